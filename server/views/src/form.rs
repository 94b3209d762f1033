//! What a person typed, and what wants another look.
//!
//! A page is drawn from a `Form` the first time (empty or with what is stored) and again after bad input, with every
//! word kept and a problem beside its box. Not here: parsing or checking, which belong to `web` and `domain`.

use std::collections::BTreeMap;
use std::fmt::Display;

use domain::problem::Problem;

use crate::parts::{Choices, DateBoxes, Errors, FileBox, Input, Select, Textarea};

/// The words in a form's boxes and the problems with them.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Everything that was sent, by name; a name sent twice has two values.
    pub values: BTreeMap<String, Vec<String>>,
    /// What wants another look, in the order of the page.
    pub problems: Vec<Problem>,
}

impl Form {
    /// A form with nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more value in the box `name`: what is stored, or the first suggestion.
    pub fn with(mut self, name: &str, value: impl Display) -> Self {
        self.values
            .entry(name.to_owned())
            .or_default()
            .push(value.to_string());
        self
    }

    /// With these problems.
    pub fn with_problems(mut self, problems: Vec<Problem>) -> Self {
        self.problems = problems;
        self
    }

    /// The first value of `name`, or nothing.
    pub fn value(&self, name: &str) -> &str {
        self.values(name).first().map_or("", String::as_str)
    }

    /// Every value of `name`.
    pub fn values(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether `value` is among those of `name`: a ticked box.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values(name).iter().any(|each| each == value)
    }

    /// The first problem with `name`.
    pub fn problem(&self, name: &str) -> Option<&str> {
        self.problems
            .iter()
            .find(|problem| problem.field == name)
            .map(|problem| problem.says.as_str())
    }

    /// Whether nothing wants another look.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// What the page's title begins with when something wants another look: the first thing a screen reader says.
    pub fn title_prefix(&self) -> &'static str {
        if self.is_clean() { "" } else { "To mend: " }
    }

    /// The summary at the head of the page, each line a link to its box. Nothing when all is well.
    pub fn errors(&self) -> Errors<'_> {
        Errors {
            problems: &self.problems,
        }
    }

    /// A line to write in.
    pub fn text(&self, name: &str, label: impl Display) -> Input<'_> {
        Input::new(self, name, label)
    }

    /// A line for an email address.
    pub fn email(&self, name: &str, label: impl Display) -> Input<'_> {
        Input::new(self, name, label)
            .of_kind("email")
            .autocomplete("email")
            .exact()
    }

    /// A day, as the browser lets one choose it, sent as `2026-03-09`: for narrowing a list down. What is kept is
    /// asked for in three boxes, by [`Form::date`].
    pub fn day(&self, name: &str, label: impl Display) -> Input<'_> {
        Input::new(self, name, label).of_kind("date").exact()
    }

    /// A box for more than a line.
    pub fn textarea(&self, name: &str, label: impl Display) -> Textarea<'_> {
        Textarea::new(self, name, label)
    }

    /// A file on the person's device.
    pub fn file(&self, name: &str, label: impl Display) -> FileBox<'_> {
        FileBox::new(self, name, label)
    }

    /// One of several.
    pub fn radios(&self, name: &str, legend: impl Display) -> Choices<'_> {
        Choices::radios(self, name, legend)
    }

    /// Any of several.
    pub fn checkboxes(&self, name: &str, legend: impl Display) -> Choices<'_> {
        Choices::checkboxes(self, name, legend)
    }

    /// One of many.
    pub fn select(&self, name: &str, label: impl Display) -> Select<'_> {
        Select::new(self, name, label)
    }

    /// A date in three boxes, sent as `name-day`, `name-month` and `name-year`.
    pub fn date(&self, name: &str, legend: impl Display) -> DateBoxes<'_> {
        DateBoxes::new(self, name, legend)
    }
}
