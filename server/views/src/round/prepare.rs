//! Preparing a round: its words and pattern, its dates, and the draft as it stands.

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::{Choice, StageLine, SummaryList};
use crate::timetable::Picture;
use askama::Template;

/// A new round, or a draft to change.
#[derive(Debug, Template)]
#[template(path = "round/prepare.html")]
pub struct Prepare {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Everything typed or stored.
    pub form: Form,
    /// Whether it is a new one.
    pub is_new: bool,
    /// Where the form goes.
    pub action: String,
    /// The page before.
    pub back: String,
    /// The principles that are loaded.
    pub frameworks: Vec<Choice>,
    /// The timetables that are loaded.
    pub timetables: Vec<Choice>,
    /// The zones on offer.
    pub zones: Vec<Choice>,
}

/// The dates of a round, each end to be moved.
#[derive(Debug, Template)]
#[template(path = "round/dates.html")]
pub struct Dates {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The ends, as stored or typed.
    pub form: Form,
    /// The round's name.
    pub name: String,
    /// Where the form goes.
    pub action: String,
    /// The round's page.
    pub back: String,
    /// Stages whose end can be moved.
    pub ends: Vec<EndBox>,
    /// Stages that are over, and pairing, in words.
    pub fixed: SummaryList,
}

/// Every date and letter of a round.
#[derive(Debug, Template)]
#[template(path = "round/calendar.html")]
pub struct RoundCalendar {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The round's name.
    pub name: String,
    /// The round's page.
    pub back: String,
    /// Its dates, with "you are here".
    pub picture: Picture,
}

/// The end of one stage.
#[derive(Clone, Debug)]
pub struct EndBox {
    /// The box's name.
    pub field: String,
    /// "Joining ends".
    pub words: String,
    /// "Starts on Monday 2 March. …".
    pub hint: String,
}

/// A draft as it stands: what to look at before it is opened.
#[derive(Debug, Template)]
#[template(path = "round/draft.html")]
pub struct DraftRound {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The round's name.
    pub name: String,
    /// The invitation.
    pub invitation: String,
    /// Its dates.
    pub line: StageLine,
    /// The same drawn, with the letters before and after due dates.
    pub picture: Picture,
    /// Principles, timetable, zone.
    pub pattern: SummaryList,
    /// The dry run of opening it.
    pub opening: String,
    /// Where its words are changed.
    pub details: String,
    /// Where its dates are moved.
    pub dates: String,
}
