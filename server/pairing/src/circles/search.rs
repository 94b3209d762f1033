//! The wishes one after the other: who has a place, how good the worst review can be, the highest total.

use super::plan::{Plan, Proof};
use super::slots::{Found, Slots};
use super::{Asked, Refusal, quick};
use crate::problem::Objective;
use crate::watch::Watch;

/// Who takes part, with the best lines for them at a floor.
struct Places {
    members: Vec<usize>,
    found: Found,
    floor: u16,
    /// How many reviews are missing.
    missing: usize,
    /// How many reviews had to be missing before anybody was left out by choice.
    must_miss: usize,
}

pub(super) fn best(asked: &Asked, watch: &Watch<'_>) -> Result<Plan, Refusal> {
    let core = asked.core();
    if let Some(&pair) = asked
        .pins
        .iter()
        .find(|(a, b)| !core.contains(a) || !core.contains(b))
    {
        return Err(Refusal::PinsDoNotFit { pair });
    }
    let mut proof = Proof::default();
    let mut ceiling = at_the_ceiling(asked, &core, watch);
    let reached = ceiling.take_if(|(_, found)| !falls_short(asked, found, 0));
    let found = match reached {
        Some((floor, found)) => Some(Places {
            members: core.clone(),
            found,
            floor,
            missing: 0,
            must_miss: 0,
        }),
        None => places(asked, core.clone(), &mut proof, watch)?,
    };
    let Some(mut places) = found else {
        let lines = quick::lines(asked, &core);
        return Ok(Plan::of(asked, &lines, false, Proof::default()));
    };
    let mut exact = true;
    if asked.objective == Objective::WorstFirst {
        exact = lift(asked, &core, &mut places, ceiling, &mut proof, watch).is_some();
    }
    proof.total = Some(places.found.certificate.clone());
    if places.members.len() < core.len() {
        // Others might be left out instead: what bounds the total has to be about the whole core.
        let left_out = (core.len() - places.members.len()) * asked.each;
        let proved = proof.above.is_some() || asked.objective == Objective::Total;
        let floor = if proved { places.floor } else { asked.floor };
        let mut slots = Slots::new(asked, &core, floor);
        if left_out > places.must_miss {
            slots.missing = 0;
        }
        proof.total = slots.solve(watch).map(|found| found.certificate);
    }
    let mut plan = Plan::of(asked, &places.found.lines, exact, proof);
    plan.optimal = exact && super::check(asked, &plan).is_ok();
    Ok(plan)
}

/// The best lines at the highest floor at which everybody in the core still may meet enough others. No floor above it can be
/// reached, and mostly it can be itself: then nothing below has to be looked at. `None` if the worst does not count, or if the
/// search was called off.
fn at_the_ceiling(asked: &Asked, core: &[usize], watch: &Watch<'_>) -> Option<(u16, Found)> {
    if asked.objective != Objective::WorstFirst {
        return None;
    }
    let floors = floors(asked, core);
    let may_do = floors.partition_point(|&floor| asked.core_of(core, floor).len() == core.len());
    let floor = *floors.get(may_do.checked_sub(1)?)?;
    let found = Slots::new(asked, core, floor).solve(watch)?;
    Some((floor, found))
}

/// As many of the core as can be found to have all their reviews. With more than one each, whoever lacks the most is left out
/// until nobody lacks any; then whoever can have a place after all gets one. `None` if the search was called off.
fn places(
    asked: &Asked,
    core: Vec<usize>,
    proof: &mut Proof,
    watch: &Watch<'_>,
) -> Result<Option<Places>, Refusal> {
    let (mut members, mut must_miss, mut out) = (core, None, Vec::new());
    let mut places = loop {
        let Some(found) = Slots::new(asked, &members, asked.floor).solve(watch) else {
            return Ok(None);
        };
        if let Some(&pair) = asked.pins.iter().find(|pair| !found.lines.contains(pair)) {
            return Err(Refusal::PinsDoNotFit { pair });
        }
        let missing = found.missing.iter().sum();
        let must_miss = *must_miss.get_or_insert(missing);
        proof.cover.get_or_insert_with(|| found.certificate.clone());
        if missing == 0 || asked.each == 1 {
            break Places {
                members,
                found,
                floor: asked.floor,
                missing,
                must_miss,
            };
        }
        let lacking = members.iter().zip(&found.missing);
        let may_go = lacking.filter(|&(&v, _)| asked.pins_of(v).next().is_none());
        let Some((&most, _)) = may_go.max_by_key(|&(_, missing)| missing) else {
            return refuse_a_pin(asked);
        };
        let left: Vec<usize> = members.iter().copied().filter(|&v| v != most).collect();
        let left = asked.core_of(&left, asked.floor);
        if asked
            .pins
            .iter()
            .any(|(a, b)| !left.contains(a) || !left.contains(b))
        {
            return refuse_a_pin(asked);
        }
        out.extend(members.iter().copied().filter(|v| !left.contains(v)));
        members = left;
    };
    for v in out {
        let mut more = places.members.clone();
        more.insert(more.partition_point(|&other| other < v), v);
        let found = Slots::new(asked, &more, asked.floor).solve(watch);
        if let Some(found) = found
            && found.missing.iter().all(|&missing| missing == 0)
        {
            (places.members, places.found) = (more, found);
        }
    }
    Ok(Some(places))
}

fn refuse_a_pin(asked: &Asked) -> Result<Option<Places>, Refusal> {
    let pair = asked.pins.first().copied().unwrap_or_default();
    Err(Refusal::PinsDoNotFit { pair })
}

/// Whether more reviews are missing than these, or a pin is broken.
fn falls_short(asked: &Asked, found: &Found, missing: usize) -> bool {
    let pins_are_kept = asked.pins.iter().all(|pin| found.lines.contains(pin));
    found.missing.iter().sum::<usize>() > missing || !pins_are_kept
}

/// Lifts the floor as far as no more reviews are missing; `None` if the search for it was called off. Halving, as for pairs
/// (`floors`), below the ceiling, where that has been looked at and cannot be reached.
fn lift(
    asked: &Asked,
    core: &[usize],
    places: &mut Places,
    ceiling: Option<(u16, Found)>,
    proof: &mut Proof,
    watch: &Watch<'_>,
) -> Option<()> {
    let floors = floors(asked, &places.members);
    let may_do = floors.partition_point(|&floor| {
        let all = asked.core_of(&places.members, floor).len() == places.members.len();
        places.missing > 0 || all
    });
    let mut possible = floors.partition_point(|&floor| floor <= places.floor);
    let (mut too_high, mut above) = (may_do, None);
    let mut next = may_do.saturating_sub(1);
    if let Some((floor, found)) = ceiling
        && places.missing == 0
        && places.members.len() == core.len()
    {
        too_high = floors.partition_point(|&other| other < floor);
        next = possible.midpoint(too_high);
        above = Some(found);
    }
    while possible < too_high {
        let found = Slots::new(asked, &places.members, floors[next]).solve(watch)?;
        if falls_short(asked, &found, places.missing) {
            (too_high, above) = (next, Some(found));
        } else {
            (places.found, places.floor) = (found, floors[next]);
            possible = next + 1;
        }
        next = possible.midpoint(too_high);
    }
    let worst_pin = asked.worst_pin();
    let floor = match floors.get(too_high) {
        Some(&floor) => floor,
        None if worst_pin.is_some() && worst_pin == floors.last().copied() => return Some(()),
        None => crate::TOP_SCORE + 1,
    };
    let left_out = (core.len() - places.members.len()) * asked.each + places.missing;
    if left_out == 0
        && let Some(at) = core
            .iter()
            .position(|&v| asked.meets(v, core, floor) < 2 * asked.each)
    {
        proof.above = Some(Slots::new(asked, core, floor).meets_too_few(at));
        return Some(());
    }
    let found = match above {
        Some(found) if places.members.len() == core.len() => found,
        Some(_) | None => Slots::new(asked, core, floor).solve(watch)?,
    };
    if falls_short(asked, &found, left_out) {
        proof.above = Some(found.certificate);
    }
    Some(())
}

/// The scores that occur among the members, ascending, but none above the worst pin: it is there whatever the floor.
fn floors(asked: &Asked, members: &[usize]) -> Vec<u16> {
    let mut occurs = vec![false; usize::from(crate::TOP_SCORE) + 1];
    for (at, &v) in members.iter().enumerate() {
        for &w in &members[..at] {
            if let Some(score) = asked.score(v, w, asked.floor) {
                occurs[usize::from(score)] = true;
            }
        }
    }
    let top = asked.worst_pin().unwrap_or(crate::TOP_SCORE);
    (0..=top)
        .filter(|&score| occurs[usize::from(score)])
        .collect()
}
