//! What a person chose for letters that are not essential, and what follows for one that would go now.
//!
//! Pure: the postman asks. An essential letter is never asked about.

use crate::calendar::{date_at, is_weekend, letter_hour, working_day_from};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

/// How a person wants a kind of letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Choice {
    /// As it comes.
    #[default]
    Each,
    /// Together with others, once a day.
    Digest,
    /// Not at all.
    Off,
}

impl Choice {
    /// The word stored and put in forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Digest => "digest",
            Self::Off => "off",
        }
    }

    /// The choice that `word` names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Each, Self::Digest, Self::Off]
            .into_iter()
            .find(|choice| choice.word() == word)
    }
}

/// What becomes of a letter that would go now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Course {
    /// It goes.
    Go,
    /// It waits: it is a weekend.
    Wait(DateTime<Utc>),
    /// It goes in the digest of then.
    InDigest(DateTime<Utc>),
    /// They do not want it.
    Drop,
}

/// What becomes of a letter at `now`, where the person's days are those of `tz`.
#[must_use]
pub fn course(choice: Choice, weekends: bool, now: DateTime<Utc>, tz: Tz) -> Course {
    let today = date_at(now, tz);
    match choice {
        Choice::Off => Course::Drop,
        Choice::Digest => Course::InDigest(digest_at(now, weekends, tz)),
        Choice::Each if !weekends && is_weekend(today) => {
            Course::Wait(letter_hour(working_day_from(today), tz))
        }
        Choice::Each => Course::Go,
    }
}

/// When the next digest goes: a little after the hour of letters, so that what goes at that hour is in it.
fn digest_at(now: DateTime<Utc>, weekends: bool, tz: Tz) -> DateTime<Utc> {
    let gathered = |date| letter_hour(date, tz) + TimeDelta::minutes(5);
    let today = date_at(now, tz);
    let mut days = today
        .iter_days()
        .filter(|day| weekends || !is_weekend(*day))
        .map(gathered);
    days.find(|at| *at > now).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(moment: &str) -> DateTime<Utc> {
        let read =
            chrono::NaiveDateTime::parse_from_str(moment, "%Y-%m-%d %H:%M").expect("a moment");
        read.and_utc()
    }

    #[test]
    fn a_letter_takes_the_course_that_was_chosen() {
        let london = chrono_tz::Europe::London;
        for (choice, weekends, now, expected) in [
            (Choice::Each, false, "2026-03-06 12:00", Course::Go),
            (
                Choice::Each,
                false,
                "2026-03-07 00:00",
                Course::Wait(at("2026-03-09 09:00")),
            ),
            (
                Choice::Each,
                false,
                "2026-03-29 10:00",
                Course::Wait(at("2026-03-30 08:00")),
            ),
            (Choice::Each, true, "2026-03-07 12:00", Course::Go),
            (Choice::Off, true, "2026-03-06 12:00", Course::Drop),
            (
                Choice::Digest,
                false,
                "2026-03-05 09:00",
                Course::InDigest(at("2026-03-05 09:05")),
            ),
            (
                Choice::Digest,
                false,
                "2026-03-05 09:05",
                Course::InDigest(at("2026-03-06 09:05")),
            ),
            (
                Choice::Digest,
                false,
                "2026-03-06 12:00",
                Course::InDigest(at("2026-03-09 09:05")),
            ),
            (
                Choice::Digest,
                true,
                "2026-03-06 12:00",
                Course::InDigest(at("2026-03-07 09:05")),
            ),
        ] {
            assert_eq!(
                course(choice, weekends, at(now), london),
                expected,
                "{choice:?} {now}"
            );
        }
    }
}
