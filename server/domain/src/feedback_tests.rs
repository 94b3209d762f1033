use super::*;
use crate::framework::Question;

fn principle() -> Principle {
    let question = |letter| Question {
        letter,
        text: format!("Question {letter}?"),
        applies_to: vec![],
        help: None,
    };
    Principle {
        number: 2,
        title: "Safe".to_string(),
        short: "Safe".to_string(),
        summary: None,
        guide: None,
        questions: vec![question('A'), question('B')],
    }
}

fn typed() -> FeedbackTyped {
    let suggestion = |idea: &str, question: &str| SuggestionTyped {
        idea: idea.to_string(),
        question: question.to_string(),
        ..SuggestionTyped::default()
    };
    FeedbackTyped {
        working_well: " The welcome call, in 2A. ".to_string(),
        suggestions: vec![suggestion("", ""), suggestion("Ask in March", "2B")],
        relied_on: vec!["talked".to_string(), "read".to_string(), "read".to_string()],
        enough: "partly".to_string(),
        ..FeedbackTyped::default()
    }
}

#[test]
fn empty_suggestions_are_left_out_and_ticks_put_in_order() {
    let feedback = typed().check(&principle()).unwrap();
    assert_eq!(feedback.working_well, "The welcome call, in 2A.");
    assert_eq!(feedback.relied_on, [ReliedOn::Read, ReliedOn::Talked]);
    assert_eq!(feedback.enough, Some(Enough::Partly));
    assert_eq!(feedback.suggestions.len(), 1);
    assert_eq!(feedback.suggestions[0].question, "2B".parse().ok());
    assert_eq!(feedback.missing(2), []);
}

#[test]
fn every_field_that_is_amiss_is_named_at_once() {
    let mut typed = typed();
    typed.working_well = "x".repeat(10_001);
    typed.worth_sharing = "\u{0}".to_string();
    typed.relied_on.push("guessed".to_string());
    typed.enough = "maybe".to_string();
    typed.suggestions[0].why = "x".repeat(2_001);
    typed.suggestions[1].question = "1A".to_string();
    typed.suggestions[1].reach = "huge".to_string();
    typed
        .suggestions
        .extend([SuggestionTyped::default(), SuggestionTyped::default()]);
    let problems = typed.check(&principle()).unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
    let expected = [
        "working_well",
        "worth_sharing",
        "relied_on",
        "enough",
        "idea-1",
        "why-1",
        "reach-2",
        "question-2",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn a_principle_left_open_needs_no_sentence() {
    let nothing = Feedback::default();
    assert_eq!(nothing.missing(2), [Missing::Enough { principle: 2 }]);
    for (enough, missing) in [
        (Enough::Yes, vec![Missing::WorkingWell { principle: 2 }]),
        (Enough::Partly, vec![Missing::WorkingWell { principle: 2 }]),
        (Enough::No, vec![]),
    ] {
        let feedback = Feedback {
            enough: Some(enough),
            ..Feedback::default()
        };
        assert_eq!(feedback.missing(2), missing);
    }
}

#[test]
fn what_we_take_home_is_asked_for() {
    let mut typed = OverallTyped {
        celebrate: vec![
            "The tea".to_string(),
            " ".to_string(),
            "The walks".to_string(),
        ],
        hours: "up-to-5".to_string(),
        ..OverallTyped::default()
    };
    let overall = typed.check().unwrap();
    assert_eq!(overall.celebrate, ["The tea", "The walks"]);
    assert_eq!(overall.missing(), [Missing::TakingHome]);
    typed.think_first = vec!["a\nb".to_string()];
    typed.hours = "4".to_string();
    typed.taking_home = "x".repeat(10_001);
    let problems = typed.check().unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["think_first-1", "taking_home", "hours"]);
}
