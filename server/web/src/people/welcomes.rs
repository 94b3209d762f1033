//! The first words about what one is here: put away on home, found again from the foot of every page.

use crate::answer::{Answer, Wrong, see_other};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::welcomes;
use axum::response::Response;
use domain::welcome::Welcome;
use links::me;
use views::person::Welcomes;

pub(super) fn routes(table: Table) -> Table {
    table.get(me::routes::welcomes, Who::SignedIn, show).post(
        me::routes::welcome,
        Who::SignedIn,
        put_away,
    )
}

async fn show(site: Site, who: SignedIn) -> Answer<Response> {
    let mine = welcomes::mine(&site.app, &who.actor).await?;
    site.page(Welcomes {
        chrome: site.chrome(&who),
        welcomes: mine,
    })
}

async fn put_away(site: Site, who: SignedIn, Id(role): Id<String>, _: Typed) -> Answer<Response> {
    let which = Welcome::parse(&role).ok_or(Wrong::NotThere)?;
    welcomes::put_away(&site.app, who.times, &who.actor, which).await?;
    Ok(see_other(me::home()))
}
