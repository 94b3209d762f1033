//! A project's report on paper, of the parts that it chose. For trustees and funders: strengths first, and whose words are whose.
//!
//! Left out on purpose: who reviewed (a project is not named without its word), what the reviewers take home to their own
//! project, what was asked of them, and what felt unfair.

use crate::paper::{Block, Paper};
use crate::toolkit::credit;
use domain::action::Words;
use domain::assessment::Answer;
use domain::feedback::{Feedback, Overall};
use domain::framework::Framework;
use domain::publication::Content;
use domain::report::Part;
use domain::response::{Answered, Suggested};
use domain::review::Draft;

/// One review, as the reviewed project may read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// What it says.
    pub review: Draft,
    /// Its suggestions, in the order of the principles.
    pub suggested: Vec<Suggested>,
    /// What was answered, once that was sent.
    pub answered: Option<Answered>,
}

/// What a report is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts<'a> {
    /// Whose.
    pub project: &'a str,
    /// Of which round, by name.
    pub round: &'a str,
    /// When it published, in words.
    pub published_on: String,
    /// When the report was made, in words.
    pub made_on: String,
    /// The principles.
    pub framework: &'a Framework,
    /// What it published.
    pub content: &'a Content,
    /// What was said of it.
    pub said: &'a [Said],
    /// Its parts.
    pub parts: &'a [Part],
    /// Where to ask whether it is genuine.
    pub address: String,
    /// By which code.
    pub code: String,
}

/// The paper.
#[must_use]
pub fn paper(facts: &Facts<'_>) -> Paper {
    let mut paper = Paper::new(format!("{}: working with the principles", facts.project));
    paper.caption = facts.framework.title.clone();
    paper.foot = format!("{} · {} · {}", facts.project, facts.made_on, facts.code);
    paper.lede = format!(
        "{} looked at its own work against {} principles of good peer support, in {}.",
        facts.project,
        facts.framework.principles.len(),
        facts.round
    );
    paper.words(format!("It published its answers on {}. Projects that take part read each other as peers. They give no marks and compare nobody. “We are planning to” is as good an answer as “we do”.", facts.published_on));
    for part in facts.parts {
        match part {
            Part::Answers => answers(&mut paper, facts.framework, facts.content, false),
            Part::Actions => actions(&mut paper, facts.framework, facts.content),
            Part::Feedback => feedback(&mut paper, facts),
            Part::Response => responses(&mut paper, facts),
        }
    }
    genuine(&mut paper, facts);
    paper
}

fn genuine(paper: &mut Paper, facts: &Facts<'_>) {
    paper.heading(2, "Is this paper genuine?");
    paper.words(format!("{} chose what stands here, and had it made on {}. You can see that nobody changed it at {} with the code {}. That page tells nothing of what stands here.", facts.project, facts.made_on, facts.address, facts.code));
    paper.put(Block::Soft(credit(facts.framework)));
}

/// What was published, question by question; with what was asked of the reviewers where they read it.
pub(crate) fn answers(
    paper: &mut Paper,
    framework: &Framework,
    content: &Content,
    for_reviewers: bool,
) {
    for principle in &framework.principles {
        let written = principle.keys().zip(&principle.questions);
        let written: Vec<_> = written
            .filter_map(|(key, question)| Some((key, question, content.answers.get(&key)?)))
            .collect();
        if written.is_empty() {
            continue;
        }
        paper.heading(2, format!("{}. {}", principle.number, principle.title));
        if let Some(who) = content
            .took_part
            .get(&principle.number)
            .filter(|who| !who.is_empty())
        {
            let who: Vec<&str> = who.iter().map(|one| one.says()).collect();
            paper.put(Block::Soft(format!(
                "Who took part in writing: {}.",
                who.join("; ")
            )));
        }
        for (key, question, answer) in written {
            paper.heading(3, format!("{key} {}", question.text));
            answered(paper, answer);
            if for_reviewers {
                paper.written_under("What we would like to ask you", &answer.ask_reviewers);
            }
        }
    }
}

fn answered(paper: &mut Paper, answer: &Answer) {
    paper.written_under("What we do now", &answer.we_do);
    paper.written_under("What we are planning", &answer.we_plan);
    paper.written_under("How we show it", &answer.we_show);
    if let Some(reason) = &answer.not_for_us {
        paper.written_under("Not for us, because", reason);
    }
    paper.written_under("What we are proud of", &answer.proud_of);
}

/// What will be done next, as it was published.
pub(crate) fn actions(paper: &mut Paper, framework: &Framework, content: &Content) {
    paper.heading(2, "What we will do next");
    if content.actions.is_empty() {
        paper.words("Nothing is written down yet.");
    }
    for Words {
        principle,
        what,
        who_leads,
        by_when,
        how_we_will_know,
        state,
    } in &content.actions
    {
        let named = framework.principle(*principle);
        let short = named.map(|one| format!("{}. {}", one.number, one.short));
        paper.heading(3, short.unwrap_or_default());
        paper.written(what);
        let mut more = vec![format!("{}.", state.says())];
        for (label, words) in [
            ("Led by", who_leads),
            ("By", by_when),
            ("How we will know", how_we_will_know),
        ] {
            if !words.is_empty() {
                more.push(format!("{label}: {words}."));
            }
        }
        paper.put(Block::Soft(more.join(" ").replace("..", ".")));
    }
}

fn feedback(paper: &mut Paper, facts: &Facts<'_>) {
    paper.heading(2, "What other projects told us");
    if facts.said.is_empty() {
        paper.words("Nothing was told yet in this round.");
    }
    for (place, said) in facts.said.iter().enumerate() {
        if facts.said.len() > 1 {
            paper.heading(3, format!("Project {} of {}", place + 1, facts.said.len()));
        }
        overall(paper, &said.review.overall);
        for principle in &facts.framework.principles {
            if let Some(written) = said.review.written.get(&principle.number) {
                of_principle(
                    paper,
                    &format!("{}. {}", principle.number, principle.short),
                    &written.feedback,
                );
            }
        }
    }
}

fn overall(paper: &mut Paper, overall: &Overall) {
    for (label, list) in [
        ("To celebrate", &overall.celebrate),
        ("To think about first", &overall.think_first),
    ] {
        let list: Vec<String> = list.iter().filter(|one| !one.is_empty()).cloned().collect();
        if !list.is_empty() {
            paper.heading(4, label);
            paper.put(Block::Items(list));
        }
    }
    paper.written_under("Thanks", &overall.thanks);
}

fn of_principle(paper: &mut Paper, title: &str, said: &Feedback) {
    paper.heading(3, title);
    paper.written_under("What works well", &said.working_well);
    paper.written_under("Good practice worth sharing", &said.worth_sharing);
    paper.written_under("Questions they were left with", &said.questions);
    for suggestion in &said.suggestions {
        paper.written_under("An idea", &suggestion.idea);
        if !suggestion.why.is_empty() {
            paper.put(Block::Labelled("Why:".to_string(), suggestion.why.clone()));
        }
    }
}

fn responses(paper: &mut Paper, facts: &Facts<'_>) {
    paper.heading(2, "What we made of it");
    let sent = || {
        facts
            .said
            .iter()
            .filter_map(|said| Some((said, said.answered.as_ref()?)))
    };
    if sent().next().is_none() {
        paper.words("Our answer was not sent yet.");
    }
    for (said, answered) in sent() {
        for suggested in &said.suggested {
            let Some(response) = answered.answer.responses.get(&suggested.id) else {
                continue;
            };
            paper.heading(3, "An idea we were given");
            paper.written(&suggested.suggestion.idea);
            if let Some(choice) = response.choice {
                paper.put(Block::Labelled(
                    "Our answer:".to_string(),
                    format!("{}.", choice.says()),
                ));
            }
            paper.written(&response.words);
        }
        paper.written_under(
            "Facts we put right",
            &answered.answer.reply.facts_to_correct,
        );
        paper.written_under("What helped us", &answered.answer.reply.what_helped);
    }
}
