//! The reviewed project's answer to feedback: suggestion by suggestion, and to the whole.
//!
//! Members draft it, the lead sends it, once. What felt unfair is for the coordinator only.
//! Invariant: nothing is answered before the reveal, nor after the days of grace for it.

use crate::exchange::ExchangeFacts;
use crate::feedback::Suggestion;
use crate::ids::{ReviewId, SuggestionId};
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

words! {
    /// What the project makes of a suggestion. All four are good answers.
    Choice {
        /// As suggested.
        WillDo = "will-do", "We’ll do this";
        /// Differently.
        OurWay = "our-way", "We’ll do it our way";
        /// Later, perhaps.
        NotNow = "not-now", "Not now";
        /// It does not fit.
        NotForUs = "not-for-us", "Not right for us";
    }
}

words! {
    /// How long answering took all of them together, in bands.
    Hours {
        /// Up to one.
        One = "up-to-1", "Up to 1 hour";
        /// Up to three, the published ceiling.
        Three = "up-to-3", "1 to 3 hours";
        /// Up to five.
        Five = "up-to-5", "3 to 5 hours";
        /// More.
        More = "more", "More than 5 hours";
    }
}

/// The answer to one suggestion.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Response {
    /// What they make of it; none while nobody has chosen.
    pub choice: Option<Choice>,
    /// In their words.
    pub words: String,
}

/// The answer to the whole.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reply {
    /// Facts to correct.
    pub facts_to_correct: String,
    /// What helped.
    pub what_helped: String,
    /// What felt unfair, for the coordinator only.
    pub felt_unfair: String,
    /// How long it took, for sums alone.
    pub hours: Option<Hours>,
}

/// All of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answer {
    /// By suggestion.
    pub responses: BTreeMap<SuggestionId, Response>,
    /// To the whole.
    pub reply: Reply,
}

/// A suggestion that was made, to be answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggested {
    /// Which.
    pub id: SuggestionId,
    /// For which principle.
    pub principle: u8,
    /// What it says.
    pub suggestion: Suggestion,
    /// Whether it has become an action.
    pub is_an_action: bool,
}

/// An answer as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// What it says.
    pub answer: Answer,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
    /// The name of who saved it.
    pub saved_by: String,
    /// When it was sent; none while it is a draft.
    pub sent_at: Option<DateTime<Utc>>,
    /// The version that the next save replaces.
    pub version: i32,
}

/// One answer to a suggestion, as typed: field `choice-N` and `words-N`, numbered as on the page from 1.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ResponseTyped {
    /// Field `choice-N`.
    pub choice: String,
    /// Field `words-N`.
    pub words: String,
}

/// All of it, as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AnswerTyped {
    /// In the order of the suggestions.
    pub responses: Vec<ResponseTyped>,
    /// Field `facts_to_correct`.
    pub facts_to_correct: String,
    /// Field `what_helped`.
    pub what_helped: String,
    /// Field `felt_unfair`.
    pub felt_unfair: String,
    /// Field `hours`; empty where nobody said.
    pub hours: String,
}

/// Why feedback cannot be answered now.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotRespond {
    /// The feedback has not been revealed.
    #[error("nothing to answer yet")]
    NotRevealed,
    /// The answer was sent.
    #[error("sent at {at}")]
    AlreadySent {
        /// When.
        at: DateTime<Utc>,
    },
    /// The time for it is over.
    #[error("closed at {since}")]
    Closed {
        /// When.
        since: DateTime<Utc>,
    },
    /// Some suggestions have no answer. It is only asked for when sending.
    #[error("{} suggestions have no answer", .0.len())]
    Missing(Vec<usize>),
}

/// Whether the feedback in `review` may be answered now.
///
/// # Errors
/// [`CannotRespond`].
pub fn may_respond(
    exchange: &ExchangeFacts,
    review: ReviewId,
    now: DateTime<Utc>,
) -> Result<(), CannotRespond> {
    let replied_at = exchange.review(review).and_then(|review| review.replied_at);
    let over = (exchange.respond_closes_at <= now).then_some(exchange.respond_closes_at);
    if !exchange.shows(review) {
        Err(CannotRespond::NotRevealed)
    } else if let Some(at) = replied_at {
        Err(CannotRespond::AlreadySent { at })
    } else if let Some(since) = over.or(exchange.round_over_since(now)) {
        Err(CannotRespond::Closed { since })
    } else {
        Ok(())
    }
}

impl Answer {
    /// Whether it may be sent: every one of `suggestions` is answered. Says which are not, numbered from 1.
    ///
    /// # Errors
    /// [`CannotRespond`].
    pub fn send(
        &self,
        exchange: &ExchangeFacts,
        review: ReviewId,
        suggestions: &[SuggestionId],
        now: DateTime<Utc>,
    ) -> Result<(), CannotRespond> {
        may_respond(exchange, review, now)?;
        let chosen = |id| self.responses.get(id).and_then(|response| response.choice);
        let open = |(place, id)| chosen(id).is_none().then_some(place + 1);
        let missing: Vec<usize> = suggestions.iter().enumerate().filter_map(open).collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(CannotRespond::Missing(missing))
        }
    }
}

impl AnswerTyped {
    /// Reads it as an answer to `suggestions`, in the order of the page.
    ///
    /// # Errors
    /// Every field that cannot be kept as it is.
    pub fn check(&self, suggestions: &[SuggestionId]) -> Result<Answer, Vec<Problem>> {
        let mut reading = Reading::default();
        let mut prose =
            |field: &str, typed: &str| reading.field(field, text::paragraphs(typed, text::ANSWER));
        let reply = Reply {
            facts_to_correct: prose("facts_to_correct", &self.facts_to_correct),
            what_helped: prose("what_helped", &self.what_helped),
            felt_unfair: prose("felt_unfair", &self.felt_unfair),
            hours: match self.hours.as_str() {
                "" => None,
                word => {
                    let says = "Choose from the list, or leave it open.";
                    reading.choice("hours", Hours::parse(word).map(Some), None, says)
                }
            },
        };
        let mut responses = BTreeMap::new();
        for (place, (id, typed)) in suggestions.iter().zip(&self.responses).enumerate() {
            let field = format!("words-{}", place + 1);
            let words = reading.field(&field, text::paragraphs(&typed.words, text::REASON));
            let choice = Choice::parse(&typed.choice);
            if choice.is_none() && !typed.choice.is_empty() {
                let field = format!("choice-{}", place + 1);
                reading.note(&field, "Choose one of the four answers.");
            }
            if choice.is_some() || !words.is_empty() {
                responses.insert(*id, Response { choice, words });
            }
        }
        reading.done(Answer { responses, reply })
    }
}

#[cfg(test)]
#[path = "response_tests.rs"]
mod tests;
