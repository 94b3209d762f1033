//! The pages about rounds: the list, one round for coordinators and for members.

mod calendar;
mod coming;
mod control_room;
mod member;
pub(crate) mod prepare;
mod switch;
mod undo;
pub(crate) mod words;

pub(crate) use undo::refusal as cannot_undo;

use crate::answer::Answer;
use crate::asked::Asked;
use crate::path::Id;
use crate::refusal::Words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::SignedIn;
use app::control_room::Listed;
use app::rounds;
use axum::response::Response;
use domain::access;
use domain::ids::RoundId;
use domain::impartial::NotImpartial;
use domain::round::CannotSwitch;
use domain::stage::Stage;
use links::round::{self, routes};
use views::parts::Tag;
use views::public::WayOut;
use views::round::{RoundLine, Rounds};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::list, Who::Coordinator, list)
        .get(routes::new, Who::Coordinator, prepare::new)
        .post(routes::new, Who::Coordinator, prepare::add)
        .get(routes::page, Who::SignedIn, page)
        .get(routes::calendar, Who::SignedIn, calendar::show)
        .get(routes::details, Who::Coordinator, prepare::details)
        .post(routes::details, Who::Coordinator, prepare::change)
        .get(routes::dates, Who::Coordinator, prepare::dates)
        .post(routes::dates, Who::Coordinator, prepare::move_dates)
        .get(routes::opening, Who::Coordinator, switch::opening)
        .post(routes::opening, Who::Coordinator, switch::open)
        .get(routes::stage, Who::Coordinator, switch::stage)
        .post(routes::stage, Who::Coordinator, switch::advance)
        .get(routes::undo, Who::Coordinator, undo::show)
        .post(routes::undo, Who::Coordinator, undo::undo)
        .get(routes::coming, Who::Coordinator, coming::show)
        .post(routes::coming, Who::Coordinator, coming::stop)
}

/// What is said when a coordinator's own project is in the round.
pub(crate) fn not_impartial(why: NotImpartial) -> Words {
    Words::new(
        "Another coordinator does this",
        words::not_impartial(why),
        vec![WayOut::new("Rounds", round::list())],
    )
}

/// What is said when a round cannot go on.
pub(crate) fn refusal(why: &CannotSwitch) -> Words {
    Words::new(
        "The round stays where it is",
        words::cannot_switch(why),
        vec![WayOut::new("Rounds", round::list())],
    )
}

async fn list(site: Site, who: SignedIn) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let line = |listed: Listed| {
        let stage = listed.round.stage();
        let words = stage.title().to_lowercase();
        RoundLine {
            name: listed.round.name.clone(),
            href: round::page(listed.round.id),
            tag: match stage {
                Stage::Draft => Tag::sun(words),
                Stage::Closed => Tag::leaf(words),
                Stage::Joining
                | Stage::SelfAssessing
                | Stage::Pairing
                | Stage::Reviewing
                | Stage::Moderating
                | Stage::Responding
                | Stage::Closing => Tag::plum(words),
            },
            about: words::about(&listed.round, listed.projects),
            waits: words::waits(listed.late, listed.parked, stage),
        }
    };
    let all = app::control_room::rounds(&site.app, who.times, &by).await?;
    let waits = app::control_room::Waits {
        registrations: all.registrations,
        parked: all.parked,
        ..Default::default()
    };
    site.page(Rounds {
        chrome: site.chrome(&who),
        rounds: all.rounds.into_iter().map(line).collect(),
        waits: control_room::everywhere(&waits),
    })
}

/// Coordinators see the control room (or the draft), members where they stand.
async fn page(site: Site, who: SignedIn, Id(id): Id<RoundId>, asked: Asked) -> Answer<Response> {
    let Ok(by) = access::coordinator(&who.actor) else {
        return member::show(site, who, id).await;
    };
    if rounds::find(&site.app, &by, id).await?.is_open() {
        control_room::show(site, who, &by, id, asked).await
    } else {
        prepare::draft(site, who, &by, id).await
    }
}
