//! Reviews being written, and who writes them.
//!
//! Saves are guarded by the version of the row they replace: two people never overwrite each other unseen.

use crate::entities::{
    feedback, membership, named_reviewer, participation, person, review, suggestion,
};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::exchange::ExchangeFacts;
use domain::feedback::{Enough, Feedback, Hours, Overall, Reach, ReliedOn, Suggestion};
use domain::ids::{ExchangeId, PersonId, ProjectId, ReviewId, RoundId};
use domain::review::{Draft, Written};
use domain::submission::Heading;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// A review as it stands: four queries.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn draft(db: &impl ConnectionTrait, id: ReviewId) -> Stored<Option<Draft>> {
    let Some(row) = review::Entity::find_by_id(id.0).one(db).await? else {
        return Ok(None);
    };
    let rows = feedback::Entity::find()
        .filter(feedback::Column::ReviewId.eq(id.0))
        .order_by_asc(feedback::Column::Principle)
        .all(db)
        .await?;
    let mut suggestions: HashMap<i32, Vec<Suggestion>> = HashMap::new();
    for row in suggestion_rows(db, id).await? {
        let principle = row.principle;
        suggestions
            .entry(principle)
            .or_default()
            .push(suggestion_of(row)?);
    }
    let authors = rows.iter().map(|row| row.saved_by).chain(row.saved_by);
    let names = names(db, authors.collect()).await?;
    let author = |id: Uuid| {
        let name = names.get(&id).cloned().unwrap_or_default();
        (PersonId(id), name)
    };
    let mut written = BTreeMap::new();
    for row in rows {
        let suggestions = suggestions.remove(&row.principle).unwrap_or_default();
        let principle = number(row.principle)?;
        let saved_by = author(row.saved_by);
        let (saved_at, version) = (row.saved_at, row.version);
        let feedback = feedback_of(row, suggestions)?;
        let said = Written {
            feedback,
            saved_at,
            saved_by,
            version,
        };
        written.insert(principle, said);
    }
    let saved = row.saved_at.zip(row.saved_by);
    Ok(Some(Draft {
        heading: Heading {
            exchange: ExchangeId(row.exchange_id),
            review: id,
            reviewer: ProjectId(row.reviewer_project_id),
            reviewed: ProjectId(row.reviewed_project_id),
        },
        saved: saved.map(|(at, by)| (at, author(by).0, author(by).1)),
        version: row.version,
        overall: overall_of(row)?,
        written,
    }))
}

/// Replaces what is said of the whole, seen at `version`; gives the new version.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when somebody else saved since.
pub async fn save_overall(
    tx: &Tx,
    id: ReviewId,
    version: i32,
    overall: &Overall,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<i32> {
    let hours = overall.hours.map_or("", |hours| hours.word());
    let update = review::Entity::update_many()
        .col_expr(
            review::Column::ToCelebrate,
            Expr::value(overall.celebrate.join("\n")),
        )
        .col_expr(
            review::Column::ToThinkAbout,
            Expr::value(overall.think_first.join("\n")),
        )
        .col_expr(review::Column::Thanks, Expr::value(overall.thanks.as_str()))
        .col_expr(
            review::Column::TakingHome,
            Expr::value(overall.taking_home.as_str()),
        )
        .col_expr(review::Column::Hours, Expr::value(hours))
        .col_expr(review::Column::SavedAt, Expr::value(at))
        .col_expr(review::Column::SavedBy, Expr::value(by.0))
        .col_expr(review::Column::Version, Expr::value(version + 1))
        .filter(review::Column::Id.eq(id.0))
        .filter(review::Column::Version.eq(version));
    one_row(update.exec(&tx.0).await?.rows_affected)?;
    Ok(version + 1)
}

/// Which of these exchanges somebody has written anything in: two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn begun(
    db: &impl ConnectionTrait,
    exchanges: &[ExchangeFacts],
) -> Stored<BTreeSet<ExchangeId>> {
    let of: HashMap<Uuid, ExchangeId> = exchanges
        .iter()
        .flat_map(|one| one.reviews.iter().map(|review| (review.id.0, one.id)))
        .collect();
    let ids = || of.keys().copied();
    let overall = review::Entity::find()
        .select_only()
        .column(review::Column::Id)
        .filter(review::Column::Id.is_in(ids()))
        .filter(review::Column::SavedAt.is_not_null())
        .into_tuple::<Uuid>()
        .all(db)
        .await?;
    let by_principle = feedback::Entity::find()
        .select_only()
        .column(feedback::Column::ReviewId)
        .distinct()
        .filter(feedback::Column::ReviewId.is_in(ids()))
        .into_tuple::<Uuid>()
        .all(db)
        .await?;
    let written = overall.into_iter().chain(by_principle);
    Ok(written.filter_map(|id| of.get(&id).copied()).collect())
}

/// Whom `project` named to review for it in `round`.
///
/// # Errors
/// When the database cannot be read.
pub async fn named(
    db: &impl ConnectionTrait,
    round: RoundId,
    project: ProjectId,
) -> Stored<Vec<PersonId>> {
    let mut participations = participation::Entity::find()
        .select_only()
        .column(participation::Column::Id)
        .filter(participation::Column::RoundId.eq(round.0))
        .filter(participation::Column::ProjectId.eq(project.0))
        // Whoever has left the round reviews in it no more.
        .filter(participation::Column::WithdrawnAt.is_null());
    let rows = named_reviewer::Entity::find()
        .filter(
            named_reviewer::Column::ParticipationId
                .in_subquery(QuerySelect::query(&mut participations).take()),
        )
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| PersonId(row.person_id))
        .collect())
}

/// The leads of these projects and whom they named as reviewers in `round`, each once: whoever a letter about
/// their exchange goes to. Only people who still belong to the project.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_of(
    db: &impl ConnectionTrait,
    round: RoundId,
    projects: &[ProjectId],
) -> Stored<Vec<(PersonId, ProjectId)>> {
    let ids = || projects.iter().map(|project| project.0);
    let rows = participation::Entity::find()
        .filter(participation::Column::RoundId.eq(round.0))
        .filter(participation::Column::ProjectId.is_in(ids()))
        .all(db)
        .await?;
    let project_of: HashMap<Uuid, Uuid> = rows.iter().map(|row| (row.id, row.project_id)).collect();
    let named = named_reviewer::Entity::find()
        .filter(named_reviewer::Column::ParticipationId.is_in(project_of.keys().copied()))
        .all(db)
        .await?;
    let named: BTreeSet<(Uuid, Uuid)> = named
        .into_iter()
        .filter_map(|row| Some((row.person_id, *project_of.get(&row.participation_id)?)))
        .collect();
    let members = membership::Entity::find()
        .filter(membership::Column::ProjectId.is_in(ids()))
        .filter(membership::Column::EndedAt.is_null())
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let mut told = BTreeSet::new();
    let wanted = |row: &membership::Model| {
        row.role == Role::Lead.word() || named.contains(&(row.person_id, row.project_id))
    };
    let people = members.into_iter().filter(wanted);
    let people = people.filter(|row| told.insert(row.person_id));
    Ok(people
        .map(|row| (PersonId(row.person_id), ProjectId(row.project_id)))
        .collect())
}

pub(crate) async fn suggestion_rows(
    db: &impl ConnectionTrait,
    review: ReviewId,
) -> Stored<Vec<suggestion::Model>> {
    Ok(suggestion::Entity::find()
        .filter(suggestion::Column::ReviewId.eq(review.0))
        .order_by_asc(suggestion::Column::Principle)
        .order_by_asc(suggestion::Column::Position)
        .all(db)
        .await?)
}

pub(crate) fn suggestion_of(row: suggestion::Model) -> Stored<Suggestion> {
    Ok(Suggestion {
        question: known(&row.question, |word| word.parse().ok())?,
        reach: known(&row.reach, Reach::parse)?,
        idea: row.idea,
        why: row.why,
        offer: row.offer,
    })
}

pub(crate) async fn names(
    db: &impl ConnectionTrait,
    ids: BTreeSet<Uuid>,
) -> Stored<HashMap<Uuid, String>> {
    let rows = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::Name)
        .filter(person::Column::Id.is_in(ids))
        .into_tuple::<(Uuid, String)>()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The number of a principle, as it is stored.
pub(crate) fn number(stored: i32) -> Stored<u8> {
    u8::try_from(stored).map_err(|_| Trouble::Broken(format!("principle {stored}")))
}

/// A word of a fixed list, or none where it is empty.
pub(crate) fn known<T>(word: &str, parse: impl Fn(&str) -> Option<T>) -> Stored<Option<T>> {
    if word.is_empty() {
        return Ok(None);
    }
    let found = parse(word).ok_or_else(|| Trouble::Broken(format!("the word “{word}”")))?;
    Ok(Some(found))
}

fn feedback_of(row: feedback::Model, suggestions: Vec<Suggestion>) -> Stored<Feedback> {
    let words = row.relied_on.split_whitespace();
    let relied_on: Stored<Vec<Option<ReliedOn>>> =
        words.map(|word| known(word, ReliedOn::parse)).collect();
    Ok(Feedback {
        relied_on: relied_on?.into_iter().flatten().collect(),
        enough: known(&row.enough_to_go_on, Enough::parse)?,
        working_well: row.working_well,
        worth_sharing: row.worth_sharing,
        questions: row.questions,
        suggestions,
    })
}

fn overall_of(row: review::Model) -> Stored<Overall> {
    let lines = |text: &str| text.lines().map(str::to_string).collect();
    Ok(Overall {
        celebrate: lines(&row.to_celebrate),
        think_first: lines(&row.to_think_about),
        hours: known(&row.hours, Hours::parse)?,
        thanks: row.thanks,
        taking_home: row.taking_home,
    })
}
