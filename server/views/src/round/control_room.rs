//! What coordinators look at: every round, one round's control room.

use crate::chrome::Chrome;
use crate::parts::{StageLine, Tag};
use askama::Template;

/// Every round.
#[derive(Debug, Template)]
#[template(path = "round/list.html")]
pub struct Rounds {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Newest first.
    pub rounds: Vec<RoundLine>,
}

/// One round in the list.
#[derive(Clone, Debug)]
pub struct RoundLine {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Where it is.
    pub tag: Tag,
    /// Projects and dates, in words.
    pub about: String,
}

/// The control room: where every project is, what happens by itself, what waits.
#[derive(Debug, Template)]
#[template(path = "round/control_room.html")]
pub struct ControlRoom {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The round's name.
    pub name: String,
    /// "48 projects, self-assessing until 6 March".
    pub heading: String,
    /// Where the round is.
    pub line: StageLine,
    /// Projects that could do with a hand.
    pub to_help: Vec<ProjectLine>,
    /// Every project.
    pub projects: Vec<ProjectLine>,
    /// What happens by itself, soonest first.
    pub coming: Vec<ComingLine>,
    /// What waits for a coordinator.
    pub waits: Vec<WaitsLine>,
    /// The page of the next switch, where there is one: its words and its address.
    pub next: Option<(String, String)>,
    /// The page to move dates.
    pub dates: Option<String>,
    /// The pairing page, from pairing on.
    pub pairing: Option<String>,
    /// How the round closes, from closing on.
    pub closing: Option<String>,
    /// The journal.
    pub journal: String,
}

/// One project.
#[derive(Clone, Debug)]
pub struct ProjectLine {
    /// Its name.
    pub name: String,
    /// Its exchange, where it has one.
    pub href: Option<String>,
    /// "small · Wales · in a group".
    pub about: String,
    /// Where it stands.
    pub standing: Tag,
    /// When anyone of it was last here, in words.
    pub last_here: String,
    /// How to help.
    pub ways: Vec<WayToHelp>,
}

/// One way to help.
#[derive(Clone, Debug)]
pub struct WayToHelp {
    /// "Extend".
    pub words: String,
    /// Where.
    pub href: String,
}

/// Something that happens by itself.
#[derive(Clone, Debug)]
pub struct ComingLine {
    /// "Tomorrow, 09:00".
    pub at: String,
    /// What.
    pub says: String,
}

/// Something that waits for a coordinator.
#[derive(Clone, Debug)]
pub struct WaitsLine {
    /// What.
    pub says: String,
    /// Where to see to it.
    pub href: String,
}
