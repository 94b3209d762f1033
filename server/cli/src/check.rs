//! `framework check` and `timetable check`: reading a file as the program would, and saying what it found.

use chrono::{Datelike, NaiveDate, Weekday};
use chrono_tz::Tz;
use clap::Subcommand;
use config::ConfigErrors;
use domain::timetable::Timetable;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to do with a file.
#[derive(Subcommand, Debug)]
pub(crate) enum What {
    /// Read it as the program would and name every mistake by line and field
    Check {
        /// The TOML file
        file: PathBuf,
    },
}

/// What to do with a timetable.
#[derive(Subcommand, Debug)]
pub(crate) enum Timetables {
    /// Read it as the program would, name every mistake by line and field, and say the dates it would give
    Check {
        /// The TOML file
        file: PathBuf,
        /// The first day of the round, e.g. 2027-03-01; the Monday after today if it is left out
        #[arg(long)]
        starts: Option<NaiveDate>,
    },
}

/// `mutuality framework check FILE`.
pub(crate) fn framework(What::Check { file }: &What) -> ExitCode {
    said(file, |name, text| {
        let framework = config::load_framework(name, text)?;
        let (principles, questions) = (framework.principles.len(), framework.question_count());
        Ok(format!(
            "{}: {principles} principles, {questions} questions",
            framework.title
        ))
    })
}

/// `mutuality timetable check FILE`, on `today`.
pub(crate) fn timetable(
    Timetables::Check { file, starts }: &Timetables,
    today: NaiveDate,
) -> ExitCode {
    let mut days = today.iter_days().skip(1);
    let monday = days.find(|day| day.weekday() == Weekday::Mon);
    let starts_on = starts.or(monday).unwrap_or(today);
    said(file, |name, text| {
        let timetable = config::load_timetable(name, text, letters::KNOWN_KEYS)?;
        Ok(planned(&timetable, starts_on))
    })
}

/// What it plans, and the dates of a round that starts on `starts_on`.
fn planned(timetable: &Timetable, starts_on: NaiveDate) -> String {
    let (title, days, rungs) = (&timetable.title, timetable.days(), timetable.ladder.len());
    let mut lines = vec![
        format!("{title}: {days} days, {rungs} letters before and after due dates"),
        format!(
            "A round that starts on {}:",
            starts_on.format("%A %-d %B %Y")
        ),
    ];
    // The dates are the same in every zone; the letters are at nine there.
    let calendar = timetable.calendar(starts_on, Tz::UTC);
    for dates in &calendar.stages {
        let until = match dates.days {
            0 => "until a plan stands".to_string(),
            _ => format!("until {}", dates.ends_on.format("%A %-d %B %Y")),
        };
        lines.push(format!("  {:<15} {until}", dates.stage));
        for rung in timetable.rungs(dates.stage) {
            let on = rung.goes_on(dates.due_at, Tz::UTC).format("%A %-d %B");
            let to: Vec<&str> = rung.whom.iter().map(|whom| whom.word()).collect();
            lines.push(format!(
                "    {} on {on}, to {}",
                rung.letter,
                to.join(" and ")
            ));
        }
    }
    lines.join("\n")
}

fn said(file: &Path, read: impl Fn(&str, &str) -> Result<String, ConfigErrors>) -> ExitCode {
    let name = file.display().to_string();
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{name}: cannot be read: {error}");
            return ExitCode::FAILURE;
        }
    };
    match read(&name, &text) {
        Ok(says) => {
            println!("{says}");
            ExitCode::SUCCESS
        }
        Err(errors) => {
            eprintln!("{errors}");
            ExitCode::FAILURE
        }
    }
}
