//! Steps 2 and 4: the few pairs worth looking at, and the look at all the others.
//!
//! Chosen by *reduced cost*, what two prices leave above the score: a dozen for each dot. Choosing by score instead would
//! give everybody the same few favourites. Afterwards every pair is held against the prices once (`overlooked`); where all
//! are fair to it, the best plan among the candidates is the best of all.
//!
//! The wide rows are scanned in whole half-points and 32 bits; only a pair within one of being unfair is weighed in full.

use crate::blossom::Blossoms;
use crate::weights::{ABOVE_ANY_HASH, Weights};

const PER_DOT: usize = 12;
const OVERLOOKED_PER_DOT: usize = 6;

/// For every dot, those with whom the least is left above the score. `y` is in half-points.
pub(crate) fn choose(weights: &Weights<'_, '_>, y: &[i64]) -> Vec<Vec<u32>> {
    let ground = weights.ground;
    let floor = ground.floor;
    let prices: Vec<i32> = y.iter().map(|&price| price as i32).collect();
    let mut reduced = vec![0; y.len()];
    let mut lists = Vec::with_capacity(y.len());
    for (dot, &own) in prices.iter().enumerate() {
        let cells = ground.row(dot).iter().zip(&prices);
        for (reduced, (&score, &price)) in reduced.iter_mut().zip(cells) {
            let left = own + price - 2 * i32::from(score);
            *reduced = if score < floor { i32::MAX } else { left };
        }
        let (limit, mut list) = below_limit(&reduced);
        if limit < i32::MAX {
            // Of many that leave the same, those with the greatest hash: it is they who win.
            let level = (0..y.len()).filter(|&other| reduced[other] == limit);
            let hash = |other: usize| weights.doubled(dot, other, ground.row(dot)[other]);
            let mut level: Vec<_> = level.map(|other| (hash(other), other as u32)).collect();
            let room = PER_DOT.saturating_sub(list.len());
            if level.len() > room && room > 0 {
                level.select_nth_unstable_by_key(room - 1, |&(hash, _)| std::cmp::Reverse(hash));
            }
            list.extend(level.iter().take(room).map(|&(_, other)| other));
        }
        lists.push(list);
    }
    lists
}

/// The greatest value among the dozen least, and where the lesser ones are. One pass, with a small heap.
fn below_limit(reduced: &[i32]) -> (i32, Vec<u32>) {
    let mut least = std::collections::BinaryHeap::with_capacity(PER_DOT + 1);
    let mut limit = i32::MAX;
    for chunk in reduced.chunks(64) {
        if chunk
            .iter()
            .fold(false, |any, &value| any | (value < limit))
        {
            for &value in chunk.iter().filter(|&&value| value < i32::MAX) {
                if value < limit || least.len() < PER_DOT {
                    least.push(value);
                    if least.len() > PER_DOT {
                        least.pop();
                    }
                    if least.len() == PER_DOT {
                        limit = least.peek().copied().unwrap_or(i32::MAX);
                    }
                }
            }
        }
    }
    let lesser = reduced
        .iter()
        .enumerate()
        .filter(|&(_, &value)| value < limit);
    (limit, lesser.map(|(at, _)| at as u32).collect())
}

/// A pair to which the prices are not fair, and twice its weight.
pub(crate) type Overlooked = (usize, usize, i64);

/// Looks at every pair, and gives for each dot the few to whom the prices are the least fair.
pub(crate) fn overlooked(weights: &Weights<'_, '_>, blossoms: &mut Blossoms) -> Vec<Overlooked> {
    let ground = weights.ground;
    let floor = ground.floor;
    let whole = |&price: &i64| price.div_euclid(weights.unit) as i32;
    let prices: Vec<i32> = blossoms.y.iter().map(whole).collect();
    blossoms.note_places();
    let mut common = vec![0; prices.len()];
    let mut found = Vec::new();
    for (dot, &own) in prices.iter().enumerate() {
        blossoms.write_common(dot, &mut common);
        let near =
            |score: i16, price: i32| (score >= floor) & (own + price <= 2 * i32::from(score));
        let mut here: Vec<(i64, Overlooked)> = Vec::new();
        for from in (0..dot).step_by(64) {
            let until = dot.min(from + 64);
            let cells = ground.row(dot)[from..until]
                .iter()
                .zip(&prices[from..until]);
            let any = |any, (&score, &price): (&i16, &i32)| any | near(score, price);
            if !cells.clone().fold(false, any) {
                continue;
            }
            for (other, (&score, _)) in (from..).zip(cells).filter(|(_, (s, p))| near(**s, **p)) {
                let above = blossoms.y[dot] + blossoms.y[other] + common[other]
                    - 2 * i64::from(score) * weights.unit;
                if above < 2 * ABOVE_ANY_HASH {
                    let doubled = weights.doubled(dot, other, score);
                    let slack = above + 2 * i64::from(score) * weights.unit - doubled;
                    if slack < 0 {
                        here.push((slack, (dot, other, doubled)));
                    }
                }
            }
        }
        for &other in blossoms.in_one_with(dot) {
            common[other as usize] = 0;
        }
        if here.len() > OVERLOOKED_PER_DOT {
            here.select_nth_unstable(OVERLOOKED_PER_DOT);
            here.truncate(OVERLOOKED_PER_DOT);
        }
        found.extend(here.into_iter().map(|(_, pair)| pair));
    }
    found
}
