//! What a review says: principle by principle, and of the whole.
//!
//! Deliberately not here: who may write it and when (`review`), and the sealed bytes (`submission`).
//! Invariant: a [`Feedback`] or [`Overall`] from `check` is within its lengths; what is still missing before
//! it can be sealed is [`Missing`], never a refusal to save.

use crate::framework::{Principle, QuestionKey};
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;

words! {
    /// What the reviewers relied on.
    ReliedOn {
        /// The publication.
        Read = "read", "We read what they wrote";
        /// A conversation.
        Talked = "talked", "We talked with them";
        /// A visit.
        Visited = "visited", "We visited them";
        /// Women who use the project.
        HeardWomen = "heard-women", "We heard from women they support";
        /// Its peer supporters.
        HeardSupporters = "heard-supporters", "We heard from their peer supporters";
    }
}

words! {
    /// Whether there was enough to go on.
    Enough {
        /// Yes.
        Yes = "yes", "Yes";
        /// For a part of it.
        Partly = "partly", "Partly";
        /// No: the principle is left open, and that is fine.
        No = "no", "Not this time";
    }
}

words! {
    /// How far a suggestion reaches.
    Reach {
        /// Something for next week.
        Quick = "quick", "Something quick";
        /// Something for next year.
        Bigger = "bigger", "Something bigger";
    }
}

words! {
    /// How long the review took, in bands.
    Hours {
        /// Up to two.
        Two = "up-to-2", "Up to 2 hours";
        /// Up to five, the published ceiling.
        Five = "up-to-5", "2 to 5 hours";
        /// Up to ten.
        Ten = "up-to-10", "5 to 10 hours";
        /// More.
        More = "more", "More than 10 hours";
    }
}

/// The most suggestions for one principle, things to celebrate, and things to think about first.
pub const MOST: usize = 3;

/// Something the other project could do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Suggestion {
    /// The idea.
    pub idea: String,
    /// Why it might help.
    pub why: String,
    /// The question it belongs to.
    pub question: Option<QuestionKey>,
    /// How far it reaches.
    pub reach: Option<Reach>,
    /// What help is offered with it.
    pub offer: String,
}

/// What is said about one principle.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Feedback {
    /// What works well, and where that was seen.
    pub working_well: String,
    /// Good practice worth sharing.
    pub worth_sharing: String,
    /// Questions the reviewers were left with.
    pub questions: String,
    /// Up to three.
    pub suggestions: Vec<Suggestion>,
    /// What it rests on.
    pub relied_on: Vec<ReliedOn>,
    /// Whether there was enough to go on; none while nobody has said.
    pub enough: Option<Enough>,
}

/// What is said about the whole.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Overall {
    /// Up to three things to celebrate.
    pub celebrate: Vec<String>,
    /// Up to three things to think about first.
    pub think_first: Vec<String>,
    /// Thanks.
    pub thanks: String,
    /// What the reviewers take home to their own project.
    pub taking_home: String,
    /// How long it took.
    pub hours: Option<Hours>,
}

/// One suggestion as it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SuggestionTyped {
    /// Field `idea-N`.
    pub idea: String,
    /// Field `why-N`.
    pub why: String,
    /// Field `question-N`.
    pub question: String,
    /// Field `reach-N`.
    pub reach: String,
    /// Field `offer-N`.
    pub offer: String,
}

/// Feedback on one principle as it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FeedbackTyped {
    /// Field `working_well`.
    pub working_well: String,
    /// Field `worth_sharing`.
    pub worth_sharing: String,
    /// Field `questions`.
    pub questions: String,
    /// One to three, numbered from 1 in their fields.
    pub suggestions: Vec<SuggestionTyped>,
    /// Field `relied_on`, as often as it was ticked.
    pub relied_on: Vec<String>,
    /// Field `enough`.
    pub enough: String,
}

/// What is said about the whole, as it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OverallTyped {
    /// Fields `celebrate-1` to `celebrate-3`.
    pub celebrate: Vec<String>,
    /// Fields `think_first-1` to `think_first-3`.
    pub think_first: Vec<String>,
    /// Field `thanks`.
    pub thanks: String,
    /// Field `taking_home`.
    pub taking_home: String,
    /// Field `hours`.
    pub hours: String,
}

/// Something that has to be there before a review is sealed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// Nobody has said whether there was enough to go on.
    Enough {
        /// For which principle.
        principle: u8,
    },
    /// There was something to go on, and no sentence yet on what works well.
    WorkingWell {
        /// For which principle.
        principle: u8,
    },
    /// A suggestion has a reason or an offer, and no idea.
    Idea {
        /// For which principle.
        principle: u8,
        /// Which suggestion, from 1 on.
        position: usize,
    },
    /// What we are taking home.
    TakingHome,
}

impl Suggestion {
    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Feedback {
    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What has to be there before it can be sealed as feedback on `principle`.
    #[must_use]
    pub fn missing(&self, principle: u8) -> Vec<Missing> {
        let mut missing = Vec::new();
        match self.enough {
            None => missing.push(Missing::Enough { principle }),
            Some(Enough::Yes | Enough::Partly) if self.working_well.is_empty() => {
                missing.push(Missing::WorkingWell { principle });
            }
            Some(Enough::Yes | Enough::Partly | Enough::No) => {}
        }
        for (place, suggestion) in self.suggestions.iter().enumerate() {
            if suggestion.idea.is_empty() {
                missing.push(Missing::Idea {
                    principle,
                    position: place + 1,
                });
            }
        }
        missing
    }
}

impl Overall {
    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What has to be there before it can be sealed.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let nothing = self.taking_home.is_empty();
        nothing.then_some(Missing::TakingHome).into_iter().collect()
    }
}

/// One of a fixed list, or none where nothing was chosen.
fn one<T>(
    reading: &mut Reading,
    field: &str,
    typed: &str,
    parse: fn(&str) -> Option<T>,
) -> Option<T> {
    let found = parse(typed);
    if found.is_none() && !typed.is_empty() {
        reading.note(field, "Choose one of these.");
    }
    found
}

impl FeedbackTyped {
    /// Reads it as feedback on `principle`.
    ///
    /// # Errors
    /// Every field that cannot be kept as it is.
    pub fn check(&self, principle: &Principle) -> Result<Feedback, Vec<Problem>> {
        let mut reading = Reading::default();
        let mut prose =
            |field: &str, typed: &str| reading.field(field, text::paragraphs(typed, text::ANSWER));
        let working_well = prose("working_well", &self.working_well);
        let worth_sharing = prose("worth_sharing", &self.worth_sharing);
        let questions = prose("questions", &self.questions);
        let mut relied_on = Vec::new();
        for typed in &self.relied_on {
            relied_on.extend(one(&mut reading, "relied_on", typed, ReliedOn::parse));
        }
        relied_on.sort_unstable();
        relied_on.dedup();
        let enough = one(&mut reading, "enough", &self.enough, Enough::parse);
        if self.suggestions.len() > MOST {
            let says = "Up to three suggestions, so that each can be heard.";
            reading.note("idea-1", says);
        }
        let read = |(place, typed): (usize, &SuggestionTyped)| {
            typed.read(place + 1, principle, &mut reading)
        };
        let mut suggestions: Vec<Suggestion> =
            self.suggestions.iter().enumerate().map(read).collect();
        suggestions.retain(|suggestion| !suggestion.is_empty());
        reading.done(Feedback {
            working_well,
            worth_sharing,
            questions,
            suggestions,
            relied_on,
            enough,
        })
    }
}

impl SuggestionTyped {
    fn read(&self, number: usize, principle: &Principle, reading: &mut Reading) -> Suggestion {
        let mut prose = |field: &str, typed: &str| {
            reading.field(
                &format!("{field}-{number}"),
                text::paragraphs(typed, text::REASON),
            )
        };
        let idea = prose("idea", &self.idea);
        let why = prose("why", &self.why);
        let offer = prose("offer", &self.offer);
        let reach = one(
            reading,
            &format!("reach-{number}"),
            &self.reach,
            Reach::parse,
        );
        let key = self.question.parse().ok();
        let question = key.filter(|key| principle.keys().any(|known| known == *key));
        if question.is_none() && !self.question.is_empty() {
            let says = "Choose one of this principle's questions.";
            reading.note(&format!("question-{number}"), says);
        }
        Suggestion {
            idea,
            why,
            question,
            reach,
            offer,
        }
    }
}

impl OverallTyped {
    /// Reads it.
    ///
    /// # Errors
    /// Every field that cannot be kept as it is.
    pub fn check(&self) -> Result<Overall, Vec<Problem>> {
        let mut reading = Reading::default();
        let mut lines = |field: &str, typed: &[String]| -> Vec<String> {
            let read = |(place, typed): (usize, &String)| {
                let field = format!("{field}-{}", place + 1);
                reading.field(&field, text::maybe_line(typed, text::LINE))
            };
            let lines = typed.iter().take(MOST).enumerate().map(read);
            lines.filter(|line| !line.is_empty()).collect()
        };
        let celebrate = lines("celebrate", &self.celebrate);
        let think_first = lines("think_first", &self.think_first);
        let mut prose =
            |field: &str, typed: &str| reading.field(field, text::paragraphs(typed, text::ANSWER));
        let thanks = prose("thanks", &self.thanks);
        let taking_home = prose("taking_home", &self.taking_home);
        let hours = one(&mut reading, "hours", &self.hours, Hours::parse);
        reading.done(Overall {
            celebrate,
            think_first,
            thanks,
            taking_home,
            hours,
        })
    }
}

#[cfg(test)]
#[path = "feedback_tests.rs"]
mod tests;
