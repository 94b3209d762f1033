//! The heaviest plan in which every dot of a ground is paired: the steps one after the other.
//!
//! Asks that everybody *can* be paired (`table::Ground` has the stand-ins for it) and gets one such plan, `sure`, whose
//! pairs are always candidates. Invariant: the prices that come out are fair to every pair of the ground, not only to the
//! candidates, and add up to the plan; so they prove it.

use crate::blossom::{Blossoms, Edges};
use crate::watch::Watch;
use crate::weights::{ABOVE_ANY_HASH, Weights};
use crate::{candidates, fractional};

/// How far prices fall in the first round, in half-points.
const FIRST_STEP: i64 = 50;
const STEPS_BEFORE_A_LOOK: i64 = 12;

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
    let mut y = fractional::duals(weights.ground, watch)?;
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
    for (dot, &mate) in sure.iter().enumerate() {
        lists[dot].push(mate as u32);
    }
    let mut blossoms = Blossoms::new(Edges::new(&mut lists, doubled), y);
    blossoms.pair_at_sight();
    let mut step = FIRST_STEP * weights.unit;
    loop {
        let mut steps = STEPS_BEFORE_A_LOOK;
        while blossoms.pair_up(step, watch)? > 0 && steps > 0 {
            steps -= 1;
        }
        let overlooked = candidates::overlooked(weights, &blossoms);
        if overlooked.is_empty() {
            if blossoms.alone().next().is_none() {
                return Some(result(&blossoms, lists));
            }
            step = step.saturating_mul(4).min(i64::MAX / 8);
            continue;
        }
        for &(a, b, doubled) in &overlooked {
            lists[a].push(b as u32);
            blossoms.make_fair(a, b, doubled);
        }
        blossoms.edges = Edges::new(&mut lists, doubled);
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
