//! An address that the mail server will not take letters for: when it is no use to try each new letter.

use crate::ids::RefusedAddressId;
use chrono::{DateTime, TimeDelta, Utc};

/// How often an address is refused before it is left alone, over how many days at least. A server that is set up
/// wrongly for an hour refuses everyone.
const TIMES: i32 = 3;
const DAYS: i64 = 2;

/// What is known against an address since a letter to it was last taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which note.
    pub id: RefusedAddressId,
    /// The address.
    pub email: String,
    /// How often.
    pub times: i32,
    /// The first time.
    pub first_at: DateTime<Utc>,
    /// The last time.
    pub last_at: DateTime<Utc>,
    /// The mail server's own words, the last time.
    pub server_said: String,
}

impl Refused {
    /// Whether letters to it are set aside without being tried.
    #[must_use]
    pub fn is_left_alone(&self) -> bool {
        self.times >= TIMES && self.last_at - self.first_at >= TimeDelta::days(DAYS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_left_alone_after_several_refusals_over_days() {
        for (times, hours, left_alone) in
            [(1, 0, false), (9, 47, false), (2, 90, false), (3, 48, true)]
        {
            let refused = Refused {
                id: RefusedAddressId(uuid::Uuid::nil()),
                email: "gone@example.org".to_string(),
                times,
                first_at: DateTime::UNIX_EPOCH,
                last_at: DateTime::UNIX_EPOCH + TimeDelta::hours(hours),
                server_said: "550".to_string(),
            };
            assert_eq!(refused.is_left_alone(), left_alone, "{times} in {hours} h");
        }
    }
}
