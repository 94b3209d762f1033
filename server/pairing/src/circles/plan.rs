//! What is answered, and what makes it believable. Not here: how it was found, and the check itself (`checker::circles`).

use super::{Asked, turn};

/// Who reviews whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Who reviews, and who is reviewed; sorted.
    pub reviews: Vec<(usize, usize)>,
    /// Who has no place, and why; ascending.
    pub without: Vec<(usize, Without)>,
    /// The lowest score between a reviewer and whom they review; none if nobody reviews.
    pub worst: Option<u16>,
    /// All scores of reviews together.
    pub total: u64,
    /// Whether no circles are better by the order of wishes.
    pub optimal: bool,
    /// For [`check`](super::check).
    pub proof: Proof,
}

/// Why somebody has no place in the circles. The neighbours are all whom it may meet, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Without {
    /// It may meet fewer than the partners that anybody needs.
    MeetsTooFew {
        /// Whom it may meet.
        neighbours: Vec<usize>,
    },
    /// Too many of those it may meet have no place, or have all their partners.
    OthersAreFull {
        /// Whom it may meet.
        neighbours: Vec<usize>,
    },
    /// The search was called off before anybody had a place.
    CalledOff,
}

/// The proof of circles: for each wish figures that bound all circles. Each is about the core alone, those who are left when
/// whoever may meet too few is taken out again and again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// Wish 1: no circles are worth more, so many reviews must be missing: without what they take away, none are worth less
    /// than nothing.
    pub cover: Option<Certificate>,
    /// Wish 2: with only pairs better than the worst, more must be.
    pub above: Option<Certificate>,
    /// Wish 3: no circles have a higher total.
    pub total: Option<Certificate>,
}

/// Prices that bound all circles within the core.
///
/// Everybody in the core has `2 · each` *slots*, and some pairs two *ends*; all have a price, and some odd sets of them too.
/// An end and a slot of its owner cost together what the pair is worth at least, where a pair's worth counts once from
/// each side; both ends of a pair cost nothing at least, unless it is pinned and so has to be; two slots of one owner
/// cost no less than a review that is `missing` takes away. Prices of sets count where both are inside. The cheapest slots
/// of any other two cost together what they are worth from both sides. So no circles are worth more than all prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Pairs below are left out, pins excepted.
    pub floor: u16,
    /// So much is a quarter of a point of score.
    pub unit: i64,
    /// How many points a missing review takes away.
    pub missing: i64,
    /// The price of each slot, `2 · each` for everybody in the core, ascending.
    pub slots: Vec<i64>,
    /// Pairs with ends.
    pub ends: Vec<End>,
    /// Odd sets with their prices. Slots are numbered as they stand, then ends: of every pair the first's, the second's.
    pub sets: Vec<(Vec<usize>, i64)>,
}

/// A pair with ends, by the indexes of the problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// The lower index first.
    pub pair: (usize, usize),
    /// The price of the end at each.
    pub price: [i64; 2],
}

impl Plan {
    /// How many have a place.
    pub fn covered(&self, asked: &Asked) -> usize {
        asked.table.size() - self.without.len()
    }

    pub(super) fn of(asked: &Asked, lines: &[(usize, usize)], optimal: bool, proof: Proof) -> Self {
        let size = asked.table.size();
        let reviews = turn::turn(size, lines);
        let scores = || {
            let scores = lines.iter().map(|&(a, b)| asked.table.score(a, b));
            scores.flatten()
        };
        let mut covered = vec![false; size];
        reviews.iter().for_each(|&(v, _)| covered[v] = true);
        let reason = |v: usize| {
            let neighbours: Vec<usize> = asked.table.neighbours(v, asked.floor as i16).collect();
            if neighbours.len() < 2 * asked.each {
                Without::MeetsTooFew { neighbours }
            } else if reviews.is_empty() && !optimal {
                Without::CalledOff
            } else {
                Without::OthersAreFull { neighbours }
            }
        };
        let without = (0..size).filter(|&v| !covered[v]);
        let without: Vec<_> = without.map(|v| (v, reason(v))).collect();
        Self {
            without,
            worst: scores().min(),
            total: scores().map(u64::from).sum(),
            reviews,
            optimal,
            proof,
        }
    }
}
