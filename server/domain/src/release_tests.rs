use super::*;
use crate::exchange::tests::{at, exchange};

#[test]
fn more_time_moves_both_dates_together_and_the_responses_with_them() {
    let dates = extend(&exchange(2), MoreTime::ThreeDays, at(10)).unwrap();
    assert_eq!((dates.due_at, dates.closes_at), (at(17), at(22)));
    assert_eq!(
        (dates.respond_due_at, dates.respond_closes_at),
        (at(24), at(28))
    );
}

#[test]
fn a_date_that_has_passed_is_extended_from_today() {
    let dates = extend(&exchange(2), MoreTime::ThreeDays, at(20)).unwrap();
    assert_eq!((dates.due_at, dates.closes_at), (at(23), at(28)));
    assert_eq!(dates.respond_due_at, at(28));
}

#[test]
fn after_the_reveal_only_the_responses_move() {
    let mut revealed = exchange(2);
    revealed.revealed_at = Some(at(15));
    let dates = extend(&revealed, MoreTime::OneWeek, at(16)).unwrap();
    assert_eq!((dates.due_at, dates.closes_at), (at(14), at(19)));
    assert_eq!(
        (dates.respond_due_at, dates.respond_closes_at),
        (at(28), at(28))
    );
}

#[test]
fn every_refusal_to_extend() {
    let open = exchange(2);
    let mut waiting = open.clone();
    waiting.opened_at = None;
    assert_eq!(
        extend(&waiting, MoreTime::OneWeek, at(1)),
        Err(CannotExtend::NotOpen)
    );
    let past = Err(CannotExtend::PastTheRound {
        round_closes_at: at(28),
    });
    assert_eq!(extend(&open, MoreTime::TwoWeeks, at(15)), past);
    assert_eq!(extend(&open, MoreTime::ThreeDays, at(28)), past);
    let mut done = open.clone();
    done.revealed_at = Some(at(15));
    assert_eq!(extend(&done, MoreTime::TwoWeeks, at(16)), past);
    for review in &mut done.reviews {
        review.replied_at = Some(at(16));
    }
    assert_eq!(
        extend(&done, MoreTime::ThreeDays, at(17)),
        Err(CannotExtend::Done)
    );
}

#[test]
fn every_refusal_to_release() {
    let mut one = exchange(2);
    assert_eq!(
        may_release(&one, at(18)),
        Err(CannotRelease::StillTime { closes_at: at(19) })
    );
    assert_eq!(may_release(&one, at(19)), Err(CannotRelease::NothingIn));
    one.reviews[0].sealed_at = Some(at(12));
    assert_eq!(may_release(&one, at(19)), Ok(()));
    assert_eq!(
        may_release(&one, at(28)),
        Err(CannotRelease::Closed { since: at(28) })
    );
    one.revealed_at = Some(at(20));
    assert_eq!(
        may_release(&one, at(21)),
        Err(CannotRelease::AlreadyRevealed { since: at(20) })
    );
    one.opened_at = None;
    assert_eq!(may_release(&one, at(21)), Err(CannotRelease::NotOpen));
}

#[test]
fn every_refusal_to_let_a_review_go() {
    let mut pair = exchange(2);
    let id = pair.reviews[0].id;
    assert_eq!(may_waive(&pair, id), Ok(()));
    pair.reviews[0].waived_at = Some(at(20));
    assert_eq!(
        may_waive(&pair, id),
        Err(CannotWaive::AlreadyWaived { at: at(20) })
    );
    pair.reviews[0].sealed_at = Some(at(21));
    assert_eq!(
        may_waive(&pair, id),
        Err(CannotWaive::AlreadyGiven { at: at(21) })
    );
}
