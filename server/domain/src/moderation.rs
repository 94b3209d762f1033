//! Moderation: before a sealed review is revealed, somebody from none of the projects looks at it.
//!
//! Approved, or sent back once with a note or other words for single places, or (a second time) asked of the
//! coordinator. A moderator proposes and never changes: the reviewers take proposed words over, or not, and seal a
//! new submission; the first is kept. Invariants: only what waits is decided on ([`may_decide`]), and an exchange
//! is revealed by the approval of the last of its reviews ([`reveals`]).

use crate::exchange::{ExchangeFacts, ReviewFacts};
use crate::ids::ReviewId;
use crate::problem::{Problem, Reading};
use crate::review::{Draft, Reveals};
use crate::text;
use crate::tone;
use crate::words::words;
use chrono::{DateTime, Utc};

words! {
    /// What a moderator makes of a submission.
    Verdict {
        /// It may be revealed.
        Approved = "approved", "Approve it";
        /// The reviewers look at it once more.
        SentBack = "sent-back", "Send it back";
        /// The coordinator decides.
        Asked = "asked", "Ask the coordinator";
    }
}

words! {
    /// What a moderator looks for.
    Check {
        /// Strengths.
        Strengths = "strengths", "Their strengths are there, and where they were seen";
        /// Suggestions.
        Suggestions = "suggestions", "Suggestions leave the choice with the project";
        /// Arrangements.
        Arrangements = "arrangements", "It is about arrangements, not about people";
        /// Nobody.
        Nobody = "nobody", "Nobody could be recognised";
        /// Kind.
        Kind = "kind", "It is kind";
    }
}

/// What moderation has made of a review so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moderated {
    /// When the sealed words were approved.
    pub approved_at: Option<DateTime<Utc>>,
    /// When the first were sent back.
    pub sent_back_at: Option<DateTime<Utc>>,
    /// When the coordinator was asked about them.
    pub asked_at: Option<DateTime<Utc>>,
}

/// Why nothing can be decided on a review now.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotModerate {
    /// Not everything in the exchange is in, or its reviewers have it again.
    #[error("not all is sealed")]
    NotAllIn,
    /// It is approved.
    #[error("approved at {at}")]
    AlreadyApproved {
        /// When.
        at: DateTime<Utc>,
    },
    /// It can be read already.
    #[error("it can be read")]
    AlreadyRead,
    /// It was sent back before.
    #[error("sent back at {at}")]
    SentBackBefore {
        /// When.
        at: DateTime<Utc>,
    },
    /// The coordinator was asked about it before.
    #[error("asked at {at}")]
    AskedBefore {
        /// When.
        at: DateTime<Utc>,
    },
    /// The round has closed.
    #[error("the round closed at {since}")]
    Closed {
        /// When.
        since: DateTime<Utc>,
    },
}

/// Whether `review` waits for a moderator: everything in its exchange has been sealed, and it is sealed now.
#[must_use]
pub fn waits(exchange: &ExchangeFacts, review: &ReviewFacts) -> bool {
    // Nobody waits for a review that ended when its side left.
    let has_been_in = |one: &ReviewFacts| {
        one.sealed_at.is_some() || one.moderated.sent_back_at.is_some() || one.ended_at.is_some()
    };
    let is_in = exchange.revealed_at.is_some() || exchange.reviews.iter().all(has_been_in);
    exchange.is_moderated
        && is_in
        && review.sealed_at.is_some()
        && review.moderated.approved_at.is_none()
        && !exchange.shows(review.id)
}

/// Whether `verdict` may be given on `review` now.
///
/// # Errors
/// [`CannotModerate`].
pub fn may_decide(
    exchange: &ExchangeFacts,
    review: &ReviewFacts,
    verdict: Verdict,
    now: DateTime<Utc>,
) -> Result<(), CannotModerate> {
    let before = review.moderated;
    if let Some(since) = exchange.round_over_since(now) {
        return Err(CannotModerate::Closed { since });
    }
    if let Some(at) = before.approved_at {
        return Err(CannotModerate::AlreadyApproved { at });
    }
    if exchange.shows(review.id) {
        return Err(CannotModerate::AlreadyRead);
    }
    if !waits(exchange, review) {
        return Err(CannotModerate::NotAllIn);
    }
    match (verdict, before.sent_back_at, before.asked_at) {
        (Verdict::SentBack, Some(at), _) => Err(CannotModerate::SentBackBefore { at }),
        (Verdict::Asked, _, Some(at)) => Err(CannotModerate::AskedBefore { at }),
        (Verdict::Approved | Verdict::SentBack | Verdict::Asked, _, _) => Ok(()),
    }
}

/// What the approval of `review` does to the exchange.
#[must_use]
pub fn reveals(exchange: &ExchangeFacts, review: ReviewId) -> Reveals {
    let approved = |one: &ReviewFacts| {
        let is_approved = one.id == review || one.moderated.approved_at.is_some();
        one.ended_at.is_some() || (one.sealed_at.is_some() && is_approved)
    };
    if exchange.revealed_at.is_some() {
        Reveals::ThisReview
    } else if exchange.is_of_circles() {
        // What it makes ripe is perhaps another exchange, and seen once it is approved.
        Reveals::NothingYet
    } else if exchange.reviews.iter().all(approved) {
        Reveals::TheExchange
    } else {
        Reveals::NothingYet
    }
}

/// Other words for one place of a review.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// Where: see [`places`].
    pub place: String,
    /// What stood there.
    pub was: String,
    /// What is proposed.
    pub proposed: String,
}

/// What a moderator decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// Which.
    pub verdict: Verdict,
    /// To the reviewers, or to the coordinator.
    pub note: String,
    /// Words proposed.
    pub edits: Vec<Edit>,
}

/// The same as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DecisionTyped {
    /// Field `verdict`.
    pub verdict: String,
    /// Field `check`, as often as it was ticked.
    pub checks: Vec<String>,
    /// Field `note`.
    pub note: String,
    /// Fields `edit-PLACE`: what stands in the box of each place.
    pub edits: Vec<(String, String)>,
}

impl DecisionTyped {
    /// Reads it against what the review says.
    ///
    /// # Errors
    /// Every box to mend.
    pub fn check(&self, draft: &Draft) -> Result<Decision, Vec<Problem>> {
        let mut reading = Reading::default();
        let says = "Choose what happens next.";
        let verdict = reading.choice(
            "verdict",
            Verdict::parse(&self.verdict),
            Verdict::SentBack,
            says,
        );
        let note = reading.field("note", text::paragraphs(&self.note, text::REASON));
        let mut edits = Vec::new();
        for place in places(draft) {
            let Some((_, typed)) = self.edits.iter().find(|(key, _)| *key == place.key) else {
                continue;
            };
            let proposed = reading.field(&format!("edit-{}", place.key), place.read(typed));
            if proposed != place.text && !proposed.is_empty() {
                edits.push(Edit {
                    place: place.key,
                    was: place.text,
                    proposed,
                });
            }
        }
        let unticked = Check::ALL
            .iter()
            .any(|one| !self.checks.iter().any(|word| word == one.word()));
        match verdict {
            Verdict::Approved if !edits.is_empty() => reading.note(
                "verdict",
                "You wrote other words for a place. Send it back with them, or put the words back as they were.",
            ),
            Verdict::Approved if unticked => reading.note(
                "check",
                "Tick each point you have looked at. Where one is not so, send the review back with a note.",
            ),
            Verdict::SentBack if note.is_empty() && edits.is_empty() => reading.note(
                "note",
                "Say in a sentence what to look at once more, or propose other words.",
            ),
            Verdict::Asked if note.is_empty() => {
                reading.note("note", "Say in a sentence what the coordinator can help with.");
            }
            Verdict::Approved | Verdict::SentBack | Verdict::Asked => {}
        }
        reading.done(Decision {
            verdict,
            note,
            edits,
        })
    }
}

/// One place of a review in which somebody wrote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Its name in forms and rows, e.g. `4-idea-1`.
    pub key: String,
    /// Of which principle; none for the whole.
    pub principle: Option<u8>,
    /// As a person reads it.
    pub says: String,
    /// What stands there.
    pub text: String,
    /// Whether it is one line.
    pub is_line: bool,
}

impl Place {
    /// The same place with another word in place of one that is pointed at; none where it reads otherwise by now, or
    /// would be too long.
    #[must_use]
    pub fn with_kinder_words(&self, word: &str) -> Option<Edit> {
        let kinder = tone::with_kinder_words(&self.text, word)?;
        Some(Edit {
            place: self.key.clone(),
            was: self.text.clone(),
            proposed: self.read(&kinder).ok()?,
        })
    }

    fn read(&self, typed: &str) -> Result<String, String> {
        if self.is_line {
            text::maybe_line(typed, text::LINE)
        } else {
            text::paragraphs(typed, text::ANSWER)
        }
    }
}

/// Every place in which something is written, in the order of the pages.
#[must_use]
pub fn places(draft: &Draft) -> Vec<Place> {
    let mut copy = draft.clone();
    let mut places = Vec::new();
    each(&mut copy, |key, says, text, is_line| {
        if !text.is_empty() {
            let number = key.split('-').next().and_then(|head| head.parse().ok());
            let (key, says, text) = (key.to_string(), says.to_string(), text.clone());
            places.push(Place {
                key,
                principle: number,
                says,
                text,
                is_line,
            });
        }
    });
    places
}

/// Takes the proposed words over wherever what they are for still stands; says which principles changed, and
/// whether the whole did.
pub fn take_over(draft: &mut Draft, edits: &[Edit]) -> (Vec<u8>, bool) {
    let before = draft.clone();
    each(draft, |key, _, text, _| {
        if let Some(edit) = edits
            .iter()
            .find(|edit| edit.place == key && edit.was == *text)
        {
            text.clone_from(&edit.proposed);
        }
    });
    let changed = |(number, written): (&u8, &crate::review::Written)| {
        (before.written.get(number) != Some(written)).then_some(*number)
    };
    (
        draft.written.iter().filter_map(changed).collect(),
        before.overall != draft.overall,
    )
}

/// Shows every box of a review: its key, its words for a person, what stands in it, and whether it is one line.
fn each(draft: &mut Draft, mut show: impl FnMut(&str, &str, &mut String, bool)) {
    for (number, written) in &mut draft.written {
        let said = &mut written.feedback;
        let mut of = |key: &str, says: &str, text: &mut String| {
            show(
                &format!("{number}-{key}"),
                &format!("Principle {number}, {says}"),
                text,
                false,
            );
        };
        of("working_well", "working well", &mut said.working_well);
        of("worth_sharing", "worth sharing", &mut said.worth_sharing);
        of("questions", "questions", &mut said.questions);
        for (place, suggestion) in said.suggestions.iter_mut().enumerate() {
            let place = place + 1;
            of(
                &format!("idea-{place}"),
                &format!("suggestion {place}"),
                &mut suggestion.idea,
            );
            of(
                &format!("why-{place}"),
                &format!("why, suggestion {place}"),
                &mut suggestion.why,
            );
            of(
                &format!("offer-{place}"),
                &format!("offer, suggestion {place}"),
                &mut suggestion.offer,
            );
        }
    }
    let whole = &mut draft.overall;
    for (place, line) in whole.celebrate.iter_mut().enumerate() {
        let place = place + 1;
        show(
            &format!("celebrate-{place}"),
            &format!("All in all, to celebrate {place}"),
            line,
            true,
        );
    }
    for (place, line) in whole.think_first.iter_mut().enumerate() {
        let place = place + 1;
        show(
            &format!("think_first-{place}"),
            &format!("All in all, to think about {place}"),
            line,
            true,
        );
    }
    show("thanks", "All in all, thanks", &mut whole.thanks, false);
    show(
        "taking_home",
        "All in all, taking home",
        &mut whole.taking_home,
        false,
    );
}

#[cfg(test)]
#[path = "moderation_tests.rs"]
mod tests;
