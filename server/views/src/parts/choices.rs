//! Radios and checkboxes: a question, and answers to tick.

use std::fmt::Display;

use askama::Template;

use super::{Around, said_about};
use crate::form::Form;

/// One answer to tick, or one line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub words: String,
    /// What it means, where its words are not enough.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Display, words: impl Display) -> Self {
        Self {
            value: value.to_string(),
            words: words.to_string(),
            hint: None,
        }
    }

    /// The same with a hint.
    pub fn hint(mut self, words: impl Display) -> Self {
        self.hint = Some(words.to_string());
        self
    }
}

/// One of several (radios) or any of several (checkboxes).
#[derive(Clone, Debug, Template)]
#[template(path = "parts/choices.html")]
pub struct Choices<'a> {
    about: Around<'a>,
    form: &'a Form,
    family: &'static str,
    kind: &'static str,
    inline: bool,
    choices: Vec<Choice>,
}

impl<'a> Choices<'a> {
    pub(crate) fn radios(form: &'a Form, name: &str, legend: impl Display) -> Self {
        Self::new(form, name, legend, "radios", "radio")
    }

    pub(crate) fn checkboxes(form: &'a Form, name: &str, legend: impl Display) -> Self {
        Self::new(form, name, legend, "checkboxes", "checkbox")
    }

    fn new(
        form: &'a Form,
        name: &str,
        legend: impl Display,
        family: &'static str,
        kind: &'static str,
    ) -> Self {
        Self {
            about: Around::new(form, name, legend),
            form,
            family,
            kind,
            inline: false,
            choices: Vec::new(),
        }
    }

    /// One more answer.
    pub fn choice(mut self, value: impl Display, words: impl Display) -> Self {
        self.choices.push(Choice::new(value, words));
        self
    }

    /// One more answer, with what it means.
    pub fn choice_with_hint(
        mut self,
        value: impl Display,
        words: impl Display,
        hint: impl Display,
    ) -> Self {
        self.choices.push(Choice::new(value, words).hint(hint));
        self
    }

    /// All these answers.
    pub fn choices(mut self, choices: &[Choice]) -> Self {
        self.choices.extend_from_slice(choices);
        self
    }

    /// Side by side, for two short answers.
    pub fn inline(mut self) -> Self {
        self.inline = true;
        self
    }

    fn chosen(&self, choice: &Choice) -> bool {
        self.form.has(&self.about.name, &choice.value)
    }

    /// The first answer carries the field's own name, so that the error summary leads to it.
    fn id(&self, index: &usize) -> String {
        match index {
            0 => self.about.name.clone(),
            later => format!("{}-{}", self.about.name, later + 1),
        }
    }
}

said_about!(Choices);
