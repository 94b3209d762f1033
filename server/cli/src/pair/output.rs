//! What `mutuality pair` writes: the plan by name, its figures, and its proof in points of score.

use pairing::{Asked, Objective, Plan, Without};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// A plan with names.
#[derive(Debug, Serialize)]
pub(crate) struct Output {
    pairs: Vec<(String, String, u16)>,
    trios: Vec<[String; 3]>,
    without: Vec<Value>,
    covered: usize,
    worst: Option<u16>,
    total: Value,
    objective: &'static str,
    optimal: bool,
    bound: Value,
    seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<Value>,
}

impl Output {
    /// Of a plan that the checker has been through: no plan of as many groups has more than half of `twice_bound`.
    pub(crate) fn new(
        names: &[String],
        asked: &Asked,
        plan: &Plan,
        objective: Objective,
        twice_bound: u64,
        took: Duration,
    ) -> Self {
        let name = |index: &usize| names[*index].clone();
        let score = |a: usize, b: usize| asked.table().score(a, b).unwrap_or_default();
        let pairs = plan.pairs.iter();
        let without = plan.without.iter();
        // A plan of pairs alone has a whole total, so half a point above it is none.
        let slack = if plan.trios.is_empty() {
            twice_bound & 1
        } else {
            0
        };
        Self {
            pairs: pairs
                .map(|(a, b)| (name(a), name(b), score(*a, *b)))
                .collect(),
            trios: plan
                .trios
                .iter()
                .map(|trio| trio.map(|index| name(&index)))
                .collect(),
            without: without
                .map(|(index, why)| json!({ "project": name(index), "reason": reason(why, names) }))
                .collect(),
            covered: plan.covered(),
            worst: plan.worst,
            total: half(plan.twice_total),
            objective: match objective {
                Objective::WorstFirst => "worst-first",
                Objective::Total => "total",
            },
            optimal: plan.optimal && twice_bound - slack == plan.twice_total,
            bound: half(twice_bound - slack),
            seconds: took.as_secs_f64(),
            proof: Some(proof(names, asked, plan)),
        }
    }

    /// As JSON, with or without the proof.
    pub(crate) fn into_json(mut self, with_proof: bool) -> serde_json::Result<String> {
        if !with_proof {
            self.proof = None;
        }
        serde_json::to_string(&self)
    }
}

/// Half of a number: whole where it is.
fn half(twice: u64) -> Value {
    if twice.is_multiple_of(2) {
        json!(twice / 2)
    } else {
        json!(twice as f64 / 2.0)
    }
}

fn reason(why: &Without, names: &[String]) -> String {
    let them = |neighbours: &[usize]| match neighbours {
        [only] => format!("The only one it may meet, {},", names[*only]),
        more => format!("All {} it may meet", more.len()),
    };
    let is = |neighbours: &[usize]| if neighbours.len() == 1 { "is" } else { "are" };
    match why {
        Without::NobodyAllowed => "It may meet nobody.".to_string(),
        Without::OthersArePinned { neighbours } => {
            format!("{} {} pinned to others.", them(neighbours), is(neighbours))
        }
        Without::OthersHaveNoOneElse { neighbours } => {
            let (them, are) = (them(neighbours), is(neighbours));
            format!("{them} {are} with others, and no plan leaves fewer without a partner.")
        }
    }
}

/// Values for projects and for odd sets of them, in points: for two who may be together (at `floor` or better, neither pinned
/// nor held) their values and those of the sets with both are at least their score.
fn proof(names: &[String], asked: &Asked, plan: &Plan) -> Value {
    let proof = &plan.proof;
    let points = |price: i64| price as f64 / (2.0 * proof.unit as f64);
    let mut vertex = Map::new();
    for (name, &price) in names.iter().zip(&proof.price) {
        vertex.insert(name.clone(), json!(points(price)));
    }
    for (a, b) in plan.settled(asked) {
        let score = asked.table().score(a, b).unwrap_or_default();
        for index in [a, b] {
            vertex.insert(names[index].clone(), json!(f64::from(score) / 2.0));
        }
    }
    let named = |&index: &usize| match names.get(index) {
        Some(name) => name.clone(),
        None => format!("stand-in {}", index - names.len() + 1),
    };
    let sets = proof.sets.iter();
    let sets: Vec<Value> = sets
        .map(|(set, price)| json!([set.iter().map(named).collect::<Vec<_>>(), points(*price)]))
        .collect();
    let stand_ins: Vec<f64> = proof.stand_ins.iter().map(|&price| points(price)).collect();
    json!({
        "vertex": vertex,
        "sets": sets,
        "stand_ins": stand_ins,
        "floor": proof.floor,
        "verified": true,
    })
}

#[cfg(test)]
mod tests;
