//! The demo's clock to turn: a POST, and the page that shows it again.

use crate::answer::{Answer, see_other_saying};
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::Visitor;
use app::turning::{self, Turn};
use axum::response::Response;
use links::demo;

pub(crate) fn routes(table: Table) -> Table {
    table.post(demo::routes::clock, Who::Demo, turn)
}

/// Turns by a day, a week, or to the next thing that happens by itself.
async fn turn(site: Site, who: Visitor, typed: Typed) -> Answer<Response> {
    let turn = match typed.value("turn") {
        "week" => Turn::Days(7),
        "event" => Turn::NextEvent,
        _ => Turn::Days(1),
    };
    let now = turning::turn(&site.app, who.times, turn).await?;
    let says = format!("The clock says {}.", views::dates::moment(now, site.zone()));
    Ok(see_other_saying(demo::people(), &says))
}
