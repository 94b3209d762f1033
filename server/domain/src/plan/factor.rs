//! What may speak for two projects being together, and how much each of it counts in a round.
//!
//! Every factor is about what two projects are like, never about how well either does. Invariant: a share comes with a
//! sentence or is nothing, so that no number decides anything that nobody can read.

use crate::words::words;

words! {
    /// One thing that may speak for a pair.
    Factor {
        /// Ways of giving support in common.
        Ways = "ways", "The same way of giving support: one to one, or in a group";
        /// Settings in common.
        Places = "places", "The same setting: in person, by phone, online";
        /// About as many people run both.
        Size = "size", "A similar size";
        /// Not in the same region.
        Distance = "distance", "Far enough apart";
        /// Especially for the same people.
        Whom = "whom", "Especially for the same people";
        /// A language besides English.
        Languages = "languages", "A language in common besides English";
        /// One is new, the other is not.
        Practice = "practice", "One new to this, one that has done it before";
        /// One offers what the other would like.
        Help = "help", "Help that one would like and the other offers";
    }
}

words! {
    /// How much a factor counts.
    Weight {
        /// Not at all.
        Off = "off", "Off";
        /// Some.
        Little = "little", "A little";
        /// Three times as much.
        Lot = "lot", "A lot";
    }
}

impl Weight {
    /// For the sum.
    pub(super) fn times(self) -> u32 {
        match self {
            Self::Off => 0,
            Self::Little => 1,
            Self::Lot => 3,
        }
    }
}

const FACTORS: usize = Factor::ALL.len();

/// How much each factor counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weights([Weight; FACTORS]);

impl Default for Weights {
    fn default() -> Self {
        Self::of(|factor| match factor {
            Factor::Ways | Factor::Distance => Weight::Lot,
            Factor::Places
            | Factor::Size
            | Factor::Whom
            | Factor::Languages
            | Factor::Practice
            | Factor::Help => Weight::Little,
        })
    }
}

impl Weights {
    /// Each factor's own.
    pub fn of(weight: impl Fn(Factor) -> Weight) -> Self {
        let mut weights = [Weight::Off; FACTORS];
        for (place, factor) in weights.iter_mut().zip(Factor::ALL) {
            *place = weight(*factor);
        }
        Self(weights)
    }

    /// How much one factor counts.
    #[must_use]
    pub fn weight(&self, factor: Factor) -> Weight {
        self.0[factor as usize]
    }

    /// As a row keeps them: `ways:lot places:little`.
    #[must_use]
    pub fn words(&self) -> String {
        let words = Factor::ALL.iter().map(|one| {
            let weight = self.weight(*one);
            format!("{}:{}", one.word(), weight.word())
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// From a row. A factor that it does not know counts as it does to begin with.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        let shipped = Self::default();
        Self::of(|factor| {
            let mut pairs = words.split(' ').filter_map(|word| word.split_once(':'));
            let found = pairs.find(|(name, _)| *name == factor.word());
            let weight = found.and_then(|(_, weight)| Weight::parse(weight));
            weight.unwrap_or_else(|| shipped.weight(factor))
        })
    }

    /// All of them together.
    pub(super) fn sum(&self) -> u32 {
        self.0.iter().map(|weight| weight.times()).sum()
    }

    /// Which weigh differently in `other`, with how much there.
    #[must_use]
    pub fn changed_to(&self, other: &Self) -> Vec<(Factor, Weight)> {
        let all = Factor::ALL.iter().copied();
        let changed = all.filter(|one| self.weight(*one) != other.weight(*one));
        changed.map(|one| (one, other.weight(one))).collect()
    }
}
