//! Sessions: opened, renewed, listed, ended. Who stands behind one is told in `actor`.

use crate::entities::session;
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, SessionId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder,
};

mod actor;
pub use actor::{actor, duties};

/// A session to be opened.
#[derive(Clone, Debug)]
pub struct New {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub person: PersonId,
    /// The SHA-256 of the secret that renews it.
    pub renew_hash: String,
    /// The browser's own name for itself.
    pub device: String,
    /// When, real time.
    pub created_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// When the second factor was given.
    pub second_factor_at: Option<DateTime<Utc>>,
}

/// A session in its owner's list.
#[derive(Clone, Debug)]
pub struct Open {
    /// Its id.
    pub session: SessionId,
    /// The browser's own name for itself.
    pub device: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last renewed.
    pub last_seen_at: DateTime<Utc>,
}

fn standing(now: DateTime<Utc>, idle_since: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(session::Column::EndedAt.is_null())
        .add(session::Column::ExpiresAt.gt(now))
        .add(session::Column::LastSeenAt.gt(idle_since))
}

/// Opens a session.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(tx: &Tx, new: New) -> Stored<()> {
    let row = session::ActiveModel {
        id: Set(new.id.0),
        person_id: Set(new.person.0),
        renew_hash: Set(new.renew_hash),
        device: Set(new.device),
        created_at: Set(new.created_at),
        last_seen_at: Set(new.created_at),
        expires_at: Set(new.expires_at),
        second_factor_at: Set(new.second_factor_at),
        ended_at: Set(None),
    };
    session::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    crate::person::visited(tx, new.person.0, new.created_at).await
}

/// Marks the session that `renew_hash` belongs to as seen now; nothing when it is over.
///
/// # Errors
/// When the database cannot be written.
pub async fn seen(
    tx: &Tx,
    renew_hash: &str,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Stored<Option<SessionId>> {
    let row = session::Entity::find()
        .filter(session::Column::RenewHash.eq(renew_hash))
        .filter(standing(now, idle_since))
        .one(&tx.0)
        .await?;
    let Some(row) = row else { return Ok(None) };
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .filter(session::Column::Id.eq(row.id))
        .exec(&tx.0)
        .await?;
    crate::person::visited(tx, row.person_id, now).await?;
    Ok(Some(SessionId(row.id)))
}

/// Notes that the second factor was given in this session.
///
/// # Errors
/// When the database cannot be written.
pub async fn second_factor(tx: &Tx, id: SessionId, at: DateTime<Utc>) -> Stored<()> {
    session::Entity::update_many()
        .col_expr(session::Column::SecondFactorAt, Expr::value(at))
        .filter(session::Column::Id.eq(id.0))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Forgets, for every session of `person`, that the second factor was given: they have none any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_second_factor(tx: &Tx, person: PersonId) -> Stored<()> {
    let none: Option<DateTime<Utc>> = None;
    session::Entity::update_many()
        .col_expr(session::Column::SecondFactorAt, Expr::value(none))
        .filter(session::Column::PersonId.eq(person.0))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// When the person last showed on this session that it is them: by signing in, or by the second factor.
///
/// # Errors
/// When the database cannot be read.
pub async fn shown_at(db: &impl ConnectionTrait, id: SessionId) -> Stored<Option<DateTime<Utc>>> {
    let row = session::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.map(|row| row.second_factor_at.unwrap_or(row.created_at)))
}

/// The sessions of a person that still stand, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(
    db: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Stored<Vec<Open>> {
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(person.0))
        .filter(standing(now, idle_since))
        .order_by_desc(session::Column::LastSeenAt)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Open {
            session: SessionId(row.id),
            device: row.device,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
        })
        .collect())
}

/// Ends a session of `person`; says whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &Tx, id: SessionId, person: PersonId, at: DateTime<Utc>) -> Stored<bool> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(at))
        .filter(
            session::Column::Id
                .eq(id.0)
                .and(session::Column::PersonId.eq(person.0)),
        )
        .filter(session::Column::EndedAt.is_null())
        .exec(&tx.0)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Ends all sessions of `person`: at a change of role, when a membership ends, when an account closes.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(tx: &Tx, person: PersonId, at: DateTime<Utc>) -> Stored<()> {
    end_others(tx, person, None, at).await
}

/// Ends all sessions of `person` but the one to be kept.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_others(
    tx: &Tx,
    person: PersonId,
    kept: Option<SessionId>,
    at: DateTime<Utc>,
) -> Stored<()> {
    let others = kept.map_or_else(Condition::all, |kept| {
        Condition::all().add(session::Column::Id.ne(kept.0))
    });
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(at))
        .filter(
            session::Column::PersonId
                .eq(person.0)
                .and(session::Column::EndedAt.is_null()),
        )
        .filter(others)
        .exec(&tx.0)
        .await?;
    Ok(())
}
