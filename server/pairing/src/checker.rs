//! Whether a plan is one, and is as good as it says. Shares no code with the search: it reads the problem, the plan and the
//! proof, and adds up. Runs on every plan that is made.

use std::collections::BTreeSet;

use crate::{Asked, Plan};

/// What does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the plan does not hold: {0}")]
pub struct Unproved(&'static str);

/// What the proof shows: no plan of as many groups has a higher total than half of this.
pub fn check(asked: &Asked, plan: &Plan) -> Result<u64, Unproved> {
    let (size, proof) = (asked.table.size(), &plan.proof);
    let say = |holds: bool, what| if holds { Ok(()) } else { Err(Unproved(what)) };

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
    let fixed: BTreeSet<usize> = asked.pins.iter().flat_map(|&(a, b)| [a, b]).collect();
    let odd = |barrier: &[usize], floor| {
        odd_parts(asked, &fixed, barrier, floor).saturating_sub(barrier.len())
    };
    let ungrouped = plan.trios.len() + plan.without.len();
    if let Some(barrier) = &proof.barrier {
        say(
            odd(barrier, asked.floor) == ungrouped,
            "as many as can be have a partner",
        )?;
    }
    if let Some(barrier) = &proof.barrier_above {
        say(
            odd(barrier, plan.worst.unwrap_or(0) + 1) > ungrouped,
            "the worst is as good as can be",
        )?;
    }

    // Wish 3: no pair is worth more than its prices.
    let price = [&proof.price[..], &proof.stand_ins].concat();
    let mut sets_of = vec![Vec::new(); price.len()];
    for (at, (set, z)) in proof.sets.iter().enumerate() {
        let members: BTreeSet<usize> = set.iter().copied().collect();
        let sound = members.len() == set.len() && set.len() % 2 == 1 && *z >= 0;
        say(
            sound && members.iter().all(|&v| v < price.len()),
            "its sets are sound",
        )?;
        members.iter().for_each(|&v| sets_of[v].push(at));
    }
    say(
        proof.unit > 0 && proof.price.len() == size,
        "everybody has a price",
    )?;
    let fair = |a: usize, b: usize, score: u16| {
        let worth = 2 * i128::from(score) * i128::from(proof.unit);
        let prices = i128::from(price[a]) + i128::from(price[b]);
        let both = sets_of[a].iter().filter(|set| sets_of[b].contains(set));
        prices >= worth
            || prices + both.map(|&set| i128::from(proof.sets[set].1)).sum::<i128>() >= worth
    };
    let free: Vec<usize> = (0..size).filter(|v| !fixed.contains(v)).collect();
    for (at, &a) in free.iter().enumerate() {
        let worth = |b: usize| {
            asked
                .table
                .score(a, b)
                .filter(|&score| score >= proof.floor)
        };
        say(
            free[..at]
                .iter()
                .all(|&b| worth(b).is_none_or(|score| fair(a, b, score))),
            "prices are fair",
        )?;
        say(
            (size..price.len()).all(|stand_in| fair(a, stand_in, 0)),
            "prices are fair to stand-ins",
        )?;
    }

    // A trio is three halves of a pair: it takes no stand-in, and may gain half of the prices of the sets round it.
    let sum = |prices: &[i64]| prices.iter().map(|&price| i128::from(price)).sum::<i128>();
    let room = proof
        .sets
        .iter()
        .map(|(set, z)| i128::from(*z) * (set.len() as i128 - 1) / 2);
    let mut most = free
        .iter()
        .map(|&v| i128::from(proof.price[v]))
        .sum::<i128>()
        + room.sum::<i128>();
    if plan.trios.is_empty() {
        say(
            proof.stand_ins.len() >= plan.without.len(),
            "there is a stand-in for each who is alone",
        )?;
        most += sum(&proof.stand_ins);
    } else {
        let dearest = proof.stand_ins.iter().copied().max().unwrap_or(0);
        let around = |v: usize| sets_of[v].iter().map(|&set| proof.sets[set].1).sum::<i64>();
        let deepest = i128::from((0..size).map(around).max().unwrap_or(0));
        most += i128::from(dearest) * plan.without.len() as i128;
        most += deepest * plan.trios.len() as i128 / 2 + 1;
    }
    let pins: u64 = asked
        .pins
        .iter()
        .filter_map(|&(a, b)| asked.table.score(a, b))
        .map(u64::from)
        .sum();
    let bound = u64::try_from(most.div_euclid(i128::from(proof.unit))).unwrap_or(0) + 2 * pins;
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
            for v in 0..size {
                if !seen[v]
                    && asked
                        .table
                        .score(part[next], v)
                        .is_some_and(|score| score >= floor)
                {
                    seen[v] = true;
                    part.push(v);
                }
            }
            next += 1;
        }
        odd += part.len() % 2;
    }
    odd
}
