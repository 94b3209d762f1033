use super::*;
use crate::access::{self, Actor, Place, Role, SecondFactor};
use crate::exchange::tests::{at, exchange};
use crate::feedback::{Enough, Suggestion};
use crate::framework::Principle;
use crate::ids::{MembershipId, SessionId};
use uuid::Uuid;

fn framework() -> Framework {
    let principle = |number| Principle {
        number,
        title: format!("Principle {number}"),
        short: format!("P{number}"),
        summary: None,
        guide: None,
        questions: vec![],
    };
    Framework {
        translations: Vec::new(),
        id: "peer".to_string(),
        version: "1".to_string(),
        title: "Two principles".to_string(),
        stem: "Good".to_string(),
        source: "Nobody".to_string(),
        principles: vec![principle(1), principle(2)],
        values: vec![],
    }
}

fn written(working_well: &str, enough: Option<Enough>) -> Written {
    Written {
        feedback: Feedback {
            working_well: working_well.to_string(),
            enough,
            ..Feedback::default()
        },
        saved_at: at(3),
        saved_by: (PersonId(Uuid::from_u128(7)), "Jo Bell".to_string()),
        version: 4,
    }
}

/// The first review of a pair, with everything that a seal asks for.
fn draft(exchange: &ExchangeFacts) -> Draft {
    let review = &exchange.reviews[0];
    Draft {
        heading: Heading {
            exchange: exchange.id,
            review: review.id,
            reviewer: review.reviewer.id,
            reviewed: review.reviewed.id,
        },
        overall: Overall {
            taking_home: "Their welcome calls.".to_string(),
            ..Overall::default()
        },
        saved: None,
        version: 2,
        written: BTreeMap::from([
            (1, written("The welcome call, in 1A.", Some(Enough::Yes))),
            (2, written("", Some(Enough::No))),
        ]),
    }
}

fn priya(exchange: &ExchangeFacts) -> ReviewerOf {
    let review = &exchange.reviews[0];
    let id = PersonId(Uuid::from_u128(8));
    let actor = Actor {
        id,
        name: "Priya Shah".to_string(),
        session: SessionId(Uuid::nil()),
        places: vec![Place {
            membership: MembershipId(Uuid::nil()),
            project: review.reviewer.id,
            project_name: review.reviewer.name.clone(),
            role: Role::Lead,
            version: 1,
        }],
        duties: vec![],
        second_factor: SecondFactor::Settled,
    };
    access::reviewer(
        &actor,
        review.id,
        [review.reviewer.id, review.reviewed.id],
        &[id],
    )
    .unwrap()
}

fn seal(draft: Draft, exchange: &ExchangeFacts, day: i64) -> Result<Sealing, CannotSeal> {
    let seen = draft.seen();
    seal_having_seen(draft, exchange, day, &seen, "")
}

fn seal_having_seen(
    draft: Draft,
    exchange: &ExchangeFacts,
    day: i64,
    seen: &Seen,
    keep: &str,
) -> Result<Sealing, CannotSeal> {
    let id = SubmissionId(Uuid::from_u128(9));
    let by = priya(exchange);
    draft.seal(
        exchange,
        &framework(),
        &by,
        at(day),
        id,
        "abc".into(),
        seen,
        keep,
    )
}

#[test]
fn the_first_seal_reveals_nothing_and_the_last_reveals_all() {
    let mut exchange = exchange(2);
    let first = seal(draft(&exchange), &exchange, 5).unwrap();
    assert_eq!(first.reveals, Reveals::NothingYet);
    assert_eq!(first.submission.content, draft(&exchange).canonical());
    exchange.reviews[1].sealed_at = Some(at(4));
    assert_eq!(
        seal(draft(&exchange), &exchange, 5).unwrap().reveals,
        Reveals::TheExchange
    );
    exchange.revealed_at = Some(at(20));
    assert_eq!(
        seal(draft(&exchange), &exchange, 21).unwrap().reveals,
        Reveals::ThisReview
    );
}

#[test]
fn a_late_side_may_still_seal_until_the_round_closes() {
    let mut waiting = exchange(2);
    assert!(seal(draft(&waiting), &waiting, 27).is_ok());
    waiting.reviews[1].sealed_at = Some(at(4));
    assert!(seal(draft(&waiting), &waiting, 27).is_ok());
    let closed = Err(CannotSeal::Closed { since: at(28) });
    assert_eq!(seal(draft(&waiting), &waiting, 28), closed);
    waiting.round_closed_at = Some(at(22));
    assert_eq!(
        seal(draft(&waiting), &waiting, 23),
        Err(CannotSeal::Closed { since: at(22) })
    );
}

#[test]
fn a_review_is_sealed_once_and_not_before_it_opens() {
    let mut exchange = exchange(2);
    exchange.opened_at = None;
    assert_eq!(
        seal(draft(&exchange), &exchange, 5),
        Err(CannotSeal::NotOpen)
    );
    exchange.opened_at = Some(at(0));
    exchange.reviews[0].sealed_at = Some(at(4));
    let already = CannotSeal::AlreadySealed { at: at(4) };
    assert_eq!(seal(draft(&exchange), &exchange, 5), Err(already));
}

#[test]
fn everything_missing_is_named_at_once() {
    let exchange = exchange(2);
    let mut bare = draft(&exchange);
    bare.overall.taking_home.clear();
    bare.written.remove(&2);
    let first = bare.written.get_mut(&1).unwrap();
    first.feedback.working_well.clear();
    first.feedback.suggestions = vec![Suggestion {
        why: "It helped us.".to_string(),
        ..Suggestion::default()
    }];
    let missing = vec![
        Missing::WorkingWell { principle: 1 },
        Missing::Idea {
            principle: 1,
            position: 1,
        },
        Missing::Enough { principle: 2 },
        Missing::TakingHome,
    ];
    assert_eq!(seal(bare, &exchange, 5), Err(CannotSeal::Missing(missing)));
}

#[test]
fn a_seal_covers_only_words_that_were_seen() {
    let exchange = exchange(2);
    for change in [
        (|seen: &mut Seen| seen.overall -= 1) as fn(&mut Seen),
        |seen| *seen.principles.get_mut(&1).unwrap() -= 1,
        |seen| seen.principles.retain(|principle, _| *principle == 1),
    ] {
        let mut seen = draft(&exchange).seen();
        change(&mut seen);
        let sealed = seal_having_seen(draft(&exchange), &exchange, 5, &seen, "");
        assert_eq!(sealed, Err(CannotSeal::ChangedSince));
    }
}

#[test]
fn what_may_identify_someone_is_kept_only_with_a_reason() {
    let exchange = exchange(2);
    let with_number = || {
        let mut draft = draft(&exchange);
        draft.overall.thanks = "Ring us on 07700 900123. You should!".to_string();
        draft
    };
    assert_eq!(
        seal(with_number(), &exchange, 5),
        Err(CannotSeal::MayIdentify)
    );
    let seen = with_number().seen();
    let kept = seal_having_seen(
        with_number(),
        &exchange,
        5,
        &seen,
        "Our office's own number.",
    );
    assert!(kept.is_ok());
    let parts = with_number().look_again();
    assert_eq!(parts.len(), 1);
    assert_eq!(
        (
            parts[0].principle,
            parts[0].words.len(),
            parts[0].details.len()
        ),
        (None, 1, 1)
    );
}

#[test]
fn what_was_seen_survives_the_form() {
    let seen = draft(&exchange(2)).seen();
    assert_eq!(seen.to_string(), "2 1:4 2:4");
    assert_eq!(seen.to_string().parse(), Ok(seen));
    for text in ["", "x", "1 2", "1 2:x", "1  2:3", "1 900:3"] {
        assert_eq!(text.parse::<Seen>(), Err(NotSeen), "{text}");
    }
}
