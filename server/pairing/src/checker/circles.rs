//! Whether circles are what they say. Shares no code with the search: it reads the problem, the plan and the proof, and adds
//! up.

use std::collections::{BTreeMap, BTreeSet};

use super::{Unproved, say, sets::Sets};
use crate::circles::{Asked, Certificate, Plan};
use crate::{Objective, TOP_SCORE};

/// What the proof shows: no circles with as many places have a higher total.
pub fn check(asked: &Asked, plan: &Plan) -> Result<u64, Unproved> {
    let (size, partners) = (asked.table.size(), 2 * asked.each);

    // Only allowed reviews, nobody by whom they review, everybody all or none, and the figures are right.
    let (mut given, mut got) = (vec![0; size], vec![0; size]);
    let mut lines = BTreeSet::new();
    let mut scores = Vec::new();
    for &(a, b) in &plan.reviews {
        let line = (a.min(b), a.max(b));
        say(lines.insert(line), "nobody reviews who reviews them")?;
        let score = asked.table.score(a, b);
        let may = score.is_some_and(|score| score >= asked.floor) || asked.pins.contains(&line);
        say(may, "all who review may")?;
        scores.extend(score);
        given[a] += 1;
        got[b] += 1;
    }
    let out: BTreeSet<usize> = plan.without.iter().map(|&(v, _)| v).collect();
    let fits = |v: usize| {
        let reviews = if out.contains(&v) { 0 } else { asked.each };
        (given[v], got[v]) == (reviews, reviews)
    };
    say((0..size).all(fits), "everybody has all reviews or none")?;
    let total: u64 = scores.iter().copied().map(u64::from).sum();
    let figures = total == plan.total && scores.iter().min() == plan.worst.as_ref();
    say(figures, "its figures are right")?;
    let nothing_found = plan.reviews.is_empty() && !plan.optimal;
    say(
        nothing_found || asked.pins.is_subset(&lines),
        "its pins are kept",
    )?;

    // Wish 1: whoever is out of the core has no place anyway, and for the others so many reviews must be missing.
    let core = core(asked);
    let left_out = core.iter().filter(|v| out.contains(v)).count() * asked.each;
    say(
        out.len() * asked.each >= left_out,
        "who is without has no place",
    )?;
    // But for what is missing no plan is worth less than nothing, so prices below that tell how much has to be missing.
    let missing = |certificate: &Option<Certificate>| {
        let Some(certificate) = certificate else {
            return Ok(0);
        };
        let each = i128::from(certificate.missing) * 4 * i128::from(certificate.unit);
        say(each > 0, "a missing review takes something away")?;
        Ok(-most(asked, &core, certificate)?.div_euclid(each))
    };
    let cover = plan.proof.cover.as_ref();
    say(
        cover.is_none_or(|cover| cover.floor == asked.floor),
        "its cover hides no plan",
    )?;
    let must_miss = missing(&plan.proof.cover)?;
    let fewest_out = must_miss.max(0) as usize;
    let all_have = fewest_out.div_ceil(asked.each) * asked.each == left_out;
    say(!plan.optimal || all_have, "as many as can be have a place")?;

    // Wish 2: with better ones alone more would be missing.
    let above = plan.worst.unwrap_or(TOP_SCORE) + 1;
    let worst_counts = asked.objective == Objective::WorstFirst && plan.worst.is_some();
    let pins = asked.pins.iter();
    let worst_pin = pins.filter_map(|&(a, b)| asked.table.score(a, b)).min();
    if plan.optimal && worst_counts && worst_pin != plan.worst {
        let next = plan.proof.above.as_ref().map_or(0, |proof| proof.floor);
        let holds = missing(&plan.proof.above)? > left_out as i128;
        let next_to_it = none_between(asked, &core, above, next);
        say(holds && next_to_it, "the worst is as good as can be")?;
    }

    // Wish 3: no circles are worth more than all prices.
    let bound = match &plan.proof.total {
        None => {
            core.iter()
                .map(|&v| best_of(asked, &core, v, partners))
                .sum::<i128>()
                / 2
        }
        Some(certificate) => {
            say(certificate.unit > 0, "prices have a unit")?;
            let highest = match asked.objective {
                Objective::WorstFirst => plan.worst.unwrap_or(0).max(asked.floor),
                Objective::Total => asked.floor,
            };
            say(certificate.floor <= highest, "its floor hides no plan")?;
            let missing = i128::from(certificate.missing) * left_out as i128;
            most(asked, &core, certificate)?.div_euclid(4 * i128::from(certificate.unit)) + missing
        }
    };
    let bound = u64::try_from(bound).unwrap_or(0);
    say(bound >= total, "no plan is above the bound")?;
    say(!plan.optimal || bound == total, "its total meets the bound")?;
    Ok(bound)
}

/// Whether no two of the core have a score from `above` up to below `floor`.
fn none_between(asked: &Asked, core: &[usize], above: u16, floor: u16) -> bool {
    let between = |a: usize, b: usize| {
        let score = asked.table.score(a, b);
        score.is_some_and(|score| (above..floor).contains(&score))
    };
    !core.iter().any(|&a| core.iter().any(|&b| between(a, b)))
}

/// What the best so many that one could have are worth.
fn best_of(asked: &Asked, core: &[usize], v: usize, partners: usize) -> i128 {
    let scores = core.iter().filter_map(|&w| asked.table.score(v, w));
    let mut scores: Vec<u16> = scores.collect();
    scores.sort_unstable_by_key(|&score| std::cmp::Reverse(score));
    scores.into_iter().take(partners).map(i128::from).sum()
}

/// Those who are left when whoever may meet too few is taken out, one after another.
fn core(asked: &Asked) -> Vec<usize> {
    let mut core: Vec<usize> = (0..asked.table.size()).collect();
    let may = |a: usize, b: usize| {
        let score = asked.table.score(a, b);
        let pinned = asked.pins.contains(&(a.min(b), a.max(b)));
        score.is_some_and(|score| score >= asked.floor || pinned)
    };
    loop {
        let meets = |&a: &usize| core.iter().filter(|&&b| may(a, b)).count();
        let rest: Vec<usize> = core
            .iter()
            .copied()
            .filter(|a| meets(a) >= 2 * asked.each)
            .collect();
        if rest.len() == core.len() {
            return core;
        }
        core = rest;
    }
}

/// All prices together, if no pair is worth more than they are.
fn most(asked: &Asked, core: &[usize], certificate: &Certificate) -> Result<i128, Unproved> {
    let partners = 2 * asked.each;
    let (first_end, ends) = (core.len() * partners, &certificate.ends);
    say(certificate.slots.len() == first_end, "everybody has slots")?;
    let sets = Sets::new(first_end + 2 * ends.len(), &certificate.sets)?;
    let price: Vec<i128> = certificate
        .slots
        .iter()
        .copied()
        .chain(ends.iter().flat_map(|end| end.price))
        .map(i128::from)
        .collect();
    let slots = |place: usize| place * partners..(place + 1) * partners;
    let costs = |a: usize, b: usize| price[a] + price[b] + sets.common(a, b);
    let worth = |a: usize, b: usize| {
        let pinned = asked.pins.contains(&(a.min(b), a.max(b)));
        let score = asked.table.score(a, b);
        let score = score.filter(|&score| score >= certificate.floor || pinned)?;
        Some(2 * i128::from(certificate.unit) * i128::from(score))
    };

    let places: BTreeMap<usize, usize> = core.iter().copied().zip(0..).collect();
    let mut named = BTreeSet::new();
    for (at, end) in ends.iter().enumerate() {
        let (a, b) = end.pair;
        let (Some(&one), Some(&other)) = (places.get(&a), places.get(&b)) else {
            return Err(Unproved("its ends are of the core"));
        };
        let Some(worth) = worth(a, b) else {
            return Err(Unproved("its ends are of pairs that may be"));
        };
        say(a < b && named.insert((a, b)), "its ends are named once")?;
        let ends = [first_end + 2 * at, first_end + 2 * at + 1];
        for (end, place) in ends.into_iter().zip([one, other]) {
            let fair = slots(place).all(|slot| costs(slot, end) >= worth);
            say(fair, "prices are fair to a pair that is in")?;
        }
        let fair = costs(ends[0], ends[1]) >= 0 || asked.pins.contains(&(a, b));
        say(fair, "prices are fair to a pair that is not in")?;
    }
    say(asked.pins.is_subset(&named), "its pins have ends")?;
    let taken = 4 * i128::from(certificate.missing) * i128::from(certificate.unit);
    for place in 0..core.len() {
        let mut idle = slots(place).flat_map(|a| (slots(place).start..a).map(move |b| (a, b)));
        let fair = idle.all(|(a, b)| costs(a, b) >= -taken);
        say(fair, "prices are fair to who is out")?;
    }
    let cheapest = |place: usize| slots(place).map(|slot| price[slot]).min();
    let cheapest: Vec<i128> = (0..core.len()).filter_map(cheapest).collect();
    for (one, &a) in core.iter().enumerate() {
        for (other, &b) in core[..one].iter().enumerate() {
            let fair = worth(a, b).is_none_or(|worth| cheapest[one] + cheapest[other] >= 2 * worth);
            say(
                fair || named.contains(&(b, a)),
                "prices are fair to all others",
            )?;
        }
    }
    Ok(price.iter().sum::<i128>() + sets.room())
}
