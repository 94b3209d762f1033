//! Gaps in exchanges, and what mending them changes. A sealed review is never touched.

use crate::entities::{exchange, repair, review};
use crate::exchange::{add_reviews, change};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::exchange::{Dates, ExchangeFacts};
use domain::ids::{ExchangeId, PersonId, ProjectId, RepairId, ReviewId, RoundId};
use domain::repair::{Cause, Repair};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select,
};

/// How a gap was settled.
#[derive(Clone, Debug)]
pub struct Settled {
    /// By what.
    pub choice: String,
    /// Why; may be empty.
    pub why: String,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Keeps a gap.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(tx: &Tx, new: &Repair) -> Stored<()> {
    let first = new.stays.first();
    let first = first.ok_or_else(|| Trouble::Broken("a gap in which nobody stays".to_string()))?;
    repair::Entity::insert(repair::ActiveModel {
        id: Set(new.id.0),
        round_id: Set(new.round.0),
        exchange_id: Set(new.exchange.0),
        cause: Set(new.cause.word().to_string()),
        left_project_id: Set(new.left.0),
        first_project_id: Set(first.0),
        second_project_id: Set(new.stays.get(1).map(|id| id.0)),
        opened_at: Set(new.opened_at),
        opened_by: Set(new.opened_by.0),
        choice: Set(None),
        why: Set(String::new()),
        settled_at: Set(None),
        settled_by: Set(None),
        version: Set(new.version),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Every gap of a round there ever was, oldest first.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_round(db: &impl ConnectionTrait, round: RoundId) -> Stored<Vec<Repair>> {
    let rows = repair::Entity::find().filter(repair::Column::RoundId.eq(round.0));
    all(db, rows).await
}

/// The gaps in an exchange, oldest first.
///
/// # Errors
/// As [`of_round`].
pub async fn of_exchange(db: &impl ConnectionTrait, id: ExchangeId) -> Stored<Vec<Repair>> {
    let rows = repair::Entity::find().filter(repair::Column::ExchangeId.eq(id.0));
    all(db, rows).await
}

/// One gap of a round.
///
/// # Errors
/// As [`of_round`].
pub async fn find(
    db: &impl ConnectionTrait,
    round: RoundId,
    id: RepairId,
) -> Stored<Option<Repair>> {
    let rows = repair::Entity::find_by_id(id.0).filter(repair::Column::RoundId.eq(round.0));
    Ok(all(db, rows).await?.pop())
}

async fn all(db: &impl ConnectionTrait, rows: Select<repair::Entity>) -> Stored<Vec<Repair>> {
    let rows = rows
        .order_by_asc(repair::Column::OpenedAt)
        .order_by_asc(repair::Column::Id);
    rows.all(db).await?.into_iter().map(read).collect()
}

fn read(row: repair::Model) -> Stored<Repair> {
    let cause = Cause::parse(&row.cause);
    let mut stays = vec![ProjectId(row.first_project_id)];
    stays.extend(row.second_project_id.map(ProjectId));
    Ok(Repair {
        id: RepairId(row.id),
        round: RoundId(row.round_id),
        exchange: ExchangeId(row.exchange_id),
        cause: cause.ok_or_else(|| Trouble::Broken(format!("repair {}: cause", row.id)))?,
        left: ProjectId(row.left_project_id),
        stays,
        opened_at: row.opened_at,
        opened_by: PersonId(row.opened_by),
        choice: row.choice,
        settled_at: row.settled_at,
        version: row.version,
    })
}

/// Keeps how a gap was settled.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it was settled a moment ago.
pub async fn settle(tx: &Tx, gap: &Repair, how: &Settled) -> Stored<()> {
    let update = repair::Entity::update_many()
        .col_expr(repair::Column::Choice, Expr::value(how.choice.as_str()))
        .col_expr(repair::Column::Why, Expr::value(how.why.as_str()))
        .col_expr(repair::Column::SettledAt, Expr::value(how.at))
        .col_expr(repair::Column::SettledBy, Expr::value(how.by.0))
        .col_expr(repair::Column::Version, Expr::value(gap.version + 1))
        .filter(repair::Column::Id.eq(gap.id.0))
        .filter(repair::Column::SettledAt.is_null())
        .filter(repair::Column::Version.eq(gap.version));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Keeps that nobody waits for these reviews any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &Tx, reviews: &[ReviewId], at: DateTime<Utc>) -> Stored<()> {
    review::Entity::update_many()
        .col_expr(review::Column::EndedAt, Expr::value(at))
        .filter(review::Column::Id.is_in(reviews.iter().map(|id| id.0)))
        .filter(review::Column::EndedAt.is_null())
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Keeps that a gap's mending made this exchange.
///
/// # Errors
/// When the database cannot be written.
pub async fn made(tx: &Tx, exchange: ExchangeId, by: RepairId) -> Stored<()> {
    exchange::Entity::update_many()
        .col_expr(exchange::Column::RepairId, Expr::value(by.0))
        .filter(exchange::Column::Id.eq(exchange.0))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Lets `joins` into a pair: a review in each direction, and dates that all three can keep.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the exchange moved since it was read.
pub async fn widen(
    tx: &Tx,
    pair: &ExchangeFacts,
    joins: ProjectId,
    by: RepairId,
    dates: Dates,
    mut review_id: impl FnMut() -> ReviewId,
) -> Stored<()> {
    let columns = vec![
        (exchange::Column::RepairId, Expr::value(by.0)),
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
    change(tx, pair, columns).await?;
    let parties = pair.projects().into_iter().map(|party| party.id);
    let directions = parties.flat_map(|other| [(joins, other), (other, joins)]);
    add_reviews(tx, pair.id, directions.collect(), &mut review_id).await
}
