//! The outbox as coordinators look at it: to whom, about what, and what became of it. Never its words.

use crate::entities::{outbox, person, project};
use crate::{Claimed, Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{LetterId, ProjectId, RoundId};
use sea_orm::sea_query::{Expr, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, UpdateMany,
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

impl Shelf {
    /// All, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Parked, Self::Waiting, Self::Sent, Self::Dropped];
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

impl Listed {
    /// Whether it went, or does not go any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        match self.became {
            Became::Sent(_) | Became::Dropped(..) => true,
            Became::Parked(..) | Became::Waiting(..) => false,
        }
    }
}

/// Letters about an exchange of a coordinator's own project are not theirs to see.
fn not_about(own: &[ProjectId]) -> Condition {
    Condition::any()
        .add(outbox::Column::ExchangeId.is_null())
        .add(outbox::Column::ExchangeId.not_in_subquery(crate::exchange::with_any(own)))
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

/// Which letters are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Narrow {
    /// About this round alone.
    pub round: Option<RoundId>,
    /// About a project whose name has these letters in it.
    pub project: String,
    /// To somebody whose name or address has these letters in it.
    pub to: String,
    /// Of this kind alone.
    pub letter: Option<String>,
    /// After this one: where the page before ended.
    pub after: Option<(DateTime<Utc>, LetterId)>,
}

impl Narrow {
    fn condition(&self) -> Condition {
        let mut all = Condition::all();
        if let Some(round) = self.round {
            all = all.add(outbox::Column::RoundId.eq(round.0));
        }
        if let Some(letter) = &self.letter {
            all = all.add(outbox::Column::Letter.eq(letter));
        }
        if !self.project.is_empty() {
            let mut named = project::Entity::find()
                .select_only()
                .column(project::Column::Id)
                .filter(holds(project::Column::Name, &self.project));
            let named = QuerySelect::query(&mut named).take();
            all = all.add(outbox::Column::ProjectId.in_subquery(named));
        }
        if !self.to.is_empty() {
            let mut named = person::Entity::find()
                .select_only()
                .column(person::Column::Id)
                .filter(
                    holds(person::Column::Name, &self.to)
                        .or(holds(person::Column::Email, &self.to)),
                );
            let named = QuerySelect::query(&mut named).take();
            all = all.add(
                Condition::any()
                    .add(outbox::Column::PersonId.in_subquery(named))
                    .add(holds(outbox::Column::Email, &self.to)),
            );
        }
        all
    }
}

/// Whether a column has these letters in it, large or small. What stands for anything in SQL stands for itself.
fn holds<C: ColumnTrait>(column: C, letters: &str) -> Expr {
    let plain = letters.to_lowercase().replace('\\', "\\\\");
    let plain = plain.replace('%', "\\%").replace('_', "\\_");
    let like = LikeExpr::new(format!("%{plain}%")).escape('\\');
    Expr::expr(Func::lower(Expr::col(column.as_column_ref()))).like(like)
}

/// By which instant a shelf is ordered, and how.
fn order(shelf: Shelf) -> (outbox::Column, Order) {
    match shelf {
        Shelf::Parked => (outbox::Column::ParkedAt, Order::Desc),
        Shelf::Waiting => (outbox::Column::SendAfter, Order::Asc),
        Shelf::Sent => (outbox::Column::SentAt, Order::Desc),
        Shelf::Dropped => (outbox::Column::DroppedAt, Order::Desc),
    }
}

/// The first `most` letters of a shelf that are wanted: those that wait soonest first, others latest first. Three
/// queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    db: &impl ConnectionTrait,
    shelf: Shelf,
    narrow: &Narrow,
    own: &[ProjectId],
    most: u64,
) -> Stored<Vec<Listed>> {
    let ((column, order), id) = (order(shelf), outbox::Column::Id);
    let mut find = outbox::Entity::find()
        .filter(on(shelf))
        .filter(not_about(own))
        .filter(narrow.condition());
    if let Some((at, last)) = narrow.after {
        let beyond = match shelf {
            Shelf::Waiting => column.gt(at),
            Shelf::Parked | Shelf::Sent | Shelf::Dropped => column.lt(at),
        };
        find = find.filter(beyond.or(column.eq(at).and(id.gt(last.0))));
    }
    let rows = find
        .order_by(column, order)
        .order_by_asc(id)
        .limit(most)
        .all(db)
        .await?;
    named(db, rows).await
}

/// Where a letter stands on its shelf, for the page after it.
#[must_use]
pub fn place_of(letter: &Listed) -> (DateTime<Utc>, LetterId) {
    let at = match letter.became {
        Became::Parked(at, _)
        | Became::Waiting(at, _)
        | Became::Sent(at)
        | Became::Dropped(at, _) => at,
    };
    (at, letter.promised.id)
}

/// How many letters of a shelf are wanted.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(
    db: &impl ConnectionTrait,
    shelf: Shelf,
    narrow: &Narrow,
    own: &[ProjectId],
) -> Stored<u64> {
    let find = outbox::Entity::find()
        .filter(on(shelf))
        .filter(not_about(own))
        .filter(narrow.condition());
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

/// Takes a letter up again that is set aside, or that waits after a try, to go at once.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when it is neither, or a postman has it in hand.
pub async fn try_again(tx: &Tx, id: LetterId, at: DateTime<Utc>) -> Stored<()> {
    let tried = Condition::any()
        .add(outbox::Column::ParkedAt.is_not_null())
        .add(outbox::Column::Attempts.gt(0));
    let update = taken_up(at)
        .filter(outbox::Column::Id.eq(id.0))
        .filter(outbox::Column::SentAt.is_null())
        .filter(outbox::Column::DroppedAt.is_null())
        .filter(outbox::Column::ClaimedUntil.is_null())
        .filter(tried);
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Takes every letter up again that is set aside; says how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn try_all_again(tx: &Tx, own: &[ProjectId], at: DateTime<Utc>) -> Stored<u64> {
    let update = taken_up(at)
        .filter(on(Shelf::Parked))
        .filter(not_about(own));
    Ok(update.exec(&tx.0).await?.rows_affected)
}

fn taken_up(at: DateTime<Utc>) -> UpdateMany<outbox::Entity> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::ParkedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(outbox::Column::SendAfter, Expr::value(at))
        .col_expr(outbox::Column::Attempts, Expr::value(0))
}

/// Keeps a letter from going that waits or is set aside, with the reason.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when it went or was dropped, or a postman has it in hand.
pub async fn stop(tx: &Tx, id: LetterId, at: DateTime<Utc>, why: &str) -> Stored<()> {
    let update = outbox::Entity::update_many()
        .col_expr(outbox::Column::ParkedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(outbox::Column::DroppedAt, Expr::value(at))
        .col_expr(outbox::Column::DroppedBecause, Expr::value(why))
        .filter(outbox::Column::Id.eq(id.0))
        .filter(outbox::Column::SentAt.is_null())
        .filter(outbox::Column::DroppedAt.is_null())
        .filter(outbox::Column::ClaimedUntil.is_null());
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
