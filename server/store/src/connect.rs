//! Opening the database and handing out connections.
//!
//! SQLite: a pool for reading and **one** connection for writing, whose transactions begin `IMMEDIATE`
//! (a deferred one that turns to writing can be refused at once). `synchronous=FULL`: at `NORMAL` a power
//! cut loses acknowledged commits. PostgreSQL: one pool for both.

use crate::Stored;
use sea_orm::sqlx::sqlite::{SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, Connection};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::watch;

/// How often the database is asked whether it is there, and how long it may take to say so. Together less than the five
/// seconds after which a page says that it is away.
const LOOK: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(3));

/// How long a connection is waited for before the page says that the database is away.
const WAIT: Duration = Duration::from_secs(4);

/// Which database this is. Only `store` needs to know; `doctor` prints it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A file in the data folder.
    Sqlite,
    /// A server.
    Postgres,
}

/// The open database.
#[derive(Clone, Debug)]
pub struct Store {
    read: DatabaseConnection,
    write: DatabaseConnection,
    kind: Kind,
    /// Whether the database is away, as far as [`Store::watches`] has seen.
    away: Arc<watch::Sender<bool>>,
    /// Statements that went well.
    well: Arc<AtomicU64>,
}

/// One transaction: everything in it is kept, or nothing.
#[derive(Debug)]
pub struct Tx(pub(crate) DatabaseTransaction);

impl Tx {
    /// For reading within the transaction, through the same functions that read outside one.
    #[must_use]
    pub fn reader(&self) -> &DatabaseTransaction {
        &self.0
    }

    /// Keeps everything done in this transaction.
    ///
    /// # Errors
    /// When the database could not promise that it is kept.
    pub async fn commit(self) -> Stored<()> {
        Ok(self.0.commit().await?)
    }
}

impl Store {
    /// Opens `url` (`sqlite://…` or `postgres://…`) without migrating it.
    ///
    /// # Errors
    /// When it cannot be reached or opened.
    pub async fn open(url: &str) -> Stored<Self> {
        if url.starts_with("postgres") {
            let connection = Database::connect(options(url, 16)).await?;
            return Ok(Self {
                read: connection.clone(),
                write: connection,
                kind: Kind::Postgres,
                away: Arc::new(watch::Sender::new(false)),
                well: Arc::default(),
            });
        }
        let mut one = sqlite(url, 1);
        // Nothing but reading goes over the others: nothing can stay open there, and looking would be one more way to
        // SQLite's thread and back for every query.
        one.map_sqlx_sqlite_pool_opts(|pool| {
            pool.after_release(|connection, _| Box::pin(has_ended(connection)))
        });
        let write = Database::connect(one).await?;
        let read = Database::connect(sqlite(url, 8)).await?;
        Ok(Self {
            read,
            write,
            kind: Kind::Sqlite,
            away: Arc::new(watch::Sender::new(false)),
            well: Arc::default(),
        })
    }

    /// The same store, telling `whom` every statement it runs: how a test counts a page's queries.
    #[must_use]
    pub fn telling(mut self, whom: impl Fn(&str) + Clone + Send + Sync + 'static) -> Self {
        let tell = move |about: &sea_orm::metric::Info<'_>| whom(&about.statement.sql);
        self.read.set_metric_callback(tell.clone());
        self.write.set_metric_callback(tell);
        self
    }

    /// The same store, telling `whom` how long each statement took and whether it went well; never which it was.
    #[must_use]
    pub fn timed(mut self, whom: impl Fn(Duration, bool) + Clone + Send + Sync + 'static) -> Self {
        let well = Arc::clone(&self.well);
        let tell = move |about: &sea_orm::metric::Info<'_>| {
            well.fetch_add(u64::from(!about.failed), Ordering::Relaxed);
            whom(about.elapsed, !about.failed);
        };
        self.read.set_metric_callback(tell.clone());
        self.write.set_metric_callback(tell);
        self
    }

    /// Which database this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The connection for reading.
    #[must_use]
    pub fn reader(&self) -> &DatabaseConnection {
        &self.read
    }

    /// The connection for writing; for migrations. Use cases take [`Store::begin`].
    #[must_use]
    pub fn writer(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Begins the transaction of a use case.
    ///
    /// # Errors
    /// When the database cannot be reached in time.
    pub async fn begin(&self) -> Stored<Tx> {
        let options = match self.kind {
            Kind::Sqlite => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..Default::default()
            },
            Kind::Postgres => TransactionOptions::default(),
        };
        Ok(Tx(self.write.begin_with_options(options).await?))
    }

    /// Whether the database answers.
    pub async fn answers(&self) -> bool {
        let (_, patience) = LOOK;
        let answer = tokio::time::timeout(patience, self.read.ping()).await;
        answer.is_ok_and(|answer| answer.is_ok())
    }

    /// Looks every second whether the database is there, and tells whoever waits for it in [`Store::gone`]. A database
    /// that is busy is there: where statements still go well, nobody is sent away.
    pub async fn watches(&self) {
        let mut pulse = tokio::time::interval(LOOK.0);
        pulse.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            pulse.tick().await;
            let before = self.well.load(Ordering::Relaxed);
            let is_there = self.answers().await || self.well.load(Ordering::Relaxed) > before;
            self.away.send_if_modified(|away| {
                let turned = *away == is_there;
                *away = !is_there;
                turned
            });
        }
    }

    /// Whether the database is away, as far as [`Store::watches`] has seen.
    #[must_use]
    pub fn is_away(&self) -> bool {
        *self.away.borrow()
    }

    /// Comes back once the database is away, or at once where it is.
    pub async fn gone(&self) {
        let mut away = self.away.subscribe();
        // The sender lives as long as this store: there is always an end to wait for.
        let _ = away.wait_for(|away| *away).await;
    }

    /// Comes back once the database is there again.
    pub async fn is_back(&self) {
        let mut away = self.away.subscribe();
        let _ = away.wait_for(|away| !*away).await;
    }

    /// Lets all connections go.
    pub async fn close(self) {
        let _ = self.read.close().await;
        let _ = self.write.close().await;
    }
}

fn options(url: &str, most: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.to_string());
    options
        .max_connections(most)
        .acquire_timeout(WAIT)
        .connect_timeout(WAIT)
        .sqlx_logging(false);
    options
}

fn sqlite(url: &str, most: u32) -> ConnectOptions {
    let mut options = options(url, most);
    // A file does not go away between two queries: asking each connection first whether it is still there would
    // double every query's way to its thread and back.
    options.test_before_acquire(false);
    options.min_connections(1).map_sqlx_sqlite_opts(|o| {
        o.create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            // Kibibytes for each of the nine connections; the system's own cache holds the file for all of them.
            .pragma("cache_size", "-4000")
    });
    options
}

/// Whether nothing is left open on a connection that comes back; one on which something is, is closed.
///
/// A full disk can make SQLite end a transaction by itself. The library then rolls back in vain and goes on counting it
/// as open: the next ones become savepoints within it, and once one of those is given up, whatever is committed
/// afterwards is acknowledged and never kept.
async fn has_ended(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // The answer comes behind a rollback that is still under way.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}
