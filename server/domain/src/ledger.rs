//! The give-and-take ledger of a project: reviews given, received, still to give, let go.
//!
//! Computed from the facts of its exchanges. Invariant: a review about the project counts as received from the
//! reveal on; before, the ledger says nothing of what another side has done.

use crate::exchange::ExchangeFacts;
use crate::ids::{ExchangeId, ProjectId};
use chrono::{DateTime, Utc};

/// How one review stands in the ledger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// We gave it.
    Given {
        /// When it was sealed.
        at: DateTime<Utc>,
    },
    /// We received it.
    Received {
        /// When it was revealed.
        at: DateTime<Utc>,
    },
    /// We have still to give it.
    Owed {
        /// When it is due.
        due_at: DateTime<Utc>,
    },
    /// A coordinator let it go.
    Waived {
        /// When.
        at: DateTime<Utc>,
    },
}

/// One line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// In which exchange.
    pub exchange: ExchangeId,
    /// In which round.
    pub round_name: String,
    /// The other project.
    pub partner: String,
    /// How it stands.
    pub entry: Entry,
}

/// A project's ledger.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ledger {
    /// Newest first, as the exchanges came.
    pub lines: Vec<Line>,
}

impl Ledger {
    /// The ledger of `project`, from its exchanges.
    #[must_use]
    pub fn of(project: ProjectId, exchanges: &[ExchangeFacts], now: DateTime<Utc>) -> Self {
        let mut lines = Vec::new();
        for exchange in exchanges.iter().filter(|exchange| exchange.is_open_at(now)) {
            let mut add = |partner: &str, entry| {
                lines.push(Line {
                    exchange: exchange.id,
                    round_name: exchange.round_name.clone(),
                    partner: partner.to_string(),
                    entry,
                });
            };
            for review in exchange.reviews_by(project) {
                let entry = match (review.sealed_at, review.waived_at.or(review.ended_at)) {
                    (Some(at), _) => Entry::Given { at },
                    (None, Some(at)) => Entry::Waived { at },
                    (None, None) => Entry::Owed {
                        due_at: exchange.due_at,
                    },
                };
                add(&review.reviewed.name, entry);
            }
            for review in exchange.reviews_of(project) {
                if let (Some(revealed), Some(sealed)) = (exchange.revealed_at, review.sealed_at)
                    && exchange.shows(review.id)
                {
                    let at = revealed.max(sealed);
                    add(&review.reviewer.name, Entry::Received { at });
                }
            }
        }
        Self { lines }
    }

    /// How many reviews were given.
    #[must_use]
    pub fn given(&self) -> usize {
        self.count(|entry| matches!(entry, Entry::Given { .. }))
    }

    /// How many were received.
    #[must_use]
    pub fn received(&self) -> usize {
        self.count(|entry| matches!(entry, Entry::Received { .. }))
    }

    /// How many are still to give.
    #[must_use]
    pub fn owed(&self) -> usize {
        self.count(|entry| matches!(entry, Entry::Owed { .. }))
    }

    /// How many were let go.
    #[must_use]
    pub fn waived(&self) -> usize {
        self.count(|entry| matches!(entry, Entry::Waived { .. }))
    }

    fn count(&self, which: impl Fn(&Entry) -> bool) -> usize {
        self.lines.iter().filter(|line| which(&line.entry)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::tests::{at, exchange};

    fn counts(exchange: &ExchangeFacts) -> (usize, usize, usize, usize) {
        let acorn = exchange.reviews[0].reviewer.id;
        let ledger = Ledger::of(acorn, std::slice::from_ref(exchange), at(20));
        (
            ledger.given(),
            ledger.received(),
            ledger.owed(),
            ledger.waived(),
        )
    }

    #[test]
    fn a_review_received_counts_from_the_reveal_on() {
        let mut pair = exchange(2);
        assert_eq!(counts(&pair), (0, 0, 1, 0));
        pair.reviews[1].sealed_at = Some(at(3));
        assert_eq!(
            counts(&pair),
            (0, 0, 1, 0),
            "the other side's seal tells nothing"
        );
        pair.reviews[0].sealed_at = Some(at(4));
        pair.revealed_at = Some(at(4));
        assert_eq!(counts(&pair), (1, 1, 0, 0));
        pair.opened_at = None;
        assert_eq!(counts(&pair), (0, 0, 0, 0));
    }

    #[test]
    fn in_a_trio_two_are_owed_and_one_may_be_let_go() {
        let mut trio = exchange(3);
        trio.reviews[0].waived_at = Some(at(19));
        assert_eq!(counts(&trio), (0, 0, 1, 1));
    }
}
