use super::*;
use crate::assessment::HelpWanted;
use crate::ids::WishId;
use crate::round_samples::{at, candidate, project};
use uuid::Uuid;

const NAMES: [&str; 5] = ["Acorn", "Birch", "Cedar", "Dell", "Elm"];

fn pool(many: usize) -> Pool {
    let numbers = 1..=many as u128;
    let names = numbers.zip(NAMES);
    Pool {
        candidates: names
            .map(|(number, name)| candidate(number, name))
            .collect(),
    }
}

fn name(id: ProjectId) -> String {
    let place = (1..=5).position(|number| project(number) == id);
    place.map_or_else(|| "?".to_string(), |place| NAMES[place].to_string())
}

fn only(factor: Factor) -> Weights {
    Weights::of(|one| match one == factor {
        true => Weight::Lot,
        false => Weight::Off,
    })
}

fn wish(number: u128, wished: Wished, one: u128, other: u128) -> Wish {
    Wish {
        id: WishId(Uuid::from_u128(number)),
        round: RoundId(Uuid::from_u128(100)),
        wished,
        projects: [project(one), project(other)],
        why: String::new(),
        wished_at: at("2026-03-30T10:00:00Z"),
        wished_by: PersonId(Uuid::from_u128(90)),
    }
}

/// A plan of these pairs, each with its fit.
pub(super) fn plan(number: i32, pairs: &[(u128, u128, u16)]) -> Plan {
    let group = |&(one, other, fit): &(u128, u128, u16)| Group {
        projects: vec![project(one), project(other)],
        reasons: vec![],
        instead: vec![],
        fits: vec![fit],
    };
    Plan {
        id: PlanId(Uuid::from_u128(200)),
        round: RoundId(Uuid::from_u128(100)),
        number,
        based_on: "abc".to_string(),
        proposed_at: at("2026-03-30T10:00:00Z"),
        proposed_by: PersonId(Uuid::from_u128(90)),
        adopted_at: None,
        shape: Shape::Pairs,
        groups: pairs.iter().map(group).collect(),
        left_over: vec![],
        weights: Weights::default(),
        floor: Floor::Highest,
        otherwise: None,
        wishes: vec![],
        version: 1,
    }
}

#[test]
fn each_factor_speaks_for_a_pair_in_words_and_off_is_silent() {
    let mut pool = pool(2);
    let [a, b] = [0, 1].map(|place| pool.candidates[place].clone());
    let alike = [Factor::Ways, Factor::Places, Factor::Size];
    for factor in Factor::ALL {
        let fit = fit(&a, &b, &only(*factor));
        let whole = if alike.contains(factor) { BEST_FIT } else { 0 };
        assert_eq!(
            (fit.points, fit.reasons.len()),
            (whole, usize::from(whole > 0)),
            "{factor:?}"
        );
    }
    let traits = &mut pool.candidates[0].traits;
    traits.whom = vec!["refugee-migrant".to_string()];
    traits.languages = vec!["cy".to_string(), "en".to_string()];
    traits.wanted = vec![HelpWanted::Training];
    traits.rounds = 2;
    let other = &mut pool.candidates[1].traits;
    other.whom = vec!["refugee-migrant".to_string(), "disabled".to_string()];
    other.languages = vec!["cy".to_string()];
    other.offered = vec![HelpWanted::Training, HelpWanted::Funding];
    let [a, b] = [0, 1].map(|place| pool.candidates[place].clone());
    let says = |factor| {
        let fit = fit(&a, &b, &only(factor));
        assert!(fit.points > 0, "{factor:?}");
        named(&fit.reasons.concat(), name)
    };
    assert_eq!(
        says(Factor::Whom),
        "Both are especially for: refugee and migrant women."
    );
    assert_eq!(says(Factor::Languages), "Both speak Welsh.");
    assert_eq!(
        says(Factor::Practice),
        "Birch is new to this, and Acorn has done two rounds."
    );
    // Neither who would like it, nor what.
    assert_eq!(
        says(Factor::Help),
        "One of them offers help of a kind that the other would like."
    );
    let off = Weights::of(|_| Weight::Off);
    assert_eq!(
        fit(&a, &b, &off),
        Fit {
            points: 0,
            reasons: vec![]
        }
    );
}

#[test]
fn weights_and_floors_come_back_from_their_words() {
    for weights in [Weights::default(), only(Factor::Help)] {
        assert_eq!(Weights::parse(&weights.words()), weights);
    }
    assert_eq!(Weights::parse(""), Weights::default());
    for floor in [Floor::Highest, Floor::Whole, Floor::At(0), Floor::At(1000)] {
        assert_eq!(Floor::parse(&floor.word()), Some(floor));
    }
    for wrong in [
        "", "at-", "at-1001", "at--1", "AT-5", "<script>", "highest ",
    ] {
        assert_eq!(Floor::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn who_has_no_language_in_common_is_kept_apart() {
    let mut pool = pool(2);
    pool.candidates[0].traits.languages = vec!["cy".to_string()];
    assert_eq!(apart(&pool.candidates[0], &pool.candidates[1]), None);
    pool.candidates[1].traits.languages = vec!["en".to_string()];
    let [a, b] = [0, 1].map(|place| pool.candidates[place].clone());
    assert_eq!(apart(&a, &b), Some(Apart::NoCommonLanguage));
    let chart = Chart::of(&pool.candidates, &Weights::default());
    assert_eq!(chart.points(0, 1), None);
}

#[test]
fn every_field_of_a_wish_is_looked_at() {
    let mut pool = pool(4);
    pool.candidates[3].conflicts = vec![project(1)];
    let wishes = Wishes {
        wishes: vec![wish(1, Wished::Pin, 1, 2), wish(2, Wished::Forbid, 2, 3)],
        ..Wishes::default()
    };
    let [acorn, birch, cedar, dell, elm] = [1, 2, 3, 4, 5].map(|n| project(n).to_string());
    let fields = |wished: &str, one: &str, other: &str, why: &str| -> Vec<String> {
        let typed = TypedWish {
            wished,
            one,
            other,
            why,
        };
        let read = typed.check(&pool, &wishes);
        let problems = read.err().unwrap_or_default();
        problems.into_iter().map(|problem| problem.field).collect()
    };
    let none: [&str; 0] = [];
    assert_eq!(fields("forbid", &acorn, &cedar, "Both asked."), none);
    // What stands already stands.
    assert_eq!(fields("pin", &birch, &acorn, ""), none);
    assert_eq!(fields("", "", "", ""), ["wished", "one", "other"]);
    let long = "x".repeat(2001);
    assert_eq!(
        fields("<script>", "x", &elm, &long),
        ["wished", "one", "other", "why"]
    );
    assert_eq!(fields("pin", &cedar, &dell, "\u{0}"), ["why"]);
    assert_eq!(fields("pin", &cedar, &cedar, ""), ["other"]);
    // Two pins on one, a pin against a forbid and the other way round, a pin against a rule.
    assert_eq!(fields("pin", &acorn, &cedar, ""), ["one"]);
    assert_eq!(fields("pin", &cedar, &birch, ""), ["other"]);
    assert_eq!(fields("forbid", &birch, &acorn, ""), ["other"]);
    assert_eq!(fields("pin", &dell, &acorn, ""), ["other"]);
}

#[test]
fn a_price_is_what_the_best_plan_without_the_wish_has_more_of() {
    let figures = |covered, least, twice_total| Figures {
        covered,
        least: Some(least),
        twice_total,
    };
    let own = figures(4, 410, 2000);
    assert_eq!(
        own.price(&own),
        ["It costs nothing: no plan without it is better."]
    );
    assert_eq!(
        own.price(&figures(6, 620, 2500)),
        [
            "Without it, 2 more projects would have a partner.",
            "Without it, the two with least in common would have a fit of 62 instead of 41.",
            "Without it, all together would have a fit of 125 instead of 100 (20.0 % more).",
        ]
    );
    assert_eq!(Figures::parse(&own.words()), Some(own));
    let nobody = Figures::default();
    assert_eq!(Figures::parse(&nobody.words()), Some(nobody));
    assert_eq!(Figures::parse("x"), None);
    assert_eq!(hundreds(24_691_340), "1,234,567");
    let trio = Figures::of([[500].as_slice(), &[300, 400, 600]]);
    assert_eq!(trio, figures(5, 300, 2300));
}

#[test]
fn the_floor_says_what_it_costs() {
    let mut own = plan(1, &[(1, 2, 500), (3, 4, 500)]);
    assert_eq!(own.floor_price(), None);
    own.otherwise = Some(Figures {
        covered: 4,
        least: Some(300),
        twice_total: 2200,
    });
    assert_eq!(
        own.floor_price().expect("a price"),
        "Where only the whole counts, all together would have a fit of 110 (10.0 % more), and the two with least in \
         common 30 of 100."
    );
    own.floor = Floor::Whole;
    own.otherwise = Some(Figures {
        covered: 4,
        least: Some(520),
        twice_total: 1900,
    });
    assert!(own.floor_price().expect("a price").contains("52 of 100"));
}

#[test]
fn the_difference_names_what_changed_and_why() {
    let before = plan(1, &[(1, 2, 500), (3, 4, 500)]);
    let mut after = plan(2, &[(1, 3, 400), (2, 4, 400)]);
    let pin = wish(1, Wished::Pin, 1, 3);
    after.wishes = vec![Weighed {
        wish: pin,
        free: None,
    }];
    after.floor = Floor::At(400);
    let since = after.since(&before);
    let wishes: Vec<String> = since.wishes.iter().map(|line| named(line, name)).collect();
    assert_eq!(
        wishes,
        [
            "New wish: Acorn and Cedar together.",
            "No two have a fit under 40 of 100."
        ]
    );
    let why: Vec<&str> = since.changed.iter().map(|one| one.why.as_str()).collect();
    assert_eq!(
        why,
        ["A wish puts them together.", "It follows from the rest."]
    );
    assert_eq!(since.changed[0].was[0], (project(1), vec![project(2)]));
    assert_eq!((since.kept, since.lost.len()), (0, 0));
    // Back again.
    let back = before.since(&after);
    assert_eq!(
        named(&back.wishes[0], name),
        "Taken back: Acorn and Cedar together."
    );
    assert_eq!(back.changed[0].why, "A wish was taken back.");
    assert_eq!(
        before.since(&before),
        Difference {
            kept: 2,
            ..Difference::default()
        }
    );
    let alone = plan(3, &[(1, 2, 500)]);
    assert_eq!(alone.since(&before).lost, [project(3), project(4)]);
}

/// Only these may meet, with these fits.
fn chart(many: usize, fits: &[(usize, usize, u16)]) -> Chart {
    let mut chart = Chart::empty(many);
    for &(a, b, points) in fits {
        chart.set(a, b, Some(points));
    }
    chart
}

#[test]
fn whoever_is_not_with_the_one_it_goes_best_with_is_told_why() {
    let pool = pool(4);
    let why =
        |fits: &[(usize, usize, u16)], parted: &[(usize, usize)], pinned: &[(usize, usize)]| {
            let chart = chart(4, fits);
            let groups = [vec![0, 2], vec![1, 3]];
            let laid = Laid::new(&pool, &chart, parted, pinned, &groups);
            named(&laid.instead(0).unwrap_or_default(), name)
        };
    let base = [(0, 1, 900), (0, 2, 500), (1, 3, 600)];
    assert_eq!(
        why(&base, &[], &[]),
        "Why Acorn is not with Birch: Birch is kept for Dell, which may meet no one else."
    );
    let more = [base.as_slice(), &[(0, 3, 100)]].concat();
    assert_eq!(
        why(&more, &[], &[]),
        "Why Acorn is not with Birch: that would leave Cedar and Dell, who may not be together."
    );
    let least = [base.as_slice(), &[(2, 3, 400)]].concat();
    assert!(why(&least, &[], &[]).ends_with("with less in common than any two in this plan."));
    let rest = [(0, 1, 900), (0, 2, 850), (1, 3, 850), (2, 3, 800)];
    assert!(why(&rest, &[], &[]).ends_with("with less in common than any two in this plan."));
    assert!(why(&base, &[(0, 1)], &[]).ends_with("a wish keeps them apart."));
    assert!(why(&base, &[], &[(0, 2)]).ends_with("a wish puts it with Cedar."));
    assert!(why(&base, &[], &[(1, 3)]).ends_with("a wish puts Birch with Dell."));
    // Nothing is said of those who are with the one they go best with.
    assert_eq!(why(&[(0, 1, 400), (0, 2, 500), (1, 3, 600)], &[], &[]), "");
}

#[test]
fn the_few_that_hold_somebody_up_are_named() {
    let pool = pool(5);
    // Birch, Cedar and Dell may be with Acorn alone; Acorn is with Birch.
    let chart = chart(5, &[(0, 1, 500), (0, 2, 500), (0, 3, 500)]);
    let laid = Laid::new(&pool, &chart, &[], &[], &[vec![0, 1]]);
    let says = |place| laid.held_up(place, &[0]).map(|line| named(&line, name));
    assert_eq!(
        says(2).expect("a reason"),
        "It may be with Acorn alone. So may Birch and Dell, and there are not enough partners to go round."
    );
    assert_eq!(says(4), None);
}
