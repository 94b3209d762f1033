//! The grid from a document: the form that takes it, and what was found in it beside what stands.

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use askama::Template;
use domain::ids::ProjectId;

/// What stands above the boxes, in the order in which they are shown.
const LABELS: [&str; 3] = ["What we do now", "What we are planning", "How we show it"];
const NAMES: [&str; 3] = ["we_do", "we_plan", "we_show"];
/// What browsers offer to choose.
const ACCEPT: &str = ".docx";

/// Send the document.
#[derive(Debug, Template)]
#[template(path = "assessment/typed_grid.html")]
pub struct TypedGrid {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What wants another look.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
}

/// What was found.
#[derive(Debug, Template)]
#[template(path = "assessment/typed_grid_found.html")]
pub struct TypedGridFound {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// Answers that differ from what stands.
    pub rows: Vec<TypedRow>,
    /// How many say the same.
    pub same: usize,
    /// Keys of questions that are not asked here like that; may be empty.
    pub unknown: String,
    /// What is to be done next, by the question it stood at.
    pub next: Vec<(String, String)>,
}

/// One answer, as it stands and as it would.
#[derive(Clone, Debug, Default)]
pub struct TypedRow {
    /// The question's key.
    pub key: String,
    /// What is asked.
    pub asked: String,
    /// The version that stands, 0 for none.
    pub version: i32,
    /// What stands, box by box.
    pub now: [String; 3],
    /// What would stand.
    pub then: [String; 3],
    /// Why it cannot be put in as it is.
    pub problem: Option<String>,
}

/// One box of an answer that differs.
struct Side<'a> {
    label: &'static str,
    now: &'a str,
    then: &'a str,
}

impl TypedRow {
    /// The boxes in which something changes.
    fn sides(&self) -> Vec<Side<'_>> {
        let all = LABELS.into_iter().zip(self.now.iter().zip(&self.then));
        let sides = all.map(|(label, (now, then))| Side { label, now, then });
        sides.filter(|side| side.now != side.then).collect()
    }

    fn boxes(&self) -> impl Iterator<Item = (&'static str, &String)> {
        NAMES.into_iter().zip(&self.then)
    }

    /// Nothing stands there yet.
    fn is_new(&self) -> bool {
        self.now.iter().all(String::is_empty)
    }
}

impl TypedGridFound {
    fn said(&self) -> String {
        match self.rows.len() {
            0 => "Nothing new in this document".to_owned(),
            1 => "One answer differs".to_owned(),
            count => format!("{count} answers differ"),
        }
    }

    fn can_put_in(&self) -> bool {
        self.rows.iter().any(|row| row.problem.is_none())
    }
}

/// The form; and a document with a new answer, one in place of another, one that is too long, and questions of another
/// grid.
pub(super) fn samples() -> Vec<crate::Sample> {
    use crate::sample::{id, priya};
    let words = |words: [&str; 3]| words.map(str::to_owned);
    let form = |form| {
        TypedGrid {
            chrome: priya(),
            form,
            project: id(1),
            project_name: "Acorn Mums".to_owned(),
        }
        .to_string()
    };
    let found = |rows: Vec<TypedRow>| {
        TypedGridFound {
            chrome: priya(),
            project: id(1),
            project_name: "Acorn Mums".to_owned(),
            same: 3,
            unknown: if rows.is_empty() { "" } else { "4B, 9A" }.to_owned(),
            next: match rows.is_empty() {
                true => Vec::new(),
                false => vec![("2A".to_owned(), "Ask Jo about the kettle".to_owned())],
            },
            rows,
        }
        .to_string()
    };
    let row = |key: &str, now, then| TypedRow {
        key: key.to_owned(),
        asked: "How do you make people welcome?".to_owned(),
        version: 1,
        now: words(now),
        then: words(then),
        problem: None,
    };
    let rows = vec![
        row(
            "1A",
            ["Tea first", "", ""],
            ["Tea and toys", "A second group", ""],
        ),
        row("1B", ["", "", ""], ["", "", "A card from a mum"]),
        TypedRow {
            problem: Some("This is longer than 10,000 characters.".to_owned()),
            ..row("1C", ["", "", ""], ["Very long", "", ""])
        },
    ];
    let problem =
        domain::problem::Problem::new("file", "Choose the document with your grid first.");
    vec![
        ("assessment/typed_grid", form(Form::new())),
        (
            "assessment/typed_grid_amiss",
            form(Form::new().with_problems(vec![problem])),
        ),
        ("assessment/typed_grid_found", found(rows)),
        ("assessment/typed_grid_nothing", found(Vec::new())),
    ]
}
