//! `framework check` and `timetable check`: reading a file as the program would, and saying what it found.

use clap::Subcommand;
use config::ConfigErrors;
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

/// `mutuality timetable check FILE`.
pub(crate) fn timetable(What::Check { file }: &What) -> ExitCode {
    said(file, |name, text| {
        let timetable = config::load_timetable(name, text, letters::KNOWN_KEYS)?;
        Ok(format!(
            "{}: {} days, {} reminders",
            timetable.title,
            timetable.days(),
            timetable.ladder.len()
        ))
    })
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
