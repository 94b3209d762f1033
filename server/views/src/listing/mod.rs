//! Where a project decides what the public sees of it, and where coordinators see to what visitors say.

mod sampled;

pub use sampled::samples;

use crate::chrome::Chrome;
use crate::directory::ShownListing;
use crate::filters;
use crate::form::Form;
use crate::parts::Choice;
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::identifying::Detail;
use domain::ids::ProjectId;
use domain::listing::{Freshness, Pause, Precision, Remark, Words};

/// What a lead chooses for the public, and how it stands.
#[derive(Debug, Template)]
#[template(path = "listing/page.html")]
pub struct ListingDesk {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is stored or typed.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub name: String,
    /// The version that a save rests on.
    pub version: i32,
    /// What is public, if anything.
    pub public: Option<Public>,
    /// The pause that stands on it.
    pub pause: Option<Pause>,
    /// Facts that can be chosen: the name of each, and what it would say.
    pub facts: Vec<(String, String)>,
    /// Published answers that can be chosen: the key of each, and its question.
    pub answers: Vec<(String, String)>,
    /// What would be said of what the project has done.
    pub standing: Vec<String>,
    /// Now, on the round clock.
    pub now: DateTime<Utc>,
    /// The zone for dates.
    pub zone: Tz,
}

/// What is public.
#[derive(Clone, Debug)]
pub struct Public {
    /// Where.
    pub href: String,
    /// When a lead last said that it is right.
    pub confirmed_at: DateTime<Utc>,
    /// How fresh it is.
    pub freshness: Freshness,
}

impl ListingDesk {
    /// What the boxes hold when nothing was typed yet.
    #[must_use]
    pub fn stored(words: &Words) -> Form {
        let (contact, place) = (&words.contact, &words.place);
        let pin = place.pin.map(|pin| pin.to_string()).unwrap_or_default();
        let form = Form::new()
            .with("description", &words.description)
            .with("email", &contact.email)
            .with("website", &contact.website)
            .with("phone", &contact.phone)
            .with("precision", place.precision.word())
            .with("town", &place.town)
            .with("area", &place.area)
            .with("address", &place.address)
            .with("pin", pin)
            .with("standing", if words.shows_standing { "yes" } else { "" });
        let form = words
            .facts
            .iter()
            .fold(form, |form, fact| form.with("facts", fact));
        let questions = words.questions.iter();
        questions.fold(form, |form, key| form.with("questions", key))
    }

    /// Before anything was chosen: what the project tells already, and the area only.
    #[must_use]
    pub fn first(about: &str) -> Form {
        Form::new()
            .with("description", about)
            .with("precision", Precision::Area.word())
    }

    fn precisions(&self) -> Vec<Choice> {
        let choice = |one: &Precision| Choice::new(one.word(), one.says());
        Precision::ALL.iter().map(choice).collect()
    }

    fn choices(all: &[(String, String)]) -> Vec<Choice> {
        let choice = |(value, says): &(String, String)| Choice::new(value, says);
        all.iter().map(choice).collect()
    }

    fn is_hidden(&self) -> bool {
        let public = self.public.as_ref();
        public.is_some_and(|public| public.freshness == Freshness::Hidden)
    }

    fn is_asked(&self) -> bool {
        let public = self.public.as_ref();
        public.is_some_and(|public| public.freshness != Freshness::Fresh)
    }
}

/// A listing as the public would see it, and the consent.
#[derive(Debug, Template)]
#[template(path = "listing/preview.html")]
pub struct ListingPreview {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// As it would be shown.
    pub shown: ShownListing,
    /// Which version of what was chosen this is.
    pub version: i32,
    /// What may identify someone.
    pub pointed: Vec<Detail>,
}

/// What visitors say is not right, and listings out of sight.
#[derive(Debug, Template)]
#[template(path = "listing/remarks.html")]
pub struct RemarksPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What visitors said, oldest first, each with the project's name.
    pub open: Vec<(Remark, String)>,
    /// Listings out of sight, with the project's name.
    pub paused: Vec<(Pause, String)>,
    /// Now.
    pub now: DateTime<Utc>,
    /// The zone for dates.
    pub zone: Tz,
}

/// One listing before a coordinator.
#[derive(Debug, Template)]
#[template(path = "listing/pause.html")]
pub struct ListingPause {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// The listing.
    pub shown: ShownListing,
    /// The pause that stands on it.
    pub pause: Option<Pause>,
    /// What visitors said of it.
    pub open: Vec<Remark>,
    /// The zone for dates.
    pub zone: Tz,
}
