//! Who did what when. Rows are only ever added: the database refuses anything else, but for retention. Why stands beside
//! a line, since it is somebody's own words: erasing takes them away, and the line stays.

use crate::entities::{journal, journal_retention, reason, review, submission};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{JournalId, PersonId, ProjectId, RoundId};
use domain::journal::{Line, Of, Place, Sight, Wanted};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait,
    FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The word of the line that retention writes.
pub const RETENTION: &str = "journal_shortened";

/// A line to be written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: JournalId,
    /// When, on the round clock.
    pub at: DateTime<Utc>,
    /// Who; nobody when the engine did it.
    pub person: Option<PersonId>,
    /// What happened, a word of the glossary: `assessment_published`.
    pub what: &'static str,
    /// What kind of thing it happened to: `publication`.
    pub subject: &'static str,
    /// Which one.
    pub subject_id: Option<Uuid>,
    /// In which round.
    pub round: Option<RoundId>,
    /// To which project.
    pub project: Option<ProjectId>,
    /// Why, where a reason was given. Never what an answer or feedback said.
    pub why: String,
}

/// Adds a line.
///
/// # Errors
/// When the database cannot be written.
pub async fn write(tx: &Tx, entry: Entry) -> Stored<()> {
    journal::Entity::insert(journal::ActiveModel {
        id: Set(entry.id.0),
        at: Set(entry.at),
        person_id: Set(entry.person.map(|id| id.0)),
        what: Set(entry.what.to_string()),
        subject: Set(entry.subject.to_string()),
        subject_id: Set(entry.subject_id),
        round_id: Set(entry.round.map(|id| id.0)),
        project_id: Set(entry.project.map(|id| id.0)),
    })
    .exec_without_returning(&tx.0)
    .await?;
    if entry.why.is_empty() {
        return Ok(());
    }
    reason::Entity::insert(reason::ActiveModel {
        id: Set(entry.id.0),
        journal_id: Set(entry.id.0),
        words: Set(entry.why),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// A line, and why where that is still known.
#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    at: DateTime<Utc>,
    person_id: Option<Uuid>,
    what: String,
    round_id: Option<Uuid>,
    project_id: Option<Uuid>,
    words: Option<String>,
}

/// The lines that `sight` shows and `wanted` wants, newest first, at most `most`.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(
    db: &impl ConnectionTrait,
    sight: &Sight,
    wanted: &Wanted,
    most: u64,
) -> Stored<Vec<Line>> {
    let (at, id) = (journal::Column::At, journal::Column::Id);
    let mut lines = journal::Entity::find()
        .column(reason::Column::Words)
        .join(
            JoinType::LeftJoin,
            journal::Entity::belongs_to(reason::Entity)
                .from(journal::Column::Id)
                .to(reason::Column::JournalId)
                .into(),
        )
        .filter(seen(sight));
    if let Some(what) = &wanted.what {
        lines = lines.filter(journal::Column::What.eq(what));
    }
    if let Some(person) = wanted.person {
        lines = lines.filter(journal::Column::PersonId.eq(person.0));
    }
    if let Some(from) = wanted.from {
        lines = lines.filter(at.gte(from));
    }
    if let Some(until) = wanted.until {
        lines = lines.filter(at.lt(until));
    }
    if let Some(after) = wanted.after {
        let earlier_the_same_moment = at.eq(after.at).and(id.lt(after.id.0));
        lines = lines.filter(at.lt(after.at).or(earlier_the_same_moment));
    }
    let rows = lines
        .order_by_desc(at)
        .order_by_desc(id)
        .limit(most)
        .into_model::<Row>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(line).collect())
}

/// The kinds of lines and the people in what `sight` shows: what can be chosen from.
///
/// # Errors
/// When the database cannot be read.
pub async fn kinds_and_people(
    db: &impl ConnectionTrait,
    sight: &Sight,
) -> Stored<(Vec<String>, Vec<PersonId>)> {
    let pairs = journal::Entity::find()
        .select_only()
        .column(journal::Column::What)
        .column(journal::Column::PersonId)
        .filter(seen(sight))
        .distinct()
        .into_tuple::<(String, Option<Uuid>)>()
        .all(db)
        .await?;
    let kinds: BTreeSet<String> = pairs.iter().map(|(what, _)| what.clone()).collect();
    let people: BTreeSet<PersonId> = pairs
        .into_iter()
        .filter_map(|(_, person)| person.map(PersonId))
        .collect();
    Ok((kinds.into_iter().collect(), people.into_iter().collect()))
}

fn seen(sight: &Sight) -> Condition {
    let whose = match sight.of {
        Of::Round(id) => journal::Column::RoundId.eq(id.0),
        Of::Project(id) => journal::Column::ProjectId.eq(id.0),
        Of::Person(id) => journal::Column::PersonId.eq(id.0),
    };
    let mut seen = Condition::all().add(whose);
    if !sight.without.is_empty() {
        seen = seen.add(journal::Column::What.is_not_in(sight.without.iter().copied()));
    }
    if !sight.apart_from.is_empty() {
        seen = seen.add(not_about(&sight.apart_from));
    }
    seen
}

/// Lines about these projects, their exchanges and their partners in those are not for the people of them.
fn not_about(own: &[ProjectId]) -> Condition {
    let own = || own.iter().map(|id| id.0);
    let ours = Alias::new("ours");
    let mut exchanges = Query::select();
    let is_side = |column| Expr::col((ours.clone(), column)).is_in(own());
    exchanges
        .column((ours.clone(), review::Column::ExchangeId))
        .from_as(review::Entity, ours.clone())
        .cond_where(
            Condition::any()
                .add(is_side(review::Column::ReviewerProjectId))
                .add(is_side(review::Column::ReviewedProjectId)),
        );
    let in_them = |column| {
        let mut of = Query::select();
        of.column(column)
            .from(review::Entity)
            .and_where(review::Column::ExchangeId.in_subquery(exchanges.clone()));
        of
    };
    let project = journal::Column::ProjectId;
    let subject = journal::Column::SubjectId;
    // A subject is an exchange, a review or the submission of one.
    let mut submissions = Query::select();
    submissions
        .column(submission::Column::Id)
        .from(submission::Entity)
        .and_where(submission::Column::ReviewId.in_subquery(in_them(review::Column::Id)));
    let apart = Condition::all()
        .add(project.is_not_in(own()))
        .add(project.not_in_subquery(in_them(review::Column::ReviewerProjectId)))
        .add(project.not_in_subquery(in_them(review::Column::ReviewedProjectId)));
    let subjects = Condition::all()
        .add(subject.not_in_subquery(exchanges.clone()))
        .add(subject.not_in_subquery(in_them(review::Column::Id)))
        .add(subject.not_in_subquery(submissions));
    Condition::all()
        .add(Condition::any().add(project.is_null()).add(apart))
        .add(Condition::any().add(subject.is_null()).add(subjects))
}

/// How many lines are older than `before`, but for those that say when lines were let go.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_before(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Stored<u64> {
    let old = journal::Entity::find()
        .filter(journal::Column::At.lt(before))
        .filter(journal::Column::What.ne(RETENTION));
    Ok(old.count(db).await?)
}

/// Lets go of every line older than `before`, and says how many, and leaves those that say when lines were let go.
/// The database opens for this transaction alone, until the line `id` is written: it must be, in the same one.
///
/// # Errors
/// When the database cannot be written.
pub async fn let_go(
    tx: &Tx,
    door: Uuid,
    line: JournalId,
    before: DateTime<Utc>,
    at: DateTime<Utc>,
) -> Stored<u64> {
    journal_retention::Entity::insert(journal_retention::ActiveModel {
        id: Set(door),
        opened_at: Set(at),
        older_than: Set(before),
        journal_id: Set(line.0),
    })
    .exec_without_returning(&tx.0)
    .await?;
    let old = || {
        let at = journal::Column::At.lt(before);
        at.and(journal::Column::What.ne(RETENTION))
    };
    let mut lines = journal::Entity::find()
        .select_only()
        .column(journal::Column::Id)
        .filter(old());
    reason::Entity::delete_many()
        .filter(reason::Column::JournalId.in_subquery(QuerySelect::query(&mut lines).take()))
        .exec(&tx.0)
        .await?;
    let gone = journal::Entity::delete_many()
        .filter(old())
        .exec(&tx.0)
        .await?;
    Ok(gone.rows_affected)
}

fn line(row: Row) -> Line {
    Line {
        place: Place {
            at: row.at,
            id: JournalId(row.id),
        },
        person: row.person_id.map(PersonId),
        what: row.what,
        round: row.round_id.map(RoundId),
        project: row.project_id.map(ProjectId),
        why: row.words.unwrap_or_default(),
    }
}
