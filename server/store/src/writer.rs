//! Who of the reviewers takes on which part of a review: one person a part.

use crate::entities::writer;
use crate::review::{names, number};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ReviewId};
use domain::writer::Writer;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// The parts of a review that somebody took on. Two queries.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_review(db: &impl ConnectionTrait, review: ReviewId) -> Stored<Vec<Writer>> {
    let rows = writer::Entity::find()
        .filter(writer::Column::ReviewId.eq(review.0))
        .order_by_asc(writer::Column::Part)
        .all(db)
        .await?;
    let people = names(db, rows.iter().map(|row| row.person_id).collect()).await?;
    let one = |row: writer::Model| {
        Ok(Writer {
            part: number(row.part)?,
            name: people.get(&row.person_id).cloned().unwrap_or_default(),
            person: PersonId(row.person_id),
        })
    };
    rows.into_iter().map(one).collect()
}

/// `by` takes `part` on, in place of whoever had.
///
/// # Errors
/// When the database cannot be written.
pub async fn take(
    tx: &Tx,
    id: Uuid,
    review: ReviewId,
    part: u8,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    let row = writer::ActiveModel {
        id: Set(id),
        review_id: Set(review.0),
        part: Set(i32::from(part)),
        person_id: Set(by.0),
        taken_at: Set(at),
    };
    let instead = OnConflict::columns([writer::Column::ReviewId, writer::Column::Part])
        .update_columns([writer::Column::PersonId, writer::Column::TakenAt])
        .to_owned();
    writer::Entity::insert(row)
        .on_conflict(instead)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// `by` leaves `part` to somebody else, if it was theirs.
///
/// # Errors
/// When the database cannot be written.
pub async fn leave(tx: &Tx, review: ReviewId, part: u8, by: PersonId) -> Stored<()> {
    writer::Entity::delete_many()
        .filter(writer::Column::ReviewId.eq(review.0))
        .filter(writer::Column::Part.eq(i32::from(part)))
        .filter(writer::Column::PersonId.eq(by.0))
        .exec(&tx.0)
        .await?;
    Ok(())
}
