//! A round and the only ways through its stages.
//!
//! A stage holds what it needs, and the method that leaves it consumes the round: one that is reviewing
//! cannot lack a plan. A switch is a value ([`Switched`]); saving it and telling people is `app`'s.
//! Deliberately not here: when a switch happens by itself (`deadline`).

mod at;
pub mod draft;
mod guard;
mod preview;

pub use at::At;
pub use preview::{Affected, Open, Preview};

use crate::calendar::Calendar;
use crate::ids::{PersonId, PlanId, RoundId};
use crate::participation::Progress;
use crate::stage::Stage;
use crate::timetable::Timetable;
use chrono::{DateTime, NaiveDate, Utc};

/// The fewest projects that can review each other.
pub const FEWEST: usize = 2;

/// A scheduled pass through the stages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Round {
    /// Which.
    pub id: RoundId,
    /// Its name, e.g. “Spring round”.
    pub name: String,
    /// What projects read before they join.
    pub invitation: String,
    /// The framework's id.
    pub framework_id: String,
    /// The framework's version.
    pub framework_version: String,
    /// The timetable's id.
    pub timetable_id: String,
    /// The timetable as it was when the round was prepared, as text; empty in rounds that are older than that,
    /// which go by the one that is loaded.
    pub timetable_words: String,
    /// Its dates.
    pub calendar: Calendar,
    /// Who made it.
    pub created_by: PersonId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Where it is.
    pub at: At,
    /// Counted up by every change.
    pub version: i32,
}

/// Why a round cannot go to its next stage, with the evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotSwitch {
    /// The stage that would begin has ended by its date.
    #[error("{stage} would end on {ended_on}, which has passed")]
    DatesPassed {
        /// The stage that would begin.
        stage: Stage,
        /// Its last date.
        ended_on: NaiveDate,
    },
    /// Fewer projects than can review each other, or than the timetable waits for.
    #[error("{joined} joined; the round waits for {least}")]
    TooFewProjects {
        /// How many are in the round.
        joined: usize,
        /// How many it waits for.
        least: usize,
    },
    /// Fewer published than the timetable waits for.
    #[error("{published} published; the round waits for {least}")]
    TooFewPublished {
        /// How many have.
        published: usize,
        /// How many it waits for.
        least: usize,
    },
    /// The timetable waits for every review, and some are open.
    #[error("{open} reviews are not sealed")]
    NotAllSealed {
        /// How many are not.
        open: usize,
    },
    /// The timetable waits for every review to be approved, and some are not.
    #[error("{open} reviews are not approved")]
    NotAllApproved {
        /// How many are not.
        open: usize,
    },
    /// Nobody has adopted a plan of who reviews whom.
    #[error("no plan stands")]
    NoPlan,
    /// Nothing comes after this.
    #[error("the round is over")]
    Over,
    /// Somebody moved the round meanwhile, or the page is old.
    #[error("the round is {0} now")]
    MovedOn(Stage),
}

/// What a switch did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Switched {
    /// The round as it is now.
    pub round: Round,
    /// Where it was.
    pub from: Stage,
    /// Where it is.
    pub to: Stage,
}

impl Round {
    /// Where it is.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.at.stage()
    }

    /// Whether members may see it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.stage() > Stage::Draft
    }

    /// Whether anything can still happen in it.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.is_open() && self.stage() < Stage::Closed
    }

    /// The stage that comes next in its own calendar; none after closed.
    #[must_use]
    pub fn next_stage(&self) -> Option<Stage> {
        self.calendar.after(self.stage())
    }

    /// Whether it can go to its next stage, and which that is.
    ///
    /// # Errors
    /// [`CannotSwitch`] with what stands in the way.
    pub fn may_advance(
        &self,
        timetable: &Timetable,
        projects: &[Progress],
        now: DateTime<Utc>,
    ) -> Result<Stage, CannotSwitch> {
        let next = self.may_overrule(projects, now)?;
        let guard = timetable.of(self.stage()).and_then(|plan| plan.guard);
        guard.map_or(Ok(()), |guard| guard::waits_for(guard, projects))?;
        Ok(next)
    }

    /// Whether a coordinator can take it to its next stage whatever its timetable waits for, and which that is.
    ///
    /// # Errors
    /// [`CannotSwitch`] with what stands in the way whoever wants it.
    pub fn may_overrule(
        &self,
        projects: &[Progress],
        now: DateTime<Utc>,
    ) -> Result<Stage, CannotSwitch> {
        let next = self.next_stage().ok_or(CannotSwitch::Over)?;
        match self.at {
            At::Draft => self.has_not_ended(next, now)?,
            At::Joining { .. } => {
                let joined = guard::pool(projects).count();
                if joined < FEWEST {
                    let least = FEWEST;
                    return Err(CannotSwitch::TooFewProjects { joined, least });
                }
            }
            At::Pairing { .. } => return Err(CannotSwitch::NoPlan),
            At::SelfAssessing { .. }
            | At::Reviewing { .. }
            | At::Moderating { .. }
            | At::Responding { .. }
            | At::Closing { .. }
            | At::Closed { .. } => {}
        }
        Ok(next)
    }

    /// Goes to the next stage. From pairing, [`Round::review`] is the way.
    ///
    /// # Errors
    /// [`CannotSwitch`] with what stands in the way.
    pub fn advance(
        self,
        timetable: &Timetable,
        projects: &[Progress],
        now: DateTime<Utc>,
    ) -> Result<Switched, CannotSwitch> {
        let to = self.may_advance(timetable, projects, now)?;
        self.go(to, now)
    }

    /// Goes to the next stage though its timetable waits for something.
    ///
    /// # Errors
    /// [`CannotSwitch`] with what stands in the way whoever wants it.
    pub fn overrule(
        self,
        projects: &[Progress],
        now: DateTime<Utc>,
    ) -> Result<Switched, CannotSwitch> {
        let to = self.may_overrule(projects, now)?;
        self.go(to, now)
    }

    fn go(self, to: Stage, now: DateTime<Utc>) -> Result<Switched, CannotSwitch> {
        let at = match self.at {
            At::Draft => At::Joining { since: now },
            At::Joining { .. } => At::SelfAssessing { since: now },
            At::SelfAssessing { .. } => At::Pairing { since: now },
            At::Pairing { .. } => return Err(CannotSwitch::NoPlan),
            At::Reviewing { plan, .. } if to == Stage::Moderating => {
                At::Moderating { since: now, plan }
            }
            At::Reviewing { plan, .. } | At::Moderating { plan, .. } => {
                At::Responding { since: now, plan }
            }
            At::Responding { plan, .. } => At::Closing { since: now, plan },
            At::Closing { plan, .. } => At::Closed { since: now, plan },
            At::Closed { .. } => return Err(CannotSwitch::Over),
        };
        Ok(self.switched(at, to))
    }

    /// From pairing to reviewing: passed as soon as `plan` stands.
    ///
    /// # Errors
    /// [`CannotSwitch::MovedOn`] in any other stage; [`CannotSwitch::DatesPassed`] when reviewing would be over.
    pub fn review(self, plan: PlanId, now: DateTime<Utc>) -> Result<Switched, CannotSwitch> {
        if self.stage() != Stage::Pairing {
            return Err(CannotSwitch::MovedOn(self.stage()));
        }
        self.has_not_ended(Stage::Reviewing, now)?;
        Ok(self.switched(At::Reviewing { since: now, plan }, Stage::Reviewing))
    }

    fn switched(self, at: At, to: Stage) -> Switched {
        let from = self.stage();
        Switched {
            round: Self { at, ..self },
            from,
            to,
        }
    }

    fn has_not_ended(&self, stage: Stage, now: DateTime<Utc>) -> Result<(), CannotSwitch> {
        match self.calendar.of(stage) {
            Some(dates) if dates.due_at <= now => Err(CannotSwitch::DatesPassed {
                stage,
                ended_on: dates.ends_on,
            }),
            Some(_) | None => Ok(()),
        }
    }
}

/// The letter that goes when a round comes to `stage`, if one does. Joining: to the leads of every approved
/// project; self-assessing: to everyone in the projects that joined; closed: to their leads. Reviewing has
/// its own, written when the plan is adopted.
#[must_use]
pub fn letter_of(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Joining => Some("round_open"),
        Stage::SelfAssessing => Some("grid_open"),
        Stage::Closed => Some("round_closed"),
        Stage::Draft
        | Stage::Pairing
        | Stage::Reviewing
        | Stage::Moderating
        | Stage::Responding
        | Stage::Closing => None,
    }
}

#[cfg(test)]
#[path = "round_tests.rs"]
mod tests;
