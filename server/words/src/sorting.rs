//! The order of the alphabet: in Welsh ch, dd, ff, ng, ll, ph, rh and th are letters of their own.
//!
//! By the tables of Unicode's CLDR, which typst brings along anyway.

use crate::Words;
use domain::language::Language;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use std::cmp::Ordering;
use std::sync::LazyLock;

type Kept = LazyLock<Option<CollatorBorrowed<'static>>>;

fn made(language: Language) -> Option<CollatorBorrowed<'static>> {
    let locale: Locale = language.tag().parse().ok()?;
    Collator::try_new(locale.into(), CollatorOptions::default()).ok()
}

impl Words {
    /// Which of two names comes first in the alphabet of this language.
    #[must_use]
    pub fn order(self, one: &str, other: &str) -> Ordering {
        static ENGLISH: Kept = LazyLock::new(|| made(Language::English));
        static WELSH: Kept = LazyLock::new(|| made(Language::Welsh));
        let collator = match self.language() {
            Language::English => &*ENGLISH,
            Language::Welsh => &*WELSH,
        };
        match collator {
            Some(collator) => collator.compare(one, other),
            None => one.cmp(other),
        }
    }
}
