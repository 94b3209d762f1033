//! Another address for oneself: asked for while signed in; confirmed and stopped by whoever holds a letter's link.

use super::account;
use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::{SignedIn, Visitor};
use app::{Stop, addresses};
use axum::response::Response;
use links::{me, public};
use views::person::{NewAddress, NotMe};

pub(super) fn routes(table: Table) -> Table {
    table
        .post(me::routes::address, Who::SignedIn, ask)
        .post(me::routes::address_withdrawal, Who::SignedIn, withdraw)
        .get(public::routes::new_address, Who::Holder, new_address)
        .post(public::routes::new_address, Who::Holder, confirm)
        .get(public::routes::not_me, Who::Holder, not_me)
        .post(public::routes::not_me, Who::Holder, stop)
}

async fn ask(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    match addresses::ask(&site.app, who.times, &who.actor, typed.value("email")).await {
        Ok(()) => Ok(see_other_saying(
            format!("{}#address", me::account()),
            "Look in the new address’s letters. Until it is confirmed, everything stays as it is.",
        )),
        Err(Stop::Amiss(problems)) => {
            let form = typed.with(problems).with("name", &who.actor.name);
            site.page_amiss(account::page(&site, &who, Some(form)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn withdraw(site: Site, who: SignedIn, _: Typed) -> Answer<Response> {
    addresses::withdraw(&site.app, who.times, &who.actor).await?;
    Ok(see_other_saying(
        me::account(),
        "Your address stays as it is.",
    ))
}

/// Opening the link shows a button and looks nothing up, as with links to sign in.
async fn new_address(site: Site, who: Visitor, Id(token): Id<String>) -> Answer<Response> {
    site.page(NewAddress {
        chrome: site.chrome(&who),
        action: public::new_address(&token),
    })
}

async fn confirm(site: Site, who: Visitor, Id(token): Id<String>, _: Typed) -> Answer<Response> {
    addresses::confirm(&site.app, who.times, &token, &who.from).await?;
    let (to, says) = if who.actor.is_some() {
        (me::account(), "Your address is changed.")
    } else {
        let says = "Your address is changed. Sign in with it from now on.";
        (public::sign_in(), says)
    };
    Ok(see_other_saying(to, says))
}

async fn not_me(site: Site, who: Visitor, Id(token): Id<String>) -> Answer<Response> {
    site.page(NotMe {
        chrome: site.chrome(&who),
        action: public::not_me(&token),
    })
}

async fn stop(site: Site, who: Visitor, Id(token): Id<String>, _: Typed) -> Answer<Response> {
    addresses::stop(&site.app, who.times, &token, &who.from).await?;
    Ok(see_other_saying(
        public::sign_in(),
        "It is stopped, and every device is signed out. Sign in with your address as before.",
    ))
}
