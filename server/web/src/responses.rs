//! Feedback as it is read after the reveal, the answer to it, and suggestions that become actions.

use crate::answer::{Answer, Wrong, see_other, see_other_saying};
use crate::path::{Id, Ids};
use crate::refusal::Words;
use crate::reviews::{amiss, overtaken, saved};
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::responses::{self, Grown, Revealed};
use app::reviews::{Clash, Kept, Sides, sides};
use app::{Refusal, Stop};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{self, MemberOf};
use domain::ids::{ReviewId, SuggestionId};
use domain::problem::Problem;
use domain::response::{Answer as Said, AnswerTyped, CannotRespond, ResponseTyped};
use links::review;
use views::dates;
use views::form::Form;
use views::public::WayOut;
use views::review as pages;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(review::routes::response, Who::Reviewed, page)
        .post(review::routes::response, Who::Reviewed, save)
        .post(review::routes::action, Who::Reviewed, grow)
}

/// What is said when feedback cannot be answered.
pub(crate) fn refusal(why: &CannotRespond) -> Words {
    let home = vec![WayOut::new("Go to what comes next", links::me::home())];
    match why {
        CannotRespond::NotRevealed => Words::new(
            "There is nothing to answer yet",
            "You can answer as soon as the feedback can be read. We write to you then.",
            home,
        ),
        CannotRespond::AlreadySent { .. } => Words::new(
            "Your answer is sent",
            "Your lead has sent it, and it stays as it is. Your actions can still change.",
            home,
        ),
        CannotRespond::Closed { .. } => Words::new(
            "The time for answers is over",
            "The feedback stays yours to read, and you can still make actions of it. If you would have liked to \
             answer, tell your coordinator.",
            home,
        ),
        CannotRespond::Missing(_) => Words::new(
            "Some suggestions have no answer yet",
            "Choose one of the four answers for each. “Not now” is a good answer too.",
            home,
        ),
    }
}

/// Revealed feedback, for whichever of its readers asks; nothing for anyone else.
pub(crate) async fn feedback(
    site: &Site,
    who: &SignedIn,
    sides: &Sides,
) -> Answer<Option<Response>> {
    let (app, at, id) = (&site.app, who.times, sides.review.id);
    let reviewed = access::member(&who.actor, sides.review.reviewed.id);
    let reviewer = access::member(&who.actor, sides.review.reviewer.id);
    let coordinator = access::coordinator(&who.actor);
    let (side, revealed) = if let Ok(by) = &reviewed {
        (
            pages::Side::Reviewed,
            responses::received(app, at, by, id).await?,
        )
    } else if let Ok(by) = &reviewer {
        (
            pages::Side::Reviewer,
            responses::given(app, at, by, id).await?,
        )
    } else if let Ok(by) = &coordinator {
        let read = responses::read_as_coordinator(app, at, by, id).await?;
        (pages::Side::Coordinator, read)
    } else {
        return Ok(None);
    };
    let mut page = drawn(site, who, side, revealed)?;
    if let Ok(by) = &reviewed {
        page.practice = pages::Practice {
            pieces: app::good_practices::of_review(app, by, id).await?,
            is_lead: access::lead(&who.actor, by.project()).is_ok(),
        };
    }
    Ok(Some(site.page(page)?))
}

fn drawn(
    site: &Site,
    who: &SignedIn,
    side: pages::Side,
    revealed: Revealed<'_>,
) -> Answer<pages::Feedback> {
    let (reviewer, reviewed) = (
        &revealed.review.reviewer.name,
        &revealed.review.reviewed.name,
    );
    let said = pages::Said::of(revealed.framework, &revealed.said, reviewer, reviewed);
    let sent = revealed
        .answered
        .as_ref()
        .filter(|answered| answered.sent_at.is_some());
    let said = match sent {
        Some(answered) => said.with_answers(&revealed.suggested, answered),
        None => said,
    };
    Ok(pages::Feedback {
        chrome: site.chrome(who),
        side,
        said,
        sha256: revealed.sha256,
        revealed_at: revealed.exchange.revealed_at.ok_or(Wrong::NotThere)?,
        may_respond: revealed.may_respond.is_ok(),
        practice: pages::Practice::default(),
        answered: revealed.answered,
        exchange: revealed.exchange,
        review: revealed.review,
    })
}

/// Leave to draft the answer, for a member of the reviewed project.
async fn member(site: &Site, who: &SignedIn, id: ReviewId) -> Answer<MemberOf> {
    let sides = sides(&site.app, id).await?;
    Ok(access::member(&who.actor, sides.review.reviewed.id)?)
}

fn answer_page(
    site: &Site,
    who: &SignedIn,
    revealed: &Revealed<'_>,
    form: Option<Form>,
) -> pages::Response {
    let is_lead = access::lead(&who.actor, revealed.review.reviewed.id).is_ok();
    let stands = revealed.answered.as_ref();
    let stored = || {
        let nothing = Said::default();
        let (answer, version) = stands.map_or((&nothing, 0), |a| (&a.answer, a.version));
        pages::Response::filled(answer, &revealed.suggested, version)
    };
    let mut page = pages::Response::new(
        site.chrome(who),
        form.unwrap_or_else(stored),
        &revealed.exchange,
        &revealed.review,
        &revealed.suggested,
        is_lead,
    );
    page.saved = stands.map_or_else(String::new, |stands| {
        let ago = dates::ago(stands.saved_at, who.times.round, revealed.exchange.tz);
        format!("Saved {ago} by {}", stands.saved_by)
    });
    page
}

async fn page(site: Site, who: SignedIn, Id(id): Id<ReviewId>) -> Answer<Response> {
    let by = member(&site, &who, id).await?;
    let revealed = responses::received(&site.app, who.times, &by, id).await?;
    if revealed.may_respond.is_err() {
        return Ok(see_other(review::page(id)));
    }
    site.page(answer_page(&site, &who, &revealed, None))
}

/// As many answers as the form has boxes for: the page numbers them from 1.
fn answer_typed(typed: &Typed, suggestions: usize) -> AnswerTyped {
    let response = |number: usize| ResponseTyped {
        choice: typed.owned(&format!("choice-{number}")),
        words: typed.owned(&format!("words-{number}")),
    };
    AnswerTyped {
        responses: (1..=suggestions).map(response).collect(),
        facts_to_correct: typed.owned("facts_to_correct"),
        what_helped: typed.owned("what_helped"),
        felt_unfair: typed.owned("felt_unfair"),
        hours: typed.owned("hours"),
    }
}

async fn save(site: Site, who: SignedIn, Id(id): Id<ReviewId>, typed: Typed) -> Answer<Response> {
    let by = member(&site, &who, id).await?;
    let revealed = responses::received(&site.app, who.times, &by, id).await?;
    let input = answer_typed(&typed, revealed.suggested.len());
    let (app, at, seen) = (&site.app, who.times, typed.version());
    let sends = typed.value("then") == "send";
    let kept = if sends {
        let lead = access::lead(&who.actor, by.project())?;
        responses::send(app, at, &lead, id, seen, &input).await
    } else {
        responses::save(app, at, &by, id, seen, &input).await
    };
    match kept {
        Ok(Kept::Stands { version }) if who.wants_json => Ok(saved(version)),
        Ok(Kept::Stands { .. }) if sends => Ok(see_other_saying(
            review::page(id),
            "Your answer is sent. Thank you.",
        )),
        Ok(Kept::Stands { .. }) => Ok(see_other_saying(review::response(id), "Saved.")),
        kept => unkept(&site, &who, &revealed, typed, kept),
    }
}

/// What is shown when the answer was not kept: the page again, with every word.
fn unkept(
    site: &Site,
    who: &SignedIn,
    revealed: &Revealed<'_>,
    typed: Typed,
    kept: app::Done<Kept<Said>>,
) -> Answer<Response> {
    let amiss_page = |problems| {
        let form = Some(typed.with(problems));
        site.page_amiss(answer_page(site, who, revealed, form))
    };
    match kept {
        Ok(Kept::Stands { .. }) => Ok(see_other(review::response(revealed.review.id))),
        Ok(Kept::Overtaken(clash)) if who.wants_json => {
            Ok(overtaken(&clash, &review::response(revealed.review.id)))
        }
        Ok(Kept::Overtaken(clash)) => clashing(site, who, revealed, &clash),
        Err(Stop::Amiss(problems)) if who.wants_json => Ok(amiss(&problems)),
        Err(Stop::Amiss(problems)) => amiss_page(problems),
        Err(Stop::Refused(Refusal::Respond(CannotRespond::Missing(numbers)))) => {
            let problem = |number| {
                let says = format!("Choose an answer to suggestion {number}.");
                Problem::new(format!("choice-{number}"), says)
            };
            amiss_page(numbers.into_iter().map(problem).collect())
        }
        Err(stop) => Err(stop.into()),
    }
}

fn clashing(
    site: &Site,
    who: &SignedIn,
    revealed: &Revealed<'_>,
    clash: &Clash<Said>,
) -> Answer<Response> {
    let filled = |said| pages::Response::filled(said, &revealed.suggested, clash.version);
    let (yours, theirs) = (filled(&clash.yours), filled(&clash.theirs));
    let labels = pages::Response::labels(revealed.suggested.len());
    let both = pages::Overtaken::between(&clash.by, &theirs, &yours, &labels);
    let mut page = answer_page(site, who, revealed, Some(yours));
    page.overtaken = Some(both);
    draw(StatusCode::CONFLICT, &page)
}

/// A suggestion becomes an action. The button stands in the answer's form, so what was typed is kept first.
async fn grow(
    site: Site,
    who: SignedIn,
    Ids(id, suggestion): Ids<ReviewId, SuggestionId>,
    typed: Typed,
) -> Answer<Response> {
    let by = member(&site, &who, id).await?;
    let revealed = responses::received(&site.app, who.times, &by, id).await?;
    if !typed.value("version").is_empty() && revealed.may_respond.is_ok() {
        let input = answer_typed(&typed, revealed.suggested.len());
        let (at, seen) = (who.times, typed.version());
        match responses::save(&site.app, at, &by, id, seen, &input).await {
            Ok(Kept::Stands { .. }) => {}
            kept => return unkept(&site, &who, &revealed, typed, kept),
        }
    }
    let grown = responses::make_action(&site.app, who.times, &by, id, suggestion).await?;
    let words = match grown {
        Grown::Now => "It is one of your actions now.",
        Grown::Already => "It was one of your actions already.",
    };
    let back = match revealed.may_respond {
        Ok(()) => review::response(id),
        Err(_) => review::page(id),
    };
    Ok(see_other_saying(back, words))
}
