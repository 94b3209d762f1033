//! Moderation: what waits, one review before its moderator, and what reviewers read when it comes back to them.

use askama::Template;
use chrono::{DateTime, Utc};
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::moderation::{Check, Edit, Place, Verdict};
use domain::review::LookAgain;

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::{Choice, Pagination};
use crate::review::Said;

mod sampled;

pub use sampled::samples;

/// What waits for a moderator.
#[derive(Debug, Template)]
#[template(path = "moderation/queue.html")]
pub struct Queue {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Each review with its exchange, and since when, longest first.
    pub waiting: Vec<(ExchangeFacts, ReviewFacts, DateTime<Utc>)>,
    /// The way to the others.
    pub pages: Pagination,
    /// Now, on the round clock.
    pub now: DateTime<Utc>,
}

/// One review before its moderator.
#[derive(Debug, Template)]
#[template(path = "moderation/review.html")]
pub struct Review {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// Its exchange.
    pub exchange: ExchangeFacts,
    /// The review.
    pub review: ReviewFacts,
    /// What it says.
    pub said: Said,
    /// What the reviewed project shows beside its answers.
    pub evidence: crate::evidence::Listed,
    /// Each place in which something is written.
    pub places: Vec<Place>,
    /// What is pointed at.
    pub parts: Vec<LookAgain>,
    /// What was said when it was sent back.
    pub note_before: Option<String>,
    /// Whether it waits for a decision.
    pub waits: bool,
}

impl Review {
    fn checks(&self) -> Vec<Choice> {
        let choice = |check: &Check| Choice::new(check.word(), check.says());
        Check::ALL.iter().map(choice).collect()
    }

    fn verdicts(&self) -> Vec<Choice> {
        let choice =
            |verdict: Verdict, hint: &str| Choice::new(verdict.word(), verdict.says()).hint(hint);
        let second = if self.review.moderated.sent_back_at.is_some() {
            choice(
                Verdict::Asked,
                "With a sentence on what they can help with. They do not see the review itself.",
            )
        } else {
            choice(
                Verdict::SentBack,
                "Once, with a note, other words, or both. The reviewers decide and seal it again.",
            )
        };
        vec![
            choice(
                Verdict::Approved,
                "It is revealed once everything in the exchange is approved.",
            ),
            second,
        ]
    }

    fn place(&self, part: &LookAgain) -> String {
        part.principle
            .map_or_else(|| "All in all".to_owned(), |n| format!("Principle {n}"))
    }

    fn is_approved(&self) -> bool {
        self.review.moderated.approved_at.is_some()
    }
}

/// What reviewers read at the head of their desk when a review came back.
#[derive(Debug, Template)]
#[template(path = "moderation/sent_back.html")]
pub struct SentBack {
    /// The form's token stands in it.
    pub chrome: Chrome,
    /// The review.
    pub review: domain::ids::ReviewId,
    /// In the moderator's words; may be empty.
    pub note: String,
    /// Each place with what stood there and what is proposed.
    pub edits: Vec<(String, Edit)>,
}

impl askama::filters::HtmlSafe for SentBack {}

impl SentBack {
    /// From what was decided, with the places of the draft as people read them.
    pub fn of(
        chrome: Chrome,
        review: domain::ids::ReviewId,
        note: &str,
        edits: &[Edit],
        places: &[Place],
    ) -> Self {
        let says = |edit: &Edit| {
            let found = places.iter().find(|place| place.key == edit.place);
            found.map_or_else(
                || "A place you have taken out since".to_owned(),
                |place| place.says.clone(),
            )
        };
        Self {
            chrome,
            review,
            note: note.to_owned(),
            edits: edits
                .iter()
                .map(|edit| (says(edit), edit.clone()))
                .collect(),
        }
    }
}
