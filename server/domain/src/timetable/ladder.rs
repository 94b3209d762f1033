//! The ladder: letters that go some days before or after a due date, to whom, and at what hour.
//!
//! A rung to people of a project is a reminder; one to coordinators or projects standing by is an escalation,
//! and never goes before anything is late. Deliberately not here: whom a letter still concerns (`deadline`).

use crate::calendar::{
    is_weekend, last_date_before, letter_hour, working_day_from, working_day_until,
    working_days_after,
};
use crate::stage::Stage;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use std::fmt;

/// The letters that can stand on a ladder, each with the stage whose due date it is about, and in words.
pub const LETTERS: [(&str, Stage, &str); 5] = [
    (
        "assessment_not_started",
        Stage::SelfAssessing,
        "nothing written yet",
    ),
    (
        "assessment_due",
        Stage::SelfAssessing,
        "the self-assessment is due",
    ),
    ("review_due", Stage::Reviewing, "a review is due"),
    (
        "late_ten_days",
        Stage::Reviewing,
        "a review is ten working days late",
    ),
    ("response_due", Stage::Responding, "a response is due"),
];

/// The stage that a letter of the ladder is about.
#[must_use]
pub fn stage_of(letter: &str) -> Option<Stage> {
    let found = LETTERS.iter().find(|(key, _, _)| *key == letter);
    found.map(|(_, stage, _)| *stage)
}

/// What a letter of the ladder says, in a few words.
#[must_use]
pub fn letter_says(letter: &str) -> &str {
    let found = LETTERS.iter().find(|(key, _, _)| *key == letter);
    found.map_or(letter, |(_, _, says)| says)
}

/// Who gets a letter, of those whom it still concerns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whom {
    /// The project's lead.
    Lead,
    /// Everyone in the project.
    Members,
    /// Those whom the project named as its reviewers.
    Reviewers,
    /// The coordinators.
    Coordinators,
    /// The leads of the projects that stand by.
    StandbyLeads,
}

/// When a rung goes, counted from the due date: negative before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Offset {
    /// So many days.
    Days(i32),
    /// So many days that are not at a weekend.
    WorkingDays(i32),
}

/// One letter of the ladder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rung {
    /// The stage whose due date counts.
    pub stage: Stage,
    /// The letter's key: the name of its folder, e.g. `review_due`.
    pub letter: String,
    /// When.
    pub offset: Offset,
    /// Who get it.
    pub whom: Vec<Whom>,
    /// Whether it keeps quiet at weekends: due before, it goes on the Friday; after, on the Monday.
    pub quiet_weekends: bool,
}

impl Rung {
    /// Its name within a timetable, e.g. `review_due-7`: what keeps a letter from going twice.
    pub fn key(&self) -> String {
        format!("{}{}", self.letter, self.offset)
    }

    /// Whether it tells others that somebody is late, rather than reminding those whose step it is.
    #[must_use]
    pub fn escalates(&self) -> bool {
        self.whom.iter().any(|whom| whom.is_outside())
    }

    /// Whether any of its readers may also be readers of `other`.
    #[must_use]
    pub fn shares_readers_with(&self, other: &Self) -> bool {
        self.escalates() == other.escalates()
    }

    /// The date on which it goes for a step due at `due_at`.
    pub fn goes_on(&self, due_at: DateTime<Utc>, tz: Tz) -> NaiveDate {
        let date = self.offset.from(last_date_before(due_at, tz));
        match self.quiet_weekends {
            true if self.offset.is_after() => working_day_from(date),
            true => working_day_until(date),
            false => date,
        }
    }

    /// The instant at which it goes: 09:00 on its date.
    pub fn goes_at(&self, due_at: DateTime<Utc>, tz: Tz) -> DateTime<Utc> {
        letter_hour(self.goes_on(due_at, tz), tz)
    }
}

impl Offset {
    /// The number, as it is written.
    #[must_use]
    pub fn number(self) -> i32 {
        match self {
            Self::Days(number) | Self::WorkingDays(number) => number,
        }
    }

    /// Whether it lies after the due date.
    #[must_use]
    pub fn is_after(self) -> bool {
        self.number() > 0
    }

    /// How many days of the calendar it is, give or take a weekend: ten working days are two weeks.
    #[must_use]
    pub fn about_days(self) -> i32 {
        match self {
            Self::Days(days) => days,
            Self::WorkingDays(days) => days + 2 * (days / 5),
        }
    }

    /// The date that lies so far from `date`.
    fn from(self, date: NaiveDate) -> NaiveDate {
        match self {
            Self::Days(days) => date + TimeDelta::days(i64::from(days)),
            Self::WorkingDays(days) if days > 0 => {
                working_days_after(date, days.unsigned_abs() as usize)
            }
            Self::WorkingDays(days) => working_days_before(date, days.unsigned_abs() as usize),
        }
    }
}

/// The date `count` working days before `date`.
fn working_days_before(date: NaiveDate, count: usize) -> NaiveDate {
    let before = (1..).map(|days| date - Days::new(days));
    match count {
        0 => date,
        count => before
            .filter(|day| !is_weekend(*day))
            .nth(count - 1)
            .unwrap_or(date),
    }
}

impl fmt::Display for Offset {
    /// `-7`, `+5`, `+10w`: part of keys that stand in rows, so it stays as it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(f, "{days:+}"),
            Self::WorkingDays(days) => write!(f, "{days:+}w"),
        }
    }
}

impl Whom {
    /// Every kind, for messages that list them.
    pub const ALL: [Self; 5] = [
        Self::Lead,
        Self::Members,
        Self::Reviewers,
        Self::Coordinators,
        Self::StandbyLeads,
    ];

    /// The word in files and rows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Members => "members",
            Self::Reviewers => "reviewers",
            Self::Coordinators => "coordinators",
            Self::StandbyLeads => "standby-leads",
        }
    }

    /// For people.
    pub fn says(self) -> &'static str {
        match self {
            Self::Lead => "the project’s lead",
            Self::Members => "everyone in the project",
            Self::Reviewers => "its reviewers",
            Self::Coordinators => "the coordinators",
            Self::StandbyLeads => "leads of projects standing by",
        }
    }

    /// Whether these are people outside of the project whose step it is.
    #[must_use]
    pub fn is_outside(self) -> bool {
        match self {
            Self::Coordinators | Self::StandbyLeads => true,
            Self::Lead | Self::Members | Self::Reviewers => false,
        }
    }

    /// What `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|whom| whom.word() == word)
    }
}
