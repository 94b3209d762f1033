//! What placeholders stand for beside a letter's facts: plurals, and words that depend on something.

use super::{Digest, PairingConfirmed};
use words::{Fact, Words};

fn by_number(words: Words, name: &str, count: usize) -> String {
    let count = Fact::Count(i64::try_from(count).unwrap_or(i64::MAX));
    words.say(name, &[("count", count)])
}

impl Digest {
    pub(super) fn how_many(&self, words: Words) -> String {
        by_number(words, "letters-many", self.letters.count())
    }
}

impl PairingConfirmed {
    fn count(&self) -> usize {
        match self.partners.several() {
            true => 2,
            false => 1,
        }
    }

    pub(super) fn partner_or_partners(&self, words: Words) -> String {
        by_number(words, "letters-partners", self.count())
    }

    pub(super) fn review_or_reviews(&self, words: Words) -> String {
        by_number(words, "letters-reviews", self.count())
    }

    pub(super) fn if_three(&self, words: Words) -> String {
        match self.partners.several() {
            true => words.say("letters-three", &[]),
            false => String::new(),
        }
    }
}
