//! Letters that wait for a digest, or went in one. A letter whose digest went without it, or was dropped, is free
//! again by itself: see [`crate::letters::claim`].

use crate::entities::outbox;
use crate::outbox::{claimed, open};
use crate::{Claimed, Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::LetterId;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

/// What became of a letter in a digest: it went, or it no longer mattered, and why.
pub type Line = (LetterId, Result<(), String>);

/// Letters that wait for no digest that is still to go.
pub(crate) fn free() -> Condition {
    let over = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(
            outbox::Column::SentAt
                .is_not_null()
                .or(outbox::Column::DroppedAt.is_not_null()),
        )
        .into_query();
    Condition::any()
        .add(outbox::Column::DigestId.is_null())
        .add(outbox::Column::DigestId.in_subquery(over))
}

/// Lets go of a letter until `until`; in a digest, if one is named.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when another has taken the letter over.
pub async fn hold(
    tx: &Tx,
    id: LetterId,
    holder: &str,
    until: DateTime<Utc>,
    digest: Option<LetterId>,
) -> Stored<()> {
    let held = outbox::Entity::update_many()
        .col_expr(outbox::Column::SendAfter, Expr::value(until))
        .col_expr(outbox::Column::DigestId, Expr::value(digest.map(|id| id.0)))
        .col_expr(
            outbox::Column::ClaimedUntil,
            Expr::value(None::<DateTime<Utc>>),
        )
        .filter(outbox::Column::Id.eq(id.0))
        .filter(outbox::Column::ClaimedBy.eq(holder))
        .exec(&tx.0)
        .await?;
    one_row(held.rows_affected)
}

/// The letter promised under `promise`.
///
/// # Errors
/// When the database cannot be read.
pub async fn promised(db: &impl ConnectionTrait, promise: &str) -> Stored<Option<LetterId>> {
    let row = outbox::Entity::find()
        .filter(outbox::Column::Promise.eq(promise))
        .one(db)
        .await?;
    Ok(row.map(|row| LetterId(row.id)))
}

/// The letters that wait for `digest`, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn bundled(db: &impl ConnectionTrait, digest: LetterId) -> Stored<Vec<Claimed>> {
    let rows = outbox::Entity::find()
        .filter(open())
        .filter(outbox::Column::DigestId.eq(digest.0))
        .order_by_asc(outbox::Column::PromisedAt)
        .order_by_asc(outbox::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(claimed).collect())
}

/// Marks the letters of a digest, with the digest itself: those that went in it, and those that no longer mattered.
///
/// # Errors
/// When the database cannot be written.
pub async fn settle(tx: &Tx, lines: &[Line], at: DateTime<Utc>) -> Stored<()> {
    for (id, became) in lines {
        let update = outbox::Entity::update_many()
            .filter(open())
            .filter(outbox::Column::Id.eq(id.0));
        let update = match became {
            Ok(()) => update.col_expr(outbox::Column::SentAt, Expr::value(at)),
            Err(why) => update
                .col_expr(outbox::Column::DroppedAt, Expr::value(at))
                .col_expr(outbox::Column::DroppedBecause, Expr::value(why.as_str())),
        };
        update.exec(&tx.0).await?;
    }
    Ok(())
}
