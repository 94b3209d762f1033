//! What the public sees of a project, and only with its consent.
//!
//! A lead chooses the [`Words`], looks at the [`Listing`] that comes of them, and publishes that very value: it is a copy,
//! so that nothing said later is public unless a lead publishes again. Invariant: a place that is not to be seen exactly
//! holds no address and no pin, so that nothing that is served could give one away.

mod areas;
mod place;
mod remark;
mod typed;

pub use areas::{AREAS, Area, area, area_of_postcode};
pub use place::{Pin, Place, Precision, Spot, spot};
pub use remark::{About, Remark, RemarkTyped};
pub use typed::{Contact, Typed, Words};

use crate::assessment::Answer;
use crate::framework::QuestionKey;
use crate::ids::{ListingId, PersonId, ProjectId};
use crate::month::Month;
use crate::organisation::{Format, Project, Region, Setting};
use crate::profile::{Fact, Profile, Section};
use chrono::{DateTime, Datelike, Months, Utc};
use chrono_tz::Tz;

/// Months after which a lead is asked whether a listing is still right.
pub const ASKED_AFTER: u32 = 6;
/// Months after which they are asked once more.
pub const ASKED_AGAIN_AFTER: u32 = 8;
/// Months after which a listing that nobody confirmed is hidden, until somebody does.
pub const HIDDEN_AFTER: u32 = 9;
/// Months after which what was done is not shown any more.
const SHOWN_FOR: u32 = 36;

/// Sections of a profile from which a listing may tell. What is told of who is represented, and help for other projects,
/// is not for the public.
pub const SECTIONS: &[Section] = &[
    Section::Whom,
    Section::Ways,
    Section::Access,
    Section::Languages,
    Section::Peers,
    Section::Services,
];

/// Every question of a profile that a listing may answer.
pub fn facts() -> impl Iterator<Item = (Section, &'static Fact)> {
    let sections = SECTIONS.iter();
    sections.flat_map(|section| section.facts().iter().map(|fact| (*section, fact)))
}

/// An answer that a project chose to show, as it was published, with the principles it answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedAnswer {
    /// To which question.
    pub question: QuestionKey,
    /// The framework's short name.
    pub framework_id: String,
    /// And its version.
    pub framework_version: String,
    /// When the answer was published to a round.
    pub answered_at: DateTime<Utc>,
    /// What we do now.
    pub we_do: String,
    /// What we are planning.
    pub we_plan: String,
    /// How we show it.
    pub we_show: String,
    /// Not for us, because; may be empty.
    pub not_for_us: String,
}

impl ListedAnswer {
    /// A copy of a published answer.
    #[must_use]
    pub fn of(
        question: QuestionKey,
        answer: &Answer,
        (framework_id, framework_version): (&str, &str),
        answered_at: DateTime<Utc>,
    ) -> Self {
        Self {
            question,
            framework_id: framework_id.to_string(),
            framework_version: framework_version.to_string(),
            answered_at,
            we_do: answer.we_do.clone(),
            we_plan: answer.we_plan.clone(),
            we_show: answer.we_show.clone(),
            not_for_us: answer.not_for_us.clone().unwrap_or_default(),
        }
    }
}

/// What the public sees of a project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listing {
    /// Which.
    pub id: ListingId,
    /// Whose.
    pub project: ProjectId,
    /// The project's name.
    pub name: String,
    /// Its organisation's; the same for a group of its own.
    pub organisation_name: String,
    /// Where it works.
    pub region: Region,
    /// How support is given.
    pub formats: Vec<Format>,
    /// Where support is given.
    pub settings: Vec<Setting>,
    /// In its own words.
    pub description: String,
    /// How to reach it.
    pub contact: Contact,
    /// Where it is, as closely as it is to be known.
    pub place: Place,
    /// Whether what it has done is shown.
    pub shows_standing: bool,
    /// What it tells of its profile: each question with each of its answers.
    pub facts: Vec<(String, String)>,
    /// Answers of its self-assessment.
    pub answers: Vec<ListedAnswer>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When a lead last said that it is right.
    pub confirmed_at: DateTime<Utc>,
}

impl Listing {
    /// What the public would see of `project` by these words.
    #[must_use]
    pub fn of(
        id: ListingId,
        project: &Project,
        words: &Words,
        profile: &Profile,
        answers: Vec<ListedAnswer>,
        at: DateTime<Utc>,
    ) -> Self {
        let told = facts().filter(|(_, fact)| words.facts.iter().any(|name| name == fact.name));
        let facts = told.flat_map(|(section, fact)| {
            let kept = profile.of(section).told;
            let values: Vec<_> = kept.of(fact.name).to_vec();
            values
                .into_iter()
                .map(|value| (fact.name.to_string(), value))
        });
        let chosen = |answer: &ListedAnswer| words.questions.contains(&answer.question);
        Self {
            id,
            project: project.id,
            name: project.name.clone(),
            organisation_name: project.organisation_name.clone(),
            region: project.region,
            formats: project.formats.clone(),
            settings: project.settings.clone(),
            description: words.description.clone(),
            contact: words.contact.clone(),
            place: words.place.clone(),
            shows_standing: words.shows_standing,
            facts: facts.collect(),
            answers: answers.into_iter().filter(chosen).collect(),
            published_at: at,
            confirmed_at: at,
        }
    }

    /// How fresh it is.
    #[must_use]
    pub fn freshness(&self, now: DateTime<Utc>) -> Freshness {
        freshness(self.confirmed_at, now)
    }
}

/// How long ago a lead said that a listing is right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Freshness {
    /// Within six months.
    Fresh,
    /// Longer: shown with its date, and a word to ask first. So many letters may have gone.
    Asked(i32),
    /// Nine months and more: not shown, until a lead says that it is right.
    Hidden,
}

/// See [`Freshness`].
#[must_use]
pub fn freshness(confirmed_at: DateTime<Utc>, now: DateTime<Utc>) -> Freshness {
    let since = |months| confirmed_at + Months::new(months) <= now;
    if since(HIDDEN_AFTER) {
        Freshness::Hidden
    } else if since(ASKED_AGAIN_AFTER) {
        Freshness::Asked(2)
    } else if since(ASKED_AFTER) {
        Freshness::Asked(1)
    } else {
        Freshness::Fresh
    }
}

/// What a project has done here, each with its latest date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Done {
    /// When it last published its self-assessment to a round.
    pub self_assessed_at: Option<DateTime<Utc>>,
    /// When feedback by its peers was last revealed to it.
    pub reviewed_at: Option<DateTime<Utc>>,
}

impl Done {
    /// In words, with the month. What is older than three years is not said, and neither is what has not been.
    #[must_use]
    pub fn says(&self, now: DateTime<Utc>, tz: Tz) -> Vec<String> {
        let lines = [
            (
                self.self_assessed_at,
                "Working with the principles (self-assessed ",
            ),
            (self.reviewed_at, "Peer reviewed ("),
        ];
        let shown = |at: &DateTime<Utc>| *at + Months::new(SHOWN_FOR) > now;
        let says = |(at, words): (Option<DateTime<Utc>>, &str)| {
            let at = at.filter(shown)?;
            Some(format!("{words}{})", month(at, tz)))
        };
        lines.into_iter().filter_map(says).collect()
    }
}

/// The month of an instant, as people say it.
#[must_use]
pub fn month(at: DateTime<Utc>, tz: Tz) -> Month {
    let local = at.with_timezone(&tz);
    Month {
        year: u16::try_from(local.year()).unwrap_or_default(),
        month: u8::try_from(local.month()).unwrap_or_default(),
    }
}

/// A listing that a coordinator has taken from sight for a while, and what the project says to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pause {
    /// Whose listing.
    pub project: ProjectId,
    /// Why.
    pub reason: String,
    /// Since when.
    pub paused_at: DateTime<Utc>,
    /// By whom.
    pub paused_by: PersonId,
    /// What the project says to it, and when it said so.
    pub reply: Option<(String, DateTime<Utc>)>,
}

#[cfg(test)]
#[path = "listing/tests.rs"]
mod tests;
