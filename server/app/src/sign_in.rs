//! Signing in by a link in an email.
//!
//! Known and unknown addresses are answered alike. A link is used up by a button (POST), never by opening
//! it: mail scanners open links. Only the newest link of a person works, for thirty minutes, once.

use crate::announce::{self, About, To};
use crate::keys::{Purpose, sha256};
use crate::sessions::{self, Fresh};
use crate::{App, Done, limits};
use chrono::TimeDelta;
use domain::ids::{PersonId, SignInLinkId};
use domain::problem::Problem;
use domain::times::Times;

/// How long a sign-in link works, in minutes.
pub const LINK_MINUTES: i64 = 30;

/// Why somebody cannot sign in just now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotSignIn {
    /// The link was used, is too old, or a newer one was asked for.
    #[error("the link does not work any more")]
    LinkIsOver,
    /// Too many tries in a short time.
    #[error("too many tries")]
    TooOften,
    /// It takes somebody who has shown a moment ago that it is them.
    #[error("a fresh sign-in is asked for")]
    NotFresh,
    /// The set-up code is not the one in the terminal.
    #[error("wrong set-up code")]
    WrongSetUpCode,
    /// The coordinating body is there already.
    #[error("set up already")]
    SetUpAlready,
}

/// Asks for a link to `email`. The answer is the same whether or not anyone has that address.
///
/// # Errors
/// [`crate::Stop::Amiss`] when the address is none; [`CannotSignIn::TooOften`] from one machine.
pub async fn ask_for_link(app: &App, at: Times, email: &str, from: &str) -> Done<()> {
    let email = domain::person::email(email).map_err(|says| vec![Problem::new("email", says)])?;
    if !limits::within(app, at, limits::LINKS_AN_ADDRESS, from).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    // Past the limit of one account nothing is sent, and nothing else differs: nobody learns who is known,
    // and nobody can fill a stranger's inbox. The links already sent still work.
    if !limits::within(app, at, limits::LINKS_AN_ACCOUNT, &email).await? {
        return Ok(());
    }
    let person = store::person::by_email(app.store.reader(), &email).await?;
    let tx = app.store.begin().await?;
    if let Some(person) = person.filter(|person| person.deactivated_at.is_none()) {
        promise_link(app, &tx, at, person.id).await?;
    }
    tx.commit().await.map_err(Into::into)
}

/// Makes a link for `person` and promises the letter that carries it.
///
/// # Errors
/// When the database cannot be written.
pub async fn promise_link(app: &App, tx: &store::Tx, at: Times, person: PersonId) -> Done<()> {
    let id = new_link(app, tx, at, person).await?;
    let about = About {
        subject: Some(("sign_in_link", id.0)),
        ..About::default()
    };
    announce::letter(app, tx, at, "sign_in_link", To::Person(person), id, about).await?;
    Ok(())
}

/// Makes a link for `person`, ending the earlier ones.
///
/// # Errors
/// When the database cannot be written.
pub async fn new_link(
    app: &App,
    tx: &store::Tx,
    at: Times,
    person: PersonId,
) -> Done<SignInLinkId> {
    let id = SignInLinkId::new(&*app.chance);
    let hash = sha256(app.keys.token(Purpose::SignIn, id.0));
    let expires_at = at.real + TimeDelta::minutes(LINK_MINUTES);
    store::sign_in_link::replace(tx, id, person, &hash, at.real, expires_at).await?;
    Ok(id)
}

/// Uses the link up and opens a session on this device.
///
/// # Errors
/// [`CannotSignIn`].
pub async fn use_link(app: &App, at: Times, token: &str, device: &str, from: &str) -> Done<Fresh> {
    if !limits::within(app, at, limits::TRIES_AN_ADDRESS, from).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let tx = app.store.begin().await?;
    let Some(person) = store::sign_in_link::use_up(&tx, &sha256(token), at.real).await? else {
        return Err(CannotSignIn::LinkIsOver.into());
    };
    store::person::confirm(&tx, person, at.real).await?;
    crate::registrations::confirmed(app, &tx, at, person).await?;
    let fresh = sessions::open(app, &tx, at, person, device, None).await?;
    tx.commit().await?;
    Ok(fresh)
}

/// A sign-in link for `email` as an address, for an operator to hand on where there is no mail server;
/// nothing when nobody has that address.
///
/// # Errors
/// A problem with `email`.
pub async fn link_for(app: &App, at: Times, email: &str) -> Done<Option<String>> {
    let email = domain::person::email(email).map_err(|says| vec![Problem::new("email", says)])?;
    let person = store::person::by_email(app.store.reader(), &email).await?;
    let Some(person) = person.filter(|person| person.deactivated_at.is_none()) else {
        return Ok(None);
    };
    let tx = app.store.begin().await?;
    let id = new_link(app, &tx, at, person.id).await?;
    tx.commit().await?;
    let token = app.keys.token(Purpose::SignIn, id.0);
    Ok(Some(app.public.to(&links::public::sign_in_link(&token))))
}
