//! Putting the house together from the settings.

use crate::{keys, migrate};
use anyhow::Context as _;
use app::{App, SystemChance, SystemClock};
use config::{FilesIn, LogFormat, Mode, Settings};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Store;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

/// Begins logging: one line an event, without personal data.
pub(crate) fn log(settings: &Settings) -> anyhow::Result<()> {
    // Bringing the database up speaks of every step, and PostgreSQL of every table that is there already; the program
    // says the result itself.
    let quiet = "sea_orm_migration=warn,sqlx::postgres::notice=warn";
    let filter =
        EnvFilter::try_new(format!("{quiet},{}", settings.log_level)).with_context(|| {
            format!(
                "log_level: {:?} is none; try \"info\" or \"warn\"",
                settings.log_level
            )
        })?;
    let lines = tracing_subscriber::fmt::layer()
        .with_target(false)
        .with_writer(std::io::stderr);
    let lines = match settings.log {
        LogFormat::Text => lines.compact().with_filter(filter).boxed(),
        LogFormat::Json => lines.json().with_filter(filter).boxed(),
    };
    let house = tracing_subscriber::registry().with(lines);
    match &settings.traces_to {
        None => house.init(),
        #[cfg(feature = "otel")]
        Some(collector) => house.with(crate::traces::layer(collector)?).init(),
        #[cfg(not(feature = "otel"))]
        Some(_) => anyhow::bail!(
            "traces_to: this build sends no traces; build with `cargo build --release --features cli/otel`, or leave the setting out"
        ),
    }
    Ok(())
}

/// The folder in which letters are kept where no mail server is configured.
pub(crate) fn letters_folder(settings: &Settings) -> PathBuf {
    settings.data.join("letters")
}

/// The address of the database.
pub(crate) fn database_url(settings: &Settings) -> String {
    match &settings.database_url {
        Some(url) => url.expose().to_string(),
        None => format!(
            "sqlite://{}?mode=rwc",
            settings.data.join("mutuality.db").display()
        ),
    }
}

/// Refuses to go on where there is no database yet: SQLite would make one.
pub(crate) fn is_there(settings: &Settings) -> anyhow::Result<()> {
    let file = settings.data.join("mutuality.db");
    anyhow::ensure!(
        settings.database_url.is_some() || file.is_file(),
        "there is no database at {}; look at `data` in your settings",
        file.display()
    );
    Ok(())
}

/// Opens the place for files.
pub(crate) fn files(settings: &Settings) -> anyhow::Result<files::Files> {
    let opened = match &settings.files {
        FilesIn::Folder(folder) => files::Files::in_folder(folder),
        FilesIn::Bucket {
            name,
            folder,
            endpoint,
            region,
        } => {
            let bucket = files::Bucket {
                name: name.clone(),
                folder: folder.clone(),
                endpoint: endpoint.clone(),
                region: region.clone(),
                keys: None,
            };
            files::Files::in_bucket(&bucket, &settings.data.join("arriving"))
        }
    };
    opened.with_context(|| format!("files cannot be kept in {}", settings.files))
}

/// Opens the database, without looking at its version.
pub(crate) async fn store(settings: &Settings) -> anyhow::Result<Store> {
    private_folder(&settings.data)
        .with_context(|| format!("the data folder {} cannot be made", settings.data.display()))?;
    Store::open(&database_url(settings))
        .await
        .context("the database cannot be opened")
}

/// Makes the folder for everything that is kept, where it is not there yet. Only who runs the program may look in.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut making = std::fs::DirBuilder::new();
    making.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut making, 0o700);
    making.create(folder)
}

/// Everything the use cases draw on, over a database of this program's version.
pub(crate) async fn app(settings: &Settings) -> anyhow::Result<App> {
    let letters: Vec<&str> = letters::KNOWN_KEYS.to_vec();
    let frameworks = settings
        .folder
        .as_ref()
        .map(|folder| folder.join("frameworks"));
    let timetables = settings
        .folder
        .as_ref()
        .map(|folder| folder.join("timetables"));
    let frameworks = config::load_frameworks(frameworks.as_deref())?;
    let timetables = config::load_timetables(timetables.as_deref(), &letters)?;
    let store = store(settings).await?;
    migrate::ready(&store).await?;
    let watch = Arc::new(app::watch::Watch::default());
    let told = Arc::clone(&watch);
    let store = store.timed(move |took, well| told.asked_the_database(took, well));
    let post = match &settings.smtp_url {
        Some(url) => {
            mail::Post::smtp(url.expose()).map_err(|error| anyhow::anyhow!("smtp_url: {error}"))?
        }
        None => mail::Post::folder(letters_folder(settings)),
    };
    Ok(App {
        store,
        files: files(settings)?,
        frameworks,
        timetables,
        keys: keys::load(settings)?,
        chance: Arc::new(SystemChance),
        clock: Arc::new(SystemClock),
        post,
        mail_from: settings.mail_from.clone(),
        letters_a_minute: settings.letters_a_minute,
        bell: tokio::sync::Notify::new(),
        periods: settings.periods,
        time_zone: settings.time_zone,
        public: links::PublicUrl::parse(&settings.public_url)
            .map_err(|error| anyhow::anyhow!("public_url: {error}"))?,
        clock_turns: settings.mode == Mode::Development,
        turned: tokio::sync::Notify::new(),
        directory: app::directory::Shelf::default(),
        watch,
        papers: Arc::new(app::papers::Papers::new(assets::fonts_of_papers)),
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn nobody_else_looks_into_the_data_folder() -> std::io::Result<()> {
        let above = tempfile::tempdir()?;
        let folder = above.path().join("kept").join("here");
        private_folder(&folder)?;
        assert_eq!(folder.metadata()?.permissions().mode() & 0o777, 0o700);
        private_folder(&folder)?; // there already: left as it is
        Ok(())
    }
}
