//! A member's home and a project's page: what to do next, and where each round is.

use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::{Actor, MemberOf, NotYours, moderator};
use domain::framework::Framework;
use domain::next_step::{ProjectFacts, Step, steps};
use domain::organisation::Project;
use domain::times::Times;
use store::membership::Member;

/// What a member sees first.
#[derive(Clone, Debug)]
pub struct Home {
    /// What to do next, what is due first at the head.
    pub steps: Vec<Step>,
    /// The person's projects, with the rounds they are in.
    pub projects: Vec<ProjectFacts>,
    /// Reviews that wait for this person as their moderator: how many, and since when the first.
    pub to_moderate: Option<(usize, DateTime<Utc>)>,
}

/// A project, as its members see it.
#[derive(Clone, Debug)]
pub struct ProjectPage {
    /// The project.
    pub project: Project,
    /// Its people.
    pub members: Vec<Member>,
    /// What to do next in it.
    pub steps: Vec<Step>,
    /// How far its assessment has come, and its rounds.
    pub facts: ProjectFacts,
}

/// What to do next, in all of a person's projects.
///
/// # Errors
/// When the database cannot be read.
pub async fn home(app: &App, at: Times, actor: &Actor) -> Done<Home> {
    let db = app.store.reader();
    let of = |id: &str, version: &str| questions(app, id, version);
    let projects = store::next_step::facts(db, actor.id, &actor.places, at.round, of).await?;
    let to_moderate = match moderator(actor) {
        Ok(by) => crate::moderations::queue(app, at, &by).await?,
        Err(NotYours) => Vec::new(),
    };
    Ok(Home {
        to_moderate: to_moderate
            .first()
            .map(|first| (to_moderate.len(), first.since)),
        steps: steps(&projects, at.round),
        projects,
    })
}

/// One project: its people, its assessment, its rounds.
///
/// # Errors
/// When the database cannot be read.
pub async fn project(app: &App, at: Times, actor: &Actor, by: &MemberOf) -> Done<ProjectPage> {
    let db = app.store.reader();
    let project = store::organisation::project(db, by.project()).await?;
    let place = actor
        .places
        .iter()
        .filter(|place| place.project == by.project());
    let places: Vec<_> = place.cloned().collect();
    let of = |id: &str, version: &str| questions(app, id, version);
    let mut facts = store::next_step::facts(db, by.person(), &places, at.round, of).await?;
    Ok(ProjectPage {
        project: project.ok_or(Stop::NotThere)?,
        members: store::membership::of_project(db, by.project()).await?,
        steps: steps(&facts, at.round),
        facts: facts.pop().ok_or(Stop::NotThere)?,
    })
}

fn questions(app: &App, id: &str, version: &str) -> usize {
    app.framework(id, version)
        .map_or(0, Framework::question_count)
}
