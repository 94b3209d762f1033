//! Accounts, as an administrator looks after them, without reading what projects write: closing one and opening it
//! again, resetting a second factor that was lost. Each with a reason; nobody does it to themselves.

use crate::announce::{self, About, To};
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::{Administrator, Duty, Role};
use domain::ids::PersonId;
use domain::person::Person;
use domain::text;
use domain::times::Times;
use store::Tx;

/// How many people a page lists.
pub const ON_A_PAGE: u64 = 100;

/// One account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Whose.
    pub person: Person,
    /// Whether the address was confirmed.
    pub is_confirmed: bool,
    /// What they do at the coordinating body.
    pub duties: Vec<Duty>,
    /// Their projects: name, role, and whether they alone lead it.
    pub places: Vec<(String, Role, bool)>,
    /// Whether an authenticator app is set up.
    pub has_app: bool,
    /// How many passkeys they have.
    pub passkeys: u64,
    /// When they were last here.
    pub last_seen_at: Option<DateTime<Utc>>,
}

/// People whose name or address holds `words`, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(app: &App, _by: &Administrator, words: &str) -> Done<Vec<Person>> {
    Ok(store::account::find(app.store.reader(), words.trim(), ON_A_PAGE).await?)
}

/// One account.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn account(app: &App, _by: &Administrator, id: PersonId) -> Done<Account> {
    let db = app.store.reader();
    let found = store::person::with_confirmation(db, [id])
        .await?
        .remove(&id);
    let (person, is_confirmed) = found.ok_or(Stop::NotThere)?;
    let totp = store::person::totp(db, id).await?;
    let places = store::account::places(db, id).await?;
    let places = places
        .into_iter()
        .map(|(_, name, role, alone)| (name, role, alone));
    Ok(Account {
        person,
        is_confirmed,
        duties: store::session::duties(db, id).await?,
        places: places.collect(),
        has_app: totp.is_some_and(|totp| totp.enrolled_at.is_some()),
        passkeys: store::account::passkeys(db, id).await?,
        last_seen_at: store::account::last_seen(db, [id]).await?.remove(&id),
    })
}

/// Closes the account: sessions end, letters stop, what they wrote stays.
///
/// # Errors
/// A problem with `why`; [`Stop::NotThere`] for one's own; [`Stop::ChangedMeanwhile`].
pub async fn deactivate(
    app: &App,
    at: Times,
    by: &Administrator,
    id: PersonId,
    why: &str,
) -> Done<()> {
    let why = reason(app, by, id, why).await?;
    let tx = app.store.begin().await?;
    store::account::close(&tx, id, Some(at.real)).await?;
    signed_out(&tx, at, id).await?;
    journal(app, &tx, at, by, "account_closed", id, &why).await?;
    Ok(tx.commit().await?)
}

/// Opens a closed account again.
///
/// # Errors
/// As [`deactivate`].
pub async fn reactivate(
    app: &App,
    at: Times,
    by: &Administrator,
    id: PersonId,
    why: &str,
) -> Done<()> {
    let why = reason(app, by, id, why).await?;
    if store::tombstone::of_person(app.store.reader(), id).await? {
        return Err(Stop::NotThere);
    }
    let tx = app.store.begin().await?;
    store::account::close(&tx, id, None).await?;
    journal(app, &tx, at, by, "account_opened", id, &why).await?;
    Ok(tx.commit().await?)
}

/// Takes a lost second factor away, so that the person can set up another. They are told by letter, and signed out.
///
/// # Errors
/// As [`deactivate`].
pub async fn reset_second_factor(
    app: &App,
    at: Times,
    by: &Administrator,
    id: PersonId,
    why: &str,
) -> Done<()> {
    let why = reason(app, by, id, why).await?;
    let tx = app.store.begin().await?;
    store::account::reset_second_factor(&tx, id).await?;
    signed_out(&tx, at, id).await?;
    journal(app, &tx, at, by, "second_factor_reset", id, &why).await?;
    let about = About {
        subject: Some(("person", by.person().0)),
        ..About::default()
    };
    let cause = app.chance.uuid();
    let to = To::Person(id);
    announce::letter(app, &tx, at, "second_factor_reset", to, cause, about).await?;
    Ok(tx.commit().await?)
}

async fn signed_out(tx: &Tx, at: Times, id: PersonId) -> Done<()> {
    store::session::end_all(tx, id, at.real).await?;
    Ok(store::sign_in_link::end_all(tx, id, at.real).await?)
}

/// The reason, and that there is such a person, who is not oneself.
async fn reason(app: &App, by: &Administrator, id: PersonId, why: &str) -> Done<String> {
    let there = store::person::by_id(app.store.reader(), id).await?;
    if by.person() == id || there.is_none() {
        return Err(Stop::NotThere);
    }
    let why = text::paragraphs(why, text::REASON).map_err(|says| Stop::amiss("why", &says))?;
    if why.is_empty() {
        return Err(Stop::amiss("why", "Say in a sentence why."));
    }
    Ok(why)
}

async fn journal(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &Administrator,
    what: &'static str,
    id: PersonId,
    why: &str,
) -> Done<()> {
    let about = About {
        subject: Some(("person", id.0)),
        ..About::default()
    };
    announce::journal(app, tx, at, Some(by.person()), what, about, why).await
}
