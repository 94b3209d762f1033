//! What a member sees first: what to do next, then where each round is.

pub(crate) mod sampled;
mod words;

pub use sampled::samples;
pub use words::{Card, Line, without_partner};

use askama::Template;
use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::next_step::{ProjectFacts, Step};
use domain::welcome::Welcome;

use crate::chrome::Chrome;
use crate::person::Welcomed;

/// What to do next.
#[derive(Debug, Template)]
#[template(path = "next_step/home.html")]
pub struct Home {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The first word of the person's name.
    pub first_name: String,
    /// Whether the person coordinates: rounds are a link away.
    pub is_coordinator: bool,
    /// Whether the person moderates.
    pub is_moderator: bool,
    /// Projects that wait for the coordinator's word, by name.
    pub waiting: Vec<String>,
    /// First words about what the person is here, until they are put away.
    pub welcomes: Vec<Welcome>,
    /// What others ask of the person: to join a project, to take its lead over.
    pub asked: Vec<Asked>,
    cards: Vec<Card>,
    lines: Vec<Line>,
    /// Where there are several: each with its name, its page, and what the person is in it.
    places: Vec<(String, String, &'static str)>,
    has_projects: bool,
}

/// What somebody asks of the person.
#[derive(Clone, Debug)]
pub struct Asked {
    /// In a sentence.
    pub says: String,
    /// Where the answer goes.
    pub action: String,
    /// What the button says.
    pub yes: &'static str,
    /// What the other button says, where a no is sent too.
    pub no: Option<&'static str>,
}

impl Home {
    /// The page of a person with these projects, who is asked for these steps.
    pub fn new(
        chrome: Chrome,
        name: &str,
        projects: &[ProjectFacts],
        steps: &[Step],
        now: DateTime<Utc>,
    ) -> Self {
        let several = projects.len() > 1;
        let waiting = projects.iter().filter(|project| !project.approved);
        Self {
            chrome,
            first_name: name.split_whitespace().next().unwrap_or(name).to_owned(),
            is_coordinator: false,
            is_moderator: false,
            waiting: waiting.map(|project| project.name.clone()).collect(),
            welcomes: Vec::new(),
            asked: Vec::new(),
            cards: steps.iter().map(|step| Card::of(step, several)).collect(),
            lines: Line::all(projects, now),
            places: places(projects),
            has_projects: !projects.is_empty(),
        }
    }

    /// Puts first what waits for the person as a moderator.
    pub fn moderate(&mut self, count: usize, since: DateTime<Utc>, now: DateTime<Utc>) {
        self.cards.insert(0, Card::moderation(count, since, now));
    }

    /// "Three things to do next".
    fn how_many(&self) -> String {
        words::how_many(self.cards.len())
    }
}

/// Each of a person's projects, where they have several.
fn places(projects: &[ProjectFacts]) -> Vec<(String, String, &'static str)> {
    let several = projects.iter().filter(|_| projects.len() > 1);
    let place = |one: &ProjectFacts| {
        let role = match one.role {
            Role::Lead => "You lead it.",
            Role::Contributor => "You write in it.",
        };
        (one.name.clone(), links::project::page(one.id), role)
    };
    several.map(place).collect()
}
