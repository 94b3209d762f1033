//! A review on its reviewers' desk: reading, and writing together.

use crate::answer::{Answer, Wrong, see_other, see_other_saying};
use crate::file;
use crate::path::{Id, Ids};
use crate::refusal::Words;
use crate::responses;
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::reviews::{Clash, Desk, Kept, Sides};
use app::{Stop, reviews};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::access::{self, ReviewerOf};
use domain::feedback::{self, FeedbackTyped, OverallTyped, SuggestionTyped};
use domain::ids::ReviewId;
use domain::problem::Problem;
use domain::publication::Publication;
use domain::review::CannotWrite;
use links::{paper, review};
use serde_json::json;
use views::assessment::PublicationGrid;
use views::dates;
use views::evidence::Opens;
use views::form::Form;
use views::moderation::SentBack;
use views::public::WayOut;
use views::review as pages;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(review::routes::page, Who::InExchange, page)
        .get(review::routes::reading, Who::Reviewer, reading)
        .get(paper::routes::reading, Who::Reviewer, copy)
        .get(review::routes::principle, Who::Reviewer, principle)
        .post(review::routes::principle, Who::Reviewer, save_principle)
        .get(review::routes::overall, Who::Reviewer, overall)
        .post(review::routes::overall, Who::Reviewer, save_overall)
}

pub(crate) fn home() -> Vec<WayOut> {
    vec![WayOut::new("Go to what comes next", links::me::home())]
}

/// What is said when feedback cannot be written.
pub(crate) fn cannot_write(why: &CannotWrite) -> Words {
    match why {
        CannotWrite::NotOpen => Words::new(
            "Reviewing has not opened yet",
            "You can read and write as soon as it does. We write to you then.",
            home(),
        ),
        CannotWrite::Closed { .. } => Words::new(
            "This round has closed",
            "Feedback in it can no longer be written, nor read by its reviewers. What your project received stays \
             with your project.",
            home(),
        ),
        CannotWrite::Ended { .. } => Words::new(
            "Nobody waits for this review any more",
            "A project has left, and took along what it had published. What you wrote is kept, and you owe nothing. Your \
             exchange in this round stands on your home page.",
            home(),
        ),
        CannotWrite::AlreadySealed { .. } => Words::new(
            "This feedback is sealed",
            "Somebody in your project sealed it. Sealed words stay as they are.",
            home(),
        ),
    }
}

/// Leave to work on the review, for a reviewer whom the reviewing project named.
pub(crate) async fn reviewer(site: &Site, who: &SignedIn, id: ReviewId) -> Answer<ReviewerOf> {
    let Sides { review, named, .. } = reviews::sides(&site.app, id).await?;
    Ok(access::reviewer(
        &who.actor,
        id,
        [review.reviewer.id, review.reviewed.id],
        &named,
    )?)
}

/// The review as whoever asks may see it: revealed feedback, or the reviewers' desk.
async fn page(site: Site, who: SignedIn, Id(id): Id<ReviewId>) -> Answer<Response> {
    let sides = reviews::sides(&site.app, id).await?;
    if sides.exchange.shows(id)
        && let Some(response) = responses::feedback(&site, &who, &sides).await?
    {
        return Ok(response);
    }
    let between = [sides.review.reviewer.id, sides.review.reviewed.id];
    let by = access::reviewer(&who.actor, id, between, &sides.named)?;
    let desk = reviews::desk(&site.app, who.times, &by).await?;
    if desk.review.sealed_at.is_some() {
        return Ok(see_other(review::submission(id)));
    }
    let page = pages::Desk::new(
        site.chrome(&who),
        &desk.exchange,
        &desk.review,
        desk.framework,
        &desk.draft,
        desk.may_write.is_ok(),
    );
    let (writers, named) = app::writers::of_review(&site.app, &by).await?;
    let page = page.shared_out(&writers, &named, by.person());
    let Some(made) = app::moderations::sent_back(&site.app, &by).await? else {
        return site.page(page);
    };
    let places = domain::moderation::places(&desk.draft);
    let (note, edits) = (&made.decision.note, &made.decision.edits);
    let sent_back = SentBack::of(site.chrome(&who), id, note, edits, &places);
    site.page(page.came_back(sent_back))
}

async fn reading(site: Site, who: SignedIn, Id(id): Id<ReviewId>) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let (desk, publication) = reviews::reading(&site.app, who.times, &by).await?;
    let (round, project) = (desk.exchange.round, desk.review.reviewed.id);
    let standing = app::evidence::standing(&site.app, round, project).await?;
    let opens = Opens::Reviewers(standing, id);
    site.page(pages::Reading {
        chrome: site.chrome(&who),
        grid: PublicationGrid::of(desk.framework, &publication.content, &opens),
        round_name: desk.exchange.round_name,
        review: desk.review,
    })
}

/// The same to print.
async fn copy(site: Site, who: SignedIn, Id(id): Id<ReviewId>) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let (name, bytes) = reviews::copy(&site.app, who.times, &by).await?;
    let name = format!("{name}-for-its-reviewers.pdf");
    Ok(file::to_keep(file::Kind::Pdf, &name, bytes))
}

/// The page of one principle, with `form` in its boxes or what stands.
fn principle_page(
    site: &Site,
    who: &SignedIn,
    (desk, publication): &(Desk<'_>, Publication),
    number: u8,
    form: Option<Form>,
) -> Answer<pages::Principle> {
    let written = desk.draft.written.get(&number);
    let stored = || {
        let nothing = feedback::Feedback::default();
        let (feedback, version) = written.map_or((&nothing, 0), |w| (&w.feedback, w.version));
        pages::Principle::filled(feedback, version)
    };
    let page = pages::Principle::new(
        site.chrome(who),
        form.unwrap_or_else(stored),
        &desk.review,
        desk.framework,
        &publication.content,
        number,
    );
    let mut page = page.ok_or(Wrong::NotThere)?;
    page.saved = written.map_or_else(String::new, |w| {
        saved_words(who, desk, w.saved_at, &w.saved_by.1)
    });
    Ok(page)
}

fn saved_words(who: &SignedIn, desk: &Desk<'_>, at: DateTime<Utc>, by: &str) -> String {
    let ago = dates::ago(at, who.times.round, desk.exchange.tz);
    format!("Saved {ago} by {by}")
}

async fn principle(
    site: Site,
    who: SignedIn,
    Ids(id, number): Ids<ReviewId, u8>,
) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let read = reviews::reading(&site.app, who.times, &by).await?;
    if read.0.review.sealed_at.is_some() {
        return Ok(see_other(review::submission(id)));
    }
    site.page(principle_page(&site, &who, &read, number, None)?)
}

fn feedback_typed(typed: &Typed) -> FeedbackTyped {
    let suggestion = |number: usize| {
        let of = |name: &str| typed.owned(&format!("{name}-{number}"));
        SuggestionTyped {
            idea: of("idea"),
            why: of("why"),
            question: of("question"),
            reach: of("reach"),
            offer: of("offer"),
        }
    };
    FeedbackTyped {
        working_well: typed.owned("working_well"),
        worth_sharing: typed.owned("worth_sharing"),
        questions: typed.owned("questions"),
        suggestions: (1..=feedback::MOST).map(suggestion).collect(),
        relied_on: typed.values("relied_on").to_vec(),
        enough: typed.owned("enough"),
    }
}

async fn save_principle(
    site: Site,
    who: SignedIn,
    Ids(id, number): Ids<ReviewId, u8>,
    typed: Typed,
) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let (seen, input) = (typed.version(), feedback_typed(&typed));
    let here = review::principle(id, number);
    match reviews::save_feedback(&site.app, who.times, &by, number, seen, &input).await {
        Ok(Kept::Stands { version }) if who.wants_json => Ok(saved(version)),
        Ok(Kept::Stands { .. }) if typed.value("then") == "stay" => {
            Ok(see_other_saying(here, "Saved."))
        }
        Ok(Kept::Stands { .. }) => {
            let desk = reviews::desk(&site.app, who.times, &by).await?;
            let after = number.saturating_add(1);
            Ok(match desk.framework.principle(after) {
                Some(_) => see_other(review::principle(id, after)),
                None => see_other(review::overall(id)),
            })
        }
        Ok(Kept::Overtaken(clash)) if who.wants_json => Ok(overtaken(&clash, &here)),
        Ok(Kept::Overtaken(clash)) => {
            let read = reviews::reading(&site.app, who.times, &by).await?;
            let yours = pages::Principle::filled(&clash.yours, clash.version);
            let theirs = pages::Principle::filled(&clash.theirs, clash.version);
            let labels = pages::Principle::labels();
            let both = pages::Overtaken::between(&clash.by, &theirs, &yours, &labels);
            let mut page = principle_page(&site, &who, &read, number, Some(yours))?;
            page.overtaken = Some(both);
            draw(StatusCode::CONFLICT, &page)
        }
        Err(Stop::Amiss(problems)) if who.wants_json => Ok(amiss(&problems)),
        Err(Stop::Amiss(problems)) => {
            let read = reviews::reading(&site.app, who.times, &by).await?;
            let form = Some(typed.with(problems));
            site.page_amiss(principle_page(&site, &who, &read, number, form)?)
        }
        Err(stop) => Err(stop.into()),
    }
}

fn overall_page(
    site: &Site,
    who: &SignedIn,
    desk: &Desk<'_>,
    form: Option<Form>,
) -> pages::Overall {
    let draft = &desk.draft;
    let saved = draft.saved.as_ref();
    pages::Overall {
        chrome: site.chrome(who),
        form: form.unwrap_or_else(|| pages::Overall::filled(&draft.overall, draft.version)),
        review: desk.review.clone(),
        overtaken: None,
        saved: saved.map_or_else(String::new, |(at, _, name)| {
            saved_words(who, desk, *at, name)
        }),
    }
}

async fn overall(site: Site, who: SignedIn, Id(id): Id<ReviewId>) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let (desk, _) = reviews::reading(&site.app, who.times, &by).await?;
    if desk.review.sealed_at.is_some() {
        return Ok(see_other(review::submission(id)));
    }
    site.page(overall_page(&site, &who, &desk, None))
}

fn overall_typed(typed: &Typed) -> OverallTyped {
    let lines = |name: &str| {
        let numbers = 1..=feedback::MOST;
        numbers
            .map(|number| typed.owned(&format!("{name}-{number}")))
            .collect()
    };
    OverallTyped {
        celebrate: lines("celebrate"),
        think_first: lines("think_first"),
        thanks: typed.owned("thanks"),
        taking_home: typed.owned("taking_home"),
        hours: typed.owned("hours"),
    }
}

async fn save_overall(
    site: Site,
    who: SignedIn,
    Id(id): Id<ReviewId>,
    typed: Typed,
) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let (seen, input) = (typed.version(), overall_typed(&typed));
    let here = review::overall(id);
    match reviews::save_overall(&site.app, who.times, &by, seen, &input).await {
        Ok(Kept::Stands { version }) if who.wants_json => Ok(saved(version)),
        Ok(Kept::Stands { .. }) if typed.value("then") == "stay" => {
            Ok(see_other_saying(here, "Saved."))
        }
        Ok(Kept::Stands { .. }) => Ok(see_other_saying(review::page(id), "Saved.")),
        Ok(Kept::Overtaken(clash)) if who.wants_json => Ok(overtaken(&clash, &here)),
        Ok(Kept::Overtaken(clash)) => {
            let desk = reviews::desk(&site.app, who.times, &by).await?;
            let yours = pages::Overall::filled(&clash.yours, clash.version);
            let theirs = pages::Overall::filled(&clash.theirs, clash.version);
            let labels = pages::Overall::labels();
            let both = pages::Overtaken::between(&clash.by, &theirs, &yours, &labels);
            let mut page = overall_page(&site, &who, &desk, Some(yours));
            page.overtaken = Some(both);
            draw(StatusCode::CONFLICT, &page)
        }
        Err(Stop::Amiss(problems)) if who.wants_json => Ok(amiss(&problems)),
        Err(Stop::Amiss(problems)) => {
            let desk = reviews::desk(&site.app, who.times, &by).await?;
            site.page_amiss(overall_page(&site, &who, &desk, Some(typed.with(problems))))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// What a script is told when its words are kept.
pub(crate) fn saved(version: i32) -> Response {
    Json(json!({ "saved_at_words": "Saved a moment ago", "version": version })).into_response()
}

/// What a script is told when somebody else wrote meanwhile: its own words are kept on the device.
pub(crate) fn overtaken<T>(clash: &Clash<T>, here: &str) -> Response {
    let title = format!(
        "{} wrote here too while you were writing. Your words are kept on this device.",
        clash.by
    );
    (
        StatusCode::CONFLICT,
        Json(json!({ "title": title, "url": here })),
    )
        .into_response()
}

/// What a script is told when something wants another look.
pub(crate) fn amiss(problems: &[Problem]) -> Response {
    let told = |problem: &Problem| json!({ "field": problem.field, "says": problem.says });
    let problems: Vec<_> = problems.iter().map(told).collect();
    let body = Json(json!({ "problems": problems }));
    (StatusCode::UNPROCESSABLE_ENTITY, body).into_response()
}
