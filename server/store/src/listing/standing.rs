//! What a project has done here, for the words on its listing.

use crate::Stored;
use crate::entities::{exchange, publication, review, submission};
use domain::ids::ProjectId;
use domain::listing::Done;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The latest of each: its publication, and feedback by its peers that was sealed and revealed.
///
/// # Errors
/// When the database cannot be read.
pub async fn done(db: &impl ConnectionTrait, id: ProjectId) -> Stored<Done> {
    let published = publication::Entity::find()
        .filter(publication::Column::ProjectId.eq(id.0))
        .order_by_desc(publication::Column::PublishedAt)
        .one(db)
        .await?;
    let reviews = review::Entity::find()
        .filter(review::Column::ReviewedProjectId.eq(id.0))
        .all(db)
        .await?;
    let mut sealed = submission::Entity::find()
        .select_only()
        .column(submission::Column::ReviewId)
        .filter(submission::Column::ReviewId.is_in(reviews.iter().map(|row| row.id)));
    let sealed = QuerySelect::query(&mut sealed).take();
    let mut received = review::Entity::find()
        .select_only()
        .column(review::Column::ExchangeId)
        .filter(review::Column::Id.in_subquery(sealed));
    let received = QuerySelect::query(&mut received).take();
    let revealed = exchange::Entity::find()
        .filter(exchange::Column::Id.in_subquery(received))
        .filter(exchange::Column::RevealedAt.is_not_null())
        .order_by_desc(exchange::Column::RevealedAt)
        .one(db)
        .await?;
    Ok(Done {
        self_assessed_at: published.map(|row| row.published_at),
        reviewed_at: revealed.and_then(|row| row.revealed_at),
    })
}
