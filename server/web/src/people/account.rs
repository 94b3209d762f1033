//! One's own account: name, devices.

use crate::answer::{Answer, see_other, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use axum::response::Response;
use domain::ids::SessionId;
use links::me;
use views::form::Form;
use views::person::{Account, Device};

pub(super) fn routes(table: Table) -> Table {
    table
        .get(me::routes::account, Who::SignedIn, show)
        .post(me::routes::account, Who::SignedIn, rename)
        .post(me::routes::other_sessions, Who::SignedIn, end_others)
        .post(me::routes::session, Who::SignedIn, end_session)
}

pub(super) async fn page(site: &Site, who: &SignedIn, form: Option<Form>) -> Answer<Account> {
    let account = app::people::account(&site.app, &who.actor).await?;
    let devices = app::sessions::devices(&site.app, who.times, &who.actor).await?;
    let pending = app::addresses::pending(&site.app, who.times, &who.actor).await?;
    let place = |place: &domain::access::Place| {
        (
            place.project_name.clone(),
            place.role.word(),
            links::project::page(place.project),
        )
    };
    Ok(Account {
        chrome: site.chrome(who),
        form: form.unwrap_or_else(|| Form::new().with("name", &account.name)),
        email: account.email,
        pending: pending.map(|change| (change.email, change.expires_at)),
        has: super::second_factor::has(site, &who.actor).await?,
        places: who.actor.places.iter().map(place).collect(),
        devices: devices
            .into_iter()
            .map(|device| Device {
                name: device_name(&device.device),
                last_seen_at: device.last_seen_at,
                is_this: device.session == who.actor.session,
                action: me::session(device.session),
            })
            .collect(),
        now: who.times.real,
        zone: site.zone(),
    })
}

/// What people call the browser that names itself so.
pub(super) fn device_name(agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, n)| *n)
    };
    let browser = find(&[
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrom", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "a Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_string(),
        (None, None) => "A browser".to_string(),
    }
}

async fn show(site: Site, who: SignedIn) -> Answer<Response> {
    site.page(page(&site, &who, None).await?)
}

async fn rename(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    match app::people::rename(&site.app, &who.actor, typed.value("name")).await {
        Ok(()) => Ok(see_other_saying(me::account(), "Your name is saved.")),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(page(&site, &who, Some(typed.with(problems))).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn end_others(site: Site, who: SignedIn, _: Typed) -> Answer<Response> {
    app::sessions::end_others(&site.app, who.times, &who.actor).await?;
    Ok(see_other_saying(
        me::account(),
        "Every other device is signed out.",
    ))
}

async fn end_session(
    site: Site,
    who: SignedIn,
    Id(session): Id<SessionId>,
    _: Typed,
) -> Answer<Response> {
    app::sessions::end(&site.app, who.times, &who.actor, session).await?;
    if session == who.actor.session {
        return Ok(see_other(links::public::home()));
    }
    Ok(see_other_saying(
        me::account(),
        "That device is signed out.",
    ))
}
