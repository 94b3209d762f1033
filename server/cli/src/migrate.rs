//! Bringing the database up to this version of the program.
//!
//! SQLite is brought up when the program starts: there is one host. On PostgreSQL several processes may start
//! together, so a person says when: `mutuality migrate`. A database that is newer than the program is left alone.

use crate::house;
use config::Settings;
use migrations::{Migrator, MigratorTrait};
use std::process::ExitCode;
use store::{Kind, Store};

/// `mutuality migrate`.
pub(crate) async fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    let store = house::store(&settings).await?;
    not_newer(&store).await?;
    let pending = Migrator::get_pending_migrations(store.writer())
        .await?
        .len();
    Migrator::up(store.writer(), None).await?;
    println!("{pending} steps taken; the database is up to date.");
    Ok(ExitCode::SUCCESS)
}

/// Makes sure that the database is of this version, or says what to do.
pub(crate) async fn ready(store: &Store) -> anyhow::Result<()> {
    not_newer(store).await?;
    match store.kind() {
        Kind::Sqlite => Ok(Migrator::up(store.writer(), None).await?),
        Kind::Postgres => {
            let pending = Migrator::get_pending_migrations(store.writer())
                .await?
                .len();
            anyhow::ensure!(
                pending == 0,
                "the database is {pending} steps behind; run `mutuality migrate` first"
            );
            Ok(())
        }
    }
}

/// Refuses a database that a newer program has brought further: this one does not know its tables.
async fn not_newer(store: &Store) -> anyhow::Result<()> {
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|step| step.name().to_string())
        .collect();
    let applied = Migrator::get_migration_models(store.writer()).await;
    for step in applied.unwrap_or_default() {
        anyhow::ensure!(
            known.contains(&step.version),
            "the database is of a newer version (it knows {}); start the newer program, or restore a backup",
            step.version
        );
    }
    Ok(())
}
