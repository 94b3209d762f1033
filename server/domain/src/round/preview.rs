//! The dry run of a switch: what it would do, whom it touches before they are ready, which letters would go.

use super::{CannotSwitch, Round, letter_of};
use crate::ids::ProjectId;
use crate::participation::Progress;
use crate::stage::Stage;
use crate::timetable::Timetable;
use chrono::{DateTime, Utc};

/// What the next switch would do, before it is done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// Where the round is.
    pub from: Stage,
    /// Where it would be, or why it cannot go there.
    pub next: Result<Stage, CannotSwitch>,
    /// The stage that a coordinator can go to, with a reason, where only the timetable's guard stands in the way.
    pub overrules: Option<Stage>,
    /// Whom it touches before they are ready.
    pub affected: Vec<Affected>,
    /// The letters that would go, and how many of each.
    pub letters: Vec<(&'static str, usize)>,
}

/// A project that is not ready for the switch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Affected {
    /// Which project.
    pub project: ProjectId,
    /// Its name.
    pub name: String,
    /// What is still open.
    pub open: Open,
}

/// What a project has not done yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Open {
    /// It has not published.
    NotPublished,
    /// It published and has no partner.
    NoPartner,
    /// It has reviews to seal.
    NotSealed,
    /// It has feedback to answer.
    NotAnswered,
}

impl Round {
    /// What the next switch would do. `invited` counts the leads whom an opening would write to.
    #[must_use]
    pub fn preview(
        &self,
        timetable: &Timetable,
        projects: &[Progress],
        invited: usize,
        now: DateTime<Utc>,
    ) -> Preview {
        let affected = projects
            .iter()
            .filter(|project| project.is_active())
            .filter_map(|project| {
                Some(Affected {
                    project: project.facts.project,
                    name: project.facts.name.clone(),
                    open: self.open_for(project)?,
                })
            });
        let next = self.may_advance(timetable, projects, now);
        let overrules = match next {
            Ok(_) => None,
            Err(_) => self.may_overrule(projects, now).ok(),
        };
        let letters = next.ok().or(overrules).and_then(|to| {
            let letter = letter_of(to)?;
            let leads = projects.iter().filter(|project| project.is_active());
            let count = match to {
                Stage::Joining => invited,
                Stage::SelfAssessing => leads.map(|project| project.people.members.len()).sum(),
                Stage::Draft
                | Stage::Pairing
                | Stage::Reviewing
                | Stage::Moderating
                | Stage::Responding
                | Stage::Closing
                | Stage::Closed => leads.map(|project| project.people.leads.len()).sum(),
            };
            Some((letter, count))
        });
        Preview {
            from: self.stage(),
            next,
            overrules,
            affected: affected.collect(),
            letters: letters.into_iter().collect(),
        }
    }

    fn open_for(&self, project: &Progress) -> Option<Open> {
        match self.stage() {
            Stage::Draft | Stage::Joining | Stage::Moderating | Stage::Closing | Stage::Closed => {
                None
            }
            Stage::SelfAssessing => project.published_at.is_none().then_some(Open::NotPublished),
            Stage::Pairing => Some(match project.published_at {
                Some(_) => Open::NoPartner,
                None => Open::NotPublished,
            }),
            Stage::Reviewing => project
                .reviews
                .iter()
                .any(|task| task.done_at.is_none())
                .then_some(Open::NotSealed),
            Stage::Responding => project
                .responses
                .iter()
                .any(|task| task.done_at.is_none())
                .then_some(Open::NotAnswered),
        }
    }
}
