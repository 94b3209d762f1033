//! The coordinating body's own row, and who holds which duty in it.

use crate::entities::{body, duty, person};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::access::Duty;
use domain::ids::PersonId;
use domain::person::Person;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

const KEY: &str = "body";

/// The coordinating body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its name.
    pub name: String,
    /// The address that answers to its letters go to.
    pub reply_to: String,
}

/// The body, once it has been set up.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(db: &impl ConnectionTrait) -> Stored<Option<Body>> {
    let row = body::Entity::find_by_id(KEY.to_string()).one(db).await?;
    Ok(row.map(|row| Body {
        name: row.name,
        reply_to: row.reply_to,
    }))
}

/// Names the body. The key is unique, so that two first visitors cannot both do it.
///
/// # Errors
/// When it is named already (a duplicate), or the database cannot be written.
pub async fn set_up(tx: &Tx, name: &str, reply_to: &str, at: DateTime<Utc>) -> Stored<()> {
    let row = body::ActiveModel {
        key: Set(KEY.to_string()),
        name: Set(name.to_string()),
        reply_to: Set(reply_to.to_string()),
        set_up_at: Set(at),
    };
    body::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Gives `person` a duty.
///
/// # Errors
/// When the database cannot be written.
pub async fn grant(
    tx: &Tx,
    id: Uuid,
    person: PersonId,
    duty: Duty,
    at: DateTime<Utc>,
) -> Stored<()> {
    let row = duty::ActiveModel {
        id: Set(id),
        person_id: Set(person.0),
        role: Set(duty.word().to_string()),
        granted_at: Set(at),
        ended_at: Set(None),
    };
    duty::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Ends a person's duty; says whether they held it.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_duty(tx: &Tx, person: PersonId, duty: Duty, at: DateTime<Utc>) -> Stored<bool> {
    let update = duty::Entity::update_many()
        .col_expr(duty::Column::EndedAt, Expr::value(at))
        .filter(duty::Column::PersonId.eq(person.0))
        .filter(duty::Column::Role.eq(duty.word()))
        .filter(duty::Column::EndedAt.is_null());
    Ok(update.exec(&tx.0).await?.rows_affected > 0)
}

/// Everyone who holds `duty` now.
///
/// # Errors
/// When the database cannot be read.
pub async fn holders(db: &impl ConnectionTrait, duty: Duty) -> Stored<Vec<Person>> {
    let ids = duty::Entity::find()
        .filter(duty::Column::Role.eq(duty.word()))
        .filter(duty::Column::EndedAt.is_null())
        .all(db)
        .await?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(ids.iter().map(|row| row.person_id)))
        .filter(person::Column::DeactivatedAt.is_null())
        .all(db)
        .await?;
    Ok(people.into_iter().map(crate::person::read).collect())
}
