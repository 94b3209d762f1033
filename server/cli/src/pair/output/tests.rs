//! What is written is what the contract in `docs/pairing.md` says.

use super::super::input::Input;
use super::Output;
use pairing::{Objective, Watch, best, check};
use serde_json::{Value, json};
use std::time::Duration;

fn written(text: &str, objective: Objective) -> Value {
    let input = Input::parse(text.as_bytes(), objective, 0).expect("it can be read");
    let (names, asked) = input.for_pairs().expect("it makes sense");
    let plan = best(&asked, &Watch::NONE);
    let bound = check(&asked, &plan).expect("it holds");
    let took = Duration::from_millis(2);
    let output = Output::new(&names, &asked, &plan, objective, bound, took);
    serde_json::from_str(&output.into_json(true).expect("JSON")).expect("JSON")
}

const FOUR: &str = r#"{ "projects": ["acorn", "birch", "cedar", "dell"],
  "pairs": [["acorn","birch",610], ["acorn","cedar",480], ["birch","dell",75], ["cedar","dell",820]],
  "pins": [["acorn","birch"]], "forbids": [], "previous": [] }"#;

#[test]
fn the_example_of_the_contract_is_answered_as_it_says() {
    let mut answer = written(FOUR, Objective::WorstFirst);
    let proof = answer["proof"].take();
    assert_eq!(
        answer,
        json!({
            "pairs": [["acorn", "birch", 610], ["cedar", "dell", 820]], "trios": [], "without": [],
            "covered": 4, "worst": 610, "total": 1430, "objective": "worst-first", "optimal": true, "bound": 1430,
            "seconds": 0.002, "proof": null,
        })
    );
    assert_eq!(proof["verified"], true);
}

#[test]
fn a_trio_counts_half_of_its_three_and_its_bound_is_the_plan() {
    let text = r#"{"projects": 3, "pairs": [[0,1,5],[1,2,6],[0,2,8]]}"#;
    let answer = written(text, Objective::Total);
    assert_eq!(answer["trios"], json!([["0", "1", "2"]]));
    assert_eq!(
        (&answer["total"], &answer["bound"]),
        (&json!(9.5), &json!(9.5))
    );
    assert_eq!(
        (&answer["optimal"], &answer["worst"]),
        (&json!(true), &json!(5))
    );
}

#[test]
fn whoever_is_without_has_a_reason() {
    let text = r#"{"projects": ["a","b","c","d"], "pairs": [["a","b",5],["b","c",6]]}"#;
    let answer = written(text, Objective::WorstFirst);
    let reasons = answer["without"].as_array().expect("a list");
    let reason =
        "The only one it may meet, b, is with others, and no plan leaves fewer without a partner.";
    assert_eq!(reasons[0], json!({"project": "a", "reason": reason}));
    assert_eq!(
        reasons[1],
        json!({"project": "d", "reason": "It may meet nobody."})
    );
}

#[test]
fn the_values_of_a_proof_cover_every_pair_and_add_up() {
    let scores: Vec<String> = (0..12)
        .flat_map(|a| (0..a).map(move |b| format!("[{a},{b},{}]", (a * 7919 + b * 104_729) % 1001)))
        .collect();
    let text = format!(r#"{{"projects": 12, "pairs": [{}]}}"#, scores.join(","));
    let answer = written(&text, Objective::Total);
    let proof = &answer["proof"];
    let value = |name: &str| proof["vertex"][name].as_f64().expect("a value");
    let sets: Vec<(Vec<String>, f64)> =
        serde_json::from_value(proof["sets"].clone()).expect("sets");
    let mut sum: f64 = (0..12).map(|a| value(&a.to_string())).sum();
    sum += sets
        .iter()
        .map(|(set, price)| price * (set.len() / 2) as f64)
        .sum::<f64>();
    for a in 0..12 {
        for b in 0..a {
            let (one, other) = (a.to_string(), b.to_string());
            let both = sets
                .iter()
                .filter(|(set, _)| set.contains(&one) && set.contains(&other));
            let prices = value(&one) + value(&other) + both.map(|(_, price)| price).sum::<f64>();
            assert!(prices >= f64::from((a * 7919 + b * 104_729) % 1001) - 1e-9);
        }
    }
    let total = answer["total"].as_f64().expect("a number");
    assert!(sum >= total && sum < total + 1.0);
}
