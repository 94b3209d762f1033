//! One of each letter, about the three projects and six people everyone remembers.
//!
//! Tests render them all; the coordinators' page shows them as what will be sent.

mod people;
mod talking;

use crate::calendar::Origin;
use crate::*;
use chrono::{DateTime, NaiveDate};
use domain::language::Language;
use links::PublicUrl;
use std::fmt::Debug;
use std::str::FromStr;

/// A letter with what surrounds it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The letter.
    pub letter: LetterKind,
    /// To whom, from whom, and its link.
    pub context: Context,
}

/// One letter of every kind, in the order a round meets them; the pairing twice, for a pair and for a trio.
pub fn all() -> Vec<Sample> {
    let all = [of_rounds(), talking::all(), people::all()];
    all.into_iter().flatten().collect()
}

/// Those of registering and of a round.
fn of_rounds() -> Vec<Sample> {
    let id = "6f1b7a52-9a0e-4f0e-8b1a-0a5c3f2d7e11";
    let (acorn, spring, exchange, review) = (parsed(id), parsed(id), parsed(id), parsed(id));
    let project = || Line::from("Acorn Mums");
    let partner = || Line::from("Birch Circle");
    let partners = || Names::from_iter(["Birch Circle"]);
    let round = || Line::from("Spring 2026");
    let (join_by, publish_by, review_by, respond_by, closes_on) =
        (day(2, 27), day(3, 20), day(4, 10), day(4, 24), day(5, 1));
    let token = "sAmpLe-tOkEn_0123456789abcdefghijklmnopqrst";
    vec![
        to(
            "Priya",
            ConfirmAddress {
                project: project(),
                minutes: 30,
            },
            links::public::confirmation(token),
        ),
        to(
            "Priya",
            RegistrationReceived { project: project() },
            links::project::page(acorn),
        ),
        to(
            "Rosa",
            RegistrationWaiting {
                project: project(),
                registered_by: "Priya Shah".into(),
            },
            links::coordinating::registration(acorn),
        ),
        to(
            "Priya",
            RegistrationNeedsAWord { project: project() },
            links::project::page(acorn),
        ),
        to(
            "Priya",
            RegistrationApproved { project: project() },
            links::project::page(acorn),
        ),
        to(
            "Priya",
            SignInLink { minutes: 30 },
            links::public::sign_in_link(token),
        ),
        to(
            "Jo",
            InvitedToProject {
                project: project(),
                inviter: "Priya Shah".into(),
                until: day(2, 20),
            },
            links::public::invitation(token),
        ),
        to(
            "Priya",
            RoundOpen {
                project: project(),
                round: round(),
                join_by,
                closes_on,
            },
            links::round::join(spring, acorn),
        ),
        to(
            "Priya",
            Joined {
                project: project(),
                round: round(),
                publish_by,
                review_by,
                respond_by,
                closes_on,
            },
            links::round::page(spring),
        ),
        to(
            "Jo",
            GridOpen {
                project: project(),
                round: round(),
                publish_by,
            },
            links::assessment::page(acorn),
        ),
        to(
            "Jo",
            AssessmentNotStarted {
                project: project(),
                round: round(),
                publish_by,
            },
            links::assessment::page(acorn),
        ),
        to(
            "Jo",
            AssessmentDue {
                project: project(),
                round: round(),
                due_on: publish_by,
                closes_on: day(3, 25),
            },
            links::assessment::page(acorn),
        ),
        to(
            "Jo",
            Published {
                project: project(),
                round: round(),
            },
            links::assessment::publication(acorn),
        ),
        to(
            "Priya",
            PairingConfirmed {
                project: project(),
                partners: partners(),
                round: round(),
                review_by,
                respond_by,
            },
            links::exchange::page(exchange),
        ),
        to(
            "Priya",
            PairingConfirmed {
                project: project(),
                partners: Names::from_iter(["Birch Circle", "Cedar Network"]),
                round: round(),
                review_by,
                respond_by,
            },
            links::exchange::page(exchange),
        ),
        to(
            "Priya",
            CircleConfirmed {
                project: project(),
                partners: Names::from_iter(["Birch Circle", "Cedar Network"]),
                readers: Names::from_iter(["Damson Group", "Elm Street"]),
                round: round(),
                review_by,
                respond_by,
            },
            links::exchange::page(exchange),
        ),
        to(
            "Jo",
            ReviewDue {
                project: project(),
                partner: partner(),
                round: round(),
                due_on: review_by,
                closes_on: day(4, 15),
            },
            links::review::page(review),
        ),
        to(
            "Jo",
            ExchangeWaitingOnYou {
                project: project(),
                partner: partner(),
                round: round(),
                due_on: review_by,
            },
            links::review::page(review),
        ),
        to(
            "Priya",
            FeedbackRevealed {
                project: project(),
                partners: partners(),
                round: round(),
                respond_by,
            },
            links::exchange::page(exchange),
        ),
        to(
            "Priya",
            ResponseDue {
                project: project(),
                partner: partner(),
                round: round(),
                due_on: respond_by,
                closes_on: day(4, 29),
            },
            links::review::response(review),
        ),
        to(
            "Jo",
            ResponseIn {
                project: project(),
                partner: partner(),
                round: round(),
            },
            links::review::response(review),
        ),
        to(
            "Mona",
            ModerationWaiting { round: round() },
            links::coordinating::moderation(),
        ),
        to(
            "Jo",
            SentBack {
                project: project(),
                partner: partner(),
                round: round(),
            },
            links::review::page(review),
        ),
        to(
            "Jo",
            FactsCorrected {
                project: project(),
                partner: partner(),
                round: round(),
            },
            links::review::page(review),
        ),
        to(
            "Jo",
            Digest {
                letters: Items::from_iter([
                    Item {
                        title: "Birch Circle has responded to your feedback".into(),
                        path: links::review::response(review),
                    },
                    Item {
                        title: "Published: the self-assessment of Acorn Mums".into(),
                        path: links::assessment::publication(acorn),
                    },
                ]),
            },
            links::me::home(),
        ),
        to(
            "Priya",
            DatesMoved {
                project: project(),
                round: round(),
                publish_by,
                review_by,
                respond_by,
                closes_on,
            },
            links::round::page(spring),
        ),
        to(
            "Priya",
            PausedOrWithdrew {
                project: project(),
                round: round(),
                happened: "Birch Circle has paused.".into(),
                next: "The coordinating body is looking for a way that leaves nobody alone, and writes to you.".into(),
            },
            links::exchange::page(exchange),
        ),
        to(
            "Priya",
            PartnerChanged {
                project: project(),
                round: round(),
                happened: "From now on Acorn Mums and Cedar Network read each other.".into(),
                next: "Please seal your review by the end of Friday 10 April 2026.".into(),
            },
            links::exchange::page(exchange),
        ),
        to(
            "Megan",
            StandbyCalled {
                project: "Cedar Network".into(),
                partners: Names::from_iter(["Acorn Mums"]),
                round: round(),
                review_by,
                respond_by,
                no_by: day(4, 3),
            },
            links::exchange::page(exchange),
        ),
        to(
            "Priya",
            SwitchUndone {
                project: project(),
                round: round(),
                stage: "joining".into(),
                until: join_by,
            },
            links::round::page(spring),
        ),
        to(
            "Priya",
            RoundClosed {
                project: project(),
                round: round(),
                what_to_see: "what the round learned".into(),
            },
            links::round::learning(spring),
        ),
        to(
            "Priya",
            FollowUp {
                project: project(),
                round: round(),
                how_long_ago: "six months ago".into(),
            },
            links::round::follow_up(spring, acorn),
        ),
        to(
            "Rosa",
            LateTenDays {
                project: project(),
                round: round(),
                due_on: review_by,
            },
            links::round::page(spring),
        ),
        to(
            "Priya",
            Nudge {
                project: project(),
                round: round(),
            },
            links::me::home(),
        ),
    ]
}

/// The first sample of `kind`.
#[must_use]
pub fn of(kind: Key) -> Option<Sample> {
    all()
        .into_iter()
        .find(|sample| sample.letter.kind() == kind)
}

/// To one of our people, from Rosa, with this link.
fn to(first_name: &str, letter: impl Into<LetterKind>, path: String) -> Sample {
    let context = Context {
        first_name: first_name.into(),
        body: "Northern Lights Perinatal Network".into(),
        writer: "Rosa Quinn".into(),
        write_to: "rosa@example.org".into(),
        public_url: PublicUrl::parse("https://mutuality.example.org").expect("a public address"),
        path,
        dates: Origin {
            about: "spring-acorn".to_owned(),
            revision: 3,
        },
        conversation: None,
        written_at: DateTime::from_timestamp(1_770_714_000, 0).expect("a time"),
        language: Language::English,
    };
    Sample {
        letter: letter.into(),
        context,
    }
}

fn parsed<T: FromStr<Err: Debug>>(id: &str) -> T {
    id.parse().expect("an id")
}

/// A day of the sample round.
fn day(month: u32, day: u32) -> Day {
    Day(NaiveDate::from_ymd_opt(2026, month, day).expect("a day of 2026"))
}
