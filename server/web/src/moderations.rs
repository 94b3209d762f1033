//! Moderation: the queue, one review, and taking proposed words over.

use crate::answer::{Answer, see_other_saying};
use crate::asked::Asked;
use crate::long;
use crate::path::Id;
use crate::refusal::Words;
use crate::reviews::reviewer;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::moderations::{self, Page};
use axum::response::Response;
use domain::access::{self, ModeratorOf};
use domain::ids::ReviewId;
use domain::moderation::{CannotModerate, DecisionTyped, Verdict};
use links::{coordinating, review};
use views::evidence::Listed;
use views::form::Form;
use views::moderation as pages;
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(coordinating::routes::moderation, Who::Moderator, queue)
        .get(review::routes::moderation, Who::Moderator, page)
        .post(review::routes::moderation, Who::Moderator, decide)
        .post(review::routes::proposed, Who::Reviewer, take_proposed)
}

/// What is said when nothing can be decided on a review.
pub(crate) fn refusal(why: &CannotModerate) -> Words {
    let (title, says) = match why {
        CannotModerate::NotAllIn => (
            "It is not with you now",
            "Its reviewers have it, or another review of the exchange is being written. It comes back to the list \
             once everything is sealed.",
        ),
        CannotModerate::AlreadyApproved { .. } => (
            "It is approved",
            "Somebody approved it already. Thank you all the same.",
        ),
        CannotModerate::AlreadyRead => (
            "It can be read already",
            "The coordinator released it, so nothing waits.",
        ),
        CannotModerate::SentBackBefore { .. } => (
            "It was sent back once before",
            "Once is all: approve it now, or ask the coordinator.",
        ),
        CannotModerate::AskedBefore { .. } => (
            "The coordinator has been asked",
            "They decide, and may talk with the reviewers. You can still approve it.",
        ),
        CannotModerate::Closed { .. } => {
            ("This round has closed", "Nothing in it changes any more.")
        }
    };
    Words::new(
        title,
        says,
        vec![WayOut::new("What waits", coordinating::moderation())],
    )
}

async fn queue(site: Site, who: SignedIn, asked: Asked) -> Answer<Response> {
    let by = access::moderator(&who.actor)?;
    let waiting = moderations::queue(&site.app, who.times, &by).await?;
    let (waiting, pages) = long::page(&asked, waiting, "reviews");
    let line = |one: moderations::Waiting| (one.exchange, one.review, one.since);
    site.page(pages::Queue {
        chrome: site.chrome(&who),
        waiting: waiting.map(line).collect(),
        pages,
        now: who.times.round,
    })
}

async fn page(site: Site, who: SignedIn, Id(id): Id<ReviewId>) -> Answer<Response> {
    let by = moderations::witness(&site.app, &who.actor, id).await?;
    let page = moderations::page(&site.app, who.times, &by).await?;
    let form = page.places.iter().fold(Form::new(), |form, place| {
        form.with(&format!("edit-{}", place.key), &place.text)
    });
    site.page(drawn(&site, &who, &by, page, form).await?)
}

async fn drawn(
    site: &Site,
    who: &SignedIn,
    by: &ModeratorOf,
    page: Page<'_>,
    form: Form,
) -> Answer<pages::Review> {
    let evidence = app::evidence::for_moderator(&site.app, who.times, by).await?;
    let (reviewer, reviewed) = (&page.review.reviewer.name, &page.review.reviewed.name);
    let sent_back = page
        .before
        .iter()
        .find(|made| made.decision.verdict == Verdict::SentBack);
    Ok(pages::Review {
        chrome: site.chrome(who),
        form,
        said: views::review::Said::of(page.framework, &page.said, reviewer, reviewed),
        evidence: Listed::open(&evidence, |one| {
            links::evidence::moderated(page.review.id, one)
        }),
        places: page.places,
        parts: page.parts,
        note_before: sent_back.map(|made| made.decision.note.clone()),
        waits: page.waits,
        exchange: page.exchange,
        review: page.review,
    })
}

async fn decide(site: Site, who: SignedIn, Id(id): Id<ReviewId>, typed: Typed) -> Answer<Response> {
    let by = moderations::witness(&site.app, &who.actor, id).await?;
    let edits = typed.all().filter_map(|(name, value)| {
        Some((name.strip_prefix("edit-")?.to_string(), value.to_string()))
    });
    let decision = DecisionTyped {
        verdict: typed.owned("verdict"),
        checks: typed.values("check").to_vec(),
        note: typed.owned("note"),
        edits: edits.collect(),
    };
    match moderations::decide(&site.app, who.times, &by, &decision).await {
        Ok(verdict) => {
            let says = match verdict {
                Verdict::Approved => "It is approved.",
                Verdict::SentBack => "It is back with its reviewers.",
                Verdict::Asked => "The coordinator finds your question at the exchange.",
            };
            Ok(see_other_saying(coordinating::moderation(), says))
        }
        Err(Stop::Amiss(problems)) => {
            let page = moderations::page(&site.app, who.times, &by).await?;
            site.page_amiss(drawn(&site, &who, &by, page, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn take_proposed(
    site: Site,
    who: SignedIn,
    Id(id): Id<ReviewId>,
    _: Typed,
) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let says = match moderations::take_proposed(&site.app, who.times, &by).await? {
        0 => "Those places read otherwise by now, so nothing was changed.",
        _ => "The proposed words stand in your feedback. Look again, then seal it.",
    };
    Ok(see_other_saying(review::page(id), says))
}
