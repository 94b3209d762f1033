//! Pauses: a row for each, open until the project comes back. The participation's version guards both.

use crate::entities::pause;
use crate::participation::touch;
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use domain::participation::ParticipationFacts;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Since when each of these participations has paused, of those that do: one query.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn open(
    db: &impl ConnectionTrait,
    whose: Expr,
) -> Stored<HashMap<Uuid, DateTime<Utc>>> {
    let rows = pause::Entity::find()
        .filter(whose)
        .filter(pause::Column::ReturnedAt.is_null())
        .order_by_asc(pause::Column::PausedAt)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.participation_id, row.paused_at))
        .collect())
}

/// Keeps that the project paused.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when the participation moved.
pub async fn begin(
    tx: &Tx,
    before: &ParticipationFacts,
    id: Uuid,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    touch(tx, before).await?;
    pause::Entity::insert(pause::ActiveModel {
        id: Set(id),
        participation_id: Set(before.id.0),
        paused_at: Set(at),
        paused_by: Set(by.0),
        returned_at: Set(None),
        returned_by: Set(None),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Keeps that the project came back, or left for good.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when it is not paused any more.
pub async fn end(
    tx: &Tx,
    before: &ParticipationFacts,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    let update = pause::Entity::update_many()
        .col_expr(pause::Column::ReturnedAt, Expr::value(at))
        .col_expr(pause::Column::ReturnedBy, Expr::value(by.0))
        .filter(pause::Column::ParticipationId.eq(before.id.0))
        .filter(pause::Column::ReturnedAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}
