//! The coordinating body's own words for a letter, every version kept. The highest one is in use.

use crate::entities::{person, wording};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A version of a letter's words, as a coordinator saved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The letter's key.
    pub letter: String,
    /// Counted from 1, letter by letter.
    pub version: i32,
    /// The subject.
    pub subject: String,
    /// What the link is called.
    pub action: String,
    /// What stands before the link.
    pub opening: String,
    /// What stands after it.
    pub closing: String,
    /// Whether it means: the shipped words again, whatever they become.
    pub is_shipped: bool,
    /// When, in real time.
    pub saved_at: DateTime<Utc>,
    /// By whom, by name.
    pub saved_by: String,
}

/// Every version of `letter`, the newest first. Two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn versions(db: &impl ConnectionTrait, letter: &str) -> Stored<Vec<Saved>> {
    let rows = wording::Entity::find()
        .filter(wording::Column::Letter.eq(letter))
        .order_by_desc(wording::Column::Version)
        .all(db)
        .await?;
    named(db, rows).await
}

/// The newest version of `letter`, if its words were ever changed. Two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest(db: &impl ConnectionTrait, letter: &str) -> Stored<Option<Saved>> {
    let row = wording::Entity::find()
        .filter(wording::Column::Letter.eq(letter))
        .order_by_desc(wording::Column::Version)
        .one(db)
        .await?;
    Ok(named(db, row.into_iter().collect()).await?.pop())
}

/// The newest version of every letter whose words were ever changed, by the letter's key. Two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest_of_all(db: &impl ConnectionTrait) -> Stored<HashMap<String, Saved>> {
    let rows = wording::Entity::find()
        .order_by_asc(wording::Column::Version)
        .all(db)
        .await?;
    let all = named(db, rows).await?.into_iter();
    Ok(all.map(|saved| (saved.letter.clone(), saved)).collect())
}

async fn named(db: &impl ConnectionTrait, rows: Vec<wording::Model>) -> Stored<Vec<Saved>> {
    let people: HashMap<Uuid, String> = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.saved_by)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let saved = rows.into_iter().map(|row| Saved {
        letter: row.letter,
        version: row.version,
        subject: row.subject,
        action: row.action,
        opening: row.opening,
        closing: row.closing,
        is_shipped: row.shipped,
        saved_at: row.saved_at,
        saved_by: people.get(&row.saved_by).cloned().unwrap_or_default(),
    });
    Ok(saved.collect())
}

/// Keeps a new version. Its number is the guard: the same one twice is a duplicate.
///
/// # Errors
/// When somebody else saved that version first (a duplicate), or the database cannot be written.
pub async fn save(tx: &Tx, id: Uuid, new: &Saved, by: PersonId) -> Stored<()> {
    let row = wording::ActiveModel {
        id: Set(id),
        letter: Set(new.letter.clone()),
        version: Set(new.version),
        subject: Set(new.subject.clone()),
        action: Set(new.action.clone()),
        opening: Set(new.opening.clone()),
        closing: Set(new.closing.clone()),
        shipped: Set(new.is_shipped),
        saved_at: Set(new.saved_at),
        saved_by: Set(by.0),
    };
    wording::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}
