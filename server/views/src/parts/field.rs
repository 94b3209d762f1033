//! Boxes with one label and one value: a line, a text, a choice from a long list.

use std::fmt::Display;

use askama::Template;

use super::{Around, Choice, said_about};
use crate::form::Form;

/// A line to write in.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/input.html")]
pub struct Input<'a> {
    about: Around<'a>,
    value: &'a str,
    kind: &'static str,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    width: Option<u8>,
    spellcheck: bool,
}

impl<'a> Input<'a> {
    pub(crate) fn new(form: &'a Form, name: &str, label: impl Display) -> Self {
        Self {
            about: Around::new(form, name, label),
            value: form.value(name),
            kind: "text",
            autocomplete: None,
            inputmode: None,
            width: None,
            spellcheck: true,
        }
    }

    pub(crate) fn of_kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// What a browser may fill in by itself, in HTML's words: `name`, `organization`, `one-time-code`, `off`.
    pub fn autocomplete(mut self, words: &'static str) -> Self {
        self.autocomplete = Some(words);
        self
    }

    /// Figures: a phone shows its keys for them.
    pub fn figures(mut self) -> Self {
        self.inputmode = Some("numeric");
        self.exact()
    }

    /// As wide as this many letters: 2, 3, 4, 5, 10, 20 or 30.
    pub fn width(mut self, letters: u8) -> Self {
        self.width = Some(letters);
        self
    }

    /// A code or an address, which no spelling checker mends.
    pub fn exact(mut self) -> Self {
        self.spellcheck = false;
        self
    }
}

/// A box for more than a line.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/textarea.html")]
pub struct Textarea<'a> {
    about: Around<'a>,
    value: &'a str,
    rows: u8,
    most: Option<usize>,
    saved: Option<String>,
}

impl<'a> Textarea<'a> {
    pub(crate) fn new(form: &'a Form, name: &str, label: impl Display) -> Self {
        Self {
            about: Around::new(form, name, label),
            value: form.value(name),
            rows: 5,
            most: None,
            saved: None,
        }
    }

    /// How many lines it has to begin with: 3, 5 or 8. It grows as one writes.
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// How many characters it takes; the page counts down when three quarters are written.
    pub fn most(mut self, characters: usize) -> Self {
        self.most = Some(characters);
        self
    }

    /// A line under the box that says when it was saved, e.g. "Saved a moment ago". Give it empty words in a form that
    /// saves by itself and holds nothing yet: the script writes there.
    pub fn saved(mut self, words: impl Display) -> Self {
        self.saved = Some(words.to_string());
        self
    }

    fn described_by(&self) -> Option<String> {
        let count = self.most.map(|_| format!("{}-info", self.about.name));
        let ids: Vec<String> = self.about.described_by().into_iter().chain(count).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// One of many, in a list that opens.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/select.html")]
pub struct Select<'a> {
    about: Around<'a>,
    value: &'a str,
    any: &'static str,
    choices: Vec<Choice>,
}

impl<'a> Select<'a> {
    pub(crate) fn new(form: &'a Form, name: &str, label: impl Display) -> Self {
        Self {
            about: Around::new(form, name, label),
            value: form.value(name),
            any: "Choose one",
            choices: Vec::new(),
        }
    }

    /// What stands for no choice: "Anyone", where a list is narrowed down.
    pub fn any(mut self, words: &'static str) -> Self {
        self.any = words;
        self
    }

    /// One more choice.
    pub fn choice(mut self, value: impl Display, words: impl Display) -> Self {
        self.choices.push(Choice::new(value, words));
        self
    }

    /// All these choices.
    pub fn choices(mut self, choices: &[Choice]) -> Self {
        self.choices.extend_from_slice(choices);
        self
    }
}

/// A file to choose. A browser never gives it back: after a refusal it is chosen anew.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/file.html")]
pub struct FileBox<'a> {
    about: Around<'a>,
    accept: &'static str,
}

impl<'a> FileBox<'a> {
    pub(crate) fn new(form: &'a Form, name: &str, label: impl Display) -> Self {
        Self {
            about: Around::new(form, name, label),
            accept: "",
        }
    }

    /// The kinds that a browser offers first, in HTML's words: `.pdf,image/png`.
    pub fn accept(mut self, kinds: &'static str) -> Self {
        self.accept = kinds;
        self
    }
}

said_about!(Input, Textarea, Select, FileBox);
