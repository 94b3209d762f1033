//! What is answered. Not here: how it was found.
//!
//! Invariant: every index is in exactly one of `pairs`, `trios` and `without`; all three are sorted, as is each group.

use crate::graph::Graph;

/// Who is with whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The pairs, pins among them.
    pub pairs: Vec<(usize, usize)>,
    /// The trios: all three may be together.
    pub trios: Vec<[usize; 3]>,
    /// Who has no partner, and why.
    pub without: Vec<(usize, Without)>,
    /// The lowest score between two who are together; none if nobody is.
    pub worst: Option<u16>,
    /// Twice the total, which may end in a half: a pair's score twice, a trio's three scores once each.
    pub twice_total: u64,
    /// Whether the total is proved the highest. Cover, number of trios and worst pair always are the best.
    pub optimal: bool,
}

/// Why somebody has no partner. The neighbours are all whom it may meet, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Without {
    /// It may meet nobody at all.
    NobodyAllowed,
    /// All whom it may meet are pinned to others.
    OthersArePinned {
        /// Whom it may meet.
        neighbours: Vec<usize>,
    },
    /// All whom it may meet are with others; no other plan leaves fewer without a partner.
    OthersHaveNoOneElse {
        /// Whom it may meet.
        neighbours: Vec<usize>,
    },
}

impl Plan {
    /// How many have a partner.
    pub fn covered(&self) -> usize {
        2 * self.pairs.len() + 3 * self.trios.len()
    }

    pub(crate) fn of(
        allowed: &Graph,
        pins: &[(usize, usize)],
        mut pairs: Vec<(usize, usize)>,
        mut trios: Vec<[usize; 3]>,
        optimal: bool,
    ) -> Self {
        trios.iter_mut().for_each(|trio| trio.sort_unstable());
        trios.sort_unstable();
        pairs.sort_unstable();

        let score = |a, b| allowed.score(a, b).unwrap_or_default();
        let of_pairs: Vec<u16> = pairs.iter().map(|&(a, b)| score(a, b)).collect();
        let of_trios: Vec<u16> = trios
            .iter()
            .flat_map(|&[a, b, c]| [score(a, b), score(b, c), score(a, c)])
            .collect();
        let sum = |scores: &[u16]| scores.iter().copied().map(u64::from).sum::<u64>();
        let worst = of_pairs.iter().chain(&of_trios).copied().min();
        let twice_total = 2 * sum(&of_pairs) + sum(&of_trios);

        let without = without(allowed, pins, &pairs, &trios);
        Self {
            pairs,
            trios,
            without,
            worst,
            twice_total,
            optimal,
        }
    }
}

fn without(
    allowed: &Graph,
    pins: &[(usize, usize)],
    pairs: &[(usize, usize)],
    trios: &[[usize; 3]],
) -> Vec<(usize, Without)> {
    let pair = |&(a, b): &(usize, usize)| [a, b];
    let pinned = marked(allowed, pins.iter().flat_map(pair));
    let in_trios = trios.iter().flatten().copied();
    let covered = marked(allowed, pairs.iter().flat_map(pair).chain(in_trios));

    let reason = |v: usize| {
        let neighbours: Vec<usize> = allowed.neighbours(v).collect();
        if neighbours.is_empty() {
            Without::NobodyAllowed
        } else if neighbours.iter().all(|&w| pinned[w]) {
            Without::OthersArePinned { neighbours }
        } else {
            Without::OthersHaveNoOneElse { neighbours }
        }
    };
    let alone = allowed.members().filter(|&v| !covered[v]);
    alone.map(|v| (v, reason(v))).collect()
}

fn marked(graph: &Graph, members: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut marked = vec![false; graph.size()];
    members.for_each(|v| marked[v] = true);
    marked
}
