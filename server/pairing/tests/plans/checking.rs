//! The checker finds every planted fault: a plan that breaks a rule, figures that are not those of its groups, a proof that
//! proves less than it says, and what a fault in the solver would most likely make, a plan that is only nearly the best.

use pairing::{Asked, Objective, Plan, Problem, Watch, best, check};

use crate::families::{Family, Inst};
use crate::reference::asked;

fn sound(objective: Objective) -> (Asked, Plan) {
    let instance = Inst::new(Family::Org, 40, 10, 7);
    let asked = asked(&instance, &instance.matrix(), objective);
    let plan = best(&asked, &Watch::NONE);
    check(&asked, &plan).expect("it is sound");
    (asked, plan)
}

#[track_caller]
fn refused(asked: &Asked, plan: &Plan, says: &str) {
    let unproved = check(asked, plan)
        .expect_err("a fault was planted")
        .to_string();
    assert_eq!(unproved, format!("the plan does not hold: {says}"));
}

/// The figures of a plan, made right again after its pairs were changed.
fn recount(asked: &Asked, plan: &mut Plan) {
    let scores = plan
        .pairs
        .iter()
        .map(|&(a, b)| asked.table().score(a, b).expect("allowed"));
    let scores: Vec<u16> = scores.collect();
    let trios = plan
        .trios
        .iter()
        .flat_map(|&[a, b, c]| [(a, b), (b, c), (a, c)]);
    let of_trios = trios.map(|(a, b)| asked.table().score(a, b).expect("allowed"));
    let of_trios: Vec<u16> = of_trios.collect();
    plan.worst = scores.iter().chain(&of_trios).min().copied();
    plan.twice_total = scores.iter().map(|&score| 2 * u64::from(score)).sum();
    plan.twice_total += of_trios.iter().copied().map(u64::from).sum::<u64>();
}

/// Swaps partners between the first two pairs that may, so that the plan is a little worse.
fn swapped(asked: &Asked, plan: &Plan) -> Plan {
    for first in 0..plan.pairs.len() {
        for second in first + 1..plan.pairs.len() {
            let ((a, b), (c, d)) = (plan.pairs[first], plan.pairs[second]);
            let other = [(a, c), (b.min(d), b.max(d))];
            if other
                .iter()
                .all(|&(a, b)| asked.table().score(a, b).is_some())
            {
                let mut worse = plan.clone();
                (worse.pairs[first], worse.pairs[second]) = (other[0], other[1]);
                worse.pairs.sort_unstable();
                recount(asked, &mut worse);
                if worse.twice_total < plan.twice_total {
                    return worse;
                }
            }
        }
    }
    panic!("no two pairs can swap");
}

#[test]
fn a_plan_that_is_only_nearly_the_best_is_found_out() {
    let (asked, plan) = sound(Objective::Total);
    refused(&asked, &swapped(&asked, &plan), "its total meets the bound");
}

#[test]
fn a_plan_that_covers_fewer_than_could_be_is_found_out() {
    let (asked, mut plan) = sound(Objective::Total);
    let (a, b) = plan.pairs.pop().expect("a pair");
    for alone in [a, b] {
        plan.without.push((alone, pairing::Without::NobodyAllowed));
    }
    plan.without.sort_unstable_by_key(|&(v, _)| v);
    recount(&asked, &mut plan);
    refused(&asked, &plan, "as many as can be have a partner");
}

#[test]
fn a_worst_pair_that_could_be_better_is_found_out() {
    let (asked, worst_first) = sound(Objective::WorstFirst);
    let (_, mut total) = sound(Objective::Total);
    assert!(total.worst < worst_first.worst);
    total.proof.barrier_above = worst_first.proof.barrier_above;
    total.proof.barrier = worst_first.proof.barrier;
    refused(&asked, &total, "the worst is as good as can be");
}

#[test]
fn a_floor_that_hides_better_plans_is_found_out() {
    let (asked, worst_first) = sound(Objective::WorstFirst);
    let wishes = Problem {
        objective: Objective::Total,
        ..Problem::default()
    };
    let total = Asked::new(asked.table().clone(), &wishes).expect("it makes sense");
    refused(&total, &worst_first, "its floor hides no plan");
}

#[test]
fn a_trio_that_is_only_nearly_the_best_is_found_out() {
    let instance = Inst::new(Family::Org, 41, 10, 7);
    let asked = asked(&instance, &instance.matrix(), Objective::Total);
    let plan = best(&asked, &Watch::NONE);
    assert_eq!(
        check(&asked, &plan),
        Ok(plan.twice_total),
        "the stages meet the plan"
    );

    let worse = swapped(&asked, &plan);
    let bound = check(&asked, &worse).expect("it is a plan, though not the best");
    assert_eq!(bound, plan.twice_total);
    let mut unfair = plan;
    unfair.proof.stages[0].price[0] -= 2 * unfair.proof.unit;
    refused(&asked, &unfair, "prices are fair");
}

#[test]
fn figures_that_are_not_those_of_the_groups_are_found_out() {
    let (asked, plan) = sound(Objective::Total);
    let mut more = plan.clone();
    more.twice_total += 2;
    refused(&asked, &more, "its figures are right");
    let mut better = plan;
    better.worst = better.worst.map(|worst| worst + 1);
    refused(&asked, &better, "its figures are right");
}

#[test]
fn prices_that_are_too_low_or_too_high_are_found_out() {
    let (asked, plan) = sound(Objective::Total);
    let mut low = plan.clone();
    low.proof.price[0] -= 2 * low.proof.unit;
    refused(&asked, &low, "prices are fair");
    let mut high = plan;
    high.proof.price[0] += 2 * high.proof.unit;
    refused(&asked, &high, "its total meets the bound");
}

#[test]
fn a_set_that_is_even_or_has_no_price_of_its_own_is_found_out() {
    let (asked, plan) = sound(Objective::Total);
    for (set, price) in [
        (vec![0, 1], 2),
        (vec![0, 0, 1], 2),
        (vec![0, 1, 2], -2),
        (vec![0, 1, 99], 2),
    ] {
        let mut odd = plan.clone();
        odd.proof.sets.push((set, price));
        refused(&asked, &odd, "its sets are sound");
    }
}

#[test]
fn sets_that_cut_each_other_are_found_out() {
    let (asked, mut plan) = sound(Objective::Total);
    plan.proof.sets = vec![(vec![0, 1, 2], 2), (vec![2, 3, 4], 2)];
    refused(&asked, &plan, "its sets lie inside each other or apart");
}

#[test]
fn somebody_twice_or_not_at_all_and_a_pair_that_may_not_be_are_found_out() {
    let (asked, plan) = sound(Objective::Total);
    let mut twice = plan.clone();
    twice.pairs.push(twice.pairs[0]);
    refused(&asked, &twice, "everybody is in it once");
    let mut nobody = plan.clone();
    nobody.pairs.pop();
    refused(&asked, &nobody, "everybody is in it once");

    let stricter = Problem {
        forbids: vec![plan.pairs[0]],
        ..Problem::default()
    };
    let stricter = Asked::new(asked.table().clone(), &stricter).expect("it makes sense");
    refused(&stricter, &plan, "all who are together may be");
}

#[test]
fn a_pin_that_is_not_kept_is_found_out() {
    let (asked, plan) = sound(Objective::Total);
    let (a, b) = plan.pairs[0];
    let other = (0..asked.table().size()).filter(|&v| v != a && v != b);
    let pin = other
        .map(|v| (a, v))
        .find(|&(a, v)| asked.table().score(a, v).is_some());
    let pinned = Problem {
        pins: pin.into_iter().collect(),
        ..Problem::default()
    };
    let pinned = Asked::new(asked.table().clone(), &pinned).expect("it makes sense");
    refused(&pinned, &plan, "its pins are kept");
}
