//! Letters promised, in the same transaction as their cause, and what became of each.
//!
//! A promise holds whom and what about, never words: the postman reads the facts again before it writes
//! the letter, so a reminder whose cause is gone is dropped, with the reason.

use crate::entities::outbox;
use crate::{Kind, Store, Stored, Tx, one_row};
use chrono::{DateTime, Duration, Utc};
use domain::ids::{ExchangeId, LetterId, PersonId, ProjectId, RoundId};
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// A letter to be sent.
#[derive(Clone, Debug)]
pub struct Promise {
    /// Its id; the Message-ID is made of it.
    pub id: LetterId,
    /// The unique key that keeps a cause from promising twice.
    pub promise: String,
    /// Which letter: a file in `templates/letters`, by its key.
    pub letter: &'static str,
    /// To whom.
    pub person: Option<PersonId>,
    /// To which address, where there is no person yet.
    pub email: Option<String>,
    /// About which project.
    pub project: Option<ProjectId>,
    /// About which round.
    pub round: Option<RoundId>,
    /// About which exchange.
    pub exchange: Option<ExchangeId>,
    /// About which other thing: a link, an invitation, a review.
    pub subject: Option<Uuid>,
    /// When it was promised, on the round clock.
    pub promised_at: DateTime<Utc>,
    /// Not before, on the round clock.
    pub send_after: DateTime<Utc>,
}

/// A letter that the postman has taken in hand.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Its id.
    pub id: LetterId,
    /// Its unique key.
    pub promise: String,
    /// Which letter.
    pub letter: String,
    /// To whom.
    pub person: Option<PersonId>,
    /// To which address, where there is no person yet.
    pub email: Option<String>,
    /// About which project.
    pub project: Option<ProjectId>,
    /// About which round.
    pub round: Option<RoundId>,
    /// About which exchange.
    pub exchange: Option<ExchangeId>,
    /// About which other thing.
    pub subject: Option<Uuid>,
    /// When it was promised, on the round clock.
    pub promised_at: DateTime<Utc>,
    /// How often it was tried before.
    pub attempts: i32,
}

fn row(p: Promise) -> outbox::ActiveModel {
    outbox::ActiveModel {
        id: Set(p.id.0),
        promise: Set(p.promise),
        letter: Set(p.letter.to_string()),
        person_id: Set(p.person.map(|id| id.0)),
        email: Set(p.email),
        project_id: Set(p.project.map(|id| id.0)),
        round_id: Set(p.round.map(|id| id.0)),
        exchange_id: Set(p.exchange.map(|id| id.0)),
        subject_id: Set(p.subject),
        promised_at: Set(p.promised_at),
        send_after: Set(p.send_after),
        claimed_until: Set(None),
        claimed_by: Set(None),
        attempts: Set(0),
        sent_at: Set(None),
        dropped_at: Set(None),
        dropped_because: Set(None),
        parked_at: Set(None),
        server_said: Set(None),
        digest_id: Set(None),
    }
}

/// Promises a letter. A promise that is already there is an error: use [`promise_once`] where it may be.
///
/// # Errors
/// When the database cannot be written, or the key is taken.
pub async fn promise(tx: &Tx, promise: Promise) -> Stored<()> {
    outbox::Entity::insert(row(promise))
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Promises a letter unless the same was promised before; says whether it is new.
///
/// # Errors
/// When the database cannot be written.
pub async fn promise_once(tx: &Tx, promise: Promise) -> Stored<bool> {
    let added = outbox::Entity::insert(row(promise))
        .on_conflict(
            OnConflict::column(outbox::Column::Promise)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&tx.0)
        .await?;
    Ok(added == 1)
}

pub(crate) fn open() -> Condition {
    Condition::all()
        .add(outbox::Column::SentAt.is_null())
        .add(outbox::Column::DroppedAt.is_null())
        .add(outbox::Column::ParkedAt.is_null())
}

/// How many letters are promised and neither sent, dropped nor parked.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(db: &impl ConnectionTrait) -> Stored<u64> {
    Ok(outbox::Entity::find().filter(open()).count(db).await?)
}

/// How letters are taken in hand.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    /// By whom.
    pub holder: &'a str,
    /// Those due on the round clock by then.
    pub round: DateTime<Utc>,
    /// Real time, for the length of the hold.
    pub real: DateTime<Utc>,
    /// For how long.
    pub length: Duration,
    /// How many at most.
    pub most: u64,
    /// Kinds that go before all others.
    pub first: &'a [&'a str],
    /// Whether others go at all just now.
    pub others: bool,
}

/// Takes letters that are due in hand: those that go first, then oldest first.
///
/// # Errors
/// When the database cannot be written.
pub async fn claim(store: &Store, taking: Taking<'_>) -> Stored<Vec<Claimed>> {
    let now = store.lease_time(taking.real).await?;
    let tx = store.begin().await?;
    let free = Condition::any()
        .add(outbox::Column::ClaimedUntil.is_null())
        .add(outbox::Column::ClaimedUntil.lte(now));
    let goes_first = outbox::Column::Letter.is_in(taking.first.iter().copied());
    let mut find = outbox::Entity::find()
        .filter(open())
        .filter(free)
        .filter(crate::digest::free())
        .filter(outbox::Column::SendAfter.lte(taking.round));
    if !taking.others {
        find = find.filter(goes_first.clone());
    }
    let place: Expr = Expr::case(goes_first, 0).finally(1).into();
    let mut find = find
        .order_by_asc(place)
        .order_by_asc(outbox::Column::SendAfter)
        .order_by_asc(outbox::Column::Id)
        .limit(taking.most);
    if store.kind() == Kind::Postgres {
        find = find.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let rows = find.all(&tx.0).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    outbox::Entity::update_many()
        .col_expr(
            outbox::Column::ClaimedUntil,
            Expr::value(now + taking.length),
        )
        .col_expr(outbox::Column::ClaimedBy, Expr::value(taking.holder))
        .filter(outbox::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(&tx.0)
        .await?;
    tx.commit().await?;
    Ok(rows.into_iter().map(claimed).collect())
}

/// How many letters left after `moment` on the round clock.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent_since(db: &impl ConnectionTrait, moment: DateTime<Utc>) -> Stored<u64> {
    let sent = outbox::Entity::find().filter(outbox::Column::SentAt.gt(moment));
    Ok(sent.count(db).await?)
}

/// How many times the letter under the key `promise` was sent once more.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent_again(db: &impl ConnectionTrait, promise: &str) -> Stored<u64> {
    let again = outbox::Column::Promise.starts_with(format!("{promise}{AGAIN}"));
    Ok(outbox::Entity::find().filter(again).count(db).await?)
}

/// What the key of a letter sent once more has after that of the first.
pub const AGAIN: &str = ":again-";

pub(crate) fn claimed(row: outbox::Model) -> Claimed {
    Claimed {
        id: LetterId(row.id),
        promise: row.promise,
        letter: row.letter,
        person: row.person_id.map(PersonId),
        email: row.email,
        project: row.project_id.map(ProjectId),
        round: row.round_id.map(RoundId),
        exchange: row.exchange_id.map(ExchangeId),
        subject: row.subject_id,
        promised_at: row.promised_at,
        attempts: row.attempts,
    }
}

/// Lets go of letters that were taken in hand and not tried.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_back(
    tx: &Tx,
    ids: impl IntoIterator<Item = LetterId>,
    holder: &str,
) -> Stored<()> {
    outbox::Entity::update_many()
        .col_expr(
            outbox::Column::ClaimedUntil,
            Expr::value(None::<DateTime<Utc>>),
        )
        .filter(outbox::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .filter(outbox::Column::ClaimedBy.eq(holder))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// What became of a letter that a postman had in hand.
#[derive(Clone, Copy, Debug)]
pub enum Fate<'a> {
    /// It left.
    Sent,
    /// To be tried not before a moment of the round clock, with what the server said.
    Again(DateTime<Utc>, &'a str),
    /// Set aside for a person to look at, with what the server said.
    Parked(&'a str),
    /// It no longer matters, and why.
    Dropped(&'a str),
}

/// Keeps what became of a letter at `at` (round clock), and lets go of it.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when another has taken the letter over.
pub async fn settle(
    tx: &Tx,
    id: LetterId,
    holder: &str,
    at: DateTime<Utc>,
    fate: Fate<'_>,
) -> Stored<()> {
    use outbox::Column::{DroppedAt, DroppedBecause, ParkedAt, SendAfter, SentAt, ServerSaid};
    let columns = match fate {
        Fate::Sent => vec![(SentAt, Expr::value(at))],
        Fate::Again(again_at, said) => vec![
            (SendAfter, Expr::value(again_at)),
            (ServerSaid, Expr::value(said)),
        ],
        Fate::Parked(said) => vec![(ParkedAt, Expr::value(at)), (ServerSaid, Expr::value(said))],
        Fate::Dropped(why) => {
            vec![
                (DroppedAt, Expr::value(at)),
                (DroppedBecause, Expr::value(why)),
            ]
        }
    };
    let mut update = outbox::Entity::update_many()
        .col_expr(
            outbox::Column::Attempts,
            Expr::col(outbox::Column::Attempts).add(1),
        )
        .col_expr(
            outbox::Column::ClaimedUntil,
            Expr::value(None::<DateTime<Utc>>),
        )
        .filter(
            outbox::Column::Id
                .eq(id.0)
                .and(outbox::Column::ClaimedBy.eq(holder)),
        );
    for (column, value) in columns {
        update = update.col_expr(column, value);
    }
    one_row(update.exec(&tx.0).await?.rows_affected)
}
