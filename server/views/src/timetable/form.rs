//! A timetable being made: boxes for the whole, for each stage, and rows for times of the year and letters.

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::Choice;
use askama::Template;
use domain::stage::Stage;
use domain::timetable::typed::{When, row_field, stage_field};
use domain::timetable::{Ends, LETTERS, Whom};

/// A new timetable, or one of their own to change.
#[derive(Debug, Template)]
#[template(path = "timetable/form.html")]
pub struct TimetableForm {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Everything typed or stored.
    pub form: Form,
    /// Its heading.
    pub heading: String,
    /// Where the form goes.
    pub action: String,
    /// The page before.
    pub back: String,
    /// The version it rests on; 0 for a new one.
    pub version: i32,
    /// The boxes of each stage that has a length.
    pub stages: Vec<StageBoxes>,
    /// The rows of times when no stage ends.
    pub windows: Vec<WindowRow>,
    /// The rows of letters.
    pub rungs: Vec<RungRow>,
}

/// The boxes of one stage.
#[derive(Clone, Debug)]
pub struct StageBoxes {
    stage: Stage,
    title: &'static str,
    says: &'static str,
    days: String,
    ends: String,
    ways: Vec<Choice>,
    needs: String,
}

impl StageBoxes {
    /// Of every stage that has a length.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let stages = Stage::PLANNED.into_iter();
        let with_length = stages.filter(|stage| *stage != Stage::Pairing);
        with_length.map(Self::of).collect()
    }

    fn of(stage: Stage) -> Self {
        let ways = Ends::ALL.into_iter().filter(|ends| ends.suits(stage));
        Self {
            stage,
            title: stage.title(),
            says: stage.says(),
            days: stage_field(stage, "days"),
            ends: stage_field(stage, "ends"),
            ways: ways
                .map(|ends| Choice::new(ends.word(), ends.says()))
                .collect(),
            needs: stage_field(stage, "needs"),
        }
    }

    /// What it can wait for, in words: a number of projects that did something.
    fn waits_for(&self) -> Option<&'static str> {
        match self.stage {
            Stage::Joining => Some("How many projects have joined before it ends"),
            Stage::SelfAssessing => Some("How many have published before it ends"),
            Stage::Draft
            | Stage::Pairing
            | Stage::Reviewing
            | Stage::Moderating
            | Stage::Responding
            | Stage::Closing
            | Stage::Closed => None,
        }
    }

    /// What it can wait for, in words: everything being so.
    fn waits_for_all(&self) -> Option<(&'static str, &'static str)> {
        match self.stage {
            Stage::Reviewing => Some(("sealed", "Every review is sealed, even past its date")),
            Stage::Moderating => Some(("approved", "Every review is approved, even past its date")),
            Stage::Draft
            | Stage::Joining
            | Stage::SelfAssessing
            | Stage::Pairing
            | Stage::Responding
            | Stage::Closing
            | Stage::Closed => None,
        }
    }
}

/// One time of the year when no stage ends.
#[derive(Clone, Debug)]
pub struct WindowRow {
    legend: String,
    from: String,
    to: String,
}

impl WindowRow {
    /// So many rows.
    #[must_use]
    pub fn rows(count: usize) -> Vec<Self> {
        let row = |row| Self {
            legend: format!("Time {}", row + 1),
            from: row_field("window", row, "from"),
            to: row_field("window", row, "to"),
        };
        (0..count).map(row).collect()
    }
}

/// One letter before or after a due date.
#[derive(Clone, Debug)]
pub struct RungRow {
    legend: String,
    letter: String,
    days: String,
    when: String,
    to: String,
    weekends: String,
}

impl RungRow {
    /// So many rows.
    #[must_use]
    pub fn rows(count: usize) -> Vec<Self> {
        let row = |row| Self {
            legend: format!("Letter {}", row + 1),
            letter: row_field("rung", row, "letter"),
            days: row_field("rung", row, "days"),
            when: row_field("rung", row, "when"),
            to: row_field("rung", row, "to"),
            weekends: row_field("rung", row, "weekends"),
        };
        (0..count).map(row).collect()
    }
}

impl TimetableForm {
    fn letters(&self) -> Vec<Choice> {
        let choice = |(key, stage, says): (&str, Stage, &str)| {
            Choice::new(key, format!("{}: {says}", stage.title()))
        };
        LETTERS.into_iter().map(choice).collect()
    }

    fn whens(&self) -> Vec<Choice> {
        let choice = |when: When| Choice::new(when.word(), when.says());
        When::ALL.into_iter().map(choice).collect()
    }

    fn whoms(&self) -> Vec<Choice> {
        let choice = |whom: Whom| Choice::new(whom.word(), whom.says());
        Whom::ALL.into_iter().map(choice).collect()
    }
}
