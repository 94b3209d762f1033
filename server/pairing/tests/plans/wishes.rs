//! Floors, pairs that stood before, seeds, and a search that is called off.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use pairing::{Asked, Objective, Plan, Problem, Watch, best, check, solve};
use proptest::prelude::*;

use crate::families::{Family, Inst};
use crate::oracle;
use crate::properties::problems;
use crate::reference::asked;

fn solved(problem: &Problem) -> Plan {
    let asked = problem.asked().expect("it makes sense");
    let plan = best(&asked, &Watch::NONE);
    check(&asked, &plan).expect("its proof holds");
    plan
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn a_floor_forbids_what_is_below_it_but_no_pin(problem in problems(8), floor in 0..=1000_u16) {
        let plan = solved(&Problem { floor, ..problem.clone() });
        let pinned: BTreeSet<_> = problem.pins.iter().map(|&(a, b)| (a.min(b), a.max(b))).collect();
        let mut above = problem;
        above.scores.retain(|&(a, b, score)| score >= floor || pinned.contains(&(a.min(b), a.max(b))));
        prop_assert_eq!(oracle::merit(&above, &plan), oracle::best(&above));
    }

    #[test]
    fn another_seed_gives_a_plan_as_good_and_the_same_seed_the_same(problem in problems(10), seed in any::<u64>()) {
        let plan = solved(&Problem { seed, ..problem.clone() });
        prop_assert_eq!(&plan, &solved(&Problem { seed, ..problem.clone() }));
        let other = solved(&problem);
        prop_assert_eq!(oracle::merit(&problem, &plan), oracle::merit(&problem, &other));
    }

    #[test]
    fn as_many_pairs_that_stood_are_kept_as_can_be(problem in problems(9), every in 1..4_usize) {
        let earlier = solved(&problem);
        let kept: Vec<_> = earlier.pairs.iter().copied().step_by(every).collect();
        // One of them leaves.
        let mut problem = problem;
        let gone = earlier.pairs.last().map(|&(a, _)| a);
        problem.scores.retain(|&(a, b, _)| Some(a) != gone && Some(b) != gone);
        problem.pins.retain(|&(a, b)| Some(a) != gone && Some(b) != gone);
        problem.kept = kept;
        let repaired = solved(&problem);
        if repaired.trios.is_empty() {
            prop_assert_eq!(oracle::merit(&problem, &repaired), oracle::best(&problem));
        }
    }
}

#[test]
fn names_in_another_order_change_nothing_but_the_names() {
    for family in [Family::Org, Family::Odd, Family::Uni] {
        let instance = Inst::new(family, 61, 10, 3);
        let scores = instance.matrix();
        let turned = |a: usize| (a * 17 + 5) % 61;
        let mut other = vec![-1; 61 * 61];
        for a in 0..61 {
            for b in 0..61 {
                other[turned(a) * 61 + turned(b)] = scores[a * 61 + b];
            }
        }
        for objective in [Objective::Total, Objective::WorstFirst] {
            let plan = best(&asked(&instance, &scores, objective), &Watch::NONE);
            let renamed = best(&asked(&instance, &other, objective), &Watch::NONE);
            let figures = |plan: &Plan| (plan.covered(), plan.trios.len(), plan.twice_total);
            assert_eq!(figures(&plan), figures(&renamed));
            if objective == Objective::WorstFirst {
                assert_eq!(plan.worst, renamed.worst);
            }
        }
    }
}

#[test]
fn two_who_leave_part_as_few_as_can_be() {
    let instance = Inst::new(Family::Org, 200, 10, 1);
    let scores = instance.matrix();
    let earlier = best(
        &asked(&instance, &scores, Objective::WorstFirst),
        &Watch::NONE,
    );
    let gone = [earlier.pairs[3].0, earlier.pairs[50].1];
    let mut table = asked(&instance, &scores, Objective::WorstFirst)
        .table()
        .clone();
    for v in 0..200 {
        for one in gone {
            if v != one {
                table.set(v, one, None);
            }
        }
    }
    let wishes = Problem {
        kept: earlier.pairs.clone(),
        ..Problem::default()
    };
    let asked = Asked::new(table, &wishes).expect("it makes sense");
    let repaired = best(&asked, &Watch::NONE);
    check(&asked, &repaired).expect("its proof holds");
    let still = |pair: &&(usize, usize)| repaired.pairs.contains(pair);
    assert!(earlier.pairs.iter().filter(still).count() >= 97);
    assert_eq!((repaired.covered(), repaired.without.len()), (198, 2));
}

/// Calls a search off after so many questions.
fn called_off(asked: &Asked, after: usize) -> Plan {
    let questions = AtomicUsize::new(0);
    let off = || questions.fetch_add(1, Ordering::Relaxed) >= after;
    best(asked, &Watch::new(&off))
}

#[test]
fn a_search_called_off_at_any_time_gives_a_plan_with_its_distance_from_the_bound() {
    for size in [60, 61] {
        let instance = Inst::new(Family::Org, size, 10, 2);
        let asked = asked(&instance, &instance.matrix(), Objective::WorstFirst);
        let whole = best(&asked, &Watch::NONE);
        let mut after = 0;
        loop {
            let plan = called_off(&asked, after);
            let bound = check(&asked, &plan).expect("a plan called off holds too");
            assert!(bound >= plan.twice_total && plan.covered() == whole.covered());
            if plan.optimal {
                assert_eq!(plan, whole);
                break;
            }
            after += 1 + after / 4;
        }
        assert!(after > 3, "there were moments to call it off");
    }
}

#[test]
fn nobody_and_one_have_plans() {
    for size in [0, 1] {
        let plan = solve(&Problem {
            size,
            ..Problem::default()
        })
        .expect("it makes sense");
        assert_eq!((plan.covered(), plan.worst, plan.optimal), (0, None, true));
    }
}
