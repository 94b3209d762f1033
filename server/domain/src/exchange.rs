//! An exchange: the reviews of a pair (two) or trio (six) together, sealed until all are in; in circles one review, sealed
//! until all are in that its project owes and is owed (`circle`).
//!
//! Facts are stored; [`Standing`] is computed from them and the time. Deliberately not here: what a review
//! says (`feedback`) and the seal itself (`review`).
//! Invariant: before the reveal, nothing that a member is shown ([`ExchangeFacts::for_member`]) depends on
//! whether another side has written or sealed.

mod circle;
mod new;

pub use new::NewExchange;

use crate::ids::{ExchangeId, ProjectId, RepairId, ReviewId, RoundId};
use crate::moderation::Moderated;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// A project in an exchange, by the name people know it by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// Which project.
    pub id: ProjectId,
    /// Its name.
    pub name: String,
}

/// One direction of an exchange, as far as dates and counts go: never what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewFacts {
    /// Which review.
    pub id: ReviewId,
    /// Who reads and writes.
    pub reviewer: Party,
    /// Whose work is read.
    pub reviewed: Party,
    /// When it was sealed.
    pub sealed_at: Option<DateTime<Utc>>,
    /// When a coordinator let it go.
    pub waived_at: Option<DateTime<Utc>>,
    /// Since when nobody waits for it: a side left, and the exchange was mended.
    pub ended_at: Option<DateTime<Utc>>,
    /// When the reviewed project sent its response.
    pub replied_at: Option<DateTime<Utc>>,
    /// What moderation has made of it. Once sent back it is not sealed, until it is sealed again.
    pub moderated: Moderated,
}

/// An exchange as its rows tell it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExchangeFacts {
    /// Which exchange.
    pub id: ExchangeId,
    /// In which round.
    pub round: RoundId,
    /// The round's name.
    pub round_name: String,
    /// The round's time zone.
    pub tz: Tz,
    /// The round's days of grace.
    pub grace_days: u64,
    /// The round's framework: its id and version.
    pub framework: (String, String),
    /// When reviewing opened for it; none while it waits.
    pub opened_at: Option<DateTime<Utc>>,
    /// When the reviews are due.
    pub due_at: DateTime<Utc>,
    /// When the days of grace for them end.
    pub closes_at: DateTime<Utc>,
    /// When the responses are due.
    pub respond_due_at: DateTime<Utc>,
    /// When the days of grace for them end: nothing is answered afterwards.
    pub respond_closes_at: DateTime<Utc>,
    /// When its feedback was shown to both sides.
    pub revealed_at: Option<DateTime<Utc>>,
    /// When a coordinator released what was in, where one did.
    pub released_at: Option<DateTime<Utc>>,
    /// When the round is planned to close; nothing in it goes on past this.
    pub round_closes_at: DateTime<Utc>,
    /// When the round was closed.
    pub round_closed_at: Option<DateTime<Utc>>,
    /// Whether its round has moderators look at every review before the reveal.
    pub is_moderated: bool,
    /// Which repair made or widened it; none where it stands as planned.
    pub repair: Option<RepairId>,
    /// Which of its sides withdrew from the round, and when.
    pub left: Vec<(ProjectId, DateTime<Utc>)>,
    /// Two reviews for a pair, six for a trio, one in circles.
    pub reviews: Vec<ReviewFacts>,
    /// In circles: every other review that the project reviewed here owes and is owed in the round. None in pairs and trios.
    pub circle: Option<Vec<ReviewFacts>>,
    /// The row's version.
    pub version: i32,
}

/// The four dates of an exchange.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dates {
    /// When the reviews are due.
    pub due_at: DateTime<Utc>,
    /// When their days of grace end.
    pub closes_at: DateTime<Utc>,
    /// When the responses are due.
    pub respond_due_at: DateTime<Utc>,
    /// When their days of grace end.
    pub respond_closes_at: DateTime<Utc>,
}

/// Where an exchange stands, with its evidence. Only coordinators may see which side is waited for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing<'a> {
    /// Reviewing has not opened for it.
    WaitingToOpen,
    /// Its reviews are being written.
    Open {
        /// When they are due.
        due_at: DateTime<Utc>,
        /// The reviews not in yet.
        missing: Vec<&'a ReviewFacts>,
    },
    /// Its days of grace are over and not all reviews are in.
    WaitingOnOneSide {
        /// When the days of grace ended.
        since: DateTime<Utc>,
        /// The reviews not in yet.
        missing: Vec<&'a ReviewFacts>,
    },
    /// Everything is sealed and waits for a moderator.
    Moderating {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Its feedback can be read; nobody has answered yet.
    Revealed {
        /// When.
        since: DateTime<Utc>,
    },
    /// Some of its feedback is answered.
    Responding {
        /// When it was revealed.
        since: DateTime<Utc>,
        /// Reviews that wait for an answer.
        unanswered: Vec<&'a ReviewFacts>,
    },
    /// All its feedback is answered, or the round has closed.
    Done,
}

/// Where an exchange stands for its members: the same whatever the other side has done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ForMember {
    /// Reviewing has not opened for it.
    WaitingToOpen,
    /// Reviews are being written.
    Open,
    /// The days of grace are over, and the feedback is not to be read yet.
    PastItsDate,
    /// The feedback can be read.
    Revealed {
        /// When.
        since: DateTime<Utc>,
    },
    /// The round closed without a reveal.
    Closed,
    /// A side left, and there is nothing more to give or to receive in it.
    Over,
}

impl ExchangeFacts {
    /// Its four dates.
    #[must_use]
    pub fn dates(&self) -> Dates {
        Dates {
            due_at: self.due_at,
            closes_at: self.closes_at,
            respond_due_at: self.respond_due_at,
            respond_closes_at: self.respond_closes_at,
        }
    }

    /// Every project in it, each once, in the order of the reviews. One that left, and said nothing that
    /// stays, is not; where it is all over, they are those that were.
    #[must_use]
    pub fn projects(&self) -> Vec<&Party> {
        let is_over = self.is_over();
        let mut parties: Vec<&Party> = Vec::new();
        let counts = |review: &&ReviewFacts| is_over || review.ended_at.is_none();
        for review in self.reviews.iter().filter(counts) {
            for side in [&review.reviewer, &review.reviewed] {
                if parties.iter().all(|party| party.id != side.id) {
                    parties.push(side);
                }
            }
        }
        parties
    }

    /// Whether nobody waits for anything in it any more, and nothing in it was sealed.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.reviews.iter().all(|review| review.ended_at.is_some())
    }

    /// Whether `project` still has something to give or to receive in it.
    #[must_use]
    pub fn counts_on(&self, project: ProjectId) -> bool {
        let theirs = |r: &&ReviewFacts| r.reviewer.id == project || r.reviewed.id == project;
        let mut theirs = self.reviews.iter().filter(theirs);
        theirs.any(|review| review.ended_at.is_none())
    }

    /// Whether `project` is, or was, one of its sides.
    #[must_use]
    pub fn has(&self, project: ProjectId) -> bool {
        self.sides().any(|party| party.id == project)
    }

    /// Every side of every review in it, whatever became of it; some more than once.
    pub fn sides(&self) -> impl Iterator<Item = &Party> {
        let reviews = self.reviews.iter();
        reviews.flat_map(|review| [&review.reviewer, &review.reviewed])
    }

    /// The other sides, as `project` sees them.
    #[must_use]
    pub fn partners_of(&self, project: ProjectId) -> Vec<&Party> {
        let mut parties = self.projects();
        parties.retain(|party| party.id != project);
        parties
    }

    /// The other sides with which `project` still has to do: none once it withdrew from the round, and none that did.
    /// What was withdrawn is read by nobody else from then on, whether or not the exchange is mended.
    #[must_use]
    pub fn still_with(&self, project: ProjectId) -> Vec<&Party> {
        let mut parties = self.partners_of(project);
        parties.retain(|party| self.parted_at(project, party.id).is_none());
        parties
    }

    /// Since when one of the two has withdrawn from the round.
    #[must_use]
    pub fn parted_at(&self, one: ProjectId, other: ProjectId) -> Option<DateTime<Utc>> {
        let left = self.left.iter().filter(|(id, _)| [one, other].contains(id));
        left.map(|(_, at)| *at).min()
    }

    /// Since when a side of `review` has withdrawn from the round.
    #[must_use]
    pub fn left_at(&self, review: &ReviewFacts) -> Option<DateTime<Utc>> {
        self.parted_at(review.reviewer.id, review.reviewed.id)
    }

    /// The review of that id.
    #[must_use]
    pub fn review(&self, id: ReviewId) -> Option<&ReviewFacts> {
        self.reviews.iter().find(|review| review.id == id)
    }

    /// What `project` writes.
    pub fn reviews_by(&self, project: ProjectId) -> impl Iterator<Item = &ReviewFacts> {
        let by = move |review: &&ReviewFacts| review.reviewer.id == project;
        self.reviews.iter().filter(by)
    }

    /// What is written about `project`.
    pub fn reviews_of(&self, project: ProjectId) -> impl Iterator<Item = &ReviewFacts> {
        let of = move |review: &&ReviewFacts| review.reviewed.id == project;
        self.reviews.iter().filter(of)
    }

    /// Whether reviewing has opened by `now`.
    #[must_use]
    pub fn is_open_at(&self, now: DateTime<Utc>) -> bool {
        self.opened_at.is_some_and(|opened_at| opened_at <= now)
    }

    /// When the round closed, if it has by `now`: closed by someone, or by its last date.
    #[must_use]
    pub fn round_over_since(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let by_date = (self.round_closes_at <= now).then_some(self.round_closes_at);
        self.round_closed_at.or(by_date)
    }

    /// Whether the feedback of `review` can be read by the project it is about.
    #[must_use]
    pub fn shows(&self, review: ReviewId) -> bool {
        let is_passed = |review: &ReviewFacts| {
            let was_released = self.released_at.is_some() && review.sealed_at <= self.released_at;
            !self.is_moderated || review.moderated.approved_at.is_some() || was_released
        };
        let is_in = |review: &ReviewFacts| review.sealed_at.is_some() && is_passed(review);
        self.revealed_at.is_some() && self.review(review).is_some_and(is_in)
    }

    /// The reviews not in yet.
    #[must_use]
    pub fn missing(&self) -> Vec<&ReviewFacts> {
        let open = |r: &&ReviewFacts| r.sealed_at.is_none() && r.ended_at.is_none();
        self.reviews.iter().filter(open).collect()
    }

    /// Whether sealing `review` now would bring in the last one.
    #[must_use]
    pub fn is_last_to_seal(&self, review: ReviewId) -> bool {
        self.missing().iter().all(|missing| missing.id == review)
    }

    /// Where it stands, for coordinators.
    #[must_use]
    pub fn standing(&self, now: DateTime<Utc>) -> Standing<'_> {
        if !self.is_open_at(now) {
            return Standing::WaitingToOpen;
        }
        if let Some(since) = self.revealed_at {
            let sealed = self.reviews.iter().filter(|r| r.sealed_at.is_some());
            let (answered, unanswered): (Vec<_>, Vec<_>) =
                sealed.partition(|r| r.replied_at.is_some());
            return if unanswered.is_empty() || self.round_over_since(now).is_some() {
                Standing::Done
            } else if answered.is_empty() {
                Standing::Revealed { since }
            } else {
                Standing::Responding { since, unanswered }
            };
        }
        if self.round_over_since(now).is_some() || self.is_over() {
            return Standing::Done;
        }
        let missing = self.waits_for();
        let last_in = self
            .reviews
            .iter()
            .filter_map(|review| review.sealed_at)
            .max();
        if let (true, true, Some(since)) = (self.is_moderated, missing.is_empty(), last_in) {
            return Standing::Moderating { since };
        }
        if now < self.closes_at {
            Standing::Open {
                due_at: self.due_at,
                missing,
            }
        } else {
            Standing::WaitingOnOneSide {
                since: self.closes_at,
                missing,
            }
        }
    }

    /// Where it stands, for its members.
    #[must_use]
    pub fn for_member(&self, now: DateTime<Utc>) -> ForMember {
        if !self.is_open_at(now) {
            ForMember::WaitingToOpen
        } else if let Some(since) = self.revealed_at {
            ForMember::Revealed { since }
        } else if self.is_over() {
            ForMember::Over
        } else if self.round_over_since(now).is_some() {
            ForMember::Closed
        } else if now < self.closes_at {
            ForMember::Open
        } else {
            ForMember::PastItsDate
        }
    }
}

#[cfg(test)]
#[path = "exchange_tests.rs"]
pub(crate) mod tests;
