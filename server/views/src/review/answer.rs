//! Feedback as it is read after the reveal, and the answer to it.

use askama::Template;
use chrono::{DateTime, Utc};
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::good_practice::{AGREED, Piece};
use domain::ids::{RoundId, SuggestionId};
use domain::learning::RESPONSE_CEILING;
use domain::response::{Answer, Answered, Choice as Chosen, Hours, Suggested};

use super::Said;
use super::desk::Overtaken;
use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::Choice;

/// Whose eyes read the feedback.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The project it is about.
    Reviewed,
    /// The project that gave it.
    Reviewer,
    /// A coordinator's.
    Coordinator,
}

/// Feedback, to read.
#[derive(Debug, Template)]
#[template(path = "review/feedback.html")]
pub struct Feedback {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose eyes read it.
    pub side: Side,
    /// The exchange.
    pub exchange: ExchangeFacts,
    /// The review.
    pub review: ReviewFacts,
    /// When it could first be read.
    pub revealed_at: DateTime<Utc>,
    /// What it says.
    pub said: Said,
    /// The SHA-256 of the sealed words.
    pub sha256: String,
    /// The answer, once it is there for these eyes.
    pub answered: Option<Answered>,
    /// Whether it may be answered now.
    pub may_respond: bool,
    /// Good practice in it, for the project it is about.
    pub practice: Practice,
}

/// Good practice that a review says is worth sharing, with the reviewed project's word on each piece.
#[derive(Clone, Debug, Default)]
pub struct Practice {
    /// Piece by piece.
    pub pieces: Vec<Piece>,
    /// Whether the person leads the project: a lead agrees.
    pub is_lead: bool,
}

/// What the projects of a round agreed to share, for coordinators.
#[derive(Debug, Template)]
#[template(path = "review/good_practice.html")]
pub struct GoodPractice {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The round.
    pub round: RoundId,
    /// Its name.
    pub round_name: String,
    /// By principle.
    pub pieces: Vec<Piece>,
}

impl Feedback {
    fn agreed(&self) -> &'static str {
        AGREED
    }

    fn is_ours(&self) -> bool {
        self.side == Side::Reviewed
    }

    fn sent(&self) -> Option<&Answered> {
        self.answered.as_ref().filter(|a| a.sent_at.is_some())
    }
}

/// The answer to feedback, suggestion by suggestion.
#[derive(Debug, Template)]
#[template(path = "review/response.html")]
pub struct Response {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The boxes.
    pub form: Form,
    /// The exchange.
    pub exchange: ExchangeFacts,
    /// The review.
    pub review: ReviewFacts,
    /// Whether the person leads the project: a lead sends it.
    pub is_lead: bool,
    /// When somebody else wrote meanwhile.
    pub overtaken: Option<Overtaken>,
    /// "Saved yesterday by Jo Bell", under the boxes.
    pub saved: String,
    slots: Vec<Slot>,
}

/// The boxes for one suggestion.
#[derive(Debug)]
struct Slot {
    number: usize,
    choice: String,
    words: String,
    suggested: Suggested,
}

impl Response {
    /// The page for these suggestions.
    pub fn new(
        chrome: Chrome,
        form: Form,
        exchange: &ExchangeFacts,
        review: &ReviewFacts,
        suggested: &[Suggested],
        is_lead: bool,
    ) -> Self {
        let slot = |(number, suggested): (usize, &Suggested)| Slot {
            number,
            choice: format!("choice-{number}"),
            words: format!("words-{number}"),
            suggested: suggested.clone(),
        };
        Self {
            chrome,
            form,
            exchange: exchange.clone(),
            review: review.clone(),
            is_lead,
            overtaken: None,
            saved: String::new(),
            slots: (1..).zip(suggested).map(slot).collect(),
        }
    }

    /// What stands, in the boxes; the suggestions in the order of the page.
    pub fn filled(answer: &Answer, suggestions: &[Suggested], version: i32) -> Form {
        let reply = &answer.reply;
        let mut form = Form::new()
            .with("version", version)
            .with("facts_to_correct", &reply.facts_to_correct)
            .with("what_helped", &reply.what_helped)
            .with("felt_unfair", &reply.felt_unfair)
            .with("hours", reply.hours.map_or("", |hours| hours.word()));
        for (number, suggested) in (1..).zip(suggestions) {
            let id: SuggestionId = suggested.id;
            if let Some(response) = answer.responses.get(&id) {
                form = form.with(&format!("words-{number}"), &response.words);
                if let Some(choice) = response.choice {
                    form = form.with(&format!("choice-{number}"), choice.word());
                }
            }
        }
        form
    }

    /// Every box and what it is called, for two people in it.
    pub fn labels(suggestions: usize) -> Vec<(String, String)> {
        let mut labels = Vec::new();
        for number in 1..=suggestions {
            let label = format!("Suggestion {number}: our answer");
            labels.push((format!("choice-{number}"), label));
            let label = format!("Suggestion {number}: our words");
            labels.push((format!("words-{number}"), label));
        }
        for (name, label) in [
            ("facts_to_correct", "Facts to correct"),
            ("what_helped", "What helped"),
            ("felt_unfair", "Anything that felt unfair"),
            ("hours", "How long it took"),
        ] {
            labels.push((name.to_owned(), label.to_owned()));
        }
        labels
    }

    fn choices(&self) -> Vec<Choice> {
        Chosen::ALL
            .iter()
            .map(|one| Choice::new(one.word(), one.says()))
            .collect()
    }

    fn bands(&self) -> Vec<Choice> {
        Hours::ALL
            .iter()
            .map(|one| Choice::new(one.word(), one.says()))
            .collect()
    }

    fn hours_hint(&self) -> String {
        format!("All of you together, roughly. We say that it takes up to {RESPONSE_CEILING}.")
    }

    fn legend(&self, slot: &Slot) -> String {
        format!("Your answer to suggestion {}", slot.number)
    }

    fn words_label(&self, slot: &Slot) -> String {
        format!("In your words, to suggestion {}", slot.number)
    }
}
