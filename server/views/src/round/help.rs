//! A hand for one project, and what happens by itself in a round, letter by letter.

use super::{ComingLine, WayToHelp};
use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::Tag;
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// One project of a round, for whoever helps it.
#[derive(Debug, Template)]
#[template(path = "round/help.html")]
pub struct Help {
    /// Leads whose address the mail server refuses, each with what it said.
    pub refused: Vec<(String, String)>,
    /// What stands round the page.
    pub chrome: Chrome,
    /// The note that is being written: `said`.
    pub form: Form,
    /// The project's name.
    pub name: String,
    /// The round's name.
    pub round: String,
    /// The round's page.
    pub back: String,
    /// Where the project stands.
    pub standing: Tag,
    /// "Due on Friday 6 March; closes on Wednesday 11 March."
    pub dates: Option<String>,
    /// What one can do.
    pub ways: Vec<WayToHelp>,
    /// Where to send a short reminder, if one may go.
    pub nudge: Option<String>,
    /// What it says and when the last went, or why none goes.
    pub nudge_says: String,
    /// Notes of calls, the latest first.
    pub notes: Vec<CallNote>,
    /// Where to keep another.
    pub add: String,
    /// The round's time zone.
    pub zone: Tz,
}

/// A note of a call.
#[derive(Clone, Debug)]
pub struct CallNote {
    /// What was said.
    pub said: String,
    /// Who wrote it down.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What happens by itself.
#[derive(Debug, Template)]
#[template(path = "round/coming.html")]
pub struct Coming {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The round's name.
    pub name: String,
    /// The round's page.
    pub back: String,
    /// What happens, soonest first.
    pub lines: Vec<ComingLine>,
    /// Which line is laid open.
    pub opened_at: Option<usize>,
    /// What it brings.
    pub opened: Option<ComingOpened>,
    /// Where to stop a reminder, or let one go after all.
    pub stop: String,
    /// Reminders that were stopped, soonest first.
    pub stopped: Vec<StoppedLine>,
}

/// A reminder that was stopped.
#[derive(Clone, Debug)]
pub struct StoppedLine {
    /// When it would have gone.
    pub at: String,
    /// Which letter, to whom.
    pub says: String,
    /// By this it is let go.
    pub reminder: String,
}

impl Coming {
    fn is_open(&self, line: impl std::borrow::Borrow<usize>) -> bool {
        self.opened_at == Some(*line.borrow())
    }
}

/// One event laid open.
#[derive(Clone, Debug)]
pub struct ComingOpened {
    /// Who gets a letter, by project.
    pub recipients: Vec<ComingRecipient>,
    /// One of the letters.
    pub letter: Option<ComingLetter>,
}

/// Somebody who gets a letter.
#[derive(Clone, Debug)]
pub struct ComingRecipient {
    /// About which project.
    pub project: String,
    /// Their name.
    pub name: String,
    /// Where their letter can be read.
    pub href: String,
    /// The reminder, where it can be stopped.
    pub reminder: Option<String>,
}

/// A letter as it would be on its day.
#[derive(Clone, Debug)]
pub struct ComingLetter {
    /// To whom.
    pub to: String,
    /// Its subject and words, or why it would not go.
    pub reads: Result<(String, String), String>,
}
