//! Where a search in circles begins: prices that are almost right, the few pairs worth looking at, and the look at all others.
//!
//! Everybody's price is set, a few times in turn, to where just `2 · each` others would pay both prices: between the last
//! whom it takes and the first whom it does not. That is done in whole points over all pairs first, then exactly over the
//! candidates, where hashes tell apart what points do not.

use super::slots::Slots;
use crate::watch::Watch;

const SWEEPS: usize = 8;
const SWEEPS_OF_CANDIDATES: usize = 24;
/// Candidates of each, beyond the partners it needs.
const MORE: usize = 12;
const OVERLOOKED_EACH: usize = 6;

/// Prices of members, and pairs of their places.
pub(super) type Start = (Vec<i64>, Vec<(u32, u32)>);

/// A price for everybody, and the pairs among which to begin, by places among the members; sorted. `None` if the search was
/// called off.
pub(super) fn prices_and_candidates(slots: &Slots<'_>, watch: &Watch<'_>) -> Option<Start> {
    let mut prices = prices(slots, watch)?;
    prices.iter_mut().for_each(|price| *price *= slots.unit);
    let pairs = candidates(slots, &prices);
    let mut lists = vec![Vec::new(); prices.len()];
    for &(a, b) in &pairs {
        let (v, w) = (slots.members[a as usize], slots.members[b as usize]);
        let score = slots.asked.table().score(v, w).unwrap_or_default();
        let doubled = 2 * slots.one_side(v, w, score);
        lists[a as usize].push((b as usize, doubled));
        lists[b as usize].push((a as usize, doubled));
    }
    let mut left = Vec::new();
    for _ in 0..SWEEPS_OF_CANDIDATES {
        for (at, list) in lists.iter().enumerate() {
            left.clear();
            left.extend(list.iter().map(|&(other, doubled)| doubled - prices[other]));
            prices[at] = middle(&mut left, slots.partners()).unwrap_or(prices[at]);
        }
    }
    Some((prices, pairs))
}

/// A price for everybody, in quarter-points.
fn prices(slots: &Slots<'_>, watch: &Watch<'_>) -> Option<Vec<i64>> {
    let members = slots.members;
    let mut prices = vec![0_i64; members.len()];
    let mut left: Vec<i64> = Vec::with_capacity(members.len());
    for sweep in 0..=SWEEPS {
        for (at, &v) in members.iter().enumerate() {
            if watch.calls_off() {
                return None;
            }
            left.clear();
            for (other, &w) in members.iter().enumerate() {
                if let Some(score) = slots.asked.score(v, w, slots.floor) {
                    left.push(4 * i64::from(score) - prices[other]);
                }
            }
            if let Some(price) = middle(&mut left, slots.partners()) {
                // At first nobody has a price, and both sides of a pair share its worth.
                prices[at] = if sweep == 0 { price / 2 } else { price };
            }
        }
    }
    Some(prices)
}

/// Half way between the last of the greatest that are taken and the first that is not.
fn middle(left: &mut [i64], taken: usize) -> Option<i64> {
    let last = taken.min(left.len()).checked_sub(1)?;
    let (_, &mut least, rest) = left.select_nth_unstable_by(last, |a, b| b.cmp(a));
    let next = rest.iter().copied().max().unwrap_or(least);
    Some((least + next).div_euclid(2))
}

/// The pairs that leave each the least above what they are worth.
fn candidates(slots: &Slots<'_>, prices: &[i64]) -> Vec<(u32, u32)> {
    let members = slots.members;
    let mut chosen = Vec::new();
    let mut here: Vec<(i64, u32)> = Vec::with_capacity(members.len());
    for (at, &v) in members.iter().enumerate() {
        here.clear();
        for (other, &w) in members.iter().enumerate() {
            if let Some(score) = slots.asked.score(v, w, slots.floor) {
                let left = prices[other] - 2 * slots.one_side(v, w, score);
                let pinned = slots.asked.is_pinned(v, w);
                here.push((if pinned { i64::MIN } else { left }, other as u32));
            }
        }
        let room = slots.partners() + MORE;
        if here.len() > room {
            here.select_nth_unstable(room);
            here.truncate(room);
        }
        let pair = |&(_, other): &(i64, u32)| (other.min(at as u32), other.max(at as u32));
        chosen.extend(here.iter().map(pair));
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// Pairs that are worth more than the cheapest slots of both, for each the few that are the most so. `known` is sorted.
pub(super) fn overlooked(
    slots: &Slots<'_>,
    cheapest: &[i64],
    known: &[(u32, u32)],
) -> Vec<(u32, u32)> {
    let members = slots.members;
    let mut found = Vec::new();
    for (at, &v) in members.iter().enumerate() {
        let mut here = Vec::new();
        for (other, &w) in members.iter().enumerate().skip(at + 1) {
            let Some(score) = slots.asked.score(v, w, slots.floor) else {
                continue;
            };
            let both = cheapest[at] + cheapest[other];
            if both >= slots.at_most(score) {
                continue;
            }
            let left = both - 2 * slots.one_side(v, w, score);
            let pair = (at as u32, other as u32);
            if left < 0 && known.binary_search(&pair).is_err() {
                here.push((left, pair));
            }
        }
        if here.len() > OVERLOOKED_EACH {
            here.select_nth_unstable(OVERLOOKED_EACH);
            here.truncate(OVERLOOKED_EACH);
        }
        found.extend(here.into_iter().map(|(_, pair)| pair));
    }
    found
}
