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
use std::rc::Rc;

use crate::bounds::{Bounded, Bounds, Stage};
use crate::coverage::Coverage;
use crate::heaviest::{self, Heaviest};
use crate::matching::{Field, Matching};
use crate::pairs::{Groups, Solved, prepare};
use crate::problem::Asked;
use crate::proof;
use crate::table::Ground;
use crate::watch::Watch;
use crate::weights::Weights;

/// How many cells of score may be looked at for one island: some seconds.
const WORK: usize = 200_000_000;
/// How many stages and trios tried a proof holds at most.
const STAGES_OF_A_PROOF: usize = 40;
/// How far below the highest bound trios are listed first: a small part of a hash. Then so many times further.
const FIRST_REACH: i128 = 1 << 14;
const FURTHER: i128 = 64;

/// The groups worth most among those that cover as many as can be with as few trios as that takes; and where one trio takes
/// in everybody, the prices that bound every trio.
pub(crate) fn best(
    asked: &Asked,
    field: &Field<'_>,
    coverage: &Coverage,
    watch: &Watch<'_>,
) -> (Groups, Vec<proof::Stage>) {
    let (mut stages, mut beside) = (Vec::new(), Vec::new());
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
        let is_without = within.trios.is_empty();
        let mut search = Search {
            asked,
            watch,
            solves_left: WORK / (island.len() * island.len()).max(1),
            best: None,
            tried: BTreeSet::new(),
            exact: true,
            stages: Vec::new(),
        };
        search.descend(&Stand {
            field: part,
            matching: within.matching.clone(),
            chosen: Vec::new(),
            known: within.trios.clone(),
            gained: 0,
        });
        let (pairs, trios) = match search.best {
            Some((_, pairs, trios)) => (pairs, trios),
            None => (within.beside_trios.pairs().collect(), within.trios),
        };
        groups.pairs.extend(pairs);
        groups.trios.extend(trios);
        groups.exact &= search.exact;
        match &search.stages[..] {
            [only] if is_without => beside.push(only.clone()),
            _ => stages = search.stages,
        }
    }
    if coverage.alone > 1 {
        stages.clear(); // of several trios no stage bounds them together
    }
    for stage in &mut stages {
        for other in &beside {
            let prices = stage.price.iter_mut().zip(&other.price);
            prices.for_each(|(price, other)| *price += other);
            stage.sets.extend_from_slice(&other.sets);
        }
    }
    (groups, stages)
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

/// How far a search has come.
struct Stand<'t> {
    /// Who is left.
    field: Field<'t>,
    matching: Matching,
    chosen: Vec<[usize; 3]>,
    /// Trios that would do for those still to choose: as many as these are needed.
    known: Vec<[usize; 3]>,
    /// What those chosen are worth.
    gained: i128,
}

struct Search<'a, 'w> {
    asked: &'a Asked,
    watch: &'a Watch<'w>,
    solves_left: usize,
    best: Option<Found>,
    tried: BTreeSet<BTreeSet<[usize; 3]>>,
    exact: bool,
    /// The prices that bounded the first trio.
    stages: Vec<proof::Stage>,
}

impl<'a> Search<'a, '_> {
    /// Tries every trio that may still win, the one with the highest bound first.
    fn descend(&mut self, stand: &Stand<'a>) {
        let (asked, watch, gained) = (self.asked, self.watch, stand.gained);
        let (members, floor) = (stand.field.members(), stand.field.floor);
        let Some(solved) = Solved::new(asked, members, floor, &stand.matching, watch) else {
            self.exact = false;
            return;
        };
        if stand.known.is_empty() {
            if stand.chosen.is_empty() {
                self.stages = vec![whole(asked, &solved.ground, &solved.heaviest, None)];
            }
            return self.finish_with(solved, gained, &stand.chosen);
        }
        let Some(bounds) = self.bounds(solved, stand) else {
            self.exact = false;
            return;
        };
        let beaten = |best: &Option<Found>, bound: i128| {
            let best = best.as_ref();
            best.is_some_and(|(worth, ..)| gained + bound <= *worth)
        };
        if stand.chosen.is_empty() {
            self.stages = bounds
                .stages
                .iter()
                .map(|stage| whole(asked, &bounds.ground, &stage.heaviest, None))
                .collect();
        }
        let likely = bounds.likely(stand.known[0]);
        self.attempt(&bounds, likely, stand);
        let (mut reach, mut seen) = (FIRST_REACH, i128::MAX);
        loop {
            let best = self.best.as_ref().map(|(worth, ..)| worth - gained);
            let least = best.unwrap_or(i128::MIN).max(likely.0 - reach);
            let Some(trios) = bounds.above(least) else {
                self.exact = false;
                return;
            };
            for trio in trios.into_iter().filter(|&(bound, ..)| bound <= seen) {
                if beaten(&self.best, trio.0) {
                    return;
                }
                if self.watch.calls_off() || self.solves_left == 0 {
                    self.exact = false;
                    return;
                }
                self.attempt(&bounds, trio, stand);
            }
            if reach >= i128::from(i64::MAX) || beaten(&self.best, least) {
                return;
            }
            (seen, reach) = (
                least,
                reach.saturating_mul(FURTHER).min(i128::from(i64::MAX)),
            );
        }
    }

    /// The prices of the plan that leaves everybody alone whom trios are to take in, and those of a few more stages.
    fn bounds(&self, solved: Solved<'a>, stand: &Stand<'a>) -> Option<Bounds<'a, 'a>> {
        let more = stand.known.len();
        let alone = solved.stand_ins().saturating_sub(more);
        let (members, floor) = (stand.field.members(), stand.field.floor);
        let (ground, sure) = prepare(self.asked, members, floor, &stand.matching, alone);
        let weights = Weights::new(&ground, self.asked);
        let (y, lists) = carried(&solved.ground, &solved.heaviest, &ground);
        let stages = heaviest::stages(&weights, &sure, y, lists, more, self.watch)?;
        let mut bounds = Bounds::new(self.asked, solved, more);
        let later = stages.into_iter();
        let later = later.map(|heaviest| Stage::new(&ground, heaviest, alone));
        bounds.stages.extend(later);
        Some(bounds)
    }

    /// Goes on with a trio chosen, if that lets one more have partners.
    fn attempt(&mut self, bounds: &Bounds<'_, 'a>, bounded: Bounded, before: &Stand<'a>) {
        let (_, trio, stage) = bounded;
        let named = trio.map(|dot| bounds.ground.members[dot]);
        let chosen = [&before.chosen[..], &[named]].concat();
        let mut field = before.field.clone();
        if !self.tried.insert(chosen.iter().copied().collect()) {
            return;
        }
        let Some(matching) = before.matching.sparing(&mut field, &named) else {
            return;
        };
        self.solves_left = self.solves_left.saturating_sub(1);
        let gained = before.gained + bounds.worth(trio);
        if before.known.len() == 1 {
            let prices = &bounds.stages[stage].heaviest;
            let Some(solved) = self.resolve(&bounds.ground, prices, &field, &matching) else {
                self.exact = false;
                return;
            };
            if before.chosen.is_empty() && self.stages.len() < STAGES_OF_A_PROOF {
                let (ground, prices) = (&solved.ground, &solved.heaviest);
                self.stages
                    .push(whole(self.asked, ground, prices, Some(named)));
            }
            return self.finish_with(solved, gained, &chosen);
        }
        let rest = Coverage::from_matching(matching, &field);
        self.descend(&Stand {
            field,
            matching: rest.matching,
            chosen,
            known: rest.trios,
            gained,
        });
    }

    /// The heaviest plan of those who are left, from the prices and candidates at hand.
    fn resolve(
        &self,
        ground: &Ground<'_>,
        before: &Heaviest,
        rest: &Field<'_>,
        matching: &Matching,
    ) -> Option<Solved<'a>> {
        let members = rest.members();
        let (rest, sure) = prepare(self.asked, members, rest.floor, matching, usize::MAX);
        let (y, lists) = carried(ground, before, &rest);
        let weights = Weights::new(&rest, self.asked);
        let heaviest = heaviest::from(&weights, &sure, y, lists, self.watch)?;
        let ground = Rc::new(rest);
        Some(Solved { ground, heaviest })
    }

    fn finish_with(&mut self, solved: Solved<'_>, gained: i128, trios: &[[usize; 3]]) {
        let (pairs, stand_ins) = (solved.pairs(), solved.stand_ins());
        let worth = Stage::new(&solved.ground, solved.heaviest, stand_ins).most;
        self.finish(worth + gained, pairs, trios);
    }

    fn finish(&mut self, worth: i128, pairs: Vec<(usize, usize)>, trios: &[[usize; 3]]) {
        if self.best.as_ref().is_none_or(|(best, ..)| worth > *best) {
            self.best = Some((worth, pairs, trios.to_vec()));
        }
    }
}

/// Prices by the indexes of the whole.
fn whole(
    asked: &Asked,
    ground: &Ground<'_>,
    prices: &Heaviest,
    taken: Option<[usize; 3]>,
) -> proof::Stage {
    let mut price = vec![0; asked.table.size()];
    for (&member, &y) in ground.members.iter().zip(&prices.y) {
        price[member] = y;
    }
    let named = |&dot: &usize| ground.members[dot];
    let sets = prices.sets.iter();
    let sets = sets.filter(|(set, _)| set.iter().all(|&dot| dot < ground.members.len()));
    let sets = sets.map(|(set, z)| (set.iter().map(named).collect(), *z));
    proof::Stage {
        price,
        sets: sets.collect(),
        taken,
    }
}

/// Prices and candidates on a ground of fewer members, or fewer stand-ins; these are the last on both.
fn carried(from: &Ground<'_>, before: &Heaviest, to: &Ground<'_>) -> (Vec<i64>, Vec<Vec<u32>>) {
    let real = to.members.len();
    let old: Vec<usize> = (0..to.size())
        .map(|dot| match to.members.get(dot) {
            Some(member) => from.members.partition_point(|other| other < member),
            None => from.members.len() + dot - real,
        })
        .collect();
    let mut new = vec![u32::MAX; from.size()];
    let places = old.iter().enumerate();
    places.for_each(|(dot, &old)| new[old] = dot as u32);
    let list = |&old: &usize| {
        let list = before.lists[old].iter().map(|&other| new[other as usize]);
        list.filter(|&other| other != u32::MAX).collect()
    };
    let shared = before.without_sets();
    let y = old.iter().map(|&old| shared[old]).collect();
    (y, old.iter().map(list).collect())
}
