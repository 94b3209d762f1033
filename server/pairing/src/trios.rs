//! Wish 3 where trios are needed: which three, and how the others pair up. Not here: how many trios (`coverage`).
//!
//! One solve bounds every trio. Let `most` be the sum of all prices, each set's counted as often as it has room for pairs. A
//! plan with the trio `a b c` takes these three out of the pairs, so it is worth at most
//!
//! ```text
//! most − (y_a + y_b + y_c − trio's worth) − z of each set with two or all three of them
//! ```
//!
//! What is taken off is the trio's *cost* by these prices. Trios are tried from the cheapest on, each with a search that
//! starts from the prices at hand, until the next could not beat the best even by its bound; usually after very few.
//! Parts without a pair between them (*islands*) are solved one by one: nothing decided in one matters in another.
//!
//! Invariant: the groups cover as many with as few trios as `coverage` found; `exact` is false if the work ran out.

use std::collections::BTreeSet;

use crate::coverage::Coverage;
use crate::heaviest;
use crate::matching::{Field, Matching};
use crate::pairs::{Groups, Solved, prepare};
use crate::problem::Asked;
use crate::watch::Watch;
use crate::weights::Weights;

/// How many cells of score may be looked at for one island: some seconds.
const WORK: usize = 1_000_000_000;
/// How many trios are listed at most; with more the plan is not called the best.
const LISTED: usize = 2_000_000;

/// The groups worth most among those that cover as many as can be with as few trios as that takes.
pub(crate) fn best(
    asked: &Asked,
    field: &Field<'_>,
    coverage: &Coverage,
    watch: &Watch<'_>,
) -> Groups {
    let mut groups = Groups {
        exact: true,
        ..Groups::default()
    };
    for island in islands(field) {
        let part = Field {
            present: (0..field.present.len())
                .map(|v| island.binary_search(&v).is_ok())
                .collect(),
            ..field.clone()
        };
        let within = coverage.within(&part);
        let mut search = Search {
            asked,
            watch,
            solves_left: WORK / (island.len() * island.len()).max(1),
            best: None,
            tried: BTreeSet::new(),
            exact: true,
        };
        search.descend(
            &part,
            &within.matching,
            within.trios.len(),
            &mut Vec::new(),
            0,
        );
        let (pairs, trios) = match search.best {
            Some((_, pairs, trios)) => (pairs, trios),
            None => (within.beside_trios.pairs().collect(), within.trios),
        };
        groups.pairs.extend(pairs);
        groups.trios.extend(trios);
        groups.exact &= search.exact;
    }
    groups
}

/// The connected parts of a field, each ascending.
fn islands(field: &Field<'_>) -> Vec<Vec<usize>> {
    let mut seen: Vec<bool> = field.present.iter().map(|present| !present).collect();
    let mut islands = Vec::new();
    for first in field.members() {
        if std::mem::replace(&mut seen[first], true) {
            continue;
        }
        let mut island = vec![first];
        let mut next = 0;
        while next < island.len() {
            for v in field.table.neighbours(island[next], field.floor) {
                if !std::mem::replace(&mut seen[v], true) {
                    island.push(v);
                }
            }
            next += 1;
        }
        island.sort_unstable();
        islands.push(island);
    }
    islands
}

type Found = (i128, Vec<(usize, usize)>, Vec<[usize; 3]>);

struct Search<'a, 'w> {
    asked: &'a Asked,
    watch: &'a Watch<'w>,
    solves_left: usize,
    best: Option<Found>,
    tried: BTreeSet<BTreeSet<[usize; 3]>>,
    exact: bool,
}

/// What the prices of a solve say of trios.
struct Prices<'s, 'a> {
    solved: &'s Solved<'a>,
    weights: Weights<'s, 'a>,
    /// No plan of the pairs and trios still to choose is worth more, but for what the trios cost.
    most: i128,
    /// No trio costs less.
    least_cost: i128,
    sets_of: Vec<Vec<usize>>,
}

impl<'s, 'a> Prices<'s, 'a> {
    fn new(asked: &'s Asked, solved: &'s Solved<'a>, trios: usize) -> Self {
        let (heaviest, real) = (&solved.heaviest, solved.ground.members.len());
        let mut sets_of = vec![Vec::new(); solved.ground.size()];
        for (at, (set, _)) in heaviest.sets.iter().enumerate() {
            set.iter().for_each(|&dot| sets_of[dot].push(at));
        }
        let around = |sets: &Vec<usize>| {
            sets.iter()
                .map(|&set| i128::from(heaviest.sets[set].1))
                .sum::<i128>()
        };
        let deepest = sets_of.iter().map(around).max().unwrap_or(0);
        let room = heaviest
            .sets
            .iter()
            .map(|(set, z)| i128::from(*z) * (set.len() as i128 / 2));
        let (members, stand_ins) = heaviest.y.split_at(real);
        let dearest = stand_ins.iter().copied().max().unwrap_or(0);
        let alone = solved.stand_ins().saturating_sub(trios);
        Self {
            solved,
            weights: Weights::new(&solved.ground, asked),
            most: members.iter().map(|&y| i128::from(y)).sum::<i128>()
                + room.sum::<i128>()
                + i128::from(dearest) * alone as i128,
            least_cost: -(deepest / 2) - 1,
            sets_of,
        }
    }

    /// Twice what the three pairs of a trio weigh, halved: each counts for a half.
    fn worth(&self, [a, b, c]: [usize; 3]) -> i128 {
        let pair = |a, b| self.weights.doubled(a, b, self.solved.ground.row(a)[b]);
        [pair(a, b), pair(b, c), pair(a, c)]
            .map(i128::from)
            .iter()
            .sum::<i128>()
            / 2
    }

    fn cost(&self, trio: [usize; 3]) -> i128 {
        let prices = trio
            .iter()
            .map(|&dot| i128::from(self.solved.heaviest.y[dot]))
            .sum::<i128>();
        let [a, b, c] = trio.map(|dot| &self.sets_of[dot]);
        let mut shared: Vec<usize> = a
            .iter()
            .filter(|set| b.contains(set) || c.contains(set))
            .copied()
            .collect();
        shared.extend(b.iter().filter(|set| c.contains(set) && !a.contains(set)));
        let shared = shared
            .iter()
            .map(|&set| i128::from(self.solved.heaviest.sets[set].1));
        prices - self.worth(trio) + shared.sum::<i128>()
    }

    /// Every trio that costs no more than this, the cheapest first; `None` if they are too many to list.
    ///
    /// Each of its pairs leaves at most twice as much above its weight, not counting sets: what the sets add to the cost of
    /// a trio is no less than what they would add to half the slack of one of its pairs.
    fn up_to(&self, cost: i128) -> Option<Vec<(i128, [usize; 3])>> {
        let real = self.solved.ground.members.len();
        let mut near: Vec<Vec<usize>> = vec![Vec::new(); real];
        for (a, later) in near.iter_mut().enumerate() {
            for b in a + 1..real {
                let Some(score) = self.solved.ground.score(a, b) else {
                    continue;
                };
                let y = &self.solved.heaviest.y;
                let slack = i128::from(y[a]) + i128::from(y[b])
                    - i128::from(self.weights.doubled(a, b, score));
                if slack <= 2 * cost {
                    later.push(b);
                }
            }
        }
        let mut found = Vec::new();
        for (a, after_a) in near.iter().enumerate() {
            for (at, &b) in after_a.iter().enumerate() {
                for &c in after_a[at + 1..]
                    .iter()
                    .filter(|c| near[b].binary_search(c).is_ok())
                {
                    let trio = [a, b, c];
                    found.push((self.cost(trio), trio));
                }
                if found.len() > LISTED {
                    return None;
                }
            }
        }
        found.retain(|&(this, _)| this <= cost);
        found.sort_unstable();
        Some(found)
    }
}

impl<'a> Search<'a, '_> {
    /// Tries every trio that may still win, the cheapest first, with `more` trios still to choose.
    fn descend(
        &mut self,
        field: &Field<'_>,
        matching: &Matching,
        more: usize,
        chosen: &mut Vec<[usize; 3]>,
        gained: i128,
    ) {
        let (asked, watch) = (self.asked, self.watch);
        let Some(solved) = Solved::new(asked, field.members(), field.floor, matching, watch) else {
            self.exact = false;
            return;
        };
        let prices = Prices::new(asked, &solved, more);
        if more == 0 {
            return self.finish(prices.most + gained, solved.pairs(), chosen);
        }
        let beaten = |best: &Option<Found>, cost: i128| {
            let bound = gained + prices.most - cost - prices.least_cost * (more as i128 - 1);
            best.as_ref().is_some_and(|(worth, ..)| bound <= *worth)
        };
        let (mut reach, mut seen) = (i128::from(prices.weights.unit) * 16, i128::MIN);
        loop {
            let Some(trios) = prices.up_to(reach) else {
                self.exact = false;
                return;
            };
            for (cost, trio) in trios.into_iter().filter(|&(cost, _)| cost > seen) {
                if beaten(&self.best, cost) {
                    return;
                }
                if self.watch.calls_off() || self.solves_left == 0 {
                    self.exact = false;
                    return;
                }
                self.attempt(&prices, trio, field, matching, more, chosen, gained);
            }
            if reach >= i128::from(i64::MAX) || beaten(&self.best, reach) {
                return;
            }
            (seen, reach) = (reach, reach.saturating_mul(8).min(i128::from(i64::MAX)));
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one step of the recursion above, with all it stands on"
    )]
    fn attempt(
        &mut self,
        prices: &Prices<'_, 'a>,
        trio: [usize; 3],
        field: &Field<'_>,
        matching: &Matching,
        more: usize,
        chosen: &mut Vec<[usize; 3]>,
        gained: i128,
    ) {
        let named = trio.map(|dot| prices.solved.ground.members[dot]);
        chosen.push(named);
        let mut rest = field.clone();
        if self.tried.insert(chosen.iter().copied().collect())
            && let Some(spared) = matching.sparing(&mut rest, named)
        {
            let gained = gained + prices.worth(trio);
            self.solves_left = self.solves_left.saturating_sub(1);
            if more > 1 {
                self.descend(&rest, &spared, more - 1, chosen, gained);
            } else {
                match self.resolve(prices, &rest, &spared) {
                    Some((worth, pairs)) => self.finish(worth + gained, pairs, chosen),
                    None => self.exact = false,
                }
            }
        }
        chosen.pop();
    }

    /// The heaviest plan of those who are left, from the prices and candidates at hand.
    fn resolve(
        &self,
        prices: &Prices<'_, 'a>,
        rest: &Field<'_>,
        matching: &Matching,
    ) -> Option<(i128, Vec<(usize, usize)>)> {
        let before = prices.solved;
        let (ground, sure) = prepare(self.asked, rest.members(), rest.floor, matching);
        let real = ground.members.len();
        // Stand-ins are the last on both sides, and there are no more of them than before.
        let old: Vec<usize> = (0..ground.size())
            .map(|dot| match ground.members.get(dot) {
                Some(member) => before
                    .ground
                    .members
                    .partition_point(|other| other < member),
                None => before.ground.members.len() + dot - real,
            })
            .collect();
        let mut new = vec![u32::MAX; before.ground.size()];
        old.iter()
            .enumerate()
            .for_each(|(dot, &old)| new[old] = dot as u32);
        let shared = before.heaviest.without_sets();
        let list = |&old: &usize| {
            let list = before.heaviest.lists[old]
                .iter()
                .map(|&other| new[other as usize]);
            list.filter(|&other| other != u32::MAX).collect()
        };
        let weights = Weights::new(&ground, self.asked);
        let heaviest = heaviest::from(
            &weights,
            &sure,
            old.iter().map(|&old| shared[old]).collect(),
            old.iter().map(list).collect(),
            self.watch,
        )?;
        let solved = Solved { ground, heaviest };
        let worth = Prices::new(self.asked, &solved, 0).most;
        Some((worth, solved.pairs()))
    }

    fn finish(&mut self, worth: i128, pairs: Vec<(usize, usize)>, trios: &[[usize; 3]]) {
        if self.best.as_ref().is_none_or(|(best, ..)| worth > *best) {
            self.best = Some((worth, pairs, trios.to_vec()));
        }
    }
}
