//! Everything that is held of a person or of a project, to take away.
//!
//! What the other side of an exchange wrote is in it once it may be read, as everywhere: what counts as such is asked of
//! the exchange, not of the rows.

use crate::{App, Done};
use domain::access::{Actor, LeadOf};
use domain::exchange::ExchangeFacts;
use domain::ids::{PersonId, ProjectId, ReviewId, RoundId};
use domain::journal::FOR_COORDINATORS;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};
use store::holdings::{people, projects, taken_out};
use uuid::Uuid;

pub use store::holdings::{Part, Row};

/// A download: its parts, and the names behind the ids in them.
#[derive(Clone, Debug)]
pub struct Download {
    /// Part by part, the empty ones too.
    pub parts: Vec<Part>,
    /// The name of whom or what an id stands for, where it is known.
    pub names: HashMap<String, String>,
}

/// Everything that is held of the person who asks.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(app: &App, who: &Actor) -> Done<Download> {
    let db = app.store.reader();
    let whose = store::erasing::of_person(db, who.id).await?;
    let parts = taken_out(db, people::HELD_OF_THEM, &whose).await?;
    named(app, parts).await
}

/// Everything that is held of a project.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_project(app: &App, by: &LeadOf) -> Done<Download> {
    let db = app.store.reader();
    let project = by.project();
    let exchanges = store::exchange::of_project(db, project).await?;
    let (mut shown, mut answered) = (Vec::<ReviewId>::new(), Vec::new());
    for exchange in &exchanges {
        let visible = exchange.reviews.iter().filter(|one| exchange.shows(one.id));
        for review in visible {
            if review.reviewed.id == project {
                shown.push(review.id);
            } else if review.reviewer.id == project
                && review.replied_at.is_some()
                && exchange.left_at(review).is_none()
            {
                answered.push(review.id);
            }
        }
    }
    let whose = store::erasing::of_project(db, project, shown, answered).await?;
    let mut parts = taken_out(db, projects::HELD_OF_IT, &whose).await?;
    let journal = parts.iter_mut().find(|part| part.table == "journal");
    let lines = journal.map(|part| {
        let own =
            |row: &Row| cell(row, "what").is_some_and(|what| !FOR_COORDINATORS.contains(&what));
        part.rows.retain(own);
        let ids = part.rows.iter().filter_map(|row| cell(row, "id"));
        ids.map(str::to_string).collect::<HashSet<String>>()
    });
    let lines = lines.unwrap_or_default();
    for part in parts.iter_mut().filter(|part| part.table == "reason") {
        let own = |row: &Row| cell(row, "journal_id").is_some_and(|line| lines.contains(line));
        part.rows.retain(own);
    }
    let gone = taken_along(&exchanges, project);
    for part in parts.iter_mut().filter(|part| TALK.contains(&part.table)) {
        let is_there = |row: &Row| {
            let whose = cell(row, "exchange_id").zip(cell(row, "project_id"));
            whose.is_none_or(|(of, by)| !gone.contains(&(of.to_string(), by.to_string())))
        };
        part.rows.retain(is_there);
    }
    named(app, parts).await
}

/// What stands in a column of the row.
fn cell<'r>(row: &'r Row, name: &str) -> Option<&'r str> {
    let cell = row.iter().find(|(column, _)| *column == name);
    cell.and_then(|(_, value)| value.as_str())
}

/// What the sides of an exchange say to each other.
const TALK: [&str; 2] = ["message", "conversation"];

/// By exchange, the other sides whose words are not there any more: either withdrew.
fn taken_along(exchanges: &[ExchangeFacts], project: ProjectId) -> HashSet<(String, String)> {
    let of = |exchange: &ExchangeFacts| {
        let gone = exchange
            .sides()
            .map(|party| party.id)
            .filter(|id| *id != project && exchange.parted_at(project, *id).is_some())
            .map(|id| (exchange.id.to_string(), id.to_string()));
        gone.collect::<Vec<_>>()
    };
    exchanges.iter().flat_map(of).collect()
}

/// The ids in the columns that `is_one` picks.
fn ids(parts: &[Part], is_one: impl Fn(&str) -> bool) -> BTreeSet<Uuid> {
    let cells = parts.iter().flat_map(|part| part.rows.iter().flatten());
    let picked = cells.filter(|(column, _)| is_one(column));
    let ids = picked.filter_map(|(_, value)| value.as_str()?.parse().ok());
    ids.collect()
}

fn is_person(column: &str) -> bool {
    column == "person_id" || column.ends_with("_by") || column == "offered_to"
}

async fn named(app: &App, parts: Vec<Part>) -> Done<Download> {
    let db = app.store.reader();
    let people = ids(&parts, is_person).into_iter().map(PersonId);
    let projects = ids(&parts, |column| column.ends_with("project_id"));
    let rounds = ids(&parts, |column| column == "round_id");
    let people = store::name::people(db, people).await?;
    let projects = store::name::projects(db, projects.into_iter().map(ProjectId)).await?;
    let rounds = store::name::rounds(db, rounds.into_iter().map(RoundId)).await?;
    let mut names: HashMap<String, String> = HashMap::new();
    names.extend(people.into_iter().map(|(id, name)| (id.to_string(), name)));
    names.extend(
        projects
            .into_iter()
            .map(|(id, name)| (id.to_string(), name)),
    );
    names.extend(rounds.into_iter().map(|(id, name)| (id.to_string(), name)));
    Ok(Download { parts, names })
}

/// The download as JSON: each part under its title, its rows as objects.
///
/// # Errors
/// Never, unless a value cannot be written down.
pub fn json(download: &Download) -> Done<String> {
    let mut whole = serde_json::Map::new();
    for part in &download.parts {
        let row = |row: &Row| {
            let cells = row
                .iter()
                .map(|(column, value)| ((*column).to_string(), value.clone()));
            Value::Object(cells.collect())
        };
        whole.insert(part.title.to_string(), part.rows.iter().map(row).collect());
    }
    serde_json::to_string_pretty(&whole).map_err(crate::Stop::fault)
}
