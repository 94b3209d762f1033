//! Welcomes that were read and put away, and whether somebody was named as a reviewer.

use crate::entities::{named_reviewer, welcome};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use domain::welcome::Welcome;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

/// Those that `person` has put away.
///
/// # Errors
/// When the database cannot be read.
pub async fn read_by(db: &impl ConnectionTrait, person: PersonId) -> Stored<Vec<Welcome>> {
    let theirs = welcome::Column::PersonId.eq(person.0);
    let rows = welcome::Entity::find().filter(theirs).all(db).await?;
    let roles = rows.iter().filter_map(|row| Welcome::parse(&row.role));
    Ok(roles.collect())
}

/// Whether `person` was ever named as a reviewer.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_reviewer(db: &impl ConnectionTrait, person: PersonId) -> Stored<bool> {
    let named = named_reviewer::Column::PersonId.eq(person.0);
    let count = named_reviewer::Entity::find().filter(named).count(db);
    Ok(count.await? > 0)
}

/// Puts one away; twice is as good as once.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_away(
    tx: &Tx,
    id: Uuid,
    person: PersonId,
    which: Welcome,
    at: DateTime<Utc>,
) -> Stored<()> {
    let row = welcome::ActiveModel {
        id: Set(id),
        person_id: Set(person.0),
        role: Set(which.word().to_string()),
        read_at: Set(at),
    };
    let once = OnConflict::columns([welcome::Column::PersonId, welcome::Column::Role])
        .do_nothing()
        .to_owned();
    welcome::Entity::insert(row)
        .on_conflict(once)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}
