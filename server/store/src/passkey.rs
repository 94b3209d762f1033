//! Passkeys, as their owners have them and as a device names one. What stands in `key` is the library's own writing.

use crate::entities::passkey;
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PasskeyId, PersonId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
};

/// One passkey.
#[derive(Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Which.
    pub id: PasskeyId,
    /// Whose.
    pub person: PersonId,
    /// What devices call it, fit for a URL.
    pub credential: String,
    /// What its owner calls it.
    pub name: String,
    /// The public key and its counter, as the library writes them down.
    pub key: String,
    /// Since when it is here.
    pub added_at: DateTime<Utc>,
    /// When it last signed its owner in.
    pub last_used_at: Option<DateTime<Utc>>,
}

fn read(row: passkey::Model) -> Passkey {
    Passkey {
        id: PasskeyId(row.id),
        person: PersonId(row.person_id),
        credential: row.credential,
        name: row.name,
        key: row.key,
        added_at: row.added_at,
        last_used_at: row.last_used_at,
    }
}

/// The passkeys of `person`, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(db: &impl ConnectionTrait, person: PersonId) -> Stored<Vec<Passkey>> {
    let rows = passkey::Entity::find()
        .filter(passkey::Column::PersonId.eq(person.0))
        .order_by_asc(passkey::Column::AddedAt)
        .order_by_asc(passkey::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// The passkey that devices call `credential`.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_credential(db: &impl ConnectionTrait, credential: &str) -> Stored<Option<Passkey>> {
    let theirs = passkey::Column::Credential.eq(credential);
    let row = passkey::Entity::find().filter(theirs).one(db).await?;
    Ok(row.map(read))
}

/// Adds a passkey.
///
/// # Errors
/// When it is here already (a duplicate), or the database cannot be written.
pub async fn add(tx: &Tx, new: &Passkey) -> Stored<()> {
    let row = passkey::ActiveModel {
        id: Set(new.id.0),
        person_id: Set(new.person.0),
        credential: Set(new.credential.clone()),
        name: Set(new.name.clone()),
        key: Set(new.key.clone()),
        added_at: Set(new.added_at),
        last_used_at: Set(new.last_used_at),
    };
    passkey::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Notes that it was used, with its counter as it stands by now.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when it was removed meanwhile.
pub async fn used(tx: &Tx, id: PasskeyId, key: &str, at: DateTime<Utc>) -> Stored<()> {
    let update = passkey::Entity::update_many()
        .col_expr(passkey::Column::Key, Expr::value(key))
        .col_expr(passkey::Column::LastUsedAt, Expr::value(at))
        .filter(passkey::Column::Id.eq(id.0));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Gives one of `person`'s passkeys another name; says whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn rename(tx: &Tx, id: PasskeyId, person: PersonId, name: &str) -> Stored<bool> {
    let update = passkey::Entity::update_many()
        .col_expr(passkey::Column::Name, Expr::value(name))
        .filter(passkey::Column::Id.eq(id.0))
        .filter(passkey::Column::PersonId.eq(person.0));
    Ok(update.exec(&tx.0).await?.rows_affected == 1)
}

/// Removes one of `person`'s passkeys; says whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove(tx: &Tx, id: PasskeyId, person: PersonId) -> Stored<bool> {
    let theirs = passkey::Column::Id
        .eq(id.0)
        .and(passkey::Column::PersonId.eq(person.0));
    let gone = passkey::Entity::delete_many().filter(theirs);
    Ok(gone.exec(&tx.0).await?.rows_affected == 1)
}
