//! How the program runs: letters by state, how late the engine and the post are, how quickly the database answers.
//!
//! The same figures stand on the administrator's page and in the text for Prometheus. No figure is about anybody.

use crate::watch::Asked;
use crate::{App, Done, clockwork};
use chrono::{Days, NaiveDate, TimeDelta};
use domain::access::Administrator;
use domain::times::Times;
use std::time::{Duration, Instant};
use store::running::Post;

/// How many days of letters the page shows.
const DAYS: u64 = 14;
/// How long the database is waited for before it counts as away.
const PATIENCE: Duration = Duration::from_secs(4);

/// How things stand in the database.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Letters by state.
    pub post: Post,
    /// How long the oldest letter that is due has been waiting.
    pub oldest_wait: Option<TimeDelta>,
    /// How long ago the engine last looked at the dates; nothing where it never did.
    pub since_tick: Option<TimeDelta>,
    /// How long the database took to say all this.
    pub took: Duration,
}

/// Everything on the administrator's page.
#[derive(Clone, Debug)]
pub struct Running {
    /// How things stand.
    pub standing: Standing,
    /// Letters that left, day by day (round clock, UTC), the last day last.
    pub days: Vec<(NaiveDate, u64)>,
    /// What was asked of this process since it began, the most asked first.
    pub routes: Vec<Asked>,
}

async fn standing(app: &App, at: Times) -> Done<Standing> {
    let begun = Instant::now();
    let post = store::running::post(app.store.reader(), at.round).await?;
    let since_tick = app.store.since_lease(clockwork::LEASE, at.real).await?;
    Ok(Standing {
        oldest_wait: post.oldest_due.map(|since| at.round - since),
        post,
        since_tick,
        took: begun.elapsed(),
    })
}

/// Everything on the administrator's page.
///
/// # Errors
/// When the database cannot be read.
pub async fn running(app: &App, at: Times, _by: &Administrator) -> Done<Running> {
    let today = at.round.date_naive();
    let first = today - Days::new(DAYS - 1);
    let since = first.and_time(chrono::NaiveTime::MIN).and_utc();
    let sent = store::running::sent_by_day(app.store.reader(), since).await?;
    let on = |day: NaiveDate| {
        let found = sent.iter().find(|(date, _)| *date == day.to_string());
        (day, found.map_or(0, |(_, count)| *count))
    };
    Ok(Running {
        standing: standing(app, at).await?,
        days: first.iter_days().take(DAYS as usize).map(on).collect(),
        routes: app.watch.routes(),
    })
}

/// The figures as Prometheus reads them. A database that is away is a figure too.
pub async fn text(app: &App) -> String {
    let asked = async { standing(app, app.times().await?).await };
    let found = tokio::time::timeout(PATIENCE, asked).await;
    let found = found.ok().and_then(Result::ok);
    app.watch.stands(found.as_ref());
    app.watch.text()
}
