//! Leaving a round, pausing in it and coming back, standing by, and saying no to a pairing.
//!
//! None of these asks why, and none is held against anyone. What becomes of those who stay is `repair`'s.

use crate::calendar::{date_at, ends_at, last_date_before, working_days_after};
use crate::exchange::ExchangeFacts;
use crate::ids::ProjectId;
use crate::participation::ParticipationFacts;
use crate::round::Round;
use crate::stage::Stage;
use chrono::{DateTime, Days, NaiveDate, Utc};

/// Working days within which a project may say no to a pairing.
pub const DAYS_TO_OBJECT: usize = 5;

/// Why a project cannot leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotWithdraw {
    /// It is not in the round.
    #[error("not in the round")]
    NotIn,
    /// The round is over.
    #[error("the round is over")]
    Over,
}

/// Whether a project may leave a round in `stage`: until it is over.
///
/// # Errors
/// [`CannotWithdraw`].
pub fn may_withdraw(stage: Stage, facts: &ParticipationFacts) -> Result<(), CannotWithdraw> {
    if facts.withdrawn_at.is_some() {
        Err(CannotWithdraw::NotIn)
    } else if stage == Stage::Closed {
        Err(CannotWithdraw::Over)
    } else {
        Ok(())
    }
}

/// Why a project cannot pause.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotPause {
    /// It is not in the round.
    #[error("not in the round")]
    NotIn,
    /// It has paused.
    #[error("paused since {since}")]
    PausedAlready {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// The round is over.
    #[error("the round is over")]
    Over,
}

/// Whether a project may pause in a round in `stage`.
///
/// # Errors
/// [`CannotPause`].
pub fn may_pause(stage: Stage, facts: &ParticipationFacts) -> Result<(), CannotPause> {
    if facts.withdrawn_at.is_some() {
        Err(CannotPause::NotIn)
    } else if let Some(since) = facts.paused_at {
        Err(CannotPause::PausedAlready { since })
    } else if stage == Stage::Closed {
        Err(CannotPause::Over)
    } else {
        Ok(())
    }
}

/// Why a project cannot come back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotReturn {
    /// It has not paused.
    #[error("not paused")]
    NotPaused,
    /// The round is over.
    #[error("the round is over")]
    Over,
}

/// The dates for writing that a project comes back to: the days it was away are given back, never past the
/// round's close. The same as before where writing is over for everyone, or nothing was lost.
///
/// # Errors
/// [`CannotReturn`].
pub fn comeback(
    round: &Round,
    facts: &ParticipationFacts,
    now: DateTime<Utc>,
) -> Result<(DateTime<Utc>, DateTime<Utc>), CannotReturn> {
    let paused_at = facts.paused_at.ok_or(CannotReturn::NotPaused)?;
    let same = (facts.due_at, facts.closes_at);
    if round.stage() == Stage::Closed {
        return Err(CannotReturn::Over);
    }
    let writing = round.calendar.of(Stage::SelfAssessing);
    let (Some(writing), true) = (writing, round.stage() < Stage::Reviewing) else {
        return Ok(same);
    };
    let tz = round.calendar.tz;
    // Whoever pauses before writing begins loses no day of it.
    let from = date_at(paused_at, tz).max(writing.starts_on);
    let away = (date_at(now, tz) - from).num_days();
    let Ok(away @ 1..) = u64::try_from(away) else {
        return Ok(same);
    };
    Ok(later(round, facts.due_at, away))
}

/// `due_at` and its days of grace, `days` later and never past the round's close.
pub(crate) fn later(
    round: &Round,
    due_at: DateTime<Utc>,
    days: u64,
) -> (DateTime<Utc>, DateTime<Utc>) {
    let tz = round.calendar.tz;
    let last = last_date_before(due_at, tz) + Days::new(days);
    let due_at = ends_at(last, tz);
    let closes_at = ends_at(last + Days::new(u64::from(round.calendar.grace_days)), tz);
    match round.calendar.closes_at() {
        Some(end) => (due_at.min(end), closes_at.min(end)),
        None => (due_at, closes_at),
    }
}

/// Why a project cannot stand by, or stop standing by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotStandBy {
    /// It does not take part now.
    #[error("not in the round, or paused")]
    NotIn,
    /// It has a partner.
    #[error("it has a partner")]
    HasPartner,
    /// A plan stands: only one that has published can step in.
    #[error("it has not published")]
    NotPublished,
    /// A plan stands without it: pausing or leaving is the way.
    #[error("a plan stands")]
    PlanStands,
    /// The round is over, or nearly.
    #[error("the round is over")]
    Over,
}

/// Whether a project may offer to stand by (`offers`), or stop doing so.
///
/// # Errors
/// [`CannotStandBy`].
pub fn may_stand_by(
    stage: Stage,
    facts: &ParticipationFacts,
    is_published: bool,
    has_partner: bool,
    offers: bool,
) -> Result<(), CannotStandBy> {
    if facts.withdrawn_at.is_some() || facts.paused_at.is_some() {
        Err(CannotStandBy::NotIn)
    } else if has_partner {
        Err(CannotStandBy::HasPartner)
    } else if stage >= Stage::Closing {
        Err(CannotStandBy::Over)
    } else if stage >= Stage::Reviewing && !offers {
        Err(CannotStandBy::PlanStands)
    } else if stage >= Stage::Reviewing && !is_published {
        Err(CannotStandBy::NotPublished)
    } else {
        Ok(())
    }
}

/// Why a project cannot say no to its pairing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotObject {
    /// It is not in this exchange now.
    #[error("not in this exchange")]
    NotIn,
    /// It said no before in this round.
    #[error("said no before")]
    SaidBefore,
    /// Its own review is in.
    #[error("its own review is sealed")]
    Sealed,
    /// The feedback can be read.
    #[error("revealed")]
    Revealed,
    /// The five working days are over.
    #[error("until {until}")]
    TooLate {
        /// The last of them.
        until: NaiveDate,
    },
}

/// The last date on which a project may say no to a pairing that opened at `opened_at`.
#[must_use]
pub fn objection_until(exchange: &ExchangeFacts) -> Option<NaiveDate> {
    let opened_on = date_at(exchange.opened_at?, exchange.tz);
    Some(working_days_after(opened_on, DAYS_TO_OBJECT))
}

/// Whether `project` may say no to its pairing: once a round, within five working days, before its own review is in.
/// Nothing here depends on what another side has done before the reveal.
///
/// # Errors
/// [`CannotObject`].
pub fn may_object(
    exchange: &ExchangeFacts,
    project: ProjectId,
    said_before: bool,
    now: DateTime<Utc>,
) -> Result<(), CannotObject> {
    let own_sealed = |e: &ExchangeFacts| e.reviews_by(project).any(|r| r.sealed_at.is_some());
    if !exchange.counts_on(project) || exchange.round_over_since(now).is_some() {
        Err(CannotObject::NotIn)
    } else if exchange.revealed_at.is_some() {
        Err(CannotObject::Revealed)
    } else if own_sealed(exchange) {
        Err(CannotObject::Sealed)
    } else if said_before {
        Err(CannotObject::SaidBefore)
    } else {
        match objection_until(exchange) {
            Some(until) if now >= ends_at(until, exchange.tz) => {
                Err(CannotObject::TooLate { until })
            }
            Some(_) => Ok(()),
            None => Err(CannotObject::NotIn),
        }
    }
}

#[cfg(test)]
#[path = "leaving_tests.rs"]
mod tests;
