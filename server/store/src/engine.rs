//! What the engine has done, and the facts about many projects at once that it goes by.
//!
//! Every reading here is one query, however many projects: a tick asks the same of ten rounds or of one.

use crate::control_room::in_round;
use crate::entities::{answer, assessment, done_due, duty, membership, outbox, person};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::access::{Duty, Role};
use domain::ids::{PersonId, ProjectId, RoundId};
use domain::participation::People;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
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

/// The people of each of these projects now, by the length of their stay.
///
/// # Errors
/// When the database cannot be read.
pub async fn people(
    db: &impl ConnectionTrait,
    projects: impl IntoIterator<Item = ProjectId>,
) -> Stored<HashMap<ProjectId, People>> {
    let ids: Vec<Uuid> = projects.into_iter().map(|id| id.0).collect();
    people_where(db, membership::Column::ProjectId.is_in(ids)).await
}

/// The people of each project that ever joined the round, likewise.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_of_round(
    db: &impl ConnectionTrait,
    id: RoundId,
) -> Stored<HashMap<ProjectId, People>> {
    people_where(db, membership::Column::ProjectId.in_subquery(in_round(id))).await
}

async fn people_where(
    db: &impl ConnectionTrait,
    whose: Expr,
) -> Stored<HashMap<ProjectId, People>> {
    let mut active = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::DeactivatedAt.is_null());
    let rows = membership::Entity::find()
        .select_only()
        .column(membership::Column::ProjectId)
        .column(membership::Column::PersonId)
        .column(membership::Column::Role)
        .filter(whose)
        .filter(membership::Column::EndedAt.is_null())
        .filter(membership::Column::PersonId.in_subquery(QuerySelect::query(&mut active).take()))
        .order_by_asc(membership::Column::Since)
        .order_by_asc(membership::Column::Id)
        .into_tuple::<(Uuid, Uuid, String)>()
        .all(db)
        .await?;
    let mut people: HashMap<ProjectId, People> = HashMap::new();
    for (project, person, role) in rows {
        let theirs = people.entry(ProjectId(project)).or_default();
        theirs.members.push(PersonId(person));
        if Role::parse(&role) == Some(Role::Lead) {
            theirs.leads.push(PersonId(person));
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

/// What an answer with words in it is: in the very words of the index that the tables have for it.
const HAS_WORDS: &str = "(we_do <> '' OR we_plan <> '' OR we_show <> '' OR not_for_us IS NOT NULL)";

/// How many answers of each project of a round have words in them, in one version of a framework.
///
/// # Errors
/// When the database cannot be read.
pub async fn written(
    db: &impl ConnectionTrait,
    id: RoundId,
    framework: (&str, &str),
) -> Stored<HashMap<ProjectId, usize>> {
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
        .column_as(Expr::cust("count(*)"), "count")
        .filter(assessment::Column::ProjectId.in_subquery(in_round(id)))
        .filter(assessment::Column::FrameworkId.eq(framework.0))
        .filter(assessment::Column::FrameworkVersion.eq(framework.1))
        .filter(Expr::cust(HAS_WORDS))
        .group_by(assessment::Column::ProjectId)
        .into_tuple::<(Uuid, i64)>()
        .all(db)
        .await?;
    let count =
        |(id, count): (Uuid, i64)| (ProjectId(id), usize::try_from(count).unwrap_or_default());
    Ok(counts.into_iter().map(count).collect())
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
