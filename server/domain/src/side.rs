//! An exchange as one of its sides sees it.
//!
//! Invariant: nothing here depends on what another side has written or sealed before the reveal, so that no page
//! made from it can tell.

use crate::exchange::{Dates, ForMember, Party};
use crate::ids::{ExchangeId, ReviewId, RoundId};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// An exchange as one of its projects sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mine {
    /// Which exchange.
    pub id: ExchangeId,
    /// In which round.
    pub round: RoundId,
    /// The round's name.
    pub round_name: String,
    /// The round's time zone.
    pub tz: Tz,
    /// Which project sees it.
    pub project: Party,
    /// The other sides.
    pub with: Vec<Party>,
    /// In circles one reads and the other is read; none in pairs and trios.
    pub reads: Option<bool>,
    /// Where it stands, as far as this project may know.
    pub standing: ForMember,
    /// Its dates.
    pub dates: Dates,
    /// When the round closes.
    pub round_closes_at: DateTime<Utc>,
    /// What this project writes.
    pub writing: Vec<Writing>,
    /// What was said about this project; empty before the reveal.
    pub received: Vec<Received>,
    /// When this project looked back on it.
    pub rated_at: Option<DateTime<Utc>>,
}

/// A review that the project writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Writing {
    /// Which review.
    pub id: ReviewId,
    /// About whom.
    pub about: Party,
    /// Whether this person was named to write it.
    pub is_mine: bool,
    /// How many of its principles are ready.
    pub ready: usize,
    /// Of how many.
    pub of: usize,
    /// When it was sealed.
    pub sealed_at: Option<DateTime<Utc>>,
    /// When the other project sent its response.
    pub replied_at: Option<DateTime<Utc>>,
}

/// A review that the project received.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    /// Which review.
    pub id: ReviewId,
    /// By whom.
    pub by: Party,
    /// When this project sent its response.
    pub replied_at: Option<DateTime<Utc>>,
}

impl Mine {
    /// Whether it is a trio.
    #[must_use]
    pub fn is_trio(&self) -> bool {
        self.writing.len() > 1
    }

    /// The names of the other sides: "Birch Circle and Cedar Network".
    #[must_use]
    pub fn partners(&self) -> String {
        let names: Vec<&str> = self.with.iter().map(|party| party.name.as_str()).collect();
        names.join(" and ")
    }

    /// Whether every review of this project's is sealed.
    #[must_use]
    pub fn all_sealed(&self) -> bool {
        self.writing
            .iter()
            .all(|writing| writing.sealed_at.is_some())
    }
}
