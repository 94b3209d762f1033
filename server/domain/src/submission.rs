//! A sealed review: its words as canonical bytes, so that nobody can doubt that they were not changed.
//!
//! The bytes are UTF-8. Every field is a netstring: its length in bytes as decimal digits, a colon, the field,
//! a comma. A list is the number of its items as one field, then the items. The fields, in order:
//!
//! 1. `mutuality submission 1`, the exchange's id, the review's id, the reviewing and the reviewed project's id
//! 2. things to celebrate (list), things to think about first (list), thanks, what we are taking home, hours
//! 3. the principles (list), each: number, what works well, worth sharing, questions, what it relied on (list),
//!    enough to go on, suggestions (list), each: idea, why, question, reach, offer of help
//!
//! A choice is its stored word; one not made is an empty field. `app` makes the SHA-256 of these bytes.
//! Invariant: two different feedbacks never share bytes, because each field says its own length.

use crate::feedback::{Feedback, Overall, Suggestion};
use crate::ids::{ExchangeId, PersonId, ProjectId, ReviewId, SubmissionId};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// Whose words about whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heading {
    /// In which exchange.
    pub exchange: ExchangeId,
    /// Which review.
    pub review: ReviewId,
    /// Who reviews.
    pub reviewer: ProjectId,
    /// Who is reviewed.
    pub reviewed: ProjectId,
}

/// A sealed review.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Submission {
    /// Its id.
    pub id: SubmissionId,
    /// Of which review.
    pub review: ReviewId,
    /// The canonical bytes.
    pub content: String,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
    /// When.
    pub sealed_at: DateTime<Utc>,
    /// By whom.
    pub sealed_by: PersonId,
}

/// The canonical bytes of a review.
#[must_use]
pub fn canonical(
    heading: &Heading,
    overall: &Overall,
    feedback: &BTreeMap<u8, Feedback>,
) -> String {
    let mut bytes = Canonical(String::new());
    bytes.field("mutuality submission 1");
    bytes.field(&heading.exchange.to_string());
    bytes.field(&heading.review.to_string());
    bytes.field(&heading.reviewer.to_string());
    bytes.field(&heading.reviewed.to_string());
    bytes.overall(overall);
    bytes.count(feedback.len());
    for (principle, said) in feedback {
        bytes.count(usize::from(*principle));
        bytes.feedback(said);
    }
    bytes.0
}

struct Canonical(String);

impl Canonical {
    fn field(&mut self, text: &str) {
        self.0.push_str(&text.len().to_string());
        self.0.push(':');
        self.0.push_str(text);
        self.0.push(',');
    }

    fn count(&mut self, number: usize) {
        self.field(&number.to_string());
    }

    fn list<'a>(&mut self, items: impl ExactSizeIterator<Item = &'a str>) {
        self.count(items.len());
        for item in items {
            self.field(item);
        }
    }

    fn overall(&mut self, overall: &Overall) {
        self.list(overall.celebrate.iter().map(String::as_str));
        self.list(overall.think_first.iter().map(String::as_str));
        self.field(&overall.thanks);
        self.field(&overall.taking_home);
        self.field(overall.hours.map_or("", |hours| hours.word()));
    }

    fn feedback(&mut self, feedback: &Feedback) {
        self.field(&feedback.working_well);
        self.field(&feedback.worth_sharing);
        self.field(&feedback.questions);
        self.list(feedback.relied_on.iter().map(|on| on.word()));
        self.field(feedback.enough.map_or("", |enough| enough.word()));
        self.count(feedback.suggestions.len());
        for suggestion in &feedback.suggestions {
            self.suggestion(suggestion);
        }
    }

    fn suggestion(&mut self, suggestion: &Suggestion) {
        self.field(&suggestion.idea);
        self.field(&suggestion.why);
        let question = suggestion.question.map(|key| key.to_string());
        self.field(question.as_deref().unwrap_or(""));
        self.field(suggestion.reach.map_or("", |reach| reach.word()));
        self.field(&suggestion.offer);
    }
}

#[cfg(test)]
#[path = "submission_tests.rs"]
mod tests;
