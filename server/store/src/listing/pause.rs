//! Listings that a coordinator has taken from sight for a while.

use super::changed;
use crate::entities::{listing_pause, project};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId};
use domain::listing::Pause;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// A pause with the name of the project.
pub type Paused = (Pause, String);

/// The pause that stands on a project's listing.
///
/// # Errors
/// When the database cannot be read.
pub async fn paused(db: &impl ConnectionTrait, id: ProjectId) -> Stored<Option<Pause>> {
    let row = listing_pause::Entity::find()
        .filter(listing_pause::Column::ProjectId.eq(id.0))
        .filter(listing_pause::Column::EndedAt.is_null())
        .one(db)
        .await?;
    Ok(row.map(read))
}

/// Every pause that stands, oldest first: two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn paused_all(db: &impl ConnectionTrait) -> Stored<Vec<Paused>> {
    let rows = listing_pause::Entity::find()
        .filter(listing_pause::Column::EndedAt.is_null())
        .order_by_asc(listing_pause::Column::PausedAt)
        .all(db)
        .await?;
    let names = names(db, rows.iter().map(|row| row.project_id)).await?;
    let found = rows.into_iter().map(|row| {
        let name = names.get(&row.project_id).cloned().unwrap_or_default();
        (read(row), name)
    });
    Ok(found.collect())
}

/// The names of projects.
pub(super) async fn names(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Stored<std::collections::HashMap<Uuid, String>> {
    let rows = project::Entity::find().filter(project::Column::Id.is_in(ids));
    let rows = rows.all(db).await?.into_iter();
    Ok(rows.map(|row| (row.id, row.name)).collect())
}

fn read(row: listing_pause::Model) -> Pause {
    Pause {
        project: ProjectId(row.project_id),
        reason: row.reason,
        paused_at: row.paused_at,
        paused_by: PersonId(row.paused_by),
        reply: row.replied_at.map(|at| (row.reply, at)),
    }
}

/// Takes the listing from sight.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when somebody did so already.
pub async fn pause(tx: &Tx, id: Uuid, new: &Pause) -> Stored<()> {
    if paused(&tx.0, new.project).await?.is_some() {
        return Err(Trouble::ChangedMeanwhile);
    }
    listing_pause::Entity::insert(listing_pause::ActiveModel {
        id: Set(id),
        project_id: Set(new.project.0),
        reason: Set(new.reason.clone()),
        paused_at: Set(new.paused_at),
        paused_by: Set(new.paused_by.0),
        reply: Set(String::new()),
        replied_at: Set(None),
        replied_by: Set(None),
        ended_at: Set(None),
        ended_by: Set(None),
    })
    .exec_without_returning(&tx.0)
    .await?;
    changed(tx).await?;
    Ok(())
}

/// What the project says to it, in place of what it said before.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it has ended.
pub async fn reply(
    tx: &Tx,
    project: ProjectId,
    words: &str,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    let update = listing_pause::Entity::update_many()
        .col_expr(listing_pause::Column::Reply, Expr::value(words))
        .col_expr(listing_pause::Column::RepliedAt, Expr::value(at))
        .col_expr(listing_pause::Column::RepliedBy, Expr::value(by.0))
        .filter(listing_pause::Column::ProjectId.eq(project.0))
        .filter(listing_pause::Column::EndedAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// The listing is seen again.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it is already.
pub async fn end(tx: &Tx, project: ProjectId, by: PersonId, at: DateTime<Utc>) -> Stored<()> {
    let update = listing_pause::Entity::update_many()
        .col_expr(listing_pause::Column::EndedAt, Expr::value(at))
        .col_expr(listing_pause::Column::EndedBy, Expr::value(by.0))
        .filter(listing_pause::Column::ProjectId.eq(project.0))
        .filter(listing_pause::Column::EndedAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)?;
    changed(tx).await?;
    Ok(())
}
