//! When a letter that the mail server did not take is tried again.

use chrono::TimeDelta;

/// Minutes after each try; from the last on, once a day for as long as the letter matters.
const MINUTES: [i64; 9] = [1, 5, 15, 60, 120, 240, 480, 960, DAY];
const DAY: i64 = 24 * 60;

/// How long to wait after a try, with `attempts` tries before it.
pub(super) fn after(attempts: i32) -> TimeDelta {
    let tried = usize::try_from(attempts).unwrap_or_default();
    TimeDelta::minutes(MINUTES.get(tried).copied().unwrap_or(DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_from_a_minute_to_a_day() {
        for (attempts, minutes) in [
            (-1, 1),
            (0, 1),
            (1, 5),
            (2, 15),
            (3, 60),
            (4, 120),
            (5, 240),
            (6, 480),
            (7, 960),
            (8, 1440),
            (9, 1440),
            (i32::MAX, 1440),
        ] {
            assert_eq!(after(attempts), TimeDelta::minutes(minutes), "{attempts}");
        }
    }
}
