//! Sealed reviews. A row is only ever added, and only over the words that were seen.

use crate::entities::{feedback, review, submission};
use crate::{Stored, Tx, one_row};
use domain::ids::{PersonId, ReviewId, SubmissionId};
use domain::review::{Sealing, Seen};
use domain::submission::Submission;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
};

/// Keeps a sealed review. Its words count up their versions with it, so that whoever had them open cannot
/// save over the seal.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when any of the words moved since they were seen.
pub async fn seal(tx: &Tx, sealing: &Sealing) -> Stored<()> {
    let sealed = &sealing.submission;
    guard(tx, sealed.review, &sealing.seen).await?;
    submission::Entity::insert(submission::ActiveModel {
        id: Set(sealed.id.0),
        review_id: Set(sealed.review.0),
        content: Set(sealed.content.clone()),
        sha256: Set(sealed.sha256.clone()),
        sealed_at: Set(sealed.sealed_at),
        sealed_by: Set(sealed.sealed_by.0),
        number: Set(1),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

async fn guard(tx: &Tx, review: ReviewId, seen: &Seen) -> Stored<()> {
    let whole = review::Entity::update_many()
        .col_expr(review::Column::Version, Expr::value(seen.overall + 1))
        .filter(review::Column::Id.eq(review.0))
        .filter(review::Column::Version.eq(seen.overall));
    one_row(whole.exec(&tx.0).await?.rows_affected)?;
    let mut versions = Condition::any();
    for (principle, version) in &seen.principles {
        versions = versions.add(
            feedback::Column::Principle
                .eq(i32::from(*principle))
                .and(feedback::Column::Version.eq(*version)),
        );
    }
    let parts = feedback::Entity::update_many()
        .col_expr(
            feedback::Column::Version,
            Expr::col(feedback::Column::Version).add(1),
        )
        .filter(feedback::Column::ReviewId.eq(review.0))
        .filter(versions);
    let moved = parts.exec(&tx.0).await?.rows_affected;
    one_row(u64::from(moved == seen.principles.len() as u64))
}

/// The sealed review, if it is.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_review(db: &impl ConnectionTrait, review: ReviewId) -> Stored<Option<Submission>> {
    let row = submission::Entity::find()
        .filter(submission::Column::ReviewId.eq(review.0))
        .one(db)
        .await?;
    Ok(row.map(|row| Submission {
        id: SubmissionId(row.id),
        review: ReviewId(row.review_id),
        content: row.content,
        sha256: row.sha256,
        sealed_at: row.sealed_at,
        sealed_by: PersonId(row.sealed_by),
    }))
}
