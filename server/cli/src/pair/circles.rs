//! `mutuality pair --shape circles`: everybody reviews as many as they are reviewed by. Not here: what the input says.

use super::input::{Input, Wrong};
use pairing::circles::{Asked, Certificate, Plan, Without, best, check};
use pairing::{Objective, Watch};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::time::Instant;

/// The plan as JSON, or what is wrong with the input.
pub(super) fn solve(
    input: Input,
    each: usize,
    with_proof: bool,
    watch: &Watch<'_>,
) -> anyhow::Result<Result<String, Wrong>> {
    let (objective, pins) = (input.objective(), input.pins().to_vec());
    let (names, asked) = match input.for_circles(each) {
        Ok(problem) => problem,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let begun = Instant::now();
    let plan = match best(&asked, watch) {
        Ok(plan) => plan,
        Err(refusal) => return Ok(Err(Wrong::of_circles(&names, &pins, refusal))),
    };
    let took = begun.elapsed();
    let bound = check(&asked, &plan)?;
    let name = |index: &usize| &names[*index];
    let reviews = plan.reviews.iter();
    let reviews = reviews.map(|(a, b)| json!([name(a), name(b), asked.table().score(*a, *b)]));
    let without = plan.without.iter();
    let without = without
        .map(|(index, why)| json!({ "project": name(index), "reason": reason(why, &asked) }));
    let written = Written {
        reviews: reviews.collect(),
        without: without.collect(),
        shape: "circles",
        k: each,
        covered: plan.covered(&asked),
        worst: plan.worst,
        total: plan.total,
        objective: match objective {
            Objective::WorstFirst => "worst-first",
            Objective::Total => "total",
        },
        optimal: plan.optimal,
        bound,
        seconds: took.as_secs_f64(),
        proof: with_proof.then(|| proof(&names, &asked, &plan)),
    };
    Ok(Ok(serde_json::to_string(&written)?))
}

#[derive(Serialize)]
struct Written {
    reviews: Vec<Value>,
    without: Vec<Value>,
    shape: &'static str,
    k: usize,
    covered: usize,
    worst: Option<u16>,
    total: u64,
    objective: &'static str,
    optimal: bool,
    bound: u64,
    seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<Value>,
}

fn reason(why: &Without, asked: &Asked) -> String {
    let partners = 2 * asked.each();
    match why {
        Without::MeetsTooFew { neighbours } if neighbours.is_empty() => {
            "It may meet nobody.".to_string()
        }
        Without::MeetsTooFew { neighbours } => format!(
            "It may meet {} only, and everybody in circles has {partners} partners.",
            neighbours.len()
        ),
        Without::OthersAreFull { neighbours } => format!(
            "Too many of the {} it may meet have no place, or all their reviews.",
            neighbours.len()
        ),
        Without::CalledOff => "The search ended before anybody had a place.".to_string(),
    }
}

fn proof(names: &[String], asked: &Asked, plan: &Plan) -> Value {
    let written = |certificate: &Option<Certificate>| match certificate {
        Some(certificate) => prices(names, asked, certificate),
        None => Value::Null,
    };
    json!({
        "cover": written(&plan.proof.cover),
        "above": written(&plan.proof.above),
        "total": written(&plan.proof.total),
        "verified": true,
    })
}

/// Prices in points. A slot is named by its project and a number, an end by its
/// project and the other.
fn prices(names: &[String], asked: &Asked, certificate: &Certificate) -> Value {
    let partners = 2 * asked.each();
    let points = |price: i64| price as f64 / (4.0 * certificate.unit as f64);
    let (core, ends) = (asked.core(), &certificate.ends);
    let slots = core.iter().zip(certificate.slots.chunks(partners));
    let slots: Map<String, Value> = slots
        .map(|(&index, slots)| {
            let slots: Vec<f64> = slots.iter().copied().map(points).collect();
            (names[index].clone(), json!(slots))
        })
        .collect();
    let dot = |&dot: &usize| match dot.checked_sub(certificate.slots.len()) {
        None => json!([names[core[dot / partners]], dot % partners + 1]),
        Some(end) => {
            let (a, b) = ends[end / 2].pair;
            let (own, other) = if end % 2 == 0 { (a, b) } else { (b, a) };
            json!([names[own], names[other]])
        }
    };
    let sets = certificate.sets.iter();
    let ends = ends.iter().map(|end| {
        let (a, b) = end.pair;
        json!([
            names[a],
            names[b],
            points(end.price[0]),
            points(end.price[1])
        ])
    });
    json!({
        "floor": certificate.floor,
        "missing": certificate.missing,
        "slots": slots,
        "ends": ends.collect::<Vec<_>>(),
        "sets": sets
            .map(|(set, price)| json!([set.iter().map(dot).collect::<Vec<_>>(), points(*price)]))
            .collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests;
