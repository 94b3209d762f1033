//! Addresses that the mail server will not take letters for, until one is taken or a person says to try again.

use crate::entities::{outbox, person, refused_address};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{LetterId, RefusedAddressId};
use domain::refused_address::Refused;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use std::collections::HashMap;

fn read(row: refused_address::Model) -> Refused {
    Refused {
        id: RefusedAddressId(row.id),
        email: row.email,
        times: row.times,
        first_at: row.first_at,
        last_at: row.last_at,
        server_said: row.server_said,
    }
}

/// What is known against `email`.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(db: &impl ConnectionTrait, email: &str) -> Stored<Option<Refused>> {
    let row = refused_address::Entity::find()
        .filter(refused_address::Column::Email.eq(email))
        .one(db)
        .await?;
    Ok(row.map(read))
}

/// Every address refused, the latest first, with the name of the person whose it is. Two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(db: &impl ConnectionTrait) -> Stored<Vec<(Refused, Option<String>)>> {
    let rows = refused_address::Entity::find()
        .order_by_desc(refused_address::Column::LastAt)
        .all(db)
        .await?;
    let people = person::Entity::find()
        .filter(person::Column::Email.is_in(rows.iter().map(|row| row.email.clone())))
        .all(db)
        .await?;
    let mut names: HashMap<String, String> = people
        .into_iter()
        .map(|row| (row.email, row.name))
        .collect();
    let named = rows.into_iter().map(|row| (names.remove(&row.email), row));
    Ok(named.map(|(name, row)| (read(row), name)).collect())
}

/// What is known against these addresses, by address.
///
/// # Errors
/// When the database cannot be read.
pub async fn among(
    db: &impl ConnectionTrait,
    emails: impl IntoIterator<Item = &str>,
) -> Stored<HashMap<String, Refused>> {
    let rows = refused_address::Entity::find()
        .filter(refused_address::Column::Email.is_in(emails))
        .all(db)
        .await?;
    let refused = rows.into_iter().map(read);
    Ok(refused.map(|one| (one.email.clone(), one)).collect())
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, id: RefusedAddressId) -> Stored<Option<Refused>> {
    Ok(refused_address::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read))
}

/// Notes that `email` was refused once more.
///
/// # Errors
/// When the database cannot be written.
pub async fn note(
    tx: &Tx,
    id: RefusedAddressId,
    email: &str,
    at: DateTime<Utc>,
    said: &str,
) -> Stored<()> {
    let again = refused_address::Entity::update_many()
        .col_expr(
            refused_address::Column::Times,
            Expr::col(refused_address::Column::Times).add(1),
        )
        .col_expr(refused_address::Column::LastAt, Expr::value(at))
        .col_expr(refused_address::Column::ServerSaid, Expr::value(said))
        .filter(refused_address::Column::Email.eq(email))
        .exec(&tx.0)
        .await?;
    if again.rows_affected > 0 {
        return Ok(());
    }
    let row = refused_address::ActiveModel {
        id: Set(id.0),
        email: Set(email.to_string()),
        times: Set(1),
        first_at: Set(at),
        last_at: Set(at),
        server_said: Set(said.to_string()),
    };
    // Another process may have noted it first, in the moment between.
    let noted = OnConflict::column(refused_address::Column::Email)
        .update_columns([
            refused_address::Column::LastAt,
            refused_address::Column::ServerSaid,
        ])
        .to_owned();
    refused_address::Entity::insert(row)
        .on_conflict(noted)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Forgets what was noted against `email`: a letter was taken, or somebody says to try again.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(tx: &Tx, email: &str) -> Stored<()> {
    refused_address::Entity::delete_many()
        .filter(refused_address::Column::Email.eq(email))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// The parked letters to `email`, by its own name or by the person whose it is.
///
/// # Errors
/// When the database cannot be read.
pub async fn parked(db: &impl ConnectionTrait, email: &str) -> Stored<Vec<LetterId>> {
    let whose = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Email.eq(email))
        .into_query();
    let to = Condition::any()
        .add(outbox::Column::Email.eq(email))
        .add(outbox::Column::PersonId.in_subquery(whose));
    let rows = outbox::Entity::find()
        .filter(to)
        .filter(outbox::Column::ParkedAt.is_not_null())
        .filter(
            outbox::Column::SentAt
                .is_null()
                .and(outbox::Column::DroppedAt.is_null()),
        )
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| LetterId(row.id)).collect())
}
