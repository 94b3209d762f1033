//! Words of ours beside a framework, in another language. Its own words are never translated here.

use super::{Framework, Guide};
use crate::language::Language;

/// Words of ours beside a framework, in another language: as many as there are principles and values. The framework's own
/// words are never translated here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Translation {
    /// Which.
    pub language: Language,
    /// For each principle: a few words for menus, what it is about, and the guide.
    pub principles: Vec<(String, Option<String>, Option<Guide>)>,
    /// For each value: what it means, and what others call it.
    pub values: Vec<(Option<String>, Vec<String>)>,
}

impl Framework {
    /// The same with our words in `language`, and whether they are: where there is no translation they are as they were.
    #[must_use]
    pub fn spoken(&self, language: Language) -> (Self, Language) {
        let mut all = self.clone();
        let found = self
            .translations
            .iter()
            .find(|one| one.language == language);
        let Some(found) = found else {
            return (all, Language::English);
        };
        for (principle, (short, summary, guide)) in all.principles.iter_mut().zip(&found.principles)
        {
            principle.short.clone_from(short);
            principle.summary.clone_from(summary);
            principle.guide.clone_from(guide);
        }
        for (value, (says, also)) in all.values.iter_mut().zip(&found.values) {
            value.says.clone_from(says);
            value.also.clone_from(also);
        }
        (all, language)
    }
}
