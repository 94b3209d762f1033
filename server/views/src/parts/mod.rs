//! The parts that pages are put together from, each with a template under `templates/parts/`.
//!
//! Boxes come from a [`crate::form::Form`]; the line of stages, tags, summary lists and page numbers are values that a
//! page holds and its template shows with `{{ … }}`. Parts with a body of their own (card, table, empty state) are
//! macros in `templates/parts/ui.html`. Invariant: the id of a box is the name of its field, so that a line of the error
//! summary always finds it.

mod bars;
mod choices;
mod date;
mod field;
mod pieces;
mod sampled;
mod show;

pub use bars::{Bar, Bars};
pub use choices::{Choice, Choices};
pub use date::DateBoxes;
pub use field::{FileBox, Input, Select, Textarea};
pub use pieces::{Piece, Pieces};
pub use sampled::samples;
pub use show::{Csrf, Errors, Pagination, StageLine, Standing, Step, SummaryList, Tag, Tone};

use std::fmt::Display;

use crate::form::Form;

/// What stands round every box: its name, label, who will see it, a hint and a problem.
#[derive(Clone, Debug)]
struct Around<'a> {
    name: String,
    label: String,
    who: Option<String>,
    hint: Option<String>,
    problem: Option<&'a str>,
}

impl<'a> Around<'a> {
    fn new(form: &'a Form, name: &str, label: impl Display) -> Self {
        Self {
            name: name.to_owned(),
            label: label.to_string(),
            who: None,
            hint: None,
            problem: form.problem(name),
        }
    }

    /// The ids that a screen reader reads after the label, in the order of the page.
    fn described_by(&self) -> Option<String> {
        let ids: Vec<String> = [
            self.who.as_ref().map(|_| "who"),
            self.hint.as_ref().map(|_| "hint"),
            self.problem.map(|_| "error"),
        ]
        .into_iter()
        .flatten()
        .map(|part| format!("{}-{part}", self.name))
        .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The two things that may be said about any box.
macro_rules! said_about {
    ($($part:ident),+) => {$(
        impl $part<'_> {
            /// A hint under the label.
            pub fn hint(mut self, words: impl std::fmt::Display) -> Self {
                self.about.hint = Some(words.to_string());
                self
            }

            /// "Who will see this: …", for every box that somebody else will read.
            pub fn who(mut self, words: impl std::fmt::Display) -> Self {
                self.about.who = Some(words.to_string());
                self
            }
        }
        impl askama::filters::HtmlSafe for $part<'_> {}
    )+};
}
use said_about;
