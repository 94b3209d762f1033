//! Timetables that coordinators made, version by version.
//!
//! Invariant: the words of a version never change. Two who save at once cannot both make the next one.

use crate::entities::timetable;
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, TimetableId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// The newest version of one.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What all its versions share.
    pub id: TimetableId,
    /// Which version.
    pub version: i32,
    /// Its name.
    pub title: String,
    /// The whole, as TOML.
    pub words: String,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: PersonId,
    /// When it was retired.
    pub retired_at: Option<DateTime<Utc>>,
}

/// The newest version of each, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(db: &impl ConnectionTrait) -> Stored<Vec<Kept>> {
    let rows = timetable::Entity::find()
        .order_by_asc(timetable::Column::TimetableId)
        .order_by_desc(timetable::Column::Version)
        .all(db)
        .await?;
    let mut newest: Vec<Kept> = rows.into_iter().map(kept).collect();
    newest.dedup_by_key(|one| one.id);
    newest.sort_by(|a, b| a.title.cmp(&b.title));
    Ok(newest)
}

/// The newest version of one.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, id: TimetableId) -> Stored<Option<Kept>> {
    let row = timetable::Entity::find()
        .filter(timetable::Column::TimetableId.eq(id.0))
        .order_by_desc(timetable::Column::Version)
        .one(db)
        .await?;
    Ok(row.map(kept))
}

/// Keeps a new version, in the row `row`.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when somebody else has saved this version meanwhile.
pub async fn add(tx: &Tx, row: Uuid, new: &Kept) -> Stored<()> {
    let row = timetable::ActiveModel {
        id: Set(row),
        timetable_id: Set(new.id.0),
        version: Set(new.version),
        title: Set(new.title.clone()),
        words: Set(new.words.clone()),
        saved_at: Set(new.saved_at),
        saved_by: Set(new.saved_by.0),
        retired_at: Set(None),
        retired_by: Set(None),
    };
    let once = [timetable::Column::TimetableId, timetable::Column::Version];
    let rows = timetable::Entity::insert(row)
        .on_conflict(OnConflict::columns(once).do_nothing().to_owned())
        .exec_without_returning(&tx.0)
        .await?;
    one_row(rows)
}

/// Keeps that nobody can choose it any more.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when it was retired meanwhile.
pub async fn retire(tx: &Tx, one: &Kept, by: PersonId, at: DateTime<Utc>) -> Stored<()> {
    let update = timetable::Entity::update_many()
        .col_expr(timetable::Column::RetiredAt, Expr::value(at))
        .col_expr(timetable::Column::RetiredBy, Expr::value(by.0))
        .filter(timetable::Column::TimetableId.eq(one.id.0))
        .filter(timetable::Column::Version.eq(one.version))
        .filter(timetable::Column::RetiredAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}

fn kept(row: timetable::Model) -> Kept {
    Kept {
        id: TimetableId(row.timetable_id),
        version: row.version,
        title: row.title,
        words: row.words,
        saved_at: row.saved_at,
        saved_by: PersonId(row.saved_by),
        retired_at: row.retired_at,
    }
}
