use super::*;
use crate::organisation::{Format, Region, Setting, Size};
use crate::round_samples::{at, candidate, project};
use uuid::Uuid;

/// As in a round that nobody changed anything in.
fn shipped(pool: &Pool) -> (Weights, Chart) {
    let weights = Weights::default();
    let chart = Chart::of(&pool.candidates, &weights);
    (weights, chart)
}

fn together(pool: &Pool, places: &[usize]) -> Group {
    let (weights, chart) = shipped(pool);
    pool.group(places, &weights, &chart)
}

fn pool() -> Pool {
    let mut birch = candidate(2, "Birch Circle");
    birch.project.region = Region::NorthWest;
    birch.project.size = Size::Medium;
    birch.project.formats = vec![Format::OneToOne];
    birch.project.settings = vec![Setting::Phone];
    let mut cedar = candidate(3, "Cedar Network");
    cedar.project.region = Region::UkWide;
    cedar.project.size = Size::Large;
    cedar.project.settings = vec![Setting::Online];
    Pool {
        candidates: vec![candidate(1, "Acorn Mums"), birch, cedar],
    }
}

#[test]
fn four_things_keep_two_projects_apart() {
    let (a, b) = (candidate(1, "Acorn Mums"), candidate(2, "Birch Circle"));
    assert_eq!(apart(&a, &b), None);
    let asked = Candidate {
        conflicts: vec![b.project.id],
        ..a.clone()
    };
    assert_eq!(apart(&asked, &b), Some(Apart::Conflict));
    assert_eq!(apart(&b, &asked), Some(Apart::Conflict));
    let before = Candidate {
        last_partners: vec![a.project.id],
        ..b.clone()
    };
    assert_eq!(apart(&a, &before), Some(Apart::LastPartners));
    let mut sister = b.clone();
    sister.project.organisation = a.project.organisation;
    assert_eq!(apart(&a, &sister), Some(Apart::SameOrganisation));
    let silent = Candidate {
        published: false,
        ..b
    };
    assert_eq!(apart(&a, &silent), Some(Apart::NotPublished));
}

#[test]
fn every_pair_has_reasons_in_words() {
    let pool = pool();
    assert_eq!(
        together(&pool, &[0, 1]).reasons,
        [
            "They are not far apart in size.",
            "They are not neighbours: Wales and North West."
        ]
    );
    assert_eq!(
        together(&pool, &[0, 2]).reasons,
        [
            "Both give support in a group.",
            "They are not neighbours: Wales and UK wide."
        ]
    );
    let trio = together(&pool, &[0, 1, 2]);
    assert_eq!(trio.projects.len(), 3);
    assert_eq!(trio.reasons.len(), 2, "{:?}", trio.reasons);
    assert_eq!(trio.fits.len(), 3);
    let (_, chart) = shipped(&pool);
    assert!(chart.all().all(|(_, _, points)| points <= BEST_FIT));
}

#[test]
fn every_left_over_has_a_sentence() {
    let mut pool = pool();
    pool.candidates[0].conflicts = vec![project(2), project(3)];
    let reason = |pool: &Pool, alone| pool.left_over(0, &alone).expect("a reason").reason;
    assert_eq!(
        reason(&pool, Alone::NobodyAllowed),
        "There is no one left whom it may be with: a conflict was declared (2)."
    );
    assert!(
        reason(&pool, Alone::OthersTaken(vec![project(2)]))
            .contains(&format!("{{{}}}", project(2)))
    );
    pool.candidates[0].published = false;
    assert_eq!(
        reason(&pool, Alone::NobodyAllowed),
        "Has not published its self-assessment yet."
    );
}

#[test]
fn the_pool_moves_with_everything_a_plan_hangs_on() {
    let before = pool().canonical();
    let mut turned = pool();
    turned.candidates.reverse();
    assert_eq!(turned.canonical(), before);
    let moves: [fn(&mut Pool); 5] = [
        |pool| pool.candidates[0].published = false,
        |pool| pool.candidates[0].conflicts.push(project(2)),
        |pool| pool.candidates[0].last_partners.push(project(2)),
        |pool| drop(pool.candidates.pop()),
        |pool| pool.candidates[0].traits.languages = vec!["cy".to_string()],
    ];
    for moved in moves {
        let mut pool = pool();
        moved(&mut pool);
        assert_ne!(pool.canonical(), before);
    }
}

#[test]
fn a_plan_is_adopted_while_pairing_and_while_its_pool_stands() {
    let plan = Plan {
        id: PlanId(Uuid::from_u128(200)),
        round: RoundId(Uuid::from_u128(100)),
        number: 1,
        based_on: "abc".to_string(),
        proposed_at: at("2026-03-30T10:00:00Z"),
        proposed_by: PersonId(Uuid::from_u128(90)),
        adopted_at: None,
        shape: Shape::Pairs,
        groups: vec![together(&pool(), &[0, 1])],
        left_over: vec![],
        weights: Weights::default(),
        floor: Floor::Highest,
        otherwise: None,
        wishes: vec![],
        version: 1,
    };
    assert_eq!(plan.may_adopt(Stage::Pairing, "abc"), Ok(()));
    assert_eq!(
        plan.may_adopt(Stage::Pairing, "abd"),
        Err(CannotAdopt::PoolMoved)
    );
    let over = CannotAdopt::NotPairing(Stage::Reviewing);
    assert_eq!(plan.may_adopt(Stage::Reviewing, "abc"), Err(over));
    let circles = Plan {
        shape: Shape::CirclesOfTwo,
        ..plan.clone()
    };
    assert_eq!(circles.may_adopt(Stage::Pairing, "abc"), Ok(()));
    let nobody = Plan {
        groups: vec![],
        ..plan
    };
    assert_eq!(
        nobody.may_adopt(Stage::Pairing, "abc"),
        Err(CannotAdopt::NobodyPaired)
    );
    assert_eq!(may_propose(Stage::Pairing, &pool()), Ok(()));
    let mut one = pool();
    one.candidates.truncate(1);
    assert_eq!(
        may_propose(Stage::Pairing, &one),
        Err(CannotPropose::TooFewPublished { published: 1 })
    );
}
