//! What a home asks beside the rounds: gaps in exchanges, and actions after a round has closed.

use crate::Stored;
use crate::entities::{action, assessment, follow_up, rating, repair, round};
use chrono::{DateTime, Utc};
use domain::action::State;
use domain::exchange::ExchangeFacts;
use domain::ids::{ExchangeId, ProjectId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// The gaps that wait to be mended in these exchanges: one query, and none where nothing is being written.
pub(super) async fn gaps(
    db: &impl ConnectionTrait,
    exchanges: &[ExchangeFacts],
) -> Stored<Vec<(ExchangeId, ProjectId)>> {
    let written = exchanges.iter().filter(|one| one.revealed_at.is_none());
    let ids: Vec<Uuid> = written.map(|one| one.id.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = repair::Entity::find()
        .select_only()
        .column(repair::Column::ExchangeId)
        .column(repair::Column::LeftProjectId)
        .filter(repair::Column::ExchangeId.is_in(ids))
        .filter(repair::Column::SettledAt.is_null())
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let gap = |(exchange, left)| (ExchangeId(exchange), ProjectId(left));
    Ok(rows.into_iter().map(gap).collect())
}

/// How many actions of each project are planned or under way, by the framework they go by.
pub(super) async fn open_actions(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
) -> Stored<HashMap<(Uuid, String, String), usize>> {
    let rows = action::Entity::find()
        .select_only()
        .column(action::Column::ProjectId)
        .column(assessment::Column::FrameworkId)
        .column(assessment::Column::FrameworkVersion)
        .join(
            JoinType::InnerJoin,
            action::Entity::belongs_to(assessment::Entity)
                .from(action::Column::AssessmentId)
                .to(assessment::Column::Id)
                .into(),
        )
        .filter(action::Column::ProjectId.is_in(projects.iter().map(|id| id.0)))
        .filter(action::Column::State.is_in([State::Planned.word(), State::UnderWay.word()]))
        .filter(action::Column::RemovedAt.is_null())
        .into_tuple::<(Uuid, String, String)>()
        .all(db)
        .await?;
    let mut open = HashMap::new();
    for row in rows {
        *open.entry(row).or_default() += 1;
    }
    Ok(open)
}

/// When each project last said how its actions stand, by round.
pub(super) async fn said(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
    closed: &[round::Model],
) -> Stored<HashMap<(Uuid, Uuid), DateTime<Utc>>> {
    let rows = follow_up::Entity::find()
        .select_only()
        .column(follow_up::Column::RoundId)
        .column(follow_up::Column::ProjectId)
        .column_as(follow_up::Column::SaidAt.max(), "said_at")
        .filter(follow_up::Column::ProjectId.is_in(projects.iter().map(|id| id.0)))
        .filter(follow_up::Column::RoundId.is_in(closed.iter().map(|row| row.id)))
        .group_by(follow_up::Column::RoundId)
        .group_by(follow_up::Column::ProjectId)
        .into_tuple::<(Uuid, Uuid, DateTime<Utc>)>()
        .all(db)
        .await?;
    let last = |(round, project, at)| ((round, project), at);
    Ok(rows.into_iter().map(last).collect())
}

/// Which project has looked back on which exchange.
pub(super) async fn rated(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
) -> Stored<Vec<(Uuid, Uuid)>> {
    Ok(rating::Entity::find()
        .select_only()
        .column(rating::Column::ProjectId)
        .column(rating::Column::ExchangeId)
        .filter(rating::Column::ProjectId.is_in(projects.iter().map(|id| id.0)))
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?)
}
