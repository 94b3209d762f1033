//! The assessment on paper: printed with what is written, printed empty, and typed in again.

use askama::Template;
use askama::filters::HtmlSafe;
use domain::action::Action;
use domain::assessment::{Draft, Progress, Sharing, WhereWeAre};
use domain::framework::{Framework, QuestionKey};
use domain::ids::ProjectId;
use domain::took_part::TookPart;

use super::Grid;
use super::grid::Part;
use crate::chrome::Chrome;
use crate::filters;

/// Empty lines of the box for what a project does now, of the others, and of one action.
const LINES: [usize; 3] = [6, 3, 2];

/// Actions for which there is room where none are written.
const ACTIONS: usize = 4;

/// Everything to print: what is written, and room to write where nothing is.
#[derive(Debug, Template)]
#[template(path = "assessment/paper.html")]
pub struct Paper {
    /// What stands round the page on a screen.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// Whose words the questions are.
    pub source: String,
    /// When it was made, in words.
    pub printed: String,
    /// Whether it holds what is written, or is an empty form.
    pub is_filled: bool,
    principles: Vec<Sheet>,
    actions: Vec<Action>,
}

/// One principle on paper.
#[derive(Debug)]
struct Sheet {
    number: u8,
    title: String,
    summary: Option<String>,
    took_part: Vec<(&'static str, bool)>,
    questions: Vec<Question>,
}

/// One question on paper.
#[derive(Debug)]
struct Question {
    key: String,
    text: String,
    /// Label, words, and how many lines stand there where there are no words.
    boxes: Vec<(&'static str, String, usize)>,
    sharing: Vec<(&'static str, bool)>,
    places: Vec<(&'static str, bool)>,
}

/// So many empty lines.
#[derive(Debug, Template)]
#[template(path = "assessment/room.html")]
struct Room(usize);

impl HtmlSafe for Room {}

impl Paper {
    /// The paper of `framework` with what `draft` holds and the actions; empty where there is no draft.
    pub fn new(
        chrome: Chrome,
        (project, project_name): (ProjectId, String),
        framework: &Framework,
        (draft, actions): (Option<&Draft>, &[Action]),
        printed: String,
    ) -> Self {
        let principles = framework.principles.iter().map(|principle| {
            let took_part = draft.and_then(|draft| draft.took_part.get(&principle.number));
            let ticked = |who| took_part.is_some_and(|saved| saved.who.contains(who));
            let questions = principle.keys().zip(&principle.questions);
            Sheet {
                number: principle.number,
                title: principle.title.clone(),
                summary: principle.summary.clone(),
                took_part: TookPart::ALL
                    .iter()
                    .map(|who| (who.says(), ticked(who)))
                    .collect(),
                questions: questions
                    .map(|(key, question)| Question::new(key, question.text.clone(), draft))
                    .collect(),
            }
        });
        Self {
            chrome,
            project,
            project_name,
            source: framework.source.clone(),
            printed,
            is_filled: draft.is_some(),
            principles: principles.collect(),
            actions: actions.to_vec(),
        }
    }

    fn room(lines: &usize) -> Room {
        Room(*lines)
    }

    /// The room for actions that are not written yet.
    fn rows(&self) -> std::ops::Range<usize> {
        0..ACTIONS.saturating_sub(self.actions.len())
    }
}

impl Question {
    fn new(key: QuestionKey, text: String, draft: Option<&Draft>) -> Self {
        let saved = draft.and_then(|draft| draft.saved(key));
        let answer = saved.map(|saved| saved.answer.clone()).unwrap_or_default();
        let place = saved.and_then(|saved| saved.ours.where_we_are);
        let reason = answer.not_for_us.unwrap_or_default();
        let mut boxes = vec![
            ("What we do now", answer.we_do, LINES[0]),
            ("What we are planning", answer.we_plan, LINES[1]),
            ("How we show it", answer.we_show, LINES[1]),
            ("Not for us, because", reason, LINES[2]),
        ];
        let more = [
            ("What we are proud of, if you like", answer.proud_of),
            (
                "What we would like to ask our reviewers, if you like",
                answer.ask_reviewers,
            ),
        ];
        boxes.extend(more.map(|(label, words)| (label, words, LINES[2])));
        Self {
            key: key.to_string(),
            text,
            boxes,
            // Nothing is ticked on an empty form.
            sharing: Sharing::ALL
                .iter()
                .map(|one| (one.says(), saved.is_some() && answer.sharing == *one))
                .collect(),
            places: WhereWeAre::ALL
                .iter()
                .map(|one| (one.says(), place == Some(*one)))
                .collect(),
        }
    }
}

/// Every question on one page, in the order of the paper, each saved as one goes.
#[derive(Debug, Template)]
#[template(path = "assessment/typing.html")]
pub struct Typing {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// How far it has come.
    pub progress: Progress,
    principles: Vec<Part>,
}

impl Typing {
    /// The page for what stands in `grid`.
    pub fn of(grid: Grid) -> Self {
        Self {
            chrome: grid.chrome,
            project: grid.project,
            project_name: grid.project_name,
            progress: grid.progress,
            principles: grid.principles,
        }
    }
}
