//! A gap in an exchange that a project left, paused in or said no to, and the smallest ways to mend it.
//!
//! Pure and in a fixed order: the same facts give the same proposals. Invariants: what was sealed is never
//! touched, and is shown to whom it is about; nobody is put with a project they must stay apart from, or with
//! a last partner; whoever stays is never left without a word.

mod bridge;
mod mend;
mod swap;
mod words;

pub use mend::{Mend, Mended};
pub use swap::Swap;
pub use words::Proposal;

use crate::calendar::{date_at, ends_at, last_date_before};
use crate::exchange::{Dates, ExchangeFacts, ReviewFacts};
use crate::ids::{ExchangeId, PersonId, ProjectId, RepairId, RoundId};
use crate::plan::{Candidate, Pool, Weights, apart, fit};
use crate::round::Round;
use crate::stage::Stage;
use crate::words::words;
use chrono::{DateTime, Days, Utc};
use std::collections::BTreeSet;

words! {
    /// What made the gap.
    Cause {
        /// A project left the round.
        Withdrawal = "withdrawal", "has left the round";
        /// A project paused.
        Pause = "pause", "has paused";
        /// A project said no to its pairing.
        Objection = "objection", "has said no to this pairing";
    }
}

/// A gap, and how it was mended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repair {
    /// Which.
    pub id: RepairId,
    /// In which round.
    pub round: RoundId,
    /// In which exchange.
    pub exchange: ExchangeId,
    /// What made it.
    pub cause: Cause,
    /// Who left the exchange.
    pub left: ProjectId,
    /// Who stays: one project, or two of a trio.
    pub stays: Vec<ProjectId>,
    /// Since when.
    pub opened_at: DateTime<Utc>,
    /// Who said so.
    pub opened_by: PersonId,
    /// What became of it.
    pub choice: Option<String>,
    /// When it was settled.
    pub settled_at: Option<DateTime<Utc>>,
    /// Counted up by every change.
    pub version: i32,
}

impl Repair {
    /// Whether it waits for a coordinator.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.settled_at.is_none()
    }
}

/// Why a gap cannot be mended like that.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotRepair {
    /// It was mended, or the project came back.
    #[error("settled")]
    Settled,
    /// Something changed since the proposals were looked at.
    #[error("the pool has moved")]
    Moved,
    /// The round is over.
    #[error("the round is over")]
    Over,
}

/// Everything that the proposals hang on.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The gap.
    pub gap: Repair,
    /// The exchange that it is in.
    pub exchange: ExchangeFacts,
    /// Every exchange of the round.
    pub exchanges: Vec<ExchangeFacts>,
    /// Every gap of the round that is open.
    pub gaps: Vec<Repair>,
    /// Every project that takes part now, those standing by too.
    pub pool: Pool,
    /// How much each factor counts in the round.
    pub weights: Weights,
    /// Exchanges in which somebody has written something.
    pub begun: BTreeSet<ExchangeId>,
    /// Exchanges of a project of the coordinator's own: theirs neither to change nor to hear of.
    pub aside: BTreeSet<ExchangeId>,
    /// Those of them that stand by.
    pub standing_by: Vec<ProjectId>,
    /// The dates of a new exchange; none when the round has no room for one any more.
    pub dates: Option<Dates>,
}

/// The dates that an exchange begun at `now` has: those of the calendar, or two weeks from now where that is
/// later, never past the round's close. None when less than a week is left for reviewing.
#[must_use]
pub fn dates(round: &Round, now: DateTime<Utc>) -> Option<Dates> {
    let calendar = &round.calendar;
    let (reviewing, responding) = (
        calendar.of(Stage::Reviewing)?,
        calendar.of(Stage::Responding)?,
    );
    let (tz, end) = (calendar.tz, calendar.closes_at()?);
    let today = date_at(now, tz);
    let in_days = |days| ends_at(today + Days::new(days), tz);
    let grace = |due_at: DateTime<Utc>| {
        let last = last_date_before(due_at, tz) + Days::new(u64::from(calendar.grace_days));
        ends_at(last, tz).min(end)
    };
    let due_at = reviewing.due_at.max(in_days(14)).min(end);
    // Whoever reads also answers: a week at least is left for that, where there is one.
    let weeks = |at: DateTime<Utc>, weeks: i64| {
        ends_at(
            last_date_before(at, tz) + chrono::TimeDelta::weeks(weeks),
            tz,
        )
    };
    let due_at = due_at.min(weeks(end, -1)).max(in_days(7));
    if due_at > end {
        return None;
    }
    let respond_due_at = responding.due_at.max(weeks(due_at, 1)).min(end);
    Some(Dates {
        due_at,
        closes_at: grace(due_at),
        respond_due_at,
        respond_closes_at: grace(respond_due_at),
    })
}

impl Scene {
    /// The two or three smallest repairs, the smallest first.
    ///
    /// # Errors
    /// [`CannotRepair::Settled`].
    pub fn propose(&self) -> Result<Vec<Proposal>, CannotRepair> {
        if !self.gap.is_open() {
            return Err(CannotRepair::Settled);
        }
        let mut mends = Vec::new();
        match self.gap.stays.as_slice() {
            _ if self.exchange.revealed_at.is_some() => {}
            [one] if self.exchange.is_of_circles() => {
                let other = self.dates.and_then(|_| self.best_bridge(*one));
                mends.extend(other.map(Mend::Bridge));
            }
            [one] if self.dates.is_some() => {
                mends.extend(self.best_alone(*one).map(Mend::Pair));
                mends.extend(self.best_standing_by(*one).map(Mend::Call));
                if mends.is_empty() {
                    // Only where nobody can be helped without it is a pair parted.
                    mends.extend(self.best_swap(*one).map(Mend::Swap));
                }
                mends.extend(self.best_pair(*one).map(Mend::Join));
                mends.truncate(2);
            }
            [_, _] => mends.push(Mend::GoOn),
            _ => {}
        }
        mends.push(if self.is_something_in() {
            Mend::Keep
        } else {
            Mend::End
        });
        Ok(mends.into_iter().map(|mend| self.in_words(mend)).collect())
    }

    /// Whether something is sealed for one of those who stay.
    fn is_something_in(&self) -> bool {
        let of = |id: &ProjectId| self.exchange.reviews_of(*id).any(|r| r.sealed_at.is_some());
        self.gap.stays.iter().any(of)
    }

    fn candidate(&self, id: ProjectId) -> Option<&Candidate> {
        self.pool.candidates.iter().find(|one| one.project.id == id)
    }

    fn name(&self, id: ProjectId) -> &str {
        let theirs = self
            .exchange
            .reviews
            .iter()
            .flat_map(|r| [&r.reviewer, &r.reviewed]);
        let known = theirs.map(|party| (party.id, party.name.as_str()));
        let pool = self
            .pool
            .candidates
            .iter()
            .map(|one| (one.project.id, one.project.name.as_str()));
        known
            .chain(pool)
            .find(|(one, _)| *one == id)
            .map_or("", |(_, name)| name)
    }

    /// How well two would go together; nothing where they must stay apart.
    fn points(&self, one: ProjectId, other: ProjectId) -> Option<u16> {
        let (a, b) = (self.candidate(one)?, self.candidate(other)?);
        (one != other && apart(a, b).is_none()).then(|| fit(a, b, &self.weights).points)
    }

    fn best(&self, one: ProjectId, among: impl Iterator<Item = ProjectId>) -> Option<ProjectId> {
        let allowed = among.filter_map(|other| Some((self.points(one, other)?, other)));
        // The best fit; of two as good, the one whose id comes first.
        let best = allowed.max_by_key(|(points, id)| (*points, std::cmp::Reverse(*id)));
        best.map(|(_, id)| id)
    }

    /// Whether a project has an exchange that counts on it, and no gap in it.
    fn has_partner(&self, id: ProjectId) -> bool {
        let stays = self.gaps.iter().any(|gap| gap.stays == [id]);
        !stays && self.exchanges.iter().any(|exchange| exchange.counts_on(id))
    }

    fn best_alone(&self, one: ProjectId) -> Option<ProjectId> {
        let alone = self.pool.candidates.iter().map(|other| other.project.id);
        let alone = alone.filter(|id| !self.has_partner(*id) && !self.standing_by.contains(id));
        self.best(one, alone)
    }

    fn best_standing_by(&self, one: ProjectId) -> Option<ProjectId> {
        self.best(one, self.standing_by.iter().copied())
    }

    /// Other pairs that are whole, open, and have nothing sealed in them.
    fn whole_pairs(&self) -> impl Iterator<Item = &ExchangeFacts> {
        let is_open = |r: &ReviewFacts| r.sealed_at.is_none() && r.ended_at.is_none();
        self.exchanges.iter().filter(move |pair| {
            pair.id != self.exchange.id
                && !self.aside.contains(&pair.id)
                && pair.reviews.len() == 2
                && pair.opened_at.is_some()
                && pair.reviews.iter().all(is_open)
                && self.gaps.iter().all(|gap| gap.exchange != pair.id)
        })
    }

    /// The pair that one more would suit best; one in which somebody has begun to write only where there is no other.
    fn best_pair(&self, one: ProjectId) -> Option<ExchangeId> {
        let points = |exchange: &ExchangeFacts| -> Option<u32> {
            let both = exchange.projects().into_iter();
            let both = both.map(|party| self.points(one, party.id).map(u32::from));
            both.sum()
        };
        let allowed = self.whole_pairs().filter_map(|e| Some((points(e)?, e.id)));
        let best = allowed.max_by_key(|(points, id)| {
            let is_untouched = !self.begun.contains(id);
            (is_untouched, *points, std::cmp::Reverse(*id))
        });
        best.map(|(_, id)| id)
    }

    /// Whether a proposal has to tell the coordinator that somebody has begun to write in the pair that grows.
    fn widens_what_is_begun(&self, mend: Mend) -> bool {
        matches!(mend, Mend::Join(pair) if self.begun.contains(&pair))
    }

    /// What the proposals hang on, in one text: one that was looked at is done only while it is the same.
    ///
    /// # Errors
    /// As [`Scene::propose`].
    pub fn canonical(&self) -> Result<String, CannotRepair> {
        let word = |one: &Proposal| match self.widens_what_is_begun(one.mend) {
            true => format!("{}:begun", one.mend.word()),
            false => one.mend.word(),
        };
        let words: Vec<String> = self.propose()?.iter().map(word).collect();
        let exchanges = self
            .exchanges
            .iter()
            .map(|e| format!("{}:{}", e.id, e.version));
        let exchanges: Vec<String> = exchanges.collect();
        let (id, version) = (self.gap.id, self.gap.version);
        let (words, exchanges) = (words.join(" "), exchanges.join(" "));
        Ok(format!("repair 1\n{id} {version}\n{words}\n{exchanges}\n"))
    }
}

#[cfg(test)]
#[path = "repair_tests.rs"]
mod tests;
