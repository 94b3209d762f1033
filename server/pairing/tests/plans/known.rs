//! Cases with answers worked out by enumeration (`tricky.json`), and stories about trios, pins and reasons.

use pairing::{Objective, Plan, Problem, Refusal, Without, solve};
use serde_json::Value;

fn solved(problem: &Problem) -> Plan {
    let plan = solve(problem).expect("the problem makes sense");
    let asked = problem.asked().expect("it still does");
    pairing::check(&asked, &plan).expect("its proof holds");
    plan
}

/// All pairs among `members`, all with one score.
fn all_of(members: &[usize], score: u16) -> Vec<(usize, usize, u16)> {
    let pairs = members.iter().enumerate();
    pairs
        .flat_map(|(at, &a)| members[at + 1..].iter().map(move |&b| (a, b, score)))
        .collect()
}

#[test]
fn every_tricky_case_has_its_known_answer() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../tricky.json")).expect("JSON");
    assert_eq!(cases.len(), 27);
    for case in &cases {
        let name = case["name"].as_str().expect("a name");
        for (objective, expected) in [
            (Objective::WorstFirst, &case["worst_first"]),
            (Objective::Total, &case["total"]),
        ] {
            let result = solve(&read(case, objective));
            if case["expect"] == "error:pin_forbidden" {
                let pair = (0, 1);
                assert_eq!(result, Err(Refusal::PinForbidden { pair }), "{name}");
                continue;
            }
            let plan = result.expect(name);
            assert!(plan.optimal, "{name}");
            assert_eq!(expected["covered"], plan.covered(), "{name}");
            assert_eq!(expected["twice_total"], plan.twice_total, "{name}");
            if objective == Objective::WorstFirst {
                let worst = plan.worst.map_or(Value::Null, Value::from);
                assert_eq!(expected["worst"], worst, "{name}");
            }
        }
    }
}

fn read(case: &Value, objective: Objective) -> Problem {
    let number = |value: &Value| value.as_u64().expect("a number") as usize;
    let list = |key: &str| case[key].as_array().expect("a list").iter();
    let score = |row: &Value| (number(&row[0]), number(&row[1]), number(&row[2]) as u16);
    Problem {
        size: number(&case["size"]),
        scores: list("scores").map(score).collect(),
        pins: list("pins")
            .map(|row| (number(&row[0]), number(&row[1])))
            .collect(),
        forbids: Vec::new(),
        objective,
        ..Problem::default()
    }
}

#[test]
fn whoever_withdraws_leaves_as_many_pairs_standing_as_can_be() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../tricky.json")).expect("JSON");
    let repairs = cases.iter().filter(|case| case["repair"].is_object());
    let mut tried = 0;
    for case in repairs {
        let pairs = |key: &str| -> Vec<(usize, usize)> {
            serde_json::from_value(case["repair"][key].clone()).expect("pairs")
        };
        let gone: Vec<usize> =
            serde_json::from_value(case["repair"]["withdrawn"].clone()).expect("indexes");
        for objective in [Objective::WorstFirst, Objective::Total] {
            let mut problem = read(case, objective);
            let here = |&(a, b, _): &(usize, usize, u16)| !gone.contains(&a) && !gone.contains(&b);
            problem.scores.retain(here);
            problem.kept = pairs("before");
            assert_eq!(solved(&problem).pairs, pairs("after"), "{}", case["name"]);
            tried += 1;
        }
    }
    assert_eq!(tried, 4);
}

#[test]
fn two_odd_islands_get_a_trio_each_although_the_number_is_even() {
    let mut scores = all_of(&[0, 2, 4], 500);
    scores.extend(all_of(&[1, 3, 5, 6, 7], 300));
    let plan = solved(&Problem {
        size: 8,
        scores,
        ..Problem::default()
    });

    assert_eq!((plan.covered(), plan.trios.len()), (8, 2));
    assert!(plan.trios.contains(&[0, 2, 4]));
    assert!(plan.without.is_empty());
}

#[test]
fn a_pinned_pair_is_never_opened_to_a_third() {
    let pins = vec![(0, 1)];
    let plan = solved(&Problem {
        size: 3,
        scores: all_of(&[0, 1, 2], 9),
        pins,
        ..Problem::default()
    });

    assert_eq!(plan.pairs, [(0, 1)]);
    let neighbours = vec![0, 1];
    assert_eq!(plan.without, [(2, Without::OthersArePinned { neighbours })]);
}

#[test]
fn a_pin_leaves_the_other_three_a_trio() {
    let pins = vec![(0, 1)];
    let scores = all_of(&[0, 1, 2, 3, 4], 9);
    let plan = solved(&Problem {
        size: 5,
        scores,
        pins,
        ..Problem::default()
    });

    assert_eq!((plan.pairs, plan.trios), (vec![(0, 1)], vec![[2, 3, 4]]));
}

#[test]
fn those_alone_are_told_why() {
    let scores = vec![(0, 1, 3), (0, 2, 9), (0, 3, 1)];
    let plan = solved(&Problem {
        size: 5,
        scores,
        ..Problem::default()
    });

    assert_eq!(plan.pairs, [(0, 2)]);
    let no_one_else = Without::OthersHaveNoOneElse {
        neighbours: vec![0],
    };
    let expected = [
        (1, no_one_else.clone()),
        (3, no_one_else),
        (4, Without::NobodyAllowed),
    ];
    assert_eq!(plan.without, expected);
}

#[test]
fn a_low_pin_does_not_hide_behind_the_total() {
    let scores = vec![(0, 1, 5), (2, 3, 1000), (4, 5, 4), (2, 4, 400), (3, 5, 400)];
    let pins = vec![(0, 1)];
    let plan = solved(&Problem {
        size: 6,
        scores,
        pins,
        ..Problem::default()
    });

    assert_eq!(plan.pairs, [(0, 1), (2, 4), (3, 5)]);
    assert_eq!(plan.worst, Some(5));
}

#[test]
fn equal_scores_still_give_one_plan_and_fifty_one_are_solved_exactly() {
    let members: Vec<usize> = (0..51).collect();
    let problem = Problem {
        size: 51,
        scores: all_of(&members, 500),
        ..Problem::default()
    };
    let plan = solved(&problem);

    assert_eq!(
        (plan.covered(), plan.trios.len(), plan.optimal),
        (51, 1, true)
    );
    assert_eq!(plan.twice_total, 2 * 24 * 500 + 3 * 500);
}
