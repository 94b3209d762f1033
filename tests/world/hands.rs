//! What the machine would bring, in a hand: a clock that stands until it is turned, and chance that counts.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::Chance;
use domain::times::Clock;
use sha2::{Digest, Sha256};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// A clock that stands until it is turned.
#[derive(Debug)]
pub(crate) struct HandClock(Mutex<DateTime<Utc>>);

impl HandClock {
    pub(crate) fn at(moment: &str) -> Self {
        Self::standing(instant(moment))
    }

    pub(crate) fn standing(moment: DateTime<Utc>) -> Self {
        Self(Mutex::new(moment))
    }

    pub(crate) fn turn_to(&self, moment: DateTime<Utc>) {
        *self.0.lock().expect("the clock") = moment;
    }

    pub(crate) fn turn_by(&self, by: TimeDelta) {
        *self.0.lock().expect("the clock") += by;
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("the clock")
    }
}

/// An instant as a story writes it: `2026-03-02 09:00`, in UTC.
pub(crate) fn instant(moment: &str) -> DateTime<Utc> {
    chrono::NaiveDateTime::parse_from_str(moment, "%Y-%m-%d %H:%M")
        .unwrap_or_else(|e| panic!("{moment}: {e}; write it as 2026-03-02 09:00"))
        .and_utc()
}

/// Ids and secrets that come in the same order in every run. They look random, so that no story leans on
/// their order.
#[derive(Debug, Default)]
pub(crate) struct CountingChance(AtomicU64);

impl CountingChance {
    /// Chance that has been drawn from `count` times.
    pub(crate) fn from(count: u64) -> Self {
        Self(AtomicU64::new(count))
    }

    /// Goes on as if it had been drawn from `count` times.
    pub(crate) fn go_on_from(&self, count: u64) {
        self.0.store(count, Ordering::Relaxed);
    }

    fn next(&self) -> [u8; 32] {
        Sha256::digest(self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes()).into()
    }
}

impl Chance for CountingChance {
    fn uuid(&self) -> Uuid {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.next()[..16]);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    fn secret(&self) -> [u8; 32] {
        self.next()
    }
}

/// Copies a folder with everything in it.
pub(super) fn copies(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry").path();
        let name = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copies(&entry, &name);
        } else {
            std::fs::copy(&entry, &name).expect("copied");
        }
    }
}
