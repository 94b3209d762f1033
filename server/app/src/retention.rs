//! What has had its time goes by itself, each kind by its period, and the journal says what and how many.
//!
//! How long is `domain::retention`'s to say, and the settings'. Sessions, links, attempts and accounts go by real time;
//! letters and the journal by the round clock, as they were written. Every piece is a transaction of its own with its
//! line in the journal; what went is gone, so that twice, or two processes at once, let nothing go that the first left.
//! Not here: files that no row speaks of (`evidence::sweep`), and what people erase themselves (`erasing`).

mod accounts;
mod coming;

pub use coming::{Coming, coming};

use crate::announce::{self, About};
use crate::{App, Done, Stop, journals};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use domain::retention::{KINDS, Kind, SESSION_IDLE_DAYS};
use domain::times::Times;
use std::collections::BTreeMap;
use store::retention::Aged;

/// The lease's name: whoever takes it does this for the hour, and does not give it back before.
const LEASE: &str = "retention";
/// How often.
const EVERY_MINUTES: i64 = 60;
/// How many rows of a kind go in one transaction.
const AT_A_TIME: u64 = 500;
/// The word of its line in the journal.
pub const LET_GO: &str = "let_go";

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gone {
    /// How many of each, by what one of it is called.
    pub things: BTreeMap<&'static str, u64>,
    /// How many letters were promised to those who have not been here for long.
    pub letters: u64,
    /// How many people would have gone, and stay: a project or a duty rests on them alone.
    pub stay: u64,
}

impl Gone {
    fn add(&mut self, one: &'static str, count: u64) {
        if count > 0 {
            *self.things.entry(one).or_default() += count;
        }
    }

    /// What went, in words: “3 sessions, 1 letter”. Nothing where nothing did.
    #[must_use]
    pub fn says(&self) -> String {
        let counted = self.things.iter().map(|(one, count)| counted(*count, one));
        counted.collect::<Vec<_>>().join(", ")
    }
}

/// “3 sessions”.
pub(crate) fn counted(count: u64, one: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {one}{s}")
}

/// Lets go of what has had its time, once an hour, whichever process comes first. Nothing where another did.
///
/// # Errors
/// When the database cannot be used.
pub async fn hourly(app: &App, at: Times) -> Done<Option<Gone>> {
    let holder = format!("retention-{}", app.chance.uuid());
    let length = TimeDelta::minutes(EVERY_MINUTES);
    match app.store.lease(LEASE, &holder, at.real, length).await? {
        None => Ok(None),
        Some(_) => let_go(app, at).await.map(Some),
    }
}

/// Lets go of everything that has had its time.
///
/// # Errors
/// When the database cannot be used.
pub async fn let_go(app: &App, at: Times) -> Done<Gone> {
    let mut gone = Gone::default();
    while rows(app, at, &mut gone).await? {}
    let before = journal_before(app, at)?;
    if store::journals::count_before(app.store.reader(), before).await? > 0 {
        gone.add(
            "line of the journal",
            journals::let_go(app, at, before).await?,
        );
    }
    accounts::unconfirmed(app, at, &mut gone).await?;
    accounts::unused(app, at, &mut gone).await?;
    Ok(gone)
}

/// Lets some rows of each kind go, and writes that down. Whether there may be more.
async fn rows(app: &App, at: Times, gone: &mut Gone) -> Done<bool> {
    let tx = app.store.begin().await?;
    let mut now = Gone::default();
    let mut is_more = false;
    for (one, aged) in aged(app, at)? {
        let count = store::retention::let_go(&tx, &aged, AT_A_TIME).await?;
        is_more |= count == AT_A_TIME;
        now.add(one, count);
    }
    if now == Gone::default() {
        return Ok(false);
    }
    let why = format!("{}.", now.says());
    announce::journal(app, &tx, at, None, LET_GO, About::default(), &why).await?;
    tx.commit().await?;
    for (one, count) in now.things {
        gone.add(one, count);
    }
    Ok(is_more)
}

/// A kind, by its word.
fn kind(word: &str) -> Done<&'static Kind> {
    let found = KINDS.iter().find(|kind| kind.word == word);
    found.ok_or_else(|| Stop::fault(format!("nothing is kept that is called {word}")))
}

/// Before which moment a kind has had its time.
fn before(app: &App, word: &str, now: DateTime<Utc>) -> Done<DateTime<Utc>> {
    let before = kind(word)?.keeps_by(&app.periods).before(now);
    before.ok_or_else(|| Stop::fault(format!("{word} is not kept for a time")))
}

/// Before which moment lines of the journal go: a midnight, so that there is one line a day that says so.
fn journal_before(app: &App, at: Times) -> Done<DateTime<Utc>> {
    let before = before(app, "journal", at.round)?;
    Ok(before.date_naive().and_time(NaiveTime::MIN).and_utc())
}

/// The rows that go by a moment in them: what one is called, and which.
fn aged(app: &App, at: Times) -> Done<Vec<(&'static str, Aged)>> {
    let of = |table, key, before| Aged { table, key, before };
    let real = at.real;
    let (invited, tried) = (
        before(app, "invitation", real)?,
        before(app, "attempt", real)?,
    );
    let written = before(app, "letter", at.round)?;
    let idle = real - TimeDelta::days(SESSION_IDLE_DAYS);
    Ok(vec![
        // Links and sessions carry the moment at which they are over.
        (
            "sign-in link",
            of("sign_in_link", "id", vec![("expires_at", real)]),
        ),
        (
            "session",
            of(
                "session",
                "id",
                vec![
                    ("expires_at", real),
                    ("ended_at", real),
                    ("last_seen_at", idle),
                ],
            ),
        ),
        (
            "unfinished passkey",
            of("ceremony", "id", vec![("expires_at", real)]),
        ),
        (
            "invitation",
            of("invitation", "id", vec![("created_at", invited)]),
        ),
        (
            "lead offer",
            of("handover", "id", vec![("offered_at", invited)]),
        ),
        (
            "attempt count",
            of("attempt", "key", vec![("window_at", tried)]),
        ),
        (
            "letter",
            of(
                "outbox",
                "id",
                vec![("sent_at", written), ("dropped_at", written)],
            ),
        ),
    ])
}
