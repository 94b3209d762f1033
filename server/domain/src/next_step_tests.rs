//! What a member is asked to do next, in a table of where a round stands.

use super::*;
use crate::assessment::tests::at;
use crate::exchange::{Party, ReviewFacts};
use chrono::TimeDelta;
use uuid::Uuid;

const ACORN: ProjectId = ProjectId(Uuid::from_u128(1));
const BIRCH: ProjectId = ProjectId(Uuid::from_u128(2));
const DAY: i64 = 24 * 60;

fn party(id: ProjectId, name: &str) -> Party {
    Party {
        id,
        name: name.into(),
    }
}

fn review(number: u128, reviewer: ProjectId, reviewed: ProjectId) -> ReviewFacts {
    let name = |id| {
        if id == ACORN {
            "Acorn Mums"
        } else {
            "Birch Circle"
        }
    };
    ReviewFacts {
        id: ReviewId(Uuid::from_u128(number)),
        reviewer: party(reviewer, name(reviewer)),
        reviewed: party(reviewed, name(reviewed)),
        sealed_at: None,
        waived_at: None,
        ended_at: None,
        replied_at: None,
        moderated: Default::default(),
    }
}

/// Acorn reviews Birch in review 11, Birch reviews Acorn in review 12. Days: 30 open, 40 due, 45 closed,
/// 50 answers due, 55 closed, 60 round closed.
fn exchange() -> ExchangeFacts {
    ExchangeFacts {
        id: ExchangeId(Uuid::from_u128(5)),
        round: RoundId(Uuid::from_u128(6)),
        round_name: "Spring".to_string(),
        tz: chrono_tz::Tz::UTC,
        grace_days: 5,
        framework: ("peer".to_string(), "1".to_string()),
        opened_at: Some(at(30 * DAY)),
        due_at: at(40 * DAY),
        closes_at: at(45 * DAY),
        respond_due_at: at(50 * DAY),
        respond_closes_at: at(55 * DAY),
        revealed_at: None,
        released_at: None,
        is_moderated: false,
        round_closes_at: at(60 * DAY),
        round_closed_at: None,
        repair: None,
        left: Vec::new(),
        reviews: vec![review(11, ACORN, BIRCH), review(12, BIRCH, ACORN)],
        circle: None,
        version: 1,
    }
}

fn place() -> Place {
    Place {
        due_at: at(20 * DAY),
        closes_at: at(25 * DAY),
        withdrawn_at: None,
        paused_at: None,
        standby: false,
        published_at: None,
        is_reviewer: true,
        exchanges: vec![],
        rated: vec![],
        gaps: vec![],
        conversations: vec![],
    }
}

fn acorn(role: Role, written: Option<usize>, stage: Stage, joined: Option<Place>) -> ProjectFacts {
    let joining = Planned {
        stage: Stage::Joining,
        starts_on: at(0).date_naive(),
        ends_on: at(6 * DAY).date_naive(),
        due_at: at(7 * DAY),
    };
    ProjectFacts {
        id: ACORN,
        name: "Acorn Mums".into(),
        role,
        approved: true,
        progress: written.map(|written| Progress { written, of: 17 }),
        rounds: vec![RoundFacts {
            id: RoundId(Uuid::from_u128(6)),
            name: "Spring round".into(),
            tz: chrono_tz::UTC,
            stage,
            calendar: vec![joining],
            joined,
        }],
        closed: vec![],
    }
}

fn kinds(project: &ProjectFacts, day: i64) -> Vec<Kind> {
    let steps = steps(std::slice::from_ref(project), at(day * DAY));
    steps.into_iter().map(|step| step.kind).collect()
}

fn carry_on(written: usize) -> Kind {
    Kind::CarryOn(Progress { written, of: 17 })
}

#[test]
fn a_lead_is_asked_to_join_while_joining_is_open() {
    let lead = acorn(Role::Lead, None, Stage::Joining, None);
    assert_eq!(kinds(&lead, 3), [Kind::Join, Kind::Begin]);
    assert_eq!(kinds(&lead, 7), [Kind::Begin]);
    let contributor = acorn(Role::Contributor, None, Stage::Joining, None);
    assert_eq!(kinds(&contributor, 3), [Kind::Begin]);
    let waiting = ProjectFacts {
        approved: false,
        ..lead
    };
    assert_eq!(kinds(&waiting, 3), [Kind::Begin]);
}

#[test]
fn writing_goes_from_beginning_to_publishing() {
    use Role::{Contributor, Lead};
    let cases = [
        (Lead, None, 10, vec![Kind::Begin]),
        (Lead, Some(0), 10, vec![carry_on(0)]),
        (Contributor, Some(12), 10, vec![carry_on(12)]),
        (Lead, Some(17), 10, vec![Kind::Publish]),
        (Contributor, Some(17), 10, vec![]),
        (Lead, Some(12), 24, vec![carry_on(12)]),
        (Lead, Some(17), 26, vec![Kind::AskForTime]),
    ];
    for (role, written, day, wanted) in cases {
        let project = acorn(role, written, Stage::SelfAssessing, Some(place()));
        assert_eq!(
            kinds(&project, day),
            wanted,
            "{role:?} {written:?} on day {day}"
        );
    }
    let published = Place {
        published_at: Some(at(DAY)),
        ..place()
    };
    let done = acorn(Role::Lead, Some(12), Stage::SelfAssessing, Some(published));
    assert_eq!(kinds(&done, 10), []);
}

#[test]
fn a_step_shows_two_dates_and_where_today_lies() {
    let project = acorn(Role::Lead, Some(1), Stage::SelfAssessing, Some(place()));
    for (day, standing) in [
        (19, Standing::InTime),
        (20, Standing::InGrace),
        (25, Standing::Past),
    ] {
        let until = steps(std::slice::from_ref(&project), at(day * DAY))[0]
            .until
            .unwrap();
        assert_eq!(until.standing, standing);
        assert_eq!(until.due_on, at(19 * DAY).date_naive());
        assert_eq!(until.closes_on, at(24 * DAY).date_naive());
    }
}

fn reviewing(change: impl FnOnce(&mut Place, &mut ExchangeFacts)) -> ProjectFacts {
    let (mut place, mut exchange) = (place(), exchange());
    place.published_at = Some(at(DAY));
    change(&mut place, &mut exchange);
    place.exchanges = vec![exchange];
    acorn(Role::Lead, Some(17), Stage::Reviewing, Some(place))
}

fn a_review() -> Kind {
    Kind::Review {
        review: ReviewId(Uuid::from_u128(11)),
        of: "Birch Circle".into(),
    }
}

#[test]
fn a_named_reviewer_writes_until_it_is_sealed_however_late() {
    assert_eq!(kinds(&reviewing(|_, _| {}), 29), []);
    assert_eq!(kinds(&reviewing(|_, _| {}), 31), [a_review()]);
    assert_eq!(kinds(&reviewing(|_, _| {}), 47), [a_review()]);
    assert_eq!(
        kinds(&reviewing(|place, _| place.is_reviewer = false), 31),
        []
    );
    let sealed = reviewing(|_, exchange| exchange.reviews[0].sealed_at = Some(at(DAY)));
    assert_eq!(kinds(&sealed, 31), []);
    assert_eq!(kinds(&reviewing(|_, _| {}), 60), []);
}

#[test]
fn before_the_reveal_the_other_side_s_seal_changes_nothing() {
    let theirs = reviewing(|_, exchange| exchange.reviews[1].sealed_at = Some(at(DAY)));
    for day in 29..=60 {
        assert_eq!(kinds(&theirs, day), kinds(&reviewing(|_, _| {}), day));
    }
}

#[test]
fn after_the_reveal_feedback_is_answered_and_then_looked_back_on() {
    let revealed = |replied: bool, rated: bool| {
        reviewing(move |place, exchange| {
            for review in &mut exchange.reviews {
                review.sealed_at = Some(at(38 * DAY));
            }
            exchange.revealed_at = Some(at(38 * DAY));
            exchange.reviews[1].replied_at = replied.then(|| at(46 * DAY));
            place.rated = rated.then_some(exchange.id).into_iter().collect();
        })
    };
    let respond = Kind::Respond {
        review: ReviewId(Uuid::from_u128(12)),
        from: "Birch Circle".into(),
    };
    let rate = Kind::Rate {
        exchange: ExchangeId(Uuid::from_u128(5)),
        with: "Birch Circle".into(),
    };
    assert_eq!(kinds(&revealed(false, false), 46), vec![respond.clone()]);
    assert_eq!(kinds(&revealed(false, false), 55), []);
    assert_eq!(kinds(&revealed(true, false), 47), vec![rate.clone()]);
    assert_eq!(kinds(&revealed(true, true), 47), []);
    let mut contributor = revealed(true, false);
    contributor.role = Role::Contributor;
    assert_eq!(kinds(&contributor, 47), []);
    let mut closing = revealed(false, false);
    closing.rounds[0].stage = Stage::Closing;
    assert_eq!(kinds(&closing, 52), [respond, rate.clone()]);
    assert_eq!(kinds(&closing, 56), [rate]);
}

#[test]
fn who_withdrew_is_asked_for_nothing_but_may_write_on() {
    let gone = Place {
        withdrawn_at: Some(at(DAY)),
        ..place()
    };
    let project = acorn(Role::Lead, Some(12), Stage::SelfAssessing, Some(gone));
    assert_eq!(kinds(&project, 10), [carry_on(12)]);
}

#[test]
fn what_is_due_first_comes_first_and_what_has_no_date_last() {
    let writing = acorn(Role::Lead, Some(1), Stage::SelfAssessing, Some(place()));
    let mut other = acorn(Role::Lead, Some(3), Stage::Joining, None);
    other.name = "Cedar Network".into();
    let all = steps(&[writing, other], at(3 * DAY));
    let kinds: Vec<_> = all.iter().map(|step| step.kind.clone()).collect();
    assert_eq!(kinds, [Kind::Join, carry_on(1), carry_on(3)]);
    assert!(all[0].until.unwrap().due_at - at(3 * DAY) > TimeDelta::zero());
    assert_eq!(all[2].until, None);
}

#[test]
fn a_review_is_not_listed_while_somebody_has_left_its_exchange() {
    let mut pair = place();
    pair.exchanges = vec![exchange()];
    let listed = |place: &Place| {
        let project = acorn(
            Role::Contributor,
            Some(17),
            Stage::Reviewing,
            Some(place.clone()),
        );
        kinds(&project, 31).len()
    };
    assert_eq!(listed(&pair), 1);
    pair.gaps = vec![(ExchangeId(Uuid::from_u128(99)), BIRCH)];
    assert_eq!(listed(&pair), 1, "a gap in another exchange");
    pair.gaps = vec![(exchange().id, BIRCH)];
    assert_eq!(listed(&pair), 0);
}

#[test]
fn months_after_a_round_open_actions_are_asked_for() {
    let mut project = acorn(Role::Contributor, Some(17), Stage::Closed, None);
    project.rounds.clear();
    let closed = ClosedFacts {
        id: RoundId(Uuid::from_u128(6)),
        name: "Spring round".into(),
        tz: chrono_tz::UTC,
        closed_at: at(0),
        open: 2,
        said_at: None,
    };
    project.closed = vec![closed.clone()];
    assert_eq!(kinds(&project, 100), []);
    assert_eq!(kinds(&project, 200), [Kind::FollowUp]);
    project.closed = vec![ClosedFacts { open: 0, ..closed }];
    assert_eq!(kinds(&project, 200), []);
}
