//! Clearing away what nobody speaks of: uploads that were cut off by a kill, files whose row was never written or has
//! been taken away. Several processes may do it at once: what has gone is gone.

use super::address;
use crate::{App, Done, Stop};
use chrono::{DateTime, TimeDelta, Utc};
use files::Address;
use std::collections::HashSet;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How often.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// How old something is before it is left over: much longer than any upload lasts.
const LEFT_OVER: TimeDelta = TimeDelta::hours(1);

/// Clears away now and every hour, until `shutdown`.
pub async fn run(app: &App, shutdown: CancellationToken) {
    let mut pulse = tokio::time::interval(EVERY);
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            _ = pulse.tick() => {}
        }
        match sweep(app, app.clock.now()).await {
            Ok(0) => {}
            Ok(swept) => tracing::info!(swept, "files left over were cleared away"),
            Err(stop) => tracing::error!(%stop, "files left over could not be cleared away"),
        }
    }
}

/// Clears away what is left over at `now`, by the machine's own clock. How many there were.
///
/// # Errors
/// When the database or the files cannot be reached.
pub async fn sweep(app: &App, now: DateTime<Utc>) -> Done<usize> {
    let before = now - LEFT_OVER;
    let mut swept = app.files.sweep(before).await.map_err(Stop::fault)?;
    // The files first: whatever gets its row meanwhile is younger than an hour.
    let there = app.files.all().await.map_err(Stop::fault)?;
    let spoken = spoken_of(app).await?;
    for file in there {
        if file.since < before && !spoken.contains(&file.address) {
            app.files.let_go(&file.address).await.map_err(Stop::fault)?;
            swept += 1;
        }
    }
    Ok(swept)
}

async fn spoken_of(app: &App) -> Done<HashSet<Address>> {
    let all = store::evidence::all(app.store.reader()).await?;
    Ok(all.iter().filter_map(address).collect())
}
