//! Who reviews whom: the pool, what keeps two projects apart, what speaks for them, and a plan.
//!
//! A plan is proposed, looked at and adopted, never changed. It knows the pool it was made from
//! ([`Pool::canonical`], hashed by `app`), so that one whose pool has moved is not adopted.
//! Deliberately not here: the search for the best plan (`pairing`).

mod factor;
mod figures;
mod fit;
mod instead;
mod pool;
mod shape;
mod traits;
mod wish;

pub use factor::{Factor, Weight, Weights};
pub use figures::{Changed, Difference, Figures, FloorChoice, hundreds, of_hundred};
pub use fit::{BEST_FIT, Chart, fit};
pub use instead::Laid;
pub use pool::{apart, named};
pub use shape::Shape;
pub use traits::Traits;
pub use wish::{Floor, NewWish, TypedWish, Wish, Wished, Wishes, read_weights};

use crate::ids::{PersonId, PlanId, ProjectId, RoundId};
use crate::organisation::Project;
use crate::stage::Stage;
use chrono::{DateTime, Utc};

/// How many earlier rounds with a plan are looked at for last partners.
pub const ROUNDS_REMEMBERED: u64 = 3;

/// Every project of a round that takes part in pairing, in the order of their ids.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pool {
    /// Them.
    pub candidates: Vec<Candidate>,
}

/// One of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The project.
    pub project: Project,
    /// Whether it has published to the round.
    pub published: bool,
    /// Projects it asked not to be paired with.
    pub conflicts: Vec<ProjectId>,
    /// Whom it was with in the last rounds.
    pub last_partners: Vec<ProjectId>,
    /// What it tells beyond its details.
    pub traits: Traits,
}

/// What keeps two projects apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Apart {
    /// One of them asked.
    Conflict,
    /// One organisation runs both.
    SameOrganisation,
    /// They were together in one of the last rounds.
    LastPartners,
    /// One of them has not published.
    NotPublished,
    /// Both told what they speak, and nothing of it is the same.
    NoCommonLanguage,
}

/// How well two would go together, from 0 to 1000, and why, in words. The number never reaches a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fit {
    /// For the search.
    pub points: u16,
    /// For people.
    pub reasons: Vec<String>,
}

/// Why the search left one out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Alone {
    /// It may be with nobody.
    NobodyAllowed,
    /// All whom it may be with are with others.
    OthersTaken(Vec<ProjectId>),
}

/// Two or three projects that review each other; in a plan of circles, who reads and who is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// Them: two, or three for a trio. In circles the first reads the second.
    pub projects: Vec<ProjectId>,
    /// What speaks for it. A project is its id in braces: [`named`] puts the names in.
    pub reasons: Vec<String>,
    /// Why its projects are not with others that they might have expected.
    pub instead: Vec<String>,
    /// The fit of a pair, or of every two of a trio; empty in plans of before fits were kept.
    pub fits: Vec<u16>,
}

/// A project without a partner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOver {
    /// Which.
    pub project: ProjectId,
    /// Why, in a sentence. A project is its id in braces.
    pub reason: String,
}

/// A wish that a plan was made with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weighed {
    /// It.
    pub wish: Wish,
    /// What the best plan without it comes to; none where that was not worked out, or the wish rested.
    pub free: Option<Figures>,
}

/// A plan as it was proposed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// Which.
    pub id: PlanId,
    /// Of which round.
    pub round: RoundId,
    /// From 1 on, within the round.
    pub number: i32,
    /// The SHA-256 of the pool it was made from.
    pub based_on: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// By whom.
    pub proposed_by: PersonId,
    /// When it was adopted.
    pub adopted_at: Option<DateTime<Utc>>,
    /// Which shape it has.
    pub shape: Shape,
    /// Who is with whom.
    pub groups: Vec<Group>,
    /// Who has no partner.
    pub left_over: Vec<LeftOver>,
    /// How much each factor counted.
    pub weights: Weights,
    /// How good the worst pair was to be.
    pub floor: Floor,
    /// What the best plan comes to in which only the whole counts, or where it did, the one with the best worst pair.
    pub otherwise: Option<Figures>,
    /// The wishes it was made with, oldest first.
    pub wishes: Vec<Weighed>,
    /// Counted up by every change; there is one, the adoption.
    pub version: i32,
}

/// Why a plan cannot be proposed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotPropose {
    /// Pairing has not begun, or is over.
    #[error("the round is {0}, not pairing")]
    NotPairing(Stage),
    /// Fewer than two projects published.
    #[error("{published} published")]
    TooFewPublished {
        /// How many did.
        published: usize,
    },
    /// Circles need more projects than take part.
    #[error("circles need {needed}")]
    TooFewForCircles {
        /// How many they need at least.
        needed: usize,
    },
    /// No circles keep all wishes that put two together.
    #[error("no circles keep all wishes")]
    WishesDoNotFit,
}

/// Why a plan cannot be adopted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotAdopt {
    /// Pairing has not begun, or a plan stands.
    #[error("the round is {0}, not pairing")]
    NotPairing(Stage),
    /// A project joined, published, left or declared a conflict since it was made.
    #[error("the pool has moved since the plan was made")]
    PoolMoved,
    /// It pairs nobody.
    #[error("the plan pairs nobody")]
    NobodyPaired,
    /// Reviewing would be over by its date.
    #[error(transparent)]
    Dates(#[from] crate::round::CannotSwitch),
}

/// Whether a plan may be proposed for a round in `stage`.
///
/// # Errors
/// [`CannotPropose`].
pub fn may_propose(stage: Stage, pool: &Pool) -> Result<(), CannotPropose> {
    let published = pool.published();
    if stage != Stage::Pairing {
        Err(CannotPropose::NotPairing(stage))
    } else if published < crate::round::FEWEST {
        Err(CannotPropose::TooFewPublished { published })
    } else {
        Ok(())
    }
}

impl Plan {
    /// Whether it may be adopted for a round in `stage` whose pool has the hash `pool`.
    ///
    /// # Errors
    /// [`CannotAdopt`].
    pub fn may_adopt(&self, stage: Stage, pool: &str) -> Result<(), CannotAdopt> {
        if stage != Stage::Pairing {
            Err(CannotAdopt::NotPairing(stage))
        } else if self.based_on != pool {
            Err(CannotAdopt::PoolMoved)
        } else if self.groups.is_empty() {
            Err(CannotAdopt::NobodyPaired)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "plan/play_tests.rs"]
mod play_tests;
