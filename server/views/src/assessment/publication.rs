//! Looking everything over before publishing, and a publication as its project and coordinators read it.

use askama::Template;
use domain::action::Action;
use domain::assessment::Progress;
use domain::feedback::Hours;
use domain::ids::{ProjectId, PublicationId, RoundId};
use domain::learning::WRITING_CEILING;
use domain::publication::{LookAgain, Place, Route};

use super::PublicationGrid;
use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::Choice;

/// Everything that would be published, and the rounds it could go to.
#[derive(Debug, Template)]
#[template(path = "assessment/publication.html")]
pub struct Look {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The reason for keeping what may identify someone.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// How far it has come.
    pub progress: Progress,
    /// The questions with nothing written, by key.
    pub unwritten: Vec<String>,
    /// Whether the person leads the project.
    pub is_lead: bool,
    /// Whether somebody wrote since the page was drawn, or another sentence that the person reads first.
    pub notice: Option<String>,
    /// What it brings along from its last round.
    pub carried: Vec<Action>,
    /// The rounds that are not over.
    pub rounds: Vec<RoundCard>,
    /// What may identify someone, and where it stands.
    pub look_again: Vec<LookAgain>,
    /// The hash of what stands here; it comes back with the press.
    pub sha256: String,
    /// What would be published; none before the first answer.
    pub grid: Option<PublicationGrid>,
}

impl Look {
    fn place(&self, one: &LookAgain) -> String {
        match one.place {
            Place::Question(key) => format!("Question {key}"),
            Place::Action(principle) => format!("An action under principle {principle}"),
        }
    }

    fn href(&self, one: &LookAgain) -> String {
        match one.place {
            Place::Question(key) => links::assessment::question(self.project, &key.to_string()),
            Place::Action(_) => links::assessment::actions(self.project),
        }
    }
}

/// One round that the assessment could be published to.
#[derive(Debug)]
pub struct RoundCard {
    /// Which.
    pub id: RoundId,
    /// Its name.
    pub name: String,
    /// By when, in words; or why not, in a sentence.
    pub until: Result<String, String>,
    /// What was published to it last: when, in words, and which. `true`: it is what stands here.
    pub latest: Option<(String, PublicationId, bool)>,
}

impl RoundCard {
    /// Whether what stands here is what was published last: nothing to press.
    fn is_settled(&self) -> bool {
        matches!(self.latest, Some((_, _, true)))
    }

    /// The name of a box in the form of a round: each round has its own, and no two boxes share a name.
    pub fn field(name: &str, round: RoundId) -> String {
        format!("{name}-{round}")
    }

    fn routes() -> Vec<Choice> {
        let all = Route::ALL.iter();
        all.map(|one| Choice::new(one.word(), one.says())).collect()
    }

    fn bands() -> Vec<Choice> {
        let all = Hours::ALL.iter();
        all.map(|one| Choice::new(one.word(), one.says())).collect()
    }

    fn hours_hint() -> String {
        format!("All of you together, roughly. We say that it takes up to {WRITING_CEILING}.")
    }
}

/// A publication, to read. Never changes.
#[derive(Debug, Template)]
#[template(path = "assessment/published.html")]
pub struct Published {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// To which round.
    pub round: (RoundId, String),
    /// The project's first to the round is 1.
    pub number: i32,
    /// When, in words.
    pub when: String,
    /// By whom.
    pub by: String,
    /// SHA-256 of its content.
    pub sha256: String,
    /// Why what may identify someone stays in it, for the project's own members; empty where nothing does.
    pub kept_because: String,
    /// Whether the reader belongs to the project.
    pub is_ours: bool,
    /// What a member may still do about it, in a sentence.
    pub again: Option<String>,
    /// What it says.
    pub grid: PublicationGrid,
}
