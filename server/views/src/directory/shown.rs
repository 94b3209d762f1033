//! A listing as it is shown: the one drawing of it, for the public, for the lead who looks first, and for a coordinator.

use crate::filters;
use crate::parts::SummaryList;
use crate::text::markdown;
use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::listing::{self, Done, Freshness, Listing, Precision};
use domain::profile::Told;

/// A listing as it is shown.
#[derive(Clone, Debug, Template)]
#[template(path = "directory/shown.html")]
pub struct ShownListing {
    /// What it says.
    pub listing: Listing,
    /// What the project has done, in words.
    pub standing: Vec<String>,
    /// Its answers, each with the question.
    pub answers: Vec<ShownAnswer>,
    /// Now, on the round clock.
    pub now: DateTime<Utc>,
    /// The zone for dates.
    pub zone: Tz,
}

/// An answer with its question.
#[derive(Clone, Debug)]
pub struct ShownAnswer {
    /// What was asked.
    pub asked: String,
    /// What the project says, part by part: a caption and the words.
    pub says: Vec<(&'static str, String)>,
    /// To which set of principles it answers, and when it did.
    pub from: String,
}

impl HtmlSafe for ShownListing {}

impl ShownListing {
    /// Of a listing; `asked` gives the question of each answer, and the name of its set of principles.
    #[must_use]
    pub fn of(
        listing: Listing,
        done: &Done,
        asked: impl Fn(&listing::ListedAnswer) -> (String, String),
        now: DateTime<Utc>,
        zone: Tz,
    ) -> Self {
        let standing = match listing.shows_standing {
            true => done.says(now, zone),
            false => Vec::new(),
        };
        let answers = listing.answers.iter().map(|answer| {
            let parts = [
                ("What we do", &answer.we_do),
                ("What we are planning", &answer.we_plan),
                ("How we show it", &answer.we_show),
                ("Not for us, because", &answer.not_for_us),
            ];
            let written = parts.into_iter().filter(|(_, words)| !words.is_empty());
            let (asked, framework) = asked(answer);
            ShownAnswer {
                asked,
                says: written.map(|(is, words)| (is, words.clone())).collect(),
                from: format!(
                    "{framework}, answered {}",
                    listing::month(answer.answered_at, zone)
                ),
            }
        });
        Self {
            standing,
            answers: answers.collect(),
            listing,
            now,
            zone,
        }
    }

    /// The organisation, where it has another name.
    fn organisation(&self) -> Option<&str> {
        let other = self.listing.organisation_name != self.listing.name;
        other.then_some(self.listing.organisation_name.as_str())
    }

    fn is_old(&self) -> bool {
        self.listing.freshness(self.now) != Freshness::Fresh
    }

    fn is_exact(&self) -> bool {
        self.listing.place.precision == Precision::Exact
    }

    /// Where, in words: the town and the region.
    fn whereabouts(&self) -> String {
        let town = &self.listing.place.town;
        let region = self.listing.region.says();
        match town.is_empty() {
            true => region.to_string(),
            false => format!("{town}, {region}"),
        }
    }

    /// The same for programs, in the words of schema.org: nothing that does not stand on the page.
    pub(super) fn told(&self) -> Vec<(&'static str, &str)> {
        let (listing, contact) = (&self.listing, &self.listing.contact);
        let address = match self.is_exact() {
            true => listing.place.address.as_str(),
            false => "",
        };
        let all = [
            ("name", listing.name.as_str()),
            ("description", &listing.description),
            ("areaServed", listing.region.says()),
            ("telephone", &contact.phone),
            ("email", &contact.email),
            ("address", address),
        ];
        all.into_iter().filter(|(_, is)| !is.is_empty()).collect()
    }

    /// The number as a telephone takes it.
    fn dial(&self) -> String {
        let digit = |c: &char| c.is_ascii_digit() || *c == '+';
        self.listing.contact.phone.chars().filter(digit).collect()
    }

    /// The page without what stands before every page.
    fn website(&self) -> &str {
        let site = self.listing.contact.website.split_once("://");
        site.map_or("", |(_, rest)| rest.trim_end_matches('/'))
    }

    /// Details and what was chosen from the profile, question by question.
    fn facts(&self) -> SummaryList {
        let words = |all: Vec<&str>| all.join(", ");
        let formats = self.listing.formats.iter().map(|one| one.says());
        let settings = self.listing.settings.iter().map(|one| one.says());
        let list = SummaryList::new()
            .row("How support is given", words(formats.collect()))
            .row("Where", words(settings.collect()));
        listing::facts().fold(list, |list, (section, fact)| {
            let rows = self
                .listing
                .facts
                .iter()
                .filter(|(name, _)| name == fact.name);
            let told = Told::restore(section, rows.cloned());
            match told.says(fact) {
                says if says.is_empty() => list,
                says => list.row(fact.asks, says.join(", ")),
            }
        })
    }

    fn description(&self) -> askama::filters::Safe<String> {
        markdown(&self.listing.description)
    }
}
