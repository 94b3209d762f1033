//! Listings: the copies that are public, beside what leads chose and what coordinators paused.
//!
//! Whatever changes what is public counts up the row of `directory` in the same transaction ([`changed`]).

mod draft;
mod pause;
mod remark;
mod standing;

pub use draft::{Draft, Place, draft, save};
pub use pause::{Paused, end, pause, paused, paused_all, reply};
pub use remark::{open_remarks, remark, settle};
pub use standing::done;

use crate::assessment::key;
use crate::entities::{directory, listed_answer, listed_fact, listing, listing_pause};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{ListingId, PersonId, ProjectId};
use domain::listing::{Contact, ListedAnswer, Listing, Pin, Precision};
use domain::organisation::{Format, Region, Setting};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

const DIRECTORY: &str = "directory";

/// Counts a change of what is public, and says which it is.
///
/// # Errors
/// When the database cannot be written.
pub async fn changed(tx: &Tx) -> Stored<i64> {
    let first = directory::ActiveModel {
        key: Set(DIRECTORY.to_string()),
        changes: Set(0),
    };
    let none = OnConflict::column(directory::Column::Key)
        .do_nothing()
        .to_owned();
    directory::Entity::insert(first)
        .on_conflict(none)
        .exec_without_returning(&tx.0)
        .await?;
    directory::Entity::update_many()
        .col_expr(
            directory::Column::Changes,
            Expr::col(directory::Column::Changes).add(1),
        )
        .filter(directory::Column::Key.eq(DIRECTORY))
        .exec(&tx.0)
        .await?;
    changes(&tx.0).await
}

/// How often what is public has changed.
///
/// # Errors
/// When the database cannot be read.
pub async fn changes(db: &impl ConnectionTrait) -> Stored<i64> {
    let row = directory::Entity::find_by_id(DIRECTORY.to_string())
        .one(db)
        .await?;
    Ok(row.map_or(0, |row| row.changes))
}

/// Makes it public, in place of what was before.
///
/// # Errors
/// When the database cannot be written.
pub async fn publish(
    tx: &Tx,
    listing: &Listing,
    by: PersonId,
    mut id: impl FnMut() -> Uuid,
) -> Stored<()> {
    take_down(tx, listing.project).await?;
    let change = changed(tx).await?;
    let words = |words: Vec<&str>| words.join(" ");
    let (contact, place) = (&listing.contact, &listing.place);
    listing::Entity::insert(listing::ActiveModel {
        id: Set(listing.id.0),
        project_id: Set(listing.project.0),
        name: Set(listing.name.clone()),
        organisation_name: Set(listing.organisation_name.clone()),
        region: Set(listing.region.word().to_string()),
        formats: Set(words(
            listing.formats.iter().map(|one| one.word()).collect(),
        )),
        settings: Set(words(
            listing.settings.iter().map(|one| one.word()).collect(),
        )),
        description: Set(listing.description.clone()),
        email: Set(contact.email.clone()),
        website: Set(contact.website.clone()),
        phone: Set(contact.phone.clone()),
        precision: Set(place.precision.word().to_string()),
        town: Set(place.town.clone()),
        area: Set(place.area.clone()),
        address: Set(place.address.clone()),
        pin: Set(pin_words(place.pin)),
        shows_standing: Set(listing.shows_standing),
        published_at: Set(listing.published_at),
        published_by: Set(by.0),
        confirmed_at: Set(listing.confirmed_at),
        asked: Set(0),
        changed: Set(change),
    })
    .exec_without_returning(&tx.0)
    .await?;
    let facts = listing.facts.iter();
    let facts = facts.map(|(fact, value)| listed_fact::ActiveModel {
        id: Set(id()),
        listing_id: Set(listing.id.0),
        fact: Set(fact.clone()),
        value: Set(value.clone()),
    });
    let facts: Vec<_> = facts.collect();
    if !facts.is_empty() {
        listed_fact::Entity::insert_many(facts)
            .exec_without_returning(&tx.0)
            .await?;
    }
    let answers = listing.answers.iter();
    let answers = answers.map(|answer| listed_answer::ActiveModel {
        id: Set(id()),
        listing_id: Set(listing.id.0),
        question: Set(answer.question.to_string()),
        framework_id: Set(answer.framework_id.clone()),
        framework_version: Set(answer.framework_version.clone()),
        answered_at: Set(answer.answered_at),
        we_do: Set(answer.we_do.clone()),
        we_plan: Set(answer.we_plan.clone()),
        we_show: Set(answer.we_show.clone()),
        not_for_us: Set(answer.not_for_us.clone()),
    });
    let answers: Vec<_> = answers.collect();
    if !answers.is_empty() {
        listed_answer::Entity::insert_many(answers)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(())
}

/// Takes it from sight at once, with all that hangs on it. Says whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_down(tx: &Tx, project: ProjectId) -> Stored<bool> {
    let row = listing::Entity::find()
        .filter(listing::Column::ProjectId.eq(project.0))
        .one(&tx.0)
        .await?;
    let Some(row) = row else { return Ok(false) };
    listed_fact::Entity::delete_many()
        .filter(listed_fact::Column::ListingId.eq(row.id))
        .exec(&tx.0)
        .await?;
    listed_answer::Entity::delete_many()
        .filter(listed_answer::Column::ListingId.eq(row.id))
        .exec(&tx.0)
        .await?;
    listing::Entity::delete_by_id(row.id).exec(&tx.0).await?;
    changed(tx).await?;
    Ok(true)
}

/// A lead says that it is right as it stands.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it is not there any more.
pub async fn confirm(tx: &Tx, project: ProjectId, at: DateTime<Utc>) -> Stored<()> {
    let change = changed(tx).await?;
    let update = listing::Entity::update_many()
        .col_expr(listing::Column::ConfirmedAt, Expr::value(at))
        .col_expr(listing::Column::Asked, Expr::value(0))
        .col_expr(listing::Column::Changed, Expr::value(change))
        .filter(listing::Column::ProjectId.eq(project.0));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Those that nobody confirmed since `before` and about which fewer than `asked` letters went: each with how many did.
///
/// # Errors
/// When the database cannot be read.
pub async fn unconfirmed(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
    asked: i32,
) -> Stored<Vec<(ProjectId, DateTime<Utc>)>> {
    let rows = listing::Entity::find()
        .filter(listing::Column::ConfirmedAt.lte(before))
        .filter(listing::Column::Asked.lt(asked))
        .order_by_asc(listing::Column::ConfirmedAt)
        .limit(100)
        .all(db)
        .await?;
    let found = rows
        .into_iter()
        .map(|row| (ProjectId(row.project_id), row.confirmed_at));
    Ok(found.collect())
}

/// Notes that the letter with this number goes; says whether it had not yet.
///
/// # Errors
/// When the database cannot be written.
pub async fn ask(
    tx: &Tx,
    project: ProjectId,
    confirmed_at: DateTime<Utc>,
    number: i32,
) -> Stored<bool> {
    let update = listing::Entity::update_many()
        .col_expr(listing::Column::Asked, Expr::value(number))
        .filter(listing::Column::ProjectId.eq(project.0))
        .filter(listing::Column::ConfirmedAt.eq(confirmed_at))
        .filter(listing::Column::Asked.lt(number));
    Ok(update.exec(&tx.0).await?.rows_affected == 1)
}

/// What the public sees of a project, whether it is paused or not: three queries.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_project(db: &impl ConnectionTrait, id: ProjectId) -> Stored<Option<Listing>> {
    let rows = listing::Entity::find().filter(listing::Column::ProjectId.eq(id.0));
    Ok(whole(db, rows.all(db).await?, true).await?.pop())
}

/// One that is not paused.
///
/// # Errors
/// As [`of_project`].
pub async fn find(db: &impl ConnectionTrait, id: ListingId) -> Stored<Option<Listing>> {
    let rows = in_sight().filter(listing::Column::Id.eq(id.0));
    Ok(whole(db, rows.all(db).await?, true).await?.pop())
}

/// All that are not paused, without their answers, which no list holds: two queries.
///
/// # Errors
/// As [`of_project`].
pub async fn all(db: &impl ConnectionTrait) -> Stored<Vec<Listing>> {
    let rows = in_sight().all(db).await?;
    whole(db, rows, false).await
}

/// The same of these alone.
///
/// # Errors
/// As [`of_project`].
pub async fn some(db: &impl ConnectionTrait, ids: &[ListingId]) -> Stored<Vec<Listing>> {
    let ids = ids.iter().map(|id| id.0);
    let rows = in_sight().filter(listing::Column::Id.is_in(ids));
    whole(db, rows.all(db).await?, false).await
}

/// All that are not paused: each with the change at which it was as it is now.
///
/// # Errors
/// When the database cannot be read.
pub async fn stamps(db: &impl ConnectionTrait) -> Stored<Vec<(ListingId, i64)>> {
    let rows = in_sight()
        .select_only()
        .column(listing::Column::Id)
        .column(listing::Column::Changed)
        .into_tuple::<(Uuid, i64)>();
    let rows = rows.all(db).await?.into_iter();
    Ok(rows.map(|(id, changed)| (ListingId(id), changed)).collect())
}

fn in_sight() -> sea_orm::Select<listing::Entity> {
    let mut paused = listing_pause::Entity::find()
        .select_only()
        .column(listing_pause::Column::ProjectId)
        .filter(listing_pause::Column::EndedAt.is_null());
    let paused = QuerySelect::query(&mut paused).take();
    listing::Entity::find().filter(listing::Column::ProjectId.not_in_subquery(paused))
}

/// The most ids that are sent along in a question; for more, everything is asked for.
const NAMED: usize = 500;

async fn whole(
    db: &impl ConnectionTrait,
    rows: Vec<listing::Model>,
    has_answers: bool,
) -> Stored<Vec<Listing>> {
    let (mut facts, mut answers) = (listed_fact::Entity::find(), listed_answer::Entity::find());
    if rows.len() <= NAMED {
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        facts = facts.filter(listed_fact::Column::ListingId.is_in(ids.clone()));
        answers = answers.filter(listed_answer::Column::ListingId.is_in(ids));
    }
    let mut facts_of: HashMap<Uuid, Vec<(String, String)>> = HashMap::new();
    for row in facts.all(db).await? {
        let fact = (row.fact, row.value);
        facts_of.entry(row.listing_id).or_default().push(fact);
    }
    let mut answers_of: HashMap<Uuid, Vec<ListedAnswer>> = HashMap::new();
    if has_answers {
        let answers = answers.order_by_asc(listed_answer::Column::Question);
        for row in answers.all(db).await? {
            let of = row.listing_id;
            answers_of.entry(of).or_default().push(answer(row)?);
        }
    }
    let read = |row: listing::Model| {
        let facts = facts_of.remove(&row.id).unwrap_or_default();
        let answers = answers_of.remove(&row.id).unwrap_or_default();
        read(row, facts, answers)
    };
    rows.into_iter().map(read).collect()
}

fn answer(row: listed_answer::Model) -> Stored<ListedAnswer> {
    Ok(ListedAnswer {
        question: key(&row.question)?,
        framework_id: row.framework_id,
        framework_version: row.framework_version,
        answered_at: row.answered_at,
        we_do: row.we_do,
        we_plan: row.we_plan,
        we_show: row.we_show,
        not_for_us: row.not_for_us,
    })
}

fn read(
    row: listing::Model,
    facts: Vec<(String, String)>,
    answers: Vec<ListedAnswer>,
) -> Stored<Listing> {
    let broken = |column: &str| Trouble::Broken(format!("listing {}: {column}", row.id));
    let place = domain::listing::Place {
        precision: Precision::parse(&row.precision).ok_or_else(|| broken("precision"))?,
        town: row.town,
        area: row.area,
        address: row.address,
        pin: Pin::parse(&row.pin),
    };
    let formats = row.formats.split_whitespace().filter_map(Format::parse);
    let settings = row.settings.split_whitespace().filter_map(Setting::parse);
    Ok(Listing {
        id: ListingId(row.id),
        project: ProjectId(row.project_id),
        region: Region::parse(&row.region).ok_or_else(|| broken("region"))?,
        formats: formats.collect(),
        settings: settings.collect(),
        name: row.name,
        organisation_name: row.organisation_name,
        description: row.description,
        contact: Contact {
            email: row.email,
            website: row.website,
            phone: row.phone,
        },
        place,
        shows_standing: row.shows_standing,
        facts,
        answers,
        published_at: row.published_at,
        confirmed_at: row.confirmed_at,
    })
}

fn pin_words(pin: Option<Pin>) -> String {
    pin.map(|pin| pin.to_string()).unwrap_or_default()
}
