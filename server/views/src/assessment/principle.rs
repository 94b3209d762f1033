//! One principle of a self-assessment: what it is about, its questions and actions, and who took part.

use askama::Template;
use domain::action::Action;
use domain::assessment::Draft;
use domain::framework::{self, Framework};
use domain::ids::ProjectId;
use domain::took_part::TookPart;

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::{Choice, Tag};

/// A principle, with a form for who took part.
#[derive(Debug, Template)]
#[template(path = "assessment/principle.html")]
pub struct Principle {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Who took part, and the version it rests on.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// When somebody else saved meanwhile: who, and whom they ticked, in words.
    pub overtaken: Option<(String, String)>,
    number: u8,
    of: usize,
    neighbours: (Option<u8>, Option<u8>),
    title: String,
    summary: Option<String>,
    questions: Vec<(String, String, Tag)>,
    actions: Vec<(Action, Tag)>,
}

impl Principle {
    /// The page of `principle`, over what is written.
    pub fn new(
        chrome: Chrome,
        (project, project_name): (ProjectId, String),
        framework: &Framework,
        principle: &framework::Principle,
        draft: Option<&Draft>,
        actions: &[Action],
    ) -> Self {
        let question = |(key, question): (framework::QuestionKey, &framework::Question)| {
            let saved = draft.and_then(|draft| draft.saved(key));
            let tag = super::grid::tag_of(saved);
            (key.to_string(), question.text.clone(), tag)
        };
        let of = actions
            .iter()
            .filter(|action| action.words.principle == principle.number);
        Self {
            chrome,
            form: Self::filled(draft, principle.number),
            project,
            project_name,
            overtaken: None,
            number: principle.number,
            of: framework.principles.len(),
            neighbours: (
                framework
                    .principle(principle.number - 1)
                    .map(|one| one.number),
                framework
                    .principle(principle.number + 1)
                    .map(|one| one.number),
            ),
            title: principle.title.clone(),
            summary: principle.summary.clone(),
            questions: principle
                .keys()
                .zip(&principle.questions)
                .map(question)
                .collect(),
            actions: of
                .map(|action| (action.clone(), super::action::tag(action.words.state)))
                .collect(),
        }
    }

    fn filled(draft: Option<&Draft>, number: u8) -> Form {
        let saved = draft.and_then(|draft| draft.took_part.get(&number));
        let form = Form::new().with("version", saved.map_or(0, |saved| saved.version));
        let who = saved.map(|saved| saved.who.as_slice()).unwrap_or_default();
        who.iter()
            .fold(form, |form, one| form.with("who", one.word()))
    }

    fn kinds(&self) -> Vec<Choice> {
        let all = TookPart::ALL.iter();
        all.map(|one| Choice::new(one.word(), one.says())).collect()
    }
}

/// Whom somebody ticked, in words: "Mothers using the project, trustees".
pub(crate) fn kinds_in_words(who: &[TookPart]) -> String {
    let words: Vec<&str> = who.iter().map(|one| one.says()).collect();
    match words.is_empty() {
        true => "nobody".to_owned(),
        false => words.join(", "),
    }
}

impl Principle {
    /// Says that `by` ticked `who` meanwhile.
    pub fn overtaken_by(mut self, by: String, who: &[TookPart]) -> Self {
        self.overtaken = Some((by, kinds_in_words(who)));
        self
    }
}
