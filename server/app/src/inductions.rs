//! A project's own induction pack: the pages for somebody new, with those of its answers that it chooses.

use crate::{App, Done, assessments};
use ::reports::induction::{Ours, paper};
use ::reports::toolkit::credited;
use domain::access::MemberOf;
use domain::assessment::Draft;
use domain::framework::QuestionKey;
use domain::problem::Reading;
use std::collections::BTreeMap;

/// What a project can put in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offered {
    /// Its name.
    pub project_name: String,
    /// The questions that it has written to, with what they ask.
    pub questions: Vec<(QuestionKey, String)>,
}

/// What there is to choose from.
///
/// # Errors
/// When the database cannot be read.
pub async fn look(app: &App, by: &MemberOf) -> Done<Offered> {
    let grid = assessments::grid(app, by).await?;
    let written = grid.framework.questions().filter(|asked| {
        let draft = grid.draft.as_ref();
        draft.is_some_and(|draft| !words(draft, asked.key).is_empty())
    });
    let questions = written.map(|asked| (asked.key, asked.question.text.clone()));
    Ok(Offered {
        questions: questions.collect(),
        project_name: grid.project_name,
    })
}

/// The pack as a PDF, with the answers to these questions; and the project's name.
///
/// # Errors
/// A problem with `question` where one is not asked.
pub async fn pack(app: &App, by: &MemberOf, questions: &[String]) -> Done<(String, Vec<u8>)> {
    let grid = assessments::grid(app, by).await?;
    let mut reading = Reading::default();
    let mut answers = BTreeMap::new();
    for word in questions {
        let key = word.parse().ok();
        let Some(asked) = key.and_then(|key| grid.framework.question(key)) else {
            reading.note(
                "question",
                "Choose from the questions that you have written to.",
            );
            break;
        };
        let words = grid.draft.as_ref().map(|draft| words(draft, asked.key));
        answers.insert(asked.key, words.unwrap_or_default());
    }
    let answers = reading.done(answers)?;
    let ours = Ours {
        project: grid.project_name.clone(),
        answers,
    };
    let paper = credited(paper(grid.framework, Some(&ours)), grid.framework);
    let printed = app.papers.print(paper).await?;
    Ok((grid.project_name, printed.bytes))
}

/// What somebody new is to read of an answer: what is done and what is planned.
fn words(draft: &Draft, key: QuestionKey) -> String {
    let Some(saved) = draft.saved(key) else {
        return String::new();
    };
    let boxes = [&saved.answer.we_do, &saved.answer.we_plan];
    let full = boxes.into_iter().filter(|words| !words.is_empty());
    full.cloned().collect::<Vec<_>>().join("\n\n")
}
