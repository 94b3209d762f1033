use super::*;
use crate::ids::PlanId;
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

pub(crate) fn at(day: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000 + day)
}

fn party(n: u128) -> Party {
    let names = ["Acorn Mums", "Birch Circle", "Cedar Network"];
    Party {
        id: ProjectId(Uuid::from_u128(n)),
        name: names[n as usize - 1].to_string(),
    }
}

/// Opened on day 0, due on 14, closes on 19; responses due on 21, close on 26; the round closes on 28.
pub(crate) fn exchange(projects: u128) -> ExchangeFacts {
    let mut reviews = Vec::new();
    for reviewer in 1..=projects {
        for reviewed in (1..=projects).filter(|reviewed| *reviewed != reviewer) {
            reviews.push(ReviewFacts {
                id: ReviewId(Uuid::from_u128(reviewer * 10 + reviewed)),
                reviewer: party(reviewer),
                reviewed: party(reviewed),
                sealed_at: None,
                waived_at: None,
                ended_at: None,
                replied_at: None,
                moderated: Default::default(),
            });
        }
    }
    ExchangeFacts {
        id: ExchangeId(Uuid::from_u128(100)),
        round: RoundId(Uuid::from_u128(200)),
        round_name: "Spring".to_string(),
        tz: Tz::UTC,
        grace_days: 5,
        framework: ("peer".to_string(), "1".to_string()),
        opened_at: Some(at(0)),
        due_at: at(14),
        closes_at: at(19),
        respond_due_at: at(21),
        respond_closes_at: at(26),
        revealed_at: None,
        released_at: None,
        is_moderated: false,
        round_closes_at: at(28),
        round_closed_at: None,
        repair: None,
        left: Vec::new(),
        reviews,
        circle: None,
        version: 1,
    }
}

#[test]
fn a_pair_has_two_directions_and_a_trio_six() {
    let new = |projects: Vec<u128>| NewExchange {
        id: ExchangeId(Uuid::nil()),
        round: RoundId(Uuid::nil()),
        plan: PlanId(Uuid::nil()),
        created_at: at(0),
        opened_at: None,
        due_at: at(1),
        closes_at: at(1),
        respond_due_at: at(1),
        respond_closes_at: at(1),
        projects: projects.into_iter().map(|n| party(n).id).collect(),
        one_way: false,
    };
    assert_eq!(new(vec![1, 2]).directions().len(), 2);
    let one_way = NewExchange {
        one_way: true,
        ..new(vec![1, 2])
    };
    assert_eq!(one_way.directions(), [(party(1).id, party(2).id)]);
    let six = new(vec![1, 2, 3]).directions();
    assert_eq!(six.len(), 6);
    assert!(six.iter().all(|(reviewer, reviewed)| reviewer != reviewed));
}

#[test]
fn standing_follows_from_what_happened_and_the_time() {
    let fresh = exchange(2);
    let waiting = ExchangeFacts {
        opened_at: None,
        ..fresh.clone()
    };
    assert_eq!(waiting.standing(at(1)), Standing::WaitingToOpen);
    let missing = fresh.missing();
    assert!(matches!(fresh.standing(at(18)), Standing::Open { missing: m, .. } if m == missing));
    let mut one = fresh.clone();
    one.reviews[0].sealed_at = Some(at(10));
    let Standing::WaitingOnOneSide { since, missing } = one.standing(at(19)) else {
        panic!("{:?}", one.standing(at(19)))
    };
    assert_eq!((since, missing[0].id), (at(19), one.reviews[1].id));
    assert_eq!(one.standing(at(28)), Standing::Done);
    let mut revealed = one.clone();
    revealed.reviews[1].sealed_at = Some(at(12));
    revealed.revealed_at = Some(at(12));
    assert_eq!(
        revealed.standing(at(13)),
        Standing::Revealed { since: at(12) }
    );
    revealed.reviews[0].replied_at = Some(at(15));
    let Standing::Responding { unanswered, .. } = revealed.standing(at(16)) else {
        panic!("{:?}", revealed.standing(at(16)))
    };
    assert_eq!(unanswered, [&revealed.reviews[1]]);
    revealed.reviews[1].replied_at = Some(at(16));
    assert_eq!(revealed.standing(at(16)), Standing::Done);
}

#[test]
fn a_member_is_shown_the_same_whatever_the_others_did_before_the_reveal() {
    let one = exchange(3);
    for day in [0, 10, 19, 27, 28, 40] {
        for sealed in 0..5_usize {
            let mut other = one.clone();
            for review in &mut other.reviews[..sealed] {
                review.sealed_at = Some(at(day));
            }
            assert_eq!(one.for_member(at(day)), other.for_member(at(day)));
        }
    }
}

proptest! {
    /// However the seals are ordered, the reveal comes with the last and never before.
    #[test]
    fn no_order_of_seals_reveals_early(projects in 2..=3_u128, order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let mut exchange = exchange(projects);
        let order: Vec<usize> = order.into_iter().filter(|place| *place < exchange.reviews.len()).collect();
        for (count, place) in order.iter().enumerate() {
            let id = exchange.reviews[*place].id;
            let last = count + 1 == order.len();
            prop_assert_eq!(exchange.is_last_to_seal(id), last);
            exchange.reviews[*place].sealed_at = Some(at(5));
            prop_assert!(!exchange.shows(id));
        }
        exchange.revealed_at = Some(at(5));
        prop_assert!(exchange.reviews.iter().all(|review| exchange.shows(review.id)));
    }
}

#[test]
fn whoever_withdrew_has_to_do_with_nobody_any_more() {
    let mut trio = exchange(3);
    let [one, two, three]: [ProjectId; 3] = trio
        .projects()
        .iter()
        .map(|party| party.id)
        .collect::<Vec<_>>()
        .try_into()
        .expect("three");
    trio.left.push((one, at(3)));
    let with = |id| trio.still_with(id).len();
    assert_eq!((with(one), with(two), with(three)), (0, 1, 1));
    assert_eq!(trio.parted_at(two, three), None);
    assert_eq!(trio.parted_at(two, one), Some(at(3)));
    let parted = trio
        .reviews
        .iter()
        .filter(|review| trio.left_at(review).is_some());
    assert_eq!(parted.count(), 4, "two it writes, two about it");
}

/// One review reads two, two reads three, three reads one: what `reviewed` receives, as rows tell it.
fn of_ring(reviewed: u128, sealed: &[(u128, u128)]) -> ExchangeFacts {
    let mut all = exchange(3).reviews;
    all.retain(|r| r.id.0.as_u128() == 12 || r.id.0.as_u128() == 23 || r.id.0.as_u128() == 31);
    for review in &mut all {
        let id = |one: u128, other: u128| ReviewId(Uuid::from_u128(one * 10 + other));
        let is_in = sealed.iter().any(|&(by, of)| review.id == id(by, of));
        review.sealed_at = is_in.then(|| at(5));
    }
    let project = party(reviewed).id;
    all.retain(|r| r.reviewer.id == project || r.reviewed.id == project);
    let (own, beside) = all.into_iter().partition(|r| r.reviewed.id == project);
    ExchangeFacts {
        reviews: own,
        circle: Some(beside),
        ..exchange(2)
    }
}

#[test]
fn in_circles_feedback_is_ripe_once_all_is_in_that_its_project_owes_and_is_owed() {
    assert!(!of_ring(2, &[]).is_ripe());
    assert!(!of_ring(2, &[(1, 2)]).is_ripe(), "two has still to give");
    assert!(!of_ring(2, &[(2, 3), (3, 1)]).is_ripe(), "nothing is in");
    let ripe = of_ring(2, &[(1, 2), (2, 3)]);
    assert!(ripe.is_ripe(), "what three gives is not its concern");
    assert!(ripe.has(party(1).id) && ripe.has(party(2).id) && !ripe.has(party(3).id));
    let waiting = of_ring(2, &[(1, 2)]);
    assert!(matches!(
        waiting.standing(at(19)),
        Standing::WaitingOnOneSide { missing, .. } if missing == waiting.waits_for()
    ));
    assert!(waiting.missing().is_empty(), "its own review is in");
    let ended = |mut one: ExchangeFacts| {
        let beside = one.circle.iter_mut().flatten();
        beside.for_each(|review| review.ended_at = Some(at(6)));
        one
    };
    assert!(ended(waiting).is_ripe(), "nobody waits for what ended");
    let moderated = |approved: bool| {
        let mut one = ExchangeFacts {
            is_moderated: true,
            ..of_ring(2, &[(1, 2), (2, 3)])
        };
        one.reviews[0].moderated.approved_at = Some(at(7));
        for review in one.circle.iter_mut().flatten() {
            review.moderated.approved_at = approved.then(|| at(7));
        }
        one
    };
    assert!(!moderated(false).is_ripe() && moderated(true).is_ripe());
}
