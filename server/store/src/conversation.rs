//! Dates for conversations: one row an exchange, its proposed times, and whom each of them suits.

use crate::entities::{conversation, proposed_time, suitable_time};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::conversation::{Conversation, ProposedTime};
use domain::ids::{ConversationId, ExchangeId, PersonId, ProjectId, ProposedTimeId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The conversation of an exchange, if one was ever proposed. Three queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_exchange(
    db: &impl ConnectionTrait,
    exchange: ExchangeId,
) -> Stored<Option<Conversation>> {
    Ok(of_exchanges(db, [exchange]).await?.pop())
}

/// The conversations of these exchanges. Three queries, and none where there are no exchanges.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_exchanges(
    db: &impl ConnectionTrait,
    exchanges: impl IntoIterator<Item = ExchangeId>,
) -> Stored<Vec<Conversation>> {
    let ids: Vec<Uuid> = exchanges.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = conversation::Entity::find()
        .filter(conversation::Column::ExchangeId.is_in(ids))
        .order_by_asc(conversation::Column::Id)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let times = proposed_time::Entity::find()
        .filter(proposed_time::Column::ConversationId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(proposed_time::Column::StartsAt)
        .order_by_asc(proposed_time::Column::Id)
        .all(db)
        .await?;
    let said = suitable_time::Entity::find()
        .filter(suitable_time::Column::ProposedTimeId.is_in(times.iter().map(|row| row.id)))
        .order_by_asc(suitable_time::Column::SaidAt)
        .order_by_asc(suitable_time::Column::Id)
        .all(db)
        .await?;
    let mut suits: HashMap<Uuid, Vec<ProjectId>> = HashMap::new();
    for row in said {
        let of = suits.entry(row.proposed_time_id).or_default();
        of.push(ProjectId(row.project_id));
    }
    let mut proposed: HashMap<Uuid, Vec<ProposedTime>> = HashMap::new();
    for row in times {
        let time = ProposedTime {
            id: ProposedTimeId(row.id),
            starts_at: row.starts_at,
            suits: suits.remove(&row.id).unwrap_or_default(),
        };
        proposed.entry(row.conversation_id).or_default().push(time);
    }
    let whole = |row: conversation::Model| Conversation {
        times: proposed.remove(&row.id).unwrap_or_default(),
        id: ConversationId(row.id),
        exchange: ExchangeId(row.exchange_id),
        by: ProjectId(row.project_id),
        person: PersonId(row.proposed_by),
        place: row.place,
        proposed_at: row.proposed_at,
        agreed_for: row.agreed_for,
        called_off_at: row.called_off_at,
        revision: row.revision,
        version: row.version,
    };
    Ok(rows.into_iter().map(whole).collect())
}

/// Keeps a proposal in place of what was proposed before: `one.version` is the version it replaces, 0 for none.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when somebody else was first.
pub async fn propose(tx: &Tx, one: &Conversation) -> Stored<()> {
    if one.version == 0 {
        let row = conversation::ActiveModel {
            id: Set(one.id.0),
            exchange_id: Set(one.exchange.0),
            project_id: Set(one.by.0),
            proposed_by: Set(one.person.0),
            place: Set(one.place.clone()),
            proposed_at: Set(one.proposed_at),
            agreed_for: Set(None),
            called_off_at: Set(None),
            revision: Set(one.revision),
            version: Set(1),
        };
        let nothing = OnConflict::column(conversation::Column::ExchangeId)
            .do_nothing()
            .to_owned();
        let insert = conversation::Entity::insert(row).on_conflict(nothing);
        one_row(insert.exec_without_returning(&tx.0).await?)?;
    } else {
        save(tx, one).await?;
        forget_times(tx, one.id).await?;
    }
    let times = one.times.iter().map(|time| proposed_time::ActiveModel {
        id: Set(time.id.0),
        conversation_id: Set(one.id.0),
        starts_at: Set(time.starts_at),
    });
    proposed_time::Entity::insert_many(times)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

async fn forget_times(tx: &Tx, id: ConversationId) -> Stored<()> {
    let before = proposed_time::Entity::find()
        .filter(proposed_time::Column::ConversationId.eq(id.0))
        .all(&tx.0)
        .await?;
    suitable_time::Entity::delete_many()
        .filter(suitable_time::Column::ProposedTimeId.is_in(before.iter().map(|row| row.id)))
        .exec(&tx.0)
        .await?;
    proposed_time::Entity::delete_many()
        .filter(proposed_time::Column::ConversationId.eq(id.0))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Keeps where it stands, seen at `one.version`.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when somebody else was first.
pub async fn save(tx: &Tx, one: &Conversation) -> Stored<()> {
    use conversation::Column;
    let update = conversation::Entity::update_many()
        .col_expr(Column::ProjectId, Expr::value(one.by.0))
        .col_expr(Column::ProposedBy, Expr::value(one.person.0))
        .col_expr(Column::Place, Expr::value(one.place.as_str()))
        .col_expr(Column::ProposedAt, Expr::value(one.proposed_at))
        .col_expr(Column::AgreedFor, Expr::value(one.agreed_for))
        .col_expr(Column::CalledOffAt, Expr::value(one.called_off_at))
        .col_expr(Column::Revision, Expr::value(one.revision))
        .col_expr(Column::Version, Expr::value(one.version + 1))
        .filter(Column::Id.eq(one.id.0))
        .filter(Column::Version.eq(one.version));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Keeps which of the times suit `project`, in place of what it said before.
///
/// # Errors
/// When the database cannot be written.
pub async fn suits(
    tx: &Tx,
    one: &Conversation,
    project: ProjectId,
    by: PersonId,
    at: DateTime<Utc>,
    mut id: impl FnMut() -> Uuid,
) -> Stored<()> {
    suitable_time::Entity::delete_many()
        .filter(suitable_time::Column::ProjectId.eq(project.0))
        .filter(suitable_time::Column::ProposedTimeId.is_in(one.times.iter().map(|t| t.id.0)))
        .exec(&tx.0)
        .await?;
    let theirs = one.times.iter().filter(|t| t.suits.contains(&project));
    let rows = theirs.map(|time| suitable_time::ActiveModel {
        id: Set(id()),
        proposed_time_id: Set(time.id.0),
        project_id: Set(project.0),
        said_by: Set(by.0),
        said_at: Set(at),
    });
    suitable_time::Entity::insert_many(rows)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}
