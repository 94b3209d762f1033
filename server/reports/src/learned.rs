//! What a round learned, on paper. A count under five is not shown, nor one that would let it be worked out: the counts
//! come here as they may be shown.

use crate::paper::Paper;
use domain::counts::{Parts, Shown};
use domain::framework::Framework;
use domain::learning::{Figures, Words};

use crate::paper::Block;

/// What the paper is made of.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The round, by name.
    pub round: &'a str,
    /// When the paper was made, in words.
    pub made_on: String,
    /// Its principles.
    pub framework: &'a Framework,
    /// What its coordinators wrote.
    pub words: &'a Words,
    /// Its figures.
    pub figures: &'a Figures,
}

/// The paper.
#[must_use]
pub fn paper(facts: &Facts<'_>) -> Paper {
    let mut paper = Paper::new(format!("What we learned: {}", facts.round));
    paper.caption = facts.framework.title.clone();
    paper.foot = format!("{} · {}", facts.round, facts.made_on);
    paper.lede = match facts.figures.projects {
        Shown::Count(count) => format!("{count} projects took part."),
        Shown::Hidden => "Fewer than five projects took part.".to_string(),
    };
    paper.words("None of them is named here, and nothing compares one with another.");
    if !facts.words.overall.is_empty() {
        paper.heading(2, "All in all");
        paper.written(&facts.words.overall);
    }
    for principle in &facts.framework.principles {
        if let Some(words) = facts.words.themes.get(&principle.number) {
            paper.heading(2, format!("{}. {}", principle.number, principle.title));
            paper.written(words);
        }
    }
    figures(&mut paper, facts.figures);
    paper
}

fn figures(paper: &mut Paper, figures: &Figures) {
    paper.heading(2, "In figures");
    let tables = [
        (
            "Self-assessments, and the hours they took",
            &figures.writing,
        ),
        ("Reviews given, and the hours they took", &figures.reviews),
        ("Suggestions, and what became of them", &figures.suggestions),
        ("Actions planned, by principle", &figures.actions),
        (
            "Answers to feedback, and the hours they took",
            &figures.responding,
        ),
    ];
    for (caption, counts) in tables {
        table(paper, caption, counts);
    }
    for (question, counts) in &figures.ratings {
        table(paper, question, counts);
    }
    paper.put(Block::Soft(
        "A count under five is not shown, nor one that would let it be worked out.".to_string(),
    ));
}

fn table(paper: &mut Paper, caption: &str, counts: &Parts<String>) {
    paper.heading(3, caption);
    let rows = counts
        .parts
        .iter()
        .map(|(what, count)| (what.clone(), shown(*count)));
    let together = ("Together".to_string(), shown(counts.total));
    let names = ["What", "How many"].map(String::from);
    paper.put(Block::Pairs(names, rows.chain([together]).collect()));
}

fn shown(count: Shown) -> String {
    match count {
        Shown::Count(count) => count.to_string(),
        Shown::Hidden => "not shown".to_string(),
    }
}
