//! Letters about a listing.

use super::{Answer, Desk, unsigned};
use chrono::Months;
use domain::listing::{Freshness, HIDDEN_AFTER};
use letters::{Day, ListingNotConfirmed, ListingPaused};
use store::Stored;

pub(super) async fn not_confirmed(desk: &Desk<'_>) -> Stored<Answer> {
    let project = desk.project().await?;
    let listing = store::listing::of_project(desk.db(), project.id).await?;
    let Some(listing) = listing else {
        return Ok(Err("The listing has been taken down."));
    };
    if listing.freshness(desk.at.round) == Freshness::Fresh {
        return Ok(Err("Somebody has said meanwhile that it is right."));
    }
    let tz = desk.app.time_zone;
    let day = |at: chrono::DateTime<chrono::Utc>| Day(at.with_timezone(&tz).date_naive());
    let letter = ListingNotConfirmed {
        project: project.name.into(),
        confirmed_on: day(listing.confirmed_at),
        hidden_on: day(listing.confirmed_at + Months::new(HIDDEN_AFTER)),
    };
    Ok(unsigned(letter, links::listing::page(project.id)))
}

pub(super) async fn paused(desk: &Desk<'_>) -> Stored<Answer> {
    let project = desk.project().await?;
    if store::listing::paused(desk.db(), project.id)
        .await?
        .is_none()
    {
        return Ok(Err("The listing is seen again."));
    }
    let path = links::listing::page(project.id);
    let project = project.name.into();
    Ok(unsigned(ListingPaused { project }, path))
}
