use super::*;
use crate::exchange::tests::{at, exchange};
use chrono::TimeDelta;
use uuid::Uuid;

fn proposed(exchange: &ExchangeFacts, days: &[i64]) -> Conversation {
    let time = |day: &i64| ProposedTime {
        id: ProposedTimeId(Uuid::from_u128(*day as u128)),
        starts_at: at(*day),
        suits: vec![],
    };
    Conversation {
        id: ConversationId(Uuid::from_u128(7)),
        exchange: exchange.id,
        by: exchange.reviews[0].reviewer.id,
        person: PersonId(Uuid::from_u128(1)),
        place: "By phone".to_string(),
        proposed_at: at(0),
        times: days.iter().map(time).collect(),
        agreed_for: None,
        called_off_at: None,
        revision: 0,
        version: 1,
    }
}

fn chosen(days: &[u128]) -> Vec<ProposedTimeId> {
    days.iter()
        .map(|day| ProposedTimeId(Uuid::from_u128(*day)))
        .collect()
}

#[test]
fn in_a_pair_the_earliest_time_that_suits_stands() {
    let pair = exchange(2);
    let other = pair.reviews[0].reviewed.id;
    let mut conversation = proposed(&pair, &[3, 4, 5]);
    assert!(conversation.waits_for(other, at(1)));
    let stands = conversation.answer(&pair, other, &chosen(&[5, 4]), at(1));
    assert_eq!(stands, Ok(true));
    assert_eq!(conversation.stands_for(), Some(at(4)));
    assert_eq!(conversation.revision, 1);
    let again = conversation.answer(&pair, other, &chosen(&[5]), at(1));
    assert_eq!(again, Err(CannotArrange::AlreadyAgreed { at: at(4) }));
}

#[test]
fn in_a_trio_a_time_stands_once_it_suits_all_three() {
    let trio = exchange(3);
    let others: Vec<ProjectId> = trio
        .partners_of(trio.reviews[0].reviewer.id)
        .iter()
        .map(|party| party.id)
        .collect();
    let mut conversation = proposed(&trio, &[3, 4, 5]);
    let first = conversation.answer(&trio, others[0], &chosen(&[3, 4]), at(1));
    assert_eq!((first, conversation.stands_for()), (Ok(false), None));
    assert!(!conversation.waits_for(others[0], at(1)));
    let apart = conversation.answer(&trio, others[1], &chosen(&[5]), at(1));
    assert_eq!((apart, conversation.stands_for()), (Ok(false), None));
    let both = conversation.answer(&trio, others[1], &chosen(&[4, 5]), at(1));
    assert_eq!((both, conversation.stands_for()), (Ok(true), Some(at(4))));
}

#[test]
fn what_is_past_or_called_off_or_ones_own_is_not_agreed_to() {
    let pair = exchange(2);
    let (own, other) = (pair.reviews[0].reviewer.id, pair.reviews[0].reviewed.id);
    let mut conversation = proposed(&pair, &[3, 4]);
    assert_eq!(
        conversation.answer(&pair, own, &chosen(&[3]), at(1)),
        Err(CannotArrange::OwnTimes)
    );
    assert_eq!(
        conversation.answer(&pair, other, &chosen(&[3]), at(3)),
        Ok(false)
    );
    assert!(!conversation.waits_for(other, at(4)));
    conversation.called_off_at = Some(at(2));
    assert_eq!(
        conversation.answer(&pair, other, &chosen(&[4]), at(2)),
        Err(CannotArrange::NothingProposed)
    );
}

#[test]
fn a_time_of_day_is_read_as_people_write_it() {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
    for (typed, read) in [
        ("14:30", time(14, 30)),
        (" 9.05 ", time(9, 5)),
        ("2.30pm", time(14, 30)),
        ("2 PM", time(14, 0)),
        ("12am", time(0, 0)),
        ("12:15 pm", time(12, 15)),
        ("", None),
        ("14", None),
        ("25:00", None),
        ("13pm", None),
        ("0pm", None),
        ("14:3", None),
        ("+1:30", None),
        ("١٤:٣٠", None),
        ("noon", None),
    ] {
        assert_eq!(clock(typed), read, "{typed}");
    }
}

#[test]
fn a_proposal_says_where_and_when_within_the_round() {
    let pair = exchange(2);
    let now = at(1);
    let day = |days: i64| {
        (at(days) + TimeDelta::hours(1))
            .format("%d/%m/%Y")
            .to_string()
    };
    let check = |place: &str, times: &[(String, &str)]| {
        let typed = ProposalTyped {
            place: place.to_string(),
            times: times
                .iter()
                .map(|(date, clock)| TimeTyped {
                    date: date.clone(),
                    clock: (*clock).to_string(),
                })
                .collect(),
        };
        typed.check(&pair, now)
    };
    let fields = |read: Result<Proposal, Vec<Problem>>| -> Vec<String> {
        let problems = read.err().unwrap_or_default();
        problems.into_iter().map(|problem| problem.field).collect()
    };
    let blank = || ("//".to_string(), "");
    let read = check("By phone", &[(day(6), "10:00"), blank(), (day(4), "10:00")]);
    let read = read.expect("a proposal");
    assert_eq!(read.times.len(), 2);
    assert!(read.times[0] < read.times[1]);
    for (place, times, amiss) in [
        ("", vec![(day(4), "10:00")], vec!["place"]),
        ("\u{1b}", vec![(day(4), "10:00")], vec!["place"]),
        ("x", vec![blank()], vec!["time-1"]),
        ("x", vec![], vec!["time-1"]),
        ("x", vec![(day(4), "")], vec!["clock-1"]),
        ("x", vec![("31/2/2026".into(), "10:00")], vec!["time-1"]),
        ("x", vec![("x".into(), "y")], vec!["time-1", "clock-1"]),
        ("x", vec![(day(0), "10:00")], vec!["time-1"]),
        ("x", vec![(day(28), "10:00")], vec!["time-1"]),
        (
            "x",
            vec![(day(4), "10:00"), (day(4), "10.00")],
            vec!["time-2"],
        ),
    ] {
        assert_eq!(fields(check(place, &times)), amiss, "{place} {times:?}");
    }
}
