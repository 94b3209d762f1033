//! Moving the dates of a round: a record of it, everyone who moves along, and a letter to whom it concerns.

use super::facts::{held, of};
use super::journalled;
use crate::announce::{About, To};
use crate::{App, Done, Stop, announce};
use domain::access::Coordinator;
use domain::calendar::{Calendar, StageDates};
use domain::exchange::Dates;
use domain::extension::{Extension, Kind, Moves};
use domain::ids::{ExchangeId, PersonId, ProjectId, RoundId};
use domain::round::draft::moved;
use domain::round::{CannotSwitch, Round};
use domain::stage::Stage;
use domain::times::Times;
use std::collections::BTreeSet;
use store::Tx;
use uuid::Uuid;

/// Moves the ends of stages. Whoever is writing or reviewing moves along, unless an extension gave them longer.
///
/// # Errors
/// Problems box by box; [`CannotSwitch::Over`].
pub async fn move_dates(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    typed: &[(Stage, String)],
) -> Done<()> {
    let tx = app.store.begin().await?;
    let round = held(app, &tx, id).await?;
    if round.stage() == Stage::Closed {
        return Err(CannotSwitch::Over.into());
    }
    let calendar = moved(&round, typed, at.round)?;
    if calendar == round.calendar {
        return Ok(());
    }
    store::round::move_dates(&tx, &round, &calendar, || app.chance.uuid()).await?;
    take_along(app, &tx, at, by.person(), &round, &calendar).await?;
    journalled(app, &tx, at, Some(by.person()), "dates_moved", id, "").await?;
    Ok(tx.commit().await?)
}

/// What follows from other dates of an open round. The round's row itself is saved already.
pub(crate) async fn take_along(
    app: &App,
    tx: &Tx,
    at: Times,
    by: PersonId,
    round: &Round,
    calendar: &Calendar,
) -> Done<()> {
    move_along(tx, round, calendar).await?;
    let moved = |dates: &&StageDates| {
        let before = round.calendar.of(dates.stage);
        before.is_some_and(|before| before.days != dates.days)
    };
    let mut latest = None;
    for dates in calendar.stages.iter().filter(moved) {
        let extension = Extension {
            id: app.chance.uuid(),
            moves: Moves::Stage(dates.stage),
            kind: Kind::Given,
            due_at: dates.due_at,
            closes_at: dates.closes_at,
            why: String::new(),
            granted_by: by,
            granted_at: at.round,
        };
        store::extension::add(tx, round.id, &extension).await?;
        latest = Some(extension.id);
    }
    let Some(cause) = latest.filter(|_| round.is_open()) else {
        return Ok(());
    };
    let facts = of(app, tx.reader(), round.clone()).await?;
    let active = facts.projects.iter().filter(|one| one.is_active());
    let people = active.flat_map(|one| {
        let theirs = one.people.members.iter();
        theirs.map(|person| (*person, one.facts.project))
    });
    announce_dates(app, tx, at, (round.id, None), cause, people.collect()).await
}

/// Tells each of these people, once, the dates of their project as they are now; where those of one exchange moved, its own.
pub(crate) async fn announce_dates(
    app: &App,
    tx: &Tx,
    at: Times,
    (round, exchange): (RoundId, Option<ExchangeId>),
    extension: Uuid,
    people: BTreeSet<(PersonId, ProjectId)>,
) -> Done<()> {
    for (person, project) in people {
        let about = About {
            project: Some(project),
            round: Some(round),
            exchange,
            subject: Some(("extension", extension)),
            ..About::default()
        };
        let cause = format!("{extension}:{project}");
        announce::letter(app, tx, at, "dates_moved", To::Person(person), cause, about).await?;
    }
    Ok(())
}

async fn move_along(tx: &Tx, round: &Round, calendar: &Calendar) -> Done<()> {
    let dates = |stage| {
        calendar
            .of(stage)
            .copied()
            .ok_or_else(|| Stop::fault("a stage without dates"))
    };
    let writing = dates(Stage::SelfAssessing)?;
    let end = calendar.closes_at().unwrap_or(writing.closes_at);
    if round.calendar.of(Stage::SelfAssessing) != Some(&writing) {
        for one in store::participation::of_round(tx.reader(), round.id).await? {
            let (due_at, closes_at) = match one.extended_at {
                Some(_) => (
                    one.due_at.max(writing.due_at).min(end),
                    one.closes_at.max(writing.closes_at).min(end),
                ),
                None => (writing.due_at, writing.closes_at),
            };
            if (due_at, closes_at) != (one.due_at, one.closes_at) {
                store::participation::move_one(tx, &one, due_at, closes_at).await?;
            }
        }
    }
    let (was, will) = (exchange_dates(&round.calendar)?, exchange_dates(calendar)?);
    store::exchange::hold_round(tx, round.id).await?;
    for exchange in store::exchange::of_round(tx.reader(), round.id).await? {
        let own = exchange.dates();
        // One that was moved on its own keeps what it was given, if that is later.
        let dates = if own == was {
            will
        } else {
            Dates {
                due_at: own.due_at.max(will.due_at).min(end),
                closes_at: own.closes_at.max(will.closes_at).min(end),
                respond_due_at: own.respond_due_at.max(will.respond_due_at).min(end),
                respond_closes_at: own.respond_closes_at.max(will.respond_closes_at).min(end),
            }
        };
        if dates != own {
            store::exchange::move_dates(tx, &exchange, dates).await?;
        }
    }
    Ok(())
}

/// The dates that the calendar gives an exchange.
pub(crate) fn exchange_dates(calendar: &Calendar) -> Done<Dates> {
    let of = |stage| {
        calendar
            .of(stage)
            .ok_or_else(|| Stop::fault("a stage without dates"))
    };
    let (reviewing, responding) = (of(Stage::Reviewing)?, of(Stage::Responding)?);
    Ok(Dates {
        due_at: reviewing.due_at,
        closes_at: reviewing.closes_at,
        respond_due_at: responding.due_at,
        respond_closes_at: responding.closes_at,
    })
}
