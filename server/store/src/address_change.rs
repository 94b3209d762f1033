//! Changes of address: asked for, confirmed at the new address, stopped from the old one.

use crate::entities::{address_change, person};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{AddressChangeId, PersonId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// A change of address.
#[derive(Clone, Debug)]
pub struct AddressChange {
    /// Which.
    pub id: AddressChangeId,
    /// Whose.
    pub person: PersonId,
    /// The address before.
    pub was: String,
    /// The address wished for.
    pub email: String,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// When the link to the new address stops working.
    pub expires_at: DateTime<Utc>,
    /// When it was confirmed.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// When it was stopped, or asked for anew.
    pub stopped_at: Option<DateTime<Utc>>,
}

fn read(row: address_change::Model) -> AddressChange {
    AddressChange {
        id: AddressChangeId(row.id),
        person: PersonId(row.person_id),
        was: row.was,
        email: row.email,
        asked_at: row.asked_at,
        expires_at: row.expires_at,
        confirmed_at: row.confirmed_at,
        stopped_at: row.stopped_at,
    }
}

fn open() -> Condition {
    Condition::all()
        .add(address_change::Column::ConfirmedAt.is_null())
        .add(address_change::Column::StoppedAt.is_null())
}

/// Keeps a change that was asked for, with the hashes of its two links. An earlier open one ends.
///
/// # Errors
/// When the database cannot be written.
pub async fn ask(tx: &Tx, new: &AddressChange, token_hash: &str, stop_hash: &str) -> Stored<()> {
    withdraw(tx, new.person, new.asked_at).await?;
    let row = address_change::ActiveModel {
        id: Set(new.id.0),
        person_id: Set(new.person.0),
        was: Set(new.was.clone()),
        email: Set(new.email.clone()),
        token_hash: Set(token_hash.to_string()),
        stop_hash: Set(stop_hash.to_string()),
        asked_at: Set(new.asked_at),
        expires_at: Set(new.expires_at),
        confirmed_at: Set(None),
        stopped_at: Set(None),
    };
    address_change::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// The change that waits for `person`'s new address, if one does.
///
/// # Errors
/// When the database cannot be read.
pub async fn pending(db: &impl ConnectionTrait, person: PersonId) -> Stored<Option<AddressChange>> {
    let found = address_change::Entity::find()
        .filter(address_change::Column::PersonId.eq(person.0))
        .filter(open())
        .order_by_desc(address_change::Column::AskedAt)
        .one(db)
        .await?;
    Ok(found.map(read))
}

/// One change.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(
    db: &impl ConnectionTrait,
    id: AddressChangeId,
) -> Stored<Option<AddressChange>> {
    Ok(address_change::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read))
}

/// The change whose link to the new address has this hash.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_token(db: &impl ConnectionTrait, hash: &str) -> Stored<Option<AddressChange>> {
    let found = address_change::Entity::find().filter(address_change::Column::TokenHash.eq(hash));
    Ok(found.one(db).await?.map(read))
}

/// The change whose "this was not me" has this hash.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_stop(db: &impl ConnectionTrait, hash: &str) -> Stored<Option<AddressChange>> {
    let found = address_change::Entity::find().filter(address_change::Column::StopHash.eq(hash));
    Ok(found.one(db).await?.map(read))
}

/// Ends whatever change of `person`'s waits.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(tx: &Tx, person: PersonId, at: DateTime<Utc>) -> Stored<()> {
    address_change::Entity::update_many()
        .col_expr(address_change::Column::StoppedAt, Expr::value(at))
        .filter(address_change::Column::PersonId.eq(person.0))
        .filter(open())
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Marks it confirmed; refused when it is over.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`].
pub async fn confirm(tx: &Tx, id: AddressChangeId, at: DateTime<Utc>) -> Stored<()> {
    let update = address_change::Entity::update_many()
        .col_expr(address_change::Column::ConfirmedAt, Expr::value(at))
        .filter(address_change::Column::Id.eq(id.0))
        .filter(open());
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Marks it stopped, whether or not it was confirmed; refused when it is stopped already.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`].
pub async fn stop(tx: &Tx, id: AddressChangeId, at: DateTime<Utc>) -> Stored<()> {
    let update = address_change::Entity::update_many()
        .col_expr(address_change::Column::StoppedAt, Expr::value(at))
        .filter(address_change::Column::Id.eq(id.0))
        .filter(address_change::Column::StoppedAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Gives `person` the address `to`, while theirs is still `from`.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`]; a duplicate where somebody else has it.
pub async fn move_to(tx: &Tx, person: PersonId, from: &str, to: &str) -> Stored<()> {
    let update = person::Entity::update_many()
        .col_expr(person::Column::Email, Expr::value(to))
        .filter(person::Column::Id.eq(person.0))
        .filter(person::Column::Email.eq(from));
    one_row(update.exec(&tx.0).await?.rows_affected)
}
