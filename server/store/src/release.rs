//! What coordinators do for an exchange: releases and waivers. Rows are only ever added.

use crate::entities::{release, review, waiver};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{ExchangeId, PersonId, ReviewId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Who did it, when, and why.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The row's id.
    pub id: Uuid,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub why: String,
}

/// Keeps that what is in was released. Revealing it is [`crate::exchange::reveal`]'s.
///
/// # Errors
/// When the database cannot be written, or it was released before.
pub async fn release(tx: &Tx, exchange: ExchangeId, reason: Reason) -> Stored<()> {
    release::Entity::insert(release::ActiveModel {
        id: Set(reason.id),
        exchange_id: Set(exchange.0),
        why: Set(reason.why),
        released_at: Set(reason.at),
        released_by: Set(reason.by.0),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Why an exchange was released, if it was.
///
/// # Errors
/// When the database cannot be read.
pub async fn why(db: &impl ConnectionTrait, exchange: ExchangeId) -> Stored<Option<String>> {
    let row = release::Entity::find()
        .filter(release::Column::ExchangeId.eq(exchange.0))
        .one(db)
        .await?;
    Ok(row.map(|row| row.why))
}

/// Keeps that a review owed was let go.
///
/// # Errors
/// When the database cannot be written, or it was let go before.
pub async fn waive(tx: &Tx, review: ReviewId, reason: Reason) -> Stored<()> {
    waiver::Entity::insert(waiver::ActiveModel {
        id: Set(reason.id),
        review_id: Set(review.0),
        why: Set(reason.why),
        waived_at: Set(reason.at),
        waived_by: Set(reason.by.0),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Why each review of these exchanges that was let go was.
///
/// # Errors
/// When the database cannot be read.
pub async fn waivers(
    db: &impl ConnectionTrait,
    exchanges: impl IntoIterator<Item = ExchangeId>,
) -> Stored<HashMap<ReviewId, String>> {
    let mut theirs = review::Entity::find()
        .select_only()
        .column(review::Column::Id)
        .filter(review::Column::ExchangeId.is_in(exchanges.into_iter().map(|id| id.0)));
    let rows = waiver::Entity::find()
        .filter(waiver::Column::ReviewId.in_subquery(QuerySelect::query(&mut theirs).take()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (ReviewId(row.review_id), row.why))
        .collect())
}
