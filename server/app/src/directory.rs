//! What anyone may find: listings in sight. Nothing here asks who is there.
//!
//! Each process keeps the directory in memory, and reads what changed again when what is public has changed, in whichever process.

use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::directory::{Directory, Search, Synonyms};
use domain::ids::ListingId;
use domain::listing::{self, Freshness, Listing};
use domain::times::Times;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
use tokio::sync::Mutex;

/// The directory as it was read last.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Option<Shelved>>);

#[derive(Debug)]
struct Shelved {
    /// How often what is public had changed by then.
    changes: i64,
    /// At which of these changes each listing was as it stands here.
    stamps: HashMap<ListingId, i64>,
    directory: Arc<Directory>,
}

/// More than so many changes at once, and everything is read.
const MOST: usize = 500;

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
        Some(kept) if kept.changes == changes => Arc::clone(&kept.directory),
        kept => {
            let (stamps, directory) = read_again(app, kept.as_ref()).await?;
            *shelf = Some(Shelved {
                changes,
                stamps,
                directory: Arc::clone(&directory),
            });
            directory
        }
    };
    Ok(Reading {
        directory,
        now: at.round,
    })
}

/// What changed since it was `kept`, or everything. Stamps are read before the rows they are of.
async fn read_again(
    app: &App,
    kept: Option<&Shelved>,
) -> Done<(HashMap<ListingId, i64>, Arc<Directory>)> {
    let db = app.store.reader();
    let stamps: HashMap<_, _> = store::listing::stamps(db).await?.into_iter().collect();
    let was = kept.map(|kept| &kept.stamps);
    let differs = |(id, at): &(&ListingId, &i64)| was.and_then(|was| was.get(*id)) != Some(*at);
    let changed: Vec<ListingId> = stamps.iter().filter(differs).map(|(id, _)| *id).collect();
    let made = match kept {
        Some(kept) if changed.len() <= MOST => {
            let gone = kept.stamps.keys().filter(|id| !stamps.contains_key(id));
            // What went between the two questions is not among the rows, and not to be shown either.
            let gone: Vec<_> = gone.chain(&changed).copied().collect();
            let rows = store::listing::some(db, &changed).await?;
            let before = Arc::clone(&kept.directory);
            tokio::task::spawn_blocking(move || before.after(&gone, rows))
        }
        Some(_) | None => {
            let rows = store::listing::all(db).await?;
            tokio::task::spawn_blocking(move || Directory::new(rows))
        }
    };
    Ok((stamps, Arc::new(made.await.map_err(Stop::fault)?)))
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
