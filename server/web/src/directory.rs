//! Projects as anyone sees them, and a word to coordinators where something is not right.

mod finding;
mod found_by_others;

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::face::Face;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::Visitor;
use app::{Stop, directory, listings};
use axum::response::Response;
use domain::ids::ListingId;
use domain::listing::{Done, ListedAnswer, Listing, RemarkTyped};
use links::directory::routes;
use views::directory::{ListingPage, RemarkPage, ShownListing};
use views::form::Form;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::page, Who::Anyone, finding::page)
        .get(routes::paper, Who::Anyone, finding::paper)
        .get(routes::json, Who::Anyone, finding::json)
        .get(routes::geojson, Who::Anyone, finding::geojson)
        .get(routes::frame, Who::Anyone, finding::frame)
        .get(routes::sitemap, Who::Anyone, found_by_others::sitemap)
        .get(routes::robots, Who::Anyone, found_by_others::robots)
        .get(routes::listing, Who::Anyone, listing)
        .get(routes::remark, Who::Anyone, remark_page)
        .post(routes::remark, Who::Anyone, remark)
}

/// A listing as it is shown, to whomever.
pub(crate) fn shown(site: &Site, who: &Visitor, listing: Listing, done: &Done) -> ShownListing {
    let asked = |answer: &ListedAnswer| {
        let framework = site
            .app
            .framework(&answer.framework_id, &answer.framework_version);
        let title = framework.map_or(&*answer.framework_id, |one| &*one.title);
        (
            listings::asked(&site.app, answer),
            format!("{title}, {}", answer.framework_version),
        )
    };
    ShownListing::of(listing, done, asked, who.times.round, site.zone())
}

async fn listing(site: Site, who: Visitor, Id(id): Id<ListingId>) -> Answer<Response> {
    let (listing, done) = directory::listing(&site.app, who.times, id).await?;
    let face = Face {
        description: Some(views::directory::short(&listing.description)),
        ..Face::default()
    };
    let page = ListingPage {
        chrome: site.chrome(&who),
        id,
        url: site.app.public.to(&links::directory::listing(id)),
        shown: shown(&site, &who, listing, &done),
    };
    site.open_page_with(&who, page, face)
}

async fn drawn(site: &Site, who: &Visitor, id: ListingId, form: Form) -> Answer<RemarkPage> {
    let (listing, _) = directory::listing(&site.app, who.times, id).await?;
    Ok(RemarkPage {
        chrome: site.chrome(who),
        form,
        id,
        name: listing.name,
        lines: site.settings.help_lines.clone(),
    })
}

async fn remark_page(site: Site, who: Visitor, Id(id): Id<ListingId>) -> Answer<Response> {
    site.page(drawn(&site, &who, id, Form::new()).await?)
}

async fn remark(site: Site, who: Visitor, Id(id): Id<ListingId>, typed: Typed) -> Answer<Response> {
    let said = RemarkTyped {
        about: typed.owned("about"),
        words: typed.owned("words"),
    };
    match listings::remark(&site.app, who.times, id, &said, &who.from).await {
        Ok(_) => Ok(see_other_saying(
            links::directory::listing(id),
            "Thank you. The coordinators will look at it.",
        )),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(drawn(&site, &who, id, typed.with(problems)).await?)
        }
        Err(stop) => Err(Wrong::from(stop)),
    }
}
