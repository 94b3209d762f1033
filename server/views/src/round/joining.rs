//! A round for those in it: where it is, joining, leaving, more time.

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::{Choice, StageLine, SummaryList, Tag};
use askama::Template;

/// The round as members of projects see it.
#[derive(Debug, Template)]
#[template(path = "round/member.html")]
pub struct MemberOfRound {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The round's name.
    pub name: String,
    /// Where it is, in a heading.
    pub heading: String,
    /// What this stage is for.
    pub says: String,
    /// Where the round is.
    pub line: StageLine,
    /// The invitation.
    pub invitation: String,
    /// Principles, and how many projects are in it.
    pub about: SummaryList,
    /// What the round learned, where that can be read.
    pub learned: Option<String>,
    /// The person's own projects.
    pub own: Vec<OwnProject>,
}

/// One of the person's own projects.
#[derive(Clone, Debug)]
pub struct OwnProject {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub standing: Tag,
    /// What that means, with dates.
    pub says: String,
    /// The next thing to do: its words and where.
    pub next: Option<(String, String)>,
    /// Smaller ways on.
    pub ways: Vec<(String, String)>,
}

/// Joining a round, or changing what was said then.
#[derive(Debug, Template)]
#[template(path = "round/join.html")]
pub struct Join {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Who was ticked.
    pub form: Form,
    /// The round's name.
    pub round: String,
    /// The project's name.
    pub project: String,
    /// The round's page.
    pub back: String,
    /// Where the form goes.
    pub action: String,
    /// What the project says yes to.
    pub dates: SummaryList,
    /// Who can be named.
    pub members: Vec<Choice>,
    /// Which projects a conflict can be declared with.
    pub others: Vec<Choice>,
    /// Whether the project has joined already.
    pub is_in: bool,
    /// Where it can leave, if it may.
    pub withdrawal: Option<String>,
}

/// More time for one project's writing.
#[derive(Debug, Template)]
#[template(path = "round/extension.html")]
pub struct Extension {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The date and the reason.
    pub form: Form,
    /// The round's name.
    pub round: String,
    /// The project's name.
    pub project: String,
    /// The dates as they are.
    pub says: String,
    /// The round's page.
    pub back: String,
    /// Where the form goes.
    pub action: String,
}
