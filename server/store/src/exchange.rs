//! Exchanges: opened when a plan is adopted, read as facts, moved and revealed.
//!
//! Facts are read whole, by the same queries whether for one exchange or for a round's hundreds.

mod facts;
mod looked_at;

use crate::entities::{exchange, pairing_plan, review};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::exchange::{ExchangeFacts, NewExchange};
use domain::ids::{ExchangeId, ProjectId, ReviewId, RoundId};
use domain::plan::Shape;
use facts::facts;
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

/// Opens an exchange with a review in each of its directions; `review_id` makes the id of each.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(
    tx: &Tx,
    new: NewExchange,
    mut review_id: impl FnMut() -> ReviewId,
) -> Stored<()> {
    let directions = new.directions();
    exchange::Entity::insert(exchange::ActiveModel {
        id: Set(new.id.0),
        round_id: Set(new.round.0),
        plan_id: Set(new.plan.0),
        created_at: Set(new.created_at),
        opened_at: Set(new.opened_at),
        due_at: Set(new.due_at),
        closes_at: Set(new.closes_at),
        respond_due_at: Set(new.respond_due_at),
        respond_closes_at: Set(new.respond_closes_at),
        revealed_at: Set(None),
        version: Set(1),
        repair_id: Set(None),
    })
    .exec_without_returning(&tx.0)
    .await?;
    add_reviews(tx, new.id, directions, &mut review_id).await
}

/// Adds a review in each of these directions.
///
/// # Errors
/// When the database cannot be written.
pub(crate) async fn add_reviews(
    tx: &Tx,
    exchange: ExchangeId,
    directions: Vec<(ProjectId, ProjectId)>,
    review_id: &mut impl FnMut() -> ReviewId,
) -> Stored<()> {
    let rows = directions
        .into_iter()
        .map(|(reviewer, reviewed)| review::ActiveModel {
            id: Set(review_id().0),
            exchange_id: Set(exchange.0),
            reviewer_project_id: Set(reviewer.0),
            reviewed_project_id: Set(reviewed.0),
            to_celebrate: Set(String::new()),
            to_think_about: Set(String::new()),
            thanks: Set(String::new()),
            taking_home: Set(String::new()),
            hours: Set(String::new()),
            saved_at: Set(None),
            saved_by: Set(None),
            version: Set(1),
            ended_at: Set(None),
        });
    review::Entity::insert_many(rows)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Opens reviewing for every exchange of the round that still waits; says how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_reviewing(tx: &Tx, round: RoundId, at: DateTime<Utc>) -> Stored<u64> {
    let update = exchange::Entity::update_many()
        .col_expr(exchange::Column::OpenedAt, Expr::value(at))
        .col_expr(
            exchange::Column::Version,
            Expr::col(exchange::Column::Version).add(1),
        )
        .filter(exchange::Column::RoundId.eq(round.0))
        .filter(exchange::Column::OpenedAt.is_null());
    Ok(update.exec(&tx.0).await?.rows_affected)
}

/// Every exchange of a round, oldest first.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_round(db: &impl ConnectionTrait, round: RoundId) -> Stored<Vec<ExchangeFacts>> {
    let rows = exchange::Entity::find()
        .filter(exchange::Column::RoundId.eq(round.0))
        .order_by_asc(exchange::Column::CreatedAt)
        .order_by_asc(exchange::Column::Id)
        .all(db)
        .await?;
    facts(db, rows).await
}

/// Every exchange that `project` is in, newest first.
///
/// # Errors
/// As [`of_round`].
pub async fn of_project(
    db: &impl ConnectionTrait,
    project: ProjectId,
) -> Stored<Vec<ExchangeFacts>> {
    of_projects(db, &[project]).await
}

/// Every exchange that any of these projects is in, newest first.
///
/// # Errors
/// As [`of_round`].
pub async fn of_projects(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
) -> Stored<Vec<ExchangeFacts>> {
    let rows = exchange::Entity::find()
        .filter(exchange::Column::Id.in_subquery(with_any(projects)))
        .order_by_desc(exchange::Column::CreatedAt)
        .order_by_desc(exchange::Column::Id)
        .all(db)
        .await?;
    facts(db, rows).await
}

/// The ids of the exchanges that any of these projects is in: as one that reads, or as one that is read.
pub(crate) fn with_any(projects: &[ProjectId]) -> SelectStatement {
    let mut theirs = review::Entity::find()
        .select_only()
        .column(review::Column::ExchangeId)
        .filter(side_of(projects));
    QuerySelect::query(&mut theirs).take()
}

/// The reviews that any of these projects gives or is given.
pub(crate) fn side_of(projects: &[ProjectId]) -> Condition {
    let ids = || projects.iter().map(|id| id.0);
    Condition::any()
        .add(review::Column::ReviewerProjectId.is_in(ids()))
        .add(review::Column::ReviewedProjectId.is_in(ids()))
}

/// Every exchange there ever was, newest first.
///
/// # Errors
/// As [`of_round`].
pub async fn all(db: &impl ConnectionTrait) -> Stored<Vec<ExchangeFacts>> {
    let rows = exchange::Entity::find()
        .order_by_desc(exchange::Column::CreatedAt)
        .order_by_desc(exchange::Column::Id)
        .all(db)
        .await?;
    facts(db, rows).await
}

/// One exchange.
///
/// # Errors
/// As [`of_round`].
pub async fn find(db: &impl ConnectionTrait, id: ExchangeId) -> Stored<Option<ExchangeFacts>> {
    let row = exchange::Entity::find_by_id(id.0).one(db).await?;
    Ok(facts(db, row.into_iter().collect()).await?.pop())
}

/// The exchange that a review belongs to.
///
/// # Errors
/// As [`of_round`].
pub async fn of_review(db: &impl ConnectionTrait, id: ReviewId) -> Stored<Option<ExchangeFacts>> {
    match review::Entity::find_by_id(id.0).one(db).await? {
        Some(row) => find(db, ExchangeId(row.exchange_id)).await,
        None => Ok(None),
    }
}

/// One exchange, kept from changing until the transaction ends: whoever seals next sees what we did.
///
/// # Errors
/// As [`of_round`].
pub async fn held(tx: &Tx, id: ExchangeId) -> Stored<Option<ExchangeFacts>> {
    hold_circles(tx, exchange::Column::Id.eq(id.0)).await?;
    // SQLite has one writer at a time and leaves the lock out.
    let row = exchange::Entity::find_by_id(id.0)
        .lock_exclusive()
        .one(&tx.0)
        .await?;
    Ok(facts(&tx.0, row.into_iter().collect()).await?.pop())
}

/// Keeps the circles of a round from changing until the transaction ends. A seal in circles looks at other exchanges and may
/// reveal them, so whoever changes one waits for the whole plan, and takes it first.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_round(tx: &Tx, round: RoundId) -> Stored<()> {
    hold_circles(tx, exchange::Column::RoundId.eq(round.0)).await
}

async fn hold_circles(tx: &Tx, which: Expr) -> Stored<()> {
    let mut plans = exchange::Entity::find()
        .select_only()
        .column(exchange::Column::PlanId)
        .filter(which);
    pairing_plan::Entity::find()
        .filter(pairing_plan::Column::Id.in_subquery(QuerySelect::query(&mut plans).take()))
        .filter(pairing_plan::Column::Shape.ne(Shape::Pairs.word()))
        .lock_exclusive()
        .one(&tx.0)
        .await?;
    Ok(())
}

/// Shows its feedback to both sides, from `at` on.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it moved since it was read.
pub async fn reveal(tx: &Tx, exchange: &ExchangeFacts, at: DateTime<Utc>) -> Stored<()> {
    change(
        tx,
        exchange,
        vec![(exchange::Column::RevealedAt, Expr::value(at))],
    )
    .await
}

/// Moves its four dates.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it moved since it was read.
pub async fn move_dates(
    tx: &Tx,
    exchange: &ExchangeFacts,
    dates: domain::exchange::Dates,
) -> Stored<()> {
    let columns = vec![
        (exchange::Column::DueAt, Expr::value(dates.due_at)),
        (exchange::Column::ClosesAt, Expr::value(dates.closes_at)),
        (
            exchange::Column::RespondDueAt,
            Expr::value(dates.respond_due_at),
        ),
        (
            exchange::Column::RespondClosesAt,
            Expr::value(dates.respond_closes_at),
        ),
    ];
    change(tx, exchange, columns).await
}

pub(crate) async fn change(
    tx: &Tx,
    exchange: &ExchangeFacts,
    columns: Vec<(exchange::Column, Expr)>,
) -> Stored<()> {
    let mut update = exchange::Entity::update_many()
        .col_expr(exchange::Column::Version, Expr::value(exchange.version + 1))
        .filter(exchange::Column::Id.eq(exchange.id.0))
        .filter(exchange::Column::Version.eq(exchange.version));
    for (column, value) in columns {
        update = update.col_expr(column, value);
    }
    one_row(update.exec(&tx.0).await?.rows_affected)
}
