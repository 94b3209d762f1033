//! The one scalarisation: how wishes become a single whole number per pair, so that one search serves them all.
//!
//! ```text
//! weight(a, b) = (kept bonus, if the pair stood before  +  score) · unit  +  hash(a, b)
//! ```
//!
//! `hash` is below 2²⁰ and `unit` is 2²⁰ times more than there are pairs in a plan, so all hashes of a plan together never
//! add up to one point of score; they only settle ties. By them the best plan is the only one, so it hangs neither on the
//! order of the input nor on the way it was found, on this machine or another. The kept bonus is more than all scores of a
//! plan together: one pair kept is worth any total. Of cover nothing is said here: stand-ins see to it (`table::Ground`).
//!
//! Room in an `i64` for 10,000 members: 14 + 20 bits for the unit, 10 for a score, 14 more for the bonus, 2 for sums and
//! doubling; 60 in all. Duals are kept doubled, since a half is the finest they ever need.

use std::collections::BTreeSet;

use crate::{Asked, table::Ground};

pub(crate) const HASH_BITS: u32 = 20;
/// Added to both prices of a pair, it covers the hash in the doubled weight.
pub(crate) const ABOVE_ANY_HASH: i64 = 1 << HASH_BITS;

/// What a pair of dots is worth. Always doubled.
#[derive(Debug, Clone)]
pub(crate) struct Weights<'g, 't> {
    pub(crate) ground: &'g Ground<'t>,
    /// So much of an undoubled weight is one point of score.
    pub(crate) unit: i64,
    /// What is added to the score of a pair that stood before.
    pub(crate) bonus: i64,
    pub(crate) kept: &'g BTreeSet<(usize, usize)>,
    seed: u64,
}

impl<'g, 't> Weights<'g, 't> {
    pub(crate) fn new(ground: &'g Ground<'t>, asked: &'g Asked) -> Self {
        let pairs = asked.table.size() as u64 + 2; // and trios: more than a plan can have
        Self {
            ground,
            unit: 1 << (HASH_BITS + u64::BITS - pairs.leading_zeros()),
            bonus: i64::from(crate::TOP_SCORE + 1) * pairs as i64,
            kept: &asked.kept,
            seed: asked.seed,
        }
    }

    /// Twice the weight of two dots that may be together.
    pub(crate) fn doubled(&self, a: usize, b: usize, score: i16) -> i64 {
        let members = &self.ground.members;
        let (Some(&a), Some(&b)) = (members.get(a), members.get(b)) else {
            return 0; // a stand-in: all are alike
        };
        let pair = (a.min(b), a.max(b));
        let kept = !self.kept.is_empty() && self.kept.contains(&pair);
        let points = i64::from(score) + if kept { self.bonus } else { 0 };
        2 * (points * self.unit + hash(self.seed, pair))
    }
}

/// Twenty well stirred bits of both indexes (the finish of SplitMix64): the same on every machine and in every version.
pub(crate) fn hash(seed: u64, (low, high): (usize, usize)) -> i64 {
    let stir = |mut z: u64| {
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    let step = 0x9E37_79B9_7F4A_7C15_u64;
    let first = stir((low as u64 + 1).wrapping_mul(step) ^ seed);
    (stir(first.wrapping_add((high as u64 + 1).wrapping_mul(step))) >> (64 - HASH_BITS)) as i64
}
