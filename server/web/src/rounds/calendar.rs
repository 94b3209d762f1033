//! Every date and letter of a round, for those in it and for coordinators: drawn, and as a list, with "you are here".

use crate::answer::Answer;
use crate::path::Id;
use crate::site::Site;
use crate::visitor::SignedIn;
use app::{rounds, timetables};
use axum::response::Response;
use domain::access;
use domain::calendar::date_at;
use domain::ids::RoundId;
use links::round;
use views::round::RoundCalendar;
use views::timetable::Picture;

pub(super) async fn show(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let round = match access::coordinator(&who.actor) {
        Ok(by) => rounds::find(&site.app, &by, id).await?,
        Err(_) => rounds::member_view(&site.app, &who.actor, id).await?.round,
    };
    let timetable = timetables::of(&site.app, &round)?;
    let here = (round.stage(), date_at(who.times.round, round.calendar.tz));
    site.page(RoundCalendar {
        chrome: site.chrome(&who),
        name: round.name.clone(),
        back: round::page(id),
        picture: Picture::new(
            "dates",
            &round.name,
            &timetable,
            &round.calendar,
            Some(here),
        ),
    })
}
