//! The steps after a round has closed: six and twelve months on, a letter to the projects whose actions are open.

use super::{Reminder, Subject};
use crate::calendar::{date_at, letter_hour, working_day_from};
use crate::ids::{ParticipationId, PersonId, ProjectId};
use chrono::{DateTime, Months, NaiveDate, Utc};
use chrono_tz::Tz;

/// After how many months a letter asks; and after how many it would come too late to be of use.
const ASKS_AFTER: [(u32, u32); 2] = [(6, 12), (12, 14)];

/// The last month in which anything is asked of a closed round.
pub const LAST_MONTH: u32 = 15;

/// A round that has closed, as far as its actions go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closed {
    /// When.
    pub closed_at: DateTime<Utc>,
    /// Its time zone.
    pub tz: Tz,
    /// The projects that were in it to the end.
    pub projects: Vec<WithActions>,
}

/// A project and its actions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WithActions {
    /// Its place in the round.
    pub participation: ParticipationId,
    /// Which.
    pub project: ProjectId,
    /// Who leads it.
    pub leads: Vec<PersonId>,
    /// How many of its actions are planned or under way.
    pub open: usize,
}

/// Whether a project with open actions is asked at `now` how they stand, having `said` so last: from each of the two
/// mornings on, until it would be too late to be of use.
#[must_use]
pub fn is_asked(
    closed_at: DateTime<Utc>,
    tz: Tz,
    said: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    ASKS_AFTER.iter().any(|(months, too_late)| {
        let from = goes_at(closed_at, tz, *months);
        let (Some(from), Some(until)) = (from, goes_at(closed_at, tz, *too_late)) else {
            return false;
        };
        (from..until).contains(&now) && said.is_none_or(|said| said < from)
    })
}

/// The letters due at `now`. Of a project without open actions the rung is passed, and stays so.
#[must_use]
pub fn follow_ups(closed: &Closed, now: DateTime<Utc>) -> Vec<Reminder> {
    let asks = |months| goes_at(closed.closed_at, closed.tz, months);
    let mut list = Vec::new();
    for (months, too_late) in ASKS_AFTER {
        let (Some(goes_at), Some(useful_until)) = (asks(months), asks(too_late)) else {
            continue;
        };
        if goes_at > now {
            continue;
        }
        list.extend(closed.projects.iter().map(|one| {
            let subject = Subject::Participation(one.participation);
            Reminder {
                key: format!("{subject}:follow_up:{months}"),
                letter: "follow_up".to_string(),
                subject,
                project: one.project,
                exchange: None,
                escalates: false,
                people: one.leads.clone(),
                goes_at,
                useful: one.open > 0 && now < useful_until,
            }
        }));
    }
    list
}

/// At 09:00 on the first working day so many months after.
fn goes_at(closed_at: DateTime<Utc>, tz: Tz, months: u32) -> Option<DateTime<Utc>> {
    let closed_on: NaiveDate = date_at(closed_at, tz);
    let date = closed_on.checked_add_months(Months::new(months))?;
    Some(letter_hour(working_day_from(date), tz))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::round_samples::at;
    use chrono_tz::Europe::London;
    use uuid::Uuid;

    fn closed(on: &str, open: usize) -> Closed {
        let id = Uuid::from_u128(1);
        Closed {
            closed_at: at(on),
            tz: London,
            projects: vec![WithActions {
                participation: ParticipationId(id),
                project: ProjectId(id),
                leads: vec![PersonId(id)],
                open,
            }],
        }
    }

    /// What is due at a moment: after how many months, and whether it is of use.
    fn due(closed: &Closed, now: &str) -> Vec<(String, bool)> {
        let rung = |one: &Reminder| one.key.rsplit(':').next().unwrap_or_default().to_string();
        let due = follow_ups(closed, at(now));
        due.iter().map(|one| (rung(one), one.useful)).collect()
    }

    #[test]
    fn home_asks_from_each_morning_on_until_it_is_answered_or_too_late() {
        let closed_at = at("2026-05-15T10:00:00Z");
        let asked = |said: Option<&str>, now| is_asked(closed_at, London, said.map(at), at(now));
        let cases = [
            (None, "2026-11-16T08:59:00Z", false),
            (None, "2026-11-16T09:00:00Z", true),
            (Some("2026-10-01T12:00:00Z"), "2026-11-16T09:00:00Z", true),
            (Some("2026-11-16T12:00:00Z"), "2026-12-01T09:00:00Z", false),
            (Some("2026-11-16T12:00:00Z"), "2027-05-17T08:00:00Z", true),
            (None, "2027-07-14T12:00:00Z", true),
            (None, "2027-07-16T12:00:00Z", false),
        ];
        for (said, now, wanted) in cases {
            assert_eq!(asked(said, now), wanted, "{said:?} {now}");
        }
    }

    #[test]
    fn each_rung_goes_once_its_working_morning_has_come() {
        let six = |useful| ("6".to_string(), useful);
        let twelve = |useful| ("12".to_string(), useful);
        // 15 November 2026 is a Sunday; in winter nine in London is nine.
        let spring = closed("2026-05-15T10:00:00Z", 2);
        assert_eq!(due(&spring, "2026-11-16T08:59:00Z"), []);
        assert_eq!(due(&spring, "2026-11-16T09:00:00Z"), [six(true)]);
        // 15 May 2027 is a Saturday; in summer nine in London is eight.
        assert_eq!(due(&spring, "2027-05-17T07:59:00Z"), [six(true)]);
        assert_eq!(
            due(&spring, "2027-05-17T08:00:00Z"),
            [six(false), twelve(true)]
        );
        assert_eq!(
            due(&spring, "2027-08-01T08:00:00Z"),
            [six(false), twelve(false)]
        );
        let done = closed("2026-05-15T10:00:00Z", 0);
        assert_eq!(due(&done, "2026-11-16T09:00:00Z"), [six(false)]);
        // Six months after 31 August is the last of February, 29th in a leap year.
        let august = closed("2027-08-31T10:00:00Z", 1);
        assert_eq!(due(&august, "2028-02-29T09:00:00Z"), [six(true)]);
        assert_eq!(due(&august, "2028-02-28T23:00:00Z"), []);
    }
}
