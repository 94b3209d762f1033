//! Taking the last switch of a round back, where nothing irreversible followed.
//!
//! A stage that is gone back to needs a new end where its date has passed; the engine would switch at once
//! again otherwise. Deliberately not here: the letters that were promised (`app` drops or corrects them).

use crate::calendar::Calendar;
use crate::round::draft::{date, says_cannot_move};
use crate::round::{At, Round, Switched};
use crate::stage::Stage;
use chrono::{DateTime, Utc};

/// What happened in the round since its last switch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Since {
    /// Projects that joined.
    pub joined: usize,
    /// Projects that published.
    pub published: usize,
    /// Reviews that were sealed.
    pub sealed: usize,
    /// Exchanges whose feedback was revealed.
    pub revealed: usize,
    /// Responses and ratings that were sent.
    pub answered: usize,
    /// Letters that announced the stage and have gone.
    pub letters_gone: usize,
    /// Letters that announce it and wait.
    pub letters_waiting: usize,
}

/// Why the last switch cannot be taken back, with the evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotUndo {
    /// There was no switch yet.
    #[error("a draft")]
    Nothing,
    /// The invitation has gone to people.
    #[error("{letters} invitations have gone")]
    Invited {
        /// How many.
        letters: usize,
    },
    /// Projects have joined.
    #[error("{projects} joined")]
    Joined {
        /// How many.
        projects: usize,
    },
    /// Projects have published.
    #[error("{projects} published")]
    Published {
        /// How many.
        projects: usize,
    },
    /// A plan stands, and everyone has been told whom they are with.
    #[error("a plan stands")]
    PlanStands,
    /// Reviews were sealed.
    #[error("{reviews} sealed")]
    Sealed {
        /// How many.
        reviews: usize,
    },
    /// Feedback was revealed.
    #[error("{exchanges} revealed")]
    Revealed {
        /// How many.
        exchanges: usize,
    },
    /// Responses or ratings were sent.
    #[error("{responses} answered")]
    Answered {
        /// How many.
        responses: usize,
    },
    /// Somebody moved the round meanwhile, or the page is old.
    #[error("the round is {0} now")]
    MovedOn(Stage),
}

/// The stage of its calendar before the one the round is in.
fn before(round: &Round) -> Option<Stage> {
    let (now, stages) = (round.stage(), &round.calendar.stages);
    if now == Stage::Draft {
        return None;
    }
    if now == Stage::Closed {
        return stages.last().map(|dates| dates.stage);
    }
    let place = stages.iter().position(|dates| dates.stage == now)?;
    let earlier = place.checked_sub(1).and_then(|place| stages.get(place));
    Some(earlier.map_or(Stage::Draft, |dates| dates.stage))
}

/// Whether the last switch of `round` may be taken back, and to which stage.
///
/// # Errors
/// [`CannotUndo`].
pub fn may_undo(round: &Round, since: &Since) -> Result<Stage, CannotUndo> {
    let stage = round.stage();
    let before = before(round).ok_or(CannotUndo::Nothing)?;
    if before == Stage::Draft && since.joined > 0 {
        return Err(CannotUndo::Joined {
            projects: since.joined,
        });
    }
    if before == Stage::Draft && since.letters_gone > 0 {
        return Err(CannotUndo::Invited {
            letters: since.letters_gone,
        });
    }
    // Publishing goes on while pairing, so only what begins with this stage is in the way.
    if stage == Stage::SelfAssessing && since.published > 0 {
        return Err(CannotUndo::Published {
            projects: since.published,
        });
    }
    if stage == Stage::Reviewing {
        return Err(CannotUndo::PlanStands);
    }
    if since.sealed > 0 {
        return Err(CannotUndo::Sealed {
            reviews: since.sealed,
        });
    }
    if since.revealed > 0 {
        return Err(CannotUndo::Revealed {
            exchanges: since.revealed,
        });
    }
    if since.answered > 0 {
        return Err(CannotUndo::Answered {
            responses: since.answered,
        });
    }
    Ok(before)
}

/// A switch taken back, and the dates it leaves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undone {
    /// The round as it is again.
    pub switched: Switched,
    /// Its dates.
    pub calendar: Calendar,
}

/// Whether going back to `stage` asks for a new end: its date has passed.
#[must_use]
pub fn needs_an_end(round: &Round, stage: Stage, now: DateTime<Utc>) -> bool {
    let dates = round.calendar.of(stage);
    dates.is_some_and(|dates| dates.days > 0 && dates.due_at <= now)
}

/// Takes the last switch back. `entered_at` is when the round came to the stage before; `typed` the new end of
/// that stage, read only where it is wanted.
///
/// # Errors
/// [`CannotUndo`], or what to mend in the new end.
pub fn undo(
    round: &Round,
    since: &Since,
    entered_at: Option<DateTime<Utc>>,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<Result<Undone, String>, CannotUndo> {
    let to = may_undo(round, since)?;
    let from = round.stage();
    let mut calendar = round.calendar.clone();
    if needs_an_end(round, to, now) {
        let today = crate::calendar::date_at(now, calendar.tz);
        let Some(day) = date(typed) else {
            return Ok(Err("Write a date, for example 9 March 2026.".to_string()));
        };
        match calendar.with_end_again(to, day, today) {
            Ok(moved) => calendar = moved,
            Err(why) => return Ok(Err(says_cannot_move(why))),
        }
    }
    let at = At::restore(to, entered_at, round.at.plan()).ok_or(CannotUndo::Nothing)?;
    let round = Round {
        at,
        ..round.clone()
    };
    let switched = Switched { round, from, to };
    Ok(Ok(Undone { switched, calendar }))
}

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
