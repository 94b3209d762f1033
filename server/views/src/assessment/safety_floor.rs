//! The safety floor: eleven short lines, to fill in or to read.

use askama::Template;
use domain::ids::ProjectId;
use domain::safety::{Floor, Item};

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::Choice;

/// The floor of a project.
#[derive(Debug, Template)]
#[template(path = "assessment/safety_floor.html")]
pub struct SafetyFloor {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Each item, and the version they rest on.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// Whether the reader belongs to it: then there are boxes.
    pub is_ours: bool,
    /// When it was saved last and by whom, in a sentence.
    pub saved: Option<String>,
    /// Whether somebody else saved meanwhile.
    pub is_overtaken: bool,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    stands: String,
    words: String,
    label: &'static str,
    says: Option<String>,
}

impl SafetyFloor {
    /// The page of `floor`; every line open where there is none.
    pub fn new(
        chrome: Chrome,
        (project, project_name): (ProjectId, String),
        floor: Option<&Floor>,
        is_ours: bool,
    ) -> Self {
        let mut form = Form::new().with("version", floor.map_or(0, |floor| floor.version));
        let mut lines = Vec::new();
        for item in Item::ALL {
            let line = Line {
                stands: format!("stands-{}", item.word()),
                words: format!("words-{}", item.word()),
                label: item.says(),
                says: floor.and_then(|floor| Some(floor.items.get(item)?.says())),
            };
            if let Some(stands) = floor.and_then(|floor| floor.items.get(item)) {
                form = form
                    .with(&line.stands, stands.word())
                    .with(&line.words, stands.words());
            }
            lines.push(line);
        }
        Self {
            chrome,
            form,
            project,
            project_name,
            is_ours,
            saved: None,
            is_overtaken: false,
            lines,
        }
    }

    fn said(&self) -> usize {
        self.lines.iter().filter(|line| line.says.is_some()).count()
    }

    fn label(&self, number: &usize, line: &Line) -> String {
        format!("{number}. {}", line.label)
    }

    fn beside(&self, number: &usize) -> String {
        format!("By which month, or why number {number} does not apply")
    }

    fn choices(&self) -> Vec<Choice> {
        vec![
            Choice::new("in-place", "In place"),
            Choice::new("in-hand", "In hand by a month"),
            Choice::new("not-for-us", "Does not apply, because"),
        ]
    }
}
