//! A project's places in rounds with what a home asks of each, in one query: home is what people open first.

use crate::Stored;
use crate::entities::{named_reviewer, participation, pause, publication};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

/// One place in a round.
#[derive(Debug, FromQueryResult)]
pub(super) struct Joined {
    pub(super) project_id: Uuid,
    pub(super) round_id: Uuid,
    pub(super) due_at: DateTime<Utc>,
    pub(super) closes_at: DateTime<Utc>,
    pub(super) withdrawn_at: Option<DateTime<Utc>>,
    pub(super) standby: bool,
    /// Since when it has paused, where it does now.
    pub(super) paused_at: Option<DateTime<Utc>>,
    /// When it last published to the round.
    pub(super) published_at: Option<DateTime<Utc>>,
    /// Whether the person is one of its named reviewers.
    pub(super) is_reviewer: bool,
}

/// Every place of these projects, as `person` has to do with it.
pub(super) async fn of(
    db: &impl ConnectionTrait,
    person: PersonId,
    projects: &[ProjectId],
) -> Stored<Vec<Joined>> {
    let place = || Expr::col((participation::Entity, participation::Column::Id));
    let paused = pause::Entity::find()
        .select_only()
        .column_as(pause::Column::PausedAt.max(), "paused_at")
        .filter(place().equals((pause::Entity, pause::Column::ParticipationId)))
        .filter(pause::Column::ReturnedAt.is_null())
        .into_query();
    let named = named_reviewer::Entity::find()
        .select_only()
        .column(named_reviewer::Column::Id)
        .filter(place().equals((
            named_reviewer::Entity,
            named_reviewer::Column::ParticipationId,
        )))
        .filter(named_reviewer::Column::PersonId.eq(person.0))
        .into_query();
    let of = |column, other| {
        Expr::col((participation::Entity, column)).equals((publication::Entity, other))
    };
    let published = publication::Entity::find()
        .select_only()
        .column_as(publication::Column::PublishedAt.max(), "published_at")
        .filter(of(
            participation::Column::ProjectId,
            publication::Column::ProjectId,
        ))
        .filter(of(
            participation::Column::RoundId,
            publication::Column::RoundId,
        ))
        .into_query();
    Ok(participation::Entity::find()
        .select_only()
        .columns([
            participation::Column::ProjectId,
            participation::Column::RoundId,
            participation::Column::DueAt,
            participation::Column::ClosesAt,
            participation::Column::WithdrawnAt,
            participation::Column::Standby,
        ])
        .expr_as(Expr::from(paused), "paused_at")
        .expr_as(Expr::from(published), "published_at")
        .expr_as(Expr::exists(named), "is_reviewer")
        .filter(participation::Column::ProjectId.is_in(projects.iter().map(|id| id.0)))
        .into_model::<Joined>()
        .all(db)
        .await?)
}
