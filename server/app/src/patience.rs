//! What works by itself, when the database goes away: it stops waiting, says so once, and goes on when it is back.

use crate::{App, Done, Stop};
use tokio_util::sync::CancellationToken;

/// Does `work`, unless the database is gone meanwhile. What was begun is as if the program had died in it.
pub(crate) async fn while_there<T>(app: &App, work: impl Future<Output = Done<T>>) -> Done<T> {
    tokio::select! {
        done = work => done,
        () = app.store.gone() => Err(Stop::fault("the database does not answer")),
    }
}

/// Says in the log what waits, and why; comes back when the database is there, or at `shutdown`.
pub(crate) async fn waits(app: &App, shutdown: &CancellationToken, why: Stop, what: &str) {
    tracing::error!(%why, "{what}");
    tokio::select! {
        () = shutdown.cancelled() => {}
        () = app.store.is_back() => {}
    }
}
