//! A timetable as a coordinator types it, box by box.
//!
//! A row left empty is not there; a row that was begun wants its other boxes. What a timetable as a whole lacks is
//! asked of [`Timetable::wrongs`], as for a file, and said at the box it is about.

use super::{Ends, Guard, MOST_DAYS, MOST_GRACE, MOST_PROJECTS, Offset, Place, Rung, StagePlan};
use super::{Timetable, Whom, stage_of};
use crate::calendar::NoEnd;
use crate::problem::{Problem, Reading};
use crate::round::draft::date;
use crate::stage::Stage;
use crate::text;
use chrono::Datelike;

/// The most rows of letters, and of times of the year.
pub const MOST_ROWS: usize = 40;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedTimetable {
    /// Its name.
    pub title: String,
    /// What helps to choose it.
    pub summary: String,
    /// Days of grace.
    pub grace_days: String,
    /// The stages it has, pairing left out.
    pub stages: Vec<TypedStage>,
    /// When no stage ends.
    pub windows: Vec<(String, String)>,
    /// Letters before and after due dates.
    pub rungs: Vec<TypedRung>,
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedStage {
    /// Which.
    pub stage: Stage,
    /// How long.
    pub days: String,
    /// What ends it.
    pub ends: String,
    /// How many projects it waits for, or any word where it waits for all.
    pub needs: String,
}

/// One letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedRung {
    /// Which.
    pub letter: String,
    /// How many days.
    pub days: String,
    /// A word of [`When`].
    pub when: String,
    /// To whom.
    pub to: Vec<String>,
    /// Whether weekends are not kept quiet.
    pub weekends: bool,
}

/// Which kind of days, and on which side of the due date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// Days before it.
    Before,
    /// Days after it.
    After,
    /// Working days before it.
    WorkingBefore,
    /// Working days after it.
    WorkingAfter,
}

/// The name of a box of a stage, e.g. `self_assessing_days`.
#[must_use]
pub fn stage_field(stage: Stage, field: &str) -> String {
    format!("{}_{field}", stage.word().replace('-', "_"))
}

/// The name of a box of a row, e.g. `rung_3_letter`.
#[must_use]
pub fn row_field(kind: &str, row: usize, field: &str) -> String {
    format!("{kind}_{row}_{field}")
}

impl When {
    /// Every kind.
    pub const ALL: [Self; 4] = [
        Self::Before,
        Self::After,
        Self::WorkingBefore,
        Self::WorkingAfter,
    ];

    /// The word in forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::WorkingBefore => "working-before",
            Self::WorkingAfter => "working-after",
        }
    }

    /// For people, after a number.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Before => "days before it is due",
            Self::After => "days after it is due",
            Self::WorkingBefore => "working days before it is due",
            Self::WorkingAfter => "working days after it is due",
        }
    }

    /// How `offset` is typed.
    #[must_use]
    pub fn of(offset: Offset) -> Self {
        match (offset, offset.is_after()) {
            (Offset::Days(_), false) => Self::Before,
            (Offset::Days(_), true) => Self::After,
            (Offset::WorkingDays(_), false) => Self::WorkingBefore,
            (Offset::WorkingDays(_), true) => Self::WorkingAfter,
        }
    }

    fn offset(self, number: i32) -> Offset {
        match self {
            Self::Before => Offset::Days(-number),
            Self::After => Offset::Days(number),
            Self::WorkingBefore => Offset::WorkingDays(-number),
            Self::WorkingAfter => Offset::WorkingDays(number),
        }
    }
}

impl TypedTimetable {
    /// Reads it; all problems at once. `id` is what it will be kept as.
    ///
    /// # Errors
    /// Problems box by box.
    pub fn check(&self, id: &str, known_letters: &[&str]) -> Result<Timetable, Vec<Problem>> {
        let mut read = Reading::default();
        let missing = "Write a name for it, for example “Ten weeks, no summer”.";
        let title = read.field("title", text::line(&self.title, text::NAME, missing));
        let missing = "Write a sentence that helps to choose it.";
        let summary = text::line(&self.summary, 2 * text::LINE, missing);
        let summary = read.field("summary", summary);
        let grace_days = read.field("grace_days", number(&self.grace_days, 0, MOST_GRACE));
        let mut stages: Vec<StagePlan> =
            self.stages.iter().map(|one| one.read(&mut read)).collect();
        let place = stages.iter().position(|plan| plan.stage > Stage::Pairing);
        let pairing = StagePlan::new(Stage::Pairing, 0, Ends::Person);
        stages.insert(place.unwrap_or(stages.len()), pairing);
        let windows = self.windows.iter().take(MOST_ROWS).enumerate();
        let windows = windows.filter_map(|(row, typed)| window(row, typed, &mut read));
        let no_end_windows = windows.collect();
        let rows = self.rungs.iter().take(MOST_ROWS).enumerate();
        let rows = rows.filter_map(|(row, typed)| Some((row, typed.read(row, &mut read)?)));
        let (rows, ladder): (Vec<usize>, Vec<Rung>) = rows.unzip();
        let timetable = Timetable {
            id: id.to_string(),
            title,
            summary,
            stages,
            grace_days,
            ladder,
            no_end_windows,
        };
        // What stands in for a box that could not be read is not measured.
        let timetable = read.done(timetable)?;
        let wrongs = timetable.wrongs(known_letters);
        let problem = |wrong: &super::Wrong| {
            let field = match wrong.place {
                Place::Whole("no_end") => row_field("window", 0, "from"),
                Place::Whole(field) => field.to_string(),
                Place::Stage(number, field) => stage_field(timetable.stages[number].stage, field),
                Place::Rung(number, field) => row_field("rung", rows[number], field),
            };
            Problem::new(field, sentence(&wrong.says))
        };
        let problems: Vec<Problem> = wrongs.iter().map(problem).collect();
        match problems.is_empty() {
            true => Ok(timetable),
            false => Err(problems),
        }
    }
}

impl TypedStage {
    fn read(&self, read: &mut Reading) -> StagePlan {
        let field = |name| stage_field(self.stage, name);
        let days = read.field(&field("days"), number(&self.days, 1, MOST_DAYS));
        let ends = Ends::parse(&self.ends);
        let ends = read.choice(&field("ends"), ends, Ends::Date, "Choose what ends it.");
        let needs = self.needs.trim();
        let mut least = || read.field(&field("needs"), number(needs, 2, MOST_PROJECTS));
        let guard = match self.stage {
            Stage::Joining if !needs.is_empty() => Some(Guard::Joined(least())),
            Stage::SelfAssessing if !needs.is_empty() => Some(Guard::Published(least())),
            Stage::Reviewing if !needs.is_empty() => Some(Guard::AllSealed),
            Stage::Moderating if !needs.is_empty() => Some(Guard::AllApproved),
            Stage::Draft
            | Stage::Joining
            | Stage::SelfAssessing
            | Stage::Pairing
            | Stage::Reviewing
            | Stage::Moderating
            | Stage::Responding
            | Stage::Closing
            | Stage::Closed => None,
        };
        StagePlan {
            stage: self.stage,
            days,
            ends,
            guard,
        }
    }
}

impl TypedRung {
    fn read(&self, row: usize, read: &mut Reading) -> Option<Rung> {
        // Whoever takes the letter out takes the row out.
        if self.letter.is_empty() {
            return None;
        }
        let field = |name| row_field("rung", row, name);
        let says = "Choose a letter from the list, or none to take the row out.";
        let stage = read.choice(&field("letter"), stage_of(&self.letter), Stage::Draft, says);
        let days = read.field(&field("days"), number(&self.days, 0, MOST_DAYS));
        let when = When::ALL.into_iter().find(|when| when.word() == self.when);
        let when = read.choice(
            &field("when"),
            when,
            When::Before,
            "Choose before or after.",
        );
        let says = "Choose who gets it.";
        let whom = read.choices(&field("to"), &self.to, Whom::parse, says);
        Some(Rung {
            stage,
            letter: self.letter.clone(),
            offset: when.offset(i32::try_from(days).unwrap_or_default()),
            whom,
            quiet_weekends: !self.weekends,
        })
    }
}

fn window(row: usize, (from, to): &(String, String), read: &mut Reading) -> Option<NoEnd> {
    if from.trim().is_empty() && to.trim().is_empty() {
        return None;
    }
    let mut day = |typed: &str, name| {
        // A leap year, so that 29 February is a day.
        let typed = typed.trim();
        let day = date(&format!("{typed} 2024")).or_else(|| date(&format!("{typed}/2024")));
        let says = "Write a day and a month, for example 18 December.";
        let day = day.map(|day| (day.month(), day.day()));
        read.choice(&row_field("window", row, name), day, (1, 1), says)
    };
    Some(NoEnd {
        from: day(from, "from"),
        to: day(to, "to"),
    })
}

fn number(typed: &str, least: u32, most: u32) -> Result<u32, String> {
    let number = typed.trim().parse().ok();
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| format!("Write a whole number from {least} to {most}."))
}

/// With its first letter large.
fn sentence(says: &str) -> String {
    let mut letters = says.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
