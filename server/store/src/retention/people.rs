//! Accounts that were never confirmed, and accounts that nobody uses.

use crate::entities::{duty, person, project, tombstone, unused_notice};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId};
use domain::retention::unused::Quiet;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// How many people are read at a time.
const PAGE: u64 = 200;

/// Somebody whose address was never confirmed.
#[derive(Clone, Debug)]
pub struct Unconfirmed {
    /// Who.
    pub person: PersonId,
    /// The projects they registered, each with whether it was approved.
    pub projects: Vec<(ProjectId, bool)>,
}

/// A letter before an account goes.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// Its id.
    pub id: Uuid,
    /// To whom.
    pub person: PersonId,
    /// The how-many-th.
    pub number: i32,
    /// The visit since which nobody came.
    pub last_visit_at: DateTime<Utc>,
    /// When, on the machine's clock.
    pub noticed_at: DateTime<Utc>,
    /// When the account goes at the earliest.
    pub goes_at: DateTime<Utc>,
}

fn stones() -> sea_orm::sea_query::SelectStatement {
    let mut stones = Query::select();
    stones
        .column(tombstone::Column::SubjectId)
        .from(tombstone::Entity)
        .and_where(tombstone::Column::Kind.eq("person"));
    stones
}

/// Those who made an account before `before` and never confirmed it, after the person `after` in the order of ids. Not
/// those with a duty, whom the body itself put there: the first coordinator gives a code, and may never open a link.
///
/// # Errors
/// When the database cannot be read.
pub async fn unconfirmed(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
    after: Option<PersonId>,
) -> Stored<Vec<Unconfirmed>> {
    let mut on_duty = Query::select();
    on_duty
        .column(duty::Column::PersonId)
        .from(duty::Entity)
        .and_where(duty::Column::EndedAt.is_null());
    let rows = person::Entity::find()
        .filter(person::Column::ConfirmedAt.is_null())
        .filter(person::Column::CreatedAt.lt(before))
        .filter(person::Column::Id.not_in_subquery(stones()))
        .filter(person::Column::Id.not_in_subquery(on_duty))
        .filter(after.map_or_else(Condition::all, |id| {
            Condition::all().add(person::Column::Id.gt(id.0))
        }))
        .order_by_asc(person::Column::Id)
        .limit(PAGE)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.id);
    let projects = project::Entity::find()
        .filter(project::Column::RegisteredBy.is_in(ids))
        .filter(project::Column::ErasedAt.is_null())
        .all(db)
        .await?;
    let of = |row: person::Model| Unconfirmed {
        person: PersonId(row.id),
        projects: projects
            .iter()
            .filter(|project| project.registered_by == row.id)
            .map(|project| (ProjectId(project.id), project.approved_at.is_some()))
            .collect(),
    };
    Ok(rows.into_iter().map(of).collect())
}

/// Those who were last here before `since`, after the person `after` in the order of ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn quiet(
    db: &impl ConnectionTrait,
    since: DateTime<Utc>,
    after: Option<PersonId>,
) -> Stored<Vec<(PersonId, Quiet)>> {
    let never = Condition::all()
        .add(person::Column::LastVisitAt.is_null())
        .add(person::Column::CreatedAt.lt(since));
    let long_ago = Condition::any()
        .add(person::Column::LastVisitAt.lt(since))
        .add(never);
    let rows = person::Entity::find()
        .filter(person::Column::ConfirmedAt.is_not_null())
        .filter(long_ago)
        .filter(person::Column::Id.not_in_subquery(stones()))
        .filter(after.map_or_else(Condition::all, |id| {
            Condition::all().add(person::Column::Id.gt(id.0))
        }))
        .order_by_asc(person::Column::Id)
        .limit(PAGE)
        .all(db)
        .await?;
    with_letters(db, rows).await
}

async fn with_letters(
    db: &impl ConnectionTrait,
    rows: Vec<person::Model>,
) -> Stored<Vec<(PersonId, Quiet)>> {
    let letters = unused_notice::Entity::find()
        .filter(unused_notice::Column::PersonId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(unused_notice::Column::Number)
        .all(db)
        .await?;
    let of = |row: person::Model| {
        let last_visit_at = row.last_visit_at.unwrap_or(row.created_at);
        let theirs = letters
            .iter()
            .filter(|letter| letter.person_id == row.id && letter.last_visit_at == last_visit_at);
        let quiet = Quiet {
            last_visit_at,
            noticed: theirs.map(|letter| letter.noticed_at).collect(),
            is_closed: row.deactivated_at.is_some(),
        };
        (PersonId(row.id), quiet)
    };
    Ok(rows.into_iter().map(of).collect())
}

/// The person as they stand inside the transaction, and whether their address is confirmed; nobody where they were
/// erased meanwhile. Nobody else changes their row until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, id: PersonId) -> Stored<Option<(Quiet, bool)>> {
    let row = person::Entity::find_by_id(id.0)
        .filter(person::Column::Id.not_in_subquery(stones()))
        .lock_exclusive()
        .one(&tx.0)
        .await?;
    let Some(row) = row else { return Ok(None) };
    // Whoever held the row before may have erased them: asked again now that it is ours.
    if crate::tombstone::of_person(&tx.0, id).await? {
        return Ok(None);
    }
    let is_confirmed = row.confirmed_at.is_some();
    let read = with_letters(&tx.0, vec![row]).await?;
    Ok(read
        .into_iter()
        .next()
        .map(|(_, quiet)| (quiet, is_confirmed)))
}

/// Writes a letter down; says whether it is new.
///
/// # Errors
/// When the database cannot be written.
pub async fn notice(tx: &Tx, new: &NewNotice) -> Stored<bool> {
    let row = unused_notice::ActiveModel {
        id: Set(new.id),
        person_id: Set(new.person.0),
        number: Set(new.number),
        last_visit_at: Set(new.last_visit_at),
        noticed_at: Set(new.noticed_at),
        goes_at: Set(new.goes_at),
    };
    let once = OnConflict::columns([
        unused_notice::Column::PersonId,
        unused_notice::Column::LastVisitAt,
        unused_notice::Column::Number,
    ])
    .do_nothing()
    .to_owned();
    let added = unused_notice::Entity::insert(row)
        .on_conflict(once)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(added == 1)
}

/// A letter that was written down, and whether its person has been here since.
///
/// # Errors
/// When the database cannot be read.
pub async fn notice_by_id(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Stored<Option<(NewNotice, bool)>> {
    let Some(row) = unused_notice::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let person = person::Entity::find_by_id(row.person_id).one(db).await?;
    let visit = person.map(|person| person.last_visit_at.unwrap_or(person.created_at));
    let came_back = visit.is_some_and(|visit| visit > row.last_visit_at);
    let notice = NewNotice {
        id: row.id,
        person: PersonId(row.person_id),
        number: row.number,
        last_visit_at: row.last_visit_at,
        noticed_at: row.noticed_at,
        goes_at: row.goes_at,
    };
    Ok(Some((notice, came_back)))
}
