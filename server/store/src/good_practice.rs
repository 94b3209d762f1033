//! Good practice, and whether the reviewed project agreed to share it. One row a piece; the journal keeps the rest.

use crate::entities::{exchange, feedback, good_practice, project, review};
use crate::review::{names, number};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::exchange::Party;
use domain::good_practice::{Consent, Piece};
use domain::ids::{PersonId, ProjectId, ReviewId, RoundId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// What a review says is worth sharing, with the reviewed project's word on each. Five queries.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_review(db: &impl ConnectionTrait, id: ReviewId) -> Stored<Vec<Piece>> {
    let reviews = review::Entity::find_by_id(id.0).all(db).await?;
    pieces(db, reviews).await
}

/// What was agreed to be shared of the reviews of a round. Five queries.
///
/// # Errors
/// As [`of_review`].
pub async fn shared(db: &impl ConnectionTrait, round: RoundId) -> Stored<Vec<Piece>> {
    let mut of_round = exchange::Entity::find()
        .select_only()
        .column(exchange::Column::Id)
        .filter(exchange::Column::RoundId.eq(round.0));
    let mut agreed = good_practice::Entity::find()
        .select_only()
        .column(good_practice::Column::ReviewId)
        .filter(good_practice::Column::WithdrawnAt.is_null());
    let reviews = review::Entity::find()
        .filter(review::Column::ExchangeId.in_subquery(QuerySelect::query(&mut of_round).take()))
        .filter(review::Column::Id.in_subquery(QuerySelect::query(&mut agreed).take()))
        .order_by_asc(review::Column::Id)
        .all(db)
        .await?;
    let mut pieces = pieces(db, reviews).await?;
    pieces.retain(Piece::is_shared);
    pieces.sort_by(|a, b| (a.principle, &a.of.name).cmp(&(b.principle, &b.of.name)));
    Ok(pieces)
}

async fn pieces(db: &impl ConnectionTrait, reviews: Vec<review::Model>) -> Stored<Vec<Piece>> {
    let ids = || reviews.iter().map(|row| row.id);
    let written = feedback::Entity::find()
        .filter(feedback::Column::ReviewId.is_in(ids()))
        .filter(feedback::Column::WorthSharing.ne(""))
        .order_by_asc(feedback::Column::Principle)
        .order_by_asc(feedback::Column::Id)
        .all(db)
        .await?;
    let said = good_practice::Entity::find()
        .filter(good_practice::Column::ReviewId.is_in(ids()))
        .all(db)
        .await?;
    let people = names(db, said.iter().map(|row| row.agreed_by).collect()).await?;
    let sides = reviews
        .iter()
        .flat_map(|row| [row.reviewer_project_id, row.reviewed_project_id]);
    let projects: HashMap<Uuid, String> = project::Entity::find()
        .select_only()
        .column(project::Column::Id)
        .column(project::Column::Name)
        .filter(project::Column::Id.is_in(sides))
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let party = |id: Uuid| Party {
        id: ProjectId(id),
        name: projects.get(&id).cloned().unwrap_or_default(),
    };
    let mut all = Vec::new();
    for row in written {
        let Some(review) = reviews.iter().find(|one| one.id == row.review_id) else {
            continue;
        };
        let mut consents = said.iter();
        let consent = consents
            .find(|one| one.review_id == row.review_id && one.principle == row.principle)
            .map(|one| Consent {
                agreed_at: one.agreed_at,
                by: people.get(&one.agreed_by).cloned().unwrap_or_default(),
                withdrawn_at: one.withdrawn_at,
            });
        all.push(Piece {
            review: ReviewId(review.id),
            principle: number(row.principle)?,
            of: party(review.reviewed_project_id),
            by: party(review.reviewer_project_id),
            words: row.worth_sharing,
            consent,
        });
    }
    Ok(all)
}

/// Keeps that a project agrees.
///
/// # Errors
/// When the database cannot be written.
pub async fn agree(
    tx: &Tx,
    id: Uuid,
    review: ReviewId,
    principle: u8,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    use good_practice::Column;
    let row = good_practice::ActiveModel {
        id: Set(id),
        review_id: Set(review.0),
        principle: Set(i32::from(principle)),
        agreed_by: Set(by.0),
        agreed_at: Set(at),
        withdrawn_at: Set(None),
    };
    let again = OnConflict::columns([Column::ReviewId, Column::Principle])
        .update_columns([Column::AgreedBy, Column::AgreedAt, Column::WithdrawnAt])
        .to_owned();
    good_practice::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Keeps that a project takes it back.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(tx: &Tx, review: ReviewId, principle: u8, at: DateTime<Utc>) -> Stored<()> {
    good_practice::Entity::update_many()
        .col_expr(good_practice::Column::WithdrawnAt, Expr::value(at))
        .filter(good_practice::Column::ReviewId.eq(review.0))
        .filter(good_practice::Column::Principle.eq(i32::from(principle)))
        .exec(&tx.0)
        .await?;
    Ok(())
}
