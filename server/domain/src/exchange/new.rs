//! An exchange before it is opened: whose, by which plan, until when, and who reviews whom in it.

use crate::ids::{ExchangeId, PlanId, ProjectId, RoundId};
use chrono::{DateTime, Utc};

/// An exchange to be opened when a plan is adopted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewExchange {
    /// Its id.
    pub id: ExchangeId,
    /// In which round.
    pub round: RoundId,
    /// By which plan.
    pub plan: PlanId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When reviewing opens, if it opens with the adoption.
    pub opened_at: Option<DateTime<Utc>>,
    /// When the reviews are due.
    pub due_at: DateTime<Utc>,
    /// When their days of grace end.
    pub closes_at: DateTime<Utc>,
    /// When the responses are due.
    pub respond_due_at: DateTime<Utc>,
    /// When their days of grace end.
    pub respond_closes_at: DateTime<Utc>,
    /// Two projects, or three.
    pub projects: Vec<ProjectId>,
    /// Whether the first reviews the second and nobody else anybody, as in circles.
    pub one_way: bool,
}

impl NewExchange {
    /// Who reviews whom: every project reviews every other, or one way only.
    #[must_use]
    pub fn directions(&self) -> Vec<(ProjectId, ProjectId)> {
        if let (true, [reviewer, reviewed, ..]) = (self.one_way, self.projects.as_slice()) {
            return vec![(*reviewer, *reviewed)];
        }
        let others = |reviewer: &ProjectId| {
            let reviewer = *reviewer;
            self.projects
                .iter()
                .filter(move |reviewed| **reviewed != reviewer)
                .map(move |reviewed| (reviewer, *reviewed))
        };
        self.projects.iter().flat_map(others).collect()
    }
}
