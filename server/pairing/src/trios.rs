//! Wish 3 where trios are needed: which three, and how the others pair up. Not here: how many trios (`coverage`).
//!
//! Trios are tried by branch and bound. Leave one of a trio `a b c` out: the other two and all other pairs are a matching
//! without it, so no plan with that trio is worth more than the heaviest matching without `c`, less `ab`, plus the trio;
//! likewise for `a` and `b`. One matching for each who may be left out therefore bounds every trio, and few survive it.
//!
//! Invariant: the answer covers as many with as few trios as `coverage` allows; `exact` is false if the work ran out.

use crate::cardinality::Largest;
use crate::coverage::{Coverage, worthwhile_trio};
use crate::graph::Graph;
use crate::heaviest::{Worth, heaviest, total_worth, trio_worth, worth};

/// How much may be spent on one connected part: a matching of `n` costs `n³`. About two seconds when optimised, enough to
/// leave out each of 170 in turn.
const WORK: u64 = 1_000_000_000;

/// How many trios are tried where there are too many to bound.
const TRIED_UNBOUNDED: usize = 6;

/// The groups of one connected part.
pub(crate) struct Groups {
    pub(crate) pairs: Vec<(usize, usize)>,
    pub(crate) trios: Vec<[usize; 3]>,
    pub(crate) exact: bool,
}

/// The groups worth most among those that cover as many as can be with as few trios as that takes.
pub(crate) fn best(island: &Graph) -> Groups {
    best_within(WORK, island)
}

fn best_within(work: u64, island: &Graph) -> Groups {
    let size = island.members().count() as u64;
    let mut search = Search {
        best: None,
        exact: true,
        matchings_left: work / (size * size * size).max(1),
    };
    let trios = Coverage::of(island).trios;
    search.descend(island.clone(), trios, &mut Vec::new(), 0);
    let (_, pairs, trios) = search.best.unwrap_or_default();
    let exact = search.exact;
    Groups {
        pairs,
        trios,
        exact,
    }
}

type Found = (Worth, Vec<(usize, usize)>, Vec<[usize; 3]>);

struct Search {
    best: Option<Found>,
    exact: bool,
    matchings_left: u64,
}

impl Search {
    /// Tries every trio that may still win, the most promising first, with `more` trios still to choose.
    fn descend(&mut self, rest: Graph, more: usize, chosen: &mut Vec<[usize; 3]>, gained: Worth) {
        if more == 0 {
            self.finish(&rest, chosen, gained);
            return;
        }
        let largest = Largest::of(&rest);
        for (bound, trio) in self.promising(&rest, &largest, more) {
            let beaten = self
                .best
                .as_ref()
                .is_some_and(|best| bound.is_some_and(|bound| gained + bound <= best.0));
            if beaten {
                break;
            }
            if self.best.is_some() && self.matchings_left == 0 {
                self.exact = false;
                break;
            }
            if largest.sparing(trio).is_some() {
                chosen.push(trio);
                let gained = gained + trio_worth(&rest, trio);
                self.descend(rest.without_members(trio), more - 1, chosen, gained);
                chosen.pop();
            }
        }
    }

    fn finish(&mut self, rest: &Graph, chosen: &[[usize; 3]], gained: Worth) {
        let pairs = self.heaviest(rest);
        let total = gained + total_worth(rest, &pairs);
        if self.best.as_ref().is_none_or(|best| total > best.0) {
            self.best = Some((total, pairs, chosen.to_vec()));
        }
    }

    /// The trios to try next, each with what a plan with it can be worth at most, the highest first.
    fn promising(
        &mut self,
        rest: &Graph,
        largest: &Largest<'_>,
        more: usize,
    ) -> Vec<(Option<Worth>, [usize; 3])> {
        let spare = largest.spare();
        if spare.iter().filter(|&&spare| spare).count() as u64 > self.matchings_left {
            self.exact = false;
            return self.likely(rest, largest);
        }
        let left_out: Vec<Option<Worth>> = (0..rest.size())
            .map(|v| spare[v].then(|| self.worth_without(rest, v)))
            .collect();
        // Every further trio, cut down to its best pair, is in those matchings too.
        let further = rest.triangles(&spare).map(|trio| gain(rest, trio)).max();
        let further = further.unwrap_or(0) * (more as Worth - 1);

        let mut trios: Vec<_> = rest
            .triangles(&spare)
            .map(|trio @ [a, b, c]| {
                let without = |v: usize, x, y| left_out[v].map(|w| w - worth(rest, x, y));
                let pairs = [without(a, b, c), without(b, a, c), without(c, a, b)];
                let pairs = pairs.into_iter().flatten().min();
                (
                    pairs.map(|pairs| trio_worth(rest, trio) + pairs + further),
                    trio,
                )
            })
            .collect();
        trios.sort_by_key(|&(bound, trio)| (std::cmp::Reverse(bound), trio));
        trios
    }

    /// Where bounding all would take too long: those alone in the heaviest matching, each joined to one of its pairs.
    fn likely(&mut self, rest: &Graph, largest: &Largest<'_>) -> Vec<(Option<Worth>, [usize; 3])> {
        let pairs = self.heaviest(rest);
        let mut paired = vec![false; rest.size()];
        pairs.iter().for_each(|&(a, b)| {
            paired[a] = true;
            paired[b] = true;
        });
        let alone = rest.members().filter(|&v| !paired[v]);
        let mut trios: Vec<[usize; 3]> = alone
            .flat_map(|c| pairs.iter().map(move |&(a, b)| [a, b, c]))
            .filter(|&[a, b, c]| rest.score(a, c).is_some() && rest.score(b, c).is_some())
            .collect();
        let gain = |&[a, b, c]: &[usize; 3]| trio_worth(rest, [a, b, c]) - worth(rest, a, b);
        trios.sort_by_key(|trio| (std::cmp::Reverse(gain(trio)), *trio));
        trios.retain(|&trio| largest.sparing(trio).is_some());
        trios.truncate(TRIED_UNBOUNDED);
        trios.extend(worthwhile_trio(rest, largest).map(|(trio, _)| trio));
        trios.into_iter().map(|trio| (None, trio)).collect()
    }

    fn worth_without(&mut self, rest: &Graph, v: usize) -> Worth {
        total_worth(rest, &self.heaviest(&rest.without_members([v])))
    }

    fn heaviest(&mut self, graph: &Graph) -> Vec<(usize, usize)> {
        self.matchings_left = self.matchings_left.saturating_sub(1);
        heaviest(graph)
    }
}

/// What a trio is worth beyond its best pair taken twice, in the doubled bound at the head of this file.
fn gain(graph: &Graph, [a, b, c]: [usize; 3]) -> Worth {
    let best_pair = worth(graph, a, b)
        .max(worth(graph, b, c))
        .max(worth(graph, a, c));
    trio_worth(graph, [a, b, c]) - best_pair
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_the_work_runs_out_as_many_are_covered_and_the_answer_says_so() {
        let pairs = (0..21).flat_map(|a| (a + 1..21).map(move |b| (a, b)));
        let score = |a: usize, b: usize| (a * 7 + b * 13) as u16 % 100;
        let island = Graph::new(21, pairs.map(|(a, b)| (a, b, score(a, b))));

        let (short, full) = (best_within(0, &island), best(&island));
        for groups in [&short, &full] {
            assert_eq!((groups.pairs.len(), groups.trios.len()), (9, 1));
        }
        assert!(!short.exact && full.exact);
        assert!(worth_of(&island, &short) <= worth_of(&island, &full));
    }

    fn worth_of(island: &Graph, groups: &Groups) -> Worth {
        let trios = groups.trios.iter().map(|&trio| trio_worth(island, trio));
        total_worth(island, &groups.pairs) + trios.sum::<Worth>()
    }
}
