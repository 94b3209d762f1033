//! What a coordinator can do for an exchange that waits: give more time, release what is in,
//! or let a review go that is owed.
//!
//! Each with a reason, journalled. Invariants: an extension moves the due date and its days of grace together and
//! never past the round's close; a release reveals what is sealed, and never while a side still has its time.

use crate::calendar;
use crate::exchange::{Dates, ExchangeFacts};
use crate::ids::ReviewId;
use crate::words::words;
use chrono::{DateTime, Days, Utc};

words! {
    /// How much more time.
    MoreTime {
        /// Three days.
        ThreeDays = "3-days", "Three days";
        /// A week.
        OneWeek = "1-week", "One week";
        /// Two weeks.
        TwoWeeks = "2-weeks", "Two weeks";
    }
}

impl MoreTime {
    fn days(self) -> u64 {
        match self {
            Self::ThreeDays => 3,
            Self::OneWeek => 7,
            Self::TwoWeeks => 14,
        }
    }
}

/// Why an exchange cannot have more time.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotExtend {
    /// Reviewing has not opened for it.
    #[error("reviewing has not opened")]
    NotOpen,
    /// All its feedback is answered.
    #[error("nothing is left to do in it")]
    Done,
    /// The round closes before that.
    #[error("the round closes at {round_closes_at}")]
    PastTheRound {
        /// When.
        round_closes_at: DateTime<Utc>,
    },
}

/// Why an exchange cannot be released.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotRelease {
    /// Reviewing has not opened for it.
    #[error("reviewing has not opened")]
    NotOpen,
    /// Its feedback can be read already.
    #[error("revealed at {since}")]
    AlreadyRevealed {
        /// When.
        since: DateTime<Utc>,
    },
    /// The days of grace are not over.
    #[error("reviews may come in until {closes_at}")]
    StillTime {
        /// When they are.
        closes_at: DateTime<Utc>,
    },
    /// No review is in.
    #[error("no review is in")]
    NothingIn,
    /// The round has closed.
    #[error("the round closed at {since}")]
    Closed {
        /// When.
        since: DateTime<Utc>,
    },
}

/// The dates of an exchange with more time: for the reviews before the reveal (the responses move along), for the
/// responses after it. A date that has passed counts from today.
///
/// # Errors
/// [`CannotExtend`].
pub fn extend(
    exchange: &ExchangeFacts,
    more: MoreTime,
    now: DateTime<Utc>,
) -> Result<Dates, CannotExtend> {
    let round_closes_at = exchange.round_closes_at;
    if !exchange.is_open_at(now) {
        return Err(CannotExtend::NotOpen);
    }
    if exchange.round_over_since(now).is_some() {
        return Err(CannotExtend::PastTheRound { round_closes_at });
    }
    let unanswered = |review: &crate::exchange::ReviewFacts| review.replied_at.is_none();
    if exchange.revealed_at.is_some() && !exchange.reviews.iter().any(unanswered) {
        return Err(CannotExtend::Done);
    }
    let later = |due_at: DateTime<Utc>, from: DateTime<Utc>| {
        let last = calendar::last_date_before(due_at.max(from), exchange.tz);
        calendar::ends_at(last + Days::new(more.days()), exchange.tz)
    };
    let grace = |due_at: DateTime<Utc>| {
        let last = calendar::last_date_before(due_at, exchange.tz);
        let closes_at = calendar::ends_at(last + Days::new(exchange.grace_days), exchange.tz);
        closes_at.min(round_closes_at)
    };
    let respond = |due_at: DateTime<Utc>| Dates {
        respond_due_at: due_at,
        respond_closes_at: grace(due_at),
        ..exchange.dates()
    };
    if exchange.revealed_at.is_some() {
        let due_at = later(exchange.respond_due_at, now);
        if due_at > round_closes_at {
            return Err(CannotExtend::PastTheRound { round_closes_at });
        }
        return Ok(respond(due_at));
    }
    let due_at = later(exchange.due_at, now);
    if due_at > round_closes_at {
        return Err(CannotExtend::PastTheRound { round_closes_at });
    }
    let moved = due_at - exchange.due_at;
    let respond_due_at = (exchange.respond_due_at + moved).min(round_closes_at);
    Ok(Dates {
        due_at,
        closes_at: grace(due_at),
        ..respond(respond_due_at)
    })
}

/// Whether what is in may be released now: after the days of grace, or as soon as a moderator has asked.
///
/// # Errors
/// [`CannotRelease`].
pub fn may_release(exchange: &ExchangeFacts, now: DateTime<Utc>) -> Result<(), CannotRelease> {
    let closes_at = exchange.closes_at;
    if !exchange.is_open_at(now) {
        Err(CannotRelease::NotOpen)
    } else if let Some(since) = exchange.revealed_at {
        Err(CannotRelease::AlreadyRevealed { since })
    } else if let Some(since) = exchange.round_over_since(now) {
        Err(CannotRelease::Closed { since })
    } else if now < closes_at
        && !exchange
            .reviews
            .iter()
            .any(|r| r.moderated.asked_at.is_some())
    {
        Err(CannotRelease::StillTime { closes_at })
    } else if exchange.reviews.iter().all(|r| r.sealed_at.is_none()) {
        Err(CannotRelease::NothingIn)
    } else {
        Ok(())
    }
}

/// Why a review owed cannot be let go.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotWaive {
    /// It was given.
    #[error("sealed at {at}")]
    AlreadyGiven {
        /// When.
        at: DateTime<Utc>,
    },
    /// It was let go before.
    #[error("let go at {at}")]
    AlreadyWaived {
        /// When.
        at: DateTime<Utc>,
    },
}

/// Whether `review` may be let go.
///
/// # Errors
/// [`CannotWaive`].
pub fn may_waive(exchange: &ExchangeFacts, review: ReviewId) -> Result<(), CannotWaive> {
    let facts = exchange.review(review);
    if let Some(at) = facts.and_then(|review| review.sealed_at) {
        Err(CannotWaive::AlreadyGiven { at })
    } else if let Some(at) = facts.and_then(|review| review.waived_at) {
        Err(CannotWaive::AlreadyWaived { at })
    } else {
        Ok(())
    }
}

#[cfg(test)]
#[path = "release_tests.rs"]
mod tests;
