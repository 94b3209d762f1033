//! Counting tries within a window, shared between processes.

use crate::entities::attempt;
use crate::{Stored, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter};

/// Counts one more try under `key` and says how many there are in the window that holds `now` (real time).
/// A window begins with its first try.
///
/// # Errors
/// When the database cannot be written.
pub async fn count(tx: &Tx, key: &str, now: DateTime<Utc>, window: TimeDelta) -> Stored<i32> {
    let fresh = attempt::ActiveModel {
        key: Set(key.to_string()),
        window_at: Set(now),
        count: Set(0),
    };
    attempt::Entity::insert(fresh)
        .on_conflict(
            OnConflict::column(attempt::Column::Key)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&tx.0)
        .await?;
    attempt::Entity::update_many()
        .col_expr(attempt::Column::Count, Expr::value(0))
        .col_expr(attempt::Column::WindowAt, Expr::value(now))
        .filter(
            attempt::Column::Key
                .eq(key)
                .and(attempt::Column::WindowAt.lte(now - window)),
        )
        .exec(&tx.0)
        .await?;
    attempt::Entity::update_many()
        .col_expr(
            attempt::Column::Count,
            Expr::col(attempt::Column::Count).add(1),
        )
        .filter(attempt::Column::Key.eq(key))
        .exec(&tx.0)
        .await?;
    let row = attempt::Entity::find_by_id(key.to_string())
        .one(&tx.0)
        .await?;
    Ok(row.map_or(0, |row| row.count))
}

/// Removes what was counted in windows that began before `before` (real time).
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(tx: &Tx, before: DateTime<Utc>) -> Stored<u64> {
    Ok(attempt::Entity::delete_many()
        .filter(attempt::Column::WindowAt.lt(before))
        .exec(&tx.0)
        .await?
        .rows_affected)
}
