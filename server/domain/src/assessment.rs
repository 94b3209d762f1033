//! A self-assessment as it is written: one answer a question, each saved by itself.
//!
//! Deliberately not here: what a round asks of it (`publication`) and who may write (`access`). Writing is
//! always allowed; dates govern publishing alone. "Planning to" and "not for us, because" are answers like any other.
//! Invariant: an answer is replaced only by someone who has seen it; see [`Draft::answer`].

mod answer;

pub use answer::{Answer, Checked, HelpWanted, Input, More, Ours, Sharing, Sheet, WhereWeAre};

use crate::framework::{Framework, QuestionKey};
use crate::ids::{AssessmentId, PersonId, ProjectId};
use crate::took_part;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::fmt;

/// An answer as it was last saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// What travels with a publication.
    pub answer: Answer,
    /// What stays with the project.
    pub ours: Ours,
    /// Carried over from this version of the framework, and not looked at since.
    pub read_again: Option<String>,
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
    /// Who took part, by the principle's number.
    pub took_part: BTreeMap<u8, took_part::Saved>,
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
    sheet: Sheet,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<Answered, CannotAnswer> {
    if framework.question(question).is_none() {
        return Err(CannotAnswer::NoSuchQuestion(question));
    }
    let saved = |version| Saved {
        answer: sheet.answer.clone(),
        ours: sheet.ours.clone(),
        read_again: None,
        saved_at: at,
        saved_by: by,
        version,
    };
    match current {
        // The same words twice are no clash, however old the page was: a lost reply, or two presses.
        Some(standing) if standing.says(&sheet) && standing.read_again.is_none() => {
            Ok(Answered::AsBefore(standing))
        }
        Some(standing) if standing.version != seen => {
            Err(CannotAnswer::Overtaken(Box::new(standing)))
        }
        Some(standing) => Ok(Answered::Again(saved(standing.version + 1))),
        None => Ok(Answered::First(saved(1))),
    }
}

impl Saved {
    /// Whether these are the words that stand.
    fn says(&self, sheet: &Sheet) -> bool {
        self.answer == sheet.answer && self.ours == sheet.ours
    }

    /// All that stands.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        Sheet {
            answer: self.answer.clone(),
            ours: self.ours.clone(),
        }
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
        sheet: Sheet,
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<Answered, CannotAnswer> {
        let current = self.saved(question).cloned();
        answer(framework, question, current, seen, sheet, by, at)
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

    /// What the project would like help with, all in all, each kind once.
    #[must_use]
    pub fn help_wanted(&self) -> Vec<HelpWanted> {
        let of = self
            .answers
            .values()
            .flat_map(|saved| &saved.ours.help_wanted);
        let mut wanted: Vec<HelpWanted> = of.copied().collect();
        wanted.sort_unstable();
        wanted.dedup();
        wanted
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
