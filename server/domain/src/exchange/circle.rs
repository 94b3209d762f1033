//! In circles: one exchange for each review, and when it is shown.
//!
//! Invariant: a project reads nothing before every review that it owes and is owed is in. What others wait for says nothing
//! about that, so each exchange is still revealed as a whole.

use super::{ExchangeFacts, ReviewFacts};

impl ExchangeFacts {
    /// Whether it is one review of circles.
    #[must_use]
    pub fn is_of_circles(&self) -> bool {
        self.circle.is_some()
    }

    /// Every review that its feedback waits for, in whichever exchange it is.
    pub fn waited_for(&self) -> impl Iterator<Item = &ReviewFacts> {
        self.reviews.iter().chain(self.circle.iter().flatten())
    }

    /// Those of them that are not in yet.
    #[must_use]
    pub fn waits_for(&self) -> Vec<&ReviewFacts> {
        let open = |r: &&ReviewFacts| r.sealed_at.is_none() && r.ended_at.is_none();
        self.waited_for().filter(open).collect()
    }

    /// Whether it waits to be revealed and for nothing else: everything is in and, where moderators look at it, approved.
    #[must_use]
    pub fn is_ripe(&self) -> bool {
        let passed = |r: &ReviewFacts| {
            r.sealed_at.is_none() || !self.is_moderated || r.moderated.approved_at.is_some()
        };
        let is_in = self.reviews.iter().any(|review| review.sealed_at.is_some());
        let is_open = self.revealed_at.is_none() && self.opened_at.is_some();
        is_open && is_in && self.waits_for().is_empty() && self.waited_for().all(passed)
    }
}
