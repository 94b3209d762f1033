//! A publication as it is read: every principle with its answers and actions. A part that a page shows with
//! `{{ grid }}`: its project looks it over with it, reviewers and coordinators read with it.

use askama::Template;
use askama::filters::HtmlSafe;
use domain::action::Words;
use domain::assessment::{Answer, Sharing};
use domain::framework::Framework;
use domain::publication::Content;

use crate::evidence::{Listed, Opens};
use crate::filters;
use crate::parts::Tag;

/// What was published, principle by principle. Its headings begin at the second level.
#[derive(Clone, Debug, Template)]
#[template(path = "assessment/publication_grid.html")]
pub struct PublicationGrid {
    principles: Vec<Principle>,
}

#[derive(Clone, Debug)]
struct Principle {
    number: u8,
    title: String,
    summary: Option<String>,
    took_part: Option<String>,
    questions: Vec<Question>,
    actions: Vec<Action>,
}

#[derive(Clone, Debug)]
struct Question {
    key: String,
    text: String,
    answer: Option<Answer>,
    evidence: Listed,
}

#[derive(Clone, Debug)]
struct Action {
    words: Words,
    tag: Tag,
}

impl PublicationGrid {
    /// `content` under the questions of the framework it answered, with evidence as `opens` says.
    pub fn of(framework: &Framework, content: &Content, opens: &Opens) -> Self {
        let none = Vec::new();
        let principles = framework.principles.iter().map(|principle| Principle {
            number: principle.number,
            title: principle.title.clone(),
            summary: principle.summary.clone(),
            took_part: content
                .took_part
                .get(&principle.number)
                .map(|who| super::principle::kinds_in_words(who)),
            questions: principle
                .keys()
                .zip(&principle.questions)
                .map(|(key, question)| Question {
                    key: key.to_string(),
                    text: question.text.clone(),
                    answer: content.answers.get(&key).cloned(),
                    evidence: Listed::of(content.evidence.get(&key).unwrap_or(&none), opens),
                })
                .collect(),
            actions: content
                .actions
                .iter()
                .filter(|words| words.principle == principle.number)
                .map(|words| Action {
                    words: words.clone(),
                    tag: super::action::tag(words.state),
                })
                .collect(),
        });
        Self {
            principles: principles.collect(),
        }
    }
}

/// Whom the project would share an answer with besides; nothing where it goes to its reviewers only.
fn shared(answer: &Answer) -> Option<&'static str> {
    match answer.sharing {
        Sharing::Reviewers => None,
        Sharing::Library => Some("The project would share this with other projects."),
        Sharing::Public => Some("The project would share this with anyone."),
    }
}

impl HtmlSafe for PublicationGrid {}
