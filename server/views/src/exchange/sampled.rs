//! Exchanges in every guise worth looking at.

use super::{Coordinated, Mine, Rating, Waiver};
use crate::form::Form;
use crate::{Sample, sample};
use chrono::{DateTime, TimeDelta, Utc};
use domain::exchange::{Dates, ExchangeFacts, ForMember, Party, ReviewFacts};
use domain::ids::{ExchangeId, ProjectId, ReviewId, RoundId};
use domain::problem::Problem;
use domain::rating::{self, HowFar, Rated};
use domain::release::MoreTime;
use domain::side::{self, Received, Writing};
use uuid::Uuid;

pub(crate) fn at(day: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_500 + day)
}

fn party(number: u128, name: &str) -> Party {
    Party {
        id: ProjectId(Uuid::from_u128(number)),
        name: name.to_owned(),
    }
}

/// Acorn Mums and Birch Circle, open; due on day 14, closing on 19.
pub(crate) fn pair() -> ExchangeFacts {
    let (acorn, birch) = (party(1, "Acorn Mums"), party(2, "Birch Circle"));
    let review = |number, reviewer: &Party, reviewed: &Party| ReviewFacts {
        id: ReviewId(Uuid::from_u128(number)),
        reviewer: reviewer.clone(),
        reviewed: reviewed.clone(),
        sealed_at: None,
        waived_at: None,
        ended_at: None,
        replied_at: None,
        moderated: Default::default(),
    };
    ExchangeFacts {
        id: ExchangeId(Uuid::from_u128(5)),
        round: RoundId(Uuid::from_u128(6)),
        round_name: "Spring 2026".to_owned(),
        tz: chrono_tz::Europe::London,
        grace_days: 5,
        framework: ("sample".to_owned(), "1".to_owned()),
        opened_at: Some(at(0)),
        due_at: at(14),
        closes_at: at(19),
        respond_due_at: at(21),
        respond_closes_at: at(26),
        revealed_at: None,
        released_at: None,
        is_moderated: false,
        round_closes_at: at(28),
        round_closed_at: None,
        repair: None,
        left: Vec::new(),
        reviews: vec![review(11, &acorn, &birch), review(12, &birch, &acorn)],
        circle: None,
        version: 1,
    }
}

fn dates() -> Dates {
    pair().dates()
}

fn mine(standing: ForMember, ready: usize) -> Mine {
    let revealed = matches!(standing, ForMember::Revealed { .. });
    let writing = Writing {
        id: ReviewId(Uuid::from_u128(11)),
        about: party(2, "Birch Circle"),
        is_mine: true,
        ready,
        of: 5,
        sealed_at: (ready == 5).then(|| at(9)),
        replied_at: None,
    };
    let received = Received {
        id: ReviewId(Uuid::from_u128(12)),
        by: party(2, "Birch Circle"),
        replied_at: None,
    };
    let mine = side::Mine {
        id: ExchangeId(Uuid::from_u128(5)),
        round: RoundId(Uuid::from_u128(6)),
        round_name: "Spring 2026".to_owned(),
        tz: chrono_tz::Europe::London,
        project: party(1, "Acorn Mums"),
        with: vec![party(2, "Birch Circle")],
        reads: None,
        standing,
        dates: dates(),
        round_closes_at: at(28),
        writing: vec![writing],
        received: revealed.then_some(received).into_iter().collect(),
        rated_at: None,
    };
    Mine {
        chrome: sample::priya(),
        mine,
        is_lead: true,
        gap: None,
        objection: None,
        conversation: "You talk on Thursday 19 March, 14:30.".to_owned(),
    }
}

/// One review of a circle: Acorn Mums reads Birch Circle, or is read by it.
fn of_circle(standing: ForMember, reads: bool) -> Mine {
    let mut page = mine(standing, 2);
    page.mine.reads = Some(reads);
    match reads {
        true => page.mine.received.clear(),
        false => page.mine.writing.clear(),
    }
    page
}

fn coordinated(form: Form) -> Coordinated {
    let mut facts = pair();
    facts.reviews[0].sealed_at = Some(at(12));
    Coordinated {
        chrome: sample::rosa(),
        form,
        now: at(20),
        more: vec![(MoreTime::ThreeDays, dates())],
        may_release: true,
        released_because: None,
        rated: vec![],
        felt_unfair: vec![],
        asked: vec![],
        facts,
    }
}

/// One review of a circle is in, and waits for another.
fn circle_coordinated() -> Coordinated {
    let mut page = coordinated(Form::new());
    let beside = ReviewFacts {
        id: ReviewId(Uuid::from_u128(13)),
        reviewed: party(3, "Cedar Network"),
        ..page.facts.reviews.remove(1)
    };
    page.facts.circle = Some(vec![beside]);
    page
}

fn done() -> Coordinated {
    let mut page = coordinated(Form::new());
    page.facts.reviews[1].sealed_at = Some(at(15));
    page.facts.revealed_at = Some(at(15));
    page.facts.reviews[0].replied_at = Some(at(18));
    page.more.clear();
    page.may_release = false;
    page.rated = vec![Rated {
        project: ProjectId(Uuid::from_u128(1)),
        at: at(22),
        rating: rating::Rating {
            useful: HowFar::Yes,
            kind: HowFar::Yes,
            fair: HowFar::Mostly,
            honest_enough: HowFar::Yes,
            words: "We will stay in touch.".to_owned(),
        },
    }];
    page.felt_unfair = vec![(party(2, "Birch Circle"), "It was late.".to_owned())];
    page
}

fn looking_back(form: Form) -> Rating {
    Rating {
        chrome: sample::priya(),
        form,
        exchange: ExchangeId(Uuid::from_u128(5)),
        round_name: "Spring 2026".to_owned(),
        partners: "Birch Circle".to_owned(),
    }
}

/// The pages in every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    let amiss = |field: &str| Form::new().with_problems(vec![Problem::new(field, "Say why.")]);
    let waiver = Waiver {
        chrome: sample::rosa(),
        form: Form::new(),
        exchange: ExchangeId(Uuid::from_u128(5)),
        review: ReviewId(Uuid::from_u128(12)),
        reviewer: "Birch Circle".to_owned(),
        reviewed: "Acorn Mums".to_owned(),
    };
    let revealed = ForMember::Revealed { since: at(15) };
    let rating_amiss = Form::new().with_problems(vec![Problem::new("useful", "Choose one.")]);
    vec![
        (
            "exchange/waiting",
            mine(ForMember::WaitingToOpen, 0).to_string(),
        ),
        ("exchange/open", mine(ForMember::Open, 2).to_string()),
        (
            "exchange/sealed",
            mine(ForMember::PastItsDate, 5).to_string(),
        ),
        ("exchange/revealed", mine(revealed, 5).to_string()),
        (
            "exchange/circle_reads",
            of_circle(ForMember::PastItsDate, true).to_string(),
        ),
        (
            "exchange/circle_is_read",
            of_circle(revealed, false).to_string(),
        ),
        (
            "exchange/circle_coordinated",
            circle_coordinated().to_string(),
        ),
        ("exchange/closed", mine(ForMember::Closed, 2).to_string()),
        ("exchange/coordinated", coordinated(Form::new()).to_string()),
        (
            "exchange/coordinated_amiss",
            coordinated(amiss("release_why")).to_string(),
        ),
        ("exchange/coordinated_done", done().to_string()),
        ("exchange/waiver", waiver.to_string()),
        ("exchange/rating", looking_back(Form::new()).to_string()),
        (
            "exchange/rating_amiss",
            looking_back(rating_amiss).to_string(),
        ),
    ]
}
