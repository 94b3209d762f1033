//! A database a story: a copy of one that was migrated before, dropped when the story ends.
//!
//! SQLite is a file in a folder of its own, with `synchronous=FULL` as in service. PostgreSQL is asked for at
//! the server that `MUTUALITY_TEST_POSTGRES` names, as bin/test does.

use ::migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database as Sea, DatabaseConnection, Statement};
use sha2::{Digest, Sha256};
use std::path::Path;
use store::Store;
use tempfile::TempDir;

/// The variable that names the server.
const SERVER: &str = "MUTUALITY_TEST_POSTGRES";

/// Held while the template is made, so that one test makes it and the others copy it.
const MAKING_THE_TEMPLATE: i64 = 7_201_803;

/// Where a story's rows are.
#[derive(Debug)]
pub(crate) enum Database {
    Sqlite(TempDir),
    Postgres { server: String, name: String },
}

impl Database {
    pub(crate) fn sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().expect("a folder"))
    }

    /// A database on the server, or nothing where PostgreSQL was said to be left out.
    pub(crate) async fn postgres() -> Option<Self> {
        Some(Self::postgres_at(&server()?).await)
    }

    /// A database on this server.
    pub(crate) async fn postgres_at(server: &str) -> Self {
        let server = server.to_string();
        let all = connect(&format!("{server}/postgres")).await;
        let template = template(&server, &all).await;
        let name = format!("story_{}", uuid::Uuid::simple(app_uuid()));
        run(&all, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        all.close().await.expect("closed");
        Self::Postgres { server, name }
    }

    pub(crate) fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => {
                format!(
                    "sqlite://{}?mode=rwc",
                    folder.path().join("story.db").display()
                )
            }
            Self::Postgres { server, name } => format!("{server}/{name}"),
        }
    }

    /// Holds what `other` holds. For SQLite.
    pub(crate) async fn is_copied_from(&self, other: &Store) {
        if let Self::Sqlite(folder) = self {
            let file = folder.path().join("story.db");
            run(other.writer(), &format!("VACUUM INTO '{}'", file.display())).await;
        }
    }

    /// Opens it, with every table.
    pub(crate) async fn open(&self) -> Store {
        let store = Store::open(&self.url()).await.expect("a database");
        if matches!(self, Self::Sqlite(_)) {
            Migrator::up(store.writer(), None)
                .await
                .expect("the tables");
        }
        store
    }

    pub(crate) async fn drop(self) {
        if let Self::Postgres { server, name } = self {
            let all = connect(&format!("{server}/postgres")).await;
            run(&all, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

/// The server's address; nothing where it is `none`, said aloud.
pub(crate) fn server() -> Option<String> {
    match std::env::var(SERVER).as_deref() {
        Ok("none") => {
            println!("not run here: {SERVER}=none");
            None
        }
        Ok(server) => Some(server.to_string()),
        Err(_) => {
            panic!("{SERVER} is not set: bin/test starts a PostgreSQL; {SERVER}=none leaves it out")
        }
    }
}

/// A name for a database that no other process takes.
#[expect(
    clippy::disallowed_methods,
    reason = "processes that know nothing of each other share one server"
)]
fn app_uuid() -> uuid::Uuid {
    uuid::Uuid::new_v4()
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = sea_orm::ConnectOptions::new(url.to_string());
    options.max_connections(1).sqlx_logging(false);
    let connection = Sea::connect(options).await;
    connection.unwrap_or_else(|e| panic!("{url}: {e}"))
}

async fn run(db: &DatabaseConnection, statement: &str) {
    let done = db.execute_unprepared(statement).await;
    done.unwrap_or_else(|e| panic!("{statement}: {e}"));
}

/// The migrated database that the others are copied from: named after the steps that made it.
async fn template(server: &str, all: &DatabaseConnection) -> String {
    let name = format!("template_{}", &steps()[..16]);
    run(
        all,
        &format!("SELECT pg_advisory_lock({MAKING_THE_TEMPLATE})"),
    )
    .await;
    let find = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let found = all
        .query_one_raw(Statement::from_string(all.get_database_backend(), find))
        .await
        .expect("the list of databases");
    if found.is_none() {
        let unfinished = format!("{name}_unfinished");
        run(all, &format!("DROP DATABASE IF EXISTS {unfinished}")).await;
        run(all, &format!("CREATE DATABASE {unfinished}")).await;
        let db = connect(&format!("{server}/{unfinished}")).await;
        Migrator::up(&db, None).await.expect("the tables");
        db.close().await.expect("closed");
        run(
            all,
            &format!("ALTER DATABASE {unfinished} RENAME TO {name}"),
        )
        .await;
    }
    run(
        all,
        &format!("SELECT pg_advisory_unlock({MAKING_THE_TEMPLATE})"),
    )
    .await;
    name
}

/// The SHA-256 of the migrations' own source, so that an edited step makes a new template.
fn steps() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/src");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the migrations")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    let mut all = Sha256::new();
    for file in files {
        all.update(std::fs::read(file).expect("a step"));
    }
    hex::encode(all.finalize())
}
