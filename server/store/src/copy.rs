//! Every row of every table, out of one database and into another of either kind: what a backup and a move stand on.
//!
//! Read is a snapshot: one transaction, in which the database stands still while everybody goes on writing. Rows
//! travel as JSON in the order of their table's columns, so that one form serves both databases. Which tables there
//! are is known twice, from the entities and from the database itself, and whoever copies holds the two together.
//! Invariant: a page of rows at a time; nothing here grows with the database.

mod alone;
mod catalog;
mod shape;

pub use alone::is_alone;
pub use catalog::{order, steps, tables};
pub use shape::{Holds, Row, Shape};

use crate::{Kind, Store, Stored, Trouble, Tx};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, IsolationLevel, TransactionOptions,
    TransactionTrait,
};

/// How many rows are held at a time.
const PAGE: u64 = 500;
/// How many values one statement may carry: SQLite takes 32,766.
const VALUES: usize = 30_000;

/// The database as it stood at one moment.
#[derive(Debug)]
pub struct Snapshot(DatabaseTransaction);

impl Snapshot {
    /// For reading what stood at that moment.
    #[must_use]
    pub fn reader(&self) -> &DatabaseTransaction {
        &self.0
    }
}

impl Store {
    /// The database as it stands now. Writers go on meanwhile; nothing of what they write is in it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn snapshot(&self) -> Stored<Snapshot> {
        let options = match self.kind() {
            Kind::Sqlite => TransactionOptions::default(),
            Kind::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        let snapshot = Snapshot(self.reader().begin_with_options(options).await?);
        // The moment is that of the first reading, on either database.
        catalog::tables(snapshot.reader()).await?;
        Ok(snapshot)
    }

    /// Begins the transaction into which everything is written: rows may come before those they speak of.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn begin_filling(&self) -> Stored<Tx> {
        let tx = self.begin().await?;
        if self.kind() == Kind::Sqlite {
            tx.0.execute_unprepared("PRAGMA defer_foreign_keys = ON")
                .await?;
        }
        Ok(tx)
    }
}

/// The next rows of a table, by their key, after the row whose key is `after`; none when all were read.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn page(
    db: &impl ConnectionTrait,
    shape: &Shape,
    after: Option<&serde_json::Value>,
) -> Stored<Vec<Row>> {
    let key = shape.key();
    let mut select = Query::select();
    select
        .columns(shape.names())
        .from(Alias::new(&shape.table))
        .order_by(Alias::new(&key.name), Order::Asc)
        .limit(PAGE);
    if let Some(after) = after {
        let after = key.holds.value(after).ok_or_else(|| shape.broken())?;
        select.and_where(Expr::col(Alias::new(&key.name)).gt(after));
    }
    let found = db.query_all(&select).await?;
    found.iter().map(|row| shape.read(row)).collect()
}

/// Writes rows that are not there yet.
///
/// # Errors
/// When a row does not fit its table, or the database cannot be written.
pub async fn write(tx: &Tx, shape: &Shape, rows: &[Row]) -> Stored<()> {
    for some in rows.chunks((VALUES / shape.columns.len()).max(1)) {
        let mut insert = Query::insert();
        insert
            .into_table(Alias::new(&shape.table))
            .columns(shape.names());
        for row in some {
            let values = shape.values(row).ok_or_else(|| shape.broken())?;
            insert
                .values(values.into_iter().map(Expr::value))
                .map_err(|_| shape.broken())?;
        }
        tx.0.execute(&insert).await?;
    }
    Ok(())
}

/// The tables of these that hold anything.
///
/// # Errors
/// When the database cannot be read.
pub async fn filled(db: &impl ConnectionTrait, tables: &[String]) -> Stored<Vec<String>> {
    let mut filled = Vec::new();
    for table in tables {
        let mut one = Query::select();
        one.expr(Expr::value(1)).from(Alias::new(table)).limit(1);
        if db.query_one(&one).await?.is_some() {
            filled.push(table.clone());
        }
    }
    Ok(filled)
}

/// Ends every session and every link to sign in, at `now`: what was closed since a backup was made does not open again.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_everybody_out(tx: &Tx, now: DateTime<Utc>) -> Stored<()> {
    for (table, column) in [("session", "ended_at"), ("sign_in_link", "used_at")] {
        let column = Alias::new(column);
        let mut update = Query::update();
        update
            .table(Alias::new(table))
            .value(column.clone(), now)
            .and_where(Expr::col(column).is_null());
        tx.0.execute(&update).await?;
    }
    Ok(())
}

impl Shape {
    fn broken(&self) -> Trouble {
        Trouble::Broken(format!("a row of {} does not fit its columns", self.table))
    }
}
