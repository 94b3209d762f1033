//! What each project said of an exchange, looking back. One row a project, never changed.

use crate::entities::rating;
use crate::review::known;
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{ExchangeId, PersonId, ProjectId};
use domain::rating::{HowFar, Rated, Rating};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// Every rating of an exchange.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_exchange(db: &impl ConnectionTrait, exchange: ExchangeId) -> Stored<Vec<Rated>> {
    let rows = rating::Entity::find()
        .filter(rating::Column::ExchangeId.eq(exchange.0))
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Every rating of these exchanges, each with its exchange, oldest first.
///
/// # Errors
/// As [`of_exchange`].
pub async fn of_exchanges(
    db: &impl ConnectionTrait,
    exchanges: impl IntoIterator<Item = ExchangeId>,
) -> Stored<Vec<(ExchangeId, Rated)>> {
    let rows = rating::Entity::find()
        .filter(rating::Column::ExchangeId.is_in(exchanges.into_iter().map(|id| id.0)))
        .order_by_asc(rating::Column::RatedAt)
        .order_by_asc(rating::Column::Id)
        .all(db)
        .await?;
    let with_exchange = |row: rating::Model| Ok((ExchangeId(row.exchange_id), read(row)?));
    rows.into_iter().map(with_exchange).collect()
}

pub(crate) fn read(row: rating::Model) -> Stored<Rated> {
    let far = |word: &str| {
        known(word, HowFar::parse)?.ok_or_else(|| Trouble::Broken("an empty rating".to_string()))
    };
    Ok(Rated {
        project: ProjectId(row.project_id),
        at: row.rated_at,
        rating: Rating {
            useful: far(&row.useful)?,
            kind: far(&row.kind)?,
            fair: far(&row.fair)?,
            honest_enough: far(&row.honest_enough)?,
            words: row.words,
        },
    })
}

/// Keeps a project's rating.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the project has rated it meanwhile.
pub async fn save(
    tx: &Tx,
    id: Uuid,
    exchange: ExchangeId,
    project: ProjectId,
    rating: &Rating,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    let row = rating::ActiveModel {
        id: Set(id),
        exchange_id: Set(exchange.0),
        project_id: Set(project.0),
        useful: Set(rating.useful.word().to_string()),
        kind: Set(rating.kind.word().to_string()),
        fair: Set(rating.fair.word().to_string()),
        honest_enough: Set(rating.honest_enough.word().to_string()),
        words: Set(rating.words.clone()),
        rated_at: Set(at),
        rated_by: Set(by.0),
    };
    let nothing = OnConflict::columns([rating::Column::ExchangeId, rating::Column::ProjectId])
        .do_nothing()
        .to_owned();
    let insert = rating::Entity::insert(row).on_conflict(nothing);
    one_row(insert.exec_without_returning(&tx.0).await?)
}
