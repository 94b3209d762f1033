//! Passkeys: added by somebody who has just signed in, and used to sign in without a letter.
//!
//! A ceremony is a row with what its answer is held against; it is answered once, within five minutes of real time.
//! The library that reads the answers is named here alone. Its challenges are drawn from our own chance, so that
//! they come as everything else does. A passkey asks for a finger, a face or the screen lock each time: it is the link
//! and the second factor in one.

use crate::announce::{self, About, To};
use crate::sessions::{self, Fresh};
use crate::sign_in::CannotSignIn;
use crate::{App, Done, Stop, limits, second_factor};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use domain::access::{Actor, SecondFactor};
use domain::ids::PasskeyId;
use domain::text;
use domain::times::Times;
use serde_json::json;
use store::Tx;
pub use store::passkey::Passkey;
use webauthn_rs::prelude as library;

mod ceremony;
pub use ceremony::Begun;
use ceremony::{Kind, begin, read, reader, take};

/// How many passkeys a person keeps at most.
pub const MOST: usize = 10;
/// The longest name of a passkey, in characters.
pub const NAME: usize = 60;

/// How long a sign-in counts as fresh, in minutes.
const FRESH_MINUTES: i64 = 15;
const UNKNOWN: &str = "This passkey is not known here. Perhaps it was removed, or belongs to another site. A link by \
                       email works as ever.";
/// One's own passkeys, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn mine(app: &App, who: &Actor) -> Done<Vec<Passkey>> {
    Ok(store::passkey::of_person(app.store.reader(), who.id).await?)
}

/// Whether the person has shown a moment ago that it is them, on this device.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_fresh(app: &App, at: Times, who: &Actor) -> Done<bool> {
    let shown = store::session::shown_at(app.store.reader(), who.session).await?;
    Ok(shown.is_some_and(|shown| at.real < shown + TimeDelta::minutes(FRESH_MINUTES)))
}

/// Refuses what somebody who finds a device open is not to do.
pub(crate) async fn fresh(app: &App, at: Times, who: &Actor) -> Done<()> {
    if who.second_factor != SecondFactor::Asked && is_fresh(app, at, who).await? {
        Ok(())
    } else {
        Err(CannotSignIn::NotFresh.into())
    }
}

/// Begins to add a passkey, under a name that is good already: so that no device keeps one that we do not.
///
/// # Errors
/// [`CannotSignIn::NotFresh`], [`CannotSignIn::TooOften`], or a problem with `name`.
pub async fn begin_adding(app: &App, at: Times, who: &Actor, name: &str) -> Done<Begun> {
    fresh(app, at, who).await?;
    read_name(name)?;
    if !limits::within(app, at, limits::CODES_AN_ACCOUNT, &who.id.to_string()).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let account = crate::people::account(app, who).await?;
    let known = mine(app, who).await?;
    if known.len() >= MOST {
        return Err(Stop::amiss(
            "name",
            "You have ten passkeys, and that is as many as we keep. Remove one first.",
        ));
    }
    let known = known
        .iter()
        .filter_map(|one| URL_SAFE_NO_PAD.decode(&one.credential).ok());
    let known = known.collect();
    let asked = reader(app)?.start_passkey_registration(
        who.id.0,
        &account.email,
        &account.name,
        Some(known),
    );
    let (options, state) = asked.map_err(Stop::fault)?;
    let mut options = serde_json::to_value(options).map_err(Stop::fault)?;
    // The device is to find it by itself, so that nobody types an address: the library leaves that open.
    options["publicKey"]["authenticatorSelection"]["residentKey"] = json!("required");
    options["publicKey"]["authenticatorSelection"]["requireResidentKey"] = json!(true);
    begin(app, at, Some(who.id), Kind::Adding, options, &state).await
}

/// Adds the passkey that the browser made. It counts as the second factor on this device; whoever had none gets
/// recovery codes, once.
///
/// # Errors
/// Problems with `name` or `passkey`, or [`CannotSignIn`].
pub async fn add(
    app: &App,
    at: Times,
    who: &Actor,
    name: &str,
    ceremony: &str,
    answer: &str,
) -> Done<Option<Vec<String>>> {
    fresh(app, at, who).await?;
    let name = read_name(name)?;
    let answer: library::RegisterPublicKeyCredential = read(answer)?;
    let state = take(app, at, ceremony, Some(who.id), Kind::Adding).await?;
    let credential = URL_SAFE_NO_PAD.encode(&answer.raw_id);
    let here_already = || Stop::amiss("passkey", "This passkey is here already.");
    let known = store::passkey::by_credential(app.store.reader(), &credential).await?;
    if known.is_some() {
        return Err(here_already());
    }
    let made = reader(app)?.finish_passkey_registration(&answer, &state);
    let key = made.map_err(|_| {
        Stop::amiss(
            "passkey",
            "That did not work out. Press the button once more.",
        )
    })?;
    let codes = second_factor::first_codes(app, who).await?;
    let new = Passkey {
        id: PasskeyId::new(&*app.chance),
        person: who.id,
        credential,
        name,
        key: serde_json::to_string(&key).map_err(Stop::fault)?,
        added_at: at.real,
        last_used_at: None,
    };
    let tx = app.store.begin().await?;
    store::passkey::add(&tx, &new).await.map_err(|trouble| {
        if trouble.is_duplicate() {
            here_already()
        } else {
            trouble.into()
        }
    })?;
    store::session::second_factor(&tx, who.session, at.real).await?;
    if let Some(codes) = &codes {
        second_factor::keep_codes(app, &tx, who.id, codes).await?;
    }
    tell(app, &tx, at, who, "passkey_added", new.id).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Begins to sign somebody in; who it is, the answer tells.
///
/// # Errors
/// [`CannotSignIn::TooOften`] from one machine.
pub async fn begin_signing_in(app: &App, at: Times, from: &str) -> Done<Begun> {
    if !limits::within(app, at, limits::TRIES_AN_ADDRESS, from).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let asked = reader(app)?.start_discoverable_authentication();
    let (options, state) = asked.map_err(Stop::fault)?;
    let mut options = serde_json::to_value(options).map_err(Stop::fault)?;
    // Asked for by a button, not waiting in a box.
    if let Some(options) = options.as_object_mut() {
        options.remove("mediation");
    }
    begin(app, at, None, Kind::SigningIn, options, &state).await
}

/// Signs in on this device whoever holds the passkey, with the second factor given.
///
/// # Errors
/// A problem with `passkey`, the same for every passkey that is not known; [`CannotSignIn::TooOften`].
pub async fn sign_in(
    app: &App,
    at: Times,
    ceremony: &str,
    answer: &str,
    device: &str,
    from: &str,
) -> Done<Fresh> {
    let (known, key) = recognised(app, at, ceremony, answer, from).await?;
    let tx = app.store.begin().await?;
    store::passkey::used(&tx, known.id, &key, at.real).await?;
    let fresh = sessions::open(app, &tx, at, known.person, device, Some(at.real)).await?;
    tx.commit().await?;
    Ok(fresh)
}

/// Gives the second factor on this device by one's own passkey.
///
/// # Errors
/// As [`sign_in`].
pub async fn prove(
    app: &App,
    at: Times,
    who: &Actor,
    ceremony: &str,
    answer: &str,
    from: &str,
) -> Done<()> {
    let (known, key) = recognised(app, at, ceremony, answer, from).await?;
    if known.person != who.id {
        return Err(Stop::amiss("passkey", UNKNOWN));
    }
    let tx = app.store.begin().await?;
    store::passkey::used(&tx, known.id, &key, at.real).await?;
    store::session::second_factor(&tx, who.session, at.real).await?;
    Ok(tx.commit().await?)
}

/// Gives one of one's own passkeys another name.
///
/// # Errors
/// A problem with `name`; [`Stop::NotThere`].
pub async fn rename(app: &App, who: &Actor, id: PasskeyId, name: &str) -> Done<()> {
    mine(app, who)
        .await?
        .iter()
        .find(|one| one.id == id)
        .ok_or(Stop::NotThere)?;
    let name = read_name(name)?;
    let tx = app.store.begin().await?;
    if !store::passkey::rename(&tx, id, who.id, &name).await? {
        return Err(Stop::NotThere);
    }
    Ok(tx.commit().await?)
}

/// Removes one of one's own passkeys.
///
/// # Errors
/// [`Stop::NotThere`], [`CannotSignIn::NotFresh`].
pub async fn remove(app: &App, at: Times, who: &Actor, id: PasskeyId) -> Done<()> {
    mine(app, who)
        .await?
        .iter()
        .find(|one| one.id == id)
        .ok_or(Stop::NotThere)?;
    fresh(app, at, who).await?;
    let tx = app.store.begin().await?;
    if !store::passkey::remove(&tx, id, who.id).await? {
        return Err(Stop::NotThere);
    }
    second_factor::after_removal(&tx, who.id).await?;
    tell(app, &tx, at, who, "passkey_removed", id).await?;
    Ok(tx.commit().await?)
}

/// A line in the journal, and a letter: whoever did not do it themselves hears of it at once.
async fn tell(
    app: &App,
    tx: &Tx,
    at: Times,
    who: &Actor,
    what: &'static str,
    passkey: PasskeyId,
) -> Done<()> {
    announce::journal(app, tx, at, Some(who.id), what, About::default(), "").await?;
    let about = About {
        subject: Some(("person", who.id.0)),
        ..About::default()
    };
    let (to, cause) = (To::Person(who.id), format!("{what}:{passkey}"));
    announce::letter(app, tx, at, "passkey_changed", to, cause, about).await?;
    Ok(())
}

fn read_name(name: &str) -> Done<String> {
    let missing = "Give it a name by which you know it again, such as “My phone”.";
    text::line(name, NAME, missing).map_err(|says| Stop::amiss("name", &says))
}

/// The passkey that gave `answer`, and its key as it stands now. Whatever is wrong with it is answered alike: unknown,
/// removed, of a closed account, signed by another key.
async fn recognised(
    app: &App,
    at: Times,
    ceremony: &str,
    answer: &str,
    from: &str,
) -> Done<(Passkey, String)> {
    let unknown = || Stop::amiss("passkey", UNKNOWN);
    if !limits::within(app, at, limits::TRIES_AN_ADDRESS, from).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let answer: library::PublicKeyCredential = read(answer)?;
    let state: library::DiscoverableAuthentication =
        take(app, at, ceremony, None, Kind::SigningIn).await?;
    let reader = reader(app)?;
    let said = reader.identify_discoverable_authentication(&answer);
    let (handle, credential) = said.map_err(|_| unknown())?;
    let credential = URL_SAFE_NO_PAD.encode(credential);
    if !limits::within(app, at, limits::TRIES_A_PASSKEY, &credential).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let db = app.store.reader();
    let known = store::passkey::by_credential(db, &credential).await?;
    let known = known
        .filter(|known| known.person.0 == handle)
        .ok_or_else(unknown)?;
    let person = store::person::by_id(db, known.person).await?;
    person
        .filter(|person| person.deactivated_at.is_none())
        .ok_or_else(unknown)?;
    let mut key: library::Passkey = serde_json::from_str(&known.key).map_err(Stop::fault)?;
    let signed = reader.finish_discoverable_authentication_v2(&answer, state, &key);
    key.update_credential(&signed.map_err(|_| unknown())?);
    let key = serde_json::to_string(&key).map_err(Stop::fault)?;
    Ok((known, key))
}
