//! The tables over sample data: the rows beside each step go in after it, and are whole after the last.
//!
//! On SQLite and on PostgreSQL, at the server that bin/test starts.

use ::migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use std::collections::BTreeMap;

pub(crate) type Rows = BTreeMap<String, u64>;

/// The sample rows of each step, in the order of the steps.
fn samples() -> Vec<(String, String)> {
    Migrator::migrations()
        .iter()
        .map(|step| {
            let name = step.name().to_string();
            let path = format!("{}/data/migrations/{name}.sql", env!("CARGO_MANIFEST_DIR"));
            let rows = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
            (name, rows)
        })
        .collect()
}

async fn sqlite() -> DatabaseConnection {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1);
    Database::connect(options).await.expect("SQLite in memory")
}

/// A database of this process's own on the throwaway server.
async fn postgres(name: &str) -> Option<DatabaseConnection> {
    let url = postgres_at(name).await?;
    Some(Database::connect(url).await.expect("the new database"))
}

/// The address of such a database.
pub(crate) async fn postgres_at(name: &str) -> Option<String> {
    let server = crate::world::server()?;
    let all = Database::connect(format!("{server}/postgres"))
        .await
        .expect("the throwaway PostgreSQL");
    let name = format!("{name}_{}", std::process::id());
    all.execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .expect("a database");
    Some(format!("{server}/{name}"))
}

pub(crate) async fn step_by_step(db: &DatabaseConnection) -> Rows {
    let mut put_in = Rows::new();
    for (name, rows) in samples() {
        Migrator::up(db, Some(1)).await.expect(&name);
        for statement in rows.split(";\n").filter(|s| s.contains("INSERT INTO")) {
            let written = db.execute_unprepared(statement).await;
            let written = written.unwrap_or_else(|e| panic!("{name}: {e}\n{statement}"));
            let after = statement.split("INSERT INTO ").nth(1).unwrap_or_default();
            let table = after.split(' ').next().unwrap_or_default();
            *put_in.entry(table.to_string()).or_default() += written.rows_affected();
        }
    }
    assert_eq!(
        Migrator::get_pending_migrations(db)
            .await
            .expect("steps")
            .len(),
        0
    );
    put_in
}

/// The tables that hold other than what was put in, or nothing at all.
async fn not_whole(db: &DatabaseConnection, put_in: &Rows) -> Vec<String> {
    let backend = db.get_database_backend();
    let list = if backend == sea_orm::DbBackend::Sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    } else {
        "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'"
    };
    let tables = db
        .query_all_raw(Statement::from_string(backend, list))
        .await;
    let mut found = Vec::new();
    for table in tables.expect("the tables") {
        let table: String = table.try_get("", "name").expect("a name");
        if table == "seaql_migrations" {
            continue;
        }
        let count = format!("SELECT count(*) AS rows FROM {table}");
        let row = db
            .query_one_raw(Statement::from_string(backend, count))
            .await;
        let rows: i64 = row
            .expect("a count")
            .map_or(0, |row| row.try_get("", "rows").expect("a number"));
        let expected = put_in.get(&table).copied().unwrap_or_default();
        if rows == 0 || rows.unsigned_abs() != expected {
            found.push(format!("{table}: {expected} put in, {rows} there"));
        }
    }
    found
}

#[tokio::test]
async fn no_step_loses_a_row_on_sqlite() {
    let db = sqlite().await;
    let put_in = step_by_step(&db).await;
    assert!(put_in.len() > 30, "{put_in:?}");
    assert_eq!(not_whole(&db, &put_in).await, Vec::<String>::new());
}

#[tokio::test]
async fn no_step_loses_a_row_on_postgresql() {
    let Some(db) = postgres("no_step_loses_a_row").await else {
        return;
    };
    let put_in = step_by_step(&db).await;
    assert_eq!(not_whole(&db, &put_in).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_lost_row_is_noticed() {
    let db = sqlite().await;
    let put_in = step_by_step(&db).await;
    db.execute_unprepared("DELETE FROM done_due")
        .await
        .expect("planted");
    db.execute_unprepared("CREATE TABLE shed (id text)")
        .await
        .expect("planted");
    assert_eq!(
        not_whole(&db, &put_in).await,
        ["done_due: 1 put in, 0 there", "shed: 0 put in, 0 there"]
    );
}
