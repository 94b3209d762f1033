//! What `assessment` promises, in tables and properties.

use super::*;
use crate::framework::{Principle, Question};
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

pub(crate) fn framework() -> Framework {
    let question = |letter| Question {
        letter,
        text: format!("Question {letter}?"),
        applies_to: vec![],
        help: None,
    };
    let principle = |number| Principle {
        number,
        title: format!("Good peer support is {number}"),
        short: format!("P{number}"),
        summary: None,
        questions: vec![question('A'), question('B')],
    };
    Framework {
        id: "two".into(),
        version: "1".into(),
        title: "Two principles".into(),
        stem: "Good peer support".into(),
        source: "Nobody".into(),
        principles: vec![principle(1), principle(2)],
        values: vec![],
    }
}

pub(crate) fn key(text: &str) -> QuestionKey {
    text.parse().unwrap()
}

pub(crate) fn at(minute: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
}

pub(crate) fn doing(words: &str) -> Answer {
    Answer {
        we_do: words.into(),
        ..Answer::default()
    }
}

const PRIYA: PersonId = PersonId(Uuid::from_u128(1));
const JO: PersonId = PersonId(Uuid::from_u128(2));

pub(crate) fn draft(answers: &[(&str, Answer)]) -> Draft {
    let saved = |answer: &Answer| Saved {
        answer: answer.clone(),
        saved_at: at(0),
        saved_by: PRIYA,
        version: 1,
    };
    Draft {
        id: AssessmentId(Uuid::from_u128(3)),
        project: ProjectId(Uuid::from_u128(4)),
        framework_id: "two".into(),
        framework_version: "1".into(),
        created_at: at(0),
        answers: answers.iter().map(|(q, a)| (key(q), saved(a))).collect(),
    }
}

#[test]
fn an_answer_is_written_when_any_box_holds_words() {
    let planning = Answer {
        we_plan: "A second group".into(),
        ..Answer::default()
    };
    let showing = Answer {
        we_show: "Photos".into(),
        ..Answer::default()
    };
    let not_for_us = Answer {
        not_for_us: Some("We meet in person".into()),
        ..Answer::default()
    };
    for written in [doing("Tea"), planning, showing, not_for_us] {
        assert!(written.is_written(), "{written:?}");
    }
    assert!(!Answer::default().is_written());
}

#[test]
fn progress_counts_what_is_written_and_finds_where_to_go_on() {
    let framework = framework();
    let draft = draft(&[
        ("1A", doing("Tea")),
        ("1B", Answer::default()),
        ("2B", doing("Rota")),
    ]);
    assert_eq!(draft.progress(&framework).to_string(), "2 of 4");
    assert_eq!(draft.first_unwritten(&framework), Some(key("1B")));
    assert_eq!(draft.unwritten(&framework), [key("1B"), key("2A")]);
    let second = framework.principle(2).unwrap().keys();
    assert_eq!(draft.progress_of(second).to_string(), "1 of 2");
    assert!(!draft.progress(&framework).is_whole());
}

#[test]
fn an_answer_is_saved_first_and_again_by_whoever_has_seen_it() {
    let framework = framework();
    let empty = draft(&[]);
    let Ok(Answered::First(first)) =
        empty.answer(&framework, key("1A"), 0, doing("Tea"), PRIYA, at(1))
    else {
        panic!("a first answer")
    };
    assert_eq!(
        (first.version, first.saved_by, first.saved_at),
        (1, PRIYA, at(1))
    );
    let Ok(Answered::Again(again)) = answer(
        &framework,
        key("1A"),
        Some(first),
        1,
        doing("Tea and toast"),
        JO,
        at(2),
    ) else {
        panic!("a second answer")
    };
    assert_eq!((again.version, again.saved_by), (2, JO));
}

#[test]
fn words_that_were_not_seen_are_not_overwritten() {
    let framework = framework();
    let standing = draft(&[("1A", doing("Tea"))]);
    for seen in [0, 2, -1] {
        let refused = standing.answer(&framework, key("1A"), seen, doing("Cake"), JO, at(2));
        assert_eq!(
            refused,
            Err(CannotAnswer::Overtaken(Box::new(
                standing.answers[&key("1A")].clone()
            )))
        );
    }
}

#[test]
fn the_same_words_twice_are_no_clash() {
    let framework = framework();
    let standing = draft(&[("1A", doing("Tea"))]);
    let again = standing
        .answer(&framework, key("1A"), 0, doing("Tea"), JO, at(2))
        .unwrap();
    assert_eq!(
        again,
        Answered::AsBefore(standing.answers[&key("1A")].clone())
    );
    assert_eq!(again.standing().saved_by, PRIYA);
}

#[test]
fn a_question_that_the_framework_does_not_ask_is_not_answered() {
    let refused = draft(&[]).answer(&framework(), key("9Z"), 0, doing("Tea"), JO, at(0));
    assert_eq!(refused, Err(CannotAnswer::NoSuchQuestion(key("9Z"))));
}

#[test]
fn every_box_that_is_amiss_is_named() {
    let long = "x".repeat(10_001);
    let amiss = Input {
        we_do: &long,
        we_plan: "a\0b",
        we_show: &long,
        not_for_us: &long[..2_001],
    };
    let fields: Vec<String> = amiss
        .check()
        .unwrap_err()
        .into_iter()
        .map(|p| p.field)
        .collect();
    assert_eq!(fields, ["we_do", "we_plan", "we_show", "not_for_us"]);
    let blank = Input {
        not_for_us: "  \r\n ",
        ..Input::default()
    };
    assert_eq!(blank.check(), Ok(Answer::default()));
}

proptest! {
    #[test]
    fn a_merged_answer_holds_the_words_of_both(yours in "[a-c \n]{0,12}", theirs in "[a-c \n]{0,12}") {
        let merged = doing(&yours).merged_with(&doing(&theirs)).we_do;
        prop_assert!(merged.contains(&yours));
        prop_assert!(merged.contains(&theirs));
    }

    #[test]
    fn nobody_s_words_go_unseen(saves in prop::collection::vec((0..3_usize, "[a-d]{1,2}"), 1..20)) {
        // Three people with a page each. Whoever saves over words has those words' version on their page.
        let framework = framework();
        let mut standing: Option<Saved> = None;
        let mut pages = [0_i32; 3];
        for (who, words) in saves {
            let before = standing.clone();
            match answer(&framework, key("1A"), before.clone(), pages[who], doing(&words), JO, at(0)) {
                Ok(answered) => {
                    let now = answered.standing().clone();
                    prop_assert!(before.is_none_or(|b| b.version == pages[who] || b == now));
                    pages[who] = now.version;
                    standing = Some(now);
                }
                Err(CannotAnswer::Overtaken(theirs)) => pages[who] = theirs.version,
                Err(CannotAnswer::NoSuchQuestion(_)) => prop_assert!(false),
            }
        }
    }
}
