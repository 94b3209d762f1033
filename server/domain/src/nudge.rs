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
        | Standing::StandingBy
        | Standing::Paused { .. }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::round_samples::*;

    #[test]
    fn one_in_three_days_while_something_is_open() {
        let now = at("2026-03-20T10:00:00Z");
        let writing = joined(ACORN, "Acorn Mums");
        let nothing = Err(CannotNudge::NothingOpen);
        assert_eq!(
            may_nudge(&writing, Stage::SelfAssessing, None, now),
            Ok(Stage::SelfAssessing)
        );
        assert_eq!(may_nudge(&writing, Stage::Joining, None, now), nothing);
        let published = published(ACORN, "Acorn Mums");
        assert_eq!(
            may_nudge(&published, Stage::SelfAssessing, None, now),
            nothing
        );
        let paired = paired(ACORN, "Acorn Mums", BIRCH);
        assert_eq!(
            may_nudge(&paired, Stage::Reviewing, None, now),
            Ok(Stage::Reviewing)
        );
        for (hours, may) in [(1, false), (71, false), (72, true)] {
            let last = now - TimeDelta::hours(hours);
            let nudged = may_nudge(&writing, Stage::SelfAssessing, Some(last), now);
            assert_eq!(nudged.is_ok(), may, "{hours}");
        }
    }
}
