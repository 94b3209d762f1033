//! The look again before sealing, the seal, and what was sealed.

use crate::answer::{Answer, see_other, see_other_saying};
use crate::path::Id;
use crate::refusal::Words;
use crate::reviews::{cannot_write, home, reviewer};
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::reviews::Desk;
use app::{Refusal, Stop, reviews};
use axum::http::StatusCode;
use axum::response::Response;
use domain::ids::ReviewId;
use domain::problem::Problem;
use domain::review::{CannotSeal, CannotWrite, Seen};
use links::review;
use views::form::Form;
use views::review as pages;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(review::routes::look_again, Who::Reviewer, look_again)
        .get(review::routes::submission, Who::Reviewer, sealed)
        .post(review::routes::submission, Who::Reviewer, seal)
}

/// What is said when a review cannot be sealed, and its page could not be shown again.
pub(crate) fn refusal(why: &CannotSeal) -> Words {
    match why {
        CannotSeal::NotOpen => cannot_write(&CannotWrite::NotOpen),
        CannotSeal::Closed { since } => cannot_write(&CannotWrite::Closed { since: *since }),
        CannotSeal::Ended { since } => cannot_write(&CannotWrite::Ended { since: *since }),
        CannotSeal::AlreadySealed { at } => cannot_write(&CannotWrite::AlreadySealed { at: *at }),
        CannotSeal::Missing(_) => Words::new(
            "Something is still to be written",
            "Look again at the review: the page lists what is missing, with a link to each.",
            home(),
        ),
        CannotSeal::ChangedSince => Words::new(
            "Somebody wrote something since you looked",
            "Nothing was sealed. Look again at the review with their latest words, then seal it.",
            home(),
        ),
        CannotSeal::MayIdentify => Words::new(
            "Someone could be recognised",
            "Look again at the details that are pointed at. Change them, or say why they can stay.",
            home(),
        ),
    }
}

fn said(desk: &Desk<'_>) -> pages::Said {
    let (reviewer, reviewed) = (&desk.review.reviewer.name, &desk.review.reviewed.name);
    pages::Said::of(desk.framework, &desk.draft, reviewer, reviewed)
}

fn look_again_page(
    site: &Site,
    who: &SignedIn,
    desk: &Desk<'_>,
    form: Form,
    changed: bool,
) -> pages::LookAgain {
    let mut form = form;
    let seen = desk.draft.seen().to_string();
    form.values.insert("seen".to_string(), vec![seen]);
    pages::LookAgain {
        chrome: site.chrome(who),
        form,
        said: said(desk),
        parts: desk.look_again(),
        changed,
        may_seal: desk.may_write.is_ok(),
        missing: pages::LookAgain::missing(desk.review.id, &desk.missing()),
        review: desk.review.clone(),
    }
}

async fn look_again(site: Site, who: SignedIn, Id(id): Id<ReviewId>) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let desk = reviews::desk(&site.app, who.times, &by).await?;
    if desk.review.sealed_at.is_some() {
        return Ok(see_other(review::submission(id)));
    }
    site.page(look_again_page(&site, &who, &desk, Form::new(), false))
}

async fn seal(site: Site, who: SignedIn, Id(id): Id<ReviewId>, typed: Typed) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    // Words that say nothing of what was seen cover nothing: the page is shown with the latest.
    let seen = typed.value("seen").parse().unwrap_or(Seen {
        overall: 0,
        principles: Default::default(),
    });
    let keep = typed.owned("keep");
    let stop = match reviews::seal(&site.app, who.times, &by, &seen, &keep).await {
        Ok(_) => return Ok(see_other_saying(review::submission(id), "It is sealed.")),
        Err(stop) => stop,
    };
    let (status, problems, changed) = match stop {
        Stop::Refused(Refusal::Seal(CannotSeal::ChangedSince)) => {
            (StatusCode::CONFLICT, Vec::new(), true)
        }
        Stop::Refused(Refusal::Seal(CannotSeal::Missing(missing))) => {
            let words = pages::LookAgain::missing(id, &missing).into_iter();
            let problems = words.map(|(says, _)| Problem::new("", says)).collect();
            (StatusCode::UNPROCESSABLE_ENTITY, problems, false)
        }
        Stop::Refused(Refusal::Seal(CannotSeal::MayIdentify)) => {
            let says = "Change the details that are pointed at, or say why they can stay.";
            let problems = vec![Problem::new("keep", says)];
            (StatusCode::UNPROCESSABLE_ENTITY, problems, false)
        }
        Stop::Amiss(problems) => (StatusCode::UNPROCESSABLE_ENTITY, problems, false),
        stop @ (Stop::Refused(_) | Stop::NotThere | Stop::ChangedMeanwhile | Stop::Fault(_)) => {
            return Err(stop.into());
        }
    };
    let desk = reviews::desk(&site.app, who.times, &by).await?;
    let form = typed.with(problems);
    draw(status, &look_again_page(&site, &who, &desk, form, changed))
}

async fn sealed(site: Site, who: SignedIn, Id(id): Id<ReviewId>) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let desk = reviews::desk(&site.app, who.times, &by).await?;
    let (Some(sealed_at), Some(sha256)) = (desk.review.sealed_at, desk.sha256.clone()) else {
        return Ok(see_other(review::look_again(id)));
    };
    site.page(pages::Sealed {
        chrome: site.chrome(&who),
        exchange: desk.exchange.id,
        sealed_at,
        zone: desk.exchange.tz,
        sha256,
        kept_because: desk.kept_because.clone(),
        said: said(&desk),
        review: desk.review,
    })
}
