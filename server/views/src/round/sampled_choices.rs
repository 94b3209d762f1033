//! Samples of the pages on which it is chosen what plans are made of: what counts, the floor, pairs or circles.

use super::sampled::round;
use super::*;
use crate::Sample;
use crate::form::Form;
use crate::parts::Choice;
use crate::sample;
use domain::problem::Problem;

fn choosing(form: Form, action: Option<String>) -> Choosing {
    Choosing {
        form,
        name: "Spring round".to_owned(),
        back: links::round::pairing(round()),
        says: action
            .is_none()
            .then(|| "A plan stands for this round.".to_owned()),
        action,
        asks_why: true,
        version: 2,
    }
}

fn weights(form: Form, action: Option<String>) -> WeightsPage {
    WeightsPage {
        chrome: sample::rosa(),
        at: choosing(form, action),
        factors: vec![
            ("size".to_owned(), "A similar size".to_owned()),
            ("distance".to_owned(), "Far enough apart".to_owned()),
        ],
        weights: vec![
            Choice::new("off", "Off"),
            Choice::new("little", "A little"),
            Choice::new("lot", "A lot"),
        ],
    }
}

fn floor(form: Form, action: Option<String>) -> ChoicePage {
    ChoicePage {
        chrome: sample::rosa(),
        at: choosing(form, action),
        chosen: Chosen::Floor,
        choices: vec![
            Choice::new(
                "highest",
                "The two with least in common have as much as can be",
            )
            .hint("They have a fit of 52 of 100; all together 1,201, 2.0 % less than can be."),
            Choice::new(
                "whole",
                "Only the whole counts, whatever one pair has in common",
            )
            .hint("The two with least in common have a fit of 41 of 100; all together 1,226."),
        ],
    }
}

fn shape(form: Form, action: Option<String>) -> ChoicePage {
    let shapes = domain::plan::Shape::ALL.iter();
    ChoicePage {
        chrome: sample::rosa(),
        at: choosing(form, action),
        chosen: Chosen::Shape,
        choices: shapes
            .map(|one| Choice::new(one.word(), one.says()))
            .collect(),
    }
}

/// Those pages, open, to be mended, and once a plan stands.
pub(super) fn samples() -> Vec<Sample> {
    let wrong =
        |field: &str, says: &str| Form::new().with_problems(vec![Problem::new(field, says)]);
    let open = |page: fn(domain::ids::RoundId) -> String| Some(page(round()));
    let stands = Form::new().with("size", "lot").with("distance", "off");
    vec![
        (
            "round/weights",
            weights(stands.clone(), open(links::round::weights)).to_string(),
        ),
        (
            "round/weights_to_mend",
            weights(
                wrong("size", "Choose how much it counts."),
                open(links::round::weights),
            )
            .to_string(),
        ),
        ("round/weights_stand", weights(stands, None).to_string()),
        (
            "round/floor",
            floor(
                Form::new().with("floor", "highest"),
                open(links::round::floor),
            )
            .to_string(),
        ),
        (
            "round/floor_to_mend",
            floor(
                wrong("floor", "Choose one of these."),
                open(links::round::floor),
            )
            .to_string(),
        ),
        ("round/floor_stands", floor(Form::new(), None).to_string()),
        (
            "round/shape",
            shape(
                Form::new().with("shape", "pairs"),
                open(links::round::shape),
            )
            .to_string(),
        ),
        (
            "round/shape_to_mend",
            shape(
                wrong("shape", "Choose one of these."),
                open(links::round::shape),
            )
            .to_string(),
        ),
        ("round/shape_stands", shape(Form::new(), None).to_string()),
    ]
}
