//! Accounts as an administrator looks after them: found by a word, closed and opened again, a lost second factor reset.

use crate::entities::{membership, passkey, person, project, session, tombstone};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::ids::{PersonId, ProjectId};
use domain::person::Person;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// People whose name or address holds `words`, by name, the closed accounts too; those erased are not among them.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, words: &str, most: u64) -> Stored<Vec<Person>> {
    let holds = |column: person::Column| {
        Expr::expr(Func::lower(Expr::col(column))).like(format!("%{}%", words.to_lowercase()))
    };
    let found = person::Entity::find()
        .filter(
            Condition::any()
                .add(holds(person::Column::Name))
                .add(holds(person::Column::Email)),
        )
        .order_by_asc(person::Column::Name)
        .order_by_asc(person::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    let erased = tombstone::Entity::find()
        .filter(tombstone::Column::Kind.eq("person"))
        .filter(tombstone::Column::SubjectId.is_in(found.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let erased: HashSet<Uuid> = erased.into_iter().map(|row| row.subject_id).collect();
    let found = found.into_iter().filter(|row| !erased.contains(&row.id));
    Ok(found.map(crate::person::read).collect())
}

/// When each of these was last here, as their sessions tell.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_seen(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = PersonId>,
) -> Stored<HashMap<PersonId, DateTime<Utc>>> {
    let rows = session::Entity::find()
        .select_only()
        .column(session::Column::PersonId)
        .column_as(session::Column::LastSeenAt.max(), "seen")
        .filter(session::Column::PersonId.is_in(people.into_iter().map(|id| id.0)))
        .group_by(session::Column::PersonId)
        .into_tuple::<(Uuid, DateTime<Utc>)>()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, seen)| (PersonId(id), seen))
        .collect())
}

/// The places of `person`: project, its name, their role, and whether they alone lead it.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn places(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Stored<Vec<(ProjectId, String, Role, bool)>> {
    let own = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person.0))
        .filter(membership::Column::EndedAt.is_null())
        .all(db)
        .await?;
    let ids = || own.iter().map(|row| row.project_id);
    let others = membership::Entity::find()
        .filter(membership::Column::ProjectId.is_in(ids()))
        .filter(membership::Column::PersonId.ne(person.0))
        .filter(membership::Column::Role.eq(Role::Lead.word()))
        .filter(membership::Column::EndedAt.is_null())
        .all(db)
        .await?;
    let shared: HashSet<Uuid> = others.into_iter().map(|row| row.project_id).collect();
    let projects = project::Entity::find()
        .filter(project::Column::Id.is_in(ids()))
        .order_by_asc(project::Column::Name)
        .all(db)
        .await?;
    let place = |project: project::Model| {
        let row = own.iter().find(|row| row.project_id == project.id);
        let role = row.and_then(|row| Role::parse(&row.role));
        let broken = || Trouble::Broken(format!("a place in project {}", project.id));
        let role = role.ok_or_else(broken)?;
        let alone = role == Role::Lead && !shared.contains(&project.id);
        Ok((ProjectId(project.id), project.name, role, alone))
    };
    projects.into_iter().map(place).collect()
}

/// Closes an account (with a moment) or opens it again (with none); refused when it stands so already.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`].
pub async fn close(tx: &Tx, id: PersonId, at: Option<DateTime<Utc>>) -> Stored<()> {
    let closed = person::Column::DeactivatedAt;
    let before = if at.is_some() {
        closed.is_null()
    } else {
        closed.is_not_null()
    };
    let update = person::Entity::update_many()
        .col_expr(closed, Expr::value(at))
        .filter(person::Column::Id.eq(id.0))
        .filter(before);
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// How many passkeys `person` has.
///
/// # Errors
/// When the database cannot be read.
pub async fn passkeys(db: &impl ConnectionTrait, person: PersonId) -> Stored<u64> {
    let theirs = passkey::Entity::find().filter(passkey::Column::PersonId.eq(person.0));
    Ok(theirs.count(db).await?)
}

/// Takes the person's authenticator, passkeys and recovery codes away.
///
/// # Errors
/// When the database cannot be written.
pub async fn reset_second_factor(tx: &Tx, id: PersonId) -> Stored<()> {
    crate::person::forget_totp(tx, id).await?;
    passkey::Entity::delete_many()
        .filter(passkey::Column::PersonId.eq(id.0))
        .exec(&tx.0)
        .await?;
    crate::person::forget_recovery_codes(tx, id).await
}
