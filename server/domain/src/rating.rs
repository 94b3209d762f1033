//! Looking back on an exchange: was it useful, kind, fair, honest enough? In words, never in numbers.
//!
//! Once for each project, after the reveal and until the round closes. Coordinators learn from it; the other
//! project is not shown it.

use crate::exchange::ExchangeFacts;
use crate::ids::ProjectId;
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};

words! {
    /// How far something was so.
    HowFar {
        /// It was.
        Yes = "yes", "Yes";
        /// For the most part.
        Mostly = "mostly", "Mostly";
        /// Less than hoped.
        NotReally = "not-really", "Not really";
    }
}

/// What one project says of the exchange.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rating {
    /// Was it useful?
    pub useful: HowFar,
    /// Was it kind?
    pub kind: HowFar,
    /// Was it fair?
    pub fair: HowFar,
    /// Was it honest enough?
    pub honest_enough: HowFar,
    /// Anything else.
    pub words: String,
}

/// A rating that was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rated {
    /// By which project.
    pub project: ProjectId,
    /// When.
    pub at: DateTime<Utc>,
    /// What it says.
    pub rating: Rating,
}

/// The same as typed; its fields carry these names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RatingTyped {
    /// Field `useful`.
    pub useful: String,
    /// Field `kind`.
    pub kind: String,
    /// Field `fair`.
    pub fair: String,
    /// Field `honest_enough`.
    pub honest_enough: String,
    /// Field `words`.
    pub words: String,
}

/// Why an exchange cannot be rated now.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotRate {
    /// There is nothing to look back on yet.
    #[error("not revealed yet")]
    NotRevealed,
    /// The project has rated it.
    #[error("rated at {at}")]
    AlreadyRated {
        /// When.
        at: DateTime<Utc>,
    },
    /// The round has closed.
    #[error("the round closed at {since}")]
    Closed {
        /// When.
        since: DateTime<Utc>,
    },
}

/// Whether `project` may rate the exchange now; `rated_at` is when it did.
///
/// # Errors
/// [`CannotRate`].
pub fn may_rate(
    exchange: &ExchangeFacts,
    project: ProjectId,
    rated_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), CannotRate> {
    if exchange.revealed_at.is_none() || !exchange.has(project) {
        Err(CannotRate::NotRevealed)
    } else if let Some(at) = rated_at {
        Err(CannotRate::AlreadyRated { at })
    } else if let Some(since) = exchange.round_over_since(now) {
        Err(CannotRate::Closed { since })
    } else {
        Ok(())
    }
}

impl RatingTyped {
    /// Reads it.
    ///
    /// # Errors
    /// Every question without an answer, and words that are too long.
    pub fn check(&self) -> Result<Rating, Vec<Problem>> {
        let mut reading = Reading::default();
        let mut far = |field: &str, typed: &str| {
            let says = "Choose one of the three answers.";
            reading.choice(field, HowFar::parse(typed), HowFar::Yes, says)
        };
        let rating = Rating {
            useful: far("useful", &self.useful),
            kind: far("kind", &self.kind),
            fair: far("fair", &self.fair),
            honest_enough: far("honest_enough", &self.honest_enough),
            words: reading.field("words", text::paragraphs(&self.words, text::REASON)),
        };
        reading.done(rating)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::tests::{at, exchange};

    #[test]
    fn every_refusal_to_rate() {
        let mut exchange = exchange(2);
        let acorn = exchange.reviews[0].reviewer.id;
        let stranger = ProjectId(uuid::Uuid::from_u128(77));
        assert_eq!(
            may_rate(&exchange, acorn, None, at(20)),
            Err(CannotRate::NotRevealed)
        );
        exchange.revealed_at = Some(at(15));
        assert_eq!(may_rate(&exchange, acorn, None, at(20)), Ok(()));
        assert_eq!(
            may_rate(&exchange, stranger, None, at(20)),
            Err(CannotRate::NotRevealed)
        );
        let rated = may_rate(&exchange, acorn, Some(at(16)), at(20));
        assert_eq!(rated, Err(CannotRate::AlreadyRated { at: at(16) }));
        let closed = may_rate(&exchange, acorn, None, at(28));
        assert_eq!(closed, Err(CannotRate::Closed { since: at(28) }));
    }

    #[test]
    fn all_four_questions_are_answered_in_words() {
        let typed = RatingTyped {
            useful: "yes".to_string(),
            kind: "5".to_string(),
            words: "x".repeat(2_001),
            ..RatingTyped::default()
        };
        let fields: Vec<String> = typed
            .check()
            .unwrap_err()
            .into_iter()
            .map(|p| p.field)
            .collect();
        assert_eq!(fields, ["kind", "fair", "honest_enough", "words"]);
    }
}
