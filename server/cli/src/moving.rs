//! `mutuality move`: from one database into another, from SQLite to PostgreSQL or back.

use crate::{doctor, house, migrate};
use anyhow::Context as _;
use config::{Secret, Settings};
use std::process::ExitCode;
use store::Store;

/// Moves every row into the empty database at `to`. Files and signing key stay where they are.
pub(crate) async fn run(settings: Settings, to: &str) -> anyhow::Result<ExitCode> {
    house::is_there(&settings)?;
    let here = house::database_url(&settings);
    anyhow::ensure!(here != to, "that is the database in use now; name another");
    anyhow::ensure!(
        to.starts_with("postgres://")
            || to.starts_with("postgresql://")
            || to.starts_with("sqlite:"),
        "--to is the address of a database: postgres://…, or sqlite://FILE?mode=rwc"
    );
    anyhow::ensure!(
        store::copy::is_alone(&here).await?,
        "the database is open elsewhere; stop every `mutuality serve` and `mutuality work` first, so that nothing is written meanwhile"
    );
    let from = house::store(&settings).await?;
    migrate::is_ready(&from).await?;
    let there = Store::open(to)
        .await
        .context("the new database cannot be opened")?;
    let tables = store::copy::tables(there.reader()).await?;
    let filled = store::copy::filled(there.reader(), &tables).await?;
    anyhow::ensure!(
        filled.is_empty(),
        "the new database is not empty; move into an empty one, so that nothing is lost"
    );
    migrate::up(&there).await?;
    let rows = app::backups::carry(&from, &there).await?;
    from.close().await;
    there.close().await;
    let is_postgres = !to.starts_with("sqlite:");
    println!(
        "Moved: {rows} rows, each looked at again where it is now. The old database is as it was."
    );
    println!(
        "Set database_url to the new address before the next start; files stay in {}.",
        settings.files
    );
    if is_postgres && settings.signing_key.is_none() {
        println!(
            "Set signing_key too, to what `base64 -w0 {}` prints: sessions and links stay good.",
            settings.data.join(app::backups::KEY).display()
        );
    }
    let moved = Settings {
        database_url: Some(Secret::new(to)),
        ..settings
    };
    doctor::examine(&house::app(&moved).await?).await
}
