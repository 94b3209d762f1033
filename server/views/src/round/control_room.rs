//! What coordinators look at: every round, one round's control room.

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::{Choice, Pagination, StageLine, Tag};
use askama::Template;

/// Every round.
#[derive(Debug, Template)]
#[template(path = "round/list.html")]
pub struct Rounds {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Newest first.
    pub rounds: Vec<RoundLine>,
    /// What waits for a coordinator, whatever the round.
    pub waits: Vec<WaitsLine>,
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
    /// What is late and what waits in it: "3 projects late".
    pub waits: Vec<String>,
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
    /// Some projects that could do with a hand; none while the list is narrowed down.
    pub to_help: Vec<ProjectLine>,
    /// Where the others are, if there are more: words and address.
    pub more_to_help: Option<(String, String)>,
    /// Whether nobody needs a hand.
    pub nobody_to_help: bool,
    /// The ways to narrow the list down by standing, with how many each shows.
    pub ways: Vec<Way>,
    /// What else was asked for: `name`, `region`, `size`.
    pub form: Form,
    /// The page itself.
    pub here: String,
    /// The regions to choose from.
    pub regions: Vec<Choice>,
    /// The sizes to choose from.
    pub sizes: Vec<Choice>,
    /// Where all projects are, when the list is narrowed down.
    pub all: Option<String>,
    /// What the list shows: "3 of 48 projects".
    pub caption: String,
    /// The projects that were asked for: one page of them.
    pub projects: Vec<ProjectLine>,
    /// The way to the others.
    pub pages: Pagination,
    /// Whether no project has joined.
    pub is_empty: bool,
    /// What happens by itself, soonest first.
    pub coming: Vec<ComingLine>,
    /// Where each coming letter can be read.
    pub coming_page: String,
    /// What waits for a coordinator.
    pub waits: Vec<WaitsLine>,
    /// Exchanges past their close with one side in.
    pub stuck: Vec<WaitsLine>,
    /// Who owes and who is owed reviews.
    pub owing: Vec<WaitsLine>,
    /// The page of the next switch, where there is one: its words and its address.
    pub next: Option<(String, String)>,
    /// The page to move dates.
    pub dates: Option<String>,
    /// Every extension.
    pub extensions: String,
    /// The last switch, and taking it back.
    pub undo: String,
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
    /// Its page for whoever helps it.
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

/// A way to narrow the list down.
#[derive(Clone, Debug)]
pub struct Way {
    /// "late (3)".
    pub words: String,
    /// Where.
    pub href: String,
    /// Whether it was chosen.
    pub is_here: bool,
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
    /// Where it is laid open.
    pub href: String,
}

/// Something that waits for a coordinator.
#[derive(Clone, Debug)]
pub struct WaitsLine {
    /// What.
    pub says: String,
    /// Where to see to it.
    pub href: String,
}
