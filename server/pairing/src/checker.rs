//! Whether a plan is one, and is as good as it says. Shares no code with the search: it reads the problem, the plan and the
//! proof, and adds up. Runs on every plan that is made.

use std::collections::{BTreeMap, BTreeSet};

use self::prices::{Market, Prices};
use crate::{Asked, Objective, Plan};

pub(crate) mod circles;
mod prices;
mod sets;

/// What does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the plan does not hold: {0}")]
pub struct Unproved(&'static str);

fn say(holds: bool, what: &'static str) -> Result<(), Unproved> {
    if holds { Ok(()) } else { Err(Unproved(what)) }
}

/// What the proof shows: no plan of as many groups has a higher total than half of this.
pub fn check(asked: &Asked, plan: &Plan) -> Result<u64, Unproved> {
    let (size, proof) = (asked.table.size(), &plan.proof);

    // Everybody once, only allowed pairs, pins kept, and the figures are those of the groups.
    let mut scores = Vec::new();
    for &(a, b) in &plan.pairs {
        scores.extend([asked.table.score(a, b); 2]);
    }
    for &[a, b, c] in &plan.trios {
        scores.extend([(a, b), (b, c), (a, c)].map(|(a, b)| asked.table.score(a, b)));
    }
    let pairs = plan.pairs.iter().flat_map(|&(a, b)| [a, b]);
    let alone = plan.without.iter().map(|&(v, _)| v);
    let mut all: Vec<usize> = pairs
        .chain(plan.trios.iter().flatten().copied())
        .chain(alone)
        .collect();
    all.sort_unstable();
    say(all.iter().copied().eq(0..size), "everybody is in it once")?;
    say(!scores.contains(&None), "all who are together may be")?;
    let scores: Vec<u16> = scores.into_iter().flatten().collect();
    let total: u64 = scores.iter().copied().map(u64::from).sum();
    say(
        total == plan.twice_total && scores.iter().min() == plan.worst.as_ref(),
        "its figures are right",
    )?;
    let pinned = |&(a, b): &(usize, usize)| plan.pairs.contains(&(a.min(b), a.max(b)));
    say(asked.pins.iter().all(pinned), "its pins are kept")?;

    // Wishes 1 and 2: the barriers leave too many odd parts.
    let mut fixed: BTreeSet<usize> = asked.pins.iter().flat_map(|&(a, b)| [a, b]).collect();
    let odd = |fixed: &BTreeSet<usize>, barrier: &[usize], floor| {
        odd_parts(asked, fixed, barrier, floor).saturating_sub(barrier.len())
    };
    let ungrouped = plan.trios.len() + plan.without.len();
    if let Some(barrier) = &proof.barrier {
        say(
            odd(&fixed, barrier, asked.floor) == ungrouped,
            "as many as can be have a partner",
        )?;
    }
    let kept = asked.kept.iter().filter(|pair| pinned(pair)).count() as i128;
    let mut bonus = i128::from(crate::TOP_SCORE + 1) * (size as i128 + 2); // more than any total
    if proof.held {
        say(
            kept == asked.kept.len() as i128,
            "all who were together still are",
        )?;
        fixed.extend(asked.kept.iter().flat_map(|&(a, b)| [a, b]));
        bonus = 0;
    }
    if let Some(barrier) = &proof.barrier_above {
        say(
            odd(&fixed, barrier, plan.worst.unwrap_or(0) + 1) > ungrouped,
            "the worst is as good as can be",
        )?;
    }

    let worst_counts = asked.objective == Objective::WorstFirst && plan.optimal;
    let at_worst = |(a, b): (usize, usize)| asked.table.score(a, b) == plan.worst;
    let is_open = plan.trios.is_empty() && (proof.held || asked.kept.is_empty());
    if worst_counts && is_open && plan.worst.is_some() && !plan.settled(asked).any(at_worst) {
        say(proof.barrier_above.is_some(), "the worst is proved")?;
    }
    let highest_floor = match asked.objective {
        Objective::WorstFirst => plan.worst.unwrap_or(0).max(asked.floor),
        Objective::Total => asked.floor,
    };
    say(proof.floor <= highest_floor, "its floor hides no plan")?;
    say(
        !plan.optimal || proof.barrier.is_some(),
        "its cover is proved",
    )?;

    // Wish 3: no pair is worth more than its prices.
    say(proof.unit > 0, "prices have a unit")?;
    let market = Market {
        asked,
        free: (0..size).filter(|v| !fixed.contains(v)).collect(),
        floor: proof.floor,
        unit: i128::from(proof.unit),
        bonus,
    };
    let prices = Prices::new(&market, &proof.price, &proof.stand_ins, &proof.sets)?;
    let most = if plan.trios.is_empty() {
        say(
            proof.stand_ins.len() >= plan.without.len(),
            "there is a stand-in for each who is alone",
        )?;
        prices.most() + proof.stand_ins.iter().map(|&y| i128::from(y)).sum::<i128>()
    } else {
        // A trio is three halves of a pair: it takes no stand-in, and may gain half of the prices of the sets round it.
        let dearest = proof.stand_ins.iter().copied().max().unwrap_or(0);
        let trios = plan.trios.len() as i128;
        prices.most()
            + i128::from(dearest) * plan.without.len() as i128
            + prices.deepest() * trios / 2
            + 1
    };
    let settled: u64 = plan
        .settled(asked)
        .filter_map(|(a, b)| asked.table.score(a, b))
        .map(u64::from)
        .sum();
    // What keeping as many as the plan does leaves room for.
    let mut bound = most.div_euclid(market.unit) - 2 * bonus * kept;
    if plan.trios.len() == 1 && plan.without.is_empty() && kept * bonus == 0 {
        let (mut stages, mut alone) = (Vec::new(), BTreeMap::new());
        for stage in &proof.stages {
            let mut rest = market.clone();
            rest.free
                .retain(|v| stage.taken.is_none_or(|trio| !trio.contains(v)));
            let prices = Prices::new(&rest, &stage.price, &[], &stage.sets)?;
            match stage.taken {
                None => stages.push(prices),
                Some(trio) => _ = alone.insert(trio, prices.most().div_euclid(market.unit)),
            }
        }
        let reached = i128::from(plan.twice_total) - 2 * i128::from(settled);
        bound = bound.min(prices::best_with_a_trio(&market, &stages, &alone, reached));
    }
    let bound = u64::try_from(bound).unwrap_or(0) + 2 * settled;
    say(bound >= plan.twice_total, "no plan is above the bound")?;
    say(
        bound & !1 <= plan.twice_total || !plan.optimal || !plan.trios.is_empty(),
        "its total meets the bound",
    )?;
    Ok(bound)
}

/// How many parts of an odd number are left of those free, at this floor, without the barrier.
fn odd_parts(asked: &Asked, fixed: &BTreeSet<usize>, barrier: &[usize], floor: u16) -> usize {
    let size = asked.table.size();
    let mut seen: Vec<bool> = (0..size).map(|v| fixed.contains(&v)).collect();
    barrier
        .iter()
        .filter(|&&v| v < size)
        .for_each(|&v| seen[v] = true);
    let mut odd = 0;
    for first in 0..size {
        if std::mem::replace(&mut seen[first], true) {
            continue;
        }
        let mut part = vec![first];
        let mut next = 0;
        while next < part.len() {
            for (v, seen) in seen.iter_mut().enumerate() {
                let score = asked.table.score(part[next], v);
                if !*seen && score.is_some_and(|score| score >= floor) {
                    *seen = true;
                    part.push(v);
                }
            }
            next += 1;
        }
        odd += part.len() % 2;
    }
    odd
}
