//! The stages of a round, in their order.
//!
//! Deliberately not here: dates (`calendar`), lengths (`timetable`) and what a switch does (`round`).
//! Invariant: [`Stage::ALL`] is the one order. Which of them a round has, and so which comes next, is its
//! calendar's to say: see [`crate::calendar::Calendar::after`].

use std::fmt;
use std::str::FromStr;

/// Where a round is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// A coordinator is still writing the invitation and the dates.
    Draft,
    /// Projects are joining.
    Joining,
    /// Projects write and publish their self-assessments.
    SelfAssessing,
    /// A plan of who reviews whom is being made. It has no length of its own.
    Pairing,
    /// Projects read each other and write feedback.
    Reviewing,
    /// A moderator from neither project reads what was sealed. A round may leave this out.
    Moderating,
    /// Projects answer the feedback they received.
    Responding,
    /// Everyone looks back on the exchange.
    Closing,
    /// The round is over.
    Closed,
}

/// A word that names no stage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a stage")]
pub struct UnknownStage(pub String);

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Joining,
        Self::SelfAssessing,
        Self::Pairing,
        Self::Reviewing,
        Self::Moderating,
        Self::Responding,
        Self::Closing,
        Self::Closed,
    ];

    /// The stages that a timetable can plan: all but the first and the last.
    pub const PLANNED: [Self; 7] = [
        Self::Joining,
        Self::SelfAssessing,
        Self::Pairing,
        Self::Reviewing,
        Self::Moderating,
        Self::Responding,
        Self::Closing,
    ];

    /// The word in files, rows and URLs, e.g. `self-assessing`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Joining => "joining",
            Self::SelfAssessing => "self-assessing",
            Self::Pairing => "pairing",
            Self::Reviewing => "reviewing",
            Self::Moderating => "moderating",
            Self::Responding => "responding",
            Self::Closing => "closing",
            Self::Closed => "closed",
        }
    }

    /// The word as a heading, e.g. “Self-assessing”.
    pub fn title(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Joining => "Joining",
            Self::SelfAssessing => "Self-assessing",
            Self::Pairing => "Pairing",
            Self::Reviewing => "Reviewing",
            Self::Moderating => "Moderating",
            Self::Responding => "Responding",
            Self::Closing => "Closing",
            Self::Closed => "Closed",
        }
    }

    /// One sentence: who acts, and what happens.
    pub fn says(self) -> &'static str {
        match self {
            Self::Draft => "The coordinator is writing the invitation and choosing the dates.",
            Self::Joining => {
                "Project leads join their project, name its reviewers and tell us who it cannot be paired with."
            }
            Self::SelfAssessing => {
                "Project members write about what they do and what they are planning, and the lead publishes it to the round."
            }
            Self::Pairing => {
                "The coordinator matches projects with each other and tells everyone who their partner is."
            }
            Self::Reviewing => {
                "Reviewers read their partner’s self-assessment, talk with them and write feedback."
            }
            Self::Moderating => {
                "A moderator from neither project reads what was sealed, before it is shown."
            }
            Self::Responding => {
                "Projects read the feedback they received, answer each suggestion and plan what to do next."
            }
            Self::Closing => {
                "Projects look back on the exchange, and the coordinator shares what the round learned."
            }
            Self::Closed => {
                "The round is over, and each project keeps its feedback and its actions."
            }
        }
    }

    /// Whether a timetable may leave it out.
    pub fn is_optional(self) -> bool {
        match self {
            Self::Moderating => true,
            Self::Draft
            | Self::Joining
            | Self::SelfAssessing
            | Self::Pairing
            | Self::Reviewing
            | Self::Responding
            | Self::Closing
            | Self::Closed => false,
        }
    }

    /// Whether a step in this stage may be finished a few days after its due date. Joining ends on its
    /// date because pairing counts on it, and closing because it ends the round.
    pub fn has_grace(self) -> bool {
        match self {
            Self::SelfAssessing | Self::Reviewing | Self::Responding => true,
            Self::Draft
            | Self::Joining
            | Self::Pairing
            | Self::Moderating
            | Self::Closing
            | Self::Closed => false,
        }
    }

    /// The stage that `word` names.
    pub fn parse(word: &str) -> Result<Self, UnknownStage> {
        Self::ALL
            .iter()
            .copied()
            .find(|stage| stage.word() == word)
            .ok_or_else(|| UnknownStage(word.to_string()))
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Stage {
    type Err = UnknownStage;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::parse(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_its_stage() {
        for stage in Stage::ALL {
            assert_eq!(Stage::parse(stage.word()), Ok(stage));
            assert_eq!(stage.to_string(), stage.word());
        }
        assert_eq!(Stage::parse("reading"), Err(UnknownStage("reading".into())));
    }

    #[test]
    fn stages_stand_in_their_one_order() {
        assert!(Stage::ALL.is_sorted());
        assert_eq!(Stage::PLANNED[..], Stage::ALL[1..8]);
        let optional = Stage::ALL.into_iter().filter(|stage| stage.is_optional());
        assert_eq!(optional.collect::<Vec<_>>(), [Stage::Moderating]);
    }
}
