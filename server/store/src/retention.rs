//! What has had its time: how much there is of it, when the next goes, and letting it go in small pieces.
//!
//! Which rows, and from when, is [`Aged`]'s to say; how long, the domain's table of kinds. Two processes at once let
//! the same rows go, and each counts those that it deleted itself.

mod people;

pub use people::{NewNotice, Unconfirmed, hold, notice, notice_by_id, quiet, unconfirmed};

use crate::{Stored, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{Condition, ConnectionTrait};

/// Rows of a table that go once a moment in them is long enough ago.
#[derive(Clone, Debug)]
pub struct Aged {
    /// The table.
    pub table: &'static str,
    /// Its key.
    pub key: &'static str,
    /// Columns, each with the moment before which it has to be. Any of them is enough.
    pub before: Vec<(&'static str, DateTime<Utc>)>,
}

impl Aged {
    fn found(&self) -> Condition {
        let mut any = Condition::any();
        for (column, before) in &self.before {
            any = any.add(Expr::col(Alias::new(*column)).lt(*before));
        }
        any
    }
}

/// How many rows go now.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(db: &impl ConnectionTrait, aged: &Aged) -> Stored<u64> {
    let mut count = Query::select();
    count
        .expr(Expr::cust("count(*)"))
        .from(Alias::new(aged.table))
        .cond_where(aged.found());
    let row = db.query_one(&count).await?;
    let counted = row.map_or(Ok(0), |row| row.try_get_by_index::<i64>(0))?;
    Ok(counted.unsigned_abs())
}

/// In how long the next row goes, if there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn next_in(db: &impl ConnectionTrait, aged: &Aged) -> Stored<Option<TimeDelta>> {
    let mut next: Option<TimeDelta> = None;
    for (column, before) in &aged.before {
        let mut first = Query::select();
        first
            .column(Alias::new(*column))
            .from(Alias::new(aged.table))
            .and_where(Expr::col(Alias::new(*column)).gte(*before))
            .order_by(Alias::new(*column), Order::Asc)
            .limit(1);
        let row = db.query_one(&first).await?;
        let Some(row) = row else { continue };
        let wait = row.try_get_by_index::<DateTime<Utc>>(0)? - *before;
        next = Some(next.map_or(wait, |next| next.min(wait)));
    }
    Ok(next)
}

/// Lets at most so many of them go. How many went.
///
/// # Errors
/// When the database cannot be written.
pub async fn let_go(tx: &Tx, aged: &Aged, most: u64) -> Stored<u64> {
    let mut some = Query::select();
    some.column(Alias::new(aged.key))
        .from(Alias::new(aged.table))
        .cond_where(aged.found())
        .limit(most);
    let mut delete = Query::delete();
    delete
        .from_table(Alias::new(aged.table))
        .and_where(Expr::col(Alias::new(aged.key)).in_subquery(some));
    Ok(tx.0.execute(&delete).await?.rows_affected())
}
