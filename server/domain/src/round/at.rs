//! The place a round is at: a stage with what that stage needs.
//!
//! Invariant: from reviewing on, a plan stands.

use crate::ids::PlanId;
use crate::stage::Stage;
use chrono::{DateTime, Utc};

/// Where a round is, with what that stage needs. `since` is when it came there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum At {
    /// A coordinator is still writing it. Nobody else sees it.
    Draft,
    /// Projects join.
    Joining {
        /// When it opened.
        since: DateTime<Utc>,
    },
    /// Projects write and publish.
    SelfAssessing {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// A plan is being made.
    Pairing {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Projects read each other.
    Reviewing {
        /// Since when.
        since: DateTime<Utc>,
        /// Who reviews whom.
        plan: PlanId,
    },
    /// A moderator reads what was sealed.
    Moderating {
        /// Since when.
        since: DateTime<Utc>,
        /// Who reviewed whom.
        plan: PlanId,
    },
    /// Projects answer.
    Responding {
        /// Since when.
        since: DateTime<Utc>,
        /// Who reviewed whom.
        plan: PlanId,
    },
    /// Everyone looks back.
    Closing {
        /// Since when.
        since: DateTime<Utc>,
        /// Who reviewed whom.
        plan: PlanId,
    },
    /// Over.
    Closed {
        /// Since when.
        since: DateTime<Utc>,
        /// Who reviewed whom.
        plan: PlanId,
    },
}

impl At {
    /// The stage alone.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self {
            Self::Draft => Stage::Draft,
            Self::Joining { .. } => Stage::Joining,
            Self::SelfAssessing { .. } => Stage::SelfAssessing,
            Self::Pairing { .. } => Stage::Pairing,
            Self::Reviewing { .. } => Stage::Reviewing,
            Self::Moderating { .. } => Stage::Moderating,
            Self::Responding { .. } => Stage::Responding,
            Self::Closing { .. } => Stage::Closing,
            Self::Closed { .. } => Stage::Closed,
        }
    }

    /// When the round came to this stage; nothing for a draft.
    #[must_use]
    pub fn since(&self) -> Option<DateTime<Utc>> {
        match *self {
            Self::Draft => None,
            Self::Joining { since }
            | Self::SelfAssessing { since }
            | Self::Pairing { since }
            | Self::Reviewing { since, .. }
            | Self::Moderating { since, .. }
            | Self::Responding { since, .. }
            | Self::Closing { since, .. }
            | Self::Closed { since, .. } => Some(since),
        }
    }

    /// The plan that stands, from reviewing on.
    #[must_use]
    pub fn plan(&self) -> Option<PlanId> {
        match *self {
            Self::Draft
            | Self::Joining { .. }
            | Self::SelfAssessing { .. }
            | Self::Pairing { .. } => None,
            Self::Reviewing { plan, .. }
            | Self::Moderating { plan, .. }
            | Self::Responding { plan, .. }
            | Self::Closing { plan, .. }
            | Self::Closed { plan, .. } => Some(plan),
        }
    }

    /// What rows say, put together again; nothing when they contradict each other.
    #[must_use]
    pub fn restore(
        stage: Stage,
        since: Option<DateTime<Utc>>,
        plan: Option<PlanId>,
    ) -> Option<Self> {
        Some(match stage {
            Stage::Draft => Self::Draft,
            Stage::Joining => Self::Joining { since: since? },
            Stage::SelfAssessing => Self::SelfAssessing { since: since? },
            Stage::Pairing => Self::Pairing { since: since? },
            Stage::Reviewing => Self::Reviewing {
                since: since?,
                plan: plan?,
            },
            Stage::Moderating => Self::Moderating {
                since: since?,
                plan: plan?,
            },
            Stage::Responding => Self::Responding {
                since: since?,
                plan: plan?,
            },
            Stage::Closing => Self::Closing {
                since: since?,
                plan: plan?,
            },
            Stage::Closed => Self::Closed {
                since: since?,
                plan: plan?,
            },
        })
    }
}
