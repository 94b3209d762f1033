//! A project's page: its people, its self-assessment, its rounds.

mod sampled;

pub use sampled::samples;

use askama::Template;
use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::next_step::{ProjectFacts, Step};
use domain::organisation::Project;

use crate::chrome::Chrome;
use crate::next_step::{Card, Line};
use crate::parts::Tag;

/// A project as its members see it.
#[derive(Debug, Template)]
#[template(path = "project/page.html")]
pub struct Page {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The project.
    pub project: Project,
    /// Whether the person leads it.
    pub is_lead: bool,
    /// Its people: name and role.
    pub members: Vec<(String, Role)>,
    written: Tag,
    cards: Vec<Card>,
    lines: Vec<Line>,
}

impl Page {
    /// The page of `project`, of which `facts` are known.
    pub fn new(
        chrome: Chrome,
        project: Project,
        members: Vec<(String, Role)>,
        facts: ProjectFacts,
        steps: &[Step],
        now: DateTime<Utc>,
    ) -> Self {
        let written = match facts.progress {
            None => Tag::plum("Not begun"),
            Some(progress) if progress.is_whole() => Tag::leaf(format!("{progress} written")),
            Some(progress) => Tag::plum(format!("{progress} written")),
        };
        Self {
            chrome,
            project,
            is_lead: facts.role == Role::Lead,
            members,
            written,
            cards: steps.iter().map(|step| Card::of(step, false)).collect(),
            lines: Line::all(&[facts], now),
        }
    }

    /// The organisation's name, where it is not the project's own.
    fn organisation(&self) -> Option<&str> {
        let name = self.project.organisation_name.as_str();
        (name != self.project.name).then_some(name)
    }

    fn says(role: &Role) -> &'static str {
        match role {
            Role::Lead => "lead",
            Role::Contributor => "contributor",
        }
    }
}
