use super::*;
use crate::exchange::tests::{at, exchange};
use uuid::Uuid;

fn ids() -> [SuggestionId; 2] {
    [1, 2].map(|n| SuggestionId(Uuid::from_u128(n)))
}

fn typed(first: &str, second: &str) -> AnswerTyped {
    let response = |choice: &str| ResponseTyped {
        choice: choice.to_string(),
        words: String::new(),
    };
    AnswerTyped {
        responses: vec![response(first), response(second)],
        what_helped: "The conversation.".to_string(),
        ..AnswerTyped::default()
    }
}

/// A pair, revealed on day 15.
fn revealed() -> ExchangeFacts {
    let mut exchange = exchange(2);
    for review in &mut exchange.reviews {
        review.sealed_at = Some(at(15));
    }
    exchange.revealed_at = Some(at(15));
    exchange
}

#[test]
fn every_refusal_to_respond() {
    let revealed = revealed();
    let review = revealed.reviews[0].id;
    assert_eq!(may_respond(&revealed, review, at(25)), Ok(()));
    assert_eq!(
        may_respond(&revealed, review, at(26)),
        Err(CannotRespond::Closed { since: at(26) })
    );
    let mut closed = revealed.clone();
    closed.round_closed_at = Some(at(20));
    assert_eq!(
        may_respond(&closed, review, at(21)),
        Err(CannotRespond::Closed { since: at(20) })
    );
    let mut sent = revealed.clone();
    sent.reviews[0].replied_at = Some(at(17));
    assert_eq!(
        may_respond(&sent, review, at(18)),
        Err(CannotRespond::AlreadySent { at: at(17) })
    );
    let mut released = revealed.clone();
    released.reviews[0].sealed_at = None;
    assert_eq!(
        may_respond(&released, review, at(18)),
        Err(CannotRespond::NotRevealed)
    );
    let mut sealed = revealed.clone();
    sealed.revealed_at = None;
    assert_eq!(
        may_respond(&sealed, review, at(18)),
        Err(CannotRespond::NotRevealed)
    );
}

#[test]
fn it_is_sent_once_every_suggestion_has_an_answer() {
    let revealed = revealed();
    let review = revealed.reviews[0].id;
    let send = |first, second| {
        let answer = typed(first, second).check(&ids()).unwrap();
        answer.send(&revealed, review, &ids(), at(20))
    };
    assert_eq!(send("will-do", "not-for-us"), Ok(()));
    assert_eq!(send("", "not-now"), Err(CannotRespond::Missing(vec![1])));
    assert_eq!(send("", ""), Err(CannotRespond::Missing(vec![1, 2])));
    let nothing = Answer::default();
    assert_eq!(nothing.send(&revealed, review, &[], at(20)), Ok(()));
}

#[test]
fn words_without_a_choice_are_kept_in_a_draft() {
    let mut typed = typed("", "");
    typed.responses[1].words = "Perhaps next year.".to_string();
    let answer = typed.check(&ids()).unwrap();
    assert_eq!(answer.responses.len(), 1);
    assert_eq!(answer.responses[&ids()[1]].choice, None);
}

#[test]
fn what_cannot_be_kept_is_named_by_its_field() {
    let mut typed = typed("maybe", "not-now");
    typed.responses[1].words = "x".repeat(2_001);
    typed.felt_unfair = "\u{7}".to_string();
    let problems = typed.check(&ids()).unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["felt_unfair", "choice-1", "words-2"]);
}
