//! A nudge: a short, kind reminder that a coordinator sends by hand. Deliberately not here: the reminders that go by
//! themselves (`deadline`).

use crate::participation::{Progress, Standing, is_writing};
use crate::stage::Stage;
use chrono::{DateTime, TimeDelta, Utc};

/// At most one in so many days, from whichever coordinator.
pub const DAYS_BETWEEN: i64 = 3;

/// Why no nudge goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotNudge {
    /// The project has nothing open that a reminder could help with.
    #[error("nothing is open")]
    NothingOpen,
    /// One went a short while ago.
    #[error("one went a short while ago")]
    TooSoon {
        /// From when another may go.
        again_at: DateTime<Utc>,
    },
}

/// Which step of the project is open now: what a nudge reminds of.
#[must_use]
pub fn open_step(progress: &Progress, stage: Stage) -> Option<Stage> {
    let has_open = |tasks: &[crate::participation::Task]| tasks.iter().any(|task| task.is_open());
    match progress.standing(stage) {
        Standing::Joined | Standing::Writing { .. } if is_writing(stage) => {
            Some(Stage::SelfAssessing)
        }
        Standing::Reviewing { .. } if has_open(&progress.reviews) => Some(Stage::Reviewing),
        Standing::Responding { .. } if has_open(&progress.responses) => Some(Stage::Responding),
        Standing::Joined
        | Standing::Writing { .. }
        | Standing::Published { .. }
        | Standing::Paired
        | Standing::WithoutPartner
        | Standing::Reviewing { .. }
        | Standing::Responding { .. }
        | Standing::Done
        | Standing::Withdrawn { .. } => None,
    }
}

/// Whether a nudge may go now; `last` is when the latest went. Says of which step.
///
/// # Errors
/// [`CannotNudge`].
pub fn may_nudge(
    progress: &Progress,
    stage: Stage,
    last: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Stage, CannotNudge> {
    let step = open_step(progress, stage).ok_or(CannotNudge::NothingOpen)?;
    let again_at = last.map(|last| last + TimeDelta::days(DAYS_BETWEEN));
    match again_at.filter(|again_at| *again_at > now) {
        Some(again_at) => Err(CannotNudge::TooSoon { again_at }),
        None => Ok(step),
    }
}
