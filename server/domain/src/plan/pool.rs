//! The pool: what keeps two projects apart, and why somebody is left over.

use super::{Alone, Apart, Candidate, Group, LeftOver, Pool, fit::fit, fit::together};
use crate::ids::ProjectId;
use crate::organisation::Project;
use std::fmt::Write;

impl Pool {
    /// What the plan hangs on, in one text: who is in, who published, who must stay apart.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut text = String::from("pool 1\n");
        let list = |ids: &[ProjectId]| {
            let mut ids = ids.to_vec();
            ids.sort_unstable();
            let words: Vec<String> = ids.iter().map(ToString::to_string).collect();
            words.join(",")
        };
        let mut candidates: Vec<&Candidate> = self.candidates.iter().collect();
        candidates.sort_by_key(|one| one.project.id);
        for one in candidates {
            // Writing to a string cannot be refused.
            let _ = writeln!(
                text,
                "{} {} {} [{}] [{}]",
                one.project.id,
                one.project.organisation,
                one.published,
                list(&one.conflicts),
                list(&one.last_partners),
            );
        }
        text
    }

    /// How many could be paired.
    #[must_use]
    pub fn published(&self) -> usize {
        self.candidates.iter().filter(|one| one.published).count()
    }

    /// Every two that may be together, by their places in the pool, with their points.
    #[must_use]
    pub fn edges(&self) -> Vec<(usize, usize, u16)> {
        let all = &self.candidates;
        let mut edges = Vec::new();
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate().skip(i + 1) {
                if apart(a, b).is_none() {
                    edges.push((i, j, fit(&a.project, &b.project).points));
                }
            }
        }
        edges
    }

    /// The group of these places, with its reasons: for a trio, those that hold for all.
    #[must_use]
    pub fn group(&self, places: &[usize]) -> Group {
        let projects: Vec<&Project> = places
            .iter()
            .filter_map(|place| self.candidates.get(*place))
            .map(|one| &one.project)
            .collect();
        let mut reasons = together(&projects);
        if projects.len() > 2 {
            reasons.insert(
                0,
                "A trio, because the number is odd: each reads two projects, and is read by two."
                    .to_string(),
            );
        }
        Group {
            projects: projects.iter().map(|project| project.id).collect(),
            reasons,
        }
    }

    /// The sentence for one that the search left out.
    #[must_use]
    pub fn left_over(&self, place: usize, alone: &Alone) -> Option<LeftOver> {
        let one = self.candidates.get(place)?;
        let reason = if !one.published {
            "Has not published its self-assessment yet.".to_string()
        } else {
            match alone {
                Alone::NobodyAllowed => self.why_nobody(one),
                Alone::OthersTaken(others) => {
                    let names: Vec<&str> = others
                        .iter()
                        .filter_map(|id| self.project(*id))
                        .map(|project| project.name.as_str())
                        .take(3)
                        .collect();
                    format!(
                        "The projects it could be with ({}) are needed by others, who would be alone instead.",
                        names.join(", ")
                    )
                }
            }
        };
        Some(LeftOver {
            project: one.project.id,
            reason,
        })
    }

    fn project(&self, id: ProjectId) -> Option<&Project> {
        let found = self.candidates.iter().find(|one| one.project.id == id);
        found.map(|one| &one.project)
    }

    fn why_nobody(&self, one: &Candidate) -> String {
        let others = self
            .candidates
            .iter()
            .filter(|other| other.published && other.project.id != one.project.id);
        let (mut asked, mut same, mut last) = (0, 0, 0);
        for other in others {
            match apart(one, other) {
                Some(Apart::Conflict) => asked += 1,
                Some(Apart::SameOrganisation) => same += 1,
                Some(Apart::LastPartners) => last += 1,
                Some(Apart::NotPublished) | None => {}
            }
        }
        let mut parts = Vec::new();
        for (count, words) in [
            (asked, "a conflict was declared"),
            (same, "one organisation runs both"),
            (last, "they were partners in a recent round"),
        ] {
            if count > 0 {
                parts.push(format!("{words} ({count})"));
            }
        }
        if parts.is_empty() {
            "No other project has published yet.".to_string()
        } else {
            format!(
                "There is no one left whom it may be with: {}.",
                parts.join(", ")
            )
        }
    }
}

/// What keeps two candidates apart, if anything does.
#[must_use]
pub fn apart(a: &Candidate, b: &Candidate) -> Option<Apart> {
    let (one, other) = (a.project.id, b.project.id);
    if !a.published || !b.published {
        Some(Apart::NotPublished)
    } else if a.conflicts.contains(&other) || b.conflicts.contains(&one) {
        Some(Apart::Conflict)
    } else if a.project.organisation == b.project.organisation {
        Some(Apart::SameOrganisation)
    } else if a.last_partners.contains(&other) || b.last_partners.contains(&one) {
        Some(Apart::LastPartners)
    } else {
        None
    }
}
