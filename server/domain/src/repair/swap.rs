//! Pairs that have not begun change partners, as few of them as can be, so that two who are alone both have one.

use super::Scene;
use crate::ids::{ExchangeId, ProjectId};
use crate::plan::Chart;
use std::cmp::Reverse;

/// Up to two pairs are parted, one after the other: whoever is alone takes one of the first, the other of it takes one of
/// the second, and who is left goes with somebody who was alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Swap {
    /// The pairs in their order, each with the one who is taken out of it first.
    pub steps: [Option<(ExchangeId, ProjectId)>; 2],
    /// Who was alone, or stood by, and is with the last.
    pub last: ProjectId,
}

impl Swap {
    /// The pairs that are parted.
    pub fn parted(&self) -> impl Iterator<Item = (ExchangeId, ProjectId)> + '_ {
        self.steps.iter().flatten().copied()
    }

    pub(super) fn word(&self) -> String {
        let steps = self.parted();
        let steps = steps.map(|(exchange, taken)| format!("{exchange}+{taken}"));
        let steps: Vec<String> = steps.collect();
        format!("swap:{}:{}", steps.join(","), self.last)
    }
}

/// A pair that may be parted, by places in the pool.
struct Open {
    id: ExchangeId,
    sides: [usize; 2],
}

impl Scene {
    /// Who is with whom after a swap, the one who is alone now first.
    pub(super) fn after(&self, one: ProjectId, swap: &Swap) -> Vec<[ProjectId; 2]> {
        let mut groups = Vec::new();
        let mut alone = one;
        for (exchange, taken) in swap.parted() {
            groups.push([alone, taken]);
            let pair = self.exchanges.iter().find(|pair| pair.id == exchange);
            let parties = pair.map(|pair| pair.projects()).unwrap_or_default();
            let other = parties.into_iter().find(|party| party.id != taken);
            alone = other.map_or(alone, |party| party.id);
        }
        groups.push([alone, swap.last]);
        groups
    }

    /// The swap that parts the fewest pairs; of those the one whose least fit is best.
    pub(super) fn best_swap(&self, one: ProjectId) -> Option<Swap> {
        let pool = &self.pool;
        let chart = Chart::of(&pool.candidates, &self.weights);
        let start = pool.place(one)?;
        let pairs = self.pairs_not_begun();
        let ids: Vec<ProjectId> = pool.candidates.iter().map(|one| one.project.id).collect();
        let ends = (0..ids.len()).filter(|place| {
            let id = ids[*place];
            *place != start && (self.standing_by.contains(&id) || !self.has_partner(id))
        });
        let ends: Vec<usize> = ends.collect();
        // Whoever is alone already is helped before one that stands by is called.
        let last = |of: usize| {
            let fits = ends.iter();
            let fits = fits.filter_map(|end| Some((chart.points(of, *end)?, *end)));
            fits.max_by_key(|(points, end)| {
                let stands_by = self.standing_by.contains(&ids[*end]);
                (!stands_by, *points, Reverse(ids[*end]))
            })
        };
        let closed: Vec<Option<(u16, usize)>> = (0..ids.len()).map(last).collect();
        let step = |pair: &Open, taken: usize| Some((pair.id, ids[pair.sides[taken]]));
        let mut found: Vec<(u16, Reverse<Swap>)> = Vec::new();
        for pair in &pairs {
            for taken in [0, 1] {
                let fit = chart.points(start, pair.sides[taken]);
                let end = closed[pair.sides[1 - taken]];
                if let (Some(fit), Some((last, end))) = (fit, end) {
                    let steps = [step(pair, taken), None];
                    let last_id = ids[end];
                    found.push((
                        fit.min(last),
                        Reverse(Swap {
                            steps,
                            last: last_id,
                        }),
                    ));
                }
            }
        }
        if found.is_empty() {
            for first in &pairs {
                for taken in [0, 1] {
                    let Some(fit) = chart.points(start, first.sides[taken]) else {
                        continue;
                    };
                    for second in pairs.iter().filter(|pair| pair.id != first.id) {
                        for next in [0, 1] {
                            let middle = chart.points(first.sides[1 - taken], second.sides[next]);
                            let end = closed[second.sides[1 - next]];
                            if let (Some(middle), Some((last, end))) = (middle, end) {
                                let steps = [step(first, taken), step(second, next)];
                                let least = fit.min(middle).min(last);
                                let last = ids[end];
                                found.push((least, Reverse(Swap { steps, last })));
                            }
                        }
                    }
                }
            }
        }
        found.into_iter().max().map(|(_, swap)| swap.0)
    }

    /// Whole pairs in which nobody has written anything yet, and no gap is.
    fn pairs_not_begun(&self) -> Vec<Open> {
        let untouched = self.whole_pairs();
        let untouched = untouched.filter(|pair| !self.begun.contains(&pair.id));
        let open = untouched.filter_map(|pair| {
            let [a, b] = <[_; 2]>::try_from(pair.projects()).ok()?;
            let sides = [self.pool.place(a.id)?, self.pool.place(b.id)?];
            Some(Open { id: pair.id, sides })
        });
        open.collect()
    }
}
