//! A timetable: which stages a round has, how long, what ends each, and its ladder of letters.
//!
//! A value that `config` reads from a file and coordinators make in the browser; deliberately no reading here.
//! Invariant (see [`Timetable::wrongs`], which both ways ask before they keep one): the stages are
//! [`Stage::PLANNED`] with or without the optional one, each once and in order, each longer than nothing but
//! pairing; every rung can be met, and no two share a [`Rung::key`].

mod check;
mod ladder;
pub mod typed;

pub use check::{Place, Wrong};
pub use ladder::{LETTERS, Offset, Rung, Whom, letter_says, stage_of};

use crate::calendar::{Calendar, NoEnd};
use crate::stage::Stage;
use chrono::NaiveDate;
use chrono_tz::Tz;

/// The most days of grace.
pub const MOST_GRACE: u32 = 60;
/// The most days of a stage.
pub const MOST_DAYS: u32 = 366;
/// The most projects that a guard may ask for.
pub const MOST_PROJECTS: u32 = 500;

/// What ends a stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ends {
    /// Its date.
    Date,
    /// Everyone being done, or else its date.
    AllDone,
    /// A coordinator.
    Person,
}

/// What is so before a stage is left, whoever or whatever ends it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Guard {
    /// As many projects are in the round.
    Joined(u32),
    /// As many projects have published.
    Published(u32),
    /// Every review is sealed, or no longer waited for.
    AllSealed,
    /// Every review is approved by a moderator, or shown all the same.
    AllApproved,
}

/// One stage as a timetable plans it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StagePlan {
    /// Which stage.
    pub stage: Stage,
    /// How many days it lasts; none for pairing.
    pub days: u32,
    /// What ends it.
    pub ends: Ends,
    /// What is so before it is left.
    pub guard: Option<Guard>,
}

/// A pattern for rounds, e.g. eight weeks long.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timetable {
    /// Its short name in files and rows, e.g. `light`.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// A sentence or two that help a coordinator choose.
    pub summary: String,
    /// The stages, in order.
    pub stages: Vec<StagePlan>,
    /// Days between a due date and the moment a step closes.
    pub grace_days: u32,
    /// The reminders and escalations.
    pub ladder: Vec<Rung>,
    /// When no stage may end.
    pub no_end_windows: Vec<NoEnd>,
}

impl Timetable {
    /// The dates of a round of this pattern that starts on `first_day`.
    pub fn calendar(&self, first_day: NaiveDate, tz: Tz) -> Calendar {
        let lengths = self.stages.iter().map(|plan| (plan.stage, plan.days));
        Calendar::lay_out(
            first_day,
            tz,
            self.grace_days,
            self.no_end_windows.clone(),
            lengths,
        )
    }

    /// The plan of `stage`.
    pub fn of(&self, stage: Stage) -> Option<&StagePlan> {
        self.stages.iter().find(|plan| plan.stage == stage)
    }

    /// The rungs of `stage`, in the order in which they go.
    pub fn rungs(&self, stage: Stage) -> Vec<&Rung> {
        let of_stage = self.ladder.iter().filter(|rung| rung.stage == stage);
        let mut rungs: Vec<&Rung> = of_stage.collect();
        rungs.sort_by_key(|rung| rung.offset.about_days());
        rungs
    }

    /// How many days all stages take together, before any window moves an end.
    pub fn days(&self) -> u32 {
        self.stages.iter().map(|plan| plan.days).sum()
    }
}

impl StagePlan {
    /// A stage that nothing guards.
    #[must_use]
    pub fn new(stage: Stage, days: u32, ends: Ends) -> Self {
        Self {
            stage,
            days,
            ends,
            guard: None,
        }
    }
}

impl Ends {
    /// Every way to end, for messages that list them.
    pub const ALL: [Self; 3] = [Self::Date, Self::AllDone, Self::Person];

    /// The word in files and rows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::AllDone => "all-done",
            Self::Person => "person",
        }
    }

    /// For people, after "It ends".
    pub fn says(self) -> &'static str {
        match self {
            Self::Date => "on its date",
            Self::AllDone => "when everyone is done, or on its date",
            Self::Person => "when a coordinator says so",
        }
    }

    /// Whether a stage can end so: nobody can tell when everyone has joined.
    #[must_use]
    pub fn suits(self, stage: Stage) -> bool {
        match self {
            Self::Date => stage != Stage::Pairing,
            Self::AllDone => !matches!(stage, Stage::Joining | Stage::Pairing),
            Self::Person => true,
        }
    }

    /// What `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ends| ends.word() == word)
    }
}

impl Guard {
    /// The stage that it can guard.
    #[must_use]
    pub fn stage(self) -> Stage {
        match self {
            Self::Joined(_) => Stage::Joining,
            Self::Published(_) => Stage::SelfAssessing,
            Self::AllSealed => Stage::Reviewing,
            Self::AllApproved => Stage::Moderating,
        }
    }

    /// For people: what is so before the stage is left.
    #[must_use]
    pub fn says(self) -> String {
        match self {
            Self::Joined(least) => format!("at least {least} projects have joined"),
            Self::Published(least) => format!("at least {least} projects have published"),
            Self::AllSealed => "every review is sealed".to_string(),
            Self::AllApproved => "every review is approved".to_string(),
        }
    }
}

#[cfg(test)]
#[path = "timetable/tests.rs"]
mod tests;
