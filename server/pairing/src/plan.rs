//! What is answered. Not here: how it was found.
//!
//! Invariant: every index is in exactly one of `pairs`, `trios` and `without`; all three are sorted, as is each group.

use crate::pairs::Groups;
use crate::problem::Asked;
use crate::proof::Proof;

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
    /// Whether no plan is better by the order of wishes; if not, the search was called off or grew too long.
    pub optimal: bool,
    /// What makes it believable, for [`check`](crate::check).
    pub proof: Proof,
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

    /// Its pairs that were settled beforehand: pins and, where all that stood before are kept, these.
    pub fn settled<'a>(&'a self, asked: &'a Asked) -> impl Iterator<Item = (usize, usize)> + 'a {
        let held = self.proof.held;
        let pairs = self.pairs.iter().copied();
        pairs.filter(move |pair| asked.pins.contains(pair) || held && asked.kept.contains(pair))
    }

    pub(crate) fn of(asked: &Asked, groups: Groups, proof: Proof) -> Self {
        let Groups {
            mut pairs,
            mut trios,
            exact,
        } = groups;
        pairs.extend(&asked.pins);
        pairs.sort_unstable();
        trios.iter_mut().for_each(|trio| trio.sort_unstable());
        trios.sort_unstable();

        let score = |a, b| asked.table.score(a, b).unwrap_or_default();
        let of_pairs: Vec<u16> = pairs.iter().map(|&(a, b)| score(a, b)).collect();
        let of_trios: Vec<u16> = trios
            .iter()
            .flat_map(|&[a, b, c]| [score(a, b), score(b, c), score(a, c)])
            .collect();
        let sum = |scores: &[u16]| scores.iter().copied().map(u64::from).sum::<u64>();
        Self {
            worst: of_pairs.iter().chain(&of_trios).copied().min(),
            twice_total: 2 * sum(&of_pairs) + sum(&of_trios),
            without: without(asked, &pairs, &trios),
            pairs,
            trios,
            optimal: exact,
            proof,
        }
    }
}

fn without(asked: &Asked, pairs: &[(usize, usize)], trios: &[[usize; 3]]) -> Vec<(usize, Without)> {
    let size = asked.table.size();
    let marked = |members: &mut dyn Iterator<Item = usize>| {
        let mut marked = vec![false; size];
        members.for_each(|v| marked[v] = true);
        marked
    };
    let pinned = marked(&mut asked.pins.iter().flat_map(|&(a, b)| [a, b]));
    let in_pairs = pairs.iter().flat_map(|&(a, b)| [a, b]);
    let covered = marked(&mut in_pairs.chain(trios.iter().flatten().copied()));

    let reason = |v: usize| {
        let neighbours: Vec<usize> = asked.table.neighbours(v, asked.floor as i16).collect();
        if neighbours.is_empty() {
            Without::NobodyAllowed
        } else if neighbours.iter().all(|&w| pinned[w]) {
            Without::OthersArePinned { neighbours }
        } else {
            Without::OthersHaveNoOneElse { neighbours }
        }
    };
    let alone = (0..size).filter(|&v| !covered[v]);
    alone.map(|v| (v, reason(v))).collect()
}
