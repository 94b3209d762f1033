//! The largest matching of the highest total, and the only file that names the crate which finds it.
//!
//! Invariant: a [`Worth`] orders by the total first, and no two different matchings are worth the same but by a freak of the
//! hash; hence the plan hangs neither on the order of the input nor on the solver.

use rustworkx_core::max_weight_matching::max_weight_matching;
use rustworkx_core::petgraph::graph::UnGraph;

use crate::graph::Graph;

/// What being together is worth: `2 · (score · 2⁴⁸ + hash)`, the hash below 2³².
///
/// Up to 2¹⁶ hashes add up to less than one point of score. It is doubled so that a trio can count half of its three.
pub(crate) type Worth = i128;

const BITS_BELOW_THE_SCORE: u32 = 48;

pub(crate) fn worth(graph: &Graph, a: usize, b: usize) -> Worth {
    graph.score(a, b).map_or(0, |score| 2 * weight(a, b, score))
}

pub(crate) fn trio_worth(graph: &Graph, [a, b, c]: [usize; 3]) -> Worth {
    (worth(graph, a, b) + worth(graph, b, c) + worth(graph, a, c)) / 2
}

pub(crate) fn total_worth(graph: &Graph, pairs: &[(usize, usize)]) -> Worth {
    pairs.iter().map(|&(a, b)| worth(graph, a, b)).sum()
}

/// Of all largest matchings the one worth most; the lower index of each pair first, in ascending order.
pub(crate) fn heaviest(graph: &Graph) -> Vec<(usize, usize)> {
    let members: Vec<usize> = graph.members().collect();
    let mut dense = vec![0; graph.size()];
    let mut lines = UnGraph::<(), i128, usize>::with_capacity(members.len(), 0);
    for (at, &v) in members.iter().enumerate() {
        dense[v] = at;
        lines.add_node(());
    }
    for (a, b, score) in graph.pairs() {
        lines.add_edge(dense[a].into(), dense[b].into(), weight(a, b, score));
    }

    let Ok(matching) = max_weight_matching(
        &lines,
        true,
        |line| Ok::<_, std::convert::Infallible>(*line.weight()),
        false,
    );
    let original = |(a, b): (usize, usize)| {
        let (a, b) = (members[a], members[b]);
        (a.min(b), a.max(b))
    };
    let mut pairs: Vec<_> = matching.into_iter().map(original).collect();
    pairs.sort_unstable();
    pairs
}

fn weight(a: usize, b: usize, score: u16) -> i128 {
    (i128::from(score) << BITS_BELOW_THE_SCORE) + i128::from(hash(a.min(b), a.max(b)))
}

/// Thirty-two well stirred bits of both indexes (the finish of SplitMix64): the same on every machine and in every version.
fn hash(low: usize, high: usize) -> u32 {
    let stir = |mut z: u64| {
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    let step = 0x9E37_79B9_7F4A_7C15;
    let first = stir((low as u64 + 1).wrapping_mul(step));
    (stir(first.wrapping_add((high as u64 + 1).wrapping_mul(step))) >> 32) as u32
}
