//! What coordinators look at when somebody left an exchange; every extension of a round; taking a switch back.

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::{Choice, Pagination};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

mod sampled;
pub use sampled::samples;

/// A gap in an exchange, and two or three ways to mend it.
#[derive(Debug, Template)]
#[template(path = "repair/page.html")]
pub struct RepairPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// The round's name.
    pub round: String,
    /// The round's page.
    pub back: String,
    /// "Birch Circle has left: Acorn Mums is without a partner".
    pub heading: String,
    /// What is in, and what is not known to members.
    pub says: String,
    /// The ways, the smallest first.
    pub ways: Vec<Way>,
    /// What became of it, once it is settled.
    pub settled: Option<String>,
    /// The exchange's page, where more time is given instead.
    pub exchange: Option<String>,
    /// Where the form goes.
    pub action: String,
    /// What was looked at.
    pub seen: String,
}

/// One way to mend it.
#[derive(Clone, Debug)]
pub struct Way {
    /// What is sent.
    pub value: String,
    /// In a few words.
    pub title: String,
    /// Why it is small.
    pub small: String,
    /// What changes for whom.
    pub changes: Vec<String>,
    /// The letters it sends, each in words, and where it can be read before it goes.
    pub letters: Vec<(String, String)>,
}

impl RepairPage {
    fn choices(&self) -> Vec<Choice> {
        let choice = |way: &Way| Choice::new(&way.value, &way.title);
        self.ways.iter().map(choice).collect()
    }
}

/// Every extension of a round.
#[derive(Debug, Template)]
#[template(path = "repair/extensions.html")]
pub struct Extensions {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The round's name.
    pub round: String,
    /// The round's page.
    pub back: String,
    /// Where everyone's dates are moved.
    pub dates: Option<String>,
    /// The latest first.
    pub lines: Vec<ExtensionLine>,
    /// The way to the others.
    pub pages: Pagination,
    /// The round's time zone.
    pub zone: Tz,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct ExtensionLine {
    /// Whom it moves, and what.
    pub whom: String,
    /// Until when it is due, and until when it closes.
    pub until: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Why; may be empty.
    pub why: String,
}

/// The last switch, and taking it back.
#[derive(Debug, Template)]
#[template(path = "repair/undo.html")]
pub struct UndoSwitch {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// The round's name.
    pub round: String,
    /// The round's page.
    pub back: String,
    /// "Back from self-assessing to joining".
    pub heading: String,
    /// What follows, one thing a line.
    pub follows: Vec<String>,
    /// Why it cannot be taken back and what to do instead: words, and a way.
    pub blocked: Option<(String, String, String)>,
    /// Whether the stage needs a new end.
    pub needs_an_end: bool,
    /// Where the form goes.
    pub action: String,
    /// The stage that was looked at.
    pub seen: String,
    /// "Go back to joining".
    pub button: String,
}
