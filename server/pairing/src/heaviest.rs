//! The heaviest plan in which every dot of a ground is paired: the steps one after the other.
//!
//! Asks that everybody *can* be paired (`table::Ground` has the stand-ins for it) and gets one such plan, `sure`, whose
//! pairs are always candidates. Invariant: the prices that come out are fair to every pair of the ground, not only to the
//! candidates, and add up to the plan; so they prove it.

use crate::blossom::{Blossoms, Edges};
use crate::watch::Watch;
use crate::weights::{ABOVE_ANY_HASH, Weights};
use crate::{bids, candidates};

/// How far prices fall in the first round, in half-points.
const FIRST_STEP: i64 = 50;
const STEPS_BEFORE_A_LOOK: i64 = 12;
/// By how much those alone ask less from stage to stage, in points of score.
const STAGES: [i64; 8] = [0, 10, 20, 40, 80, 160, 320, 640];

/// The heaviest plan, and its proof.
#[derive(Debug, Clone)]
pub(crate) struct Heaviest {
    /// With whom each dot is.
    pub(crate) mate: Vec<usize>,
    /// The price of each dot, in `unit`s of a half-point.
    pub(crate) y: Vec<i64>,
    /// Odd sets of dots, each with its price.
    pub(crate) sets: Vec<(Vec<usize>, i64)>,
    /// The candidates of each dot.
    pub(crate) lists: Vec<Vec<u32>>,
}

impl Heaviest {
    /// The same among so many members, without stand-ins: a set that has one shares its price out among its members, which
    /// cannot all be together with others anyway.
    pub(crate) fn among(mut self, members: usize) -> Self {
        let (apart, whole) = self
            .sets
            .into_iter()
            .partition(|(set, _)| set.iter().any(|&dot| dot >= members));
        self.sets = whole;
        let apart: Vec<(Vec<usize>, i64)> = apart;
        for (set, z) in apart {
            set.iter().for_each(|&dot| self.y[dot] += z / 2);
        }
        self
    }

    /// Prices that are fair without any set: each set's price is shared out among its dots.
    pub(crate) fn without_sets(&self) -> Vec<i64> {
        let mut y = self.y.clone();
        for (set, z) in &self.sets {
            set.iter().for_each(|&dot| y[dot] += z / 2);
        }
        y
    }
}

/// The heaviest plan; `None` if the search was called off.
pub(crate) fn heaviest(
    weights: &Weights<'_, '_>,
    sure: &[usize],
    watch: &Watch<'_>,
) -> Option<Heaviest> {
    let mut y = bids::duals(weights.ground, watch)?;
    let mut lists = candidates::choose(weights, &y);
    for (a, b) in kept(weights) {
        lists[a].push(b as u32);
        y[a] += weights.bonus; // raised on both sides, so that the pair is not worth more than its prices
        y[b] += weights.bonus;
    }
    let y = y
        .iter()
        .map(|&price| price * weights.unit + ABOVE_ANY_HASH)
        .collect();
    from(weights, sure, y, lists, watch)
}

/// The same from fair prices and candidates that are known already.
pub(crate) fn from(
    weights: &Weights<'_, '_>,
    sure: &[usize],
    y: Vec<i64>,
    mut lists: Vec<Vec<u32>>,
    watch: &Watch<'_>,
) -> Option<Heaviest> {
    let doubled = |a: usize, b: usize| weights.doubled(a, b, weights.ground.row(a)[b]);
    add_sure(&mut lists, sure);
    let mut blossoms = Blossoms::new(Edges::new(&mut lists, doubled), y);
    blossoms.pair_at_sight();
    settle(weights, &mut blossoms, &mut lists, 0, watch)?;
    Some(result(&blossoms, lists))
}

/// Fair prices when `alone` have neither partner nor stand-in, at several stages: each time those alone have asked less,
/// and everybody they compete with has asked more. Every stage bounds what a trio could do for them.
pub(crate) fn stages(
    weights: &Weights<'_, '_>,
    sure: &[usize],
    y: Vec<i64>,
    mut lists: Vec<Vec<u32>>,
    alone: usize,
    watch: &Watch<'_>,
) -> Option<Vec<Heaviest>> {
    let doubled = |a: usize, b: usize| weights.doubled(a, b, weights.ground.row(a)[b]);
    add_sure(&mut lists, sure);
    let mut blossoms = Blossoms::new(Edges::new(&mut lists, doubled), y);
    blossoms.pair_at_sight();
    let mut stages = Vec::new();
    for step in STAGES {
        if step > 0 {
            blossoms.pair_up(step * weights.unit, watch)?;
        }
        settle(weights, &mut blossoms, &mut lists, alone, watch)?;
        stages.push(result(&blossoms, lists.clone()));
    }
    Some(stages)
}

/// A pair of the plan that is sure is always a candidate; who is alone in it stands with themselves.
fn add_sure(lists: &mut [Vec<u32>], sure: &[usize]) {
    for (dot, &mate) in sure.iter().enumerate() {
        if mate != dot {
            lists[dot].push(mate as u32);
        }
    }
}

/// Pairs up until no more than `alone` are left and no pair is overlooked.
fn settle(
    weights: &Weights<'_, '_>,
    blossoms: &mut Blossoms,
    lists: &mut [Vec<u32>],
    alone: usize,
    watch: &Watch<'_>,
) -> Option<()> {
    let doubled = |a: usize, b: usize| weights.doubled(a, b, weights.ground.row(a)[b]);
    let mut step = FIRST_STEP * weights.unit;
    loop {
        let mut steps = STEPS_BEFORE_A_LOOK;
        while blossoms.alone().count() > alone && steps > 0 {
            blossoms.pair_up(step, watch)?;
            steps -= 1;
        }
        let overlooked = candidates::overlooked(weights, blossoms);
        if overlooked.is_empty() {
            if blossoms.alone().count() <= alone {
                return Some(());
            }
            step = step.saturating_mul(4).min(i64::MAX / 8);
            continue;
        }
        for &(a, b, doubled) in &overlooked {
            lists[a].push(b as u32);
            blossoms.make_fair(a, b, doubled);
        }
        blossoms.edges = Edges::new(lists, doubled);
    }
}

/// The pairs of dots that stood before.
fn kept(weights: &Weights<'_, '_>) -> Vec<(usize, usize)> {
    let place = |index: usize| weights.ground.members.binary_search(&index).ok();
    let pairs = weights.kept.iter();
    let pairs = pairs.filter_map(|&(a, b)| Some((place(a)?, place(b)?)));
    pairs
        .filter(|&(a, b)| weights.ground.score(a, b).is_some())
        .collect()
}

fn result(blossoms: &Blossoms, lists: Vec<Vec<u32>>) -> Heaviest {
    let dots = |dots: &[u32]| dots.iter().map(|&dot| dot as usize).collect::<Vec<_>>();
    Heaviest {
        mate: dots(&blossoms.mate),
        y: blossoms.y.clone(),
        sets: blossoms.sets().map(|(set, z)| (dots(set), z)).collect(),
        lists,
    }
}
