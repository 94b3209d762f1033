//! Good practice that a review says is worth sharing: coordinators see it where the reviewed project agrees, piece by
//! piece, after the reveal; and no longer once it takes that back.
//!
//! Deliberately not here: what becomes of it outside the round. Invariant: [`Piece::is_shared`] is false until somebody
//! who leads the reviewed project has agreed.

use crate::exchange::Party;
use crate::ids::ReviewId;
use chrono::{DateTime, Utc};

/// What the lead is told before they agree.
pub const AGREED: &str = "The coordinators see these words with your project’s name, and may pass them on to other \
    projects. You can take it back at any time.";

/// One piece of good practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// In which review.
    pub review: ReviewId,
    /// Under which principle.
    pub principle: u8,
    /// Whose practice it is.
    pub of: Party,
    /// Who saw it.
    pub by: Party,
    /// What they wrote.
    pub words: String,
    /// The last word of the project on sharing it.
    pub consent: Option<Consent>,
}

/// When a project agreed, and whether it took that back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consent {
    /// When.
    pub agreed_at: DateTime<Utc>,
    /// Who agreed, by name.
    pub by: String,
    /// When it was taken back.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl Piece {
    /// Whether coordinators see it.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        let consent = self.consent.as_ref();
        consent.is_some_and(|consent| consent.withdrawn_at.is_none())
    }
}
