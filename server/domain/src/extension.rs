//! More time for one project's writing, as a record of its own.
//!
//! An extension moves both dates of that one participation together, never past the round's close.
//! Deliberately not here: more time for an exchange (`exchange`).

use crate::calendar::{ends_at, last_date_before};
use crate::participation::ParticipationFacts;
use crate::round::Round;
use crate::stage::Stage;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// Why a project's dates cannot be moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotExtend {
    /// It is not in the round.
    #[error("not in the round")]
    NotIn,
    /// Writing is over for everyone: a plan stands.
    #[error("a plan stands")]
    WritingIsOver,
}

/// Whether the writing dates of a project may be moved in a round in `stage`: until a plan stands.
///
/// # Errors
/// [`CannotExtend`].
pub fn may_extend(stage: Stage, facts: &ParticipationFacts) -> Result<(), CannotExtend> {
    if facts.withdrawn_at.is_some() {
        return Err(CannotExtend::NotIn);
    }
    match stage {
        Stage::Draft | Stage::Joining | Stage::SelfAssessing | Stage::Pairing => Ok(()),
        Stage::Reviewing
        | Stage::Moderating
        | Stage::Responding
        | Stage::Closing
        | Stage::Closed => Err(CannotExtend::WritingIsOver),
    }
}

/// Whether `last_date` can be the last date of an extension: after `now` and not past the round's close.
///
/// # Errors
/// A sentence that says what to mend.
pub fn until(
    round: &Round,
    due_at: DateTime<Utc>,
    last_date: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(DateTime<Utc>, DateTime<Utc>), String> {
    let tz = round.calendar.tz;
    let day = |date: NaiveDate| date.format("%-d %B %Y");
    let new_due_at = ends_at(last_date, tz);
    if new_due_at <= due_at || new_due_at <= now {
        let after = last_date_before(due_at.max(now + TimeDelta::microseconds(1)), tz);
        return Err(format!("Choose a date after {}.", day(after)));
    }
    let round_ends_at = round.calendar.closes_at().unwrap_or(new_due_at);
    if new_due_at > round_ends_at {
        let last = last_date_before(round_ends_at, tz);
        return Err(format!(
            "The round closes on {}. Choose that date or an earlier one.",
            day(last)
        ));
    }
    let grace = Days::new(u64::from(round.calendar.grace_days));
    let closes_at = ends_at(last_date + grace, tz).min(round_ends_at);
    Ok((new_due_at, closes_at))
}
