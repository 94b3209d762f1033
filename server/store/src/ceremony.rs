//! Ceremonies: what was asked of a browser, until its answer comes. Each is answered once, and soon.

use crate::entities::ceremony;
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{CeremonyId, PersonId};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// A ceremony that begins.
#[derive(Clone)]
pub struct New {
    /// Which.
    pub id: CeremonyId,
    /// Whose; nobody's, while they sign in.
    pub person: Option<PersonId>,
    /// What for.
    pub kind: &'static str,
    /// What the answer is held against, as the library writes it down.
    pub state: String,
    /// When, real time.
    pub began_at: DateTime<Utc>,
    /// When it is too late to answer.
    pub expires_at: DateTime<Utc>,
}

/// Begins a ceremony, and forgets those that nobody answered in time.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(tx: &Tx, new: New) -> Stored<()> {
    ceremony::Entity::delete_many()
        .filter(ceremony::Column::ExpiresAt.lte(new.began_at))
        .exec(&tx.0)
        .await?;
    let row = ceremony::ActiveModel {
        id: Set(new.id.0),
        person_id: Set(new.person.map(|person| person.0)),
        kind: Set(new.kind.to_string()),
        state: Set(new.state),
        began_at: Set(new.began_at),
        expires_at: Set(new.expires_at),
    };
    ceremony::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Takes the ceremony away for its answer: what the answer is held against, or nothing where it was answered, is
/// another's, for something else, or too old.
///
/// # Errors
/// When the database cannot be written.
pub async fn take(
    tx: &Tx,
    id: CeremonyId,
    person: Option<PersonId>,
    kind: &str,
    now: DateTime<Utc>,
) -> Stored<Option<String>> {
    let whose = match person {
        Some(person) => ceremony::Column::PersonId.eq(person.0),
        None => ceremony::Column::PersonId.is_null(),
    };
    let row = ceremony::Entity::find_by_id(id.0)
        .filter(whose)
        .filter(ceremony::Column::Kind.eq(kind))
        .filter(ceremony::Column::ExpiresAt.gt(now))
        .one(&tx.0)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let taken = ceremony::Entity::delete_by_id(row.id).exec(&tx.0).await?;
    Ok((taken.rows_affected == 1).then_some(row.state))
}
