//! The demo's clock to turn: the round clock's distance from real time is a row that every process reads.
//!
//! Turned forward only: what has happened does not unhappen. The engine looks at once, so that the next
//! page already shows what the turn brought.

use crate::{App, Done, Stop, clockwork};
use chrono::{DateTime, TimeDelta, Utc};
use domain::times::Times;

/// How far to turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// By whole days.
    Days(u16),
    /// To the next thing that happens by itself.
    NextEvent,
}

/// Turns the clock and lets the engine look. Gives the moment it shows now.
///
/// # Errors
/// [`Stop::NotThere`] where the clock does not turn.
pub async fn turn(app: &App, at: Times, turn: Turn) -> Done<DateTime<Utc>> {
    if !app.clock_turns {
        return Err(Stop::NotThere);
    }
    let to = match turn {
        Turn::Days(days) => at.round + TimeDelta::days(i64::from(days)),
        Turn::NextEvent => match clockwork::next_event(app, at).await? {
            // A whole second on, so that the moment itself has come.
            Some(next) => next.at + TimeDelta::seconds(1),
            None => at.round + TimeDelta::days(1),
        },
    };
    let ahead = (to - at.real).num_seconds();
    let tx = app.store.begin().await?;
    store::clocks::turn(&tx, ahead).await?;
    tx.commit().await?;
    let now = app.times().await?;
    if clockwork::tick(app, now).await?.elsewhere {
        // The loop is at work this moment, by the time before: it looks again right afterwards.
        app.turned.notify_one();
    }
    // The next page already shows what went.
    crate::postman::deliver(app, now).await?;
    Ok(now.round)
}
