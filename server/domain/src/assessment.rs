//! A self-assessment as it is written: one answer a question, each saved by itself.
//!
//! Deliberately not here: what a round asks of it (`publication`) and who may write (`access`). Writing is
//! always allowed; dates govern publishing alone. "Planning to" and "not for us, because" are answers like any other.
//! Invariant: an answer is replaced only by someone who has seen it; see [`Draft::answer`].

use crate::framework::{Framework, QuestionKey};
use crate::ids::{AssessmentId, PersonId, ProjectId};
use crate::problem::{Problem, Reading};
use crate::text;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::fmt;

/// What a project says to one question.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answer {
    /// What we do now.
    pub we_do: String,
    /// What we are planning.
    pub we_plan: String,
    /// How we show it.
    pub we_show: String,
    /// Not for us, because. May stand beside the other three.
    pub not_for_us: Option<String>,
}

/// An answer as a form sends it, unchecked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Input<'a> {
    /// What we do now.
    pub we_do: &'a str,
    /// What we are planning.
    pub we_plan: &'a str,
    /// How we show it.
    pub we_show: &'a str,
    /// Not for us, because.
    pub not_for_us: &'a str,
}

/// An answer as it was last saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// The words.
    pub answer: Answer,
    /// When.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: PersonId,
    /// Counted up by every save, from 1.
    pub version: i32,
}

/// A project's self-assessment in one framework version, as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Which.
    pub id: AssessmentId,
    /// Whose.
    pub project: ProjectId,
    /// The framework's short name.
    pub framework_id: String,
    /// And its version.
    pub framework_version: String,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// What has been saved, by question.
    pub answers: BTreeMap<QuestionKey, Saved>,
}

/// How far the writing has come: "12 of 17". Progress, never a mark.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Progress {
    /// Questions with something written.
    pub written: usize,
    /// Questions in all.
    pub of: usize,
}

/// What to save, and what happened by it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answered {
    /// The words are those that stand already; nothing to save.
    AsBefore(Saved),
    /// The first words for this question.
    First(Saved),
    /// New words in place of the old.
    Again(Saved),
}

/// Why an answer is not saved.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotAnswer {
    /// The framework has no such question.
    #[error("there is no question {0}")]
    NoSuchQuestion(QuestionKey),
    /// Somebody saved other words since these were begun.
    #[error("somebody else saved this answer meanwhile")]
    Overtaken(Box<Saved>),
}

impl Input<'_> {
    /// The answer, if every box holds what a box may hold.
    ///
    /// # Errors
    /// One [`Problem`] a box.
    pub fn check(&self) -> Result<Answer, Vec<Problem>> {
        let mut reading = Reading::default();
        let mut words = |field, typed, most| reading.field(field, text::paragraphs(typed, most));
        let answer = Answer {
            we_do: words("we_do", self.we_do, text::ANSWER),
            we_plan: words("we_plan", self.we_plan, text::ANSWER),
            we_show: words("we_show", self.we_show, text::ANSWER),
            not_for_us: Some(words("not_for_us", self.not_for_us, text::REASON))
                .filter(|reason| !reason.is_empty()),
        };
        reading.done(answer)
    }
}

impl Answer {
    /// Whether anything is written: any of the three texts, or why it is not for us.
    #[must_use]
    pub fn is_written(&self) -> bool {
        !(self.we_do.is_empty() && self.we_plan.is_empty() && self.we_show.is_empty())
            || self.not_for_us.is_some()
    }

    /// Both people's words, box by box, so that leaving the merged answer as it is loses nothing.
    #[must_use]
    pub fn merged_with(&self, theirs: &Self) -> Self {
        let reason = merged(
            self.not_for_us.as_deref().unwrap_or_default(),
            theirs.not_for_us.as_deref().unwrap_or_default(),
        );
        Self {
            we_do: merged(&self.we_do, &theirs.we_do),
            we_plan: merged(&self.we_plan, &theirs.we_plan),
            we_show: merged(&self.we_show, &theirs.we_show),
            not_for_us: Some(reason).filter(|reason| !reason.is_empty()),
        }
    }
}

/// The longer text where it holds the shorter; otherwise one after the other.
fn merged(yours: &str, theirs: &str) -> String {
    if yours.contains(theirs) {
        yours.to_string()
    } else if theirs.contains(yours) {
        theirs.to_string()
    } else {
        format!("{yours}\n\n{theirs}")
    }
}

/// Decides one answer: `current` is what stands, `seen` the version that the writer had before them (0: none).
/// Needs no more than that one answer, so that saving it reads one row.
///
/// # Errors
/// [`CannotAnswer`].
pub fn answer(
    framework: &Framework,
    question: QuestionKey,
    current: Option<Saved>,
    seen: i32,
    words: Answer,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<Answered, CannotAnswer> {
    if framework.question(question).is_none() {
        return Err(CannotAnswer::NoSuchQuestion(question));
    }
    let saved = |version| Saved {
        answer: words.clone(),
        saved_at: at,
        saved_by: by,
        version,
    };
    match current {
        // The same words twice are no clash, however old the page was: a lost reply, or two presses.
        Some(standing) if standing.answer == words => Ok(Answered::AsBefore(standing)),
        Some(standing) if standing.version != seen => {
            Err(CannotAnswer::Overtaken(Box::new(standing)))
        }
        Some(standing) => Ok(Answered::Again(saved(standing.version + 1))),
        None => Ok(Answered::First(saved(1))),
    }
}

impl Answered {
    /// The answer as it now stands.
    #[must_use]
    pub fn standing(&self) -> &Saved {
        match self {
            Self::AsBefore(saved) | Self::First(saved) | Self::Again(saved) => saved,
        }
    }
}

impl Draft {
    /// What is saved for a question.
    #[must_use]
    pub fn saved(&self, question: QuestionKey) -> Option<&Saved> {
        self.answers.get(&question)
    }

    /// Whether something is written for a question.
    #[must_use]
    pub fn is_written(&self, question: QuestionKey) -> bool {
        self.saved(question)
            .is_some_and(|saved| saved.answer.is_written())
    }

    /// Decides one answer in this draft; see [`answer`].
    ///
    /// # Errors
    /// [`CannotAnswer`].
    pub fn answer(
        &self,
        framework: &Framework,
        question: QuestionKey,
        seen: i32,
        words: Answer,
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<Answered, CannotAnswer> {
        let current = self.saved(question).cloned();
        answer(framework, question, current, seen, words, by, at)
    }

    /// How far the whole has come.
    #[must_use]
    pub fn progress(&self, framework: &Framework) -> Progress {
        self.progress_of(framework.questions().map(|asked| asked.key))
    }

    /// How far these questions have come: those of one principle.
    pub fn progress_of(&self, questions: impl IntoIterator<Item = QuestionKey>) -> Progress {
        questions
            .into_iter()
            .fold(Progress { written: 0, of: 0 }, |so_far, key| Progress {
                written: so_far.written + usize::from(self.is_written(key)),
                of: so_far.of + 1,
            })
    }

    /// The first question with nothing written, where writing goes on.
    #[must_use]
    pub fn first_unwritten(&self, framework: &Framework) -> Option<QuestionKey> {
        let mut keys = framework.questions().map(|asked| asked.key);
        keys.find(|key| !self.is_written(*key))
    }

    /// The questions with nothing written.
    #[must_use]
    pub fn unwritten(&self, framework: &Framework) -> Vec<QuestionKey> {
        let keys = framework.questions().map(|asked| asked.key);
        keys.filter(|key| !self.is_written(*key)).collect()
    }
}

impl Progress {
    /// Whether nothing is left to write.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.written == self.of
    }
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.written, self.of)
    }
}

#[cfg(test)]
#[path = "assessment_tests.rs"]
pub(crate) mod tests;
