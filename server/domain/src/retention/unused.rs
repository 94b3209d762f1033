//! When an account that nobody uses goes: after two letters that say so, each with time to come back.

use chrono::{DateTime, Days, Months, Utc};

/// How many months before an account goes each of the two letters is due.
const AHEAD: [u32; 2] = [2, 1];
/// How many days lie at least between a letter and what comes after it, however late the letter was.
const APART: u64 = 28;

/// An account, as far as it matters here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quiet {
    /// When its person was last here.
    pub last_visit_at: DateTime<Utc>,
    /// When each letter went since then, in order.
    pub noticed: Vec<DateTime<Utc>>,
    /// Whether it was closed: nobody can come back to it, and no letter goes.
    pub is_closed: bool,
}

/// What comes next for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Nothing before this moment.
    Stays(DateTime<Utc>),
    /// A letter is due: the how-many-th, and when the account goes at the earliest.
    Letter(i32, DateTime<Utc>),
    /// It goes.
    Goes,
}

/// What comes next at `now` for an account that goes after so many months without a visit.
#[must_use]
pub fn next(quiet: &Quiet, months: u32, now: DateTime<Utc>) -> Next {
    let goes = quiet.last_visit_at + Months::new(months);
    let waits = |noticed: DateTime<Utc>| noticed + Days::new(APART);
    let (due, next) = match quiet.noticed.as_slice() {
        _ if quiet.is_closed => (goes, Next::Goes),
        [] => {
            let at_least = now + Days::new(2 * APART);
            (
                goes - Months::new(AHEAD[0]),
                Next::Letter(1, goes.max(at_least)),
            )
        }
        [first] => {
            let due = (goes - Months::new(AHEAD[1])).max(waits(*first));
            (due, Next::Letter(2, goes.max(waits(now))))
        }
        [.., last] => (goes.max(waits(*last)), Next::Goes),
    };
    if now < due { Next::Stays(due) } else { next }
}

/// Before which last visit anything is due at all at `now`.
#[must_use]
pub fn quiet_since(months: u32, now: DateTime<Utc>) -> DateTime<Utc> {
    now - Months::new(months.saturating_sub(AHEAD[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: &str) -> DateTime<Utc> {
        format!("{day}T09:00:00Z").parse().expect("a moment")
    }

    fn at(visit: &str, letters: &[&str], now: &str) -> Next {
        let quiet = Quiet {
            last_visit_at: on(visit),
            noticed: letters.iter().map(|day| on(day)).collect(),
            is_closed: false,
        };
        next(&quiet, 24, on(now))
    }

    #[test]
    fn an_account_goes_after_two_letters_with_time_to_come_back() {
        use Next::{Goes, Letter, Stays};
        let visit = "2026-03-02";
        for (letters, now, expected) in [
            (&[][..], "2027-03-02", Stays(on("2028-01-02"))),
            (&[], "2028-01-02", Letter(1, on("2028-03-02"))),
            (&["2028-01-02"], "2028-01-31", Stays(on("2028-02-02"))),
            (&["2028-01-02"], "2028-02-02", Letter(2, on("2028-03-02"))),
            (
                &["2028-01-02", "2028-02-02"],
                "2028-03-01",
                Stays(on("2028-03-02")),
            ),
            (&["2028-01-02", "2028-02-02"], "2028-03-02", Goes),
            // The program was off for a year: the letters still go, and there is as much time after each.
            (&[], "2029-06-01", Letter(1, on("2029-07-27"))),
            (&["2029-06-01"], "2029-06-28", Stays(on("2029-06-29"))),
            (&["2029-06-01"], "2029-06-29", Letter(2, on("2029-07-27"))),
            (
                &["2029-06-01", "2029-06-29"],
                "2029-07-26",
                Stays(on("2029-07-27")),
            ),
            (&["2029-06-01", "2029-06-29"], "2029-07-27", Goes),
        ] {
            assert_eq!(at(visit, letters, now), expected, "{letters:?} {now}");
        }
    }

    #[test]
    fn a_closed_account_goes_without_letters() {
        let quiet = Quiet {
            last_visit_at: on("2026-03-02"),
            noticed: vec![],
            is_closed: true,
        };
        assert_eq!(
            next(&quiet, 24, on("2028-03-01")),
            Next::Stays(on("2028-03-02"))
        );
        assert_eq!(next(&quiet, 24, on("2028-03-02")), Next::Goes);
    }

    #[test]
    fn nothing_is_due_before_the_first_letter() {
        let now = on("2028-01-02");
        assert_eq!(quiet_since(24, now), on("2026-03-02"));
        assert_eq!(
            at("2026-03-03", &[], "2028-01-02"),
            Next::Stays(on("2028-01-03"))
        );
    }
}
