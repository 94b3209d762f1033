//! How a project's actions stand, months after a round.

use askama::Template;
use domain::ids::{ActionId, ProjectId, RoundId};

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::Choice;
use crate::{Sample, sample};
use domain::follow_up::Stands;

/// How the actions stand.
#[derive(Debug, Template)]
#[template(path = "follow_up/page.html")]
pub struct FollowUp {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed: `stands-N`, `words-N` by place.
    pub form: Form,
    /// The round.
    pub round: RoundId,
    /// Its name.
    pub round_name: String,
    /// The project.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// Whether somebody changed one of the actions since the page was drawn.
    pub changed: bool,
    /// The actions.
    pub actions: Vec<Asked>,
}

/// One action.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its place on the page, from 1.
    pub place: usize,
    /// Which.
    pub action: ActionId,
    /// Its version.
    pub version: i32,
    /// The principle it stands under.
    pub principle: String,
    /// What the project said it would do.
    pub what: String,
    /// What was said of it before, and when.
    pub before: Option<String>,
}

impl FollowUp {
    fn answers(&self) -> Vec<Choice> {
        let choice = |stands: &Stands| Choice::new(stands.word(), stands.says());
        Stands::ALL.iter().map(choice).collect()
    }
}

/// Every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    let asked = |place: usize, what: &str, before: Option<&str>| Asked {
        place,
        action: sample::id(7),
        version: 1,
        principle: "2. Accessible".to_owned(),
        what: what.to_owned(),
        before: before.map(str::to_owned),
    };
    let page = |actions, form, changed| FollowUp {
        chrome: sample::priya(),
        form,
        round: sample::id(1),
        round_name: "Spring 2026".to_owned(),
        project: sample::id(2),
        project_name: "Acorn Mums".to_owned(),
        changed,
        actions,
    };
    let two = || {
        let before = Some("Under way, on 16 November 2026.");
        vec![
            asked(1, "Ask about a ramp.", before),
            asked(2, "A second group.", None),
        ]
    };
    let says = "Choose how it stands: any of the four is a good answer.";
    let amiss = Form::new().with_problems(vec![domain::problem::Problem::new("stands-2", says)]);
    vec![
        (
            "follow_up/page",
            page(two(), Form::new(), false).to_string(),
        ),
        ("follow_up/amiss", page(two(), amiss, true).to_string()),
        (
            "follow_up/nothing",
            page(vec![], Form::new(), false).to_string(),
        ),
    ]
}
