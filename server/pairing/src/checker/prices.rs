//! Prices held against every pair, and what they say of trios. Shares no code with the search.

use std::collections::BTreeMap;

use super::{Unproved, say, sets::Sets};
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
pub(super) struct Prices {
    price: Vec<i128>,
    sets: Sets,
    /// All prices together, each set's as often as it has room for pairs.
    most: i128,
}

impl Prices {
    pub(super) fn new(
        market: &Market<'_>,
        price: &[i64],
        stand_ins: &[i64],
        sets: &[(Vec<usize>, i64)],
    ) -> Result<Self, Unproved> {
        let size = market.asked.table.size();
        say(price.len() == size, "everybody has a price")?;
        let price: Vec<i128> = price
            .iter()
            .chain(stand_ins)
            .map(|&price| price.into())
            .collect();
        let sets = Sets::new(price.len(), sets)?;
        let most = market.free.iter().map(|&v| price[v]).sum::<i128>() + sets.room();
        let prices = Self { price, sets, most };
        let all = 0..prices.price.len();
        for (at, &a) in market.free.iter().enumerate() {
            let fair = |&b: &usize| {
                let score = market.score(a, b);
                score.is_none_or(|score| prices.left(market, a, b, score) >= 0)
            };
            say(market.free[..at].iter().all(fair), "prices are fair")?;
            let alone = |stand_in| {
                prices.price[a] + prices.price[stand_in] + prices.sets.common(a, stand_in)
            };
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
        self.sets.deepest()
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
            left + self.sets.common(a, b)
        }
    }

    /// No plan with this trio is worth more: it takes three out of the market, and a set with two of it or three has room
    /// for one pair less.
    fn with(&self, market: &Market<'_>, trio: [usize; 3], points: i128) -> i128 {
        let [a, b, c] = trio;
        let common = |a, b| self.sets.common(a, b);
        let sets = common(a, b).max(common(b, c)).max(common(a, c));
        let prices: i128 = trio.iter().map(|&v| self.price[v]).sum();
        (self.most - prices - sets + points * market.unit).div_euclid(market.unit)
    }
}

/// Twice the highest total that a plan with one trio could have, or `reached` if that is no less. Each trio is bounded by the
/// stage that bounds it best, or by the one made for it alone. A trio above `reached` has no pair that leaves more than twice what it would have to leave.
pub(super) fn best_with_a_trio(
    market: &Market<'_>,
    stages: &[Prices],
    alone: &BTreeMap<[usize; 3], i128>,
    reached: i128,
) -> i128 {
    if stages.is_empty() {
        return i128::MAX;
    }
    let spare = |stage: &Prices| 2 * (stage.most - (reached + 1) * market.unit);
    let spare: Vec<i128> = stages.iter().map(spare).collect();
    let near = |a: usize, b: usize| {
        market.score(a, b).is_some_and(|score| {
            let worth = 2 * i128::from(score) * market.unit;
            let mut stages = stages.iter().zip(&spare);
            stages.all(|(stage, spare)| stage.price[a] + stage.price[b] - worth <= *spare)
        })
    };
    let mut later = vec![Vec::new(); market.asked.table.size()];
    for (at, &a) in market.free.iter().enumerate() {
        let others = market.free[at + 1..].iter().copied();
        later[a] = others.filter(|&b| near(a, b)).collect::<Vec<usize>>();
    }
    let mut best = reached;
    let points = |a, b| market.score(a, b).map(i128::from);
    for &a in &market.free {
        for (at, &b) in later[a].iter().enumerate() {
            let thirds = later[a][at + 1..].iter();
            for &c in thirds.filter(|c| later[b].binary_search(c).is_ok()) {
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
