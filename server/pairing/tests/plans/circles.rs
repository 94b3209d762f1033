//! Circles: against an oracle that tries every choice of lines, the known families, pins, refusals, a search called off.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use pairing::circles::{Asked, Plan, Refusal, Without, best, check};
use pairing::{Objective, Problem, Table, Watch};
use proptest::prelude::*;

use crate::families::{FAMILIES, Family, Inst};

/// What the wishes compare, in their order: covered, the worst (if it counts), the total.
type Merit = (usize, Option<u16>, u64);

fn asked(problem: &Problem, each: usize) -> Result<Asked, Refusal> {
    let mut table = Table::new(problem.size);
    for &(a, b, score) in &problem.scores {
        table.set(a, b, Some(score));
    }
    Asked::new(table, problem, each)
}

/// A plan that the checker has been through.
fn solved(asked: &Asked) -> Result<Plan, Refusal> {
    let plan = best(asked, &Watch::NONE)?;
    let bound = check(asked, &plan).expect("its proof holds");
    assert!(!plan.optimal || bound == plan.total);
    Ok(plan)
}

fn merit(problem: &Problem, plan: &Plan) -> Merit {
    let covered = problem.size - plan.without.len();
    let worst = plan
        .worst
        .filter(|_| problem.objective == Objective::WorstFirst);
    (covered, worst, plan.total)
}

/// The merit of the best circles by trying every choice of lines; none if the pins do not fit.
fn by_trying(problem: &Problem, each: usize) -> Option<Merit> {
    let forbidden = |a, b| problem.forbids.contains(&(a, b)) || problem.forbids.contains(&(b, a));
    let pinned = |a, b| problem.pins.contains(&(a, b)) || problem.pins.contains(&(b, a));
    let mut lines: Vec<(usize, usize, u16, bool)> = problem
        .scores
        .iter()
        .filter(|&&(a, b, score)| !forbidden(a, b) && (score >= problem.floor || pinned(a, b)))
        .map(|&(a, b, score)| (a, b, score, pinned(a, b)))
        .collect();
    lines.sort_unstable_by_key(|&(a, b, ..)| (a.min(b), a.max(b)));
    let mut all = All {
        lines: &lines,
        partners: 2 * each,
        worst_counts: problem.objective == Objective::WorstFirst,
        count: vec![0; problem.size],
        best: None,
    };
    all.choose(0, &mut Vec::new());
    all.best
}

struct All<'a> {
    lines: &'a [(usize, usize, u16, bool)],
    partners: usize,
    worst_counts: bool,
    count: Vec<usize>,
    best: Option<Merit>,
}

impl All<'_> {
    fn choose(&mut self, next: usize, chosen: &mut Vec<u16>) {
        let Some(&(a, b, score, pinned)) = self.lines.get(next) else {
            if self
                .count
                .iter()
                .all(|&count| count == 0 || count == self.partners)
            {
                let covered = self.count.iter().filter(|&&count| count > 0).count();
                let worst = chosen.iter().copied().min().filter(|_| self.worst_counts);
                let total = chosen.iter().copied().map(u64::from).sum();
                self.best = self.best.max(Some((covered, worst, total)));
            }
            return;
        };
        // Whoever is below all lines to come can no longer get what it lacks.
        let lowest = a.min(b);
        let stuck = |&count: &usize| count != 0 && count != self.partners;
        if self.count[..lowest].iter().any(stuck) {
            return;
        }
        if self.count[a] < self.partners && self.count[b] < self.partners {
            self.count[a] += 1;
            self.count[b] += 1;
            chosen.push(score);
            self.choose(next + 1, chosen);
            chosen.pop();
            self.count[a] -= 1;
            self.count[b] -= 1;
        }
        if !pinned {
            self.choose(next + 1, chosen);
        }
    }
}

fn problems(sizes: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Problem> {
    (sizes, 0..=100_u64, 0..4_u64, any::<u64>(), any::<bool>()).prop_map(
        |(size, allowed, kind, seed, worst_first)| {
            let mut chance = crate::families::Rng(seed);
            let mut problem = Problem {
                size,
                seed,
                ..Problem::default()
            };
            let top = [1001, 4, 1, 60][kind as usize];
            for a in 0..size {
                for b in 0..a {
                    if chance.chance(allowed.max(30)) {
                        problem.scores.push((a, b, chance.below(top) as u16));
                    }
                }
            }
            if !worst_first {
                problem.objective = Objective::Total;
            }
            problem
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn one_review_each_is_the_best_of_all_circles(problem in problems(3..=7)) {
        let plan = solved(&asked(&problem, 1).expect("it makes sense")).expect("nothing is pinned");
        prop_assert!(plan.optimal);
        prop_assert_eq!(Some(merit(&problem, &plan)), by_trying(&problem, 1));
    }

    #[test]
    fn two_reviews_each_are_the_best_of_all_circles_where_they_say_so(problem in problems(5..=8)) {
        let asked = asked(&problem, 2).expect("it makes sense");
        let plan = solved(&asked).expect("nothing is pinned");
        let (found, best) = (merit(&problem, &plan), by_trying(&problem, 2).expect("nothing is pinned"));
        prop_assert!(found <= best);
        if plan.optimal {
            prop_assert_eq!(found, best);
        }
        if best.0 == problem.size {
            prop_assert!(plan.optimal, "all have a place");
        }
        let bound = check(&asked, &plan).expect("its proof holds");
        if found.0 == best.0 {
            prop_assert!(bound >= best.2 || problem.objective == Objective::WorstFirst);
        }
    }

    #[test]
    fn pins_are_kept_or_refused(mut problem in problems(5..=7), pick in any::<(usize, usize)>(), each in 1..=2_usize) {
        prop_assume!(problem.scores.len() > 1);
        for at in [pick.0, pick.1] {
            let (a, b, _) = problem.scores[at % problem.scores.len()];
            problem.pins.push((b, a));
        }
        let best = by_trying(&problem, each);
        match solved(&asked(&problem, each).expect("two pins always have room")) {
            Err(refusal) => {
                let is_pin = matches!(refusal, Refusal::PinsDoNotFit { .. });
                prop_assert!(is_pin && (best.is_none() || each == 2));
            }
            Ok(plan) => {
                let reviewed = |&(a, b): &(usize, usize)| plan.reviews.contains(&(a, b)) || plan.reviews.contains(&(b, a));
                prop_assert!(problem.pins.iter().all(reviewed));
                if plan.optimal {
                    prop_assert_eq!(Some(merit(&problem, &plan)), best);
                }
            }
        }
    }

    #[test]
    fn circles_called_off_at_once_hold(mut problem in problems(3..=12), pin in any::<Option<usize>>(), each in 1..=2_usize) {
        prop_assume!(problem.size > 2 * each);
        if let (Some(pin), false) = (pin, problem.scores.is_empty()) {
            let (a, b, _) = problem.scores[pin % problem.scores.len()];
            problem.pins.push((a, b));
        }
        let asked = asked(&problem, each).expect("it makes sense");
        if let Ok(plan) = best(&asked, &Watch::new(&|| true)) {
            check(&asked, &plan).expect("it holds");
        }
    }

    #[test]
    fn the_order_of_circles_input_changes_nothing(problem in problems(5..=9), seed in any::<u64>()) {
        let mut other = problem.clone();
        let mut chance = crate::families::Rng(seed);
        other.scores.sort_by_cached_key(|_| Reverse(chance.next()));
        other.scores.iter_mut().for_each(|(a, b, _)| std::mem::swap(a, b));
        let plan = |problem: &Problem| solved(&asked(problem, 2).expect("it makes sense"));
        prop_assert_eq!(plan(&problem), plan(&other));
    }
}

fn family(family: Family, size: usize, seed: u64) -> Problem {
    let instance = Inst::new(family, size, 10, seed);
    let pairs = (0..size).flat_map(|a| (0..a).map(move |b| (a, b)));
    Problem {
        size,
        scores: pairs
            .filter_map(|(a, b)| Some((a, b, u16::try_from(instance.score(a, b)).ok()?)))
            .collect(),
        ..Problem::default()
    }
}

#[test]
fn circles_of_every_family_are_proved_the_best() {
    for (name, kind) in FAMILIES {
        for (size, each) in [(24, 1), (25, 2), (40, 3), (60, 2)] {
            for objective in [Objective::WorstFirst, Objective::Total] {
                let problem = Problem {
                    objective,
                    ..family(kind, size, 1)
                };
                let asked = asked(&problem, each).expect("it makes sense");
                let plan = solved(&asked).expect("nothing is pinned");
                assert!(plan.optimal, "{name}, {size}, {each} each, {objective:?}");
                assert!(plan.without.len() <= 1, "{name}, {size}, {each} each");
            }
        }
    }
}

#[test]
fn five_review_two_each_and_nobody_the_one_who_reviews_them() {
    let pairs = (0..5).flat_map(|a| (0..a).map(move |b| (a, b)));
    let problem = Problem {
        size: 5,
        scores: pairs.map(|(a, b)| (a, b, 7)).collect(),
        ..Problem::default()
    };
    let plan = solved(&asked(&problem, 2).expect("it makes sense")).expect("nothing is pinned");
    let lines: BTreeSet<_> = plan
        .reviews
        .iter()
        .map(|&(a, b)| (a.min(b), a.max(b)))
        .collect();
    assert_eq!((lines.len(), plan.total, plan.worst), (10, 70, Some(7)));
    assert!(plan.optimal);
}

#[test]
fn whoever_meets_too_few_is_told_so() {
    let mut problem = family(Family::Uni, 9, 1);
    problem
        .scores
        .retain(|&(a, b, _)| (a != 8 && b != 8) || a.min(b) < 3);
    let plan = solved(&asked(&problem, 2).expect("it makes sense")).expect("nothing is pinned");
    let [(8, Without::MeetsTooFew { neighbours })] = &plan.without[..] else {
        panic!("{:?}", plan.without);
    };
    assert!(neighbours.iter().all(|&v| v < 3));
}

#[test]
fn circles_that_make_no_sense_are_refused() {
    let four = family(Family::Uni, 4, 1);
    let refused = |problem: &Problem, each| asked(problem, each).expect_err("it makes no sense");
    assert_eq!(refused(&four, 0), Refusal::NobodyEach);
    assert_eq!(refused(&four, 2), Refusal::TooFew { size: 4, each: 2 });
    let sentence = "2 reviews each need 5 at least, and there are 4";
    assert_eq!(refused(&four, 2).to_string(), sentence);
    let mut problem = Problem {
        size: 5,
        scores: (1..5).map(|b| (0, b, 1)).collect(),
        pins: vec![(0, 1), (0, 2), (3, 0)],
        ..Problem::default()
    };
    let too_many = Refusal::TooManyPins {
        index: 0,
        pins: 3,
        most: 2,
    };
    assert_eq!(refused(&problem, 1), too_many);
    problem.forbids = vec![(1, 0)];
    let forbidden = pairing::Refusal::PinForbidden { pair: (0, 1) };
    assert_eq!(refused(&problem, 2), Refusal::Problem(forbidden));
}

#[test]
fn a_pin_that_costs_reviews_has_fair_prices() {
    let scores = vec![
        (2, 0, 588),
        (2, 1, 201),
        (3, 0, 917),
        (3, 1, 634),
        (3, 2, 211),
        (4, 0, 680),
        (4, 2, 744),
        (4, 3, 421),
        (5, 0, 642),
        (5, 1, 629),
        (5, 2, 420),
        (5, 3, 645),
        (5, 4, 333),
        (6, 1, 253),
        (6, 2, 82),
        (6, 3, 193),
        (6, 5, 23),
    ];
    let problem = Problem {
        size: 7,
        scores,
        pins: vec![(5, 6), (3, 5)],
        objective: Objective::Total,
        seed: 9_163_048_588_660_566_941,
        ..Problem::default()
    };
    let asked = asked(&problem, 2).expect("it makes sense");
    let plan = solved(&asked).expect("its pins fit");
    assert!(Some(merit(&problem, &plan)) <= by_trying(&problem, 2));
}

#[test]
fn circles_called_off_at_any_time_still_hold() {
    let asked = asked(&family(Family::Org, 40, 1), 2).expect("it makes sense");
    let best_total = solved(&asked).expect("nothing is pinned").total;
    for patience in (0..400).step_by(7) {
        let looks = AtomicUsize::new(0);
        let late = || looks.fetch_add(1, Ordering::Relaxed) >= patience;
        let plan = best(&asked, &Watch::new(&late)).expect("nothing is pinned");
        let bound = check(&asked, &plan).expect("it holds all the same");
        assert!(bound >= plan.total && (plan.optimal || bound >= best_total));
        assert!(plan.without.is_empty(), "all have a place from the start");
    }
}

#[test]
fn circles_called_off_at_once_are_not_far_from_the_best() {
    for (name, kind) in FAMILIES {
        let problem = Problem {
            objective: Objective::Total,
            ..family(kind, 60, 1)
        };
        let asked = asked(&problem, 2).expect("it makes sense");
        let plan = best(&asked, &Watch::new(&|| true)).expect("nothing is pinned");
        let bound = check(&asked, &plan).expect("it holds");
        assert!(plan.without.is_empty() && !plan.optimal, "{name}");
        let best = solved(&asked).expect("nothing is pinned").total;
        assert!(plan.total * 10 >= best * 8 && bound >= best, "{name}");
    }
}

#[test]
fn a_checker_of_circles_catches_what_is_wrong() {
    let asked = asked(&family(Family::Uni, 30, 1), 2).expect("it makes sense");
    let plan = solved(&asked).expect("nothing is pinned");
    type Fault = fn(&mut Plan);
    let faults: [Fault; 7] = [
        |plan| plan.reviews[0] = (plan.reviews[0].1, plan.reviews[0].0),
        |plan| plan.total += 1,
        |plan| plan.worst = plan.worst.map(|worst| worst + 1),
        |plan| _ = plan.reviews.pop(),
        |plan| plan.proof.total.as_mut().expect("one").slots[5] -= 1 << 40,
        |plan| plan.proof.total.as_mut().expect("one").ends[0].price[1] -= 1 << 40,
        |plan| plan.proof.above = None,
    ];
    for (at, fault) in faults.iter().enumerate() {
        let mut wrong = plan.clone();
        fault(&mut wrong);
        assert!(check(&asked, &wrong).is_err(), "fault {at}");
    }
}
