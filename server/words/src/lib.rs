//! Words in two languages: the public side and letters to projects, in English and in Welsh.
//!
//! A message is asked for by its name and comes in the language of whoever reads. The words stand in
//! `templates/words/<language>/<room>.ftl` (Fluent) and are built in. Nothing here knows HTML: marks inside a message
//! are the caller's to draw. That each message is there in both languages, takes the same facts, and is used, is for
//! `tests/tidy/languages.rs` to see.

mod bundle;
mod dates;
mod sorting;

pub use bundle::ROOMS;

use domain::language::Language;
use fluent_bundle::{FluentArgs, FluentValue};
use std::borrow::Cow;

/// The words of one language. As cheap as the language itself.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Words {
    language: Language,
}

/// A fact that a message has a place for.
#[derive(Clone, PartialEq, Debug)]
pub enum Fact {
    /// Words.
    Text(String),
    /// How many: the message may say it in another form for none, one, two, a few or many.
    Count(i64),
}

impl Words {
    /// The words of `language`.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    /// The language they are of.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The message called `name`, with its facts.
    #[must_use]
    pub fn say(self, name: &str, facts: &[(&str, Fact)]) -> String {
        let mut args = FluentArgs::with_capacity(facts.len());
        for (is, fact) in facts {
            let value = match fact {
                Fact::Text(words) => FluentValue::String(Cow::Borrowed(words)),
                Fact::Count(count) => FluentValue::from(*count),
            };
            args.set(*is, value);
        }
        let said = bundle::of(self.language).format(name, &args);
        let said = said.or_else(|| bundle::of(Language::English).format(name, &args));
        debug_assert!(
            said.is_some(),
            "no message is called {name}, or it wants more facts"
        );
        said.unwrap_or_else(|| name.to_string())
    }

    /// Whether there is a message called `name`.
    #[must_use]
    pub fn knows(self, name: &str) -> bool {
        bundle::of(self.language).knows(name)
    }
}

#[cfg(test)]
mod tests;
