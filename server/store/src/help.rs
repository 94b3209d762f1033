//! Help given by hand: nudges, and notes of calls.

use crate::entities::{call_note, nudge};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId, RoundId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// A short reminder sent by hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Nudge {
    /// Which.
    pub id: Uuid,
    /// In which round.
    pub round: RoundId,
    /// To which project.
    pub project: ProjectId,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
}

/// A note of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallNote {
    /// Which.
    pub id: Uuid,
    /// With which project.
    pub project: ProjectId,
    /// In which round it was written.
    pub round: Option<RoundId>,
    /// What was said.
    pub said: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
}

/// Keeps a nudge.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_nudge(tx: &Tx, new: &Nudge) -> Stored<()> {
    nudge::Entity::insert(nudge::ActiveModel {
        id: Set(new.id),
        round_id: Set(new.round.0),
        project_id: Set(new.project.0),
        nudged_at: Set(new.at),
        nudged_by: Set(new.by.0),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

fn read(row: nudge::Model) -> Nudge {
    Nudge {
        id: row.id,
        round: RoundId(row.round_id),
        project: ProjectId(row.project_id),
        at: row.nudged_at,
        by: PersonId(row.nudged_by),
    }
}

/// One nudge.
///
/// # Errors
/// When the database cannot be read.
pub async fn nudge(db: &impl ConnectionTrait, id: Uuid) -> Stored<Option<Nudge>> {
    Ok(nudge::Entity::find_by_id(id).one(db).await?.map(read))
}

/// The latest nudge that a project had, in whichever round.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_nudge(db: &impl ConnectionTrait, id: ProjectId) -> Stored<Option<Nudge>> {
    let row = nudge::Entity::find()
        .filter(nudge::Column::ProjectId.eq(id.0))
        .order_by_desc(nudge::Column::NudgedAt)
        .one(db)
        .await?;
    Ok(row.map(read))
}

/// Keeps a note of a call.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_note(tx: &Tx, new: CallNote) -> Stored<()> {
    call_note::Entity::insert(call_note::ActiveModel {
        id: Set(new.id),
        project_id: Set(new.project.0),
        round_id: Set(new.round.map(|id| id.0)),
        said: Set(new.said),
        noted_at: Set(new.at),
        noted_by: Set(new.by.0),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Every note of a call with a project, latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn notes(db: &impl ConnectionTrait, id: ProjectId) -> Stored<Vec<CallNote>> {
    let rows = call_note::Entity::find()
        .filter(call_note::Column::ProjectId.eq(id.0))
        .order_by_desc(call_note::Column::NotedAt)
        .order_by_desc(call_note::Column::Id)
        .all(db)
        .await?;
    let read = |row: call_note::Model| CallNote {
        id: row.id,
        project: ProjectId(row.project_id),
        round: row.round_id.map(RoundId),
        said: row.said,
        at: row.noted_at,
        by: PersonId(row.noted_by),
    };
    Ok(rows.into_iter().map(read).collect())
}
