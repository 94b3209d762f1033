//! Sign-in links: hashed at rest, the newest alone works, once.

use crate::entities::sign_in_link;
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, SignInLinkId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
};

/// A link, as the postman and the button need it.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Which.
    pub id: SignInLinkId,
    /// Whose.
    pub person: PersonId,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
    /// When it was used, or replaced by a newer one.
    pub used_at: Option<DateTime<Utc>>,
}

fn read(row: sign_in_link::Model) -> Link {
    Link {
        id: SignInLinkId(row.id),
        person: PersonId(row.person_id),
        expires_at: row.expires_at,
        used_at: row.used_at,
    }
}

/// Adds a link and ends the person's earlier ones.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace(
    tx: &Tx,
    id: SignInLinkId,
    person: PersonId,
    token_hash: &str,
    at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Stored<()> {
    end_all(tx, person, at).await?;
    let row = sign_in_link::ActiveModel {
        id: Set(id.0),
        person_id: Set(person.0),
        token_hash: Set(token_hash.to_string()),
        created_at: Set(at),
        expires_at: Set(expires_at),
        used_at: Set(None),
    };
    sign_in_link::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Ends every link of `person`.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(tx: &Tx, person: PersonId, at: DateTime<Utc>) -> Stored<()> {
    sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::UsedAt, Expr::value(at))
        .filter(
            sign_in_link::Column::PersonId
                .eq(person.0)
                .and(sign_in_link::Column::UsedAt.is_null()),
        )
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Uses the link up; the person it signs in, or nobody when it is used, replaced, too old or unknown.
///
/// # Errors
/// When the database cannot be written.
pub async fn use_up(tx: &Tx, token_hash: &str, at: DateTime<Utc>) -> Stored<Option<PersonId>> {
    let row = sign_in_link::Entity::find()
        .filter(sign_in_link::Column::TokenHash.eq(token_hash))
        .one(&tx.0)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let used = sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::UsedAt, Expr::value(at))
        .filter(
            sign_in_link::Column::Id
                .eq(row.id)
                .and(sign_in_link::Column::UsedAt.is_null()),
        )
        .filter(sign_in_link::Column::ExpiresAt.gt(at))
        .exec(&tx.0)
        .await?;
    Ok((used.rows_affected == 1).then_some(PersonId(row.person_id)))
}

/// One link.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(db: &impl ConnectionTrait, id: SignInLinkId) -> Stored<Option<Link>> {
    Ok(sign_in_link::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read))
}
