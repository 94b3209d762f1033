//! Wish 1: how many can have a partner, and how few trios that takes. Exact at every size. Not here: scores.
//!
//! Let a largest matching leave `d` alone. Keep of each trio only two: a plan with `t` trios that leaves `u` alone becomes a
//! matching that leaves `t + u`, so `t + u ≥ d`, and a trio is worth while only if taking its three out leaves `d − 1` alone,
//! that is, costs just one pair. By the theorem of Gallai and Edmonds such a trio lies among the spare, all in one part of
//! them which is then paired to the last, and it changes nothing for the other parts. Hence any order, and any choice, of
//! such trios ends at the same number (Cornuéjols, Hartvigsen and Pulleyblank, *Packing subgraphs in a graph*, 1982).

use crate::{cardinality::Largest, graph::Graph};

/// How far a graph reaches. Two graphs with the same coverage cover as many with as few trios.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Coverage {
    /// Pairs of a largest matching; a plan has this many pairs and trios together.
    pub(crate) groups: usize,
    /// How many of the groups are trios.
    pub(crate) trios: usize,
}

impl Coverage {
    pub(crate) fn of(graph: &Graph) -> Self {
        Self::reached_by(Largest::of(graph), graph)
    }

    /// Whether a graph with fewer pairs still reaches as far.
    pub(crate) fn is_kept_by(self, fewer: &Graph) -> bool {
        let matching = Largest::of(fewer);
        matching.size() == self.groups && Self::reached_by(matching, fewer) == self
    }

    fn reached_by<'g>(mut matching: Largest<'g>, graph: &'g Graph) -> Self {
        let groups = matching.size();
        while let Some((_, rest)) = worthwhile_trio(graph, &matching) {
            matching = rest;
        }
        let trios = groups - matching.size();
        Self { groups, trios }
    }
}

/// The first trio that lets one more have partners, and the matching of those left.
pub(crate) fn worthwhile_trio<'g>(
    graph: &'g Graph,
    matching: &Largest<'g>,
) -> Option<([usize; 3], Largest<'g>)> {
    let spare = matching.spare();
    graph
        .triangles(&spare)
        .find_map(|trio| Some((trio, matching.sparing(trio)?)))
}
