//! Rounds and their dates.
//!
//! The windows in which no stage may end stand in the round's timetable, words here: `app` reads them.
//! Invariant: a switch changes the round's row only if it is where the decision saw it.

use crate::entities::{pairing_plan, round, round_stage};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::calendar::{Calendar, StageDates, StageSpan};
use domain::ids::{PersonId, PlanId, RoundId};
use domain::round::{At, Round, Switched, draft::Prepared};
use domain::stage::Stage;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::HashMap;
use uuid::Uuid;

/// When a round came to each of its stages.
pub type Entered = HashMap<Stage, DateTime<Utc>>;

/// Keeps a new round, as a draft. `stage_id` makes the id of each row of dates.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, new: &Round, stage_id: impl FnMut() -> Uuid) -> Stored<()> {
    round::Entity::insert(round::ActiveModel {
        id: Set(new.id.0),
        name: Set(new.name.clone()),
        invitation: Set(new.invitation.clone()),
        framework_id: Set(new.framework_id.clone()),
        framework_version: Set(new.framework_version.clone()),
        timetable_id: Set(new.timetable_id.clone()),
        timetable_words: Set(new.timetable_words.clone()),
        time_zone: Set(new.calendar.tz.name().to_string()),
        grace_days: Set(grace(&new.calendar)),
        stage: Set(new.stage().word().to_string()),
        created_at: Set(new.created_at),
        created_by: Set(new.created_by.0),
        opened_at: Set(None),
        closed_at: Set(None),
        version: Set(new.version),
    })
    .exec_without_returning(&tx.0)
    .await?;
    add_dates(tx, new.id, &new.calendar, &Entered::new(), stage_id).await
}

/// One round.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn find(db: &impl ConnectionTrait, id: RoundId) -> Stored<Option<Round>> {
    let row = round::Entity::find_by_id(id.0).one(db).await?;
    Ok(whole(db, row.into_iter().collect()).await?.pop())
}

/// One round, kept from changing until the transaction ends.
///
/// # Errors
/// As [`find`].
pub async fn held(tx: &Tx, id: RoundId) -> Stored<Option<Round>> {
    use sea_orm::QuerySelect;
    // SQLite has one writer at a time and leaves the lock out.
    let row = round::Entity::find_by_id(id.0)
        .lock_exclusive()
        .one(&tx.0)
        .await?;
    Ok(whole(&tx.0, row.into_iter().collect()).await?.pop())
}

/// Every round, newest first.
///
/// # Errors
/// As [`find`].
pub async fn all(db: &impl ConnectionTrait) -> Stored<Vec<Round>> {
    let rows = round::Entity::find()
        .order_by_desc(round::Column::CreatedAt)
        .order_by_desc(round::Column::Id)
        .all(db)
        .await?;
    whole(db, rows).await
}

/// The rounds in which something can still happen: open and not closed, oldest first.
///
/// # Errors
/// As [`find`].
pub async fn running(db: &impl ConnectionTrait) -> Stored<Vec<Round>> {
    let still = [Stage::Draft.word(), Stage::Closed.word()];
    let rows = round::Entity::find()
        .filter(round::Column::Stage.is_not_in(still))
        .order_by_asc(round::Column::CreatedAt)
        .order_by_asc(round::Column::Id)
        .all(db)
        .await?;
    whole(db, rows).await
}

/// When the round came to each stage.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn entered(db: &impl ConnectionTrait, id: RoundId) -> Stored<Entered> {
    let rows = round_stage::Entity::find()
        .filter(round_stage::Column::RoundId.eq(id.0))
        .all(db)
        .await?;
    entries(&rows)
}

/// Keeps a switch.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the round is not where the decision saw it.
pub async fn switch(tx: &Tx, switched: &Switched) -> Stored<()> {
    let round = &switched.round;
    let at = round.at.since();
    let mut update = round::Entity::update_many()
        .col_expr(round::Column::Stage, Expr::value(switched.to.word()))
        .col_expr(round::Column::Version, Expr::value(round.version + 1))
        .filter(round::Column::Id.eq(round.id.0))
        .filter(round::Column::Stage.eq(switched.from.word()))
        .filter(round::Column::Version.eq(round.version));
    if switched.to == Stage::Joining {
        update = update.col_expr(round::Column::OpenedAt, Expr::value(at));
    }
    if switched.to == Stage::Closed {
        update = update.col_expr(round::Column::ClosedAt, Expr::value(at));
    }
    one_row(update.exec(&tx.0).await?.rows_affected)?;
    round_stage::Entity::update_many()
        .col_expr(round_stage::Column::EnteredAt, Expr::value(at))
        .filter(round_stage::Column::RoundId.eq(round.id.0))
        .filter(round_stage::Column::Stage.eq(switched.to.word()))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Keeps other dates.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the round changed since it was read.
pub async fn move_dates(
    tx: &Tx,
    round: &Round,
    calendar: &Calendar,
    stage_id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let same = |update: sea_orm::UpdateMany<round::Entity>| update;
    change(tx, round, same).await?;
    replace_dates(tx, round.id, calendar, stage_id).await
}

/// Keeps other words, principles and dates of a draft.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the round changed since it was read.
pub async fn rewrite(
    tx: &Tx,
    round: &Round,
    new: &Prepared,
    timetable_words: &str,
    stage_id: impl FnMut() -> Uuid,
) -> Stored<()> {
    change(tx, round, |update| {
        update
            .col_expr(round::Column::Name, Expr::value(new.name.as_str()))
            .col_expr(
                round::Column::Invitation,
                Expr::value(new.invitation.as_str()),
            )
            .col_expr(
                round::Column::FrameworkId,
                Expr::value(new.framework_id.as_str()),
            )
            .col_expr(
                round::Column::FrameworkVersion,
                Expr::value(new.framework_version.as_str()),
            )
            .col_expr(
                round::Column::TimetableId,
                Expr::value(new.timetable_id.as_str()),
            )
            .col_expr(round::Column::TimetableWords, Expr::value(timetable_words))
            .col_expr(round::Column::TimeZone, Expr::value(new.calendar.tz.name()))
            .col_expr(round::Column::GraceDays, Expr::value(grace(&new.calendar)))
    })
    .await?;
    replace_dates(tx, round.id, &new.calendar, stage_id).await
}

async fn change(
    tx: &Tx,
    round: &Round,
    set: impl FnOnce(sea_orm::UpdateMany<round::Entity>) -> sea_orm::UpdateMany<round::Entity>,
) -> Stored<()> {
    let update = round::Entity::update_many()
        .col_expr(round::Column::Version, Expr::value(round.version + 1))
        .filter(round::Column::Id.eq(round.id.0))
        .filter(round::Column::Stage.eq(round.stage().word()))
        .filter(round::Column::Version.eq(round.version));
    one_row(set(update).exec(&tx.0).await?.rows_affected)
}

/// Dates are few and move together: the rows are written anew, and remember when each stage was entered.
async fn replace_dates(
    tx: &Tx,
    id: RoundId,
    calendar: &Calendar,
    stage_id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let entered = entered(&tx.0, id).await?;
    round_stage::Entity::delete_many()
        .filter(round_stage::Column::RoundId.eq(id.0))
        .exec(&tx.0)
        .await?;
    add_dates(tx, id, calendar, &entered, stage_id).await
}

async fn add_dates(
    tx: &Tx,
    id: RoundId,
    calendar: &Calendar,
    entered: &Entered,
    mut stage_id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let row = |(position, dates): (usize, &StageDates)| round_stage::ActiveModel {
        id: Set(stage_id()),
        round_id: Set(id.0),
        position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
        stage: Set(dates.stage.word().to_string()),
        days: Set(i32::try_from(dates.days).unwrap_or(i32::MAX)),
        starts_on: Set(dates.starts_on),
        ends_on: Set(dates.ends_on),
        due_at: Set(dates.due_at),
        closes_at: Set(dates.closes_at),
        entered_at: Set(entered.get(&dates.stage).copied()),
    };
    let rows: Vec<_> = calendar.stages.iter().enumerate().map(row).collect();
    round_stage::Entity::insert_many(rows)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

fn grace(calendar: &Calendar) -> i32 {
    i32::try_from(calendar.grace_days).unwrap_or(i32::MAX)
}

/// The rounds behind these rows, in their order: two more queries, however many rows.
async fn whole(db: &impl ConnectionTrait, rows: Vec<round::Model>) -> Stored<Vec<Round>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let dates = round_stage::Entity::find()
        .filter(round_stage::Column::RoundId.is_in(ids.iter().copied()))
        .order_by_asc(round_stage::Column::Position)
        .all(db)
        .await?;
    let mut by_round: HashMap<Uuid, Vec<round_stage::Model>> = HashMap::new();
    for row in dates {
        by_round.entry(row.round_id).or_default().push(row);
    }
    let plans: HashMap<Uuid, PlanId> = pairing_plan::Entity::find()
        .filter(pairing_plan::Column::RoundId.is_in(ids))
        .filter(pairing_plan::Column::AdoptedAt.is_not_null())
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.round_id, PlanId(row.id)))
        .collect();
    let read = |row: round::Model| {
        let dates = by_round.remove(&row.id).unwrap_or_default();
        let plan = plans.get(&row.id).copied();
        read(row, &dates, plan)
    };
    rows.into_iter().map(read).collect()
}

fn read(row: round::Model, dates: &[round_stage::Model], plan: Option<PlanId>) -> Stored<Round> {
    let broken = |what: &str| Trouble::Broken(format!("round {}: {what}", row.id));
    let stage = Stage::parse(&row.stage).map_err(|_| broken("stage"))?;
    let tz: Tz = row.time_zone.parse().map_err(|_| broken("time zone"))?;
    let since = match stage {
        Stage::Closed => row.closed_at,
        Stage::Draft
        | Stage::Joining
        | Stage::SelfAssessing
        | Stage::Pairing
        | Stage::Reviewing
        | Stage::Moderating
        | Stage::Responding
        | Stage::Closing => entries(dates)?.get(&stage).copied(),
    };
    let at = At::restore(stage, since, plan)
        .ok_or_else(|| broken("its stage lacks what it rests on (when it began, or a plan)"))?;
    let spans = dates.iter().map(span).collect::<Stored<Vec<StageSpan>>>()?;
    let grace = u32::try_from(row.grace_days).map_err(|_| broken("days of grace"))?;
    Ok(Round {
        id: RoundId(row.id),
        name: row.name,
        invitation: row.invitation,
        framework_id: row.framework_id,
        framework_version: row.framework_version,
        timetable_id: row.timetable_id,
        timetable_words: row.timetable_words,
        calendar: Calendar::restore(tz, grace, Vec::new(), &spans),
        created_by: PersonId(row.created_by),
        created_at: row.created_at,
        at,
        version: row.version,
    })
}

fn entries(rows: &[round_stage::Model]) -> Stored<Entered> {
    let entered = rows.iter().filter_map(|row| Some((row, row.entered_at?)));
    entered.map(|(row, at)| Ok((stage_of(row)?, at))).collect()
}

fn stage_of(row: &round_stage::Model) -> Stored<Stage> {
    Stage::parse(&row.stage).map_err(|_| Trouble::Broken(format!("round stage {}: stage", row.id)))
}

fn span(row: &round_stage::Model) -> Stored<StageSpan> {
    let days = u32::try_from(row.days);
    Ok(StageSpan {
        stage: stage_of(row)?,
        days: days.map_err(|_| Trouble::Broken(format!("round stage {}: days", row.id)))?,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    })
}
