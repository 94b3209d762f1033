//! What a round learned, in every guise worth looking at.

use super::{Learned, Look, Page, Theirs, Write};
use crate::form::Form;
use crate::review::sampled::framework;
use crate::{Sample, sample};
use chrono::NaiveDate;
use domain::assessment::HelpWanted;
use domain::feedback::Hours;
use domain::ids::RoundId;
use domain::learning::{Counted, Learning, Words};
use domain::problem::Problem;
use domain::rating::{HowFar, Rating};
use domain::response::{Choice, Hours as Answering};
use std::collections::BTreeMap;

fn round() -> RoundId {
    sample::id(1)
}

fn learning() -> Learning {
    let welcome = "Nearly everyone has somebody **at the door** who knows what it is to come for the first time.";
    Learning {
        words: Words {
            overall: "We read about groups that begin with a cup of tea, and found that many would like a hand \
                      with supervision."
                .to_owned(),
            themes: BTreeMap::from([(1, welcome.to_owned())]),
        },
        saved_by: "Rosa Quinn".to_owned(),
        version: 3,
        ..Learning::empty(sample::id(2), round())
    }
}

fn learned() -> Learned {
    let rating = Rating {
        useful: HowFar::Yes,
        kind: HowFar::Yes,
        fair: HowFar::Mostly,
        honest_enough: HowFar::Yes,
        words: String::new(),
    };
    let counted = Counted {
        projects: 12,
        suggestions: [
            vec![Some(Choice::WillDo); 14],
            vec![Some(Choice::OurWay); 6],
            vec![None; 2],
        ]
        .concat(),
        actions: [vec![1; 9], vec![2; 7]].concat(),
        reviews: [vec![Some(Hours::Two); 5], vec![Some(Hours::Five); 7]].concat(),
        ratings: vec![rating; 11],
        writing: [vec![Some(Hours::Five); 7], vec![Some(Hours::Ten); 5]].concat(),
        responding: vec![Some(Answering::Three); 9],
        help_wanted: vec![HelpWanted::Supervision; 8],
    };
    let closed_on = NaiveDate::from_ymd_opt(2026, 5, 12);
    let figures = counted.figures(&framework());
    Learned::of("Spring 2026", closed_on, &framework(), &learning(), figures)
}

/// Every guise.
pub fn samples() -> Vec<Sample> {
    let write = |form: Form, theirs| Write {
        chrome: sample::rosa(),
        form: form.with("version", "3"),
        round: round(),
        round_name: "Spring 2026".to_owned(),
        principles: framework()
            .principles
            .iter()
            .map(|one| (one.number, one.title.clone()))
            .collect(),
        theirs,
    };
    let too_long = Problem::new(
        "overall",
        "Shorten this to 10000 characters or fewer. It has 10400 now.",
    );
    let amiss = Form::new()
        .with("overall", "Tea.")
        .with_problems(vec![too_long]);
    let look = |is_read, pointed: &[&str]| Look {
        chrome: sample::rosa(),
        form: Form::new().with("seen", "3"),
        round: round(),
        is_read,
        is_shared: false,
        public: is_read.then(|| links::public::learned(sample::id(2))),
        pointed: pointed.iter().map(ToString::to_string).collect(),
        learned: learned(),
    };
    let page = |chrome, back: Option<String>, sharing| Page {
        chrome,
        paper: back.is_some().then(|| links::paper::learning(round())),
        back,
        sharing,
        learned: learned(),
    };
    let theirs = Theirs::of(&framework(), &learning());
    vec![
        ("learning/write", write(Form::new(), None).to_string()),
        ("learning/write-amiss", write(amiss, None).to_string()),
        (
            "learning/write-overtaken",
            write(Form::new(), Some(theirs)).to_string(),
        ),
        ("learning/look", look(false, &[]).to_string()),
        (
            "learning/look-pointed",
            look(false, &["“Acorn Mums” is a name from this round"]).to_string(),
        ),
        ("learning/readers", look(true, &[]).to_string()),
        (
            "learning/public",
            page(sample::visitor(), None, None).to_string(),
        ),
        (
            "learning/coordinator",
            page(
                sample::rosa(),
                Some(links::round::page(round())),
                Some(links::round::sharing(round())),
            )
            .to_string(),
        ),
        (
            "learning/member",
            page(sample::priya(), Some(links::round::page(round())), None).to_string(),
        ),
    ]
}
