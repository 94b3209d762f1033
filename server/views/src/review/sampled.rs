//! Reviews in every guise worth looking at.

use super::{
    Desk, Feedback, GoodPractice, LookAgain, Overall, Overtaken, Practice, Principle, Reading,
    Response, Said, Sealed, Side,
};
use crate::assessment::PublicationGrid;
use crate::evidence::Opens;
use crate::exchange::sampled::{at, pair};
use crate::form::Form;
use crate::{Sample, sample};
use domain::exchange::ExchangeFacts;
use domain::feedback::{self, Enough, Hours, Missing, ReliedOn, Suggestion};
use domain::framework::{self, Framework, Question, QuestionKey};
use domain::good_practice::{Consent, Piece};
use domain::ids::{PersonId, SuggestionId};
use domain::problem::Problem;
use domain::publication::Content;
use domain::response::{Answer, Answered, Choice, Reply, Suggested};
use domain::review::{Draft, Written};
use domain::submission::Heading;
use domain::writer::Writer;
use std::collections::BTreeMap;
use uuid::Uuid;

pub(crate) fn framework() -> Framework {
    let question = |letter, text: &str| Question {
        letter,
        text: text.to_owned(),
        applies_to: vec![],
        help: None,
    };
    let principle = |number, short: &str| framework::Principle {
        number,
        title: format!("Good peer support is {}", short.to_lowercase()),
        short: short.to_owned(),
        summary: None,
        guide: None,
        questions: vec![
            question('A', "How do you welcome new mothers?"),
            question('B', "How do you look after your volunteers?"),
        ],
    };
    Framework {
        translations: Vec::new(),
        id: "sample".to_owned(),
        version: "1".to_owned(),
        title: "Two principles".to_owned(),
        stem: "Good peer support".to_owned(),
        source: "Nobody".to_owned(),
        principles: vec![
            principle(1, "Safe and nurturing"),
            principle(2, "Accessible"),
        ],
        values: vec![],
    }
}

fn published() -> Content {
    Content {
        framework_id: "sample".to_owned(),
        framework_version: "1".to_owned(),
        answers: BTreeMap::new(),
        took_part: BTreeMap::new(),
        actions: vec![],
        evidence: {
            let listed = crate::evidence::sampled().into_iter();
            let listed = listed.filter_map(|one| one.listed()).collect();
            [(
                QuestionKey {
                    principle: 1,
                    letter: 'A',
                },
                listed,
            )]
            .into()
        },
    }
}

fn said() -> feedback::Feedback {
    feedback::Feedback {
        working_well: "The welcome call, in 1A.".to_owned(),
        worth_sharing: "The tea rota.".to_owned(),
        questions: "Who calls when you are away?".to_owned(),
        suggestions: vec![Suggestion {
            idea: "You could ask again after a month.".to_owned(),
            why: "We must have missed some.".to_owned(),
            question: "1A".parse().ok(),
            reach: Some(feedback::Reach::Quick),
            offer: "Our list of questions. Ring 07700 900123.".to_owned(),
        }],
        relied_on: vec![ReliedOn::Read, ReliedOn::Talked],
        enough: Some(Enough::Yes),
    }
}

pub(crate) fn draft(exchange: &ExchangeFacts) -> Draft {
    let review = &exchange.reviews[0];
    let written = Written {
        feedback: said(),
        saved_at: at(3),
        saved_by: (PersonId(Uuid::from_u128(7)), "Jo Bell".to_owned()),
        version: 4,
    };
    Draft {
        heading: Heading {
            exchange: exchange.id,
            review: review.id,
            reviewer: review.reviewer.id,
            reviewed: review.reviewed.id,
        },
        overall: feedback::Overall {
            celebrate: vec!["The welcome".to_owned(), "The tea".to_owned()],
            think_first: vec!["Holidays".to_owned()],
            thanks: "Thank you for your time.".to_owned(),
            taking_home: "Their welcome calls.".to_owned(),
            hours: Some(Hours::Five),
        },
        saved: None,
        version: 2,
        written: BTreeMap::from([(1, written)]),
    }
}

fn suggested() -> Suggested {
    Suggested {
        id: SuggestionId(Uuid::from_u128(21)),
        principle: 1,
        suggestion: said().suggestions[0].clone(),
        is_an_action: false,
    }
}

fn answered() -> Answered {
    let response = domain::response::Response {
        choice: Some(Choice::OurWay),
        words: "In our group, by text.".to_owned(),
    };
    Answered {
        answer: Answer {
            responses: BTreeMap::from([(suggested().id, response)]),
            reply: Reply {
                facts_to_correct: "We are eight, not six.".to_owned(),
                what_helped: "The conversation.".to_owned(),
                felt_unfair: "Nothing.".to_owned(),
                hours: None,
            },
        },
        saved_at: at(17),
        saved_by: "Ama Owusu".to_owned(),
        sent_at: Some(at(18)),
        version: 3,
    }
}

fn desks() -> Vec<Sample> {
    let exchange = pair();
    let review = &exchange.reviews[0];
    let framework = framework();
    let jo = PersonId(Uuid::from_u128(7));
    let ama = PersonId(Uuid::from_u128(8));
    let writes = |part, person, name: &str| Writer {
        part,
        person,
        name: name.to_owned(),
    };
    let writers = [writes(1, jo, "Jo Bell"), writes(2, ama, "Priya Shah")];
    let desk = |may_write, named: &[PersonId]| {
        let draft = draft(&exchange);
        Desk::new(
            sample::priya(),
            &exchange,
            review,
            &framework,
            &draft,
            may_write,
        )
        .shared_out(&writers, named, jo)
        .to_string()
    };
    let mut parted = exchange.clone();
    parted.left.push((review.reviewed.id, at(3)));
    let over = Desk::new(
        sample::priya(),
        &parted,
        review,
        &framework,
        &draft(&exchange),
        false,
    )
    .to_string();
    let principle =
        |form: Form| Principle::new(sample::priya(), form, review, &framework, &published(), 1);
    let filled = Principle::filled(&said(), 4);
    let overtaken = |labels: &[(String, String)]| {
        let yours = Form::new()
            .with("working_well", "The tea.")
            .with("thanks", "Ta.");
        Overtaken::between("Jo Bell", &filled, &yours, labels)
    };
    let mut clash = principle(filled.clone());
    if let Some(page) = &mut clash {
        page.overtaken = Some(overtaken(&Principle::labels()));
    }
    let amiss = filled
        .clone()
        .with_problems(vec![Problem::new("idea-1", "Shorten this.")]);
    let overall = |form: Form, overtaken| Overall {
        chrome: sample::priya(),
        form,
        review: review.clone(),
        overtaken,
        saved: "Saved a moment ago".to_owned(),
    };
    let standing = crate::evidence::sampled().into_iter().map(|one| one.id);
    let opens = Opens::Reviewers(standing.skip(1).collect(), review.id);
    let reading = Reading {
        chrome: sample::priya(),
        review: review.clone(),
        round_name: "Spring 2026".to_owned(),
        grid: PublicationGrid::of(&framework, &published(), &opens),
    };
    let whole = Overall::filled(&draft(&exchange).overall, 2);
    let pages = [
        ("review/principle", principle(filled.clone())),
        ("review/principle_amiss", principle(amiss)),
        ("review/principle_clash", clash),
    ];
    let mut samples: Vec<Sample> = pages
        .into_iter()
        .filter_map(|(name, page)| Some((name, page?.to_string())))
        .collect();
    samples.extend([
        ("review/desk", desk(true, &[jo])),
        ("review/desk_together", desk(true, &[jo, ama])),
        ("review/desk_waiting", desk(false, &[jo])),
        ("review/desk_over", over),
        ("review/reading", reading.to_string()),
        ("review/overall", overall(whole.clone(), None).to_string()),
        (
            "review/overall_clash",
            overall(whole, Some(overtaken(&Overall::labels()))).to_string(),
        ),
    ]);
    samples
}

fn seals() -> Vec<Sample> {
    let exchange = pair();
    let review = &exchange.reviews[0];
    let draft = draft(&exchange);
    let said = || Said::of(&framework(), &draft, "Acorn Mums", "Birch Circle");
    let look = |missing: &[Missing], changed| LookAgain {
        chrome: sample::priya(),
        form: Form::new().with("seen", draft.seen()),
        review: review.clone(),
        said: said(),
        parts: draft.look_again(),
        changed,
        may_seal: true,
        missing: LookAgain::missing(review.id, missing),
    };
    let missing = [
        Missing::Enough { principle: 2 },
        Missing::WorkingWell { principle: 2 },
        Missing::Idea {
            principle: 2,
            position: 1,
        },
        Missing::TakingHome,
    ];
    let sealed = Sealed {
        chrome: sample::priya(),
        exchange: exchange.id,
        review: review.clone(),
        sealed_at: at(9),
        zone: exchange.tz,
        sha256: "0".repeat(64),
        kept_because: "It is our own office’s number.".to_owned(),
        said: said(),
    };
    vec![
        ("review/look_again", look(&[], false).to_string()),
        (
            "review/look_again_missing",
            look(&missing, true).to_string(),
        ),
        ("review/sealed", sealed.to_string()),
    ]
}

fn answers() -> Vec<Sample> {
    let mut exchange = pair();
    for review in &mut exchange.reviews {
        review.sealed_at = Some(at(15));
    }
    exchange.revealed_at = Some(at(15));
    let review = &exchange.reviews[0];
    let said = || {
        Said::of(
            &framework(),
            &draft(&exchange),
            "Acorn Mums",
            "Birch Circle",
        )
    };
    let piece = |shared: bool| Piece {
        review: review.id,
        principle: 1 + u8::from(shared),
        of: review.reviewed.clone(),
        by: review.reviewer.clone(),
        words: "The tea rota.".to_owned(),
        consent: shared.then(|| Consent {
            agreed_at: at(16),
            by: "Ama Owusu".to_owned(),
            withdrawn_at: None,
        }),
    };
    let round = |pieces| GoodPractice {
        chrome: sample::rosa(),
        round: exchange.round,
        round_name: exchange.round_name.clone(),
        pieces,
    };
    let feedback = |side, answered: Option<Answered>| {
        let said = match &answered {
            Some(answered) => said().with_answers(&[suggested()], answered),
            None => said(),
        };
        Feedback {
            chrome: sample::priya(),
            side,
            exchange: exchange.clone(),
            review: review.clone(),
            revealed_at: at(15),
            said,
            sha256: "0".repeat(64),
            may_respond: answered.is_none(),
            practice: Practice {
                pieces: match side {
                    Side::Reviewed => vec![piece(true), piece(false)],
                    Side::Reviewer | Side::Coordinator => vec![],
                },
                is_lead: answered.is_none(),
            },
            answered,
        }
        .to_string()
    };
    let response = |is_lead, suggested: &[Suggested]| {
        let form = Response::filled(&answered().answer, suggested, 3);
        let chrome = sample::priya();
        Response::new(chrome, form, &exchange, review, suggested, is_lead)
    };
    let grown = Suggested {
        is_an_action: true,
        ..suggested()
    };
    let mut clash = response(true, &[suggested()]);
    let yours = Form::new().with("words-1", "By phone.");
    clash.overtaken = Some(Overtaken::between(
        "Jo Bell",
        &clash.form,
        &yours,
        &Response::labels(1),
    ));
    vec![
        ("review/feedback", feedback(Side::Reviewed, None)),
        (
            "review/feedback_answered",
            feedback(Side::Reviewer, Some(answered())),
        ),
        (
            "review/feedback_coordinated",
            feedback(Side::Coordinator, Some(answered())),
        ),
        (
            "review/response",
            response(true, &[suggested(), grown]).to_string(),
        ),
        ("review/response_draft", response(false, &[]).to_string()),
        ("review/response_clash", clash.to_string()),
        (
            "review/feedback_member",
            feedback(Side::Reviewed, Some(answered())),
        ),
        ("review/good_practice", round(vec![piece(true)]).to_string()),
        ("review/good_practice_none", round(vec![]).to_string()),
    ]
}

/// The pages in every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    let mut samples = desks();
    samples.extend(seals());
    samples.extend(answers());
    samples
}
