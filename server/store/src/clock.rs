//! The demo's clock: one row that says how far the round clock is ahead of real time.

use crate::entities::clock;
use crate::{Stored, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

const KEY: &str = "clock";

/// Seconds that the round clock is ahead of real time; 0 where nobody has turned it.
///
/// # Errors
/// When the database cannot be read.
pub async fn ahead_seconds(db: &impl ConnectionTrait) -> Stored<i64> {
    Ok(clock::Entity::find_by_id(KEY.to_string())
        .one(db)
        .await?
        .map_or(0, |row| row.ahead_seconds))
}

/// Sets how far the round clock is ahead.
///
/// # Errors
/// When the database cannot be written.
pub async fn turn(tx: &Tx, ahead_seconds: i64) -> Stored<()> {
    clock::Entity::insert(clock::ActiveModel {
        key: Set(KEY.to_string()),
        ahead_seconds: Set(ahead_seconds),
    })
    .on_conflict(
        OnConflict::column(clock::Column::Key)
            .update_column(clock::Column::AheadSeconds)
            .to_owned(),
    )
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}
