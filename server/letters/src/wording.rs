//! The words of a letter, apart from its facts: what a person edits.
//!
//! They ship as `templates/letters/<key>.toml`; the coordinating body may keep other words in their place. Both are
//! plain paragraphs with placeholders and nothing else: no condition, no loop, no tag. The greeting, the link, the
//! signature and the reason stand outside, in the two layouts, so no wording can lose them.

use crate::kinds::welsh;
use crate::{Key, LetterKind, NotRendered, filler};
use domain::language::Language;
use serde::Deserialize;
use std::fmt;
use words::Words;

/// A letter's words, with placeholders such as `{{ round }}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// One line.
    pub subject: String,
    /// What the link is called.
    pub action: String,
    /// What stands before the link: what happened.
    pub opening: String,
    /// What stands after it: by when, and what follows if nothing is done.
    pub closing: String,
}

/// A name that a wording may use, for a fact that the letter knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// What stands between the braces.
    pub name: &'static str,
    /// What it becomes.
    pub meaning: &'static str,
    /// Whether the letter says too little without it.
    pub needed: bool,
}

/// What may be a fact of a letter.
pub(crate) trait Fact: fmt::Display {
    /// Whether a letter that knows one has to say it.
    const NEEDED: bool;

    /// As it reads in a language.
    fn said(&self, _: Words) -> String {
        self.to_string()
    }
}

impl Key {
    /// The words it ships with.
    ///
    /// # Errors
    /// When its file cannot be read, which a test rules out.
    pub fn shipped(self) -> Result<Wording, NotRendered> {
        self.shipped_in(Language::English)
    }

    /// The same in `language`; in English where it has no other.
    ///
    /// # Errors
    /// When its file cannot be read, which a test rules out.
    pub fn shipped_in(self, language: Language) -> Result<Wording, NotRendered> {
        let file = match language {
            Language::English => None,
            Language::Welsh => welsh::file(self),
        };
        let wording: Wording = toml::from_str(file.unwrap_or_else(|| self.file()))
            .map_err(|broken| NotRendered(format!("{}.toml: {broken}", self.word())))?;
        Ok(wording.trimmed())
    }

    /// Every name that its wording may use.
    #[must_use]
    pub fn placeholders(self) -> Vec<Placeholder> {
        let mut all = self.own_placeholders();
        all.push(Placeholder {
            name: "body",
            meaning: "The name of the coordinating body.",
            needed: false,
        });
        all
    }
}

impl LetterKind {
    /// What each placeholder stands for in this letter.
    pub(crate) fn facts(&self, body: &impl fmt::Display) -> Vec<(&'static str, String)> {
        self.facts_in(Words::default(), body)
    }

    /// The same in a language.
    pub(crate) fn facts_in(
        &self,
        words: Words,
        body: &impl fmt::Display,
    ) -> Vec<(&'static str, String)> {
        let mut facts = self.own_facts(words);
        facts.push(("body", body.to_string()));
        facts
    }
}

impl Wording {
    fn trimmed(self) -> Self {
        let trim = |text: String| text.trim().to_string();
        Self {
            subject: trim(self.subject),
            action: trim(self.action),
            opening: trim(self.opening),
            closing: trim(self.closing),
        }
    }
}

/// A piece of the letter's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Paragraph(String),
    List(Vec<String>),
}

/// Paragraphs stand apart by an empty line; lines that begin with "- " are a list. Facts are filled in afterwards,
/// so that none can make a paragraph; a paragraph of which nothing is left goes.
pub(crate) fn parts(text: &str, facts: &[(&str, String)]) -> Result<Vec<Part>, NotRendered> {
    let mut parts = Vec::new();
    let mut apart = true;
    for line in text.lines().map(str::trim) {
        let item = line.strip_prefix("- ");
        let filled = filler::fill(item.unwrap_or(line), facts)?;
        if filled.is_empty() {
            apart |= line.is_empty();
            continue;
        }
        match (item, parts.last_mut()) {
            (Some(_), Some(Part::List(items))) if !apart => items.push(filled),
            (Some(_), _) => parts.push(Part::List(vec![filled])),
            (None, Some(Part::Paragraph(before))) if !apart => {
                before.push(' ');
                before.push_str(&filled);
            }
            (None, _) => parts.push(Part::Paragraph(filled)),
        }
        apart = false;
    }
    Ok(parts)
}
