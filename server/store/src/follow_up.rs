//! How actions stand after a round. Rows are only ever added; of each action the latest counts.

use crate::entities::{action, assessment, done_due, follow_up, round};
use crate::review::known;
use crate::{Stored, Trouble, Tx};
use chrono::{DateTime, Utc};
use domain::action::State;
use domain::follow_up::{Said, Saying, Stands};
use domain::ids::{ActionId, PersonId, ProjectId, RoundId};
use domain::stage::Stage;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Who says it, of which round, and when.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// After which round.
    pub round: RoundId,
    /// Which project.
    pub project: ProjectId,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Keeps what was said.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &Tx,
    place: Place,
    said: &[Saying],
    mut id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let rows = said.iter().map(|one| follow_up::ActiveModel {
        id: Set(id()),
        round_id: Set(place.round.0),
        project_id: Set(place.project.0),
        action_id: Set(one.action.0),
        stands: Set(one.stands.word().to_string()),
        words: Set(one.words.clone()),
        said_at: Set(place.at),
        said_by: Set(place.by.0),
    });
    follow_up::Entity::insert_many(rows)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// The latest that a project said of each action after a round.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn said(
    db: &impl ConnectionTrait,
    round: RoundId,
    project: ProjectId,
) -> Stored<HashMap<ActionId, Said>> {
    let rows = follow_up::Entity::find()
        .filter(follow_up::Column::RoundId.eq(round.0))
        .filter(follow_up::Column::ProjectId.eq(project.0))
        .order_by_asc(follow_up::Column::SaidAt)
        .all(db)
        .await?;
    let read = |row: follow_up::Model| {
        let stands = known(&row.stands, Stands::parse)?;
        let action = ActionId(row.action_id);
        let said = Said {
            action,
            stands: stands.ok_or_else(|| Trouble::Broken(format!("follow-up {}", row.id)))?,
            words: row.words,
            at: row.said_at,
        };
        Ok((action, said))
    };
    rows.into_iter().map(read).collect()
}

/// How many projects were asked after a round, and how many have answered.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(db: &impl ConnectionTrait, round: RoundId) -> Stored<(usize, usize)> {
    let asked = done_due::Entity::find()
        .filter(done_due::Column::RoundId.eq(round.0))
        .filter(done_due::Column::Key.like("participation-%:follow_up:6"))
        .filter(done_due::Column::Outcome.eq("sent"))
        .count(db)
        .await?;
    let answered = follow_up::Entity::find()
        .select_only()
        .column(follow_up::Column::ProjectId)
        .filter(follow_up::Column::RoundId.eq(round.0))
        .into_tuple::<Uuid>()
        .all(db)
        .await?;
    let answered: HashSet<Uuid> = answered.into_iter().collect();
    Ok((usize::try_from(asked).unwrap_or_default(), answered.len()))
}

/// The rounds that closed after `since`, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn rounds(db: &impl ConnectionTrait, since: DateTime<Utc>) -> Stored<Vec<RoundId>> {
    let rows = round::Entity::find()
        .select_only()
        .column(round::Column::Id)
        .filter(round::Column::Stage.eq(Stage::Closed.word()))
        .filter(round::Column::ClosedAt.gt(since))
        .order_by_asc(round::Column::ClosedAt)
        .into_tuple::<Uuid>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(RoundId).collect())
}

/// How many actions of each project are planned or under way, in one version of a framework.
///
/// # Errors
/// When the database cannot be read.
pub async fn open(
    db: &impl ConnectionTrait,
    projects: impl IntoIterator<Item = ProjectId>,
    framework: &str,
) -> Stored<HashMap<ProjectId, usize>> {
    let mut theirs = assessment::Entity::find()
        .select_only()
        .column(assessment::Column::Id)
        .filter(assessment::Column::ProjectId.is_in(projects.into_iter().map(|id| id.0)))
        .filter(assessment::Column::FrameworkId.eq(framework));
    let rows = action::Entity::find()
        .select_only()
        .column(action::Column::ProjectId)
        .filter(action::Column::AssessmentId.in_subquery(QuerySelect::query(&mut theirs).take()))
        .filter(action::Column::State.is_in([State::Planned.word(), State::UnderWay.word()]))
        .filter(action::Column::RemovedAt.is_null())
        .into_tuple::<Uuid>()
        .all(db)
        .await?;
    let mut open = HashMap::new();
    for project in rows {
        *open.entry(ProjectId(project)).or_default() += 1;
    }
    Ok(open)
}
