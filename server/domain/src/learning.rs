//! What a round learned: themes in the coordinator's words, and figures worked out from what happened.
//!
//! Written while the round is closing, seen by its members once it has closed, and by anyone where the
//! coordinator says so. Invariants: no figure is under five or gives such a one away (`counts`); nothing is
//! shared that was not looked at as it stands; once members can read it, its words do not change.

use crate::assessment::HelpWanted;
use crate::counts::{Parts, Shown, alone};
use crate::feedback::Hours;
use crate::framework::Framework;
use crate::identifying;
use crate::ids::{LearningId, RoundId};
use crate::problem::{Problem, Reading};
use crate::rating::{HowFar, Rating};
use crate::response::{self, Choice};
use crate::stage::Stage;
use crate::text;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// The hours that a review is said to take at most.
pub const REVIEW_CEILING: &str = "5 hours";
/// The hours that a self-assessment is said to take at most, all of a project together.
pub const WRITING_CEILING: &str = "10 hours";
/// The hours that an answer to feedback is said to take at most.
pub const RESPONSE_CEILING: &str = "3 hours";

/// What the coordinator wrote.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// Of the round as a whole.
    pub overall: String,
    /// Of a principle, by its number; none where nothing was written.
    pub themes: BTreeMap<u8, String>,
}

/// The same as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WordsTyped {
    /// Field `overall`.
    pub overall: String,
    /// Fields `theme-N`, by principle.
    pub themes: Vec<(u8, String)>,
}

/// What a round learned, as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Learning {
    /// Which.
    pub id: LearningId,
    /// Of which round.
    pub round: RoundId,
    /// What the coordinator wrote.
    pub words: Words,
    /// Who saved them last, by name.
    pub saved_by: String,
    /// When the coordinator said that it is ready to be read.
    pub shared_at: Option<DateTime<Utc>>,
    /// Whether anyone may read it then.
    pub is_public: bool,
    /// The row's version; 0 before the first save.
    pub version: i32,
}

/// Why it cannot be written or shared now.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotShare {
    /// The round has not come to its closing.
    #[error("the round is {0}")]
    TooEarly(Stage),
    /// Members read it already.
    #[error("members read it already")]
    ReadAlready,
    /// Nothing is written.
    #[error("nothing is written")]
    NothingWritten,
    /// Somebody wrote since it was looked at.
    #[error("changed since it was looked at")]
    ChangedSince,
    /// Someone could be recognised, and no reason was given to keep it.
    #[error("it may identify someone")]
    MayIdentify,
}

impl WordsTyped {
    /// Reads it.
    ///
    /// # Errors
    /// Every box that holds too much.
    pub fn check(&self) -> Result<Words, Vec<Problem>> {
        let mut reading = Reading::default();
        let mut prose =
            |field: &str, typed: &str| reading.field(field, text::paragraphs(typed, text::ANSWER));
        let overall = prose("overall", &self.overall);
        let read =
            |(number, typed): &(u8, String)| (*number, prose(&format!("theme-{number}"), typed));
        let mut themes: BTreeMap<u8, String> = self.themes.iter().map(read).collect();
        themes.retain(|_, words| !words.is_empty());
        reading.done(Words { overall, themes })
    }
}

impl Words {
    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What could tell of someone: details, and any of `names` (projects and people of the round).
    #[must_use]
    pub fn pointed(&self, names: &[String]) -> Vec<String> {
        let mut pointed = Vec::new();
        for text in std::iter::once(&self.overall).chain(self.themes.values()) {
            let details = identifying::look(text).into_iter();
            pointed.extend(
                details.map(|one| format!("“{}” looks like {}", one.text, one.kind.says())),
            );
            let named = names.iter().filter(|name| stands_in(name, text));
            pointed.extend(named.map(|name| format!("“{name}” is a name from this round")));
        }
        pointed
    }
}

/// Whether `name` stands in `text` as words of its own, however they are written.
fn stands_in(name: &str, text: &str) -> bool {
    let (name, text) = (name.trim().to_lowercase(), text.to_lowercase());
    let is_apart = |beside: Option<char>| beside.is_none_or(|letter| !letter.is_alphanumeric());
    !name.is_empty()
        && text.match_indices(&name).any(|(from, _)| {
            let (before, after) = (&text[..from], &text[from + name.len()..]);
            is_apart(before.chars().next_back()) && is_apart(after.chars().next())
        })
}

/// Whether the words may be written now.
///
/// # Errors
/// [`CannotShare::TooEarly`], [`CannotShare::ReadAlready`].
pub fn may_write(learning: Option<&Learning>, stage: Stage) -> Result<(), CannotShare> {
    if stage < Stage::Closing {
        Err(CannotShare::TooEarly(stage))
    } else if learning.is_some_and(|learning| learning.is_read(stage)) {
        Err(CannotShare::ReadAlready)
    } else {
        Ok(())
    }
}

impl Learning {
    /// Nothing yet.
    #[must_use]
    pub fn empty(id: LearningId, round: RoundId) -> Self {
        Self {
            id,
            round,
            words: Words::default(),
            saved_by: String::new(),
            shared_at: None,
            is_public: false,
            version: 0,
        }
    }

    /// Whether members of the round read it.
    #[must_use]
    pub fn is_read(&self, stage: Stage) -> bool {
        stage == Stage::Closed && self.shared_at.is_some()
    }

    /// Whether it may be shared as it was looked at: at version `seen`, `keep` being the reason to keep what
    /// could tell of someone.
    ///
    /// # Errors
    /// [`CannotShare`].
    pub fn may_share(
        &self,
        stage: Stage,
        seen: i32,
        names: &[String],
        keep: &str,
    ) -> Result<(), CannotShare> {
        may_write(Some(self), stage)?;
        if self.words.is_empty() {
            Err(CannotShare::NothingWritten)
        } else if seen != self.version {
            Err(CannotShare::ChangedSince)
        } else if keep.is_empty() && !self.words.pointed(names).is_empty() {
            Err(CannotShare::MayIdentify)
        } else {
            Ok(())
        }
    }
}

/// What happened in a round, counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counted {
    /// Projects that took part.
    pub projects: usize,
    /// Suggestions, by what became of them; none while nobody has answered.
    pub suggestions: Vec<Option<Choice>>,
    /// Actions planned, by principle.
    pub actions: Vec<u8>,
    /// Reviews given, by the hours they took; none where nobody said.
    pub reviews: Vec<Option<Hours>>,
    /// How projects found their exchange.
    pub ratings: Vec<Rating>,
    /// Self-assessments published, by the hours they took; none where nobody said.
    pub writing: Vec<Option<Hours>>,
    /// Answers sent, by the hours they took; none where nobody said.
    pub responding: Vec<Option<response::Hours>>,
    /// What each project would like help with, each kind once a project.
    pub help_wanted: Vec<HelpWanted>,
}

/// The same as it may be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    /// Projects that took part.
    pub projects: Shown,
    /// Reviews given, by the hours they took.
    pub reviews: Parts<String>,
    /// Suggestions, by what became of them.
    pub suggestions: Parts<String>,
    /// Actions planned, by principle.
    pub actions: Parts<String>,
    /// Was it useful, kind, fair, honest enough? Each question with its answers.
    pub ratings: Vec<(&'static str, Parts<String>)>,
    /// Self-assessments, by the hours they took.
    pub writing: Parts<String>,
    /// Answers to feedback, by the hours they took.
    pub responding: Parts<String>,
    /// How many projects would like help of each kind, for coordinators. A project may want several kinds,
    /// so these come to no total that would tell one of them.
    pub help_wanted: Vec<(&'static str, Shown)>,
}

impl Counted {
    /// What may be shown of it.
    #[must_use]
    pub fn figures(&self, framework: &Framework) -> Figures {
        let count = |many: usize, says: &str| (says.to_string(), many);
        let wanted = |kind: &HelpWanted| {
            let many = self.help_wanted.iter().filter(|one| *one == kind).count();
            (kind.says(), alone(many))
        };
        let became =
            |what: Option<Choice>| self.suggestions.iter().filter(|one| **one == what).count();
        let mut suggestions: Vec<_> = Choice::ALL
            .iter()
            .map(|choice| count(became(Some(*choice)), choice.says()))
            .collect();
        suggestions.push(count(became(None), "Not answered"));
        let actions = framework.principles.iter().map(|principle| {
            let many = self
                .actions
                .iter()
                .filter(|one| **one == principle.number)
                .count();
            count(many, &format!("{}. {}", principle.number, principle.title))
        });
        let rated = |of: fn(&Rating) -> HowFar| {
            let far = |far: &HowFar| {
                count(
                    self.ratings.iter().filter(|one| of(one) == *far).count(),
                    far.says(),
                )
            };
            Parts::of(HowFar::ALL.iter().map(far).collect())
        };
        Figures {
            projects: alone(self.projects),
            reviews: banded(&self.reviews, Hours::ALL, Hours::says),
            writing: banded(&self.writing, Hours::ALL, Hours::says),
            responding: banded(
                &self.responding,
                response::Hours::ALL,
                response::Hours::says,
            ),
            help_wanted: HelpWanted::ALL.iter().map(wanted).collect(),
            suggestions: Parts::of(suggestions),
            actions: Parts::of(actions.collect()),
            ratings: vec![
                ("Useful", rated(|one| one.useful)),
                ("Kind", rated(|one| one.kind)),
                ("Fair", rated(|one| one.fair)),
                ("Honest enough", rated(|one| one.honest_enough)),
            ],
        }
    }
}

/// How many of `took` fall into each band, and how many did not say.
fn banded<T: Copy + PartialEq>(
    took: &[Option<T>],
    bands: &[T],
    says: fn(T) -> &'static str,
) -> Parts<String> {
    let many = |band: Option<T>| took.iter().filter(|one| **one == band).count();
    let said = bands
        .iter()
        .map(|band| (says(*band).to_string(), many(Some(*band))));
    let silent = ("Did not say".to_string(), many(None));
    Parts::of(said.chain([silent]).collect())
}

#[cfg(test)]
#[path = "learning_tests.rs"]
mod tests;
