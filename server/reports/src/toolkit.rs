//! The toolkit on paper: made from a framework, so that another framework has a toolkit of its own.
//!
//! Titles and questions are the framework's words; everything around them is ours.

use crate::paper::{Block, Grid, GridRow, Paper};
use domain::framework::{Framework, Help, Question};

/// What stands above the columns of the grid. The same words stand above the boxes on the pages.
pub const COLUMNS: [&str; 4] = [
    "What we do now",
    "What we are planning",
    "How we show it",
    "What we will do next",
];

/// A paper of the toolkit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Which {
    /// The grid, to fill in.
    Grid,
    /// Every question, with help and examples.
    Questions,
    /// For somebody new.
    Induction,
    /// How to read another project.
    Reviewing,
}

impl Which {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Grid,
        Self::Questions,
        Self::Induction,
        Self::Reviewing,
    ];

    /// Its word in addresses and names of files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Questions => "questions",
            Self::Induction => "for-somebody-new",
            Self::Reviewing => "reviewing",
        }
    }

    /// The paper, from `framework`.
    #[must_use]
    pub fn paper(self, framework: &Framework) -> Paper {
        let mut paper = match self {
            Self::Grid => grid(framework),
            Self::Questions => questions(framework),
            Self::Induction => crate::induction::paper(framework, None),
            Self::Reviewing => crate::reviewing::paper(),
        };
        if self != Self::Reviewing {
            paper.put(Block::Soft(credit(framework)));
        }
        paper.foot = format!(
            "{} · {} {}",
            paper.title, framework.title, framework.version
        );
        paper
    }
}

/// Whose words are whose.
pub(crate) fn credit(framework: &Framework) -> String {
    format!(
        "The titles and questions of the principles are the words of the {}: {}. Everything around them is ours, and their authors have not looked at it.",
        framework.title, framework.source
    )
}

/// The paper with whose words are whose at its end.
#[must_use]
pub fn credited(mut paper: Paper, framework: &Framework) -> Paper {
    paper.put(Block::Soft(credit(framework)));
    if paper.foot.is_empty() {
        paper.foot = format!(
            "{} · {} {}",
            paper.title, framework.title, framework.version
        );
    }
    paper
}

fn grid(framework: &Framework) -> Paper {
    let mut paper = Paper::new("Our self-assessment");
    paper.is_wide = true;
    paper.lede =
        "Say what you do, what you are planning, and how you show it. A few lines are plenty."
            .to_string();
    paper.words("“We are planning to” is as good an answer as “we do”, and so is “not for us, because”. If the room is short, go on overleaf and write the number and letter beside it, such as 1A.");
    paper.words("Please keep mothers, babies and volunteers unrecognisable. This is about how a project is arranged, and never about a person.");
    paper.put(Block::Lines(
        "Our project, and who took part in writing".to_string(),
        2,
    ));
    for principle in &framework.principles {
        if principle.number > 1 {
            paper.put(Block::NewPage);
        }
        paper.heading(2, format!("{}. {}", principle.number, principle.title));
        if let Some(summary) = &principle.summary {
            paper.put(Block::Soft(summary.clone()));
        }
        let rows = principle
            .keys()
            .zip(&principle.questions)
            .map(|(key, question)| GridRow {
                key: key.to_string(),
                text: question.text.clone(),
                cells: vec![Vec::new(); COLUMNS.len()],
                has_room: true,
            });
        paper.put(Block::Grid(Grid {
            columns: COLUMNS.map(String::from).to_vec(),
            rows: rows.collect(),
        }));
    }
    paper
}

fn questions(framework: &Framework) -> Paper {
    let mut paper = Paper::new("The questions, with help");
    paper.lede = "Each question has help beside it: what it is about, a tip and two invented examples. Small and large projects have the same questions, and their answers look quite different.".to_string();
    paper.words("This paper names hard things in a few words, such as loss and self-harm. If you would like to talk to somebody today, Samaritans answer on 116 123, day and night. If somebody is in danger, call 999.");
    for principle in &framework.principles {
        paper.put(Block::NewPage);
        paper.heading(2, format!("{}. {}", principle.number, principle.title));
        if let Some(summary) = &principle.summary {
            paper.words(summary);
        }
        for question in &principle.questions {
            asked(&mut paper, principle.number, question);
        }
    }
    paper
}

fn asked(paper: &mut Paper, principle: u8, question: &Question) {
    paper.heading(
        3,
        format!("{principle}{} {}", question.letter, question.text),
    );
    if let Some(help) = &question.help {
        helped(paper, help);
    }
}

fn helped(paper: &mut Paper, help: &Help) {
    paper.words(&help.plain);
    if let Some(note) = &help.note {
        paper.put(Block::Soft(note.clone()));
    }
    let groups = [
        (
            "A small group might write:",
            &help.small_example,
            &help.small_tip,
        ),
        (
            "A large organisation might write:",
            &help.large_example,
            &help.large_tip,
        ),
    ];
    for (who, example, tip) in groups {
        paper.put(Block::Labelled(who.to_string(), example.clone()));
        if let Some(tip) = tip {
            paper.put(Block::Soft(format!("A tip: {tip}")));
        }
    }
}
