//! Signing in by link, and out.

use super::{signed_in, wanted};
use crate::answer::{Answer, see_other};
use crate::cookies;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::{SignedIn, Visitor};
use app::Stop;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use links::{me, public};
use views::form::Form;
use views::person::{self, LinkSent, UseLink};

pub(super) fn routes(table: Table) -> Table {
    table
        .get(public::routes::sign_in, Who::Anyone, show)
        .post(public::routes::sign_in, Who::Anyone, ask)
        .get(public::routes::link_sent, Who::Anyone, sent)
        .get(public::routes::sign_in_link, Who::Holder, link)
        .post(public::routes::sign_in_link, Who::Holder, use_link)
        .get(public::routes::confirmation, Who::Holder, confirmation)
        .post(public::routes::confirmation, Who::Holder, use_link)
        .post(me::routes::sign_out, Who::SignedIn, sign_out)
        .post(me::routes::fresh_sign_in, Who::SignedIn, once_more)
}

pub(super) fn page(site: &Site, who: &Visitor, form: Form) -> person::SignIn {
    person::SignIn {
        chrome: site.chrome(who),
        form,
    }
}

async fn show(site: Site, who: Visitor) -> Answer<Response> {
    if who.actor.is_some() {
        return Ok(see_other(me::home()));
    }
    site.page(page(&site, &who, Form::new()))
}

async fn ask(site: Site, who: Visitor, typed: Typed) -> Answer<Response> {
    match app::sign_in::ask_for_link(&site.app, who.times, typed.value("email"), &who.from).await {
        Ok(()) => Ok(see_other(public::link_sent())),
        Err(Stop::Amiss(problems)) => site.page_amiss(page(&site, &who, typed.with(problems))),
        Err(stop) => Err(stop.into()),
    }
}

async fn sent(site: Site, who: Visitor) -> Answer<Response> {
    site.page(LinkSent {
        chrome: site.chrome(&who),
        after_registering: false,
    })
}

/// Opening the link shows a button and looks nothing up: whether a link works is told to whoever presses it.
async fn link(site: Site, who: Visitor, Id(token): Id<String>) -> Answer<Response> {
    let action = public::sign_in_link(&token);
    site.page(UseLink {
        chrome: site.chrome(&who),
        action,
        after_registering: false,
    })
}

async fn confirmation(site: Site, who: Visitor, Id(token): Id<String>) -> Answer<Response> {
    let action = public::confirmation(&token);
    site.page(UseLink {
        chrome: site.chrome(&who),
        action,
        after_registering: true,
    })
}

async fn use_link(site: Site, who: Visitor, Id(token): Id<String>, _: Typed) -> Answer<Response> {
    let fresh =
        app::sign_in::use_link(&site.app, who.times, &token, &who.device, &who.from).await?;
    signed_in(&site, &who, &fresh, &wanted(&who))
}

async fn sign_out(site: Site, who: SignedIn, _: Typed) -> Answer<Response> {
    app::sessions::end(&site.app, who.times, &who.actor, who.actor.session).await?;
    let jar = cookies::with_flash(
        cookies::signed_out(CookieJar::new()),
        "You are signed out on this device.",
    );
    Ok((jar, see_other(public::home())).into_response())
}

/// Before something that asks for a fresh sign-in: the second step once more, or else a new link; then back to it.
async fn once_more(site: Site, who: SignedIn, _: Typed) -> Answer<Response> {
    let jar = cookies::with_wanted(CookieJar::new(), &me::passkeys());
    let has_one = app::second_factor::standing(&site.app, who.actor.id).await?;
    if has_one.is_set_up() {
        return Ok((jar, see_other(me::second_step())).into_response());
    }
    app::sessions::end(&site.app, who.times, &who.actor, who.actor.session).await?;
    Ok((cookies::signed_out(jar), see_other(public::sign_in())).into_response())
}
