//! One question a page.

use askama::Template;
use domain::assessment::Sharing;
use domain::framework::{Asked, Framework, Help, Position};
use domain::ids::ProjectId;

use crate::chrome::Chrome;
use crate::form::Form;

/// A question with its help and its boxes.
#[derive(Debug, Template)]
#[template(path = "assessment/question.html")]
pub struct Question {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The four boxes and the version they rest on.
    pub form: Form,
    /// Whose assessment.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// The question's key: 1C.
    pub key: String,
    /// "3 of 17".
    pub position: Position,
    /// The principle, by number and in a few words.
    pub principle: (u8, String),
    /// The question's words.
    pub text: String,
    /// Whether it is asked of some ways of giving support alone, in words: "online".
    pub only: Option<String>,
    /// The principle's own title, and what it is about.
    pub about: (String, Option<String>),
    /// Help beside it.
    pub help: Option<Help>,
    /// Whether the example of a large organisation stands first.
    pub large_first: bool,
    /// The version that the answer was carried over from, and what was asked there, until it is read again.
    pub read_again: Option<(String, String)>,
    /// "Saved 12 days ago by Jo Bell"; empty when nothing is saved.
    pub saved: String,
    /// How many pieces of evidence stand beside it.
    pub evidence: usize,
    /// The question before and the question after, by their keys.
    pub neighbours: (Option<String>, Option<String>),
}

impl Question {
    /// The page of `asked`, with nothing saved.
    pub fn new(
        chrome: Chrome,
        form: Form,
        project: (ProjectId, String),
        framework: &Framework,
        asked: Asked<'_>,
    ) -> Self {
        let key = |asked: Option<Asked<'_>>| asked.map(|asked| asked.key.to_string());
        let channels = asked.question.applies_to.iter();
        let only: Vec<String> = channels.map(|c| c.word().replace('-', " ")).collect();
        Self {
            chrome,
            form,
            project: project.0,
            project_name: project.1,
            key: asked.key.to_string(),
            position: framework.position(asked.key).unwrap_or(Position {
                number: 1,
                of: framework.question_count(),
            }),
            principle: (asked.principle.number, asked.principle.short.clone()),
            text: asked.question.text.clone(),
            only: (!only.is_empty()).then(|| only.join(" or ")),
            about: (
                asked.principle.title.clone(),
                asked.principle.summary.clone(),
            ),
            help: asked.question.help.clone(),
            large_first: false,
            read_again: None,
            saved: String::new(),
            evidence: 0,
            neighbours: (
                key(framework.question_before(asked.key)),
                key(framework.question_after(asked.key)),
            ),
        }
    }

    /// Whether the box for "not for us" stands open: something is in it, or amiss with it.
    fn not_for_us_open(&self) -> bool {
        !self.form.value("not_for_us").is_empty() || self.form.problem("not_for_us").is_some()
    }

    /// Whether what travels besides stands open: something is in it, or amiss with it.
    fn more_open(&self) -> bool {
        let is_amiss = |name| self.form.problem(name).is_some();
        let is_filled = |name| !self.form.value(name).is_empty();
        ["proud_of", "ask_reviewers"].into_iter().any(is_filled)
            || !["", Sharing::default().word()].contains(&self.form.value("sharing"))
            || ["proud_of", "ask_reviewers", "sharing"]
                .into_iter()
                .any(is_amiss)
    }

    /// The same for what stays with the project.
    fn ours_open(&self) -> bool {
        ["where_we_are", "help_wanted"]
            .into_iter()
            .any(|name| !self.form.value(name).is_empty() || self.form.problem(name).is_some())
    }

    /// Tips and examples, the project's own size first.
    fn sizes(&self) -> Vec<(&'static str, &str, Option<&str>)> {
        let Some(help) = &self.help else {
            return Vec::new();
        };
        let mut sizes = vec![
            (
                "A small group",
                help.small_example.as_str(),
                help.small_tip.as_deref(),
            ),
            (
                "A large organisation",
                help.large_example.as_str(),
                help.large_tip.as_deref(),
            ),
        ];
        if self.large_first {
            sizes.reverse();
        }
        sizes
    }

    fn about_principle(&self) -> String {
        let (number, short) = &self.principle;
        format!(
            "What principle {number}, {}, is about",
            short.to_lowercase()
        )
    }

    fn letter(&self) -> &str {
        self.key.trim_start_matches(|c: char| c.is_ascii_digit())
    }
}
