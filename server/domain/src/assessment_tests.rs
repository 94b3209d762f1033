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
        guide: None,
        questions: vec![question('A'), question('B')],
    };
    Framework {
        translations: Vec::new(),
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

fn sheet(answer: Answer) -> Sheet {
    Sheet {
        answer,
        ours: Ours::default(),
    }
}

const PRIYA: PersonId = PersonId(Uuid::from_u128(1));
const JO: PersonId = PersonId(Uuid::from_u128(2));

pub(crate) fn draft(answers: &[(&str, Answer)]) -> Draft {
    let saved = |answer: &Answer| Saved {
        answer: answer.clone(),
        ours: Ours::default(),
        read_again: None,
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
        took_part: BTreeMap::new(),
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
        empty.answer(&framework, key("1A"), 0, sheet(doing("Tea")), PRIYA, at(1))
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
        sheet(doing("Tea and toast")),
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
        let refused = standing.answer(&framework, key("1A"), seen, sheet(doing("Cake")), JO, at(2));
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
        .answer(&framework, key("1A"), 0, sheet(doing("Tea")), JO, at(2))
        .unwrap();
    assert_eq!(
        again,
        Answered::AsBefore(standing.answers[&key("1A")].clone())
    );
    assert_eq!(again.standing().saved_by, PRIYA);
}

#[test]
fn a_question_that_the_framework_does_not_ask_is_not_answered() {
    let refused = draft(&[]).answer(&framework(), key("9Z"), 0, sheet(doing("Tea")), JO, at(0));
    assert_eq!(refused, Err(CannotAnswer::NoSuchQuestion(key("9Z"))));
}

#[test]
fn every_box_that_is_amiss_is_named() {
    let long = "x".repeat(10_001);
    let wrong = ["training".to_string(), "<script>".to_string()];
    let amiss = Input {
        we_do: &long,
        we_plan: "a\0b",
        we_show: &long,
        not_for_us: &long[..2_001],
        more: Some(More {
            proud_of: &long[..2_001],
            ask_reviewers: "a\u{1}b",
            sharing: "",
            where_we_are: "In place",
            help_wanted: &wrong,
        }),
    };
    let fields: Vec<String> = amiss
        .check()
        .unwrap_err()
        .into_iter()
        .map(|p| p.field)
        .collect();
    let all = [
        "we_do",
        "we_plan",
        "we_show",
        "not_for_us",
        "proud_of",
        "ask_reviewers",
        "sharing",
        "where_we_are",
        "help_wanted",
    ];
    assert_eq!(fields, all);
    let blank = Input {
        not_for_us: "  \r\n ",
        ..Input::default()
    };
    assert_eq!(
        blank.check().map(|checked| checked.over(None)),
        Ok(Sheet::default())
    );
}

fn full(words: &str) -> Sheet {
    Sheet {
        answer: Answer {
            proud_of: words.into(),
            ask_reviewers: words.into(),
            sharing: Sharing::Library,
            ..doing(words)
        },
        ours: Ours {
            where_we_are: Some(WhereWeAre::WorkingOnIt),
            help_wanted: vec![HelpWanted::Training, HelpWanted::Funding],
        },
    }
}

#[test]
fn a_form_without_the_boxes_nobody_needs_leaves_them_as_they_are() {
    let standing = Saved {
        answer: full("Tea").answer,
        ours: full("Tea").ours,
        ..draft(&[("1A", doing(""))]).answers[&key("1A")].clone()
    };
    let short = Input {
        we_do: "Cake",
        ..Input::default()
    };
    let sheet = short.check().unwrap().over(Some(&standing));
    assert_eq!(sheet.answer.we_do, "Cake");
    assert_eq!(sheet.answer.proud_of, "Tea");
    assert_eq!(sheet.answer.sharing, Sharing::Library);
    assert_eq!(sheet.ours, standing.ours);
    // A form that has the boxes may empty them.
    let emptied = Input {
        more: Some(More {
            sharing: "reviewers",
            ..More::default()
        }),
        ..short
    };
    let sheet = emptied.check().unwrap().over(Some(&standing));
    assert_eq!(sheet.answer, doing("Cake"));
    assert!(sheet.ours.is_empty());
}

#[test]
fn kinds_of_help_are_kept_once_and_in_order() {
    let ticked = ["other", "training", "other"].map(String::from);
    let more = More {
        sharing: "public",
        help_wanted: &ticked,
        ..More::default()
    };
    let input = Input {
        more: Some(more),
        ..Input::default()
    };
    let sheet = input.check().unwrap().over(None);
    let both = [HelpWanted::Training, HelpWanted::Other];
    assert_eq!(sheet.ours.help_wanted, both);
    assert_eq!(sheet.answer.sharing, Sharing::Public);
}

#[test]
fn merged_sheets_keep_the_help_of_both_and_the_narrower_wish() {
    let mut theirs = full("Cake");
    theirs.answer.sharing = Sharing::Public;
    theirs.ours = Ours {
        where_we_are: Some(WhereWeAre::InPlace),
        help_wanted: vec![HelpWanted::Training, HelpWanted::Other],
    };
    let merged = full("Tea").merged_with(&theirs);
    assert_eq!(merged.answer.proud_of, "Tea\n\nCake");
    assert_eq!(merged.answer.sharing, Sharing::Library);
    assert_eq!(merged.ours.where_we_are, Some(WhereWeAre::WorkingOnIt));
    let all = [HelpWanted::Training, HelpWanted::Funding, HelpWanted::Other];
    assert_eq!(merged.ours.help_wanted, all);
}

#[test]
fn an_answer_carried_over_is_read_again_by_saving_it_as_it_is() {
    let framework = framework();
    let carried = Saved {
        read_again: Some("2018".into()),
        ..draft(&[("1A", doing("Tea"))]).answers[&key("1A")].clone()
    };
    let read = answer(
        &framework,
        key("1A"),
        Some(carried),
        1,
        sheet(doing("Tea")),
        JO,
        at(2),
    );
    let Ok(Answered::Again(read)) = read else {
        panic!("a mark to take away")
    };
    assert_eq!((read.read_again, read.version), (None, 2));
}

proptest! {
    #[test]
    fn a_merged_answer_holds_the_words_of_both(yours in "[a-c \n]{0,12}", theirs in "[a-c \n]{0,12}") {
        let merged = sheet(doing(&yours)).merged_with(&sheet(doing(&theirs))).answer.we_do;
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
            match answer(&framework, key("1A"), before.clone(), pages[who], sheet(doing(&words)), JO, at(0)) {
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
