//! Samples of the pages of wordings.

use super::{Piece, Place, Row, Version, Wording, Wordings};
use crate::form::Form;
use crate::parts::Choice;
use crate::{Sample, sample};
use domain::problem::Problem;

fn row(aside: Option<&str>) -> Row {
    Row {
        href: links::coordinating::wording("round_open"),
        title: "Round open to join".to_owned(),
        about: "To leads of every approved project, when a round opens.".to_owned(),
        essential: false,
        state: "In your words since 6 March 2026 (Rosa Quinn).".to_owned(),
        aside: aside.map(str::to_owned),
    }
}

fn wording() -> Wording {
    let form = Form::new()
        .with("subject", "{{ round }} is open")
        .with("opening", "A new round, {{ round }}, is open.")
        .with("action", "See the dates and join")
        .with("closing", "Please join by the end of {{ join_by }}.")
        .with("version", 2);
    let place = |name: &str, meaning: &str, needed| Place {
        name: name.to_owned(),
        meaning: meaning.to_owned(),
        needed,
    };
    Wording {
        chrome: sample::rosa(),
        form,
        row: row(None),
        key: "round_open".to_owned(),
        places: vec![
            place("round", "The round.", false),
            place("join_by", "The last day to join.", true),
        ],
        bases: vec![
            Choice::new("sample", "Invented people and dates"),
            Choice::new("1:2", "Acorn Mums in Spring 2026"),
        ],
        pointed: Vec::new(),
        overtaken: None,
        preview: None,
        versions: vec![(
            links::coordinating::wording_version("round_open", 2),
            "Version 2, saved by Rosa Quinn on 6 March 2026, 09:00".to_owned(),
        )],
        is_changed: true,
    }
}

/// Every page about wordings.
pub fn samples() -> Vec<Sample> {
    let amiss = Problem::new(
        "opening",
        "This letter does not know {{ partner }}. Choose one of these instead: round, join_by, body.",
    );
    let theirs = vec![
        ("Subject", "Come and join".to_owned()),
        ("Before the link", "A round is open.".to_owned()),
    ];
    let mut other = row(Some(
        "This letter does not know {{ town }}. Choose one of these instead: round.",
    ));
    other.title = "Self-assessing begins".to_owned();
    vec![
        (
            "wording/wordings",
            Wordings {
                chrome: sample::rosa(),
                letters: vec![row(None), other],
            }
            .to_string(),
        ),
        ("wording/wording", wording().to_string()),
        (
            "wording/wording_amiss",
            Wording {
                form: wording().form.with_problems(vec![amiss]),
                versions: Vec::new(),
                is_changed: false,
                ..wording()
            }
            .to_string(),
        ),
        (
            "wording/wording_pointed",
            Wording {
                pointed: domain::tone::look_again("You must come."),
                preview: Some((
                    "Spring 2026 is open".to_owned(),
                    "Hello Rosa,\n\nA new round, Spring 2026, is open.\n".to_owned(),
                )),
                ..wording()
            }
            .to_string(),
        ),
        (
            "wording/wording_overtaken",
            Wording {
                overtaken: Some((
                    "Rita Vale saved other words on 6 March 2026, 09:10.".to_owned(),
                    theirs,
                )),
                ..wording()
            }
            .to_string(),
        ),
        (
            "wording/version",
            Version {
                chrome: sample::rosa(),
                title: "Round open to join".to_owned(),
                back: links::coordinating::wording("round_open"),
                number: 2,
                saved: "Saved by Rosa Quinn on 6 March 2026, 09:00.".to_owned(),
                boxes: vec![(
                    "Subject",
                    vec![
                        (Piece::Same, "{{ round }} ".to_owned()),
                        (Piece::Out, "begins".to_owned()),
                        (Piece::In, "is open".to_owned()),
                    ],
                )],
            }
            .to_string(),
        ),
    ]
}
