//! What only an examination of the whole database asks: every id, and what points nowhere.
//!
//! Nothing here repairs. Columns without a foreign key (a letter's causes, a journal line's subject, whatever
//! was laid before the table it points to) are compared with what is there.

use crate::entities::{
    action, assessment, exchange, extension, invitation, journal, journal_retention, nudge, outbox,
    participation, person, project, publication, repair, review, round, round_stage, sign_in_link,
    suggestion, unused_notice,
};
use crate::{Kind, Store, Stored};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ProjectId, PublicationId, RoundId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};
use std::collections::HashSet;
use uuid::Uuid;

/// A stage of a round as its row stands.
#[derive(Clone, Debug)]
pub struct StageRow {
    /// The word of the stage.
    pub stage: String,
    /// Its first date.
    pub starts_on: NaiveDate,
    /// Its last date.
    pub ends_on: NaiveDate,
    /// When it is due.
    pub due_at: DateTime<Utc>,
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// When the round came to it.
    pub entered_at: Option<DateTime<Utc>>,
}

/// A reference that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dangling {
    /// Which row, in words: `letter 6f1b…`.
    pub what: String,
    /// What it points to: `project 7c2d…`.
    pub to: String,
}

/// The ids of all rounds.
///
/// # Errors
/// When the database cannot be read.
pub async fn rounds(db: &impl ConnectionTrait) -> Stored<Vec<RoundId>> {
    let rows = round::Entity::find()
        .order_by_asc(round::Column::CreatedAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| RoundId(row.id)).collect())
}

/// The stages of a round, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn stages(db: &impl ConnectionTrait, id: RoundId) -> Stored<Vec<StageRow>> {
    let rows = round_stage::Entity::find()
        .filter(round_stage::Column::RoundId.eq(id.0))
        .order_by_asc(round_stage::Column::Position)
        .all(db)
        .await?;
    let read = rows.into_iter().map(|row| StageRow {
        stage: row.stage,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        due_at: row.due_at,
        closes_at: row.closes_at,
        entered_at: row.entered_at,
    });
    Ok(read.collect())
}

/// The ids of all publications, each with its project.
///
/// # Errors
/// When the database cannot be read.
pub async fn publications(db: &impl ConnectionTrait) -> Stored<Vec<(PublicationId, ProjectId)>> {
    let rows = publication::Entity::find()
        .select_only()
        .column(publication::Column::Id)
        .column(publication::Column::ProjectId)
        .order_by_asc(publication::Column::PublishedAt)
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let read = rows
        .into_iter()
        .map(|(id, project)| (PublicationId(id), ProjectId(project)));
    Ok(read.collect())
}

/// Of which things the journal says that something happened to them, as far back as it goes.
#[derive(Clone, Debug)]
pub struct Journalled {
    things: HashSet<Uuid>,
    /// Older lines were let go.
    since: Option<DateTime<Utc>>,
}

impl Journalled {
    /// Whether the journal knows of what happened to `thing` at `at`, or that was before its lines begin.
    #[must_use]
    pub fn knows(&self, thing: Uuid, at: DateTime<Utc>) -> bool {
        self.since.is_some_and(|since| at < since) || self.things.contains(&thing)
    }
}

/// Of which things the journal says that `what` happened to them.
///
/// # Errors
/// When the database cannot be read.
pub async fn journalled(db: &impl ConnectionTrait, what: &str) -> Stored<Journalled> {
    let rows = journal::Entity::find()
        .select_only()
        .column(journal::Column::SubjectId)
        .filter(journal::Column::What.eq(what))
        .filter(journal::Column::SubjectId.is_not_null())
        .into_tuple::<Uuid>()
        .all(db)
        .await?;
    let doors = journal_retention::Entity::find()
        .order_by_desc(journal_retention::Column::OlderThan)
        .one(db)
        .await?;
    Ok(Journalled {
        things: rows.into_iter().collect(),
        since: doors.map(|door| door.older_than),
    })
}

/// What a database says of itself. On SQLite its own two checks; PostgreSQL never lets such a row in.
///
/// # Errors
/// When the database cannot be read.
pub async fn own_checks(store: &Store) -> Stored<Vec<String>> {
    #[derive(FromQueryResult)]
    struct Says {
        says: String,
    }
    if store.kind() == Kind::Postgres {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for ask in [
        "SELECT integrity_check AS says FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
        "SELECT 'table ' || \"table\" || ' points to a missing row of ' || parent AS says \
         FROM pragma_foreign_key_check",
    ] {
        let ask = Statement::from_string(DbBackend::Sqlite, ask);
        let rows = Says::find_by_statement(ask).all(store.reader()).await?;
        found.extend(rows.into_iter().map(|row| row.says));
    }
    Ok(found)
}

/// Letters whose cause may have had its time while they wait: they are dropped then.
const SOON_GONE: [&str; 4] = [
    "sign_in_link",
    "confirm_address",
    "invited_to_project",
    "invitation_asked",
];

/// The ids in a column of a table.
macro_rules! ids {
    ($db:expr, $table:ident) => {
        $table::Entity::find()
            .select_only()
            .column($table::Column::Id)
            .into_tuple::<Uuid>()
            .all($db)
            .await?
            .into_iter()
            .collect::<HashSet<Uuid>>()
    };
}

/// How many rows are held at once of the tables that grow for ever.
const PAGE: u64 = 500;

/// Goes through every row of a table, a page at a time, however many there are.
macro_rules! each {
    ($db:expr, $table:ident, $row:ident => $look:block) => {
        let mut after = Uuid::nil();
        loop {
            let page = $table::Entity::find()
                .filter($table::Column::Id.gt(after))
                .order_by_asc($table::Column::Id)
                .limit(PAGE)
                .all($db)
                .await?;
            let Some(last) = page.last() else {
                break;
            };
            after = last.id;
            for $row in page $look
        }
    };
}

/// Every reference without a foreign key that leads nowhere.
///
/// # Errors
/// When the database cannot be read.
pub async fn dangling(db: &impl ConnectionTrait) -> Stored<Vec<Dangling>> {
    let people = ids!(db, person);
    let projects = ids!(db, project);
    let rounds = ids!(db, round);
    let exchanges = ids!(db, exchange);
    let suggestions = ids!(db, suggestion);
    let assessments = ids!(db, assessment);
    let mut causes = ids!(db, sign_in_link);
    causes.extend(ids!(db, invitation));
    causes.extend(ids!(db, publication));
    causes.extend(ids!(db, nudge));
    causes.extend(ids!(db, unused_notice));
    let participations = ids!(db, participation);
    causes.extend(&participations);
    causes.extend(ids!(db, review));
    causes.extend(ids!(db, repair));
    causes.extend(ids!(db, extension));
    for more in [&people, &projects, &rounds, &exchanges] {
        causes.extend(more);
    }
    let mut found = Vec::new();
    let mut look = |what: String, kind: &str, to: Option<Uuid>, there: &HashSet<Uuid>| {
        if let Some(id) = to.filter(|id| !there.contains(id)) {
            let to = format!("{kind} {id}");
            found.push(Dangling { what, to });
        }
    };
    each!(db, outbox, row => {
        let letter = || format!("letter {} ({})", row.id, row.letter);
        look(letter(), "person", row.person_id, &people);
        look(letter(), "project", row.project_id, &projects);
        look(letter(), "round", row.round_id, &rounds);
        look(letter(), "exchange", row.exchange_id, &exchanges);
        // A letter that has gone needs its cause no more, and links and invitations go before their letters do.
        let waits = row.sent_at.is_none() && row.dropped_at.is_none();
        if waits && !SOON_GONE.contains(&row.letter.as_str()) {
            look(letter(), "cause", row.subject_id, &causes);
        }
    });
    each!(db, journal, row => {
        let line = || format!("journal line {} ({})", row.id, row.what);
        look(line(), "person", row.person_id, &people);
        look(line(), "project", row.project_id, &projects);
        look(line(), "round", row.round_id, &rounds);
    });
    for row in extension::Entity::find().all(db).await? {
        let moved = match row.subject.as_str() {
            "exchange" => &exchanges,
            "round" => &rounds,
            _ => &participations,
        };
        let extension = format!("extension {}", row.id);
        look(extension, &row.subject, Some(row.subject_id), moved);
    }
    for row in action::Entity::find().all(db).await? {
        let action = || format!("action {}", row.id);
        look(action(), "suggestion", row.suggestion_id, &suggestions);
        look(
            action(),
            "assessment",
            Some(row.assessment_id),
            &assessments,
        );
    }
    for row in publication::Entity::find().all(db).await? {
        let publication = format!("publication {}", row.id);
        look(publication, "round", Some(row.round_id), &rounds);
    }
    Ok(found)
}
