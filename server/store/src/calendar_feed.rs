//! The secret address of each person's own calendar, as its SHA-256; and how often their dates have changed.

use crate::entities::{calendar_feed, exchange, membership, participation, person, round};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId, RoundId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

/// The id that `person`'s address is made from, if they have one.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(db: &impl ConnectionTrait, person: PersonId) -> Stored<Option<Uuid>> {
    let row = calendar_feed::Entity::find()
        .filter(calendar_feed::Column::PersonId.eq(person.0))
        .one(db)
        .await?;
    Ok(row.map(|row| row.id))
}

/// Ends the address that `person` had; with `new`, its id and the hash of its token, there is another from now on.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace(
    tx: &Tx,
    person: PersonId,
    new: Option<(Uuid, String)>,
    at: DateTime<Utc>,
) -> Stored<()> {
    calendar_feed::Entity::delete_many()
        .filter(calendar_feed::Column::PersonId.eq(person.0))
        .exec(&tx.0)
        .await?;
    let Some((id, token_hash)) = new else {
        return Ok(());
    };
    let row = calendar_feed::ActiveModel {
        id: Set(id),
        person_id: Set(person.0),
        token_hash: Set(token_hash),
        made_at: Set(at),
    };
    // Two presses at once may both find nothing to delete: the later address is the one.
    let later = OnConflict::column(calendar_feed::Column::PersonId)
        .update_columns([
            calendar_feed::Column::Id,
            calendar_feed::Column::TokenHash,
            calendar_feed::Column::MadeAt,
        ])
        .to_owned();
    calendar_feed::Entity::insert(row)
        .on_conflict(later)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// The projects of the person with this address, while their account is open. Two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn projects(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Stored<Option<Vec<ProjectId>>> {
    let open = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::DeactivatedAt.is_null())
        .into_query();
    let feed = calendar_feed::Entity::find()
        .filter(calendar_feed::Column::TokenHash.eq(token_hash))
        .filter(calendar_feed::Column::PersonId.in_subquery(open))
        .one(db)
        .await?;
    let Some(feed) = feed else { return Ok(None) };
    let places = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(feed.person_id))
        .filter(membership::Column::EndedAt.is_null())
        .all(db)
        .await?;
    Ok(Some(
        places
            .into_iter()
            .map(|place| ProjectId(place.project_id))
            .collect(),
    ))
}

/// A number that goes up whenever a date of the project in the round may have changed. Three queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn revision(
    db: &impl ConnectionTrait,
    round: RoundId,
    project: ProjectId,
) -> Stored<i32> {
    let of_round = round::Entity::find_by_id(round.0).one(db).await?;
    let place = participation::Entity::find()
        .filter(participation::Column::RoundId.eq(round.0))
        .filter(participation::Column::ProjectId.eq(project.0))
        .one(db)
        .await?;
    let theirs = crate::exchange::with_any(&[project]);
    let exchanges = exchange::Entity::find()
        .filter(exchange::Column::RoundId.eq(round.0))
        .filter(exchange::Column::Id.in_subquery(theirs))
        .all(db)
        .await?;
    let versions = exchanges.into_iter().map(|row| row.version);
    let versions = versions
        .chain(of_round.map(|row| row.version))
        .chain(place.map(|row| row.version));
    Ok(versions.sum())
}
