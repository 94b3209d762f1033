//! What is asked, and whether it makes sense. Not here: any search.
//!
//! Invariant: only `Problem::asked` and `Asked::new` make an `Asked`, so nothing is solved that was not checked.

use std::collections::{BTreeMap, BTreeSet};

use crate::table::Table;

/// The highest score a pair may have.
pub const TOP_SCORE: u16 = 1000;

/// Who may be with whom, and how good that would be.
///
/// Members are the indexes `0..size`. A pair's two indexes may come in either order, and a pair may be named twice if both
/// say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    /// How many there are.
    pub size: usize,
    /// The allowed pairs, each with its score from 0 to [`TOP_SCORE`]. A pair that is absent is forbidden; 0 is allowed.
    pub scores: Vec<(usize, usize, u16)>,
    /// Pairs that must be, even where they cost.
    pub pins: Vec<(usize, usize)>,
    /// Pairs that must not be, whatever `scores` says.
    pub forbids: Vec<(usize, usize)>,
    /// Whether the worst pair or only the total counts.
    pub objective: Objective,
    /// Pairs below this score count as forbidden, pins excepted.
    pub floor: u16,
    /// Pairs that stood before. As few of them as possible are parted, before the worst pair or the total counts. One that
    /// may no longer be is passed over.
    pub kept: Vec<(usize, usize)>,
    /// Settles ties: another seed, another of the plans that are equally good.
    pub seed: u64,
}

/// A problem that makes sense, with its scores in one table.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The allowed pairs; those forbidden are not in it.
    pub(crate) table: Table,
    pub(crate) pins: BTreeSet<(usize, usize)>,
    /// Of the pairs that stood before, those that still may be.
    pub(crate) kept: BTreeSet<(usize, usize)>,
    pub(crate) objective: Objective,
    pub(crate) floor: u16,
    pub(crate) seed: u64,
}

/// What counts once as many as possible have a partner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Objective {
    /// The worst pair first, then the total.
    #[default]
    WorstFirst,
    /// The total alone.
    Total,
}

/// Why a problem has no plan. Every pair is named lower index first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// An index that nobody has.
    #[error("index {index} is not below the size {size}")]
    OutOfRange {
        /// The index.
        index: usize,
        /// How many there are.
        size: usize,
    },
    /// A pair of one with itself.
    #[error("index {index} is paired with itself")]
    WithItself {
        /// The index.
        index: usize,
    },
    /// A score above [`TOP_SCORE`].
    #[error("the score {score} of {} and {} is above {TOP_SCORE}", pair.0, pair.1)]
    ScoreTooHigh {
        /// The pair.
        pair: (usize, usize),
        /// Its score.
        score: u16,
    },
    /// One pair named twice with different scores.
    #[error("{} and {} have two scores, {} and {}", pair.0, pair.1, scores.0, scores.1)]
    TwoScores {
        /// The pair.
        pair: (usize, usize),
        /// Both scores, the lower first.
        scores: (u16, u16),
    },
    /// A pin on a pair that is not allowed, or is forbidden.
    #[error("{} and {} are pinned, but may not be together", pair.0, pair.1)]
    PinForbidden {
        /// The pair.
        pair: (usize, usize),
    },
    /// Two pins on one index.
    #[error("{index} is pinned both to {} and to {}", partners.0, partners.1)]
    TwoPins {
        /// The index with two pins.
        index: usize,
        /// Both partners, the lower first.
        partners: (usize, usize),
    },
}

impl Problem {
    /// Whether the problem makes sense; if it does, [`solve`](crate::solve) has a plan for it.
    pub fn check(&self) -> Result<(), Refusal> {
        self.asked().map(|_| ())
    }

    /// The problem as the solver takes it, or what is wrong with it.
    pub fn asked(&self) -> Result<Asked, Refusal> {
        let mut table = Table::new(self.size);
        for &(a, b, score) in &self.scores {
            let pair = ordered_below(self.size, a, b)?;
            if score > TOP_SCORE {
                return Err(Refusal::ScoreTooHigh { pair, score });
            }
            if let Some(other) = table.score(a, b)
                && other != score
            {
                let scores = (score.min(other), score.max(other));
                return Err(Refusal::TwoScores { pair, scores });
            }
            table.set(a, b, Some(score));
        }
        Asked::new(table, self)
    }
}

impl Asked {
    /// A problem whose scores are in a table already: those of `wishes`, and its size, are not looked at.
    pub fn new(mut table: Table, wishes: &Problem) -> Result<Self, Refusal> {
        for &(a, b) in &wishes.forbids {
            let (a, b) = ordered_below(table.size(), a, b)?;
            table.set(a, b, None);
        }
        let sorted = |pairs: &[(usize, usize)]| {
            let pairs = pairs
                .iter()
                .map(|&(a, b)| ordered_below(table.size(), a, b));
            pairs.collect::<Result<BTreeSet<_>, _>>()
        };
        let (pins, mut kept) = (sorted(&wishes.pins)?, sorted(&wishes.kept)?);
        let mut partner = BTreeMap::new();
        for &pair in &pins {
            if table.score(pair.0, pair.1).is_none() {
                return Err(Refusal::PinForbidden { pair });
            }
            for (index, other) in [pair, (pair.1, pair.0)] {
                if let Some(earlier) = partner.insert(index, other) {
                    let partners = ordered(earlier, other);
                    return Err(Refusal::TwoPins { index, partners });
                }
            }
        }
        kept.retain(|&(a, b)| {
            let score = table.score(a, b);
            let free = !partner.contains_key(&a) && !partner.contains_key(&b);
            free && score.is_some_and(|score| score >= wishes.floor)
        });
        Ok(Self {
            table,
            pins,
            kept,
            objective: wishes.objective,
            floor: wishes.floor,
            seed: wishes.seed,
        })
    }

    /// The same with every pair that stood before as a pin, unless there are none or one of them stands against another.
    pub(crate) fn holding(&self) -> Option<Self> {
        let mut held = BTreeSet::new();
        let apart = self
            .kept
            .iter()
            .all(|&(a, b)| held.insert(a) && held.insert(b));
        (apart && !held.is_empty()).then(|| Self {
            pins: self.pins.union(&self.kept).copied().collect(),
            kept: BTreeSet::new(),
            ..self.clone()
        })
    }

    /// The scores.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Who is not pinned.
    pub(crate) fn free(&self) -> Vec<usize> {
        let pinned: BTreeSet<usize> = self.pins.iter().flat_map(|&(a, b)| [a, b]).collect();
        (0..self.table.size())
            .filter(|v| !pinned.contains(v))
            .collect()
    }
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

pub(crate) fn ordered_below(size: usize, a: usize, b: usize) -> Result<(usize, usize), Refusal> {
    let (low, high) = ordered(a, b);
    if high >= size {
        return Err(Refusal::OutOfRange { index: high, size });
    }
    if low == high {
        return Err(Refusal::WithItself { index: low });
    }
    Ok((low, high))
}
