//! Prices held against every pair, and what they say of trios. Shares no code with the search.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::Unproved;
use crate::Asked;

/// Who may be with whom when all that is settled beforehand is out.
#[derive(Clone)]
pub(super) struct Market<'a> {
    pub(super) asked: &'a Asked,
    pub(super) free: Vec<usize>,
    pub(super) floor: u16,
    /// So much of a price is one point of score, counted twice.
    pub(super) unit: i128,
    /// Added to the score of a pair that stood before.
    pub(super) bonus: i128,
}

impl Market<'_> {
    fn score(&self, a: usize, b: usize) -> Option<u16> {
        let score = self.asked.table.score(a, b);
        score.filter(|&score| score >= self.floor)
    }
}

/// Prices that were found to be fair: no pair is worth more than its two prices and those of the sets with both.
pub(super) struct Prices<'a> {
    price: Vec<i128>,
    sets: &'a [(Vec<usize>, i64)],
    /// The sets with each, ascending.
    sets_of: Vec<Vec<usize>>,
    most: i128,
}

impl<'a> Prices<'a> {
    pub(super) fn new(
        market: &Market<'_>,
        price: &[i64],
        stand_ins: &[i64],
        sets: &'a [(Vec<usize>, i64)],
    ) -> Result<Self, Unproved> {
        let size = market.asked.table.size();
        let say = |holds: bool, what| if holds { Ok(()) } else { Err(Unproved(what)) };
        say(price.len() == size, "everybody has a price")?;
        let price: Vec<i128> = price
            .iter()
            .chain(stand_ins)
            .map(|&price| price.into())
            .collect();
        let mut sets_of = vec![Vec::new(); price.len()];
        let mut most = market.free.iter().map(|&v| price[v]).sum();
        for (at, (set, z)) in sets.iter().enumerate() {
            let members: BTreeSet<usize> = set.iter().copied().collect();
            let known = members.iter().all(|&v| v < price.len());
            let sound = members.len() == set.len() && set.len() % 2 == 1 && *z >= 0;
            say(sound && known, "its sets are sound")?;
            members.iter().for_each(|&v| sets_of[v].push(at));
            most += i128::from(*z) * (set.len() as i128 / 2); // it has room for so many pairs
        }
        let prices = Self {
            price,
            sets,
            sets_of,
            most,
        };
        let all = 0..prices.price.len();
        for (at, &a) in market.free.iter().enumerate() {
            let fair = |&b: &usize| {
                let score = market.score(a, b);
                score.is_none_or(|score| prices.left(market, a, b, score) >= 0)
            };
            say(market.free[..at].iter().all(fair), "prices are fair")?;
            let alone =
                |stand_in| prices.price[a] + prices.price[stand_in] + prices.common(a, stand_in);
            let fair = all.clone().skip(size).all(|stand_in| alone(stand_in) >= 0);
            say(fair, "prices are fair to stand-ins")?;
        }
        Ok(prices)
    }

    /// All prices together, each set's as often as it has room for pairs.
    pub(super) fn most(&self) -> i128 {
        self.most
    }

    /// The most that sets round one cost.
    pub(super) fn deepest(&self) -> i128 {
        let around = |sets: &Vec<usize>| sets.iter().map(|&set| i128::from(self.sets[set].1)).sum();
        self.sets_of.iter().map(around).max().unwrap_or(0)
    }

    /// What two leave above their score; sets are only looked at where their own prices are not enough.
    fn left(&self, market: &Market<'_>, a: usize, b: usize, score: u16) -> i128 {
        let mut points = i128::from(score);
        if market.bonus > 0 && market.asked.kept.contains(&(a.min(b), a.max(b))) {
            points += market.bonus;
        }
        let left = self.price[a] + self.price[b] - 2 * points * market.unit;
        if left >= 0 {
            left
        } else {
            left + self.common(a, b)
        }
    }

    /// What the sets with both cost.
    fn common(&self, a: usize, b: usize) -> i128 {
        let (mut one, mut other) = (&self.sets_of[a][..], &self.sets_of[b][..]);
        let mut sum = 0;
        while let ([a, one_left @ ..], [b, other_left @ ..]) = (one, other) {
            (one, other) = match a.cmp(b) {
                Ordering::Less => (one_left, other),
                Ordering::Greater => (one, other_left),
                Ordering::Equal => {
                    sum += i128::from(self.sets[*a].1);
                    (one_left, other_left)
                }
            };
        }
        sum
    }

    /// No plan with this trio is worth more: it takes three out of the market, and a set with two of it or three has room
    /// for one pair less.
    fn with(&self, market: &Market<'_>, trio: [usize; 3], points: i128) -> i128 {
        let mut shared = BTreeSet::new();
        for (at, &v) in trio.iter().enumerate() {
            for set in &self.sets_of[v] {
                if trio[at + 1..]
                    .iter()
                    .any(|&w| self.sets_of[w].binary_search(set).is_ok())
                {
                    shared.insert(*set);
                }
            }
        }
        let sets: i128 = shared.iter().map(|&set| i128::from(self.sets[set].1)).sum();
        let prices: i128 = trio.iter().map(|&v| self.price[v]).sum();
        (self.most - prices - sets + points * market.unit).div_euclid(market.unit)
    }
}

/// Twice the highest total that a plan with one trio could have, or `reached` if that is no less. Each trio is bounded by the
/// stage that bounds it best, or by the one made for it alone. A trio above `reached` has no pair that leaves more than twice what it would have to leave.
pub(super) fn best_with_a_trio(
    market: &Market<'_>,
    stages: &[Prices<'_>],
    alone: &BTreeMap<[usize; 3], i128>,
    reached: i128,
) -> i128 {
    if stages.is_empty() {
        return i128::MAX;
    }
    let near = |a: usize, b: usize| {
        let Some(score) = market.score(a, b) else {
            return false;
        };
        stages.iter().all(|stage| {
            let most = stage.most - (reached + 1) * market.unit;
            stage.price[a] + stage.price[b] - 2 * i128::from(score) * market.unit <= 2 * most
        })
    };
    let mut best = reached;
    let points = |a, b| market.score(a, b).map(i128::from);
    for (at, &a) in market.free.iter().enumerate() {
        let later = market.free[at + 1..].iter().copied();
        let later: Vec<usize> = later.filter(|&b| near(a, b)).collect();
        for (at, &b) in later.iter().enumerate() {
            for &c in later[at + 1..].iter().filter(|&&c| near(b, c)) {
                let (Some(ab), Some(bc), Some(ac)) = (points(a, b), points(b, c), points(a, c))
                else {
                    continue;
                };
                let (trio, points) = ([a, b, c], ab + bc + ac);
                let bounds = stages.iter().map(|stage| stage.with(market, trio, points));
                let alone = alone.get(&trio).map(|rest| rest + points);
                best = best.max(bounds.chain(alone).min().unwrap_or(i128::MAX));
            }
        }
    }
    best
}
