//! What is wished for the plans of a round: pins, forbids, how much each factor counts, the floor, and the shape.
//!
//! One version guards all of it: whoever changes any of it says which version they saw.

use crate::entities::{weighing, wish};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId, RoundId, WishId};
use domain::plan::{Floor, Shape, Weights, Wish, Wished, Wishes};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// Everything that stands for a round: two queries.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_round(db: &impl ConnectionTrait, round: RoundId) -> Stored<Wishes> {
    let weighed = weighing::Entity::find()
        .filter(weighing::Column::RoundId.eq(round.0))
        .one(db)
        .await?;
    let standing = wish::Entity::find()
        .filter(wish::Column::RoundId.eq(round.0))
        .filter(wish::Column::EndedAt.is_null())
        .order_by_asc(wish::Column::WishedAt)
        .order_by_asc(wish::Column::Id)
        .all(db)
        .await?;
    let wishes = standing.into_iter().map(read).collect::<Stored<_>>()?;
    Ok(weighed.map_or_else(Wishes::default, |row| Wishes {
        weights: Weights::parse(&row.weights),
        floor: Floor::parse(&row.floor).unwrap_or_default(),
        shape: Shape::parse(&row.shape).unwrap_or_default(),
        wishes,
        version: row.version,
    }))
}

pub(crate) fn read(row: wish::Model) -> Stored<Wish> {
    let wished = Wished::parse(&row.wished);
    Ok(Wish {
        id: WishId(row.id),
        round: RoundId(row.round_id),
        wished: wished.ok_or_else(|| Trouble::Broken(format!("wish {}", row.id)))?,
        projects: [
            ProjectId(row.first_project_id),
            ProjectId(row.second_project_id),
        ],
        why: row.why,
        wished_at: row.wished_at,
        wished_by: PersonId(row.wished_by),
    })
}

/// Keeps weights, floor and shape, and that something of what is wished is another than in `seen`.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when somebody changed anything of it since it was seen.
pub async fn change(
    tx: &Tx,
    round: RoundId,
    now: &Wishes,
    (by, at): (PersonId, DateTime<Utc>),
    id: Uuid,
) -> Stored<()> {
    let (weights, floor) = (now.weights.words(), now.floor.word());
    if now.version == 0 {
        let first = weighing::ActiveModel {
            id: Set(id),
            round_id: Set(round.0),
            weights: Set(weights),
            floor: Set(floor),
            saved_at: Set(at),
            saved_by: Set(by.0),
            version: Set(1),
            shape: Set(now.shape.word().to_string()),
        };
        let nothing = OnConflict::column(weighing::Column::RoundId)
            .do_nothing()
            .to_owned();
        let insert = weighing::Entity::insert(first).on_conflict(nothing);
        return one_row(insert.exec_without_returning(&tx.0).await?);
    }
    let update = weighing::Entity::update_many()
        .col_expr(weighing::Column::Weights, Expr::value(weights))
        .col_expr(weighing::Column::Floor, Expr::value(floor))
        .col_expr(weighing::Column::Shape, Expr::value(now.shape.word()))
        .col_expr(weighing::Column::SavedAt, Expr::value(at))
        .col_expr(weighing::Column::SavedBy, Expr::value(by.0))
        .col_expr(weighing::Column::Version, Expr::value(now.version + 1))
        .filter(weighing::Column::RoundId.eq(round.0))
        .filter(weighing::Column::Version.eq(now.version));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Keeps a wish.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, new: &Wish) -> Stored<()> {
    wish::Entity::insert(wish::ActiveModel {
        id: Set(new.id.0),
        round_id: Set(new.round.0),
        wished: Set(new.wished.word().to_string()),
        first_project_id: Set(new.projects[0].0),
        second_project_id: Set(new.projects[1].0),
        why: Set(new.why.clone()),
        wished_at: Set(new.wished_at),
        wished_by: Set(new.wished_by.0),
        ended_at: Set(None),
        ended_by: Set(None),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Keeps that a wish was taken back.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it was a moment ago.
pub async fn end(tx: &Tx, id: WishId, by: PersonId, at: DateTime<Utc>) -> Stored<()> {
    let update = wish::Entity::update_many()
        .col_expr(wish::Column::EndedAt, Expr::value(at))
        .col_expr(wish::Column::EndedBy, Expr::value(by.0))
        .filter(wish::Column::Id.eq(id.0))
        .filter(wish::Column::EndedAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}
