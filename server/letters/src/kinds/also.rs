//! What placeholders stand for beside a letter's facts: plurals, and words that depend on something.

use super::{CircleConfirmed, Digest, PairingConfirmed};
use crate::Names;
use words::{Fact, Words};

fn by_number(words: Words, name: &str, count: usize) -> String {
    let count = Fact::Count(i64::try_from(count).unwrap_or(i64::MAX));
    words.say(name, &[("count", count)])
}

/// Of whom there are two at most.
fn one_or_two(partners: &Names) -> usize {
    1 + usize::from(partners.several())
}

impl Digest {
    pub(super) fn how_many(&self, words: Words) -> String {
        by_number(words, "letters-many", self.letters.count())
    }
}

impl CircleConfirmed {
    pub(super) fn review_or_reviews(&self, words: Words) -> String {
        by_number(words, "letters-reviews", one_or_two(&self.partners))
    }
}

impl PairingConfirmed {
    pub(super) fn partner_or_partners(&self, words: Words) -> String {
        by_number(words, "letters-partners", one_or_two(&self.partners))
    }

    pub(super) fn review_or_reviews(&self, words: Words) -> String {
        by_number(words, "letters-reviews", one_or_two(&self.partners))
    }

    pub(super) fn if_three(&self, words: Words) -> String {
        match self.partners.several() {
            true => words.say("letters-three", &[]),
            false => String::new(),
        }
    }
}
