//! What is asked, and whether it makes sense. Not here: any search.
//!
//! Invariant: `allowed` is the only way to a `Graph`, so nothing is solved that was not checked.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::Graph;

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
        self.allowed().map(|_| ())
    }

    /// The graph of allowed pairs: sorted, each once, forbids taken out, pins known to be in it.
    pub(crate) fn allowed(&self) -> Result<Graph, Refusal> {
        let mut scores = BTreeMap::new();
        for &(a, b, score) in &self.scores {
            let pair = self.pair(a, b)?;
            if score > TOP_SCORE {
                return Err(Refusal::ScoreTooHigh { pair, score });
            }
            if let Some(other) = scores.insert(pair, score)
                && other != score
            {
                let scores = (score.min(other), score.max(other));
                return Err(Refusal::TwoScores { pair, scores });
            }
        }
        for &(a, b) in &self.forbids {
            scores.remove(&self.pair(a, b)?);
        }
        self.check_pins(&scores)?;
        let pairs = scores.into_iter().map(|((a, b), score)| (a, b, score));
        Ok(Graph::new(self.size, pairs))
    }

    /// The pins, sorted, each once.
    pub(crate) fn pinned(&self) -> Vec<(usize, usize)> {
        let pins: BTreeSet<_> = self.pins.iter().map(|&(a, b)| ordered(a, b)).collect();
        pins.into_iter().collect()
    }

    fn check_pins(&self, allowed: &BTreeMap<(usize, usize), u16>) -> Result<(), Refusal> {
        for &(a, b) in &self.pins {
            self.pair(a, b)?;
        }
        let mut partner = BTreeMap::new();
        for pair in self.pinned() {
            if !allowed.contains_key(&pair) {
                return Err(Refusal::PinForbidden { pair });
            }
            for (index, other) in [pair, (pair.1, pair.0)] {
                if let Some(earlier) = partner.insert(index, other) {
                    let partners = ordered(earlier, other);
                    return Err(Refusal::TwoPins { index, partners });
                }
            }
        }
        Ok(())
    }

    fn pair(&self, a: usize, b: usize) -> Result<(usize, usize), Refusal> {
        let (low, high) = ordered(a, b);
        if high >= self.size {
            let size = self.size;
            return Err(Refusal::OutOfRange { index: high, size });
        }
        if low == high {
            return Err(Refusal::WithItself { index: low });
        }
        Ok((low, high))
    }
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}
