//! The two clocks, read once at the edge of a request or a tick and handed in from there.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

/// One moment on both clocks, in UTC, cut to microseconds (the finest that both databases keep).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Times {
    /// Sessions, sign-in links, rate limits and leases go by this.
    pub real: DateTime<Utc>,
    /// Deadlines and letters go by this; only the demo turns it.
    pub round: DateTime<Utc>,
}

impl Times {
    /// The moment `real`, with the round clock `ahead_seconds` ahead.
    #[must_use]
    pub fn new(real: DateTime<Utc>, ahead_seconds: i64) -> Self {
        let real = real
            .duration_trunc(TimeDelta::microseconds(1))
            .unwrap_or(real);
        Self {
            real,
            round: real + TimeDelta::seconds(ahead_seconds),
        }
    }
}

/// Where real time comes from. The program's own reads the system clock; a test's is turned by hand.
pub trait Clock: Send + Sync {
    /// Now, in UTC.
    fn now(&self) -> DateTime<Utc>;
}
