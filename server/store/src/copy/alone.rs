//! Whether anybody else has a database open.

use crate::Stored;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteLockingMode};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DbBackend, DbErr, FromQueryResult, Statement,
};
use std::time::Duration;

#[derive(FromQueryResult)]
struct Others {
    others: i64,
}

/// Whether nobody but the asker has the database at `url` open, as a program that runs on it would. Asked before the
/// asker opens it.
///
/// # Errors
/// When it cannot be reached.
pub async fn is_alone(url: &str) -> Stored<bool> {
    let mut options = ConnectOptions::new(url.to_string());
    options.max_connections(1).sqlx_logging(false);
    // Whoever works on a database in WAL keeps a shared lock on it: the exclusive one is not to be had then.
    options.map_sqlx_sqlite_opts(|o| {
        o.locking_mode(SqliteLockingMode::Exclusive)
            .journal_mode(SqliteJournalMode::Wal)
            .busy_timeout(Duration::from_millis(200))
    });
    let asked = ask(options).await;
    match asked {
        Err(error) if error.to_string().contains("locked") => Ok(false),
        Err(error) => Err(error.into()),
        Ok(is_alone) => Ok(is_alone),
    }
}

async fn ask(options: ConnectOptions) -> Result<bool, DbErr> {
    let db = Database::connect(options).await?;
    let backend = db.get_database_backend();
    let is_alone = if backend == DbBackend::Sqlite {
        let asked = db.execute_unprepared("BEGIN IMMEDIATE; ROLLBACK").await;
        asked.map(|_| true)
    } else {
        let ask = "SELECT count(*) AS others FROM pg_stat_activity \
                 WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let row = Others::find_by_statement(Statement::from_string(backend, ask));
        let others = row.one(&db).await?.map_or(0, |row| row.others);
        Ok(others == 0)
    };
    db.close().await?;
    is_alone
}
