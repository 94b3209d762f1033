//! What is held of a person or a project, to read and to print; being erased; and how long everything is kept.

use crate::chrome::Chrome;
use crate::form::Form;
use crate::{Sample, sample};
use askama::Template;
use domain::problem::Problem;
use domain::retention::{KINDS, Kind, Periods};

/// Everything that is held.
#[derive(Debug, Template)]
#[template(path = "data/page.html")]
pub struct Data {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The project's name; none where it is the person's own.
    pub project: Option<String>,
    /// Where one comes from.
    pub back: String,
    /// The same as a file.
    pub file: String,
    /// Where one asks to be erased.
    pub erasure: String,
    /// What is there, part by part.
    pub parts: Vec<Part>,
}

/// One part.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is called.
    pub title: &'static str,
    /// Each thing in it: its boxes and what is in them.
    pub things: Vec<Vec<(String, String)>>,
}

impl Part {
    /// “3 things”.
    fn count(&self) -> String {
        match self.things.len() {
            1 => "one".to_owned(),
            count => count.to_string(),
        }
    }
}

/// Before being erased: what follows, and what stays.
#[derive(Debug, Template)]
#[template(path = "data/erasure.html")]
pub struct Erasure {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The box to tick.
    pub form: Form,
    /// The project's name; none where it is the person's own account.
    pub project: Option<String>,
    /// Where what is held can be read.
    pub back: String,
    /// Where the form goes.
    pub action: String,
    /// Whether they have signed in a moment ago.
    pub is_fresh: bool,
    /// What has to be done first: in words, and where.
    pub first: Vec<(String, Option<(String, String)>)>,
}

/// How long everything is kept.
#[derive(Debug, Template)]
#[template(path = "data/retention.html")]
pub struct Retention {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Where to ask.
    pub contact: Option<String>,
    /// The lengths that the operator has chosen.
    pub periods: Periods,
}

impl Retention {
    fn kinds(&self) -> &'static [Kind] {
        KINDS
    }
}

/// Every page of this noun.
#[rustfmt::skip]
pub fn samples() -> Vec<Sample> {
    let cell = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    let part = |title, things| Part { title, things };
    let parts = || vec![
        part("You", vec![vec![cell("Name", "Priya Shah"), cell("Email", "priya@example.org"), cell("Created", "2 March 2026, 09:00")]]),
        part("Answers that you saved last", vec![vec![cell("Question", "1A"), cell("We do", "Somebody at the door.\nTea at once.")], vec![cell("Question", "1B"), cell("We do", "A long-word-that-does-not-break-anywhere-at-all-and-goes-on-and-on-and-on")]]),
    ];
    let data = |project: Option<&str>, parts| Data { chrome: sample::priya(), project: project.map(str::to_owned), back: "/account".to_owned(), file: "/account/data/file".to_owned(), erasure: "/account/erasure".to_owned(), parts };
    let erasure = |project: Option<&str>, is_fresh, first, form| Erasure { chrome: sample::priya(), form, project: project.map(str::to_owned), back: "/account/data".to_owned(), action: "/account/erasure".to_owned(), is_fresh, first };
    let lead = || vec![("You alone lead Acorn Mums.".to_owned(), Some(("Hand its lead over".to_owned(), "/projects/1/members".to_owned()))), ("Nobody else is an administrator.".to_owned(), None)];
    let unsure = || Form::new().with_problems(vec![Problem::new("sure", "Tick the box when you are sure. It cannot be undone.")]);
    vec![
        ("data/page", data(None, parts()).to_string()),
        ("data/page_of_project", data(Some("Acorn Mums"), parts()).to_string()),
        ("data/page_empty", data(Some("Acorn Mums"), Vec::new()).to_string()),
        ("data/erasure", erasure(None, true, Vec::new(), Form::new()).to_string()),
        ("data/erasure_amiss", erasure(None, true, Vec::new(), unsure()).to_string()),
        ("data/erasure_of_project", erasure(Some("Acorn Mums"), true, Vec::new(), Form::new()).to_string()),
        ("data/erasure_first", erasure(None, true, lead(), Form::new()).to_string()),
        ("data/erasure_not_fresh", erasure(None, false, Vec::new(), Form::new()).to_string()),
        ("data/retention", Retention { chrome: sample::visitor(), contact: Some("hello@example.org".to_owned()), periods: Periods::default() }.to_string()),
    ]
}
