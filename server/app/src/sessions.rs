//! Sessions: a row for each signed-in device, looked at in every request.
//!
//! The device holds a short-lived signed token (made in `web`) and an opaque secret that renews it; the row
//! holds the secret's SHA-256. Ended, idle for 14 days or 30 days old, and it is over at the next request.

use crate::{App, Done, Stop, keys};
use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Actor;
use domain::ids::{PersonId, SessionId};
use domain::times::Times;
use store::Tx;

/// How long a session lasts at most, in days.
pub const LIFE_DAYS: i64 = 30;
/// How long a session lasts without being used, in days.
pub const IDLE_DAYS: i64 = domain::retention::SESSION_IDLE_DAYS;

/// A session just opened, and the secret that only the device keeps.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// The session.
    pub session: SessionId,
    /// The secret for the renewing cookie.
    pub renew: String,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
}

/// A session as its owner sees it in the list of devices.
#[derive(Clone, Debug)]
pub struct Device {
    /// The session.
    pub session: SessionId,
    /// The browser's own name for itself, shortened.
    pub device: String,
    /// When it signed in.
    pub created_at: DateTime<Utc>,
    /// When it was last here, to a quarter of an hour.
    pub last_seen_at: DateTime<Utc>,
}

/// Opens a session for `person`, with the second factor given at `second_factor_at` if it was.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(
    app: &App,
    tx: &Tx,
    at: Times,
    person: PersonId,
    device: &str,
    second_factor_at: Option<DateTime<Utc>>,
) -> Done<Fresh> {
    let session = SessionId::new(&*app.chance);
    let renew = keys::fresh_secret(&*app.chance);
    let expires_at = at.real + TimeDelta::days(LIFE_DAYS);
    let row = store::session::New {
        id: session,
        person,
        renew_hash: keys::sha256(&renew),
        device: device
            .chars()
            .filter(|c| !c.is_control())
            .take(120)
            .collect(),
        created_at: at.real,
        expires_at,
        second_factor_at,
    };
    store::session::open(tx, row).await?;
    Ok(Fresh {
        session,
        renew,
        expires_at,
    })
}

/// The person behind `session`, with what they may do now; nobody when it is over.
///
/// # Errors
/// When the database cannot be read.
pub async fn actor(app: &App, at: Times, session: SessionId) -> Done<Option<Actor>> {
    let idle_since = at.real - TimeDelta::days(IDLE_DAYS);
    Ok(store::session::actor(app.store.reader(), session, at.real, idle_since).await?)
}

/// The session that `renew` belongs to, marked as seen now; nothing when it is over.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew(app: &App, at: Times, renew: &str) -> Done<Option<SessionId>> {
    let idle_since = at.real - TimeDelta::days(IDLE_DAYS);
    let tx = app.store.begin().await?;
    let session = store::session::seen(&tx, &keys::sha256(renew), at.real, idle_since).await?;
    tx.commit().await?;
    Ok(session)
}

/// The devices on which `who` is signed in, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn devices(app: &App, at: Times, who: &Actor) -> Done<Vec<Device>> {
    let idle_since = at.real - TimeDelta::days(IDLE_DAYS);
    let rows = store::session::of_person(app.store.reader(), who.id, at.real, idle_since).await?;
    Ok(rows
        .into_iter()
        .map(|row| Device {
            session: row.session,
            device: row.device,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
        })
        .collect())
}

/// Ends one of one's own sessions.
///
/// # Errors
/// [`Stop::NotThere`] when it is not one's own, or over already.
pub async fn end(app: &App, at: Times, who: &Actor, session: SessionId) -> Done<()> {
    let tx = app.store.begin().await?;
    if !store::session::end(&tx, session, who.id, at.real).await? {
        return Err(Stop::NotThere);
    }
    Ok(tx.commit().await?)
}

/// Ends every session of one's own but this one.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_others(app: &App, at: Times, who: &Actor) -> Done<()> {
    let tx = app.store.begin().await?;
    store::session::end_others(&tx, who.id, Some(who.session), at.real).await?;
    Ok(tx.commit().await?)
}
