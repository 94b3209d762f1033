//! Extensions: a row for each, only ever added. What they move is moved beside them, in the same transaction.

use crate::entities::extension;
use crate::{Stored, Trouble, Tx};
use chrono::{DateTime, Utc};
use domain::extension::{Extension, Kind, Moves};
use domain::ids::{ParticipationId, PersonId, RoundId};
use domain::stage::Stage;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The words for what an extension moves.
const PARTICIPATION: &str = "participation";
const EXCHANGE: &str = "exchange";
const ROUND: &str = "round";

/// Keeps an extension.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, round: RoundId, new: &Extension) -> Stored<()> {
    let (subject, subject_id, stage) = match new.moves {
        Moves::Participation(id) => (PARTICIPATION, id, ""),
        Moves::Exchange(id) => (EXCHANGE, id, ""),
        Moves::Stage(stage) => (ROUND, round.0, stage.word()),
    };
    extension::Entity::insert(extension::ActiveModel {
        id: Set(new.id),
        round_id: Set(round.0),
        subject: Set(subject.to_string()),
        subject_id: Set(subject_id),
        due_at: Set(new.due_at),
        closes_at: Set(new.closes_at),
        why: Set(new.why.clone()),
        granted_at: Set(new.granted_at),
        granted_by: Set(new.granted_by.0),
        kind: Set(new.kind.word().to_string()),
        stage: Set(stage.to_string()),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Every extension of a round, the latest first.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_round(db: &impl ConnectionTrait, round: RoundId) -> Stored<Vec<Extension>> {
    let rows = extension::Entity::find()
        .filter(extension::Column::RoundId.eq(round.0))
        .order_by_desc(extension::Column::GrantedAt)
        .order_by_desc(extension::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: extension::Model) -> Stored<Extension> {
    let broken = || Trouble::Broken(format!("extension {}", row.id));
    let moves = match row.subject.as_str() {
        PARTICIPATION => Moves::Participation(row.subject_id),
        EXCHANGE => Moves::Exchange(row.subject_id),
        ROUND => Moves::Stage(Stage::parse(&row.stage).map_err(|_| broken())?),
        _ => return Err(broken()),
    };
    Ok(Extension {
        id: row.id,
        moves,
        kind: Kind::parse(&row.kind).ok_or_else(broken)?,
        due_at: row.due_at,
        closes_at: row.closes_at,
        granted_by: PersonId(row.granted_by),
        granted_at: row.granted_at,
        why: row.why,
    })
}

/// Whether two more weeks were asked for in this participation.
///
/// # Errors
/// When the database cannot be read.
pub async fn asked(db: &impl ConnectionTrait, id: ParticipationId) -> Stored<bool> {
    let asked = extension::Entity::find()
        .filter(extension::Column::Subject.eq(PARTICIPATION))
        .filter(extension::Column::SubjectId.eq(id.0))
        .filter(extension::Column::Kind.eq(Kind::Asked.word()));
    Ok(asked.count(db).await? > 0)
}

/// When each of these participations was last given more time, of those that were: one query.
pub(crate) async fn granted(
    db: &impl ConnectionTrait,
    participations: SelectStatement,
) -> Stored<HashMap<Uuid, DateTime<Utc>>> {
    let rows = extension::Entity::find()
        .select_only()
        .column(extension::Column::SubjectId)
        .column(extension::Column::GrantedAt)
        .filter(extension::Column::Subject.eq(PARTICIPATION))
        .filter(extension::Column::SubjectId.in_subquery(participations))
        .order_by_asc(extension::Column::GrantedAt)
        .into_tuple::<(Uuid, DateTime<Utc>)>()
        .all(db)
        .await?;
    // The latest comes last and stays.
    Ok(rows.into_iter().collect())
}
