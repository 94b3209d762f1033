//! One's own calendar: its secret address on the letters' page, and the file that other programs read.

use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::{SignedIn, Visitor};
use app::calendar_feeds;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use links::{me, public};

pub(super) fn routes(table: Table) -> Table {
    table.post(me::routes::calendar, Who::SignedIn, change).get(
        public::routes::calendar,
        Who::Holder,
        read,
    )
}

async fn change(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    if typed.value("calendar") == "end" {
        calendar_feeds::end(&site.app, who.times, &who.actor).await?;
        return Ok(see_other_saying(
            me::letters(),
            "Your calendar’s address shows nothing any more.",
        ));
    }
    calendar_feeds::renew(&site.app, who.times, &who.actor).await?;
    Ok(see_other_saying(
        me::letters(),
        "Your calendar has a new address.",
    ))
}

async fn read(
    site: Site,
    who: Visitor,
    Id(token): Id<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    let feed = calendar_feeds::read(&site.app, who.times, &token).await?;
    let tag = format!("\"{}\"", feed.tag);
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| {
        known
            .split(',')
            .any(|one| one.trim().trim_start_matches("W/") == tag)
    }) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/calendar; charset=utf-8".to_string(),
        ),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"mutuality.ics\"".to_string(),
        ),
        (header::ETAG, tag),
    ];
    Ok((headers, feed.file).into_response())
}
