//! Feedback on one principle, replaced whole with its suggestions.

use crate::entities::{feedback, suggestion};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::feedback::{Feedback, ReliedOn, Suggestion};
use domain::ids::{PersonId, ReviewId, SuggestionId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Whose feedback on what, and which words it replaces.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// In which review.
    pub review: ReviewId,
    /// On which principle.
    pub principle: u8,
    /// The version that was seen; 0 where nobody had begun.
    pub version: i32,
    /// Who saves.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Saves feedback; gives its new version. `id` makes the ids of new rows.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when somebody else saved since.
pub async fn save(
    tx: &Tx,
    place: Place,
    feedback: &Feedback,
    mut id: impl FnMut() -> Uuid,
) -> Stored<i32> {
    if place.version == 0 {
        insert(tx, place, feedback, id()).await?;
    } else {
        update(tx, place, feedback).await?;
    }
    suggestion::Entity::delete_many()
        .filter(suggestion::Column::ReviewId.eq(place.review.0))
        .filter(suggestion::Column::Principle.eq(i32::from(place.principle)))
        .exec(&tx.0)
        .await?;
    if !feedback.suggestions.is_empty() {
        let numbered = (1..).zip(&feedback.suggestions);
        let rows = numbered.map(|(position, said)| row(place, position, said, SuggestionId(id())));
        suggestion::Entity::insert_many(rows)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(place.version + 1)
}

async fn insert(tx: &Tx, place: Place, feedback: &Feedback, id: Uuid) -> Stored<()> {
    let row = feedback::ActiveModel {
        id: Set(id),
        review_id: Set(place.review.0),
        principle: Set(i32::from(place.principle)),
        working_well: Set(feedback.working_well.clone()),
        worth_sharing: Set(feedback.worth_sharing.clone()),
        questions: Set(feedback.questions.clone()),
        relied_on: Set(relied_on(feedback)),
        enough_to_go_on: Set(enough(feedback).to_string()),
        saved_at: Set(place.at),
        saved_by: Set(place.by.0),
        version: Set(1),
    };
    let nothing = OnConflict::columns([feedback::Column::ReviewId, feedback::Column::Principle])
        .do_nothing()
        .to_owned();
    let insert = feedback::Entity::insert(row).on_conflict(nothing);
    one_row(insert.exec_without_returning(&tx.0).await?)
}

async fn update(tx: &Tx, place: Place, feedback: &Feedback) -> Stored<()> {
    let update = feedback::Entity::update_many()
        .col_expr(
            feedback::Column::WorkingWell,
            Expr::value(feedback.working_well.as_str()),
        )
        .col_expr(
            feedback::Column::WorthSharing,
            Expr::value(feedback.worth_sharing.as_str()),
        )
        .col_expr(
            feedback::Column::Questions,
            Expr::value(feedback.questions.as_str()),
        )
        .col_expr(feedback::Column::ReliedOn, Expr::value(relied_on(feedback)))
        .col_expr(
            feedback::Column::EnoughToGoOn,
            Expr::value(enough(feedback)),
        )
        .col_expr(feedback::Column::SavedAt, Expr::value(place.at))
        .col_expr(feedback::Column::SavedBy, Expr::value(place.by.0))
        .col_expr(feedback::Column::Version, Expr::value(place.version + 1))
        .filter(feedback::Column::ReviewId.eq(place.review.0))
        .filter(feedback::Column::Principle.eq(i32::from(place.principle)))
        .filter(feedback::Column::Version.eq(place.version));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

fn relied_on(feedback: &Feedback) -> String {
    let words: Vec<&str> = feedback
        .relied_on
        .iter()
        .map(|on: &ReliedOn| on.word())
        .collect();
    words.join(" ")
}

fn enough(feedback: &Feedback) -> &'static str {
    feedback.enough.map_or("", |enough| enough.word())
}

fn row(
    place: Place,
    position: i32,
    said: &Suggestion,
    id: SuggestionId,
) -> suggestion::ActiveModel {
    suggestion::ActiveModel {
        id: Set(id.0),
        review_id: Set(place.review.0),
        principle: Set(i32::from(place.principle)),
        position: Set(position),
        idea: Set(said.idea.clone()),
        why: Set(said.why.clone()),
        question: Set(said.question.map(|key| key.to_string()).unwrap_or_default()),
        reach: Set(said.reach.map_or("", |reach| reach.word()).to_string()),
        offer: Set(said.offer.clone()),
    }
}
