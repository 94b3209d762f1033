//! The picture of a public page, for whoever passes it on. Its address holds the title, signed, so that it draws what
//! stands on a page of ours and nothing else.

use crate::answer::{Answer, Wrong};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::Visitor;
use axum::http::header;
use axum::response::{IntoResponse, Response};

pub(crate) fn routes(table: Table) -> Table {
    table.get(links::directory::routes::picture, Who::Anyone, picture)
}

async fn picture(site: Site, _: Visitor, Id(token): Id<String>) -> Answer<Response> {
    let body = site.body().await?.map(|body| body.name);
    let title = app::pictures::title(&site.app, &token).ok_or(Wrong::NotThere)?;
    let drawn = app::pictures::drawn(&site.app, &title, &body.unwrap_or_default()).await?;
    let headers = [
        (header::CONTENT_TYPE, "image/png"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    Ok((headers, drawn.to_vec()).into_response())
}
