use super::*;
use crate::exchange::tests::{at as day, exchange};
use crate::round_samples::{at, in_stage, joined, round};

#[test]
fn every_refusal_to_pause_and_to_come_back() {
    let mut acorn = joined(1, "Acorn Mums").facts;
    assert_eq!(may_pause(Stage::SelfAssessing, &acorn), Ok(()));
    assert_eq!(may_pause(Stage::Responding, &acorn), Ok(()));
    assert_eq!(may_pause(Stage::Closed, &acorn), Err(CannotPause::Over));
    let writing = round(in_stage(Stage::SelfAssessing));
    let now = at("2026-03-20T10:00:00Z");
    assert_eq!(
        comeback(&writing, &acorn, now),
        Err(CannotReturn::NotPaused)
    );
    let since = at("2026-03-16T10:00:00Z");
    acorn.paused_at = Some(since);
    assert_eq!(
        may_pause(Stage::SelfAssessing, &acorn),
        Err(CannotPause::PausedAlready { since })
    );
    let closed = round(in_stage(Stage::Closed));
    assert_eq!(comeback(&closed, &acorn, now), Err(CannotReturn::Over));
    acorn.withdrawn_at = Some(since);
    assert_eq!(
        may_pause(Stage::SelfAssessing, &acorn),
        Err(CannotPause::NotIn)
    );
    assert_eq!(
        may_withdraw(Stage::Reviewing, &acorn),
        Err(CannotWithdraw::NotIn)
    );
}

#[test]
fn coming_back_gives_the_days_away_back_while_writing_is_possible() {
    let mut acorn = joined(1, "Acorn Mums").facts;
    let back = |facts: &ParticipationFacts, stage, now: &str| {
        let dates = comeback(&round(in_stage(stage)), facts, at(now)).unwrap();
        (dates.0.to_string(), dates.1.to_string())
    };
    let same = (acorn.due_at.to_string(), acorn.closes_at.to_string());
    // Writing begins on the 9th of March; four days of it were lost.
    acorn.paused_at = Some(at("2026-03-04T10:00:00Z"));
    let writing = Stage::SelfAssessing;
    assert_eq!(back(&acorn, writing, "2026-03-08T10:00:00Z"), same);
    assert_eq!(
        back(&acorn, writing, "2026-03-13T10:00:00Z"),
        (
            "2026-04-02 23:00:00 UTC".to_string(),
            "2026-04-07 23:00:00 UTC".to_string()
        )
    );
    // Never past the round's close, and not once a plan stands.
    let (due, closes) = back(&acorn, Stage::Pairing, "2026-04-25T10:00:00Z");
    assert_eq!(
        (due.as_str(), closes.as_str()),
        ("2026-04-26 23:00:00 UTC", "2026-04-26 23:00:00 UTC")
    );
    assert_eq!(back(&acorn, Stage::Reviewing, "2026-04-02T10:00:00Z"), same);
}

#[test]
fn a_project_stands_by_while_it_has_no_partner() {
    let acorn = joined(1, "Acorn Mums").facts;
    use CannotStandBy::*;
    for (stage, published, partner, offers, expected) in [
        (Stage::Joining, false, false, true, Ok(())),
        (Stage::SelfAssessing, false, false, false, Ok(())),
        (Stage::Reviewing, true, false, true, Ok(())),
        (Stage::Reviewing, false, false, true, Err(NotPublished)),
        (Stage::Reviewing, true, false, false, Err(PlanStands)),
        (Stage::Reviewing, true, true, true, Err(HasPartner)),
        (Stage::Closing, true, false, true, Err(Over)),
    ] {
        let answer = may_stand_by(stage, &acorn, published, partner, offers);
        assert_eq!(answer, expected, "{stage} {published} {partner} {offers}");
    }
    let mut paused = acorn;
    paused.paused_at = Some(paused.joined_at);
    let answer = may_stand_by(Stage::Joining, &paused, false, false, true);
    assert_eq!(answer, Err(NotIn));
}

#[test]
fn no_is_said_once_in_five_working_days_and_tells_nothing_of_the_other_side() {
    let mut pair = exchange(2);
    let (acorn, birch) = (pair.reviews[0].reviewer.id, pair.reviews[0].reviewed.id);
    let until = objection_until(&pair).unwrap();
    assert_eq!(may_object(&pair, acorn, false, day(1)), Ok(()));
    assert_eq!(
        may_object(&pair, acorn, true, day(1)),
        Err(CannotObject::SaidBefore)
    );
    let last = ends_at(until, pair.tz);
    assert_eq!(
        may_object(&pair, acorn, false, last),
        Err(CannotObject::TooLate { until })
    );
    assert_eq!(
        may_object(&pair, acorn, false, last - chrono::TimeDelta::seconds(1)),
        Ok(())
    );
    pair.reviews[1].sealed_at = Some(day(1));
    assert_eq!(may_object(&pair, acorn, false, day(1)), Ok(()));
    assert_eq!(
        may_object(&pair, birch, false, day(1)),
        Err(CannotObject::Sealed)
    );
    pair.revealed_at = Some(day(1));
    assert_eq!(
        may_object(&pair, acorn, false, day(1)),
        Err(CannotObject::Revealed)
    );
    let stranger = ProjectId(uuid::Uuid::from_u128(77));
    assert_eq!(
        may_object(&pair, stranger, false, day(1)),
        Err(CannotObject::NotIn)
    );
    pair.opened_at = None;
    pair.revealed_at = None;
    assert_eq!(
        may_object(&pair, acorn, false, day(1)),
        Err(CannotObject::NotIn)
    );
}
