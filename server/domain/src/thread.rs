//! What the projects of an exchange write to each other: plain messages, from the opening of reviewing until the round
//! closes. Coordinators do not read them.
//!
//! Deliberately not here: feedback, which is sealed until all of it is in. Invariant: a message is read by the projects
//! it was written to; whoever joins the exchange later does not read what was said before.

use crate::exchange::{ExchangeFacts, Party};
use crate::ids::{MessageId, ProjectId};
use crate::problem::{Problem, Reading};
use crate::{identifying, text};
use chrono::{DateTime, Utc};

/// One message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// Which.
    pub id: MessageId,
    /// For which project it was written.
    pub by: Party,
    /// By whom.
    pub person: String,
    /// What it says.
    pub words: String,
    /// When.
    pub written_at: DateTime<Utc>,
}

/// Why nothing can be written, and no date be arranged, now.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotTalk {
    /// Reviewing has not opened for the exchange.
    #[error("reviewing has not opened")]
    NotOpen,
    /// The round has closed.
    #[error("the round closed at {since}")]
    Closed {
        /// When.
        since: DateTime<Utc>,
    },
    /// The exchange ended early, and there is nobody to talk with.
    #[error("nobody is there to talk with")]
    Alone,
}

/// Whether those of `project` may write to the others of `exchange` now.
///
/// # Errors
/// [`CannotTalk`].
pub fn may_talk(
    exchange: &ExchangeFacts,
    project: ProjectId,
    now: DateTime<Utc>,
) -> Result<(), CannotTalk> {
    if !exchange.is_open_at(now) {
        Err(CannotTalk::NotOpen)
    } else if let Some(since) = exchange.round_over_since(now) {
        Err(CannotTalk::Closed { since })
    } else if exchange.is_over() || exchange.still_with(project).is_empty() {
        Err(CannotTalk::Alone)
    } else {
        Ok(())
    }
}

/// A message as it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MessageTyped {
    /// Field `words`.
    pub words: String,
    /// Field `keep`: why what may identify someone can stay.
    pub keep: String,
}

/// A message to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewMessage {
    /// What it says.
    pub words: String,
    /// Why what may identify someone can stay; empty where nothing was pointed at.
    pub keep: String,
}

impl MessageTyped {
    /// Reads it. What may identify someone is pointed at, and stays with a reason.
    ///
    /// # Errors
    /// Every box to mend.
    pub fn check(&self) -> Result<NewMessage, Vec<Problem>> {
        let mut reading = Reading::default();
        let words = text::paragraphs(&self.words, text::REASON).and_then(|words| {
            let says = "Write a sentence or two.".to_string();
            (!words.is_empty()).then_some(words).ok_or(says)
        });
        let words = reading.field("words", words);
        let keep = if identifying::look(&words).is_empty() {
            String::new()
        } else {
            let keep = text::paragraphs(&self.keep, text::REASON).and_then(|keep| {
                let says = "Change the details that are pointed at, or say why they can stay.";
                let says = says.to_string();
                (!keep.is_empty()).then_some(keep).ok_or(says)
            });
            reading.field("keep", keep)
        };
        reading.done(NewMessage { words, keep })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::tests::{at, exchange};

    fn fields(words: &str, keep: &str) -> Vec<String> {
        let typed = MessageTyped {
            words: words.to_string(),
            keep: keep.to_string(),
        };
        let problems = typed.check().err().unwrap_or_default();
        problems.into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_message_has_words_and_a_reason_for_what_may_identify() {
        let long = "é".repeat(text::REASON + 1);
        for (words, keep, amiss) in [
            ("When do you meet?", "", vec![]),
            ("When do you meet?", "no need", vec![]),
            (" \n ", "", vec!["words"]),
            (long.as_str(), "", vec!["words"]),
            ("bell\u{7}", "", vec!["words"]),
            ("Ring 07700 900123.", "", vec!["keep"]),
            ("Ring 07700 900123.", "It is our office’s.", vec![]),
            ("Ring 07700 900123.", long.as_str(), vec!["keep"]),
        ] {
            assert_eq!(fields(words, keep), amiss, "{words:.20}");
        }
    }

    #[test]
    fn a_thread_is_open_from_reviewing_until_the_round_closes() {
        let mut pair = exchange(2);
        let own = pair.reviews[0].reviewer.id;
        assert_eq!(may_talk(&pair, own, at(-1)), Err(CannotTalk::NotOpen));
        assert_eq!(may_talk(&pair, own, at(0)), Ok(()));
        pair.revealed_at = Some(at(16));
        assert_eq!(may_talk(&pair, own, at(27)), Ok(()));
        let since = at(28);
        assert_eq!(
            may_talk(&pair, own, at(28)),
            Err(CannotTalk::Closed { since })
        );
        for review in &mut pair.reviews {
            review.ended_at = Some(at(3));
        }
        assert_eq!(may_talk(&pair, own, at(4)), Err(CannotTalk::Alone));
    }
}
