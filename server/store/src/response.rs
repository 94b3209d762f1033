//! The reviewed project's answer: drafted by its members, sent once by its lead.
//!
//! One version, the reply row's, guards the whole answer: it is written on one page.

use crate::entities::{action, reply, response};
use crate::review::{known, names, number, suggestion_of, suggestion_rows};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ReviewId, SuggestionId};
use domain::response::{Answer, Answered, Choice, Hours, Reply, Response, Suggested};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// The suggestions of a review in the order of its pages, and whether each has become an action.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn suggested(db: &impl ConnectionTrait, review: ReviewId) -> Stored<Vec<Suggested>> {
    let rows = suggestion_rows(db, review).await?;
    let grown = action::Entity::find()
        .filter(action::Column::SuggestionId.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let grown: HashSet<Uuid> = grown.iter().filter_map(|row| row.suggestion_id).collect();
    rows.into_iter()
        .map(|row| {
            Ok(Suggested {
                id: SuggestionId(row.id),
                principle: number(row.principle)?,
                is_an_action: grown.contains(&row.id),
                suggestion: suggestion_of(row)?,
            })
        })
        .collect()
}

/// The answer as it stands; nothing where nobody has begun.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn answered(db: &impl ConnectionTrait, review: ReviewId) -> Stored<Option<Answered>> {
    let row = reply::Entity::find()
        .filter(reply::Column::ReviewId.eq(review.0))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let rows = response::Entity::find()
        .filter(response::Column::ReviewId.eq(review.0))
        .all(db)
        .await?;
    let mut answer = Answer {
        reply: Reply {
            facts_to_correct: row.facts_to_correct,
            what_helped: row.what_helped,
            felt_unfair: row.felt_unfair,
            hours: known(&row.hours, Hours::parse)?,
        },
        ..Answer::default()
    };
    for row in rows {
        let choice = known(&row.choice, Choice::parse)?;
        let words = row.words;
        let response = Response { choice, words };
        answer
            .responses
            .insert(SuggestionId(row.suggestion_id), response);
    }
    let mut names = names(db, BTreeSet::from([row.saved_by])).await?;
    Ok(Some(Answered {
        answer,
        saved_at: row.saved_at,
        saved_by: names.remove(&row.saved_by).unwrap_or_default(),
        sent_at: row.sent_at,
        version: row.version,
    }))
}

/// Whose answer to what, and which words it replaces.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// To which review.
    pub review: ReviewId,
    /// The version that was seen; 0 where nobody had begun.
    pub version: i32,
    /// Who saves.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it is sent with this.
    pub sends: bool,
}

/// Replaces the answer; gives its new version.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when somebody else saved since.
pub async fn save(
    tx: &Tx,
    place: Place,
    answer: &Answer,
    mut id: impl FnMut() -> Uuid,
) -> Stored<i32> {
    if place.version == 0 {
        insert(tx, place, &answer.reply, id()).await?;
    } else {
        update(tx, place, &answer.reply).await?;
    }
    response::Entity::delete_many()
        .filter(response::Column::ReviewId.eq(place.review.0))
        .exec(&tx.0)
        .await?;
    if !answer.responses.is_empty() {
        let rows = answer.responses.iter().map(|(suggestion, said)| {
            let choice = said.choice.map_or("", |choice| choice.word());
            response::ActiveModel {
                id: Set(id()),
                review_id: Set(place.review.0),
                suggestion_id: Set(suggestion.0),
                choice: Set(choice.to_string()),
                words: Set(said.words.clone()),
                saved_at: Set(place.at),
                saved_by: Set(place.by.0),
                version: Set(1),
            }
        });
        response::Entity::insert_many(rows)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(place.version + 1)
}

async fn insert(tx: &Tx, place: Place, reply: &Reply, id: Uuid) -> Stored<()> {
    let row = reply::ActiveModel {
        id: Set(id),
        review_id: Set(place.review.0),
        facts_to_correct: Set(reply.facts_to_correct.clone()),
        what_helped: Set(reply.what_helped.clone()),
        felt_unfair: Set(reply.felt_unfair.clone()),
        hours: Set(hours(reply).to_string()),
        saved_at: Set(place.at),
        saved_by: Set(place.by.0),
        sent_at: Set(place.sends.then_some(place.at)),
        sent_by: Set(place.sends.then_some(place.by.0)),
        version: Set(1),
    };
    let nothing = OnConflict::column(reply::Column::ReviewId)
        .do_nothing()
        .to_owned();
    let insert = reply::Entity::insert(row).on_conflict(nothing);
    one_row(insert.exec_without_returning(&tx.0).await?)
}

fn hours(reply: &Reply) -> &'static str {
    reply.hours.map_or("", |hours| hours.word())
}

async fn update(tx: &Tx, place: Place, reply: &Reply) -> Stored<()> {
    let sent_at: Option<DateTime<Utc>> = place.sends.then_some(place.at);
    let sent_by: Option<PersonId> = place.sends.then_some(place.by);
    let update = reply::Entity::update_many()
        .col_expr(
            reply::Column::FactsToCorrect,
            Expr::value(reply.facts_to_correct.as_str()),
        )
        .col_expr(
            reply::Column::WhatHelped,
            Expr::value(reply.what_helped.as_str()),
        )
        .col_expr(
            reply::Column::FeltUnfair,
            Expr::value(reply.felt_unfair.as_str()),
        )
        .col_expr(reply::Column::Hours, Expr::value(hours(reply)))
        .col_expr(reply::Column::SavedAt, Expr::value(place.at))
        .col_expr(reply::Column::SavedBy, Expr::value(place.by.0))
        .col_expr(reply::Column::SentAt, Expr::value(sent_at))
        .col_expr(reply::Column::SentBy, Expr::value(sent_by.map(|id| id.0)))
        .col_expr(reply::Column::Version, Expr::value(place.version + 1))
        .filter(reply::Column::ReviewId.eq(place.review.0))
        .filter(reply::Column::Version.eq(place.version))
        .filter(reply::Column::SentAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}
