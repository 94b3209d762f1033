//! More time, as a record of its own: for one project's writing, given by a coordinator or asked for.
//!
//! An extension moves both dates of that one participation together, never past the round's close.
//! Deliberately not here: more time for an exchange (`release`), and a stage's new end (`round::draft`).

use crate::calendar::{ends_at, last_date_before};
use crate::ids::PersonId;
use crate::leaving::later;
use crate::participation::{ParticipationFacts, is_writing};
use crate::round::Round;
use crate::stage::Stage;
use crate::words::words;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

words! {
    /// How an extension came about.
    Kind {
        /// A coordinator gave it.
        Given = "given", "given by a coordinator";
        /// A lead asked for two more weeks.
        Asked = "asked", "two more weeks, asked for";
    }
}

/// What an extension moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moves {
    /// The writing of one project.
    Participation(Uuid),
    /// The reviews or the responses of one exchange.
    Exchange(Uuid),
    /// The end of a stage, for everyone who was not given longer.
    Stage(Stage),
}

/// An extension, as it was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extension {
    /// Which.
    pub id: Uuid,
    /// What it moves.
    pub moves: Moves,
    /// How it came about.
    pub kind: Kind,
    /// When that is due since.
    pub due_at: DateTime<Utc>,
    /// When it closes since.
    pub closes_at: DateTime<Utc>,
    /// Why; may be empty.
    pub why: String,
    /// By whom.
    pub granted_by: PersonId,
    /// When.
    pub granted_at: DateTime<Utc>,
}

/// Why a project cannot have two more weeks by asking.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotAsk {
    /// It does not take part now.
    #[error("not in the round, or paused")]
    NotIn,
    /// Nobody writes now.
    #[error("nobody writes now")]
    NotWriting,
    /// It has published.
    #[error("published")]
    Published,
    /// It asked before.
    #[error("asked before")]
    AskedBefore,
    /// The round closes before that.
    #[error("the round closes on {last}")]
    NoRoom {
        /// Its last date.
        last: NaiveDate,
    },
}

/// The dates of a project that asks for two more weeks: once, no reason needed, granted at once.
///
/// # Errors
/// [`CannotAsk`].
pub fn two_more_weeks(
    round: &Round,
    facts: &ParticipationFacts,
    is_published: bool,
    asked_before: bool,
    now: DateTime<Utc>,
) -> Result<(DateTime<Utc>, DateTime<Utc>), CannotAsk> {
    if facts.withdrawn_at.is_some() || facts.paused_at.is_some() {
        return Err(CannotAsk::NotIn);
    }
    if !is_writing(round.stage()) {
        return Err(CannotAsk::NotWriting);
    }
    if is_published {
        return Err(CannotAsk::Published);
    }
    if asked_before {
        return Err(CannotAsk::AskedBefore);
    }
    let (due_at, closes_at) = later(round, facts.due_at, 14);
    if due_at <= facts.due_at || due_at <= now {
        let end = round.calendar.closes_at().unwrap_or(due_at);
        let last = last_date_before(end, round.calendar.tz);
        return Err(CannotAsk::NoRoom { last });
    }
    Ok((due_at, closes_at))
}

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
    if stage < Stage::Reviewing {
        Ok(())
    } else {
        Err(CannotExtend::WritingIsOver)
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
