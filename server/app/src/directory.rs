//! What anyone may find: listings in sight. Nothing here asks who is there.
//!
//! Each process keeps the directory in memory, and reads it again when what is public has changed, in whichever process.

use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::directory::{Directory, Search, Synonyms};
use domain::ids::ListingId;
use domain::listing::{self, Freshness, Listing};
use domain::times::Times;
use std::sync::{Arc, LazyLock};
use tokio::sync::Mutex;

/// The directory as it was read last, and how often what is public had changed by then.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Option<(i64, Arc<Directory>)>>);

/// The directory at one moment.
#[derive(Clone, Debug)]
pub struct Reading {
    directory: Arc<Directory>,
    now: DateTime<Utc>,
}

/// Words that mean the same.
fn synonyms() -> &'static Synonyms {
    static SAME: LazyLock<Synonyms> = LazyLock::new(|| Synonyms::new(config::same_words()));
    &SAME
}

/// The directory as it stands.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(app: &App, at: Times) -> Done<Reading> {
    let db = app.store.reader();
    // Counted before the rows are read: what changes between is read again the next time.
    let changes = store::listing::changes(db).await?;
    let mut shelf = app.directory.0.lock().await;
    let directory = match &*shelf {
        Some((read_at, directory)) if *read_at == changes => Arc::clone(directory),
        Some(_) | None => {
            let listings = store::listing::all(db).await?;
            let made = tokio::task::spawn_blocking(|| Directory::new(listings));
            let made = Arc::new(made.await.map_err(Stop::fault)?);
            *shelf = Some((changes, Arc::clone(&made)));
            made
        }
    };
    Ok(Reading {
        directory,
        now: at.round,
    })
}

impl Reading {
    /// What is found.
    #[must_use]
    pub fn find(&self, search: &Search) -> domain::directory::Found<'_> {
        self.directory.find(synonyms(), search, self.now)
    }

    /// Ways to find something where nothing was found: what to leave out (a group's name, or nothing for the words), and
    /// how many there would be.
    #[must_use]
    pub fn wider(&self, search: &Search) -> Vec<(Option<&'static str>, usize)> {
        let mut ways = Vec::new();
        if !search.words.trim().is_empty() {
            ways.push((None, search.without_words()));
        }
        for group in domain::directory::GROUPS {
            if search.filters.iter().any(|one| one.group == group.name) {
                ways.push((Some(group.name), search.without(group.name)));
            }
        }
        let count = |search: &Search| self.directory.count(synonyms(), search, self.now);
        let counted = ways.into_iter().map(|(way, search)| (way, count(&search)));
        counted.filter(|(_, count)| *count > 0).collect()
    }
}

/// One listing in sight, and what its project has done.
///
/// # Errors
/// [`Stop::NotThere`] where there is none, where it is paused, or where nobody has confirmed it for too long.
pub async fn listing(app: &App, at: Times, id: ListingId) -> Done<(Listing, listing::Done)> {
    let db = app.store.reader();
    let found = store::listing::find(db, id).await?;
    let found = found.filter(|one| one.freshness(at.round) != Freshness::Hidden);
    let found = found.ok_or(Stop::NotThere)?;
    let done = store::listing::done(db, found.project).await?;
    Ok((found, done))
}
