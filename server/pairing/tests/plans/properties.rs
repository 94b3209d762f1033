//! What holds for every problem, small enough to try everything.

use pairing::{Objective, Plan, Problem, Without, solve};
use proptest::prelude::*;

use crate::oracle;

/// Up to `most` members; dense or sparse, scores close or far apart, some forbids, up to two pins.
pub(crate) fn problems(most: usize) -> impl Strategy<Value = Problem> {
    let shape = (
        0..=most,
        0.1_f64..1.0,
        prop_oneof![Just(1_u16), Just(5), Just(1000)],
        any::<bool>(),
    );
    shape.prop_flat_map(|(size, density, top, total)| {
        let pairs: Vec<_> = (0..size)
            .flat_map(|a| (a + 1..size).map(move |b| (a, b)))
            .collect();
        let scored = (proptest::bool::weighted(density), 0..=top, 0..20_u8);
        proptest::collection::vec(scored, pairs.len()).prop_map(move |drawn| {
            let objective = if total {
                Objective::Total
            } else {
                Objective::WorstFirst
            };
            let mut problem = Problem {
                size,
                objective,
                ..Problem::default()
            };
            for (&(a, b), (allowed, score, special)) in pairs.iter().zip(drawn) {
                let taken = |&(c, d): &(usize, usize)| [c, d].iter().any(|v| [a, b].contains(v));
                if allowed {
                    problem.scores.push((a, b, score));
                    if special == 0 && problem.pins.len() < 2 && !problem.pins.iter().any(taken) {
                        problem.pins.push((b, a));
                    }
                }
                if special == 1 {
                    problem.forbids.push((a, b));
                }
            }
            problem
        })
    })
}

/// Three trios' worth of members on one hub and one more: two trios must share a connected part.
fn problems_with_a_hub() -> impl Strategy<Value = Problem> {
    let triangle = |a| [(a, a + 1), (a + 1, a + 2), (a, a + 2)];
    let mut pairs = [triangle(0), triangle(3), triangle(6)].concat();
    pairs.extend((0..9).map(|v| (v, 9)));
    let scores = proptest::collection::vec(0..=9_u16, pairs.len());
    (scores, any::<bool>()).prop_map(move |(scores, total)| {
        let scored = pairs.iter().zip(scores);
        Problem {
            size: 10,
            scores: scored.map(|(&(a, b), score)| (a, b, score)).collect(),
            objective: if total {
                Objective::Total
            } else {
                Objective::WorstFirst
            },
            ..Problem::default()
        }
    })
}

fn solved(problem: &Problem) -> Plan {
    let plan = solve(problem).expect("the problem makes sense");
    let asked = problem.asked().expect("it still does");
    pairing::check(&asked, &plan).expect("its proof holds");
    plan
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn no_plan_is_better_by_the_order_of_wishes(problem in problems(8)) {
        let plan = solved(&problem);
        prop_assert!(plan.optimal);
        prop_assert_eq!(oracle::merit(&problem, &plan), oracle::best(&problem));
    }

    #[test]
    fn the_order_of_the_input_changes_nothing(
        (problem, seed) in problems(14).prop_flat_map(|problem| {
            let order = Just(problem.scores.clone()).prop_shuffle();
            (Just(problem), order)
        }),
        turn in any::<bool>(),
    ) {
        let mut other = Problem { scores: seed, ..problem.clone() };
        if turn {
            other.scores.iter_mut().for_each(|(a, b, _)| std::mem::swap(a, b));
            other.pins.iter_mut().for_each(|(a, b)| std::mem::swap(a, b));
        }
        other.pins.reverse();
        other.forbids.reverse();
        prop_assert_eq!(solved(&problem), solved(&other));
    }

    #[test]
    fn whoever_is_alone_has_a_reason_that_holds(problem in problems(9)) {
        let plan = solved(&problem);
        let alone = |v: usize| plan.without.iter().any(|&(w, _)| v == w);
        let pinned = |v: usize| problem.pins.iter().any(|&(a, b)| a == v || b == v);
        for (_, reason) in &plan.without {
            match reason {
                Without::NobodyAllowed => {}
                Without::OthersArePinned { neighbours } => {
                    prop_assert!(neighbours.iter().all(|&w| pinned(w)));
                }
                Without::OthersHaveNoOneElse { neighbours } => {
                    prop_assert!(!neighbours.is_empty() && !neighbours.iter().any(|&w| alone(w)));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn two_trios_in_one_connected_part_are_chosen_together(problem in problems_with_a_hub()) {
        let plan = solved(&problem);
        prop_assert!(plan.optimal);
        prop_assert_eq!(oracle::merit(&problem, &plan), oracle::best(&problem));
        prop_assert_eq!((plan.covered(), plan.trios.len()), (10, 2));
    }
}
