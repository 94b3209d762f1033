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

/// Makes sure that the database is of this version, and changes nothing.
pub(crate) async fn is_ready(store: &Store) -> anyhow::Result<()> {
    not_newer(store).await?;
    let pending = Migrator::get_pending_migrations(store.writer())
        .await?
        .len();
    anyhow::ensure!(
        pending == 0,
        "the database is {pending} steps behind this program; use the program that runs on it, or run `mutuality migrate` first"
    );
    Ok(())
}

/// Takes the steps that a backup had taken, in a database that has taken none or those: refuses a newer backup.
pub(crate) async fn up_to(store: &Store, steps: &[String]) -> anyhow::Result<()> {
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|step| step.name().to_string())
        .collect();
    if let Some(newer) = steps.iter().find(|step| !known.contains(step)) {
        anyhow::bail!(
            "the backup is of a newer version (it knows {newer}); restore it with the newer program"
        );
    }
    anyhow::ensure!(
        known.starts_with(steps),
        "the backup is of a version between two that this program knows; restore it with the program that made it"
    );
    let taken = store::copy::steps(store.reader()).await?;
    anyhow::ensure!(
        taken.len() <= steps.len() && steps.starts_with(&taken),
        "the database has been brought further than the backup; give a database in which nothing is, not even tables"
    );
    let wanted = u32::try_from(steps.len() - taken.len())?;
    if wanted > 0 {
        Migrator::up(store.writer(), Some(wanted)).await?;
    }
    Ok(())
}

/// Takes every step that is left.
pub(crate) async fn up(store: &Store) -> anyhow::Result<()> {
    Ok(Migrator::up(store.writer(), None).await?)
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

#[cfg(test)]
mod tests {
    use super::*;
    use migrations::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

    /// The program of a year from now: one step further.
    struct Later;

    impl MigratorTrait for Later {
        fn migrations() -> Vec<Box<dyn MigrationTrait>> {
            let mut steps = Migrator::migrations();
            steps.push(Box::new(Further));
            steps
        }
    }

    struct Further;

    impl MigrationName for Further {
        fn name(&self) -> &str {
            "m999_further"
        }
    }

    #[async_trait::async_trait]
    impl MigrationTrait for Further {
        async fn up(&self, _: &SchemaManager) -> Result<(), DbErr> {
            Ok(())
        }
    }

    async fn fresh(folder: &tempfile::TempDir) -> Store {
        let file = folder.path().join("mutuality.db");
        Store::open(&format!("sqlite://{}?mode=rwc", file.display()))
            .await
            .expect("a database")
    }

    #[tokio::test]
    async fn an_empty_database_is_brought_up_and_one_of_this_version_is_left_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = fresh(&folder).await;
        ready(&store).await.expect("brought up");
        ready(&store).await.expect("left as it is");
        let pending = Migrator::get_pending_migrations(store.writer()).await;
        assert!(pending.expect("read").is_empty());
    }

    #[tokio::test]
    async fn a_database_of_a_newer_program_is_refused_and_not_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = fresh(&folder).await;
        ready(&store).await.expect("brought up");
        Later::up(store.writer(), None).await.expect("further");
        let refused = ready(&store).await.expect_err("refused").to_string();
        assert!(refused.contains("m999_further"), "{refused}");
        assert!(refused.contains("start the newer program"), "{refused}");
        let steps = Migrator::get_migration_models(store.writer()).await;
        assert_eq!(steps.expect("read").len(), Migrator::migrations().len() + 1);
    }
}
