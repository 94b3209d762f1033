//! Sealed reviews. A row is only ever added, and only over the words that were seen.

use crate::entities::{feedback, review, submission};
use crate::{Stored, Tx, one_row};
use domain::ids::{PersonId, ReviewId, SubmissionId};
use domain::review::{Sealing, Seen};
use domain::submission::Submission;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait,
    PaginatorTrait, QueryFilter, QueryOrder,
};

/// Keeps a sealed review. Its words count up their versions with it, so that whoever had them open cannot
/// save over the seal.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when any of the words moved since they were seen.
pub async fn seal(tx: &Tx, sealing: &Sealing) -> Stored<()> {
    let sealed = &sealing.submission;
    guard(tx, sealed.review, &sealing.seen).await?;
    let before = submission::Entity::find()
        .filter(submission::Column::ReviewId.eq(sealed.review.0))
        .count(&tx.0)
        .await?;
    submission::Entity::insert(submission::ActiveModel {
        id: Set(sealed.id.0),
        review_id: Set(sealed.review.0),
        content: Set(sealed.content.clone()),
        sha256: Set(sealed.sha256.clone()),
        sealed_at: Set(sealed.sealed_at),
        sealed_by: Set(sealed.sealed_by.0),
        kept_because: Set(sealing.kept_because.clone()),
        number: Set(i32::try_from(before).unwrap_or(i32::MAX - 1) + 1),
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

/// The latest submission of a review.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_review(db: &impl ConnectionTrait, review: ReviewId) -> Stored<Option<Submission>> {
    Ok(all_of(db, review).await?.pop())
}

/// Why what may identify someone stayed in the latest submission of a review; empty where nothing did. For those who
/// wrote it.
///
/// # Errors
/// When the database cannot be read.
pub async fn kept_because(db: &impl ConnectionTrait, review: ReviewId) -> Stored<String> {
    let latest = submission::Entity::find()
        .filter(submission::Column::ReviewId.eq(review.0))
        .order_by_desc(submission::Column::Number)
        .one(db)
        .await?;
    Ok(latest.map(|row| row.kept_because).unwrap_or_default())
}

/// Every submission of a review, the first first: one, or two where it was sent back.
///
/// # Errors
/// When the database cannot be read.
pub async fn all_of(db: &impl ConnectionTrait, review: ReviewId) -> Stored<Vec<Submission>> {
    let rows = submission::Entity::find()
        .filter(submission::Column::ReviewId.eq(review.0))
        .order_by_asc(submission::Column::Number)
        .all(db)
        .await?;
    let read = |row: submission::Model| Submission {
        id: SubmissionId(row.id),
        review: ReviewId(row.review_id),
        content: row.content,
        sha256: row.sha256,
        sealed_at: row.sealed_at,
        sealed_by: PersonId(row.sealed_by),
    };
    Ok(rows.into_iter().map(read).collect())
}
