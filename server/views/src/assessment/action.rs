//! Actions: the list of what a project will do, and one of them.

use askama::Template;
use domain::action::{Action, State};
use domain::framework::{Framework, Principle};
use domain::ids::{ActionId, ProjectId};

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::{Choice, Tag};

/// What a project will do, principle by principle, and a form for one more.
#[derive(Debug, Template)]
#[template(path = "assessment/action_list.html")]
pub struct ActionList {
    /// What stands round the page.
    pub chrome: Chrome,
    /// One more action.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    principles: Vec<Under>,
}

/// A principle and the actions under it.
#[derive(Debug)]
struct Under {
    number: u8,
    short: String,
    actions: Vec<(Action, Tag)>,
}

/// One action, to change or take out.
#[derive(Debug, Template)]
#[template(path = "assessment/action_form.html")]
pub struct ActionForm {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The action's words and the version they rest on.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// Which.
    pub action: ActionId,
    /// When somebody else changed it meanwhile: who, and what it says now.
    pub overtaken: Option<(String, Action)>,
    /// Whether it grew from a suggestion.
    pub from_suggestion: bool,
    principles: Vec<Choice>,
    states: Vec<Choice>,
}

impl ActionList {
    /// The list, with `form` for one more.
    pub fn new(
        chrome: Chrome,
        form: Form,
        (project, project_name): (ProjectId, String),
        framework: &Framework,
        actions: &[Action],
    ) -> Self {
        let under = |principle: &Principle| {
            let of = actions
                .iter()
                .filter(|a| a.words.principle == principle.number);
            Under {
                number: principle.number,
                short: principle.short.clone(),
                actions: of.map(|a| (a.clone(), tag(a.words.state))).collect(),
            }
        };
        Self {
            chrome,
            form,
            project,
            project_name,
            principles: framework.principles.iter().map(under).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.principles.iter().all(|under| under.actions.is_empty())
    }

    fn choices(&self) -> Vec<Choice> {
        let named = self.principles.iter();
        named
            .map(|under| Choice::new(under.number, format!("{}. {}", under.number, under.short)))
            .collect()
    }
}

impl ActionForm {
    /// The page of one action.
    pub fn new(
        chrome: Chrome,
        form: Form,
        (project, project_name): (ProjectId, String),
        framework: &Framework,
        action: &Action,
    ) -> Self {
        let principles = framework.principles.iter();
        Self {
            chrome,
            form,
            project,
            project_name,
            action: action.id,
            overtaken: None,
            from_suggestion: action.suggestion.is_some(),
            principles: principles
                .map(|p| Choice::new(p.number, format!("{}. {}", p.number, p.short)))
                .collect(),
            states: State::ALL
                .iter()
                .map(|state| Choice::new(state.word(), state.says()))
                .collect(),
        }
    }

    /// What stands, in the boxes.
    pub fn filled(action: &Action) -> Form {
        let words = &action.words;
        Form::new()
            .with("version", action.version)
            .with("principle", words.principle)
            .with("what", &words.what)
            .with("who_leads", &words.who_leads)
            .with("by_when", &words.by_when)
            .with("how_we_will_know", &words.how_we_will_know)
            .with("state", words.state.word())
    }
}

/// A state as a pill.
pub(super) fn tag(state: State) -> Tag {
    match state {
        State::Planned | State::UnderWay | State::SetAside => Tag::plum(state.says()),
        State::Done => Tag::leaf(state.says()),
    }
}
