//! For somebody new to a project: to print, to fill in together and to keep.

use crate::paper::{Block, Paper};
use domain::framework::{Framework, QuestionKey};
use std::collections::BTreeMap;

/// What a project tells of itself in its own pack.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ours {
    /// Its name.
    pub project: String,
    /// The answers that it chose to put in, as it wrote them.
    pub answers: BTreeMap<QuestionKey, String>,
}

/// The pack; with lines to write on where the project does not say.
#[must_use]
pub fn paper(framework: &Framework, ours: Option<&Ours>) -> Paper {
    let mut paper = match ours {
        Some(ours) => Paper::new(format!("Welcome to {}", ours.project)),
        None => Paper::new("Welcome to our project"),
    };
    paper.lede = "For a new supporter, trustee or member of staff. Fill in the lines together, and keep a copy each.".to_string();
    let line =
        |paper: &mut Paper, label: &str, count| paper.put(Block::Lines(label.to_string(), count));
    if ours.is_none() {
        line(&mut paper, "Our project is called", 1);
    }
    line(
        &mut paper,
        "The person who looks after you in the first weeks, and how to reach them",
        1,
    );
    paper.heading(2, "What peer support is");
    paper.words("You have been there yourself. That is what you bring, and nobody can learn it from a book. You listen, you understand, and you are honest about your own story as far as you like. You do not treat anyone, and you do not have to mend anything.");
    what_we_hold_to(&mut paper, framework);
    paper.heading(2, "What stays in the room");
    paper.words("What is said here stays here. There is one exception: when a mother, a child or somebody else may be in danger. Then you tell the person named below, and where you can, you tell the mother first that you will.");
    line(
        &mut paper,
        "The person you tell about a worry, and how to reach them",
        1,
    );
    line(&mut paper, "When they are away, the person you tell", 1);
    paper.words("If somebody is in danger now, call 999.");
    paper.heading(2, "Our ground rules");
    line(&mut paper, "As we agreed them, on (date)", 4);
    paper.heading(2, "Looking after yourself");
    paper.words("Giving support does something to you: it can make you surer of yourself and proud, and it can stir up your own story. Both are part of it. You have regular time to talk it over. You can step back when life is hard, and come back later.");
    line(&mut paper, "When and with whom you talk it over", 1);
    first_weeks(&mut paper);
    if let Some(ours) = ours {
        in_our_words(&mut paper, framework, ours);
    }
    paper
}

fn what_we_hold_to(paper: &mut Paper, framework: &Framework) {
    paper.heading(2, "What we hold to");
    let titles = framework
        .principles
        .iter()
        .map(|principle| format!("{}.", principle.title));
    paper.put(Block::Steps(titles.collect()));
    let values = framework.values.iter().map(|value| match &value.says {
        Some(says) => format!("{}: {says}", value.name),
        None => value.name.clone(),
    });
    let values: Vec<String> = values.collect();
    if !values.is_empty() {
        paper.words("Under them stand these values:");
        paper.put(Block::Items(values));
    }
}

fn first_weeks(paper: &mut Paper) {
    paper.heading(2, "Your first weeks");
    let steps = [
        "Come twice and only watch.",
        "Read our policy for keeping people safe, and ask about what is not clear.",
        "Do the training we offer. Write its date here: ____________",
        "Sit with somebody who has done it for a while.",
        "Tell us what you noticed as somebody new. You see what we no longer do.",
    ];
    paper.put(Block::Items(steps.map(String::from).to_vec()));
}

fn in_our_words(paper: &mut Paper, framework: &Framework, ours: &Ours) {
    if ours.answers.is_empty() {
        return;
    }
    paper.put(Block::NewPage);
    paper.heading(2, "How we do it here");
    for (key, words) in &ours.answers {
        if let Some(asked) = framework.question(*key) {
            paper.heading(3, format!("{key} {}", asked.question.text));
            paper.written(words);
        }
    }
}
