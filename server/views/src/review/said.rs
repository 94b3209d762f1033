//! What a review says, as it is read. A part that a page shows with `{{ said }}`.

use askama::Template;
use askama::filters::HtmlSafe;
use domain::feedback::{Enough, Feedback, Overall, Suggestion};
use domain::framework::Framework;
use domain::ids::SuggestionId;
use domain::response::{Answered, Response, Suggested};
use domain::review::Draft;

use crate::filters;

/// A review, principle by principle, then the whole. Its headings begin at the second level.
#[derive(Clone, Debug, Template)]
#[template(path = "review/said.html")]
pub struct Said {
    principles: Vec<Principle>,
    overall: Overall,
    reviewer: String,
    reviewed: String,
}

#[derive(Clone, Debug)]
struct Principle {
    number: u8,
    title: String,
    feedback: Feedback,
    suggestions: Vec<(Suggestion, Option<Response>)>,
}

impl Said {
    /// What `draft` says, by `reviewer` about `reviewed`.
    pub fn of(framework: &Framework, draft: &Draft, reviewer: &str, reviewed: &str) -> Self {
        let principles = framework.principles.iter().map(|principle| {
            let written = draft.written.get(&principle.number);
            let feedback = written.map_or_else(Feedback::default, |w| w.feedback.clone());
            let alone = |suggestion: &Suggestion| (suggestion.clone(), None);
            Principle {
                number: principle.number,
                title: principle.title.clone(),
                suggestions: feedback.suggestions.iter().map(alone).collect(),
                feedback,
            }
        });
        Self {
            principles: principles.collect(),
            overall: draft.overall.clone(),
            reviewer: reviewer.to_owned(),
            reviewed: reviewed.to_owned(),
        }
    }

    /// With what was answered to each suggestion.
    pub fn with_answers(mut self, suggested: &[Suggested], answered: &Answered) -> Self {
        let response = |id: &SuggestionId| answered.answer.responses.get(id).cloned();
        for principle in &mut self.principles {
            let here = suggested.iter().filter(|s| s.principle == principle.number);
            principle.suggestions = here
                .map(|suggested| (suggested.suggestion.clone(), response(&suggested.id)))
                .collect();
        }
        self
    }
}

impl Principle {
    fn relied_on(&self) -> String {
        let on: Vec<&str> = self.feedback.relied_on.iter().map(|on| on.says()).collect();
        on.join(" · ")
    }

    fn was_enough(&self) -> &'static str {
        match self.feedback.enough {
            Some(Enough::Yes) => "There was enough to go on.",
            Some(Enough::Partly) => "There was something to go on, not everything.",
            Some(Enough::No) => "There was not enough to go on this time.",
            None => "",
        }
    }
}

impl HtmlSafe for Said {}
