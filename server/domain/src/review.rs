//! A review being written, and its seal.
//!
//! Written together by everyone whom the reviewing project named; any of them may seal it, once, after seeing
//! the others' latest words ([`Seen`]). A late side may still seal until the round closes. It may do so whether
//! or not the other side has: were it refused when nobody had sealed, the refusal would tell.
//! Invariant: [`Draft::seal`] is the only way to a [`Submission`], and the last seal of an exchange reveals it.

use crate::access::ReviewerOf;
use crate::exchange::{ExchangeFacts, ReviewFacts};
use crate::feedback::{Feedback, Missing, Overall};
use crate::framework::Framework;
use crate::ids::{PersonId, ReviewId, SubmissionId};
use crate::moderation::{Place, places};
use crate::submission::{self, Heading, Submission};
use crate::{identifying, tone};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Feedback on one principle as it stands now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// What it says.
    pub feedback: Feedback,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
    /// By whom, and their name.
    pub saved_by: (PersonId, String),
    /// The row's version.
    pub version: i32,
}

/// A review as it stands now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Whose about whom.
    pub heading: Heading,
    /// What it says of the whole.
    pub overall: Overall,
    /// When that was last saved, and by whom.
    pub saved: Option<(DateTime<Utc>, PersonId, String)>,
    /// The review row's version.
    pub version: i32,
    /// By principle; none where nobody has begun.
    pub written: BTreeMap<u8, Written>,
}

/// The versions of every word that a person had before them when they pressed "seal".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Of the whole.
    pub overall: i32,
    /// Of each principle.
    pub principles: BTreeMap<u8, i32>,
}

/// A review to be sealed and what follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealing {
    /// What is kept.
    pub submission: Submission,
    /// Which words it seals; the write is guarded by them.
    pub seen: Seen,
    /// What it does to the exchange.
    pub reveals: Reveals,
    /// Why what may identify someone stays in it; empty where nothing does.
    pub kept_because: String,
}

/// What a seal does to the exchange.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reveals {
    /// Others are still being written.
    NothingYet,
    /// It was the last: all are shown at once.
    TheExchange,
    /// The exchange was released before: this one is shown too.
    ThisReview,
}

/// Why feedback cannot be written now.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotWrite {
    /// Reviewing has not opened for the exchange.
    #[error("reviewing has not opened")]
    NotOpen,
    /// The round has closed.
    #[error("the round closed at {since}")]
    Closed {
        /// When.
        since: DateTime<Utc>,
    },
    /// It is sealed.
    #[error("sealed at {at}")]
    AlreadySealed {
        /// When.
        at: DateTime<Utc>,
    },
    /// A side left the exchange, and nobody waits for it.
    #[error("nobody waits for it since {since}")]
    Ended {
        /// Since when.
        since: DateTime<Utc>,
    },
}

/// Why a review cannot be sealed now.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotSeal {
    /// Reviewing has not opened for the exchange.
    #[error("reviewing has not opened")]
    NotOpen,
    /// The round has closed.
    #[error("the round closed at {since}")]
    Closed {
        /// When.
        since: DateTime<Utc>,
    },
    /// It is sealed.
    #[error("sealed at {at}")]
    AlreadySealed {
        /// When.
        at: DateTime<Utc>,
    },
    /// A side left the exchange, and nobody waits for it.
    #[error("nobody waits for it since {since}")]
    Ended {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Something has to be there first.
    #[error("{} things are missing", .0.len())]
    Missing(Vec<Missing>),
    /// Somebody wrote something since the look-again page was shown.
    #[error("changed since it was looked at")]
    ChangedSince,
    /// There may be identifying details in it, and no reason was given to keep them.
    #[error("it may identify someone")]
    MayIdentify,
}

impl From<CannotWrite> for CannotSeal {
    fn from(cannot: CannotWrite) -> Self {
        match cannot {
            CannotWrite::NotOpen => Self::NotOpen,
            CannotWrite::Closed { since } => Self::Closed { since },
            CannotWrite::AlreadySealed { at } => Self::AlreadySealed { at },
            CannotWrite::Ended { since } => Self::Ended { since },
        }
    }
}

/// Whether feedback may be written in `review` of `exchange` now.
///
/// # Errors
/// [`CannotWrite`].
pub fn may_write(
    exchange: &ExchangeFacts,
    review: ReviewId,
    now: DateTime<Utc>,
) -> Result<(), CannotWrite> {
    let review = exchange.review(review);
    // A side that withdrew is waited for no more, although the exchange is still to be mended.
    let ended = |review: &ReviewFacts| review.ended_at.or(exchange.left_at(review));
    if let Some(at) = review.and_then(|review| review.sealed_at) {
        Err(CannotWrite::AlreadySealed { at })
    } else if let Some(since) = review.and_then(ended) {
        Err(CannotWrite::Ended { since })
    } else if !exchange.is_open_at(now) {
        Err(CannotWrite::NotOpen)
    } else if let Some(since) = exchange.round_over_since(now) {
        Err(CannotWrite::Closed { since })
    } else {
        Ok(())
    }
}

/// What the look-again step points at in one part of a review. Nothing here hinders a seal but a warning kept
/// without a reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LookAgain {
    /// Which principle; none for the whole.
    pub principle: Option<u8>,
    /// Words that could be heard as orders or judgement, each with the place it stands in.
    pub words: Vec<(Place, tone::Pointed)>,
    /// What may identify someone.
    pub details: Vec<identifying::Detail>,
}

impl Draft {
    /// The versions of its words.
    #[must_use]
    pub fn seen(&self) -> Seen {
        let version = |(principle, written): (&u8, &Written)| (*principle, written.version);
        Seen {
            overall: self.version,
            principles: self.written.iter().map(version).collect(),
        }
    }

    /// Its canonical bytes.
    #[must_use]
    pub fn canonical(&self) -> String {
        let feedback =
            |(principle, written): (&u8, &Written)| (*principle, written.feedback.clone());
        let feedback = self.written.iter().map(feedback).collect();
        submission::canonical(&self.heading, &self.overall, &feedback)
    }

    /// What has to be there before it can be sealed, in the order of its pages.
    #[must_use]
    pub fn missing(&self, framework: &Framework) -> Vec<Missing> {
        let nothing = Feedback::default();
        let of = |number: u8| {
            let written = self.written.get(&number);
            let feedback = written.map_or(&nothing, |written| &written.feedback);
            feedback.missing(number)
        };
        let principles = framework.principles.iter().flat_map(|p| of(p.number));
        principles.chain(self.overall.missing()).collect()
    }

    /// What to look at again: principle by principle, then the whole; parts with nothing to point at are left out.
    #[must_use]
    pub fn look_again(&self) -> Vec<LookAgain> {
        let mut parts: Vec<LookAgain> = Vec::new();
        for place in places(self) {
            let principle = place.principle;
            if parts.last().is_none_or(|part| part.principle != principle) {
                parts.push(LookAgain {
                    principle,
                    words: Vec::new(),
                    details: Vec::new(),
                });
            }
            let Some(part) = parts.last_mut() else {
                continue;
            };
            part.details.extend(identifying::look(&place.text));
            let words = tone::look_again(&place.text).into_iter();
            part.words.extend(words.map(|word| (place.clone(), word)));
        }
        parts.retain(|part| !part.words.is_empty() || !part.details.is_empty());
        parts
    }

    /// Seals it. `sha256` is that of [`Draft::canonical`]; `keep` is the reason for keeping what may identify
    /// someone.
    ///
    /// # Errors
    /// [`CannotSeal`].
    #[expect(
        clippy::too_many_arguments,
        reason = "each is one fact the seal rests on"
    )]
    pub fn seal(
        self,
        exchange: &ExchangeFacts,
        framework: &Framework,
        by: &ReviewerOf,
        at: DateTime<Utc>,
        id: SubmissionId,
        sha256: String,
        seen: &Seen,
        keep: &str,
    ) -> Result<Sealing, CannotSeal> {
        let review = self.heading.review;
        may_write(exchange, review, at)?;
        if *seen != self.seen() {
            return Err(CannotSeal::ChangedSince);
        }
        let missing = self.missing(framework);
        if !missing.is_empty() {
            return Err(CannotSeal::Missing(missing));
        }
        let may_identify = self
            .look_again()
            .iter()
            .any(|part| !part.details.is_empty());
        if may_identify && keep.is_empty() {
            return Err(CannotSeal::MayIdentify);
        }
        // Where reviews are moderated, an approval reveals, never a seal.
        let reveals = if exchange.is_moderated {
            Reveals::NothingYet
        } else if exchange.revealed_at.is_some() {
            Reveals::ThisReview
        } else if exchange.is_of_circles() {
            // What it makes ripe is perhaps another exchange, and seen once it is in.
            Reveals::NothingYet
        } else if exchange.is_last_to_seal(review) {
            Reveals::TheExchange
        } else {
            Reveals::NothingYet
        };
        let submission = Submission {
            id,
            review,
            content: self.canonical(),
            sha256,
            sealed_at: at,
            sealed_by: by.person(),
        };
        let seen = self.seen();
        Ok(Sealing {
            submission,
            seen,
            reveals,
            kept_because: keep.to_string(),
        })
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.overall)?;
        for (principle, version) in &self.principles {
            write!(f, " {principle}:{version}")?;
        }
        Ok(())
    }
}

/// A text that does not say which words were seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a list of versions")]
pub struct NotSeen;

impl FromStr for Seen {
    type Err = NotSeen;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split(' ');
        let overall = parts.next().and_then(|n| n.parse().ok()).ok_or(NotSeen)?;
        let pair = |part: &str| {
            let (principle, version) = part.split_once(':')?;
            Some((principle.parse().ok()?, version.parse().ok()?))
        };
        let principles = parts.map(pair).collect::<Option<_>>().ok_or(NotSeen)?;
        Ok(Self {
            overall,
            principles,
        })
    }
}

#[cfg(test)]
#[path = "review_tests.rs"]
mod tests;
