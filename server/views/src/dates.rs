//! Dates and times in words, in the time zone of the round.
//!
//! Pages never show a date in figures alone: "Friday 6 March" is read aloud as it is meant and is never American.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;

/// "Friday 6 March".
pub fn day(date: NaiveDate) -> String {
    format!("{} {} {}", date.format("%A"), date.day(), date.format("%B"))
}

/// "6 March 2026".
pub fn date(date: NaiveDate) -> String {
    format!("{} {}", date.day(), date.format("%B %Y"))
}

/// "6 March 2026, 09:00".
pub fn moment(at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    format!("{}, {}", date(local.date_naive()), local.format("%H:%M"))
}

/// The local date of an instant.
pub fn on(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// How long before `now`: "a moment ago", "20 minutes ago", "today", "yesterday", "12 days ago".
///
/// Within a day by hours, beyond it by local dates, because "yesterday" is a night ago and not 24 hours.
pub fn ago(at: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> String {
    let minutes = (now - at).num_minutes();
    let days = (on(now, zone) - on(at, zone)).num_days();
    match (days, minutes) {
        (_, ..=1) => "a moment ago".to_owned(),
        (_, 2..=59) => format!("{minutes} minutes ago"),
        (..=0, 60..=119) => "an hour ago".to_owned(),
        (..=0, _) => "today".to_owned(),
        (1, _) => "yesterday".to_owned(),
        (2..=27, _) => format!("{days} days ago"),
        (_, _) => format!("on {}", date(on(at, zone))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeDelta, TimeZone};

    const LONDON: Tz = chrono_tz::Europe::London;

    fn at(month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, month, day, hour, minute, 0)
            .single()
            .expect("a time")
    }

    #[test]
    fn dates_are_words() {
        let sixth = NaiveDate::from_ymd_opt(2026, 3, 6).expect("a date");
        assert_eq!(day(sixth), "Friday 6 March");
        assert_eq!(date(sixth), "6 March 2026");
    }

    #[test]
    fn times_are_local_in_winter_and_in_summer() {
        assert_eq!(moment(at(3, 6, 9, 0), LONDON), "6 March 2026, 09:00");
        assert_eq!(moment(at(6, 5, 23, 30), LONDON), "6 June 2026, 00:30");
    }

    #[test]
    fn how_long_ago_goes_by_nights() {
        let now = at(3, 6, 9, 0);
        for (before, words) in [
            (TimeDelta::seconds(30), "a moment ago"),
            (TimeDelta::minutes(20), "20 minutes ago"),
            (TimeDelta::minutes(90), "an hour ago"),
            (TimeDelta::hours(5), "today"),
            (TimeDelta::hours(12), "yesterday"),
            (TimeDelta::days(12), "12 days ago"),
            (TimeDelta::days(60), "on 5 January 2026"),
        ] {
            assert_eq!(ago(now - before, now, LONDON), words);
        }
    }
}
