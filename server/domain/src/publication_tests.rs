//! What `publication` promises, in a table of every refusal and a property of its bytes.

use super::*;
use crate::action::State;
use crate::assessment::tests::{at, doing, draft, key};
use crate::evidence::{File, Kind};
use proptest::prelude::*;
use uuid::Uuid;

const ROUND: RoundId = RoundId(Uuid::from_u128(9));

fn standing() -> Standing {
    Standing {
        joined: Some(Joined {
            due_at: at(50),
            closes_at: at(60),
            withdrawn_at: None,
        }),
        reviewing_opened_at: None,
        before: 0,
    }
}

fn publishing(standing: &Standing, draft: &Draft, now: i64) -> Result<Publication, CannotPublish> {
    publish(
        standing,
        draft,
        ROUND,
        Hashed {
            content: Content::of(draft, &[], &[]),
            sha256: "5".repeat(64),
        },
        "",
        PublicationId(Uuid::from_u128(1)),
        PersonId(Uuid::from_u128(2)),
        at(now),
    )
}

fn withdrawn(since: i64) -> Standing {
    let mut standing = standing();
    standing.joined.as_mut().unwrap().withdrawn_at = Some(at(since));
    standing
}

#[test]
fn a_written_assessment_is_published_until_it_closes() {
    let acorn = draft(&[("1A", doing("Tea"))]);
    for now in [0, 50, 59] {
        let published = publishing(&standing(), &acorn, now).unwrap();
        assert_eq!(published.fact.number, 1);
        assert_eq!(published.fact.published_at, at(now));
        assert_eq!(published.fact.project, acorn.project);
        assert_eq!(published.content.answers[&key("1A")], doing("Tea"));
    }
}

#[test]
fn every_refusal_carries_its_evidence() {
    let acorn = draft(&[("1A", doing("Tea"))]);
    let stranger = Standing {
        joined: None,
        ..standing()
    };
    let opened = |since| Standing {
        reviewing_opened_at: Some(at(since)),
        ..standing()
    };
    let cases = [
        (stranger, 10, Err(CannotPublish::NotJoined)),
        (
            withdrawn(5),
            10,
            Err(CannotPublish::Withdrawn { since: at(5) }),
        ),
        (
            opened(10),
            10,
            Err(CannotPublish::ReviewingOpened { since: at(10) }),
        ),
        (opened(11), 10, Ok(())),
        (
            standing(),
            60,
            Err(CannotPublish::Closed { closed_at: at(60) }),
        ),
        (
            opened(55),
            70,
            Err(CannotPublish::ReviewingOpened { since: at(55) }),
        ),
        (
            withdrawn(5),
            70,
            Err(CannotPublish::Withdrawn { since: at(5) }),
        ),
    ];
    for (standing, now, wanted) in cases {
        assert_eq!(
            publishing(&standing, &acorn, now).map(drop),
            wanted,
            "{standing:?} at {now}"
        );
    }
    for nothing in [draft(&[]), draft(&[("1A", Answer::default())])] {
        assert_eq!(
            publishing(&standing(), &nothing, 10),
            Err(CannotPublish::NothingWritten)
        );
    }
}

#[test]
fn what_may_identify_someone_is_kept_with_a_reason_alone() {
    let acorn = draft(&[
        ("1A", doing("Tea")),
        ("1B", doing("Ring 07700 900123 to come")),
    ]);
    let content = Content::of(&acorn, &[], &[]);
    let found = content.look_again();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, Place::Question(key("1B")));
    assert_eq!(found[0].details[0].text, "07700 900123");
    assert_eq!(
        publishing(&standing(), &acorn, 10),
        Err(CannotPublish::MayIdentify)
    );
    let hashed = Hashed {
        content,
        sha256: "5".repeat(64),
    };
    let (id, by) = (
        PublicationId(Uuid::from_u128(1)),
        PersonId(Uuid::from_u128(2)),
    );
    let why = "It is our own office’s.";
    assert!(publish(&standing(), &acorn, ROUND, hashed, why, id, by, at(10)).is_ok());
}

#[test]
fn a_newer_publication_counts_on_from_the_last() {
    let acorn = draft(&[("1A", doing("Tea"))]);
    let again = Standing {
        before: 2,
        ..standing()
    };
    assert_eq!(publishing(&again, &acorn, 10).unwrap().fact.number, 3);
}

#[test]
fn the_bytes_are_these() {
    let mut content = Content::of(
        &draft(&[("1A", doing("Té")), ("2A", Answer::default())]),
        &[],
        &[],
    );
    content.answers.get_mut(&key("1A")).unwrap().not_for_us = Some("no".into());
    content.actions.push(Words {
        principle: 2,
        what: "Ask".into(),
        who_leads: String::new(),
        by_when: String::new(),
        how_we_will_know: String::new(),
        state: State::UnderWay,
    });
    let wanted = "mutuality publication 1\nframework 3\ntwo\nversion 1\n1\nquestion 2\n1A\nwe_do 3\nTé\n\
        we_plan 0\n\nwe_show 0\n\nnot_for_us 2\nno\naction 1\n2\nwhat 3\nAsk\nwho_leads 0\n\nby_when 0\n\n\
        how_we_will_know 0\n\nstate 9\nunder-way\n";
    assert_eq!(content.bytes(), wanted);
    // What came later has its words only where it holds something.
    let answer = content.answers.get_mut(&key("1A")).unwrap();
    answer.proud_of = "tea".into();
    answer.sharing = Sharing::Library;
    let who = vec![TookPart::Mothers, TookPart::Staff];
    content.took_part.insert(1, who);
    let wanted = wanted.replace(
        "no\naction",
        "no\nproud_of 3\ntea\nsharing 7\nlibrary\ntook_part 1\n1\nwho 13\nmothers staff\naction",
    );
    assert_eq!(content.bytes(), wanted);
    let listed = |name: &str, what| Listed {
        id: crate::ids::EvidenceId(uuid::Uuid::from_u128(1)),
        name: name.into(),
        what,
    };
    let file = File {
        kind: Kind::Pdf,
        bytes: 12,
        sha256: "ab".into(),
    };
    let link = What::Link("https://example.org/".into());
    let both = vec![listed("Pack", What::File(file)), listed("Site", link)];
    content.evidence.insert(key("1A"), both);
    let wanted = format!(
        "{wanted}evidence 2\n1A\nname 4\nPack\nkind 3\npdf\nbytes 2\n12\nsha256 2\nab\n\
         evidence 2\n1A\nname 4\nSite\nlink 20\nhttps://example.org/\n"
    );
    assert_eq!(content.bytes(), wanted);
}

#[test]
fn a_link_that_may_point_at_somebody_is_looked_at() {
    let mut content = Content::of(&draft(&[("1A", doing("Tea"))]), &[], &[]);
    let listed = Listed {
        id: crate::ids::EvidenceId(uuid::Uuid::from_u128(1)),
        name: "A letter".into(),
        what: What::Link("https://example.org/jo@example.org".into()),
    };
    content.evidence.insert(key("1B"), vec![listed]);
    let found = content.look_again();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, Place::Question(key("1B")));
}

#[test]
fn what_stays_with_the_project_is_in_no_publication() {
    let mut acorn = draft(&[("1A", doing("Tea"))]);
    let before = Content::of(&acorn, &[], &[]);
    let saved = acorn.answers.get_mut(&key("1A")).unwrap();
    saved.ours.where_we_are = Some(crate::assessment::WhereWeAre::WouldLikeHelp);
    saved.ours.help_wanted = vec![crate::assessment::HelpWanted::Funding];
    assert_eq!(Content::of(&acorn, &[], &[]).bytes(), before.bytes());
    assert_eq!(
        acorn.help_wanted(),
        [crate::assessment::HelpWanted::Funding]
    );
}

#[test]
fn a_question_to_the_reviewers_alone_is_published_and_looked_at() {
    let asking = Answer {
        ask_reviewers: "Is 07700 900123 a good number to print?".into(),
        ..Answer::default()
    };
    let content = Content::of(&draft(&[("1A", asking)]), &[], &[]);
    assert_eq!(content.look_again().len(), 1);
}

proptest! {
    #[test]
    fn two_contents_never_share_their_bytes(
        one in prop::collection::vec("[a0-9 \n]{0,9}", 5),
        other in prop::collection::vec("[a0-9 \n]{0,9}", 5),
    ) {
        let content = |boxes: &[String]| {
            let answer = Answer {
                we_do: boxes[0].clone(),
                we_plan: boxes[1].clone(),
                we_show: boxes[2].clone(),
                proud_of: boxes[3].clone(),
                ask_reviewers: boxes[4].clone(),
                ..Answer::default()
            };
            Content {
                framework_id: "two".into(),
                framework_version: "1".into(),
                answers: [(key("1A"), answer)].into(),
                took_part: BTreeMap::new(),
                actions: vec![],
                evidence: BTreeMap::new(),
            }
        };
        let (one, other) = (content(&one), content(&other));
        prop_assert_eq!(one == other, one.bytes() == other.bytes());
    }
}
