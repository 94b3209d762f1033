//! HTTP: routes, who is asking, forms, pages, and what is said when something does not work out.
//!
//! A handler takes who is asking, asks `access` for a witness, calls one use case and draws one page or sends
//! the browser on. It cannot query and cannot send a letter. GET and HEAD never change anything.

mod accounts;
mod actions;
mod answer;
mod asked;
mod assessments;
mod assets;
mod belonging;
mod closings;
mod conversations;
mod cookies;
mod demo;
mod directory;
mod duties;
mod earlier_answers;
mod evidence;
mod exchanges;
mod extensions;
mod face;
mod file;
mod follow_ups;
mod gate;
mod good_practices;
mod guides;
mod headers;
mod health;
mod help;
mod histories;
mod inductions;
mod journals;
mod learnings;
mod leaving;
mod ledgers;
mod letters;
mod listings;
mod long;
mod memberships;
mod moderations;
mod my_data;
mod next_steps;
mod organisations;
mod papers;
mod participations;
mod path;
mod people;
mod pictures;
mod plans;
mod post_room;
mod principles;
mod profiles;
mod public;
mod publications;
mod refusal;
mod registrations;
mod renewals;
mod repairs;
mod reports;
mod responses;
mod reviews;
mod rounds;
mod running;
mod safety_floors;
mod serve;
mod site;
mod submissions;
mod table;
mod tables;
mod threads;
mod timetables;
mod toolkits;
mod turning;
mod typed;
mod typed_grids;
mod upload;
mod visitor;
mod voices;
mod watching;
mod wordings;
mod writers;

pub use gate::Peer;
pub use serve::{Limits, serve};
pub use site::{Settings, Site};
pub use table::{Row, Who};
pub use watching::metrics;

use table::Table;

/// Every page's route. A new noun adds its own line.
fn table() -> Table {
    let table = Table::default();
    let table = public::routes(table);
    let table = guides::routes(table);
    let table = toolkits::routes(table);
    let table = directory::routes(table);
    let table = pictures::routes(table);
    let table = listings::routes(table);
    let table = people::routes(table);
    let table = next_steps::routes(table);
    let table = assessments::routes(table);
    let table = histories::routes(table);
    let table = papers::routes(table);
    let table = typed_grids::routes(table);
    let table = renewals::routes(table);
    let table = earlier_answers::routes(table);
    let table = actions::routes(table);
    let table = evidence::routes(table);
    let table = principles::routes(table);
    let table = safety_floors::routes(table);
    let table = publications::routes(table);
    let table = my_data::routes(table);
    let table = organisations::routes(table);
    let table = registrations::routes(table);
    let table = memberships::routes(table);
    let table = profiles::routes(table);
    let table = voices::routes(table);
    let table = letters::routes(table);
    let table = wordings::routes(table);
    let table = rounds::routes(table);
    let table = journals::routes(table);
    let table = help::routes(table);
    let table = participations::routes(table);
    let table = leaving::routes(table);
    let table = extensions::routes(table);
    let table = repairs::routes(table);
    let table = plans::routes(table);
    let table = timetables::routes(table);
    let table = turning::routes(table);
    let table = exchanges::routes(table);
    let table = threads::routes(table);
    let table = conversations::routes(table);
    let table = reviews::routes(table);
    let table = writers::routes(table);
    let table = good_practices::routes(table);
    let table = submissions::routes(table);
    let table = responses::routes(table);
    let table = ledgers::routes(table);
    let table = reports::routes(table);
    let table = inductions::routes(table);
    let table = tables::routes(table);
    let table = closings::routes(table);
    let table = duties::routes(table);
    let table = running::routes(table);
    let table = accounts::routes(table);
    let table = belonging::routes(table);
    let table = learnings::routes(table);
    let table = moderations::routes(table);
    let table = follow_ups::routes(table);
    let table = demo::routes(table);
    post_room::routes(table)
}

/// The list of every route: method, path, who may. The permission table in the tests is made from it.
#[must_use]
pub fn routes() -> Vec<Row> {
    let mut rows = health::rows();
    rows.extend(table().into_parts().0);
    rows
}

/// The whole site as one service.
pub fn router(site: Site) -> axum::Router {
    let (_, pages) = table().into_parts();
    let pages = gate::around(pages, &site);
    let quiet = health::router().merge(assets::router());
    headers::around(pages.merge(quiet), &site).with_state(site)
}
