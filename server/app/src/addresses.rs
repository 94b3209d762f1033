//! Another address for a person: a link goes to the new one and takes effect there; the old one gets a notice with
//! “this was not me”, which stops it, also afterwards.
//!
//! Nothing here tells whether an address is taken: to one that is, no link goes, and all else is the same.

use crate::announce::{self, About, To};
use crate::keys::{Purpose, sha256};
use crate::sign_in::CannotSignIn;
use crate::{App, Done, Stop, limits};
use chrono::TimeDelta;
use domain::access::Actor;
use domain::ids::{AddressChangeId, PersonId};
use domain::person;
use domain::times::Times;
pub use store::address_change::AddressChange;

/// How long the link to the new address works, in hours.
pub const LINK_HOURS: i64 = 24;
/// How long “this was not me” works, in days.
pub const STOP_DAYS: i64 = 7;

/// Why an address is not changed, or a change not stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotMove {
    /// The link was used, is too old, or a newer change was asked for.
    #[error("the link does not work any more")]
    LinkIsOver,
}

/// The change that waits to be confirmed at the new address. One whose link has run out waits no more.
///
/// # Errors
/// When the database cannot be read.
pub async fn pending(app: &App, at: Times, who: &Actor) -> Done<Option<AddressChange>> {
    let found = store::address_change::pending(app.store.reader(), who.id).await?;
    Ok(found.filter(|change| change.expires_at > at.real))
}

/// Asks for `email` to be the person's address from now on.
///
/// # Errors
/// A problem with `email`; [`CannotSignIn::TooOften`].
pub async fn ask(app: &App, at: Times, who: &Actor, email: &str) -> Done<()> {
    let email = person::email(email).map_err(|says| Stop::amiss("email", says))?;
    let db = app.store.reader();
    let own = store::person::by_id(db, who.id)
        .await?
        .ok_or(Stop::NotThere)?;
    if own.email == email {
        return Err(Stop::amiss("email", "That is your address already."));
    }
    if !limits::within(app, at, limits::ADDRESS_CHANGES, &who.id.to_string()).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    // As with links to sign in: a stranger's inbox is not filled, and nobody learns who is known.
    let may_write = limits::within(app, at, limits::LINKS_AN_ACCOUNT, &email).await?;
    let is_free = store::person::by_email(db, &email).await?.is_none();
    let id = AddressChangeId::new(&*app.chance);
    let new = AddressChange {
        id,
        person: who.id,
        was: own.email.clone(),
        email: email.clone(),
        asked_at: at.real,
        expires_at: at.real + TimeDelta::hours(LINK_HOURS),
        confirmed_at: None,
        stopped_at: None,
    };
    let token = sha256(app.keys.token(Purpose::NewAddress, id.0));
    let stop = sha256(app.keys.token(Purpose::NotMe, id.0));
    let tx = app.store.begin().await?;
    store::address_change::ask(&tx, &new, &token, &stop).await?;
    let about = About {
        subject: Some(("address_change", id.0)),
        ..About::default()
    };
    if may_write && is_free {
        let to = To::Address(email);
        announce::letter(app, &tx, at, "new_address", to, id, about.clone()).await?;
    }
    let to = To::Address(own.email);
    announce::letter(app, &tx, at, "address_changing", to, id, about).await?;
    journal(app, &tx, at, Some(who.id), "address_change_asked", who.id).await?;
    Ok(tx.commit().await?)
}

/// Takes back what one asked for.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(app: &App, at: Times, who: &Actor) -> Done<()> {
    let tx = app.store.begin().await?;
    store::address_change::withdraw(&tx, who.id, at.real).await?;
    Ok(tx.commit().await?)
}

/// Uses the link to the new address: it is the person's from now on.
///
/// # Errors
/// [`CannotMove`]; [`CannotSignIn::TooOften`] from one machine.
pub async fn confirm(app: &App, at: Times, token: &str, from: &str) -> Done<()> {
    if !limits::within(app, at, limits::TRIES_AN_ADDRESS, from).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let tx = app.store.begin().await?;
    let change = store::address_change::by_token(tx.reader(), &sha256(token)).await?;
    let change = change
        .filter(|change| change.expires_at > at.real)
        .filter(|change| change.confirmed_at.is_none() && change.stopped_at.is_none())
        .ok_or(CannotMove::LinkIsOver)?;
    let person = store::person::by_id(tx.reader(), change.person).await?;
    if person.is_none_or(|person| person.deactivated_at.is_some()) {
        return Err(CannotMove::LinkIsOver.into());
    }
    store::address_change::confirm(&tx, change.id, at.real).await?;
    moves(&tx, change.person, &change.was, &change.email).await?;
    // A link that lies in the old inbox signs nobody in.
    store::sign_in_link::end_all(&tx, change.person, at.real).await?;
    let who = Some(change.person);
    journal(app, &tx, at, who, "address_changed", change.person).await?;
    Ok(tx.commit().await?)
}

/// “This was not me”, from the old address: the change stops, or is taken back, and every device is signed out.
///
/// # Errors
/// [`CannotMove`]; [`CannotSignIn::TooOften`] from one machine.
pub async fn stop(app: &App, at: Times, token: &str, from: &str) -> Done<()> {
    if !limits::within(app, at, limits::TRIES_AN_ADDRESS, from).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let tx = app.store.begin().await?;
    let change = store::address_change::by_stop(tx.reader(), &sha256(token)).await?;
    let change = change
        .filter(|change| change.asked_at + TimeDelta::days(STOP_DAYS) > at.real)
        .filter(|change| change.confirmed_at.is_some() || change.stopped_at.is_none())
        .ok_or(CannotMove::LinkIsOver)?;
    store::address_change::stop(&tx, change.id, at.real)
        .await
        .map_err(|_| Stop::from(CannotMove::LinkIsOver))?;
    if change.confirmed_at.is_some() {
        moves(&tx, change.person, &change.email, &change.was).await?;
    }
    store::address_change::withdraw(&tx, change.person, at.real).await?;
    store::session::end_all(&tx, change.person, at.real).await?;
    store::sign_in_link::end_all(&tx, change.person, at.real).await?;
    journal(app, &tx, at, None, "address_change_stopped", change.person).await?;
    Ok(tx.commit().await?)
}

/// An address that somebody has taken meanwhile makes the link as over as any other.
async fn moves(tx: &store::Tx, person: PersonId, from: &str, to: &str) -> Done<()> {
    let moved = store::address_change::move_to(tx, person, from, to).await;
    moved.map_err(|trouble| {
        if trouble.is_duplicate() {
            CannotMove::LinkIsOver.into()
        } else {
            trouble.into()
        }
    })
}

async fn journal(
    app: &App,
    tx: &store::Tx,
    at: Times,
    who: Option<PersonId>,
    what: &'static str,
    person: PersonId,
) -> Done<()> {
    let about = About {
        subject: Some(("person", person.0)),
        ..About::default()
    };
    announce::journal(app, tx, at, who, what, about, "").await
}
