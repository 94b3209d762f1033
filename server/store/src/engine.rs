//! What the engine has done, and the facts about many projects at once that it goes by.
//!
//! Every reading here is one query, however many projects: a tick asks the same of ten rounds or of one.

use crate::entities::{answer, assessment, done_due, duty, membership, outbox, person, session};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::access::{Duty, Role};
use domain::ids::{PersonId, ProjectId, RoundId};
use domain::participation::People;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The keys of everything the engine has done in a round.
///
/// # Errors
/// When the database cannot be read.
pub async fn done(db: &impl ConnectionTrait, round: RoundId) -> Stored<HashSet<String>> {
    let keys = done_due::Entity::find()
        .select_only()
        .column(done_due::Column::Key)
        .filter(done_due::Column::RoundId.eq(round.0))
        .into_tuple::<String>()
        .all(db)
        .await?;
    Ok(keys.into_iter().collect())
}

/// Writes down that the engine did (or passed over) what `key` names; says whether it is new. Of two that
/// try at once, one is told no.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_done(
    tx: &Tx,
    key: &str,
    round: RoundId,
    outcome: &'static str,
    at: DateTime<Utc>,
) -> Stored<bool> {
    let row = done_due::ActiveModel {
        key: Set(key.to_string()),
        round_id: Set(round.0),
        outcome: Set(outcome.to_string()),
        done_at: Set(at),
    };
    let added = done_due::Entity::insert(row)
        .on_conflict(
            OnConflict::column(done_due::Column::Key)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&tx.0)
        .await?;
    Ok(added == 1)
}

/// The people of each project now, leads first by the length of their stay.
///
/// # Errors
/// When the database cannot be read.
pub async fn people(
    db: &impl ConnectionTrait,
    projects: impl IntoIterator<Item = ProjectId>,
) -> Stored<HashMap<ProjectId, People>> {
    let ids: Vec<Uuid> = projects.into_iter().map(|id| id.0).collect();
    let mut active = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::DeactivatedAt.is_null());
    let rows = membership::Entity::find()
        .filter(membership::Column::ProjectId.is_in(ids))
        .filter(membership::Column::EndedAt.is_null())
        .filter(membership::Column::PersonId.in_subquery(QuerySelect::query(&mut active).take()))
        .order_by_asc(membership::Column::Since)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let mut people: HashMap<ProjectId, People> = HashMap::new();
    for row in rows {
        let theirs = people.entry(ProjectId(row.project_id)).or_default();
        let person = PersonId(row.person_id);
        theirs.members.push(person);
        if Role::parse(&row.role) == Some(Role::Lead) {
            theirs.leads.push(person);
        }
    }
    Ok(people)
}

/// The coordinators now.
///
/// # Errors
/// When the database cannot be read.
pub async fn coordinators(db: &impl ConnectionTrait) -> Stored<Vec<PersonId>> {
    let rows = duty::Entity::find()
        .filter(duty::Column::Role.eq(Duty::Coordinator.word()))
        .filter(duty::Column::EndedAt.is_null())
        .order_by_asc(duty::Column::GrantedAt)
        .order_by_asc(duty::Column::Id)
        .all(db)
        .await?;
    let mut people: Vec<PersonId> = rows
        .into_iter()
        .map(|row| PersonId(row.person_id))
        .collect();
    let mut seen = HashSet::new();
    people.retain(|person| seen.insert(*person));
    Ok(people)
}

/// How many answers of each project have words in them, in one version of a framework.
///
/// # Errors
/// When the database cannot be read.
pub async fn written(
    db: &impl ConnectionTrait,
    projects: impl IntoIterator<Item = ProjectId>,
    framework: (&str, &str),
) -> Stored<HashMap<ProjectId, usize>> {
    let ids: Vec<Uuid> = projects.into_iter().map(|id| id.0).collect();
    let has_words = Condition::any()
        .add(answer::Column::WeDo.ne(""))
        .add(answer::Column::WePlan.ne(""))
        .add(answer::Column::WeShow.ne(""))
        .add(answer::Column::NotForUs.is_not_null());
    let counts = answer::Entity::find()
        .join(
            sea_orm::JoinType::InnerJoin,
            answer::Entity::belongs_to(assessment::Entity)
                .from(answer::Column::AssessmentId)
                .to(assessment::Column::Id)
                .into(),
        )
        .select_only()
        .column(assessment::Column::ProjectId)
        .column_as(answer::Column::Id.count(), "count")
        .filter(assessment::Column::ProjectId.is_in(ids))
        .filter(assessment::Column::FrameworkId.eq(framework.0))
        .filter(assessment::Column::FrameworkVersion.eq(framework.1))
        .filter(has_words)
        .group_by(assessment::Column::ProjectId)
        .into_tuple::<(Uuid, i64)>()
        .all(db)
        .await?;
    let count =
        |(id, count): (Uuid, i64)| (ProjectId(id), usize::try_from(count).unwrap_or_default());
    Ok(counts.into_iter().map(count).collect())
}

/// When anyone of each project was last here, on the real clock.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_here(
    db: &impl ConnectionTrait,
    projects: impl IntoIterator<Item = ProjectId>,
) -> Stored<HashMap<ProjectId, DateTime<Utc>>> {
    let ids: Vec<Uuid> = projects.into_iter().map(|id| id.0).collect();
    let seen = membership::Entity::find()
        .join(
            sea_orm::JoinType::InnerJoin,
            membership::Entity::belongs_to(session::Entity)
                .from(membership::Column::PersonId)
                .to(session::Column::PersonId)
                .into(),
        )
        .select_only()
        .column(membership::Column::ProjectId)
        .column_as(
            Expr::col((session::Entity, session::Column::LastSeenAt)).max(),
            "seen",
        )
        .filter(membership::Column::ProjectId.is_in(ids))
        .filter(membership::Column::EndedAt.is_null())
        .group_by(membership::Column::ProjectId)
        .into_tuple::<(Uuid, DateTime<Utc>)>()
        .all(db)
        .await?;
    Ok(seen
        .into_iter()
        .map(|(id, at)| (ProjectId(id), at))
        .collect())
}

/// How many letters are set aside for a person to look at.
///
/// # Errors
/// When the database cannot be read.
pub async fn parked(db: &impl ConnectionTrait) -> Stored<usize> {
    let count = outbox::Entity::find()
        .filter(outbox::Column::ParkedAt.is_not_null())
        .count(db)
        .await?;
    Ok(usize::try_from(count).unwrap_or_default())
}
