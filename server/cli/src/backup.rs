//! `mutuality backup` and `mutuality restore`: everything that is kept, into a folder and out of it again.

use crate::{doctor, house, migrate};
use anyhow::Context as _;
use app::backups::{Backup, KEY};
use config::Settings;
use domain::times::Clock as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::ExitCode;

/// `mutuality backup`, while the program runs.
pub(crate) async fn make(settings: Settings, folder: &Path) -> anyhow::Result<ExitCode> {
    house::is_there(&settings)?;
    let store = house::store(&settings).await?;
    migrate::is_ready(&store).await?;
    store.close().await;
    let app = house::app(&settings).await?;
    let key = settings.data.join(KEY);
    let key = settings.signing_key.is_none().then_some(key.as_path());
    let made = app::backups::make(&app, folder, key).await?;
    println!(
        "Backed up into {}: {} rows of {} tables, {} files, {} kB.",
        folder.display(),
        made.rows,
        made.tables,
        made.files,
        made.bytes.div_ceil(1000),
    );
    if !made.left_out.is_empty() {
        let others = made.left_out.join(", ");
        println!("Not in it, since the program does not know them: {others}.");
    }
    match key {
        Some(_) => {
            println!("It holds personal data and the signing key: keep it as safe as the original.")
        }
        None => println!(
            "It holds personal data: keep it safe. The signing key stands in your settings, and not in it."
        ),
    }
    for says in &made.amiss {
        println!("{says}");
    }
    Ok(match made.amiss.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// `mutuality restore`, into an empty place.
pub(crate) async fn restore(settings: Settings, folder: &Path) -> anyhow::Result<ExitCode> {
    let backup = app::backups::look(folder)?;
    let store = house::store(&settings).await?;
    let tables = store::copy::tables(store.reader()).await?;
    let filled = store::copy::filled(store.reader(), &tables).await?;
    anyhow::ensure!(
        filled.is_empty(),
        "the database is not empty; restore into an empty one, so that nothing is lost"
    );
    migrate::up_to(&store, &backup.manifest.steps).await?;
    let files = house::files(&settings)?;
    put_key(&settings, &backup)?;
    let rows = app::backups::restore(&backup, &store, &files, app::SystemClock.now()).await?;
    migrate::up(&store).await?;
    store.close().await;
    println!(
        "Restored from {}, as it was on {}: {rows} rows, {} files. Everybody signs in again.",
        folder.display(),
        backup.manifest.made_at.format("%-d %B %Y, %H:%M UTC"),
        backup.manifest.files,
    );
    for says in &backup.manifest.amiss {
        println!("{says}");
    }
    doctor::examine(&house::app(&settings).await?).await
}

/// Puts the signing key where the program looks for it, unless the settings have one.
fn put_key(settings: &Settings, backup: &Backup) -> anyhow::Result<()> {
    let place = settings.data.join(KEY);
    if settings.signing_key.is_some() {
        return Ok(());
    }
    if !backup.has_key {
        println!(
            "The backup holds no signing key: it stood in the settings then. Put it into yours, or links sent before do not open."
        );
        return Ok(());
    }
    let secret = std::fs::read(backup.place(KEY)).context("the signing key in the backup")?;
    if place.exists() {
        let there = std::fs::read(&place).with_context(|| format!("{}", place.display()))?;
        anyhow::ensure!(
            there == secret,
            "{} is another key than the backup’s; move it away, and the backup’s takes its place",
            place.display()
        );
        return Ok(());
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let written = options.open(&place).and_then(|mut file| {
        file.write_all(&secret)?;
        file.sync_all()
    });
    written.with_context(|| format!("the signing key {}", place.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moving;
    use std::collections::BTreeMap;
    use store::Store;
    use tempfile::TempDir;

    fn settings(data: &Path) -> Settings {
        let data = data.display().to_string();
        let environment = [("MUTUALITY_DATA".to_string(), data)];
        config::load_settings(None, &BTreeMap::from(environment)).expect("settings")
    }

    /// A house in which the body has a name, in `above`.
    async fn lived_in(above: &TempDir) -> Settings {
        let settings = settings(&above.path().join("here"));
        let app = house::app(&settings).await.expect("a house");
        let at = app.times().await.expect("the time");
        let tx = app.store.begin().await.expect("begun");
        let named = store::body::set_up(&tx, "Northern Lights", "hello@example.org", at.real);
        named.await.expect("named");
        tx.commit().await.expect("kept");
        let rosa = "rosa@example.org";
        let made = app::people::make_coordinator(&app, at, rosa, "Rosa Quinn").await;
        made.expect("Rosa");
        app.store.close().await;
        settings
    }

    async fn says(done: impl Future<Output = anyhow::Result<ExitCode>>) -> String {
        match done.await {
            Ok(code) => format!("{code:?}"),
            Err(error) => format!("{error:#}"),
        }
    }

    #[tokio::test]
    async fn what_is_backed_up_is_restored_with_its_key_into_an_empty_place_alone() {
        let above = tempfile::tempdir().expect("a folder");
        let here = lived_in(&above).await;
        let folder = above.path().join("backup");
        let well = format!("{:?}", ExitCode::SUCCESS);
        assert_eq!(says(make(here.clone(), &folder)).await, well);
        assert!(
            says(make(here.clone(), &folder))
                .await
                .contains("is there already")
        );
        let there = settings(&above.path().join("there"));
        assert_eq!(says(restore(there.clone(), &folder)).await, well);
        let key = |settings: &Settings| std::fs::read(settings.data.join(KEY)).expect("a key");
        assert_eq!(key(&here), key(&there));
        let again = says(restore(there, &folder)).await;
        assert!(again.contains("the database is not empty"), "{again}");
        // Another key is not written over, and nothing else is put in either.
        let other = settings(&above.path().join("other"));
        std::fs::create_dir(&other.data).expect("a folder");
        std::fs::write(other.data.join(KEY), [7; 32]).expect("a key");
        let refused = says(restore(other.clone(), &folder)).await;
        assert!(refused.contains("is another key"), "{refused}");
        assert_eq!(key(&other), [7; 32]);
        let nowhere = settings(&above.path().join("nowhere"));
        let nothing = says(make(nowhere.clone(), &above.path().join("none"))).await;
        assert!(nothing.contains("there is no database"), "{nothing}");
        assert!(!nowhere.data.exists());
    }

    #[tokio::test]
    async fn a_backup_of_a_newer_version_is_refused() {
        let above = tempfile::tempdir().expect("a folder");
        let settings = settings(&above.path().join("here"));
        let store = house::store(&settings).await.expect("a database");
        let newer = ["m001_body".to_string(), "m999_further".to_string()];
        let refused = migrate::up_to(&store, &newer).await.expect_err("refused");
        assert!(refused.to_string().contains("newer program"), "{refused}");
        // An older one is brought up from where it was.
        let older = ["m001_body".to_string(), "m002_people".to_string()];
        migrate::up_to(&store, &older).await.expect("two steps");
        assert_eq!(
            store::copy::steps(store.reader()).await.expect("read"),
            older
        );
        migrate::up(&store).await.expect("the others");
        let refused = migrate::up_to(&store, &older).await.expect_err("refused");
        assert!(refused.to_string().contains("brought further"), "{refused}");
    }

    #[tokio::test]
    async fn nothing_is_moved_while_somebody_else_has_the_database_open() {
        let above = tempfile::tempdir().expect("a folder");
        let here = lived_in(&above).await;
        let to = format!("sqlite://{}?mode=rwc", above.path().join("b.db").display());
        let open = house::store(&here).await.expect("open");
        let refused = says(moving::run(here.clone(), &to)).await;
        assert!(refused.contains("open elsewhere"), "{refused}");
        open.close().await;
        let well = format!("{:?}", ExitCode::SUCCESS);
        assert_eq!(says(moving::run(here.clone(), &to)).await, well);
        let moved = Store::open(&to).await.expect("there");
        let rosa = store::person::by_email(moved.reader(), "rosa@example.org").await;
        assert!(rosa.expect("read").is_some());
        moved.close().await;
        let again = says(moving::run(here.clone(), &to)).await;
        assert!(again.contains("not empty"), "{again}");
        let same = house::database_url(&here);
        assert!(says(moving::run(here, &same)).await.contains("in use now"));
    }
}
