use super::*;
use crate::exchange::tests::{at, exchange};
use crate::feedback::{Feedback, Overall, Suggestion};
use crate::ids::{ExchangeId, PersonId, ProjectId};
use crate::review::Written;
use crate::submission::Heading;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A pair whose both reviews are sealed, in a round that moderates.
fn sealed() -> ExchangeFacts {
    let mut pair = exchange(2);
    pair.is_moderated = true;
    for review in &mut pair.reviews {
        review.sealed_at = Some(at(10));
    }
    pair
}

fn decide(pair: &ExchangeFacts, verdict: Verdict) -> Result<(), CannotModerate> {
    may_decide(pair, &pair.reviews[0], verdict, at(12))
}

#[test]
fn every_refusal_to_decide() {
    let pair = sealed();
    for verdict in [Verdict::Approved, Verdict::SentBack, Verdict::Asked] {
        assert_eq!(decide(&pair, verdict), Ok(()));
        let mut one_side = sealed();
        one_side.reviews[1].sealed_at = None;
        assert_eq!(decide(&one_side, verdict), Err(CannotModerate::NotAllIn));
        // The other side has its review again: this one can be looked at all the same.
        one_side.reviews[1].moderated.sent_back_at = Some(at(11));
        assert_eq!(decide(&one_side, verdict), Ok(()));
        let mut without = sealed();
        without.is_moderated = false;
        assert_eq!(decide(&without, verdict), Err(CannotModerate::NotAllIn));
        let mut approved = sealed();
        approved.reviews[0].moderated.approved_at = Some(at(11));
        assert_eq!(
            decide(&approved, verdict),
            Err(CannotModerate::AlreadyApproved { at: at(11) })
        );
        let mut released = sealed();
        (released.revealed_at, released.released_at) = (Some(at(11)), Some(at(11)));
        assert_eq!(decide(&released, verdict), Err(CannotModerate::AlreadyRead));
        let closed = may_decide(&pair, &pair.reviews[0], verdict, at(28));
        assert_eq!(closed, Err(CannotModerate::Closed { since: at(28) }));
    }
    let mut again = sealed();
    again.reviews[0].moderated.sent_back_at = Some(at(9));
    assert_eq!(
        decide(&again, Verdict::SentBack),
        Err(CannotModerate::SentBackBefore { at: at(9) })
    );
    assert_eq!(decide(&again, Verdict::Approved), Ok(()));
    again.reviews[0].moderated.asked_at = Some(at(11));
    assert_eq!(
        decide(&again, Verdict::Asked),
        Err(CannotModerate::AskedBefore { at: at(11) })
    );
    assert_eq!(decide(&again, Verdict::Approved), Ok(()));
}

#[test]
fn the_last_approval_reveals() {
    let mut pair = sealed();
    let (first, second) = (pair.reviews[0].id, pair.reviews[1].id);
    assert_eq!(reveals(&pair, first), Reveals::NothingYet);
    pair.reviews[0].moderated.approved_at = Some(at(11));
    assert_eq!(reveals(&pair, second), Reveals::TheExchange);
    assert!(!pair.shows(first), "approved alone shows nothing");
    pair.revealed_at = Some(at(12));
    assert!(pair.shows(first));
    // Sealed after a release, the late one still waits for its moderator.
    pair.released_at = Some(at(9));
    assert!(!pair.shows(second) && waits(&pair, &pair.reviews[1]));
    assert_eq!(reveals(&pair, second), Reveals::ThisReview);
}

fn draft() -> Draft {
    let feedback = Feedback {
        working_well: "The welcome.".to_string(),
        suggestions: vec![Suggestion {
            idea: "You must sing.".to_string(),
            ..Suggestion::default()
        }],
        ..Feedback::default()
    };
    let id = Uuid::from_u128(1);
    Draft {
        heading: Heading {
            exchange: ExchangeId(id),
            review: ReviewId(id),
            reviewer: ProjectId(id),
            reviewed: ProjectId(id),
        },
        overall: Overall {
            celebrate: vec!["Tea.".to_string()],
            ..Overall::default()
        },
        saved: None,
        version: 2,
        written: BTreeMap::from([(
            1,
            Written {
                feedback,
                saved_at: at(8),
                saved_by: (PersonId(id), "Jo".to_string()),
                version: 1,
            },
        )]),
    }
}

fn typed(verdict: &str, note: &str, edits: &[(&str, &str)]) -> DecisionTyped {
    DecisionTyped {
        verdict: verdict.to_string(),
        checks: Check::ALL
            .iter()
            .map(|check| check.word().to_string())
            .collect(),
        note: note.to_string(),
        edits: edits
            .iter()
            .map(|(key, text)| ((*key).to_string(), (*text).to_string()))
            .collect(),
    }
}

#[test]
fn each_decision_says_what_it_needs() {
    let fields = |typed: &DecisionTyped| -> Vec<String> {
        let problems = typed.check(&draft()).unwrap_err();
        problems.into_iter().map(|one| one.field).collect()
    };
    let sing = [("1-idea-1", "You could sing.")];
    assert_eq!(fields(&typed("", "", &[])), ["verdict", "note"]);
    assert_eq!(fields(&typed("sent-back", " ", &[])), ["note"]);
    assert_eq!(fields(&typed("asked", "", &[])), ["note"]);
    assert_eq!(fields(&typed("approved", "", &sing)), ["verdict"]);
    let hasty = DecisionTyped {
        checks: vec!["kind".to_string()],
        ..typed("approved", "", &[])
    };
    assert_eq!(fields(&hasty), ["check"]);
    let long = "x".repeat(10_001);
    assert_eq!(
        fields(&typed("sent-back", "", &[("1-idea-1", &long)])),
        ["edit-1-idea-1", "note"]
    );
    assert_eq!(
        fields(&typed("sent-back", "a", &[("celebrate-1", "Tea.\nCake.")])),
        ["edit-celebrate-1"]
    );
    // A box left as it was, emptied, or of no place proposes nothing.
    let nothing = [
        ("1-idea-1", "You must sing."),
        ("1-working_well", ""),
        ("9-idea-9", "x"),
    ];
    assert_eq!(
        typed("approved", "", &nothing)
            .check(&draft())
            .unwrap()
            .edits,
        []
    );
    assert_eq!(
        typed("sent-back", "", &sing)
            .check(&draft())
            .unwrap()
            .edits
            .len(),
        1
    );
}

#[test]
fn proposed_words_are_taken_over_where_theirs_still_stand() {
    let sing = [
        ("1-idea-1", "You could sing."),
        ("celebrate-1", "Tea and cake."),
    ];
    let edits = typed("sent-back", "", &sing).check(&draft()).unwrap().edits;
    let mut now = draft();
    assert_eq!(take_over(&mut now, &edits), (vec![1], true));
    assert_eq!(
        now.written[&1].feedback.suggestions[0].idea,
        "You could sing."
    );
    assert_eq!(now.overall.celebrate, ["Tea and cake."]);
    assert_eq!(
        take_over(&mut now, &edits),
        (vec![], false),
        "a second time changes nothing"
    );
    let keys: Vec<String> = places(&draft())
        .into_iter()
        .map(|place| place.key)
        .collect();
    assert_eq!(keys, ["1-working_well", "1-idea-1", "celebrate-1"]);
}
