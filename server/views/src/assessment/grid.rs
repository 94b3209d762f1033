//! The whole assessment: a list of questions on a phone, every box on a desk.

use askama::Template;
use domain::action::Action;
use domain::assessment::{Answer, Draft, Ours, Progress, Saved, WhereWeAre};
use domain::framework::Framework;
use domain::ids::{ProjectId, PublicationId};

use crate::chrome::Chrome;
use crate::filters;
use crate::parts::{Choice, Tag};

/// The grid, principle by principle.
#[derive(Debug, Template)]
#[template(path = "assessment/grid.html")]
pub struct Grid {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// Whose words the questions are.
    pub source: String,
    /// How far it has come.
    pub progress: Progress,
    /// Where writing goes on: the first question with nothing written.
    pub go_on: Option<String>,
    /// Whether the person leads the project: a lead publishes.
    pub is_lead: bool,
    /// What it brings along from its last round.
    pub carried: Vec<Action>,
    /// The newer version of the principles that a lead may go on in.
    pub newer: Option<String>,
    /// Whether anything it wrote is no longer asked for.
    pub has_earlier: bool,
    /// How many actions there are.
    pub actions: usize,
    /// What was published, latest first: to which round, when in words, and where to read it.
    pub published: Vec<(String, String, PublicationId)>,
    pub(super) principles: Vec<Part>,
}

#[derive(Debug)]
pub(super) struct Part {
    pub(super) number: u8,
    pub(super) title: String,
    summary: Option<String>,
    pub(super) progress: Progress,
    pub(super) questions: Vec<GridQuestion>,
}

/// One question on the grid.
#[derive(Debug)]
pub struct GridQuestion {
    pub(super) key: String,
    pub(super) text: String,
    tag: Tag,
    pub(super) answer: Answer,
    pub(super) ours: Ours,
    pub(super) version: i32,
}

impl Grid {
    /// The grid of `draft` (nothing written where there is none) under the questions of `framework`.
    pub fn new(
        chrome: Chrome,
        (project, project_name): (ProjectId, String),
        framework: &Framework,
        draft: Option<&Draft>,
    ) -> Self {
        let of = framework.question_count();
        let first = framework.questions().next().map(|asked| asked.key);
        let principles = framework.principles.iter().map(|principle| Part {
            number: principle.number,
            title: principle.title.clone(),
            summary: principle.summary.clone(),
            progress: draft.map_or(
                Progress {
                    written: 0,
                    of: principle.questions.len(),
                },
                |draft| draft.progress_of(principle.keys()),
            ),
            questions: principle
                .keys()
                .zip(&principle.questions)
                .map(|(key, question)| {
                    let saved = draft.and_then(|draft| draft.saved(key));
                    let answer = saved.map(|saved| saved.answer.clone()).unwrap_or_default();
                    GridQuestion {
                        key: key.to_string(),
                        text: question.text.clone(),
                        tag: tag_of(saved),
                        answer,
                        ours: saved.map(|saved| saved.ours.clone()).unwrap_or_default(),
                        version: saved.map_or(0, |saved| saved.version),
                    }
                })
                .collect(),
        });
        Self {
            chrome,
            project,
            project_name,
            source: framework.source.clone(),
            progress: draft.map_or(Progress { written: 0, of }, |d| d.progress(framework)),
            go_on: draft
                .map_or(first, |draft| draft.first_unwritten(framework))
                .map(|key| key.to_string()),
            is_lead: false,
            carried: Vec::new(),
            newer: None,
            has_earlier: false,
            actions: 0,
            published: Vec::new(),
            principles: principles.collect(),
        }
    }

    fn begun(&self) -> bool {
        self.progress.written > 0
    }
}

/// What can be chosen: its name, its label, and each choice with whether it stands.
type Chosen = (&'static str, &'static str, Vec<(Choice, bool)>);

impl GridQuestion {
    /// The boxes of the question, with their labels and words.
    pub(super) fn boxes(&self) -> [(&'static str, &'static str, &str); 3] {
        [
            ("we_do", "What we do now", &self.answer.we_do),
            ("we_plan", "What we are planning", &self.answer.we_plan),
            ("we_show", "How we show it", &self.answer.we_show),
        ]
    }

    /// The boxes that nobody needs to fill, likewise: what is on paper can be typed in where it is typed in.
    pub(super) fn more(&self) -> [(&'static str, &'static str, &str); 2] {
        let ask = "What we would like to ask our reviewers";
        [
            ("proud_of", "What we are proud of", &self.answer.proud_of),
            ("ask_reviewers", ask, &self.answer.ask_reviewers),
        ]
    }

    /// What can be chosen: the name, the label, and each choice with whether it stands.
    pub(super) fn choices(&self) -> [Chosen; 2] {
        let place = self.ours.where_we_are.map_or("", WhereWeAre::word);
        let standing = |choices: Vec<Choice>, stands: &str| {
            let with = choices.into_iter().map(|one| {
                let is_chosen = one.value == stands;
                (one, is_chosen)
            });
            with.collect::<Vec<_>>()
        };
        let shared = standing(super::sharings(), self.answer.sharing.word());
        [
            ("sharing", "Who else may read this answer?", shared),
            (
                "where_we_are",
                "Where we are, for our project alone",
                standing(super::places(), place),
            ),
        ]
    }

    pub(super) fn reason(&self) -> &str {
        self.answer.not_for_us.as_deref().unwrap_or_default()
    }
}

/// What a list says of what is saved for a question.
pub(super) fn tag_of(saved: Option<&Saved>) -> Tag {
    match saved {
        Some(saved) if saved.read_again.is_some() => Tag::sun("Read again"),
        Some(saved) => tag(&saved.answer),
        None => tag(&Answer::default()),
    }
}

/// What a list says of an answer. Progress, never a mark: planning is as good as doing.
fn tag(answer: &Answer) -> Tag {
    if !answer.is_written() {
        Tag::plum("Not written yet")
    } else if answer.not_for_us.is_some() && answer.we_do.is_empty() && answer.we_plan.is_empty() {
        Tag::leaf("Not for us, because…")
    } else {
        Tag::leaf("Written")
    }
}
