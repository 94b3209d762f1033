//! Dates and instants over years and zones, with the clocks that jump at midnight, and over a whole day.

use super::*;
use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn zone() -> impl Strategy<Value = Tz> {
    (0..TZ_VARIANTS.len()).prop_map(|n| TZ_VARIANTS[n])
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0..365 * 80_u64).prop_map(|n| on("1975-01-01") + Days::new(n))
}

fn windows() -> Vec<NoEnd> {
    vec![
        NoEnd {
            from: (8, 1),
            to: (8, 31),
        },
        NoEnd {
            from: (12, 18),
            to: (1, 5),
        },
    ]
}

#[test]
fn a_date_ends_at_the_next_local_midnight() {
    let cases = [
        ("2026-01-15", Tz::Europe__London, "2026-01-16 00:00:00 UTC"),
        ("2026-07-15", Tz::Europe__London, "2026-07-15 23:00:00 UTC"),
        // Clocks forward at 01:00 on 29 March, back at 02:00 on 25 October.
        ("2026-03-28", Tz::Europe__London, "2026-03-29 00:00:00 UTC"),
        ("2026-03-29", Tz::Europe__London, "2026-03-29 23:00:00 UTC"),
        ("2026-10-24", Tz::Europe__London, "2026-10-24 23:00:00 UTC"),
        ("2026-10-25", Tz::Europe__London, "2026-10-26 00:00:00 UTC"),
        // Midnight itself was jumped over: the day began at 01:00.
        (
            "2018-11-03",
            Tz::America__Sao_Paulo,
            "2018-11-04 03:00:00 UTC",
        ),
        // Midnight came twice: the first counts.
        ("2026-10-31", Tz::America__Havana, "2026-11-01 04:00:00 UTC"),
        // The whole of 30 December was jumped over.
        ("2011-12-29", Tz::Pacific__Apia, "2011-12-30 10:00:00 UTC"),
        ("2011-12-30", Tz::Pacific__Apia, "2011-12-30 10:00:00 UTC"),
    ];
    for (date, tz, expected) in cases {
        assert_eq!(
            ends_at(on(date), tz).to_string(),
            expected,
            "{date} in {tz}"
        );
    }
}

#[test]
fn letters_go_at_nine() {
    assert_eq!(
        letter_hour(on("2026-03-28"), Tz::Europe__London).to_string(),
        "2026-03-28 09:00:00 UTC"
    );
    assert_eq!(
        letter_hour(on("2026-03-29"), Tz::Europe__London).to_string(),
        "2026-03-29 08:00:00 UTC"
    );
}

#[test]
fn a_window_may_run_over_the_new_year() {
    let [summer, winter] = windows()[..] else {
        panic!("two windows")
    };
    assert!(!summer.contains(on("2026-07-31")) && summer.contains(on("2026-08-01")));
    assert!(summer.contains(on("2026-08-31")) && !summer.contains(on("2026-09-01")));
    assert!(!winter.contains(on("2026-12-17")) && winter.contains(on("2026-12-18")));
    assert!(winter.contains(on("2027-01-05")) && !winter.contains(on("2027-01-06")));
    assert_eq!(
        first_free_day(on("2026-12-31"), &windows()),
        on("2027-01-06")
    );
    assert_eq!(
        first_free_day(on("2026-08-01"), &windows()),
        on("2026-09-01")
    );
    assert_eq!(
        first_free_day(on("2026-09-01"), &windows()),
        on("2026-09-01")
    );
}

#[test]
fn weekends_are_stepped_over() {
    // 1 August 2026 is a Saturday.
    assert!(
        is_weekend(on("2026-08-01"))
            && is_weekend(on("2026-08-02"))
            && !is_weekend(on("2026-08-03"))
    );
    assert_eq!(working_day_from(on("2026-08-01")), on("2026-08-03"));
    assert_eq!(working_day_until(on("2026-08-02")), on("2026-07-31"));
    assert_eq!(working_days_after(on("2026-07-31"), 5), on("2026-08-07"));
    assert_eq!(working_days_after(on("2026-08-01"), 1), on("2026-08-03"));
    assert_eq!(working_days_after(on("2026-08-01"), 0), on("2026-08-01"));
}

proptest! {
    #[test]
    fn the_end_of_a_date_is_the_first_instant_of_a_later_one(date in date(), tz in zone()) {
        let end = ends_at(date, tz);
        prop_assert!(date_at(end, tz) > date);
        prop_assert!(last_date_before(end, tz) <= date);
        prop_assert_eq!(end.timestamp_subsec_micros(), 0);
    }

    #[test]
    fn dates_follow_each_other_and_last_about_a_day(date in date(), tz in zone()) {
        let hours = (ends_at(date, tz) - starts_at(date, tz)).num_minutes() as f64 / 60.0;
        prop_assert!((0.0..=48.0).contains(&hours), "{} hours", hours);
        prop_assert_eq!(ends_at(date, tz), starts_at(date + Days::new(1), tz));
    }

    #[test]
    fn letters_go_on_their_date(date in date(), tz in zone()) {
        let at = letter_hour(date, tz);
        // A date that a zone left out altogether has no nine o’clock.
        prop_assume!(starts_at(date, tz) < ends_at(date, tz));
        prop_assert_eq!(date_at(at, tz), date);
    }

    #[test]
    fn a_calendar_has_no_gap_and_ends_nothing_in_a_window(
        first in date(), tz in zone(), grace in 0_u32..30, lengths in prop::collection::vec(1_u32..120, 5),
    ) {
        let days = |n: usize| lengths[n];
        let calendar = Calendar::lay_out(first, tz, grace, windows(), [
            (Stage::Joining, days(0)), (Stage::SelfAssessing, days(1)), (Stage::Pairing, 0),
            (Stage::Reviewing, days(2)), (Stage::Responding, days(3)), (Stage::Closing, days(4)),
        ]);
        prop_assert_eq!(calendar.starts_on(), Some(first));
        for pair in calendar.stages.windows(2) {
            prop_assert_eq!(pair[0].ends_on + Days::new(1), pair[1].starts_on);
        }
        for dates in &calendar.stages {
            if dates.days > 0 {
                prop_assert!(!windows().iter().any(|window| window.contains(dates.ends_on)));
                prop_assert!(dates.ends_on >= dates.starts_on + Days::new(u64::from(dates.days) - 1));
            }
            prop_assert!(dates.due_at <= dates.closes_at);
            prop_assert!(Some(dates.closes_at) <= calendar.closes_at());
        }
    }

    #[test]
    fn a_moved_end_is_kept_or_refused(
        first in date(), move_to in 0_u64..200, today in 0_u64..200, which in 0_usize..7,
    ) {
        let tz = Tz::Europe__London;
        let calendar = Calendar::lay_out(first, tz, 5, windows(), [
            (Stage::Joining, 7), (Stage::SelfAssessing, 21), (Stage::Pairing, 0),
            (Stage::Reviewing, 14), (Stage::Responding, 7), (Stage::Closing, 7),
        ]);
        let stage = Stage::PLANNED[which];
        let (date, today) = (first + Days::new(move_to), first + Days::new(today));
        if let Ok(moved) = calendar.with_end(stage, date, today) {
            prop_assert_eq!(moved.of(stage).unwrap().ends_on, date);
            prop_assert!(date >= today);
            for pair in moved.stages.windows(2) {
                prop_assert_eq!(pair[0].ends_on + Days::new(1), pair[1].starts_on);
            }
        }
    }
}

#[test]
fn lateness_counts_working_days() {
    let due_at = ends_at(on("2026-03-27"), Tz::Europe__London);
    for (now, days) in [
        ("2026-03-28T10:00:00Z", 0),
        ("2026-03-29T10:00:00Z", 0),
        ("2026-03-30T10:00:00Z", 1),
        ("2026-04-01T10:00:00Z", 3),
        ("2026-04-06T10:00:00Z", 6),
    ] {
        assert_eq!(
            working_days_since(due_at, now.parse().expect("an instant"), Tz::Europe__London),
            days,
            "{now}"
        );
    }
}
