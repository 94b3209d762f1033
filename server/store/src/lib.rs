//! The only room that says SQL: rows to domain values and back, one file a noun.
//!
//! [`Store`] hands out reading ([`Store::reader`]) and writing ([`Store::begin`]). A use case opens one
//! [`Tx`], does everything in it and commits once. Guarded writes count the row they meant to change
//! and answer [`Trouble::ChangedMeanwhile`] when it had moved.
//! No business rule lives here, and no clock: instants are handed in.

pub mod account;
pub mod action;
pub mod address_change;
pub mod assessment;
pub mod attempt;
pub mod body;
pub mod calendar_feed;
pub mod ceremony;
mod clock;
pub mod conflict;
mod connect;
pub mod control_room;
pub mod conversation;
pub mod copy;
pub mod digest;
pub mod doctor;
pub mod engine;
#[allow(
    unreachable_pub,
    dead_code,
    unused_imports,
    reason = "the derive writes more than each table needs"
)]
mod entities;
pub mod erasing;
pub mod evidence;
pub mod exchange;
pub mod experience;
pub mod extension;
pub mod feedback;
pub mod follow_up;
pub mod good_practice;
pub mod handover;
pub mod help;
pub mod history;
pub mod holdings;
mod journal;
pub mod learning;
mod lease;
pub mod letter_choice;
mod letter_facts;
mod letter_list;
pub mod listing;
pub mod membership;
pub mod moderation;
pub mod name;
pub mod next_step;
pub mod organisation;
mod outbox;
pub mod participation;
pub mod passkey;
pub mod pause;
pub mod person;
pub mod plan;
pub mod profile;
pub mod publication;
pub mod rating;
pub mod refused_address;
pub mod release;
pub mod repair;
pub mod report;
pub mod response;
pub mod retention;
pub mod review;
pub mod round;
pub mod running;
pub mod safety;
pub mod session;
pub mod sign_in_link;
pub mod submission;
pub mod thread;
pub mod timetable;
pub mod tombstone;
pub mod took_part;
pub mod traits;
pub mod undo;
pub mod voice;
pub mod welcome;
pub mod wish;
pub mod wording;
pub mod writer;

pub use connect::{Kind, Store, Tx};
pub use journal::Entry;
pub use lease::Lease;
pub use outbox::{Claimed, Promise};
/// What can be read from: [`Store::reader`] outside a transaction, [`Tx::reader`] within.
pub use sea_orm::ConnectionTrait as Reading;
/// What reads: from [`Store::reader`].
pub use sea_orm::DatabaseConnection as Reader;

/// Journal writing and reading.
pub mod journals {
    pub use crate::journal::{RETENTION, count_before, kinds_and_people, let_go, read, write};
}
/// The outbox: promising letters and what became of them.
pub mod letters {
    pub use crate::letter_facts::{
        PlaceForLetter, RoundForLetter, Signatory, concerns, has_follower, holds, place, round,
    };
    pub use crate::letter_list::{
        Became, Listed, Narrow, Shelf, count, find, list, place_of, stop, try_again, try_all_again,
    };
    pub use crate::outbox::{
        AGAIN, Fate, Taking, claim, promise, promise_once, put_back, sent_again, sent_since,
        settle, waiting,
    };
}
/// The clock's offset and the body's own row.
pub mod clocks {
    pub use crate::clock::{ahead_seconds, turn};
}

/// Why the store could not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Somebody else changed the row between reading and writing.
    #[error("the row changed meanwhile")]
    ChangedMeanwhile,
    /// A row that another row speaks of is missing, or holds a word no one knows.
    #[error("broken row: {0}")]
    Broken(String),
    /// The database itself.
    #[error(transparent)]
    Database(#[from] sea_orm::DbErr),
}

impl Trouble {
    /// Whether a unique key refused the row: the thing is already there.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(e) if matches!(e.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))))
    }
}

/// What the store answers.
pub type Stored<T> = Result<T, Trouble>;

/// Counts the row of a guarded write: exactly one, or it changed meanwhile.
pub(crate) fn one_row(rows: u64) -> Stored<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Trouble::ChangedMeanwhile)
    }
}
