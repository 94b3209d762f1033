//! Switches taken back, and what happened since a switch.

use crate::entities::{outbox, participation, rating, round, round_stage, undo};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, RoundId};
use domain::round::Switched;
use domain::stage::Stage;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect, Select,
};
use uuid::Uuid;

/// Who took a switch back, when, and why.
#[derive(Clone, Debug)]
pub struct NewUndo {
    /// The row's id.
    pub id: Uuid,
    /// Why.
    pub why: String,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// How often the round has come back to `stage`.
///
/// # Errors
/// When the database cannot be read.
pub async fn to(db: &impl ConnectionTrait, round: RoundId, stage: Stage) -> Stored<u64> {
    let undone = undo::Entity::find()
        .filter(undo::Column::RoundId.eq(round.0))
        .filter(undo::Column::ToStage.eq(stage.word()));
    Ok(undone.count(db).await?)
}

/// How often a switch to `stage` was taken back.
///
/// # Errors
/// When the database cannot be read.
pub async fn from(db: &impl ConnectionTrait, round: RoundId, stage: Stage) -> Stored<u64> {
    let undone = undo::Entity::find()
        .filter(undo::Column::RoundId.eq(round.0))
        .filter(undo::Column::FromStage.eq(stage.word()));
    Ok(undone.count(db).await?)
}

/// Keeps that a switch was taken back: the round is where it was, and has not come to where it had gone.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when the round is not where the decision saw it.
pub async fn go_back(tx: &Tx, undone: &Switched, new: &NewUndo) -> Stored<()> {
    let round = &undone.round;
    let never = || Expr::value(None::<DateTime<Utc>>);
    let mut update = round::Entity::update_many()
        .col_expr(round::Column::Stage, Expr::value(undone.to.word()))
        .col_expr(round::Column::Version, Expr::value(round.version + 1))
        .filter(round::Column::Id.eq(round.id.0))
        .filter(round::Column::Stage.eq(undone.from.word()))
        .filter(round::Column::Version.eq(round.version));
    if undone.from == Stage::Joining {
        update = update.col_expr(round::Column::OpenedAt, never());
    }
    if undone.from == Stage::Closed {
        update = update.col_expr(round::Column::ClosedAt, never());
    }
    one_row(update.exec(&tx.0).await?.rows_affected)?;
    round_stage::Entity::update_many()
        .col_expr(round_stage::Column::EnteredAt, never())
        .filter(round_stage::Column::RoundId.eq(round.id.0))
        .filter(round_stage::Column::Stage.eq(undone.from.word()))
        .exec(&tx.0)
        .await?;
    undo::Entity::insert(undo::ActiveModel {
        id: Set(new.id),
        round_id: Set(round.id.0),
        from_stage: Set(undone.from.word().to_string()),
        to_stage: Set(undone.to.word().to_string()),
        why: Set(new.why.clone()),
        undone_at: Set(new.at),
        undone_by: Set(new.by.0),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

fn announcing(round: RoundId, letter: &str, since: DateTime<Utc>) -> Select<outbox::Entity> {
    outbox::Entity::find()
        .filter(outbox::Column::RoundId.eq(round.0))
        .filter(outbox::Column::Letter.eq(letter))
        .filter(outbox::Column::PromisedAt.gte(since))
}

/// How many letters of this kind have gone since, and how many wait.
///
/// # Errors
/// When the database cannot be read.
pub async fn letters(
    db: &impl ConnectionTrait,
    round: RoundId,
    letter: &str,
    since: DateTime<Utc>,
) -> Stored<(u64, u64)> {
    let gone = announcing(round, letter, since).filter(outbox::Column::SentAt.is_not_null());
    let waits = announcing(round, letter, since)
        .filter(outbox::Column::SentAt.is_null())
        .filter(outbox::Column::DroppedAt.is_null());
    Ok((gone.count(db).await?, waits.count(db).await?))
}

/// Drops those that wait, and gives the people and projects to whom others have gone.
///
/// # Errors
/// When the database cannot be used.
pub async fn drop_letters(
    tx: &Tx,
    round: RoundId,
    letter: &str,
    since: DateTime<Utc>,
    why: &str,
    at: DateTime<Utc>,
) -> Stored<Vec<(Uuid, Option<Uuid>)>> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::DroppedAt, Expr::value(at))
        .col_expr(outbox::Column::DroppedBecause, Expr::value(why))
        .filter(outbox::Column::RoundId.eq(round.0))
        .filter(outbox::Column::Letter.eq(letter))
        .filter(outbox::Column::PromisedAt.gte(since))
        .filter(outbox::Column::SentAt.is_null())
        .filter(outbox::Column::DroppedAt.is_null())
        .exec(&tx.0)
        .await?;
    let gone = announcing(round, letter, since)
        .filter(outbox::Column::SentAt.is_not_null())
        .filter(outbox::Column::PersonId.is_not_null())
        .select_only()
        .column(outbox::Column::PersonId)
        .column(outbox::Column::ProjectId)
        .into_tuple::<(Uuid, Option<Uuid>)>()
        .all(&tx.0)
        .await?;
    Ok(gone)
}

/// How many projects joined since.
///
/// # Errors
/// When the database cannot be read.
pub async fn joined(db: &impl ConnectionTrait, round: RoundId) -> Stored<u64> {
    let joined = participation::Entity::find().filter(participation::Column::RoundId.eq(round.0));
    Ok(joined.count(db).await?)
}

/// How many ratings of these exchanges were sent since.
///
/// # Errors
/// When the database cannot be read.
pub async fn rated(
    db: &impl ConnectionTrait,
    exchanges: impl IntoIterator<Item = Uuid>,
    since: DateTime<Utc>,
) -> Stored<u64> {
    let rated = rating::Entity::find()
        .filter(rating::Column::ExchangeId.is_in(exchanges))
        .filter(rating::Column::RatedAt.gte(since));
    Ok(rated.count(db).await?)
}
