//! People, their second factor and their recovery codes.

use crate::entities::{person, recovery_code};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::PersonId;
use domain::person::Person;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait,
    PaginatorTrait, QueryFilter, QueryOrder,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A person's authenticator.
#[derive(Clone, PartialEq, Eq)]
pub struct Totp {
    /// The shared secret, base32.
    pub secret: String,
    /// When a first code proved that the app has it.
    pub enrolled_at: Option<DateTime<Utc>>,
    /// The step of the last code used: none is used twice.
    pub last_step: i64,
    /// The person's version.
    pub version: i32,
}

pub(crate) fn read(row: person::Model) -> Person {
    Person {
        id: PersonId(row.id),
        name: row.name,
        email: row.email,
        deactivated_at: row.deactivated_at,
    }
}

/// Adds a person.
///
/// # Errors
/// When the address is taken (a duplicate), or the database cannot be written.
pub async fn add(tx: &Tx, id: PersonId, name: &str, email: &str, at: DateTime<Utc>) -> Stored<()> {
    let row = person::ActiveModel {
        id: Set(id.0),
        email: Set(email.to_string()),
        name: Set(name.to_string()),
        created_at: Set(at),
        confirmed_at: Set(None),
        deactivated_at: Set(None),
        totp_secret: Set(None),
        totp_enrolled_at: Set(None),
        totp_last_step: Set(0),
        version: Set(1),
        last_visit_at: Set(Some(at)),
    };
    person::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// The person with `email` (lower case).
///
/// # Errors
/// When the database cannot be read.
pub async fn by_email(db: &impl ConnectionTrait, email: &str) -> Stored<Option<Person>> {
    Ok(person::Entity::find()
        .filter(person::Column::Email.eq(email))
        .one(db)
        .await?
        .map(read))
}

/// One person.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(db: &impl ConnectionTrait, id: PersonId) -> Stored<Option<Person>> {
    Ok(person::Entity::find_by_id(id.0).one(db).await?.map(read))
}

/// Several people at once.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PersonId>,
) -> Stored<HashMap<PersonId, Person>> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(read)
        .map(|person| (person.id, person))
        .collect())
}

/// Several people at once, each with whether their address has been confirmed.
///
/// # Errors
/// When the database cannot be read.
pub async fn with_confirmation(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PersonId>,
) -> Stored<HashMap<PersonId, (Person, bool)>> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (PersonId(row.id), (row.confirmed_at.is_some(), row)))
        .map(|(id, (c, row))| (id, (read(row), c)))
        .collect())
}

/// Notes that the person's address reached them, the first time it did.
///
/// # Errors
/// When the database cannot be written.
pub async fn confirm(tx: &Tx, id: PersonId, at: DateTime<Utc>) -> Stored<()> {
    person::Entity::update_many()
        .col_expr(person::Column::ConfirmedAt, Expr::value(at))
        .filter(
            person::Column::Id
                .eq(id.0)
                .and(person::Column::ConfirmedAt.is_null()),
        )
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Notes that the person was here, to a day: by that alone it is told whether anybody uses the account.
///
/// # Errors
/// When the database cannot be written.
pub(crate) async fn visited(tx: &Tx, id: Uuid, at: DateTime<Utc>) -> Stored<()> {
    let long_ago = Condition::any()
        .add(person::Column::LastVisitAt.is_null())
        .add(person::Column::LastVisitAt.lt(at - TimeDelta::days(1)));
    person::Entity::update_many()
        .col_expr(person::Column::LastVisitAt, Expr::value(at))
        .filter(person::Column::Id.eq(id))
        .filter(long_ago)
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Gives the person another name.
///
/// # Errors
/// When the database cannot be written.
pub async fn rename(tx: &Tx, id: PersonId, name: &str) -> Stored<()> {
    let update = person::Entity::update_many()
        .col_expr(person::Column::Name, Expr::value(name))
        .filter(person::Column::Id.eq(id.0));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// The person's authenticator, if a secret was made.
///
/// # Errors
/// When the database cannot be read.
pub async fn totp(db: &impl ConnectionTrait, id: PersonId) -> Stored<Option<Totp>> {
    let row = person::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.and_then(|row| {
        let (enrolled_at, last_step, version) =
            (row.totp_enrolled_at, row.totp_last_step, row.version);
        row.totp_secret.map(|secret| Totp {
            secret,
            enrolled_at,
            last_step,
            version,
        })
    }))
}

/// Keeps a secret that is not proved yet. Never touches one that is.
///
/// # Errors
/// When the database cannot be written.
pub async fn offer_totp(tx: &Tx, id: PersonId, secret: &str) -> Stored<()> {
    person::Entity::update_many()
        .col_expr(person::Column::TotpSecret, Expr::value(secret))
        .filter(
            person::Column::Id
                .eq(id.0)
                .and(person::Column::TotpEnrolledAt.is_null()),
        )
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Takes the person's authenticator away.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_totp(tx: &Tx, id: PersonId) -> Stored<()> {
    let (no_secret, never) = (None::<String>, None::<DateTime<Utc>>);
    person::Entity::update_many()
        .col_expr(person::Column::TotpSecret, Expr::value(no_secret))
        .col_expr(person::Column::TotpEnrolledAt, Expr::value(never))
        .filter(person::Column::Id.eq(id.0))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Lets go of the person's recovery codes.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_recovery_codes(tx: &Tx, id: PersonId) -> Stored<()> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::PersonId.eq(id.0))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Notes that the code of `step` was used; refused when that step, or a later one, was used before.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when the code was used already.
pub async fn use_step(
    tx: &Tx,
    id: PersonId,
    step: i64,
    at: DateTime<Utc>,
    enrols: bool,
) -> Stored<()> {
    let mut update = person::Entity::update_many()
        .col_expr(person::Column::TotpLastStep, Expr::value(step))
        .filter(
            person::Column::Id
                .eq(id.0)
                .and(person::Column::TotpLastStep.lt(step)),
        );
    if enrols {
        update = update.col_expr(person::Column::TotpEnrolledAt, Expr::value(at));
    }
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Replaces the person's recovery codes by these (hashed).
///
/// # Errors
/// When the database cannot be written.
pub async fn replace_recovery_codes(
    tx: &Tx,
    id: PersonId,
    codes: Vec<(Uuid, String)>,
) -> Stored<()> {
    forget_recovery_codes(tx, id).await?;
    let rows = codes
        .into_iter()
        .map(|(code, hash)| recovery_code::ActiveModel {
            id: Set(code),
            person_id: Set(id.0),
            code_hash: Set(hash),
            used_at: Set(None),
        });
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Uses a recovery code up; says whether it was there and unused.
///
/// # Errors
/// When the database cannot be written.
pub async fn use_recovery_code(
    tx: &Tx,
    id: PersonId,
    hash: &str,
    at: DateTime<Utc>,
) -> Stored<bool> {
    let used = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(at))
        .filter(
            recovery_code::Column::PersonId
                .eq(id.0)
                .and(recovery_code::Column::CodeHash.eq(hash)),
        )
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(&tx.0)
        .await?;
    Ok(used.rows_affected > 0)
}

/// How many recovery codes are left.
///
/// # Errors
/// When the database cannot be read.
pub async fn recovery_codes_left(db: &impl ConnectionTrait, id: PersonId) -> Stored<u64> {
    let left = recovery_code::Entity::find().filter(
        recovery_code::Column::PersonId
            .eq(id.0)
            .and(recovery_code::Column::UsedAt.is_null()),
    );
    Ok(left.count(db).await?)
}

/// Everyone whose account is open, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn everyone(db: &impl ConnectionTrait) -> Stored<Vec<Person>> {
    let rows = person::Entity::find()
        .filter(person::Column::DeactivatedAt.is_null())
        .order_by_asc(person::Column::Name)
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}
