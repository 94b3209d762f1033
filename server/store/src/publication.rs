//! Publications: kept as they were made, each beside the ones before it.

use crate::action::{principle, state};
use crate::assessment::{help, key, sharing};
use crate::entities::{
    assessment, exchange, participation, publication, published_action, published_answer,
    published_part, review, round,
};
use crate::{Stored, Trouble, Tx, evidence, took_part};
use chrono::{DateTime, Utc};
use domain::action::Words;
use domain::assessment::Answer;
use domain::ids::{AssessmentId, PersonId, ProjectId, PublicationId, RoundId};
use domain::publication::{
    Content, Joined, Publication, PublicationFact, RoundOf, Route, Standing, Told,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The latest publication of each project that published to a round.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest(
    db: &impl ConnectionTrait,
    round: RoundId,
) -> Stored<HashMap<ProjectId, PublicationFact>> {
    let rows = publication::Entity::find()
        .filter(publication::Column::RoundId.eq(round.0))
        .order_by_asc(publication::Column::Number)
        .all(db)
        .await?;
    // A later number takes the place of the one before.
    let facts = rows.into_iter().map(fact);
    Ok(facts.map(|fact| (fact.project, fact)).collect())
}

/// Everything that these projects published, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_projects(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
) -> Stored<Vec<PublicationFact>> {
    let rows = publication::Entity::find()
        .filter(publication::Column::ProjectId.is_in(projects.iter().map(|id| id.0)))
        .order_by_desc(publication::Column::PublishedAt)
        .order_by_desc(publication::Column::Number)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(fact).collect())
}

/// One publication of a project, with all it says.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn find(
    db: &impl ConnectionTrait,
    project: ProjectId,
    id: PublicationId,
) -> Stored<Option<Publication>> {
    let row = publication::Entity::find_by_id(id.0)
        .filter(publication::Column::ProjectId.eq(project.0))
        .one(db)
        .await?;
    whole(db, row).await
}

/// Why what may identify someone stayed in a publication; empty where nothing did. For the project itself.
///
/// # Errors
/// When the database cannot be read.
pub async fn kept_because(db: &impl ConnectionTrait, id: PublicationId) -> Stored<String> {
    let row = publication::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.map(|row| row.kept_because).unwrap_or_default())
}

/// What a project's reviewers read in a round: its latest publication, with all it says.
///
/// # Errors
/// As [`find`].
pub async fn latest_of(
    db: &impl ConnectionTrait,
    round: RoundId,
    project: ProjectId,
) -> Stored<Option<Publication>> {
    let row = publication::Entity::find()
        .filter(publication::Column::RoundId.eq(round.0))
        .filter(publication::Column::ProjectId.eq(project.0))
        .order_by_desc(publication::Column::Number)
        .one(db)
        .await?;
    whole(db, row).await
}

/// What the decision to publish rests on, kept from changing until the transaction ends: nobody withdraws and
/// no reviewing opens between the decision and its row.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing_held(tx: &Tx, round: RoundId, project: ProjectId) -> Stored<Standing> {
    let db = &tx.0;
    // SQLite has one writer at a time and leaves the locks out.
    let place = participation::Entity::find()
        .filter(participation::Column::RoundId.eq(round.0))
        .filter(participation::Column::ProjectId.eq(project.0))
        .lock_shared()
        .one(db)
        .await?;
    let exchanges = exchanges_about(project)
        .filter(exchange::Column::RoundId.eq(round.0))
        .lock_shared()
        .all(db)
        .await?;
    let latest = publication::Entity::find()
        .filter(publication::Column::RoundId.eq(round.0))
        .filter(publication::Column::ProjectId.eq(project.0))
        .order_by_desc(publication::Column::Number)
        .one(db)
        .await?;
    Ok(Standing {
        joined: place.as_ref().map(joined),
        reviewing_opened_at: opened(&exchanges, round.0),
        before: latest.map_or(0, |row| row.number),
    })
}

/// Every round that a project joined, newest first: four queries.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn rounds(db: &impl ConnectionTrait, project: ProjectId) -> Stored<Vec<RoundOf>> {
    let places = participation::Entity::find()
        .filter(participation::Column::ProjectId.eq(project.0))
        .all(db)
        .await?;
    let rounds = round::Entity::find()
        .filter(round::Column::Id.is_in(places.iter().map(|row| row.round_id)))
        .order_by_desc(round::Column::OpenedAt)
        .order_by_desc(round::Column::Id)
        .all(db)
        .await?;
    let exchanges = exchanges_about(project).all(db).await?;
    let published = of_projects(db, &[project]).await?;
    let of = |row: round::Model| {
        let latest = published.iter().filter(|fact| fact.round.0 == row.id);
        let latest = latest.max_by_key(|fact| fact.number).cloned();
        let place = places.iter().find(|place| place.round_id == row.id);
        let broken = |_| Trouble::Broken(format!("round {}: time zone", row.id));
        Ok(RoundOf {
            id: RoundId(row.id),
            tz: row.time_zone.parse().map_err(broken)?,
            name: row.name,
            framework_id: row.framework_id,
            framework_version: row.framework_version,
            closed_at: row.closed_at,
            standing: Standing {
                joined: place.map(joined),
                reviewing_opened_at: opened(&exchanges, row.id),
                before: latest.as_ref().map_or(0, |fact| fact.number),
            },
            latest,
        })
    };
    rounds.into_iter().map(of).collect()
}

fn exchanges_about(project: ProjectId) -> sea_orm::Select<exchange::Entity> {
    let mut about = review::Entity::find()
        .select_only()
        .column(review::Column::ExchangeId)
        .filter(review::Column::ReviewedProjectId.eq(project.0));
    exchange::Entity::find()
        .filter(exchange::Column::Id.in_subquery(QuerySelect::query(&mut about).take()))
}

/// When the first of these exchanges of a round was opened for reviewing.
fn opened(exchanges: &[exchange::Model], round: Uuid) -> Option<DateTime<Utc>> {
    let here = exchanges.iter().filter(|row| row.round_id == round);
    here.filter_map(|row| row.opened_at).min()
}

fn joined(row: &participation::Model) -> Joined {
    Joined {
        due_at: row.due_at,
        closes_at: row.closes_at,
        withdrawn_at: row.withdrawn_at,
    }
}

/// Keeps a publication, what was told beside it, and why what may identify someone stays; `id` makes the ids of its
/// parts.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when somebody published the same number first.
pub async fn add(
    tx: &Tx,
    publication: &Publication,
    told: &Told,
    kept_because: &str,
    mut id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let fact = &publication.fact;
    publication::Entity::insert(publication::ActiveModel {
        id: Set(fact.id.0),
        assessment_id: Set(fact.assessment.0),
        project_id: Set(fact.project.0),
        round_id: Set(fact.round.0),
        number: Set(fact.number),
        sha256: Set(fact.sha256.clone()),
        published_at: Set(fact.published_at),
        published_by: Set(fact.published_by.0),
        route: Set(told.route.map_or("", Route::word).to_string()),
        hours: Set(told.hours.map_or("", |hours| hours.word()).to_string()),
        help_wanted: Set(help(&told.help_wanted)),
        kept_because: Set(kept_because.to_string()),
    })
    .exec_without_returning(&tx.0)
    .await
    .map_err(Trouble::from)
    .map_err(|trouble| match trouble.is_duplicate() {
        true => Trouble::ChangedMeanwhile,
        false => trouble,
    })?;
    let answers = publication
        .content
        .answers
        .iter()
        .map(|(question, answer)| published_answer::ActiveModel {
            id: Set(id()),
            publication_id: Set(fact.id.0),
            question: Set(question.to_string()),
            we_do: Set(answer.we_do.clone()),
            we_plan: Set(answer.we_plan.clone()),
            we_show: Set(answer.we_show.clone()),
            not_for_us: Set(answer.not_for_us.clone()),
            proud_of: Set(answer.proud_of.clone()),
            ask_reviewers: Set(answer.ask_reviewers.clone()),
            sharing: Set(answer.sharing.word().to_string()),
        });
    let answers: Vec<_> = answers.collect();
    published_answer::Entity::insert_many(answers)
        .exec_without_returning(&tx.0)
        .await?;
    let parts = publication.content.took_part.iter();
    let parts = parts.map(|(principle, who)| published_part::ActiveModel {
        id: Set(id()),
        publication_id: Set(fact.id.0),
        principle: Set(i32::from(*principle)),
        who: Set(took_part::words(who)),
    });
    let parts: Vec<_> = parts.collect();
    if !parts.is_empty() {
        published_part::Entity::insert_many(parts)
            .exec_without_returning(&tx.0)
            .await?;
    }
    let actions: Vec<_> = (0_i32..)
        .zip(&publication.content.actions)
        .map(|(position, words)| published_action::ActiveModel {
            id: Set(id()),
            publication_id: Set(fact.id.0),
            position: Set(position),
            principle: Set(i32::from(words.principle)),
            what: Set(words.what.clone()),
            who_leads: Set(words.who_leads.clone()),
            by_when: Set(words.by_when.clone()),
            how_we_will_know: Set(words.how_we_will_know.clone()),
            state: Set(words.state.word().to_string()),
        })
        .collect();
    if !actions.is_empty() {
        published_action::Entity::insert_many(actions)
            .exec_without_returning(&tx.0)
            .await?;
    }
    evidence::publish(tx, fact.id, &publication.content, id).await
}

fn fact(row: publication::Model) -> PublicationFact {
    PublicationFact {
        id: PublicationId(row.id),
        assessment: AssessmentId(row.assessment_id),
        project: ProjectId(row.project_id),
        round: RoundId(row.round_id),
        number: row.number,
        sha256: row.sha256,
        published_at: row.published_at,
        published_by: PersonId(row.published_by),
    }
}

async fn whole(
    db: &impl ConnectionTrait,
    row: Option<publication::Model>,
) -> Stored<Option<Publication>> {
    let Some(row) = row else { return Ok(None) };
    let of = assessment::Entity::find_by_id(row.assessment_id)
        .one(db)
        .await?;
    let of = of.ok_or_else(|| Trouble::Broken(format!("publication {} of nothing", row.id)))?;
    let answers = published_answer::Entity::find()
        .filter(published_answer::Column::PublicationId.eq(row.id))
        .all(db)
        .await?;
    let actions = published_action::Entity::find()
        .filter(published_action::Column::PublicationId.eq(row.id))
        .order_by_asc(published_action::Column::Position)
        .all(db)
        .await?;
    let parts = published_part::Entity::find()
        .filter(published_part::Column::PublicationId.eq(row.id))
        .all(db)
        .await?;
    let evidence = evidence::published(db, row.id).await?;
    Ok(Some(Publication {
        fact: fact(row),
        content: Content {
            framework_id: of.framework_id,
            framework_version: of.framework_version,
            answers: answers
                .into_iter()
                .map(|row| Ok((key(&row.question)?, said(row)?)))
                .collect::<Stored<_>>()?,
            took_part: parts
                .into_iter()
                .map(|row| Ok((principle(row.principle)?, took_part::kinds(&row.who)?)))
                .collect::<Stored<_>>()?,
            actions: actions.into_iter().map(words).collect::<Stored<_>>()?,
            evidence,
        },
    }))
}

fn said(row: published_answer::Model) -> Stored<Answer> {
    Ok(Answer {
        we_do: row.we_do,
        we_plan: row.we_plan,
        we_show: row.we_show,
        not_for_us: row.not_for_us,
        proud_of: row.proud_of,
        ask_reviewers: row.ask_reviewers,
        sharing: sharing(&row.sharing)?,
    })
}

fn words(row: published_action::Model) -> Stored<Words> {
    Ok(Words {
        principle: principle(row.principle)?,
        state: state(&row.state)?,
        what: row.what,
        who_leads: row.who_leads,
        by_when: row.by_when,
        how_we_will_know: row.how_we_will_know,
    })
}
