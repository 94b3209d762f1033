//! From a [`Wrong`] to a page: status, title, sentence and ways out, in one exhaustive match.
//!
//! A noun's own refusals are put into words beside its pages (`registrations::refusal`, …).

use crate::answer::Wrong;
use crate::site::{Site, draw as draw_page};
use crate::typed::{Sent, TOKEN};
use crate::visitor::Visitor;
use crate::{belonging, conversations, exchanges, extensions, help, learnings, leaving};
use crate::{
    memberships, moderations, participations, people, plans, publications, registrations, renewals,
    repairs, responses,
};
use crate::{reviews, rounds, submissions, threads};
use app::Refusal;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use views::public::{Again, ErrorPage, KeptWords, WayOut};

/// What is said of one refusal.
pub(crate) struct Words {
    /// In a few words.
    pub(crate) title: String,
    /// What it means and what to do.
    pub(crate) says: String,
    /// Where to go from here; the first is the button.
    pub(crate) ways: Vec<WayOut>,
}

impl Words {
    /// A title, a sentence and the ways out.
    pub(crate) fn new(title: &str, says: impl Into<String>, ways: Vec<WayOut>) -> Self {
        Self {
            title: title.to_string(),
            says: says.into(),
            ways,
        }
    }
}

fn next(words: words::Words) -> WayOut {
    WayOut::new(words.say("error-next", &[]), links::me::home())
}

fn front(words: words::Words) -> WayOut {
    WayOut::new(words.say("error-front", &[]), links::public::home())
}

/// What each refusal says, noun by noun.
fn words(refusal: &Refusal) -> Words {
    match refusal {
        Refusal::SignIn(why) => people::refusal(*why),
        Refusal::Approve(why) => registrations::refusal(*why),
        Refusal::Invite(why) => memberships::refusal(why),
        Refusal::Move(why) => people::cannot_move(*why),
        Refusal::Leave(why) => belonging::cannot_leave(*why),
        Refusal::Erase(why) => crate::my_data::refusal(why),
        Refusal::HandOver(why) => belonging::cannot_hand_over(*why),
        Refusal::Appoint(why) => belonging::cannot_appoint(*why),
        Refusal::Write(why) => reviews::cannot_write(why),
        Refusal::Seal(why) => submissions::refusal(why),
        Refusal::ExtendExchange(why) => exchanges::cannot_extend(why),
        Refusal::Release(why) => exchanges::cannot_release(why),
        Refusal::Waive(why) => exchanges::cannot_waive(why),
        Refusal::Respond(why) => responses::refusal(why),
        Refusal::Rate(why) => exchanges::cannot_rate(why),
        Refusal::Talk(why) => threads::refusal(why),
        Refusal::Arrange(why) => conversations::refusal(why),
        Refusal::Share(why) => learnings::refusal(why),
        Refusal::NotImpartial(why) => rounds::not_impartial(*why),
        Refusal::Nudge(why) => help::refusal(why),
        Refusal::Moderate(why) => moderations::refusal(why),
        Refusal::Publish(why) => publications::refusal(why),
        Refusal::Switch(why) => rounds::refusal(why),
        Refusal::Join(why) => participations::cannot_join(why),
        Refusal::Withdraw(why) => leaving::cannot_withdraw(why),
        Refusal::Pause(why) => leaving::cannot_pause(why),
        Refusal::Return(why) => leaving::cannot_return(why),
        Refusal::StandBy(why) => leaving::cannot_stand_by(why),
        Refusal::Object(why) => leaving::cannot_object(why),
        Refusal::Repair(why) => repairs::cannot_repair(why),
        Refusal::Undo(why) => rounds::cannot_undo(why),
        Refusal::Ask(why) => extensions::cannot_ask(why),
        Refusal::Extend(why) => extensions::cannot_extend(why),
        Refusal::Renew(why) => renewals::refusal(why),
        Refusal::Propose(why) => plans::cannot_propose(why),
        Refusal::Adopt(why) => plans::cannot_adopt(why),
    }
}

/// What is said in either language: under a name, and behind it with `-says`.
fn said(language: words::Words, name: &str, ways: Vec<WayOut>) -> Words {
    let says = language.say(&format!("{name}-says"), &[]);
    Words::new(&language.say(name, &[]), says, ways)
}

fn told(wrong: &Wrong, language: words::Words) -> (StatusCode, Words) {
    let (next, front) = (next(language), front(language));
    match wrong {
        Wrong::NotThere => (
            StatusCode::NOT_FOUND,
            said(language, "error-not-there", vec![next, front]),
        ),
        Wrong::SignedOut => (
            StatusCode::UNAUTHORIZED,
            Words::new(
                "Please sign in first",
                "This page is for people who are signed in. We send you a link by email; there is no password to \
                 remember.",
                vec![WayOut::new("Sign in", links::public::sign_in())],
            ),
        ),
        Wrong::SecondFactorFirst => (
            StatusCode::UNAUTHORIZED,
            Words::new(
                "One more step first",
                "You are signed in, and the second step is still to come on this device. Nothing was changed yet.",
                vec![WayOut::new(
                    "Take the second step",
                    links::me::second_step(),
                )],
            ),
        ),
        Wrong::NotOurForm => (
            StatusCode::FORBIDDEN,
            said(language, "error-not-our-form", vec![next, front]),
        ),
        Wrong::Refused(refusal) => (StatusCode::CONFLICT, words(refusal)),
        Wrong::ChangedMeanwhile => (
            StatusCode::CONFLICT,
            said(language, "error-meanwhile", vec![next]),
        ),
        Wrong::Amiss(problems) => {
            let all: Vec<_> = problems
                .iter()
                .map(|problem| problem.says.as_str())
                .collect();
            let title = language.say("error-amiss", &[]);
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                Words::new(&title, all.join(" "), vec![next]),
            )
        }
        Wrong::TooLarge => (
            StatusCode::PAYLOAD_TOO_LARGE,
            said(language, "error-too-large", vec![next]),
        ),
        Wrong::Fault(_) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            said(language, "error-fault", vec![next, front]),
        ),
    }
}

/// The page, or the JSON, for a [`Wrong`]. What was typed goes with it where it would be lost otherwise.
pub(crate) fn draw(site: &Site, who: &Visitor, wrong: Wrong, sent: &Sent) -> Response {
    let (status, words) = told(&wrong, who.words());
    let reference = reference(site, &wrong);
    if who.wants_json {
        let way = words.ways.first().map(|way| way.href.clone());
        let body =
            json!({ "title": words.title, "says": words.says, "url": way, "reference": reference });
        return (
            status,
            [(header::CONTENT_TYPE, "application/json")],
            body.to_string(),
        )
            .into_response();
    }
    let page = ErrorPage {
        chrome: site.chrome(who),
        title: words.title,
        sentence: words.says,
        ways: words.ways,
        reference,
        kept: kept(&wrong, sent),
        again: again(&wrong, sent, &who.path),
    };
    draw_page(status, &page).unwrap_or_else(bare)
}

/// Whether something was typed that would be lost.
pub(crate) fn holds_words(sent: &Sent) -> bool {
    !kept(&Wrong::SecondFactorFirst, sent).is_empty()
}

/// What was typed, to be copied or sent again: whenever the form itself cannot be shown again. A word that
/// stands alone and is short was chosen or is typed again soon.
fn kept(wrong: &Wrong, sent: &Sent) -> Vec<KeptWords> {
    if matches!(wrong, Wrong::NotThere) {
        return Vec::new();
    }
    let worth_keeping = |name: &str, value: &str| {
        name != TOKEN
            && name != "version"
            && !name.contains("code")
            && name != "answer"
            && (value.trim().contains(char::is_whitespace) || value.trim().chars().count() > 20)
    };
    sent.0
        .iter()
        .filter(|(name, value)| worth_keeping(name, value))
        .map(|(name, value)| KeptWords {
            name: name.replace('_', " "),
            words: value.clone(),
        })
        .collect()
}

/// The form as it was sent, where a session ran out while it was written: its token belongs to the person, not to the
/// session, so that it can be sent once more after signing in again (decision 004).
fn again(wrong: &Wrong, sent: &Sent, path: &str) -> Option<Again> {
    let is_written = !kept(wrong, sent).is_empty();
    (matches!(wrong, Wrong::SignedOut | Wrong::SecondFactorFirst) && is_written).then(|| Again {
        action: path.to_string(),
        fields: sent.0.clone(),
    })
}

/// A fault's reference, with which its one line in the log is found. Which route it was stands beside every line of a
/// request (`watching`).
fn reference(site: &Site, wrong: &Wrong) -> Option<String> {
    let Wrong::Fault(words) = wrong else {
        return None;
    };
    let id = site.app.chance.uuid().simple().to_string();
    let reference = format!("{}-{}", &id[..4], &id[4..8]);
    tracing::error!(reference, error = words, "a page could not be made");
    Some(reference)
}

/// When not even the page round an error can be made: the database is away.
pub(crate) fn bare(wrong: Wrong) -> Response {
    if let Wrong::Fault(words) = &wrong {
        tracing::error!(error = words, "no page could be made");
    }
    let html = "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Back in a moment</title>\
                <h1>Back in a moment</h1><p>We cannot reach our records just now. What you had saved is safe. \
                Please try again in a minute.</p><p>If you need help now: call 999 in an emergency, NHS 111, or \
                Samaritans on 116 123.</p></html>";
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, html).into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    response
}
