//! What the pages about rounds show.

use super::facts;
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::{Actor, Coordinator};
use domain::deadline::RoundFacts;
use domain::framework::Framework;
use domain::ids::{ProjectId, RoundId};
use domain::organisation::Project;
use domain::participation::{Overdue, Progress, Standing, is_writing};
use domain::person::Person;
use domain::round::Round;
use domain::stage::Stage;
use domain::times::Times;

/// A round in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The round.
    pub round: Round,
    /// How many projects are in it.
    pub projects: usize,
}

/// The round's control room.
#[derive(Clone, Debug)]
pub struct ControlRoom {
    /// Everything about the round.
    pub facts: RoundFacts,
    /// Its projects, by name: those in the round, then those that left.
    pub rows: Vec<Row>,
    /// What waits for a coordinator.
    pub waits: Waits,
    /// How many questions the framework asks.
    pub questions: usize,
}

/// One project in the control room.
#[derive(Clone, Debug)]
pub struct Row {
    /// What the project is.
    pub project: Project,
    /// How far it is.
    pub progress: Progress,
    /// Where it stands.
    pub standing: Standing,
    /// What is overdue, and since when.
    pub overdue: Option<Overdue>,
    /// Whether it has not begun and half of the time is over.
    pub is_slow_to_start: bool,
    /// When anyone of it was last here, on the real clock.
    pub last_here: Option<DateTime<Utc>>,
    /// Whom to write to.
    pub lead: Option<Person>,
}

impl Row {
    /// Whether it could do with a hand.
    #[must_use]
    pub fn could_do_with_a_hand(&self) -> bool {
        self.overdue.is_some() || self.is_slow_to_start
    }
}

/// What waits for a coordinator.
#[derive(Clone, Copy, Debug, Default)]
pub struct Waits {
    /// Registrations to look at.
    pub registrations: usize,
    /// Letters set aside.
    pub parked: usize,
    /// Whether a plan of who reviews whom is wanted.
    pub plan: bool,
    /// What keeps the round from going on by its date, if anything does.
    pub stuck: Option<domain::round::CannotSwitch>,
}

/// The round as members of projects see it.
#[derive(Clone, Debug)]
pub struct MemberView {
    /// The round.
    pub round: Round,
    /// How many projects are in it.
    pub joined: usize,
    /// Whether what it learned can be read.
    pub has_learned: bool,
    /// The framework's name.
    pub framework: String,
    /// The person's own projects: those in the round, and those that could join.
    pub own: Vec<Own>,
}

/// One of the person's own projects.
#[derive(Clone, Debug)]
pub struct Own {
    /// Which.
    pub project: ProjectId,
    /// Its name.
    pub name: String,
    /// Whether the person leads it.
    pub leads: bool,
    /// Whether the coordinating body has approved it.
    pub approved: bool,
    /// How far it is in the round, if it ever joined.
    pub progress: Option<Progress>,
}

/// Every round, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, _by: &Coordinator) -> Done<Vec<Listed>> {
    let db = app.store.reader();
    let rounds = store::round::all(db).await?;
    let counts = store::participation::counts(db).await?;
    let listed = rounds.into_iter().map(|round| Listed {
        projects: counts.get(&round.id).copied().unwrap_or_default(),
        round,
    });
    Ok(listed.collect())
}

/// The round's control room.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn control_room(
    app: &App,
    at: Times,
    _by: &Coordinator,
    id: RoundId,
) -> Done<ControlRoom> {
    let db = app.store.reader();
    let facts = facts::facts(app, db, id).await?;
    let ids = || facts.projects.iter().map(|project| project.facts.project);
    let mut projects = store::organisation::projects(db, ids()).await?;
    let last_here = store::engine::last_here(db, ids()).await?;
    let mut leads = store::organisation::leads(db, ids()).await?;
    let stage = facts.round.stage();
    let half_way = half_way(&facts.round);
    let mut rows = Vec::new();
    for progress in &facts.projects {
        let id = progress.facts.project;
        let standing = progress.standing(stage);
        rows.push(Row {
            project: projects.remove(&id).ok_or(Stop::NotThere)?,
            overdue: progress.overdue(stage, at.round),
            is_slow_to_start: standing == Standing::Joined
                && is_writing(stage)
                && half_way.is_some_and(|half_way| half_way <= at.round),
            standing,
            last_here: last_here.get(&id).copied(),
            lead: leads.remove(&id).and_then(|leads| leads.into_iter().next()),
            progress: progress.clone(),
        });
    }
    rows.sort_by_key(|row| !row.progress.is_active());
    let framework = app.framework(&facts.round.framework_id, &facts.round.framework_version);
    let waits = Waits {
        registrations: store::organisation::waiting(db).await?.len(),
        parked: store::engine::parked(db).await?,
        plan: stage == Stage::Pairing,
        stuck: stuck(&facts, at),
    };
    Ok(ControlRoom {
        questions: framework.map_or(0, Framework::question_count),
        rows,
        waits,
        facts,
    })
}

/// When half of the time for writing is over.
fn half_way(round: &Round) -> Option<DateTime<Utc>> {
    let writing = round.calendar.of(Stage::SelfAssessing)?;
    let starts_at = domain::calendar::starts_at(writing.starts_on, round.calendar.tz);
    Some(starts_at + (writing.due_at - starts_at) / 2)
}

/// A round whose date has passed and that cannot go on.
fn stuck(facts: &RoundFacts, at: Times) -> Option<domain::round::CannotSwitch> {
    let round = &facts.round;
    let due_at = round.calendar.of(round.stage())?.due_at;
    let why = round
        .may_advance(&facts.timetable, &facts.projects, at.round)
        .err()?;
    (due_at <= at.round && why != domain::round::CannotSwitch::NoPlan).then_some(why)
}

/// The round as a member of some project sees it. A draft is not there.
///
/// # Errors
/// [`Stop::NotThere`], also to someone who belongs to no project.
pub async fn member_view(app: &App, actor: &Actor, id: RoundId) -> Done<MemberView> {
    let db = app.store.reader();
    if actor.places.is_empty() {
        return Err(Stop::NotThere);
    }
    let facts = facts::facts(app, db, id).await?;
    if !facts.round.is_open() {
        return Err(Stop::NotThere);
    }
    let places = actor.places.iter().map(|place| place.project);
    let projects = store::organisation::projects(db, places).await?;
    let own = actor.places.iter().map(|place| Own {
        project: place.project,
        name: place.project_name.clone(),
        leads: place.role == domain::access::Role::Lead,
        approved: projects
            .get(&place.project)
            .is_some_and(Project::is_approved),
        progress: facts
            .projects
            .iter()
            .find(|one| one.facts.project == place.project)
            .cloned(),
    });
    let framework = app.framework(&facts.round.framework_id, &facts.round.framework_version);
    let learning = store::learning::of_round(db, id).await?;
    Ok(MemberView {
        has_learned: learning.is_some_and(|learning| learning.is_read(facts.round.stage())),
        own: own.collect(),
        joined: facts.projects.iter().filter(|one| one.is_active()).count(),
        framework: framework.map_or_else(String::new, |framework| framework.title.clone()),
        round: facts.round,
    })
}
