//! One project in one round: joining it, leaving it, and where it stands.
//!
//! Facts are stored, standing is computed: nothing here is a column that could disagree with what happened.
//! Deliberately not here: who reviews whom (`plan`) and what is due (`deadline`).

use crate::ids::{ExchangeId, ParticipationId, PersonId, ProjectId, ReviewId, RoundId};
use crate::problem::Problem;
use crate::stage::Stage;
use chrono::{DateTime, Utc};

/// What stands in the rows of a participation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParticipationFacts {
    /// Which.
    pub id: ParticipationId,
    /// In which round.
    pub round: RoundId,
    /// Which project.
    pub project: ProjectId,
    /// The project's name.
    pub name: String,
    /// When it joined.
    pub joined_at: DateTime<Utc>,
    /// When its writing is due.
    pub due_at: DateTime<Utc>,
    /// When its writing closes.
    pub closes_at: DateTime<Utc>,
    /// When its dates were moved last, if ever.
    pub extended_at: Option<DateTime<Utc>>,
    /// Whether it waits outside the pool for a repair.
    pub standby: bool,
    /// Whom it named as reviewers.
    pub reviewers: Vec<PersonId>,
    /// When it withdrew.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Since when it has paused, while it does.
    pub paused_at: Option<DateTime<Utc>>,
    /// Counted up by every change.
    pub version: i32,
}

/// A review or a response that a project owes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// The review, written or answered.
    pub review: ReviewId,
    /// The exchange it is in.
    pub exchange: ExchangeId,
    /// The other project.
    pub other: ProjectId,
    /// From when it can be done; nothing while it cannot.
    pub since: Option<DateTime<Utc>>,
    /// When it is due.
    pub due_at: DateTime<Utc>,
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
}

impl Task {
    /// Whether it can be done and has not been.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.since.is_some() && self.done_at.is_none()
    }
}

/// The people of a project whom letters may concern.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct People {
    /// Who speak for it.
    pub leads: Vec<PersonId>,
    /// Everyone in it, leads too.
    pub members: Vec<PersonId>,
}

/// Everything about one participation that its standing and its letters hang on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The participation.
    pub facts: ParticipationFacts,
    /// Its people.
    pub people: People,
    /// How many answers have words in them.
    pub written: usize,
    /// When it last published to this round.
    pub published_at: Option<DateTime<Utc>>,
    /// Its exchanges, once a plan stands: mostly one, in circles one for each review that it gives or is given.
    pub exchanges: Vec<ExchangeId>,
    /// The reviews it writes.
    pub reviews: Vec<Task>,
    /// The reviews it answers.
    pub responses: Vec<Task>,
}

/// Where a project stands in a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It joined and has written nothing yet.
    Joined,
    /// It has begun to write.
    Writing {
        /// How many answers have words in them.
        written: usize,
    },
    /// It published.
    Published {
        /// When, last.
        at: DateTime<Utc>,
    },
    /// It has a partner, and reviewing has not begun.
    Paired,
    /// A plan stands, and there was no partner for it this time.
    WithoutPartner,
    /// It reads and writes feedback, or waits for its partner to.
    Reviewing {
        /// How many of its reviews are not sealed.
        left: usize,
    },
    /// It reads and answers feedback.
    Responding {
        /// How many reviews are not answered.
        left: usize,
    },
    /// It stands by: it has published, and waits outside the pool to be called.
    StandingBy,
    /// It did its part.
    Done,
    /// It has paused, and may come back.
    Paused {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// It left the round.
    Withdrawn {
        /// When.
        at: DateTime<Utc>,
    },
}

/// A step whose due date has passed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Overdue {
    /// Which step: self-assessing, reviewing or responding.
    pub step: Stage,
    /// When it was due.
    pub since: DateTime<Utc>,
}

impl Progress {
    /// Whether it has a partner, or in circles somebody to read or to be read by.
    #[must_use]
    pub fn has_partner(&self) -> bool {
        !self.exchanges.is_empty()
    }

    /// Whether the two are in an exchange together.
    #[must_use]
    pub fn is_with(&self, other: &Self) -> bool {
        self.exchanges.iter().any(|id| other.exchanges.contains(id))
    }

    /// The exchange to go to next: that of a review to give, of one to answer, or the newest.
    #[must_use]
    pub fn exchange(&self) -> Option<ExchangeId> {
        let mut tasks = self.reviews.iter().chain(&self.responses);
        let open = tasks.find(|task| task.is_open()).map(|task| task.exchange);
        open.or(self.exchanges.last().copied())
    }

    /// Whether it takes part now: in the round, and not paused.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.facts.withdrawn_at.is_none() && self.facts.paused_at.is_none()
    }

    /// Whether it is ready to step in for another project.
    #[must_use]
    pub fn stands_by(&self) -> bool {
        self.is_active() && self.facts.standby
    }

    /// Whether it takes part in pairing: in the round and not standing by.
    #[must_use]
    pub fn is_in_pool(&self) -> bool {
        self.is_active() && !self.facts.standby
    }

    /// Where it stands in a round that is in `stage`.
    #[must_use]
    pub fn standing(&self, stage: Stage) -> Standing {
        if let Some(at) = self.facts.withdrawn_at {
            return Standing::Withdrawn { at };
        }
        if let Some(since) = self.facts.paused_at {
            return Standing::Paused { since };
        }
        let stands_by = self.facts.standby && self.published_at.is_some();
        if stands_by && !self.has_partner() && stage < Stage::Closed {
            return Standing::StandingBy;
        }
        if !self.has_partner() && stage >= Stage::Reviewing {
            return Standing::WithoutPartner;
        }
        if stage == Stage::Closed {
            return Standing::Done;
        }
        if !self.has_partner() {
            return match (self.published_at, self.written) {
                (Some(at), _) => Standing::Published { at },
                (None, 0) => Standing::Joined,
                (None, written) => Standing::Writing { written },
            };
        }
        let left = |tasks: &[Task]| tasks.iter().filter(|task| task.done_at.is_none()).count();
        let begun = |tasks: &[Task]| tasks.iter().any(|task| task.since.is_some());
        if begun(&self.responses) {
            match left(&self.responses) {
                0 => Standing::Done,
                left => Standing::Responding { left },
            }
        } else if begun(&self.reviews) {
            Standing::Reviewing {
                left: left(&self.reviews),
            }
        } else {
            Standing::Paired
        }
    }

    /// The step that is overdue at `now`, if one is; the earliest.
    #[must_use]
    pub fn overdue(&self, stage: Stage, now: DateTime<Utc>) -> Option<Overdue> {
        let step = |step, since| Overdue { step, since };
        let late = |tasks: &[Task]| {
            let open = tasks.iter().filter(|task| task.is_open());
            open.map(|task| task.due_at).filter(|due| *due <= now).min()
        };
        match self.standing(stage) {
            Standing::Joined | Standing::Writing { .. } => (is_writing(stage)
                && self.facts.due_at <= now)
                .then(|| step(Stage::SelfAssessing, self.facts.due_at)),
            Standing::Reviewing { .. } => {
                late(&self.reviews).map(|since| step(Stage::Reviewing, since))
            }
            Standing::Responding { .. } => {
                late(&self.responses).map(|since| step(Stage::Responding, since))
            }
            Standing::Published { .. }
            | Standing::Paired
            | Standing::WithoutPartner
            | Standing::StandingBy
            | Standing::Done
            | Standing::Paused { .. }
            | Standing::Withdrawn { .. } => None,
        }
    }
}

/// Whether a self-assessment still counts in this round: until a plan stands.
#[must_use]
pub fn is_writing(stage: Stage) -> bool {
    match stage {
        Stage::SelfAssessing | Stage::Pairing => true,
        Stage::Draft
        | Stage::Joining
        | Stage::Reviewing
        | Stage::Moderating
        | Stage::Responding
        | Stage::Closing
        | Stage::Closed => false,
    }
}

/// What a lead typed to join a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedJoining {
    /// The people named as reviewers.
    pub reviewers: Vec<String>,
    /// The projects it should not be paired with.
    pub conflicts: Vec<String>,
    /// Whether it would rather stand by.
    pub standby: bool,
}

/// What a lead decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// The people named as reviewers: one or more members.
    pub reviewers: Vec<PersonId>,
    /// The projects it should not be paired with.
    pub conflicts: Vec<ProjectId>,
}

impl TypedJoining {
    /// Reads it: reviewers are among `members`, conflicts among `others`. A name ticked twice counts once.
    ///
    /// # Errors
    /// One problem a field that needs mending.
    pub fn check(
        &self,
        members: &[PersonId],
        others: &[ProjectId],
    ) -> Result<Joining, Vec<Problem>> {
        let mut problems = Vec::new();
        let reviewers: Option<Vec<PersonId>> = picked(&self.reviewers, members);
        let conflicts: Option<Vec<ProjectId>> = picked(&self.conflicts, others);
        match &reviewers {
            None => problems.push(Problem::new(
                "reviewers",
                "Choose from the members of your project. One of those named is not a member now.",
            )),
            Some(named) if named.is_empty() => problems.push(Problem::new(
                "reviewers",
                "Choose at least one person who will read the other project’s work.",
            )),
            Some(_) => {}
        }
        if conflicts.is_none() {
            problems.push(Problem::new(
                "conflicts",
                "Choose from the projects in the list. One of those chosen is not there now.",
            ));
        }
        match (reviewers, conflicts) {
            (Some(reviewers), Some(conflicts)) if problems.is_empty() => Ok(Joining {
                reviewers,
                conflicts,
            }),
            (Some(_) | None, Some(_) | None) => Err(problems),
        }
    }
}

/// The ids that `typed` names, each once, or nothing when one of them is not in `list`.
fn picked<Id: std::str::FromStr + PartialEq + Copy>(
    typed: &[String],
    list: &[Id],
) -> Option<Vec<Id>> {
    let mut chosen: Vec<Id> = Vec::new();
    for text in typed {
        let id = text.parse().ok().filter(|id| list.contains(id))?;
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    Some(chosen)
}

/// Why a project cannot join.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotJoin {
    /// Joining is over, or has not begun.
    #[error("the round is {0}, not joining")]
    NotJoining(Stage),
    /// It has joined.
    #[error("joined already")]
    JoinedAlready,
    /// The coordinating body has not approved it yet.
    #[error("the project waits for approval")]
    NotApproved,
}

/// Whether a project may join a round in `stage`, having `before` in it.
///
/// A project that left may come back while joining is open, without being asked why.
///
/// # Errors
/// [`CannotJoin`].
pub fn may_join(
    stage: Stage,
    approved: bool,
    before: Option<&ParticipationFacts>,
) -> Result<(), CannotJoin> {
    if stage != Stage::Joining {
        Err(CannotJoin::NotJoining(stage))
    } else if before.is_some_and(|facts| facts.withdrawn_at.is_none()) {
        Err(CannotJoin::JoinedAlready)
    } else if !approved {
        Err(CannotJoin::NotApproved)
    } else {
        Ok(())
    }
}
