//! A database as full as a national body's: made through the use cases, so that every row is one the
//! program itself would have written.

use crate::paired;
use anyhow::{Context as _, anyhow};
use app::{App, Stop};
use chrono::{DateTime, Duration, Utc};
use domain::access::{self, Actor, Coordinator};
use domain::assessment::Input;
use domain::ids::{PersonId, ProjectId, ReviewId, RoundId};
use domain::organisation::{Format, Kind, Region, Setting, Size, Typed};
use domain::participation::TypedJoining;
use domain::round::draft::{TypedRound, framework_word};
use domain::stage::Stage;
use domain::times::{Clock, Times};
use std::sync::Mutex;

/// How much there is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Much {
    /// Projects in all.
    pub(crate) projects: usize,
    /// Rounds in all; the first has half of the projects.
    pub(crate) rounds: usize,
    /// How many projects of the other half review each other, in a round of their own.
    pub(crate) reviewing: usize,
}

/// A clock that stands where it was put.
#[derive(Debug)]
pub(crate) struct HandClock(Mutex<DateTime<Utc>>);

impl HandClock {
    /// A clock that stands at `now`.
    #[must_use]
    pub(crate) fn at(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(now))
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<Utc> {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// What was made, as the load needs it.
#[derive(Debug)]
pub(crate) struct Filled {
    /// Leads, each with their project, all in the large round.
    pub(crate) leads: Vec<(PersonId, ProjectId)>,
    /// Leads of the other half, each with a review to write.
    pub(crate) reviewers: Vec<(PersonId, ReviewId)>,
    /// The coordinator.
    pub(crate) coordinator: PersonId,
    /// The large round.
    pub(crate) round: RoundId,
}

pub(crate) fn said(stop: Stop) -> anyhow::Error {
    anyhow!("{stop:?}")
}

/// The renewing cookie of a fresh session of `person`, with the second factor given.
///
/// # Errors
/// When the database cannot be written.
pub(crate) async fn cookie(
    app: &App,
    at: Times,
    person: PersonId,
) -> anyhow::Result<(String, Actor)> {
    let tx = app.store.begin().await?;
    let fresh = app::sessions::open(app, &tx, at, person, "bench", Some(at.real))
        .await
        .map_err(said)?;
    tx.commit().await?;
    let actor = app::sessions::actor(app, at, fresh.session)
        .await
        .map_err(said)?;
    Ok((
        format!("__Host-renew={}", fresh.renew),
        actor.context("a session just opened")?,
    ))
}

/// Fills the empty database behind `app`.
///
/// # Errors
/// When a use case refuses, or the database cannot be written.
pub(crate) async fn fill(app: &App, much: Much) -> anyhow::Result<Filled> {
    let at = app.times().await.map_err(said)?;
    let coordinator = set_up(app, at).await?;
    let (_, rosa) = cookie(app, at, coordinator).await?;
    let by = access::coordinator(&rosa).map_err(|_| anyhow!("no coordinator"))?;
    let mut leads = Vec::with_capacity(much.projects);
    for number in 0..much.projects {
        leads.push(project(app, at, &by, number).await?);
    }
    let mut first = None;
    for number in 0..much.rounds {
        let members: Vec<usize> = if number == 0 {
            (0..much.projects / 2).collect()
        } else {
            (0..much.projects)
                .filter(|one| one % much.rounds == number)
                .take(50)
                .collect()
        };
        let round = round(app, at, &by, number, members.iter().map(|one| &leads[*one])).await?;
        first.get_or_insert(round);
    }
    let mut reviewers = Vec::new();
    if much.reviewing > 1 {
        let half = &leads[much.projects / 2..];
        let half = &half[..much.reviewing.min(half.len())];
        let round = round(app, at, &by, much.rounds, half.iter()).await?;
        reviewers = paired::pair(app, at, &by, round, half).await?;
    }
    leads.truncate(much.projects / 2);
    for (number, (person, project)) in leads.iter().enumerate() {
        write(app, at, *person, *project, 1 + number % 17).await?;
    }
    let round = first.context("at least one round")?;
    Ok(Filled {
        leads,
        reviewers,
        coordinator,
        round,
    })
}

async fn set_up(app: &App, at: Times) -> anyhow::Result<PersonId> {
    let typed = app::body::SetUp {
        code: app.keys.set_up_code(),
        body_name: "Northern Lights Perinatal Network".to_string(),
        person_name: "Rosa Quinn".to_string(),
        email: "rosa@example.org".to_string(),
    };
    app::body::set_up(app, at, &typed, "bench", "bench")
        .await
        .map_err(said)?;
    by_email(app, "rosa@example.org").await
}

async fn by_email(app: &App, email: &str) -> anyhow::Result<PersonId> {
    Ok(store::person::by_email(app.store.reader(), email)
        .await?
        .context("a person just added")?
        .id)
}

async fn project(
    app: &App,
    at: Times,
    by: &Coordinator,
    number: usize,
) -> anyhow::Result<(PersonId, ProjectId)> {
    fn turn<T: Copy>(all: &[T], number: usize) -> T {
        all[number % all.len()]
    }
    let typed = Typed {
        person_name: format!("Lead {number}"),
        email: format!("lead{number}@example.org"),
        project_name: format!("Project {number}"),
        kind: turn(Kind::ALL, number).word().to_string(),
        region: turn(Region::ALL, number).word().to_string(),
        size: turn(Size::ALL, number).word().to_string(),
        formats: vec![turn(Format::ALL, number / 2).word().to_string()],
        settings: vec![turn(Setting::ALL, number / 3).word().to_string()],
        ..Typed::default()
    };
    // Each from a machine of its own: the limit on registrations is not what is measured.
    app::registrations::register(app, at, &typed, &format!("machine {number}"))
        .await
        .map_err(said)?;
    let person = by_email(app, &typed.email).await?;
    let (_, actor) = cookie(app, at, person).await?;
    let place = actor
        .places
        .first()
        .context("a lead has a project")?
        .project;
    app::registrations::approve(app, at, by, place)
        .await
        .map_err(said)?;
    Ok((person, place))
}

async fn round<'a>(
    app: &App,
    at: Times,
    by: &Coordinator,
    number: usize,
    leads: impl Iterator<Item = &'a (PersonId, ProjectId)>,
) -> anyhow::Result<RoundId> {
    let framework = app.frameworks.first().context("a framework")?;
    let typed = TypedRound {
        name: format!("Round {number}"),
        invitation: "Come and read each other’s work.".to_string(),
        framework: framework_word(framework),
        timetable: "light".to_string(),
        first_day: (at.round + Duration::days(1)).date_naive().to_string(),
        time_zone: "Europe/London".to_string(),
    };
    let round = app::rounds::prepare(app, at, by, &typed)
        .await
        .map_err(said)?;
    app::rounds::advance(app, at, by, round, Stage::Draft, "")
        .await
        .map_err(said)?;
    for (person, project) in leads {
        let (_, actor) = cookie(app, at, *person).await?;
        let lead = access::lead(&actor, *project).map_err(|_| anyhow!("no lead"))?;
        let joining = TypedJoining {
            reviewers: vec![person.to_string()],
            conflicts: Vec::new(),
            standby: false,
        };
        app::participations::join(app, at, &lead, round, &joining)
            .await
            .map_err(said)?;
    }
    app::rounds::advance(app, at, by, round, Stage::Joining, "")
        .await
        .map_err(said)?;
    Ok(round)
}

pub(crate) async fn write(
    app: &App,
    at: Times,
    person: PersonId,
    project: ProjectId,
    answers: usize,
) -> anyhow::Result<()> {
    let (_, actor) = cookie(app, at, person).await?;
    let member = access::member(&actor, project).map_err(|_| anyhow!("no member"))?;
    let framework = app.frameworks.first().context("a framework")?;
    for asked in framework.questions().take(answers) {
        let words =
            "We write our ground rules together in the first session and put them on the wall. "
                .repeat(6);
        let input = Input {
            we_do: &words,
            we_plan: "We plan to read them again each term.",
            we_show: "",
            not_for_us: "",
            more: None,
        };
        app::assessments::save_answer(app, at, &member, asked.key, 0, input)
            .await
            .map_err(said)?;
    }
    Ok(())
}
