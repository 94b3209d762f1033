//! The dates a timetable gives, and what is wrong with one.

use super::*;
use crate::calendar::CannotMove;
use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;

fn light() -> Timetable {
    let window = |from, to| NoEnd { from, to };
    Timetable {
        no_end_windows: vec![window((8, 1), (8, 31)), window((12, 18), (1, 5))],
        ..crate::round_samples::light()
    }
}

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ends(calendar: &Calendar) -> Vec<String> {
    calendar
        .stages
        .iter()
        .map(|d| format!("{} {}..{}", d.stage, d.starts_on, d.ends_on))
        .collect()
}

#[test]
fn a_spring_round_takes_eight_weeks() {
    let calendar = light().calendar(on("2026-03-02"), London);
    assert_eq!(
        ends(&calendar),
        [
            "joining 2026-03-02..2026-03-08",
            "self-assessing 2026-03-09..2026-03-29",
            "pairing 2026-03-30..2026-03-29",
            "reviewing 2026-03-30..2026-04-12",
            "responding 2026-04-13..2026-04-19",
            "closing 2026-04-20..2026-04-26",
        ]
    );
    let writing = calendar.of(Stage::SelfAssessing).unwrap();
    // The clocks went forward on the 29th: midnight is 23:00 in UTC.
    assert_eq!(writing.due_at.to_string(), "2026-03-29 23:00:00 UTC");
    assert_eq!(writing.closes_at.to_string(), "2026-04-03 23:00:00 UTC");
    assert_eq!(
        calendar.of(Stage::Joining).unwrap().closes_at.to_string(),
        "2026-03-09 00:00:00 UTC"
    );
}

#[test]
fn an_end_in_a_window_moves_behind_it_and_the_rest_moves_along() {
    let calendar = light().calendar(on("2026-11-16"), London);
    assert_eq!(
        ends(&calendar),
        [
            "joining 2026-11-16..2026-11-22",
            "self-assessing 2026-11-23..2026-12-13",
            "pairing 2026-12-14..2026-12-13",
            "reviewing 2026-12-14..2027-01-06",
            "responding 2027-01-07..2027-01-13",
            "closing 2027-01-14..2027-01-20",
        ]
    );
    let back = Calendar::restore(London, 5, light().no_end_windows, &calendar.spans());
    assert_eq!(back, calendar);
}

#[test]
fn grace_never_runs_past_the_end_of_the_round() {
    let mut timetable = light();
    timetable.grace_days = 30;
    let calendar = timetable.calendar(on("2026-03-02"), London);
    let responding = calendar.of(Stage::Responding).unwrap();
    assert_eq!(Some(responding.closes_at), calendar.closes_at());
}

#[test]
fn a_moved_end_takes_the_following_stages_along() {
    let calendar = light().calendar(on("2026-03-02"), London);
    let moved = calendar
        .with_end(Stage::Reviewing, on("2026-04-19"), on("2026-04-01"))
        .unwrap();
    assert_eq!(
        ends(&moved)[2..],
        [
            "pairing 2026-03-30..2026-03-29",
            "reviewing 2026-03-30..2026-04-19",
            "responding 2026-04-20..2026-04-26",
            "closing 2026-04-27..2026-05-03",
        ]
    );
    assert_eq!(ends(&moved)[..2], ends(&calendar)[..2]);
}

#[test]
fn an_end_cannot_move_where_it_makes_no_sense() {
    let calendar = light().calendar(on("2026-11-16"), London);
    let moved = |stage, date, today| {
        calendar
            .with_end(stage, on(date), on(today))
            .map(|c| ends(&c))
    };
    assert_eq!(
        moved(Stage::Pairing, "2026-12-15", "2026-11-16"),
        Err(CannotMove::HasNoEnd(Stage::Pairing))
    );
    assert_eq!(
        moved(Stage::Joining, "2026-12-01", "2026-11-23"),
        Err(CannotMove::AlreadyOver {
            ended_on: on("2026-11-22")
        })
    );
    assert_eq!(
        moved(Stage::Reviewing, "2026-12-13", "2026-12-01"),
        Err(CannotMove::BeforeItStarts {
            starts_on: on("2026-12-14")
        })
    );
    assert_eq!(
        moved(Stage::Reviewing, "2026-12-15", "2026-12-16"),
        Err(CannotMove::InThePast {
            today: on("2026-12-16")
        })
    );
    assert_eq!(
        moved(Stage::Reviewing, "2026-12-24", "2026-12-16"),
        Err(CannotMove::InWindow {
            window: NoEnd {
                from: (12, 18),
                to: (1, 5)
            },
            first_free_on: on("2027-01-06"),
        })
    );
}

#[test]
fn the_dates_say_which_stage_it_is() {
    let calendar = light().calendar(on("2026-03-02"), London);
    let stage = |text: &str| calendar.stage_at(text.parse::<DateTime<Utc>>().unwrap());
    assert_eq!(stage("2026-03-01T23:59:59Z"), Stage::Draft);
    assert_eq!(stage("2026-03-02T00:00:00Z"), Stage::Joining);
    assert_eq!(stage("2026-03-29T22:59:59Z"), Stage::SelfAssessing);
    assert_eq!(stage("2026-03-29T23:00:00Z"), Stage::Reviewing);
    assert_eq!(stage("2026-04-26T22:59:59Z"), Stage::Closing);
    assert_eq!(stage("2026-04-26T23:00:00Z"), Stage::Closed);
}

#[test]
fn reminders_go_at_nine_on_a_working_day() {
    let timetable = light();
    let due_at = timetable
        .calendar(on("2026-03-02"), London)
        .of(Stage::Reviewing)
        .unwrap()
        .due_at;
    let goes: Vec<String> = timetable
        .rungs(Stage::Reviewing)
        .iter()
        .map(|rung| format!("{} {}", rung.key(), rung.goes_at(due_at, London)))
        .collect();
    // Due on Sunday 12 April: seven days before is a Sunday too, so the letter goes on the Friday.
    assert_eq!(
        goes,
        [
            "review_due-7 2026-04-03 08:00:00 UTC",
            "review_due-2 2026-04-10 08:00:00 UTC",
            "review_due+1 2026-04-13 08:00:00 UTC",
            "review_due+5 2026-04-17 08:00:00 UTC",
            "late_ten_days+10w 2026-04-24 08:00:00 UTC",
        ]
    );
}

#[test]
fn working_days_are_counted_and_weekends_kept_quiet_if_wished() {
    let goes = |offset, quiet_weekends, due: &str| {
        let rung = Rung {
            offset,
            quiet_weekends,
            ..light().ladder[0].clone()
        };
        rung.goes_on(crate::calendar::ends_at(on(due), London), London)
            .to_string()
    };
    let (days, working) = (Offset::Days, Offset::WorkingDays);
    // The 10th of April 2026 is a Friday.
    assert_eq!(goes(working(10), true, "2026-04-10"), "2026-04-24");
    assert_eq!(goes(working(10), true, "2026-04-12"), "2026-04-24");
    assert_eq!(goes(working(1), true, "2026-04-10"), "2026-04-13");
    assert_eq!(goes(working(-1), true, "2026-04-13"), "2026-04-10");
    assert_eq!(goes(working(-5), true, "2026-04-12"), "2026-04-06");
    assert_eq!(goes(days(1), true, "2026-04-10"), "2026-04-13");
    assert_eq!(goes(days(1), false, "2026-04-10"), "2026-04-11");
    assert_eq!(goes(days(-1), true, "2026-04-12"), "2026-04-10");
    assert_eq!(goes(days(-1), false, "2026-04-12"), "2026-04-11");
}
