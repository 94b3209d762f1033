//! A clock that can be set back, so that what is made up happened in the past.

use app::SystemClock;
use chrono::{DateTime, TimeDelta, Utc};
use domain::times::Clock;
use std::sync::{Mutex, PoisonError};

/// Real time, less a while.
#[derive(Debug, Default)]
pub(super) struct SetBack(Mutex<TimeDelta>);

impl SetBack {
    /// Makes it show `at` now.
    pub(super) fn turn_to(&self, at: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = SystemClock.now() - at;
    }

    /// Makes it show real time.
    pub(super) fn turn_to_now(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = TimeDelta::zero();
    }
}

impl Clock for SetBack {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() - *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
