//! A round's control room: where every project is, what is late, what waits, what is stuck, who owes whom.
//!
//! A constant number of queries, whatever the projects. What a coordinator who belongs to a project of the round may
//! not know is left out here, not in a page: a row [`Row::kept_apart`] says nothing.

mod stuck;

use crate::moderations::{Unmoderated, unmoderated};
use crate::rounds::facts;
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::Coordinator;
use domain::calendar::working_days_since;
use domain::deadline::RoundFacts;
use domain::framework::Framework;
use domain::ids::{ExchangeId, ProjectId, RoundId};
use domain::participation::{Overdue, Progress, Standing, is_writing};
use domain::person::Person;
use domain::round::{CannotSwitch, Round};
use domain::stage::Stage;
use domain::times::Times;
use domain::timetable::Ends;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
pub use store::control_room::About;
use store::control_room::Owing;

/// The round's control room.
#[derive(Clone, Debug)]
pub struct ControlRoom {
    /// Everything about the round.
    pub facts: RoundFacts,
    /// Its projects: those that need a coordinator first, then the others by name, then those that left.
    pub rows: Vec<Row>,
    /// What waits for a coordinator.
    pub waits: Waits,
    /// Exchanges that somebody left, for a coordinator to mend.
    pub gaps: Vec<crate::repairs::Waiting>,
    /// Exchanges in which one side has waited for the other since they closed.
    pub stuck: Vec<Stuck>,
    /// Keys of the reminders that were stopped.
    pub stopped: HashSet<String>,
    /// The projects of whose way the coordinator is not to know: their own, and those in an exchange with them.
    pub apart: HashSet<ProjectId>,
    /// How many questions the framework asks.
    pub questions: usize,
}

/// One project in the control room.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which, with how far it is.
    pub progress: Progress,
    /// What it is.
    pub about: About,
    /// Where it stands.
    pub standing: Standing,
    /// What is overdue, and since when.
    pub overdue: Option<Overdue>,
    /// How many working days ago that was due.
    pub days_late: usize,
    /// Whether it has not begun and half of the time is over.
    pub is_slow_to_start: bool,
    /// When anyone of it was last here, on the real clock.
    pub last_here: Option<DateTime<Utc>>,
    /// Whether it is in an exchange that only a coordinator can help on: somebody left it, or one side waits since it
    /// closed.
    pub needs_you: bool,
    /// Whether it is the one on whom the others of its exchange wait since it closed.
    pub waited_on: bool,
    /// How many reviews it owes, and is owed, since an exchange of it closed.
    pub owes: (usize, usize),
    /// Whether it is the coordinator's own project, or in an exchange with it: then how far it is, is not theirs to see.
    pub kept_apart: bool,
}

impl Row {
    /// Which project.
    #[must_use]
    pub fn id(&self) -> ProjectId {
        self.progress.facts.project
    }

    /// Whether it could do with a hand.
    #[must_use]
    pub fn could_do_with_a_hand(&self) -> bool {
        !self.kept_apart && (self.overdue.is_some() || self.is_slow_to_start)
    }

    /// Those who need somebody stand first, the longest late before the others; a row kept apart says nothing by its
    /// place either.
    fn place(&self) -> impl Ord + use<> {
        let hand = self.could_do_with_a_hand();
        let late = if hand { self.days_late } else { 0 };
        (
            !self.progress.is_active(),
            !self.needs_you,
            !hand,
            Reverse(late),
        )
    }
}

/// What waits for a coordinator in a round, or anywhere.
#[derive(Clone, Debug, Default)]
pub struct Waits {
    /// Registrations to look at.
    pub registrations: usize,
    /// Letters set aside.
    pub parked: usize,
    /// Whether a plan of who reviews whom is wanted.
    pub plan: bool,
    /// What keeps the round from going on by its date, if anything does.
    pub stuck: Option<CannotSwitch>,
    /// The stage whose date has passed, and which ends when a coordinator says so.
    pub to_end: Option<Stage>,
    /// Whom moderators are missing for.
    pub unmoderated: Option<Unmoderated>,
}

/// An exchange past its close in which some reviews are in and some are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Which.
    pub exchange: ExchangeId,
    /// Those who wait, and then those on whom they wait.
    pub projects: [Vec<ProjectId>; 2],
    /// Those whose reviews are in, and who wait.
    pub waiting: Vec<String>,
    /// Those on whom they wait.
    pub on: Vec<String>,
    /// Since when the first of them is in.
    pub since: DateTime<Utc>,
}

/// The round's control room.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn control_room(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RoundId,
) -> Done<ControlRoom> {
    let db = app.store.reader();
    let beside = async {
        let beside = tokio::try_join!(
            store::control_room::about(db, id),
            store::control_room::last_here(db, id),
            store::control_room::owing(db, id, at.round),
            store::control_room::stopped(db, id),
            store::organisation::waiting_count(db),
            store::engine::parked(db),
        );
        Ok::<_, Stop>(beside?)
    };
    let (facts, beside) = tokio::try_join!(facts(app, db, id), beside)?;
    let (mut about, last_here, mut owing, stopped, registrations, parked) = beside;
    let stage = facts.round.stage();
    let half_way = half_way(&facts.round);
    let apart = apart(&facts.projects, by.own());
    owing.retain(|one| !apart.contains(&one.owes) && !apart.contains(&one.owed));
    let owes = owes(&owing);
    let gaps = crate::repairs::waiting(app, by, id).await?;
    let stuck = stuck::stuck(&facts, &apart, at.round);
    let sides = |side: usize| {
        stuck
            .iter()
            .flat_map(move |one| &one.projects[side])
            .copied()
    };
    let waited_on: HashSet<ProjectId> = sides(1).collect();
    let left = gaps.iter().flat_map(|gap| &gap.projects).copied();
    let needs_you: HashSet<ProjectId> = left.chain(sides(0)).chain(sides(1)).collect();
    let mut rows = Vec::with_capacity(facts.projects.len());
    for progress in &facts.projects {
        let id = progress.facts.project;
        let standing = progress.standing(stage);
        let overdue = progress.overdue(stage, at.round);
        rows.push(Row {
            about: about.remove(&id).ok_or(Stop::NotThere)?,
            days_late: overdue.map_or(0, |overdue| {
                working_days_since(overdue.since, at.round, facts.round.calendar.tz)
            }),
            overdue,
            is_slow_to_start: standing == Standing::Joined
                && is_writing(stage)
                && half_way.is_some_and(|half_way| half_way <= at.round),
            standing,
            last_here: last_here.get(&id).copied(),
            needs_you: needs_you.contains(&id) && !apart.contains(&id),
            waited_on: waited_on.contains(&id),
            owes: owes.get(&id).copied().unwrap_or_default(),
            kept_apart: apart.contains(&id),
            progress: progress.clone(),
        });
    }
    rows.sort_by_key(Row::place);
    let framework = app.framework(&facts.round.framework_id, &facts.round.framework_version);
    let waits = Waits {
        registrations,
        parked,
        plan: stage == Stage::Pairing,
        stuck: cannot_go_on(&facts, at),
        to_end: to_end(&facts, at),
        unmoderated: unmoderated(db, &facts).await?,
    };
    Ok(ControlRoom {
        gaps,
        questions: framework.map_or(0, Framework::question_count),
        stuck,
        stopped,
        apart,
        rows,
        waits,
        facts,
    })
}

/// The coordinator's own projects, and those in an exchange with one of them.
pub(crate) fn apart(projects: &[Progress], own: &[ProjectId]) -> HashSet<ProjectId> {
    let is_own = |one: &&Progress| own.contains(&one.facts.project);
    let theirs: Vec<&Progress> = projects.iter().filter(is_own).collect();
    let partners = projects
        .iter()
        .filter(|one| theirs.iter().any(|own| own.is_with(one)));
    let partners = partners.map(|one| one.facts.project);
    partners.chain(own.iter().copied()).collect()
}

/// Whom to write to, of those projects that are shown and could do with a hand: two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn leads<'a>(
    app: &App,
    _by: &Coordinator,
    shown: impl Iterator<Item = &'a Row>,
) -> Done<HashMap<ProjectId, Person>> {
    let late: Vec<ProjectId> = shown
        .filter(|row| row.could_do_with_a_hand())
        .map(Row::id)
        .collect();
    let leads = store::organisation::leads(app.store.reader(), late).await?;
    let first = |(id, leads): (ProjectId, Vec<Person>)| Some((id, leads.into_iter().next()?));
    Ok(leads.into_iter().filter_map(first).collect())
}

/// How many reviews each owes, and is owed.
fn owes(owing: &[Owing]) -> HashMap<ProjectId, (usize, usize)> {
    let mut owes: HashMap<ProjectId, (usize, usize)> = HashMap::new();
    for one in owing {
        owes.entry(one.owes).or_default().0 += 1;
        owes.entry(one.owed).or_default().1 += 1;
    }
    owes
}

/// When half of the time for writing is over.
fn half_way(round: &Round) -> Option<DateTime<Utc>> {
    let writing = round.calendar.of(Stage::SelfAssessing)?;
    let starts_at = domain::calendar::starts_at(writing.starts_on, round.calendar.tz);
    Some(starts_at + (writing.due_at - starts_at) / 2)
}

/// What keeps a round whose date has passed from going on.
fn cannot_go_on(facts: &RoundFacts, at: Times) -> Option<CannotSwitch> {
    let round = &facts.round;
    let due_at = round.calendar.of(round.stage())?.due_at;
    let why = round
        .may_advance(&facts.timetable, &facts.projects, at.round)
        .err()?;
    (due_at <= at.round && why != CannotSwitch::NoPlan).then_some(why)
}

/// The stage that waits for a coordinator to end it, its date having passed.
fn to_end(facts: &RoundFacts, at: Times) -> Option<Stage> {
    let round = &facts.round;
    let stage = round.stage();
    let plan = facts.timetable.of(stage)?;
    let is_past = round.calendar.of(stage)?.due_at <= at.round;
    let may_end = round.may_advance(&facts.timetable, &facts.projects, at.round);
    (plan.ends == Ends::Person && is_past && may_end.is_ok()).then_some(stage)
}

/// A round in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The round.
    pub round: Round,
    /// How many projects are in it.
    pub projects: usize,
    /// How many are past a date of theirs.
    pub late: usize,
    /// How many letters about it are set aside.
    pub parked: usize,
}

/// Every round with what is late and waits in it.
#[derive(Clone, Debug)]
pub struct Rounds {
    /// Newest first.
    pub rounds: Vec<Listed>,
    /// Registrations to look at.
    pub registrations: usize,
    /// Letters set aside, all together.
    pub parked: usize,
}

/// Every round, newest first, with what is late and waits in each: a constant number of queries for all together.
///
/// # Errors
/// When the database cannot be read.
pub async fn rounds(app: &App, at: Times, by: &Coordinator) -> Done<Rounds> {
    let db = app.store.reader();
    let rounds = store::round::all(db).await?;
    let counts = store::participation::counts(db).await?;
    let mut late = store::control_room::late(db, at.round).await?;
    let parked = store::control_room::parked(db).await?;
    let apart = store::control_room::partners(db, by.own()).await?;
    let late_in = |projects: Option<HashSet<ProjectId>>| {
        let projects = projects.unwrap_or_default().into_iter();
        projects
            .filter(|id| !by.own().contains(id) && !apart.contains(id))
            .count()
    };
    let listed = rounds.into_iter().map(|round| Listed {
        projects: counts.get(&round.id).copied().unwrap_or_default(),
        late: late_in(late.remove(&round.id)),
        parked: parked.get(&Some(round.id)).copied().unwrap_or_default(),
        round,
    });
    Ok(Rounds {
        rounds: listed.collect(),
        registrations: store::organisation::waiting_count(db).await?,
        parked: parked.values().sum(),
    })
}
