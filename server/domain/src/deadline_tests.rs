use super::*;
use crate::calendar::is_weekend;
use crate::round_samples::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn keys(facts: &RoundFacts, now: DateTime<Utc>) -> BTreeSet<String> {
    due(facts, now)
        .iter()
        .map(|due| due.key().to_string())
        .collect()
}

/// The letters that become due, by walking hour by hour: when, which, how many people.
fn walked(facts: &RoundFacts, from: &str, until: &str) -> Vec<String> {
    let (mut now, until) = (at(from), at(until));
    let mut done = BTreeSet::new();
    let mut seen = Vec::new();
    while now < until {
        for due in due(facts, now) {
            if let Due::Remind(reminder) = due
                && done.insert(reminder.key.clone())
            {
                let count = reminder.people.len();
                let note = if reminder.useful { "" } else { " passed" };
                seen.push(format!(
                    "{} {} to {count}{note}",
                    now.format("%m-%d %H"),
                    reminder.letter
                ));
            }
        }
        now += chrono::TimeDelta::hours(1);
    }
    seen
}

#[test]
fn each_rung_of_writing_goes_at_nine_to_those_it_concerns() {
    let facts = facts(Stage::SelfAssessing, vec![joined(ACORN, "Acorn Mums")]);
    // Due on Sunday 29 March. −10 is Thursday the 19th, −7 a Sunday: the letter goes on Friday; −2 is a Friday.
    assert_eq!(
        walked(&facts, "2026-03-09T00:00:00Z", "2026-04-10T00:00:00Z"),
        [
            "03-19 09 assessment_not_started to 1",
            "03-20 09 assessment_due to 2",
            "03-27 09 assessment_due to 2",
        ]
    );
}

#[test]
fn who_has_begun_is_not_told_that_they_have_not() {
    let mut begun = joined(ACORN, "Acorn Mums");
    begun.written = 1;
    let facts = facts(
        Stage::SelfAssessing,
        vec![begun, published(BIRCH, "Birch Circle")],
    );
    assert_eq!(
        walked(&facts, "2026-03-09T00:00:00Z", "2026-04-10T00:00:00Z"),
        [
            "03-20 09 assessment_due to 2",
            "03-27 09 assessment_due to 2"
        ]
    );
}

#[test]
fn each_rung_of_reviewing_goes_to_the_named_reviewers_in_summer_time() {
    let facts = facts(Stage::Reviewing, vec![paired(ACORN, "Acorn Mums", BIRCH)]);
    // Due on Sunday 12 April: −7 on the Friday before, −2 on Friday, +1 on Monday, +5 on Friday; 09:00 is 08:00 UTC.
    assert_eq!(
        walked(&facts, "2026-03-30T00:00:00Z", "2026-05-10T00:00:00Z"),
        [
            "04-03 08 review_due to 1",
            "04-10 08 review_due to 1",
            "04-13 08 review_due to 1",
            "04-17 08 review_due to 1",
            // Ten working days: now the coordinator is told.
            "04-24 08 late_ten_days to 1",
        ]
    );
}

#[test]
fn responding_is_reminded_of_once_feedback_is_there() {
    let mut acorn = paired(ACORN, "Acorn Mums", BIRCH);
    acorn.reviews[0].done_at = Some(at("2026-04-08T10:00:00Z"));
    let before = facts(Stage::Responding, vec![acorn.clone()]);
    assert_eq!(
        walked(&before, "2026-04-09T00:00:00Z", "2026-05-01T00:00:00Z"),
        [""; 0]
    );
    acorn.responses[0].since = Some(at("2026-04-09T10:00:00Z"));
    let after = facts(Stage::Responding, vec![acorn]);
    assert_eq!(
        walked(&after, "2026-04-09T00:00:00Z", "2026-05-01T00:00:00Z"),
        ["04-17 08 response_due to 1"]
    );
}

#[test]
fn after_a_week_away_at_most_the_latest_useful_letter_goes() {
    let facts = facts(Stage::SelfAssessing, vec![joined(ACORN, "Acorn Mums")]);
    let useful = |now: &str| -> Vec<String> {
        let reminders = reminders(&facts, at(now)).into_iter();
        let told = reminders.map(|r| format!("{} {}", r.key.split(':').nth(1).unwrap(), r.useful));
        told.collect()
    };
    assert_eq!(
        useful("2026-03-25T12:00:00Z"),
        ["assessment_not_started-10 false", "assessment_due-7 true"]
    );
    assert_eq!(
        useful("2026-03-28T12:00:00Z"),
        [
            "assessment_not_started-10 false",
            "assessment_due-7 false",
            "assessment_due-2 true",
        ]
    );
    assert!(
        useful("2026-03-30T12:00:00Z")
            .iter()
            .all(|line| line.ends_with("false"))
    );
}

#[test]
fn a_partner_told_late_is_not_reminded_of_a_day_before() {
    let mut acorn = paired(ACORN, "Acorn Mums", BIRCH);
    acorn.reviews[0].since = Some(at("2026-04-06T10:00:00Z"));
    let facts = facts(Stage::Reviewing, vec![acorn]);
    assert_eq!(
        walked(&facts, "2026-04-06T10:00:00Z", "2026-04-13T00:00:00Z"),
        ["04-10 08 review_due to 1"]
    );
}

#[test]
fn an_extension_climbs_the_ladder_anew() {
    let mut acorn = joined(ACORN, "Acorn Mums");
    acorn.written = 3;
    let before = facts(Stage::Pairing, vec![acorn.clone()]);
    let told = keys(&before, at("2026-03-28T12:00:00Z"));
    acorn.facts.due_at = at("2026-04-12T23:00:00Z");
    acorn.facts.closes_at = at("2026-04-17T23:00:00Z");
    acorn.facts.extended_at = Some(at("2026-03-28T12:00:00Z"));
    let after = facts(Stage::Pairing, vec![acorn]);
    let anew = keys(&after, at("2026-04-11T12:00:00Z"));
    assert_eq!(anew.len(), 2);
    assert!(told.is_disjoint(&anew));
}

#[test]
fn a_stage_ends_at_its_date_or_when_all_are_done() {
    let step = |stage, projects: Vec<Progress>, now: &str| {
        let facts = facts(stage, projects);
        advance(&facts, at(now)).map(|advance| (advance.to, advance.because))
    };
    let joined_two = || vec![joined(ACORN, "Acorn Mums"), joined(BIRCH, "Birch Circle")];
    let done_two = || {
        vec![
            published(ACORN, "Acorn Mums"),
            published(BIRCH, "Birch Circle"),
        ]
    };
    let due = Some((Stage::SelfAssessing, Because::Date));
    assert_eq!(
        step(Stage::Joining, joined_two(), "2026-03-08T23:59:59Z"),
        None
    );
    assert_eq!(
        step(Stage::Joining, joined_two(), "2026-03-09T00:00:00Z"),
        due
    );
    // One alone cannot be reviewed: the round waits for a coordinator.
    let one = vec![joined(ACORN, "Acorn Mums")];
    assert_eq!(step(Stage::Joining, one, "2026-03-09T00:00:00Z"), None);

    let all = Some((Stage::Pairing, Because::AllDone));
    assert_eq!(
        step(Stage::SelfAssessing, joined_two(), "2026-03-29T22:59:59Z"),
        None
    );
    assert_eq!(
        step(Stage::SelfAssessing, done_two(), "2026-03-20T12:00:00Z"),
        all
    );
    assert_eq!(
        step(Stage::SelfAssessing, vec![], "2026-03-20T12:00:00Z"),
        None
    );
    assert_eq!(
        step(Stage::Pairing, done_two(), "2026-06-01T12:00:00Z"),
        None
    );

    let mut both = vec![
        paired(ACORN, "Acorn Mums", BIRCH),
        paired(BIRCH, "Birch Circle", ACORN),
    ];
    assert_eq!(
        step(Stage::Reviewing, both.clone(), "2026-04-08T12:00:00Z"),
        None
    );
    for project in &mut both {
        project.responses[0].since = Some(at("2026-04-08T12:00:00Z"));
    }
    let all = Some((Stage::Responding, Because::AllDone));
    assert_eq!(
        step(Stage::Reviewing, both.clone(), "2026-04-08T12:00:00Z"),
        all
    );
    assert_eq!(
        step(Stage::Responding, both.clone(), "2026-04-08T12:00:00Z"),
        None
    );
    for project in &mut both {
        project.responses[0].done_at = Some(at("2026-04-09T12:00:00Z"));
    }
    let all = Some((Stage::Closing, Because::AllDone));
    assert_eq!(
        step(Stage::Responding, both.clone(), "2026-04-09T12:00:00Z"),
        all
    );
    let date = Some((Stage::Closed, Because::Date));
    assert_eq!(
        step(Stage::Closing, both.clone(), "2026-04-26T23:00:00Z"),
        date
    );
    assert_eq!(step(Stage::Closed, both, "2027-04-26T23:00:00Z"), None);
}

#[test]
fn what_comes_is_told_beforehand() {
    let both = vec![joined(ACORN, "Acorn Mums"), joined(BIRCH, "Birch Circle")];
    let facts = facts(Stage::SelfAssessing, both);
    let told: Vec<String> = coming(&facts, at("2026-03-19T12:00:00Z"))
        .iter()
        .map(|coming| match coming.what {
            Event::Letters { letter, count, .. } => format!("{} {letter} × {count}", coming.at),
            Event::Switch { to, letters, .. } => format!("{} {to}, {letters} letters", coming.at),
        })
        .collect();
    assert_eq!(
        told,
        [
            "2026-03-20 09:00:00 UTC assessment_due × 4",
            "2026-03-27 09:00:00 UTC assessment_due × 4",
            "2026-03-29 23:00:00 UTC pairing, 0 letters",
        ]
    );
}

#[test]
fn letters_of_a_switch_at_midnight_wait_for_nine_on_a_working_day() {
    let goes = |text: &str| letters_at(at(text), chrono_tz::Europe::London).to_string();
    assert_eq!(goes("2026-03-09T00:00:00Z"), "2026-03-09 09:00:00 UTC");
    assert_eq!(goes("2026-03-09T15:00:00Z"), "2026-03-09 15:00:00 UTC");
    assert_eq!(goes("2026-03-28T15:00:00Z"), "2026-03-30 08:00:00 UTC");
}

/// An instant within half a year around the round.
fn instants() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(0..180 * 24 * 60_i64, 1..40)
}

fn minute(number: i64) -> DateTime<Utc> {
    at("2026-02-01T00:00:00Z") + chrono::TimeDelta::minutes(number)
}

fn everyone() -> RoundFacts {
    facts(
        Stage::Pairing,
        vec![
            joined(ACORN, "Acorn Mums"),
            paired(BIRCH, "Birch Circle", CEDAR),
            paired(CEDAR, "Cedar Network", BIRCH),
        ],
    )
}

proptest! {
    #[test]
    fn any_ticks_write_down_what_the_last_alone_would(minutes in instants()) {
        let facts = everyone();
        let mut done = BTreeSet::new();
        for now in &minutes {
            done.extend(keys(&facts, minute(*now)));
        }
        let last = minutes.iter().copied().max().unwrap_or_default();
        prop_assert_eq!(done, keys(&facts, minute(last)));
    }

    #[test]
    fn nothing_goes_twice_and_never_more_than_one_useful_letter_a_step_and_reader(now in 0..180 * 24 * 60_i64) {
        let facts = everyone();
        let list = reminders(&facts, minute(now));
        let distinct: BTreeSet<&str> = list.iter().map(|one| one.key.as_str()).collect();
        prop_assert_eq!(distinct.len(), list.len());
        let useful: Vec<_> = list.iter().filter(|one| one.useful).map(|one| (one.subject, one.escalates)).collect();
        let distinct: BTreeSet<_> = useful.iter().collect();
        prop_assert_eq!(distinct.len(), useful.len());
    }

    #[test]
    fn nothing_is_due_before_its_time_nor_at_a_weekend(now in 0..180 * 24 * 60_i64) {
        let facts = everyone();
        for one in reminders(&facts, minute(now)) {
            prop_assert!(one.goes_at <= minute(now));
            let local = one.goes_at.with_timezone(&facts.round.calendar.tz);
            prop_assert_eq!(local.format("%H:%M").to_string(), "09:00");
            prop_assert!(!is_weekend(local.date_naive()));
        }
    }

    #[test]
    fn nothing_is_due_once_its_cause_is_gone(now in 0..180 * 24 * 60_i64) {
        let mut facts = everyone();
        for project in &mut facts.projects {
            project.published_at = Some(minute(0));
            for task in project.reviews.iter_mut().chain(&mut project.responses) {
                task.done_at = Some(minute(0));
            }
        }
        prop_assert!(reminders(&facts, minute(now)).is_empty());
        let mut facts = everyone();
        for project in &mut facts.projects {
            project.facts.withdrawn_at = Some(minute(0));
        }
        prop_assert!(reminders(&facts, minute(now)).is_empty());
        let closed = RoundFacts { round: round(in_stage(Stage::Closed)), ..everyone() };
        prop_assert!(due(&closed, minute(now)).is_empty());
    }
}
