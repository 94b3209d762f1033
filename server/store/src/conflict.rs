//! Projects that asked not to be paired with each other. Written with the participation that
//! declared them, or when one says no to a pairing.

use crate::entities::{conflict, membership};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId, RoundId};
use domain::participation::ParticipationFacts;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Who asked not to be paired with whom, by the project that asked.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_round(
    db: &impl ConnectionTrait,
    round: RoundId,
) -> Stored<HashMap<ProjectId, Vec<ProjectId>>> {
    let rows = conflict::Entity::find()
        .filter(conflict::Column::RoundId.eq(round.0))
        .all(db)
        .await?;
    let mut by_project: HashMap<ProjectId, Vec<ProjectId>> = HashMap::new();
    for row in rows {
        let with = ProjectId(row.with_project_id);
        by_project
            .entry(ProjectId(row.project_id))
            .or_default()
            .push(with);
    }
    Ok(by_project)
}

/// Every two of `projects` with a member in common, each once.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_members(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
) -> Stored<BTreeSet<(ProjectId, ProjectId)>> {
    let rows = membership::Entity::find()
        .filter(membership::Column::ProjectId.is_in(projects.iter().map(|id| id.0)))
        .filter(membership::Column::EndedAt.is_null())
        .all(db)
        .await?;
    let mut by_person: HashMap<_, BTreeSet<ProjectId>> = HashMap::new();
    for row in rows {
        let theirs = by_person.entry(row.person_id).or_default();
        theirs.insert(ProjectId(row.project_id));
    }
    let mut shared = BTreeSet::new();
    for theirs in by_person.into_values() {
        for one in &theirs {
            let later = theirs.iter().filter(|other| *other > one);
            shared.extend(later.map(|other| (*one, *other)));
        }
    }
    Ok(shared)
}

/// Keeps that a project would rather not be with another, unless it said so before.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &Tx,
    id: Uuid,
    place: &ParticipationFacts,
    with: ProjectId,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    let known = of_round(&tx.0, place.round).await?;
    if known
        .get(&place.project)
        .is_some_and(|others| others.contains(&with))
    {
        return Ok(());
    }
    conflict::Entity::insert(conflict::ActiveModel {
        id: Set(id),
        round_id: Set(place.round.0),
        project_id: Set(place.project.0),
        with_project_id: Set(with.0),
        declared_at: Set(at),
        declared_by: Set(by.0),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}
