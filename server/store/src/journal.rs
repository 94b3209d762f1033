//! Who did what when, and why. Rows are only ever added.

use crate::entities::journal;
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{JournalId, PersonId, ProjectId, RoundId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

/// A line to be written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: JournalId,
    /// When, on the round clock.
    pub at: DateTime<Utc>,
    /// Who; nobody when the engine did it.
    pub person: Option<PersonId>,
    /// What happened, a word of the glossary: `assessment_published`.
    pub what: &'static str,
    /// What kind of thing it happened to: `publication`.
    pub subject: &'static str,
    /// Which one.
    pub subject_id: Option<Uuid>,
    /// In which round.
    pub round: Option<RoundId>,
    /// To which project.
    pub project: Option<ProjectId>,
    /// Why, where a reason was given. Never what an answer or feedback said.
    pub why: String,
}

/// A line as it is read.
#[derive(Clone, Debug)]
pub struct JournalLine {
    /// When, on the round clock.
    pub at: DateTime<Utc>,
    /// Who; nobody when the engine did it.
    pub person: Option<PersonId>,
    /// What happened.
    pub what: String,
    /// To which project.
    pub project: Option<ProjectId>,
    /// Why.
    pub why: String,
}

/// Adds a line.
///
/// # Errors
/// When the database cannot be written.
pub async fn write(tx: &Tx, entry: Entry) -> Stored<()> {
    journal::Entity::insert(journal::ActiveModel {
        id: Set(entry.id.0),
        at: Set(entry.at),
        person_id: Set(entry.person.map(|id| id.0)),
        what: Set(entry.what.to_string()),
        subject: Set(entry.subject.to_string()),
        subject_id: Set(entry.subject_id),
        round_id: Set(entry.round.map(|id| id.0)),
        project_id: Set(entry.project.map(|id| id.0)),
        why: Set(entry.why),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// The latest `most` lines of a round, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_round(
    db: &impl ConnectionTrait,
    round: RoundId,
    most: u64,
) -> Stored<Vec<JournalLine>> {
    let rows = journal::Entity::find()
        .filter(journal::Column::RoundId.eq(round.0))
        .order_by_desc(journal::Column::At)
        .limit(most)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(line).collect())
}

fn line(row: journal::Model) -> JournalLine {
    JournalLine {
        at: row.at,
        person: row.person_id.map(PersonId),
        what: row.what,
        project: row.project_id.map(ProjectId),
        why: row.why,
    }
}
