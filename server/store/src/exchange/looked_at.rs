//! What moderation has made of reviews, and with it which of their submissions stands.

use crate::Stored;
use crate::entities::{moderation, submission};
use chrono::{DateTime, Utc};
use domain::moderation::{Moderated, Verdict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// When a review was sealed, unless it was sent back since, and what moderation has made of it.
pub(super) type LookedAt = (Option<DateTime<Utc>>, Moderated);

/// The same of each of these reviews that was ever sealed: two queries.
pub(super) async fn looked_at(
    db: &impl ConnectionTrait,
    reviews: Vec<Uuid>,
) -> Stored<HashMap<Uuid, LookedAt>> {
    let submissions = submission::Entity::find()
        .select_only()
        .column(submission::Column::Id)
        .column(submission::Column::ReviewId)
        .column(submission::Column::SealedAt)
        .filter(submission::Column::ReviewId.is_in(reviews.iter().copied()))
        .order_by_asc(submission::Column::Number)
        .into_tuple::<(Uuid, Uuid, DateTime<Utc>)>()
        .all(db)
        .await?;
    let made = moderation::Entity::find()
        .filter(moderation::Column::ReviewId.is_in(reviews))
        .all(db)
        .await?;
    let mut of_submission: HashMap<Uuid, Vec<moderation::Model>> = HashMap::new();
    for row in made {
        of_submission
            .entry(row.submission_id)
            .or_default()
            .push(row);
    }
    let mut looked_at: HashMap<Uuid, LookedAt> = HashMap::new();
    for (id, review, at) in submissions {
        let (sealed_at, moderated) = looked_at.entry(review).or_default();
        *sealed_at = Some(at);
        for row in of_submission.remove(&id).unwrap_or_default() {
            match crate::moderation::verdict(&row)? {
                Verdict::Approved => moderated.approved_at = Some(row.decided_at),
                Verdict::Asked => moderated.asked_at = Some(row.decided_at),
                Verdict::SentBack => {
                    moderated.sent_back_at = Some(row.decided_at);
                    *sealed_at = None;
                }
            }
        }
    }
    Ok(looked_at)
}
