//! What stays of an erased person or project: that it was there, and until when.

use crate::Stored;
use crate::entities::tombstone;
use domain::ids::{PersonId, ProjectId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::HashSet;

/// Whether `person` was erased.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(db: &impl ConnectionTrait, person: PersonId) -> Stored<bool> {
    let stone = tombstone::Entity::find()
        .filter(tombstone::Column::Kind.eq("person"))
        .filter(tombstone::Column::SubjectId.eq(person.0));
    Ok(stone.count(db).await? > 0)
}

/// The projects that were erased.
///
/// # Errors
/// When the database cannot be read.
pub async fn projects(db: &impl ConnectionTrait) -> Stored<HashSet<ProjectId>> {
    let stones = tombstone::Entity::find()
        .filter(tombstone::Column::Kind.eq("project"))
        .all(db)
        .await?;
    Ok(stones
        .into_iter()
        .map(|row| ProjectId(row.subject_id))
        .collect())
}
