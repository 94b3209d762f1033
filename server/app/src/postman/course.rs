//! Whether a letter goes now: what the person chose, and quiet weekends. Only letters that are not essential are asked
//! about, and only those to somebody who could choose.

use crate::{App, letter_choices};
use domain::ids::LetterId;
use domain::language::Language;
use domain::letter_choice::{self, Choice, Course};
use domain::times::Times;
use letters::Key;
use store::{Claimed, Promise, Stored, Tx};

/// Why a letter that somebody turned off is not sent.
pub(super) const TURNED_OFF: &str = "They have turned off letters of this kind.";

/// What becomes of the letter now.
pub(super) async fn course(app: &App, at: Times, promised: &Claimed) -> Stored<Course> {
    let (Some(person), Some(key)) = (promised.person, Key::parse(&promised.letter)) else {
        return Ok(Course::Go);
    };
    if key.essential() {
        return Ok(Course::Go);
    }
    let chosen = store::letter_choice::read(app.store.reader(), person).await?;
    let choice = if key == Key::Digest {
        Choice::Each
    } else {
        chosen.of(key.word())
    };
    Ok(letter_choice::course(
        choice,
        chosen.weekends,
        at.round,
        app.time_zone,
    ))
}

/// The digest that goes to `promised.person` at `goes_at`, promised now if it was not before.
pub(super) async fn digest(
    app: &App,
    tx: &Tx,
    at: Times,
    promised: &Claimed,
    goes_at: chrono::DateTime<chrono::Utc>,
) -> Stored<Option<LetterId>> {
    let Some(person) = promised.person else {
        return Ok(None);
    };
    let key = format!("digest:{}:{person}", goes_at.format("%Y-%m-%d"));
    let digest = Promise {
        id: LetterId::new(&*app.chance),
        promise: key.clone(),
        letter: Key::Digest.word(),
        person: Some(person),
        email: None,
        project: None,
        round: None,
        exchange: None,
        subject: None,
        promised_at: at.round,
        send_after: goes_at,
    };
    store::letters::promise_once(tx, digest).await?;
    store::digest::promised(tx.reader(), &key).await
}

/// In which language whoever reads it likes letters; English to an address that is nobody's yet.
pub(super) async fn language(app: &App, promised: &Claimed) -> Stored<Language> {
    match promised.person {
        Some(person) => store::letter_choice::language(app.store.reader(), person).await,
        None => Ok(Language::English),
    }
}

/// The address that turns letters of this kind off, for its header.
pub(super) fn unsubscribe(app: &App, promised: &Claimed, key: Key) -> Option<String> {
    let person = promised.person.filter(|_| !key.essential())?;
    let token = letter_choices::token(app, person, key);
    Some(app.public.to(&links::public::letter_choice(&token)))
}
