//! Answers that stayed with an earlier version of the principles.

use askama::Template;
use domain::assessment::Answer;
use domain::ids::ProjectId;

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::Choice;

/// Each of them, with a box that brings it over.
#[derive(Debug, Template)]
#[template(path = "assessment/earlier_answers.html")]
pub struct EarlierAnswers {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The boxes.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// The version that is written in now.
    pub version: String,
    /// Its questions, to choose from.
    pub questions: Vec<Choice>,
    /// The newest version first.
    pub answers: Vec<EarlierAnswer>,
}

/// One that stayed behind.
#[derive(Clone, Debug)]
pub struct EarlierAnswer {
    /// The version that asked.
    pub version: String,
    /// The question's key there.
    pub key: String,
    /// Its words.
    pub asked: String,
    /// What was answered.
    pub answer: Answer,
    /// When, in words.
    pub written: String,
    /// By whom.
    pub by: String,
    /// What its evidence is called.
    pub evidence: Vec<String>,
}

/// The name of the box that says where an answer goes: a page has one for each.
pub fn box_of(version: &str, key: &str) -> String {
    format!("to-{version}-{key}")
}

impl EarlierAnswer {
    fn name(&self) -> String {
        box_of(&self.version, &self.key)
    }

    /// What was written, box by box.
    fn boxes(&self) -> Vec<(&'static str, &str)> {
        let labels = super::clash::LABELS.iter().map(|(_, label)| *label);
        let boxes = labels.zip(self.answer.texts());
        boxes.filter(|(_, words)| !words.is_empty()).collect()
    }
}
