//! Samples of what is kept of an assessment: an answer's history, one version beside now, and everything on paper.

use domain::assessment::{Answer, Draft, Sharing, Sheet};
use domain::problem::Problem;

use super::sampled::{acorn, action, draft, ours, tea};
use super::{
    Compared, EarlierAnswer, EarlierAnswers, Grid, History, Paper, Renewal, Typing, Version,
};
use crate::Sample;
use crate::form::Form;
use crate::parts::{Choice, Piece};
use crate::sample::{framework, id, priya};

fn version(number: i32, answer: &Answer) -> Version {
    let when = format!("6 March 2026, 09:0{number}");
    Version::new(number, when, "Jo Bell".to_owned(), answer)
}

fn history(changed: bool) -> History {
    let long = Answer {
        we_do: "Somebody stands at the door and says the name of everyone who comes. ".repeat(4),
        ..Answer::default()
    };
    History {
        chrome: priya(),
        project: id(1),
        project_name: acorn().1,
        key: "1A".to_owned(),
        text: "What do you do to make people welcome?".to_owned(),
        now: version(4, &tea()),
        before: if changed {
            vec![version(3, &long), version(1, &Answer::default())]
        } else {
            Vec::new()
        },
    }
}

fn compared(changed: bool) -> Compared {
    let before = Sheet {
        answer: tea(),
        ours: ours(),
    };
    let mut now = before.clone();
    let said = |piece, words: &str| (piece, words.to_owned());
    let mut texts = vec![vec![said(Piece::Same, "Tea first.")]];
    if changed {
        now.answer.sharing = Sharing::Public;
        now.ours.where_we_are = None;
        texts = vec![
            vec![
                said(Piece::Same, "Tea first, "),
                said(Piece::Out, "always."),
                said(Piece::In, "with a warm room."),
            ],
            vec![said(Piece::Same, "A welcome card.")],
            vec![said(Piece::In, "A card by the kettle.")],
        ];
    }
    let text = "What do you do to make people welcome?".to_owned();
    Compared::new(
        priya(),
        id(1),
        ("1A".to_owned(), text),
        (version(1, &before.answer), &before),
        (version(4, &now.answer), &now),
        texts,
    )
}

fn paper(written: bool) -> Paper {
    let draft = written.then(draft);
    let actions = if written { vec![action()] } else { Vec::new() };
    let printed = "6 March 2026".to_owned();
    Paper::new(
        priya(),
        acorn(),
        &framework(),
        (draft.as_ref(), &actions),
        printed,
    )
}

fn typing(draft: Option<&Draft>) -> Typing {
    Typing::of(Grid::new(priya(), acorn(), &framework(), draft))
}

fn renewal(with_more: bool) -> Renewal {
    let question = |words: &str| ("1C".to_owned(), words.to_owned());
    let more = |words| {
        if with_more {
            vec![question(words)]
        } else {
            Vec::new()
        }
    };
    Renewal {
        chrome: priya(),
        project: id(1),
        project_name: acorn().1,
        versions: ("2018".to_owned(), "2026".to_owned()),
        carried: 12,
        asked_anew: more("How do you say goodbye?"),
        no_longer_asked: more("How often do you meet?"),
    }
}

fn earlier(some: bool) -> EarlierAnswers {
    let one = EarlierAnswer {
        version: "2018".to_owned(),
        key: "5D".to_owned(),
        asked: "How often do you meet?".to_owned(),
        answer: tea(),
        written: "6 March 2026, 09:00".to_owned(),
        by: "Jo Bell".to_owned(),
        evidence: vec!["Our rota".to_owned()],
    };
    EarlierAnswers {
        chrome: priya(),
        form: Form::new(),
        project: id(1),
        project_name: acorn().1,
        version: "2026".to_owned(),
        questions: vec![Choice::new(
            "1A",
            "1A. What do you do to make people welcome?",
        )],
        answers: if some { vec![one] } else { Vec::new() },
    }
}

fn earlier_amiss() -> EarlierAnswers {
    let says = "Choose the question that it goes to.";
    let problems = vec![Problem::new(super::box_of("2018", "5D"), says)];
    EarlierAnswers {
        form: Form::new().with_problems(problems),
        ..earlier(true)
    }
}

/// Every page of them.
pub(super) fn samples() -> Vec<Sample> {
    vec![
        ("assessment/history", history(true).to_string()),
        ("assessment/history_empty", history(false).to_string()),
        ("assessment/version", compared(true).to_string()),
        ("assessment/version_same", compared(false).to_string()),
        ("assessment/renewal", renewal(true).to_string()),
        ("assessment/renewal_all", renewal(false).to_string()),
        ("assessment/earlier_answers", earlier(true).to_string()),
        (
            "assessment/earlier_answers_none",
            earlier(false).to_string(),
        ),
        (
            "assessment/earlier_answers_amiss",
            earlier_amiss().to_string(),
        ),
        ("assessment/paper", paper(true).to_string()),
        ("assessment/paper_empty", paper(false).to_string()),
        ("assessment/typing", typing(Some(&draft())).to_string()),
        ("assessment/typing_empty", typing(None).to_string()),
    ]
}
