//! The round clock to turn, in development and in the demo: a page of its own in the one, a part of the
//! rehearsal's page in the other.

use crate::answer::{Answer, Wrong, see_other, see_other_saying};
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::Visitor;
use app::clockwork;
use app::turning::{self, Turn};
use axum::response::Response;
use links::demo;
use views::clock::Clock;
use views::dates::moment;

pub(crate) fn routes(table: Table) -> Table {
    table.get(demo::routes::clock, Who::Development, show).post(
        demo::routes::clock,
        Who::Development,
        turn,
    )
}

async fn show(site: Site, who: Visitor) -> Answer<Response> {
    if !site.app.clock_turns {
        return Err(Wrong::NotThere);
    }
    if site.settings.demo {
        return Ok(see_other(demo::people()));
    }
    let next = clockwork::next_event(&site.app, who.times).await?;
    site.page(Clock {
        chrome: site.chrome(&who),
        now: moment(who.times.round, site.zone()),
        next: next.map(|next| {
            (
                moment(next.at, site.zone()),
                format!("{}: {}", next.round, next.says),
            )
        }),
    })
}

/// Turns by a day, a week, or to the next thing that happens by itself.
async fn turn(site: Site, who: Visitor, typed: Typed) -> Answer<Response> {
    let turn = match typed.value("turn") {
        "week" => Turn::Days(7),
        "event" => Turn::NextEvent,
        _ => Turn::Days(1),
    };
    let now = turning::turn(&site.app, who.times, turn).await?;
    let says = format!("The clock says {}.", moment(now, site.zone()));
    Ok(see_other_saying(demo::clock(), &says))
}
