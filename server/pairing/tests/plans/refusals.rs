//! Problems that make no sense are refused by name, whichever way round they are written.

use pairing::{Problem, Refusal, solve};

fn four() -> Problem {
    Problem {
        size: 4,
        scores: vec![(0, 1, 5), (1, 2, 6), (2, 3, 7)],
        ..Problem::default()
    }
}

#[track_caller]
fn refused(problem: &Problem, refusal: Refusal, sentence: &str) {
    assert_eq!(problem.check(), Err(refusal));
    assert_eq!(solve(problem), Err(refusal));
    assert_eq!(refusal.to_string(), sentence);
}

#[test]
fn an_index_nobody_has_is_refused_wherever_it_stands() {
    let refusal = Refusal::OutOfRange { index: 4, size: 4 };
    let sentence = "index 4 is not below the size 4";
    let mut scores = four();
    scores.scores.push((4, 0, 5));
    let pins = Problem {
        pins: vec![(0, 4)],
        ..four()
    };
    let forbids = Problem {
        forbids: vec![(4, 0)],
        ..four()
    };
    for problem in [scores, pins, forbids] {
        refused(&problem, refusal, sentence);
    }
}

#[test]
fn nobody_is_paired_with_itself() {
    let refusal = Refusal::WithItself { index: 2 };
    let sentence = "index 2 is paired with itself";
    let mut scores = four();
    scores.scores.push((2, 2, 5));
    let pins = Problem {
        pins: vec![(2, 2)],
        ..four()
    };
    let forbids = Problem {
        forbids: vec![(2, 2)],
        ..four()
    };
    for problem in [scores, pins, forbids] {
        refused(&problem, refusal, sentence);
    }
}

#[test]
fn a_score_above_the_top_is_refused() {
    let mut problem = four();
    problem.scores.push((3, 0, 1001));
    let refusal = Refusal::ScoreTooHigh {
        pair: (0, 3),
        score: 1001,
    };
    refused(&problem, refusal, "the score 1001 of 0 and 3 is above 1000");
}

#[test]
fn a_pair_named_twice_must_say_the_same() {
    let mut problem = four();
    problem.scores.push((1, 0, 5));
    assert_eq!(solve(&problem), solve(&four()));

    problem.scores.push((1, 0, 3));
    let refusal = Refusal::TwoScores {
        pair: (0, 1),
        scores: (3, 5),
    };
    refused(&problem, refusal, "0 and 1 have two scores, 3 and 5");
}

#[test]
fn a_pin_that_may_not_be_is_refused() {
    let refusal = |pair| Refusal::PinForbidden { pair };
    let absent = Problem {
        pins: vec![(3, 0)],
        ..four()
    };
    refused(
        &absent,
        refusal((0, 3)),
        "0 and 3 are pinned, but may not be together",
    );

    let forbidden = Problem {
        pins: vec![(1, 0)],
        forbids: vec![(0, 1)],
        ..four()
    };
    refused(
        &forbidden,
        refusal((0, 1)),
        "0 and 1 are pinned, but may not be together",
    );
}

#[test]
fn two_pins_on_one_are_refused_but_one_pin_may_be_named_twice() {
    let twice = Problem {
        pins: vec![(0, 1), (1, 0)],
        ..four()
    };
    assert_eq!(twice.check(), Ok(()));

    let two = Problem {
        pins: vec![(2, 1), (0, 1)],
        ..four()
    };
    let refusal = Refusal::TwoPins {
        index: 1,
        partners: (0, 2),
    };
    refused(&two, refusal, "1 is pinned both to 0 and to 2");
}
