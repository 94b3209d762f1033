//! What can be done with any letter: its subject, the links it lists, the same letter with other facts.

use super::LetterKind;
use crate::wording::Wording;
use crate::{Item, Line, NotRendered, fill, filler};

impl LetterKind {
    /// Its name in the outbox, in timetables and in `templates/letters/`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.kind().word()
    }

    /// Its subject in the words of `wording`.
    ///
    /// # Errors
    /// When the wording has a placeholder that is broken or unknown.
    pub fn subject_in(&self, wording: &Wording, body: &Line) -> Result<String, NotRendered> {
        let facts = self.facts(body);
        Ok(fill::subject(&filler::fill(&wording.subject, &facts)?))
    }

    /// The links it lists: those of a digest.
    pub(crate) fn items(&self) -> &[Item] {
        if let Self::Digest(digest) = self {
            digest.letters.all()
        } else {
            &[]
        }
    }

    /// The same letter with other facts, where it has facts of that name: dates as `2026-03-20`, names as they are,
    /// several where it lists several. What it has no fact for, or cannot read, stays as it was.
    #[must_use]
    pub fn telling(&self, facts: &[(&str, Vec<String>)]) -> Self {
        let mut told = serde_json::json!(self);
        for (name, words) in facts {
            match told.get_mut(*name) {
                Some(list @ serde_json::Value::Array(_)) => *list = serde_json::json!(words),
                Some(one) => *one = serde_json::json!(words.concat()),
                None => {}
            }
        }
        serde_json::from_value(told).unwrap_or_else(|_| self.clone())
    }

    /// The facts as JSON, for tests that lay hostile names into them.
    pub fn to_json(&self) -> String {
        serde_json::json!(self).to_string()
    }

    /// The facts read back.
    ///
    /// # Errors
    /// When a fact is missing or no fact of this letter.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}
