//! Cards without a name, and what was written on them. No moment is kept of a voice, and none is read by order.

use crate::entities::{card, voice};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{CardId, PersonId, ProjectId, VoiceId};
use domain::voice::{Card, Voice, Words};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
};

fn read(row: &card::Model) -> Card {
    Card {
        id: CardId(row.id),
        project: ProjectId(row.project_id),
        opened_at: row.opened_at,
        closed_at: row.closed_at,
    }
}

/// One card.
///
/// # Errors
/// When the database cannot be read.
pub async fn card(db: &impl ConnectionTrait, id: CardId) -> Stored<Option<Card>> {
    let row = card::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.as_ref().map(read))
}

/// The card that a project opened last.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest(db: &impl ConnectionTrait, project: ProjectId) -> Stored<Option<Card>> {
    let row = card::Entity::find()
        .filter(card::Column::ProjectId.eq(project.0))
        .order_by_desc(card::Column::OpenedAt)
        .order_by_desc(card::Column::Id)
        .one(db)
        .await?;
    Ok(row.as_ref().map(read))
}

/// Opens a card, in place of any that is open.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(
    tx: &Tx,
    id: CardId,
    project: ProjectId,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    card::Entity::update_many()
        .col_expr(card::Column::ClosedAt, Expr::value(at))
        .filter(card::Column::ProjectId.eq(project.0))
        .filter(card::Column::ClosedAt.is_null())
        .exec(&tx.0)
        .await?;
    card::Entity::insert(card::ActiveModel {
        id: Set(id.0),
        project_id: Set(project.0),
        opened_by: Set(by.0),
        opened_at: Set(at),
        closed_at: Set(None),
        taken: Set(0),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Closes a card of a project. Says whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(tx: &Tx, id: CardId, project: ProjectId, at: DateTime<Utc>) -> Stored<bool> {
    let update = card::Entity::update_many()
        .col_expr(card::Column::ClosedAt, Expr::value(at))
        .filter(card::Column::Id.eq(id.0))
        .filter(card::Column::ProjectId.eq(project.0))
        .filter(card::Column::ClosedAt.is_null());
    Ok(update.exec(&tx.0).await?.rows_affected == 1)
}

/// Keeps a voice, and holds its card until the transaction ends, so that nobody counts beside it.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when the card was closed a moment ago.
pub async fn add(tx: &Tx, to: CardId, new: &Voice) -> Stored<()> {
    let taken = card::Entity::update_many()
        .col_expr(card::Column::Taken, Expr::col(card::Column::Taken).add(1))
        .filter(card::Column::Id.eq(to.0))
        .filter(card::Column::ClosedAt.is_null());
    one_row(taken.exec(&tx.0).await?.rows_affected)?;
    let [helps, better, tells] = new.words.0.clone();
    voice::Entity::insert(voice::ActiveModel {
        id: Set(new.id.0),
        card_id: Set(to.0),
        helps: Set(helps),
        better: Set(better),
        tells: Set(tells),
        again: Set(new.again),
        crowded: Set(new.crowded),
        shown: Set(false),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

fn cards_of(project: ProjectId) -> SelectStatement {
    Query::select()
        .column(card::Column::Id)
        .from(card::Entity)
        .and_where(card::Column::ProjectId.eq(project.0))
        .to_owned()
}

async fn rows(
    db: &impl ConnectionTrait,
    project: ProjectId,
    shown: bool,
) -> Stored<Vec<voice::Model>> {
    Ok(voice::Entity::find()
        .filter(voice::Column::CardId.in_subquery(cards_of(project)))
        .filter(voice::Column::Shown.eq(shown))
        .all(db)
        .await?)
}

/// Of each voice that waits, whether its browser had written before.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(db: &impl ConnectionTrait, project: ProjectId) -> Stored<Vec<bool>> {
    let waiting = rows(db, project, false).await?;
    Ok(waiting.into_iter().map(|row| row.again).collect())
}

/// What has come to light of a project.
///
/// # Errors
/// When the database cannot be read.
pub async fn shown(db: &impl ConnectionTrait, project: ProjectId) -> Stored<Vec<Voice>> {
    let read = |row: voice::Model| Voice {
        id: VoiceId(row.id),
        words: Words([row.helps, row.better, row.tells]),
        again: row.again,
        crowded: row.crowded,
    };
    Ok(rows(db, project, true)
        .await?
        .into_iter()
        .map(read)
        .collect())
}

/// Brings all that wait to light, together.
///
/// # Errors
/// When the database cannot be written.
pub async fn show(tx: &Tx, project: ProjectId) -> Stored<()> {
    voice::Entity::update_many()
        .col_expr(voice::Column::Shown, Expr::value(true))
        .filter(voice::Column::CardId.in_subquery(cards_of(project)))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Takes a voice that has come to light away. Says whether it was there.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove(tx: &Tx, project: ProjectId, id: VoiceId) -> Stored<bool> {
    let delete = voice::Entity::delete_many()
        .filter(voice::Column::Id.eq(id.0))
        .filter(voice::Column::Shown.eq(true))
        .filter(voice::Column::CardId.in_subquery(cards_of(project)));
    Ok(delete.exec(&tx.0).await?.rows_affected == 1)
}
