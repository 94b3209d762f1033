//! The outbox as coordinators look at it: to whom, about what, and what became of it. Never its words.

use crate::entities::{outbox, person, project, review};
use crate::{Claimed, Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{LetterId, ProjectId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Where a letter is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// Set aside: it could not be sent.
    Parked,
    /// Promised, and neither sent nor set aside nor dropped.
    Waiting,
    /// Sent.
    Sent,
    /// Of no use any more.
    Dropped,
}

/// What became of a letter, with when (round clock) and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Became {
    /// It could not be sent; the mail server's words.
    Parked(DateTime<Utc>, String),
    /// It waits until then; the mail server's words, if it was tried.
    Waiting(DateTime<Utc>, Option<String>),
    /// It was sent.
    Sent(DateTime<Utc>),
    /// It was dropped, and why.
    Dropped(DateTime<Utc>, String),
}

/// A letter in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Everything promised.
    pub promised: Claimed,
    /// To whom: a name, or an address where nobody is behind it yet.
    pub to: String,
    /// About which project.
    pub project_name: Option<String>,
    /// What became of it.
    pub became: Became,
}

/// Letters about an exchange of a coordinator's own project are not theirs to see.
fn not_about(own: &[ProjectId]) -> Condition {
    let mut theirs = review::Entity::find()
        .select_only()
        .column(review::Column::ExchangeId)
        .filter(review::Column::ReviewerProjectId.is_in(own.iter().map(|id| id.0)));
    Condition::any()
        .add(outbox::Column::ExchangeId.is_null())
        .add(outbox::Column::ExchangeId.not_in_subquery(QuerySelect::query(&mut theirs).take()))
}

fn on(shelf: Shelf) -> Condition {
    let (sent, dropped, parked) = (
        outbox::Column::SentAt,
        outbox::Column::DroppedAt,
        outbox::Column::ParkedAt,
    );
    match shelf {
        Shelf::Parked => Condition::all().add(parked.is_not_null()),
        Shelf::Sent => Condition::all().add(sent.is_not_null()),
        Shelf::Dropped => Condition::all().add(dropped.is_not_null()),
        Shelf::Waiting => Condition::all()
            .add(parked.is_null())
            .add(sent.is_null())
            .add(dropped.is_null()),
    }
}

/// The first `most` letters of a shelf: those that wait soonest first, others latest first. Three queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    db: &impl ConnectionTrait,
    shelf: Shelf,
    own: &[ProjectId],
    most: u64,
) -> Stored<Vec<Listed>> {
    let (column, order) = match shelf {
        Shelf::Parked => (outbox::Column::ParkedAt, Order::Desc),
        Shelf::Waiting => (outbox::Column::SendAfter, Order::Asc),
        Shelf::Sent => (outbox::Column::SentAt, Order::Desc),
        Shelf::Dropped => (outbox::Column::DroppedAt, Order::Desc),
    };
    let rows = outbox::Entity::find()
        .filter(on(shelf))
        .filter(not_about(own))
        .order_by(column, order)
        .order_by_asc(outbox::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    named(db, rows).await
}

/// How many letters are on a shelf.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(db: &impl ConnectionTrait, shelf: Shelf, own: &[ProjectId]) -> Stored<u64> {
    let find = outbox::Entity::find()
        .filter(on(shelf))
        .filter(not_about(own));
    Ok(find.count(db).await?)
}

/// One letter.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    db: &impl ConnectionTrait,
    id: LetterId,
    own: &[ProjectId],
) -> Stored<Option<Listed>> {
    let rows = outbox::Entity::find_by_id(id.0)
        .filter(not_about(own))
        .all(db)
        .await?;
    Ok(named(db, rows).await?.pop())
}

/// Takes a parked letter up again, to go at once.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when it is not parked.
pub async fn try_again(tx: &Tx, id: LetterId, at: DateTime<Utc>) -> Stored<()> {
    let update = outbox::Entity::update_many()
        .col_expr(outbox::Column::ParkedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(outbox::Column::SendAfter, Expr::value(at))
        .col_expr(outbox::Column::Attempts, Expr::value(0))
        .filter(outbox::Column::Id.eq(id.0))
        .filter(outbox::Column::ParkedAt.is_not_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}

async fn named(db: &impl ConnectionTrait, rows: Vec<outbox::Model>) -> Stored<Vec<Listed>> {
    let people: HashMap<Uuid, String> = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().filter_map(|row| row.person_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let projects: HashMap<Uuid, String> = project::Entity::find()
        .filter(project::Column::Id.is_in(rows.iter().filter_map(|row| row.project_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let named = rows.into_iter().map(|row| Listed {
        to: row
            .person_id
            .and_then(|id| people.get(&id).cloned())
            .or_else(|| row.email.clone())
            .unwrap_or_default(),
        project_name: row.project_id.and_then(|id| projects.get(&id).cloned()),
        became: became(&row),
        promised: crate::outbox::claimed(row),
    });
    Ok(named.collect())
}

fn became(row: &outbox::Model) -> Became {
    let said = row.server_said.clone();
    if let Some(at) = row.sent_at {
        Became::Sent(at)
    } else if let Some(at) = row.dropped_at {
        Became::Dropped(at, row.dropped_because.clone().unwrap_or_default())
    } else if let Some(at) = row.parked_at {
        Became::Parked(at, said.unwrap_or_default())
    } else {
        Became::Waiting(row.send_after, said)
    }
}
