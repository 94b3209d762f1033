//! Passkeys: one's own, to add, name and remove; and signing in with one.
//!
//! The script asks for a ceremony (`begin`, `begin_adding`: JSON), lets the browser answer, and sends the form. Without
//! it the form comes without an answer, and the page says what to do instead.

use super::{on_to_wanted, sign_in, signed_in, wanted};
use crate::answer::{Answer, see_other, see_other_saying};
use crate::path::Id;
use crate::people::second_factor;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::{SignedIn, Visitor};
use app::Stop;
use app::passkeys::{self, Begun};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::access::SecondFactor;
use domain::ids::PasskeyId;
use links::{me, public};
use serde_json::json;
use views::form::Form;
use views::person::{Passkey, Passkeys, RecoveryCodes};

pub(super) fn routes(table: Table) -> Table {
    table
        .post(public::routes::passkey_ceremony, Who::Anyone, begin)
        .post(public::routes::passkey, Who::Anyone, use_passkey)
        .post(me::routes::passkey_step, Who::SignedIn, prove)
        .get(me::routes::passkeys, Who::SignedIn, show)
        .post(me::routes::passkeys, Who::SignedIn, add)
        .post(me::routes::new_passkey, Who::SignedIn, begin_adding)
        .post(me::routes::passkey, Who::SignedIn, rename)
        .post(me::routes::passkey_removal, Who::SignedIn, remove)
}

async fn page(site: &Site, who: &SignedIn, form: Form) -> Answer<Passkeys> {
    let mine = passkeys::mine(&site.app, &who.actor).await?;
    let line = |one: passkeys::Passkey| Passkey {
        action: me::passkey(one.id),
        removal: me::passkey_removal(one.id),
        name: one.name,
        added_at: one.added_at,
        last_used_at: one.last_used_at,
    };
    Ok(Passkeys {
        chrome: site.chrome(who),
        form,
        passkeys: mine.into_iter().map(line).collect(),
        is_fresh: passkeys::is_fresh(&site.app, who.times, &who.actor).await?,
        is_needed: who.actor.second_factor == SecondFactor::ToSetUp,
        now: who.times.real,
        zone: site.zone(),
    })
}

async fn show(site: Site, who: SignedIn) -> Answer<Response> {
    let form = Form::new().with("name", super::account::device_name(&who.device));
    site.page(page(&site, &who, form).await?)
}

/// What the browser is asked, as the script reads it.
fn asked(begun: &Begun) -> Response {
    let body = json!({ "ceremony": begun.ceremony.to_string(), "options": begun.options });
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, body.to_string()).into_response()
}

async fn begin_adding(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    let name = typed.value("name");
    let begun = passkeys::begin_adding(&site.app, who.times, &who.actor, name).await?;
    Ok(asked(&begun))
}

async fn begin(site: Site, who: Visitor, _: Typed) -> Answer<Response> {
    Ok(asked(
        &passkeys::begin_signing_in(&site.app, who.times, &who.from).await?,
    ))
}

/// What was typed, without the browser's answer: it is used up.
fn once(typed: Typed, problems: Vec<domain::problem::Problem>) -> Form {
    let name = typed.owned("name");
    Form::new().with("name", name).with_problems(problems)
}

async fn add(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    let (name, ceremony, answer) = (
        typed.value("name"),
        typed.value("ceremony"),
        typed.value("answer"),
    );
    match passkeys::add(&site.app, who.times, &who.actor, name, ceremony, answer).await {
        Ok(Some(codes)) => site.page(RecoveryCodes {
            chrome: site.chrome(&who),
            codes,
            next: wanted(&who),
        }),
        Ok(None) => {
            let says = "Your passkey is added. From now on it signs you in.";
            Ok(see_other_saying(me::passkeys(), says))
        }
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(page(&site, &who, once(typed, problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn rename(
    site: Site,
    who: SignedIn,
    Id(id): Id<PasskeyId>,
    typed: Typed,
) -> Answer<Response> {
    // Its box bears its id, so that each problem finds its own.
    let field = format!("name-{id}");
    match passkeys::rename(&site.app, &who.actor, id, typed.value(&field)).await {
        Ok(()) => Ok(see_other_saying(me::passkeys(), "Its name is saved.")),
        Err(Stop::Amiss(mut problems)) => {
            problems
                .iter_mut()
                .for_each(|problem| problem.field.clone_from(&field));
            let form = Form::new().with(&field, typed.value(&field));
            site.page_amiss(page(&site, &who, form.with_problems(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn remove(site: Site, who: SignedIn, Id(id): Id<PasskeyId>, _: Typed) -> Answer<Response> {
    passkeys::remove(&site.app, who.times, &who.actor, id).await?;
    let says = "It is removed here. Your device may still offer it: you can delete it there, too.";
    Ok(see_other_saying(me::passkeys(), says))
}

/// Signs in whoever holds the passkey.
async fn use_passkey(site: Site, who: Visitor, typed: Typed) -> Answer<Response> {
    let (ceremony, answer) = (typed.value("ceremony"), typed.value("answer"));
    let (device, from) = (&who.device, &who.from);
    match passkeys::sign_in(&site.app, who.times, ceremony, answer, device, from).await {
        Ok(fresh) => signed_in(&site, &who, &fresh, &wanted(&who)),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(sign_in::page(&site, &who, once(typed, problems)))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Gives the second factor, for somebody who came by a link.
async fn prove(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    if second_factor::has(&site, &who.actor).await?.passkeys == 0 {
        return Ok(see_other(me::second_step()));
    }
    let (ceremony, answer) = (typed.value("ceremony"), typed.value("answer"));
    match passkeys::prove(
        &site.app, who.times, &who.actor, ceremony, answer, &who.from,
    )
    .await
    {
        Ok(()) => Ok(on_to_wanted(&who)),
        Err(Stop::Amiss(problems)) => {
            let form = once(typed, problems);
            site.page_amiss(second_factor::step_page(&site, &who, form).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
