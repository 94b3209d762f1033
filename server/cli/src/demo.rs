//! `mutuality demo`: a rehearsal with invented people, in a folder of its own beside the data folder.
//!
//! Everything in it happened through the use cases, under a clock that was set back and turned forward by
//! hand. It is made once and then kept; `--fresh` begins again. Never touches a configured database, and never
//! sends to a mail server.

mod clock;
mod groups;
mod hand;
mod listings;
mod rounds;
mod words;

use crate::{house, serve};
use anyhow::Context as _;
use clock::SetBack;
use config::{Mode, Settings};
use hand::Hand;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// `mutuality demo`.
pub(crate) async fn run(settings: Settings, fresh: bool) -> anyhow::Result<ExitCode> {
    let folder = beside(&settings.data, "demo");
    if fresh {
        clear(&folder)?;
    }
    if !folder.join("mutuality.db").exists() {
        println!("Making up ten projects and eight rounds. This takes a moment.");
        make(&settings, &folder).await?;
    }
    let settings = of(&settings, &folder);
    let app = Arc::new(house::app(&settings).await?);
    println!(
        "A rehearsal, with invented people. Become one of them at {}",
        app.public.to(&links::demo::people())
    );
    let web = serve::web_settings(&settings, true);
    serve::open(app, web, settings, true).await
}

/// `./data` and `demo` make `./data-demo`.
fn beside(data: &Path, word: &str) -> PathBuf {
    let name = data.file_name().unwrap_or_default().to_string_lossy();
    data.with_file_name(format!("{name}-{word}"))
}

/// The same settings for a folder of the demo's own, with neither database nor mail server, and with the clock to
/// turn that development has.
fn of(settings: &Settings, folder: &Path) -> Settings {
    Settings {
        data: folder.to_path_buf(),
        files: config::FilesIn::Folder(folder.join("files")),
        database_url: None,
        smtp_url: None,
        mode: Mode::Development,
        ..settings.clone()
    }
}

/// Makes everything in a folder beside, and gives it its name once it is whole.
async fn make(settings: &Settings, folder: &Path) -> anyhow::Result<()> {
    let unfinished = beside(folder, "unfinished");
    clear(&unfinished)?;
    let clock = Arc::new(SetBack::default());
    let mut app = house::app(&of(settings, &unfinished)).await?;
    app.clock = Arc::clone(&clock) as _;
    let hand = Hand::new(&app, &clock);
    rounds::everything(&hand).await?;
    app.store.close().await;
    std::fs::rename(&unfinished, folder)
        .with_context(|| format!("{} cannot be given its name", unfinished.display()))
}

/// Removes a folder of the demo's own: one that holds a database, or nothing that we made.
fn clear(folder: &Path) -> anyhow::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    anyhow::ensure!(
        folder.join("mutuality.db").exists(),
        "{} is no folder of the demo; move it away first",
        folder.display()
    );
    std::fs::remove_dir_all(folder)
        .with_context(|| format!("{} cannot be removed", folder.display()))
}
