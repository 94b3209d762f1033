//! The look again before sealing, and what was sealed.

use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::exchange::ReviewFacts;
use domain::feedback::Missing;
use domain::ids::{ExchangeId, ReviewId};
use domain::review;

use super::Said;
use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;

/// The look again before sealing.
#[derive(Debug, Template)]
#[template(path = "review/look_again.html")]
pub struct LookAgain {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The reason for keeping what may identify someone, and the versions looked at.
    pub form: Form,
    /// The review.
    pub review: ReviewFacts,
    /// All it says.
    pub said: Said,
    /// What may be looked at again.
    pub parts: Vec<review::LookAgain>,
    /// Whether somebody wrote something since the last look.
    pub changed: bool,
    /// Whether it may be sealed now.
    pub may_seal: bool,
    /// What is missing still, and where it is written.
    pub missing: Vec<(String, String)>,
}

impl LookAgain {
    /// What is missing, in words, and where it is written.
    pub fn missing(review: ReviewId, missing: &[Missing]) -> Vec<(String, String)> {
        let words = |missing: &Missing| match missing {
            Missing::Enough { principle } => (
                format!("Principle {principle}: say whether there was enough to go on"),
                format!("{}#enough", links::review::principle(review, *principle)),
            ),
            Missing::WorkingWell { principle } => (
                format!(
                    "Principle {principle}: one sentence on what works well, and where you saw it"
                ),
                format!(
                    "{}#working_well",
                    links::review::principle(review, *principle)
                ),
            ),
            Missing::Idea {
                principle,
                position,
            } => (
                format!("Principle {principle}: the idea itself in suggestion {position}"),
                format!(
                    "{}#idea-{position}",
                    links::review::principle(review, *principle)
                ),
            ),
            Missing::TakingHome => (
                "All in all: what you are taking home to your own project".to_owned(),
                format!("{}#taking_home", links::review::overall(review)),
            ),
        };
        missing.iter().map(words).collect()
    }

    fn may_identify(&self) -> bool {
        self.parts.iter().any(|part| !part.details.is_empty())
    }

    fn place(&self, part: &review::LookAgain) -> String {
        let number = part.principle;
        number.map_or_else(|| "All in all".to_owned(), |n| format!("Principle {n}"))
    }

    fn href(&self, part: &review::LookAgain) -> String {
        match part.principle {
            Some(number) => links::review::principle(self.review.id, number),
            None => links::review::overall(self.review.id),
        }
    }
}

/// Sealed: the words with their SHA-256.
#[derive(Debug, Template)]
#[template(path = "review/sealed.html")]
pub struct Sealed {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The exchange.
    pub exchange: ExchangeId,
    /// The review.
    pub review: ReviewFacts,
    /// When.
    pub sealed_at: DateTime<Utc>,
    /// The round's time zone.
    pub zone: Tz,
    /// The SHA-256 of the words.
    pub sha256: String,
    /// Why what may identify someone stays in them; empty where nothing does.
    pub kept_because: String,
    /// The words.
    pub said: Said,
}
