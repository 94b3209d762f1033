//! A coordinator's wishes for the plans of a round: these two together, these two apart, how good the worst pair is to be.
//!
//! A wish is kept with who and when, and taken back, never changed. What keeps two projects apart stays stronger.

use super::factor::{Factor, Weight, Weights};
use super::{Apart, Pool, Shape, apart};
use crate::ids::{PersonId, ProjectId, RoundId, WishId};
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};

words! {
    /// What is wished of two projects.
    Wished {
        /// To be together.
        Pin = "pin", "Put them together";
        /// Not to be together.
        Forbid = "forbid", "Keep them apart";
    }
}

/// One wish.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wish {
    /// Which.
    pub id: WishId,
    /// For which round.
    pub round: RoundId,
    /// What.
    pub wished: Wished,
    /// Of which two.
    pub projects: [ProjectId; 2],
    /// Why; may be empty.
    pub why: String,
    /// When.
    pub wished_at: DateTime<Utc>,
    /// By whom.
    pub wished_by: PersonId,
}

impl Wish {
    /// Whether it is about these two.
    #[must_use]
    pub fn is_of(&self, one: ProjectId, other: ProjectId) -> bool {
        self.projects == [one, other] || self.projects == [other, one]
    }
}

/// How good the worst pair is to be, before the whole counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Floor {
    /// The whole counts alone.
    Whole,
    /// Nobody has less than this.
    At(u16),
    /// As good as can be.
    #[default]
    Highest,
}

impl Floor {
    /// As a row and a form keep it.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Highest => "highest".to_string(),
            Self::Whole => "whole".to_string(),
            Self::At(points) => format!("at-{points}"),
        }
    }

    /// The one that `word` names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "highest" => Some(Self::Highest),
            "whole" => Some(Self::Whole),
            other => {
                let points: u16 = other.strip_prefix("at-")?.parse().ok()?;
                (points <= super::BEST_FIT).then_some(Self::At(points))
            }
        }
    }
}

/// Everything that is wished for the plans of a round.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wishes {
    /// How much each factor counts.
    pub weights: Weights,
    /// How good the worst pair is to be.
    pub floor: Floor,
    /// Pairs or circles.
    pub shape: Shape,
    /// Pins and forbids that stand, oldest first.
    pub wishes: Vec<Wish>,
    /// Counted up by every change of any of it; 0 before the first.
    pub version: i32,
}

/// One wish as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedWish<'a> {
    /// Field `wished`.
    pub wished: &'a str,
    /// Field `one`.
    pub one: &'a str,
    /// Field `other`.
    pub other: &'a str,
    /// Field `why`.
    pub why: &'a str,
}

/// One wish that can be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewWish {
    /// What.
    pub wished: Wished,
    /// Of which two.
    pub projects: [ProjectId; 2],
    /// Why; may be empty.
    pub why: String,
}

impl TypedWish<'_> {
    /// Reads it beside the pool and what is wished already.
    ///
    /// # Errors
    /// One problem a field that needs mending.
    pub fn check(&self, pool: &Pool, wishes: &Wishes) -> Result<NewWish, Vec<Problem>> {
        let mut read = Reading::default();
        let known = |typed: &str| {
            let id: ProjectId = typed.parse().ok()?;
            pool.candidate(id).map(|one| one.project.id)
        };
        let says = "Choose a project from the list.";
        let wished = Wished::parse(self.wished);
        let wished = read.choice("wished", wished.map(Some), None, "Choose one of the two.");
        let one = read.choice("one", known(self.one).map(Some), None, says);
        let other = read.choice("other", known(self.other).map(Some), None, says);
        let why = read.field("why", text::paragraphs(self.why, text::REASON));
        let (Some(wished), Some(one), Some(other)) = (wished, one, other) else {
            return Err(read.done(()).err().unwrap_or_default());
        };
        let projects = [one, other];
        if one == other {
            read.note("other", "Choose another project than the first.");
        } else if let Some((field, says)) = wishes.against(pool, wished, projects) {
            read.note(field, says);
        }
        read.done(NewWish {
            wished,
            projects,
            why,
        })
    }
}

impl Wishes {
    /// What stands against a wish: the field, and a sentence.
    fn against(
        &self,
        pool: &Pool,
        wished: Wished,
        [one, other]: [ProjectId; 2],
    ) -> Option<(&'static str, String)> {
        let about = self.wishes.iter().find(|wish| wish.is_of(one, other));
        if let Some(wish) = about {
            return (wish.wished != wished).then(|| {
                let says = "Another wish says the opposite of these two. Take it back first.";
                ("other", says.to_string())
            });
        }
        if wished == Wished::Forbid {
            return None;
        }
        let (a, b) = (pool.candidate(one)?, pool.candidate(other)?);
        if let Some(why) = apart(a, b) {
            return Some((
                "other",
                format!("They may not be together: {}.", why.says()),
            ));
        }
        for (field, id) in [("one", one), ("other", other)] {
            let pins = self.wishes.iter().filter(|wish| wish.wished == Wished::Pin);
            if pins.into_iter().any(|wish| wish.projects.contains(&id)) {
                let says = "A wish puts it with another project already. Take that back first.";
                return Some((field, says.to_string()));
            }
        }
        None
    }

    /// Whether this very wish stands.
    #[must_use]
    pub fn has(&self, new: &NewWish) -> bool {
        let [one, other] = new.projects;
        let mut same = self.wishes.iter().filter(|wish| wish.wished == new.wished);
        same.any(|wish| wish.is_of(one, other))
    }
}

impl Apart {
    /// In words, for the middle of a sentence.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Conflict => "one of them asked not to be",
            Self::SameOrganisation => "one organisation runs both",
            Self::LastPartners => "they were partners in a recent round",
            Self::NotPublished => "one of them has not published yet",
            Self::NoCommonLanguage => "they have no language in common",
        }
    }
}

/// Reads how much each factor counts: `value` gives what was sent under a name.
///
/// # Errors
/// One problem a factor that has none.
pub fn read_weights<'a>(value: impl Fn(&str) -> &'a str) -> Result<Weights, Vec<Problem>> {
    let mut read = Reading::default();
    let weights =
        Weights::of(|factor: Factor| Weight::parse(value(factor.word())).unwrap_or(Weight::Off));
    for factor in Factor::ALL {
        if Weight::parse(value(factor.word())).is_none() {
            read.note(factor.word(), "Choose how much it counts.");
        }
    }
    read.done(weights)
}
