//! When a letter that the mail server did not take is tried again, and when no more.

use chrono::TimeDelta;

/// Minutes after each try: from a minute to a day, for a week. Then a person looks.
const MINUTES: [i64; 14] = [
    1, 5, 15, 60, 120, 240, 480, 960, DAY, DAY, DAY, DAY, DAY, DAY,
];
const DAY: i64 = 24 * 60;

/// How long to wait after a try, with `attempts` tries before it; nothing when it was tried for long enough.
pub(super) fn after(attempts: i32) -> Option<TimeDelta> {
    let tried = usize::try_from(attempts).unwrap_or_default();
    MINUTES.get(tried).copied().map(TimeDelta::minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_from_a_minute_to_a_day_and_end_after_a_week() {
        for (attempts, minutes) in [
            (-1, Some(1)),
            (0, Some(1)),
            (1, Some(5)),
            (2, Some(15)),
            (3, Some(60)),
            (7, Some(960)),
            (8, Some(1440)),
            (13, Some(1440)),
            (14, None),
            (i32::MAX, None),
        ] {
            assert_eq!(
                after(attempts),
                minutes.map(TimeDelta::minutes),
                "{attempts}"
            );
        }
        let all: TimeDelta = (0..).map_while(after).sum();
        assert_eq!(all.num_days(), 7);
    }
}
