//! Messages between the projects of an exchange. Only ever added to; each is read by those it was written to.

use crate::entities::{message, reader};
use crate::review::names;
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::exchange::{ExchangeFacts, Party};
use domain::ids::{ExchangeId, MessageId, PersonId, ProjectId};
use domain::thread::Message;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

/// A message to be kept, and for whom.
#[derive(Clone, Debug)]
pub struct NewMessage<'a> {
    /// Its id.
    pub id: MessageId,
    /// In which exchange.
    pub exchange: ExchangeId,
    /// For which project.
    pub project: ProjectId,
    /// By whom.
    pub person: PersonId,
    /// What it says.
    pub words: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// Every project that reads it, its own too.
    pub readers: Vec<ProjectId>,
}

/// The messages of `exchange` that `project` reads, oldest first. Two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn read_by(
    db: &impl ConnectionTrait,
    exchange: &ExchangeFacts,
    project: ProjectId,
) -> Stored<Vec<Message>> {
    let mut theirs = reader::Entity::find()
        .select_only()
        .column(reader::Column::MessageId)
        .filter(reader::Column::ProjectId.eq(project.0));
    let rows = message::Entity::find()
        .filter(message::Column::ExchangeId.eq(exchange.id.0))
        .filter(message::Column::Id.in_subquery(QuerySelect::query(&mut theirs).take()))
        .order_by_asc(message::Column::WrittenAt)
        .order_by_asc(message::Column::Id)
        .all(db)
        .await?;
    let people = names(db, rows.iter().map(|row| row.person_id).collect()).await?;
    let party = |id: Uuid| {
        let found = exchange.sides().find(|party| party.id.0 == id).cloned();
        found.unwrap_or(Party {
            id: ProjectId(id),
            name: String::new(),
        })
    };
    let message = |row: message::Model| Message {
        id: MessageId(row.id),
        by: party(row.project_id),
        person: people.get(&row.person_id).cloned().unwrap_or_default(),
        words: row.words,
        written_at: row.written_at,
    };
    Ok(rows.into_iter().map(message).collect())
}

/// Who wrote a message, and for which project, if it is there.
///
/// # Errors
/// When the database cannot be read.
pub async fn written_by(
    db: &impl ConnectionTrait,
    id: MessageId,
) -> Stored<Option<(ProjectId, PersonId)>> {
    let row = message::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.map(|row| (ProjectId(row.project_id), PersonId(row.person_id))))
}

/// Keeps a message; says whether it is new. One that was sent twice is kept once.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, new: &NewMessage<'_>, mut id: impl FnMut() -> Uuid) -> Stored<bool> {
    let row = message::ActiveModel {
        id: Set(new.id.0),
        exchange_id: Set(new.exchange.0),
        project_id: Set(new.project.0),
        person_id: Set(new.person.0),
        words: Set(new.words.to_string()),
        written_at: Set(new.at),
    };
    let once = OnConflict::column(message::Column::Id)
        .do_nothing()
        .to_owned();
    let insert = message::Entity::insert(row).on_conflict(once);
    if insert.exec_without_returning(&tx.0).await? == 0 {
        return Ok(false);
    }
    let readers = new.readers.iter().map(|project| reader::ActiveModel {
        id: Set(id()),
        message_id: Set(new.id.0),
        project_id: Set(project.0),
    });
    reader::Entity::insert_many(readers)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(true)
}
