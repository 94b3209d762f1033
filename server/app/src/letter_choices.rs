//! A person's own say over letters that are not essential: as they come, in the digest, off; and quiet weekends.
//!
//! The address in a letter's List-Unsubscribe header turns its kind off without signing in: the token there is signed,
//! names the person by their id and the kind by its key, and nothing else.

use crate::{App, Done, Stop};
use domain::access::{Actor, Duty};
use domain::ids::PersonId;
use domain::language::Language;
pub use domain::letter_choice::Choice;
use domain::times::Times;
pub use letters::Key;
use uuid::Uuid;

/// What the token is signed for.
const PURPOSE: &str = "letter-choice";

/// What a person may choose, and did.
#[derive(Clone, Debug)]
pub struct Mine {
    /// Each kind that may be turned off, with what was chosen.
    pub kinds: Vec<(Key, Choice)>,
    /// Whether letters come at weekends too.
    pub weekends: bool,
    /// In which language, where a letter has it.
    pub language: Language,
}

fn may_be_turned_off(key: Key) -> bool {
    !key.essential() && key != Key::Digest
}

/// What the person who asks chose.
///
/// # Errors
/// When the database cannot be read.
pub async fn mine(app: &App, who: &Actor) -> Done<Mine> {
    let chosen = store::letter_choice::read(app.store.reader(), who.id).await?;
    let coordinates = who.duties.contains(&Duty::Coordinator);
    let theirs = |key: &Key| {
        may_be_turned_off(*key) && (coordinates || !key.about().starts_with("To coordinators"))
    };
    let kinds = Key::ALL.iter().copied().filter(theirs);
    Ok(Mine {
        kinds: kinds.map(|key| (key, chosen.of(key.word()))).collect(),
        weekends: chosen.weekends,
        language: store::letter_choice::language(app.store.reader(), who.id).await?,
    })
}

/// Keeps what they choose now. What cannot be turned off is left as it is.
///
/// # Errors
/// When the database cannot be written.
pub async fn choose(app: &App, at: Times, who: &Actor, chosen: &Mine) -> Done<()> {
    let tx = app.store.begin().await?;
    for (key, choice) in chosen
        .kinds
        .iter()
        .filter(|(key, _)| may_be_turned_off(*key))
    {
        store::letter_choice::choose(&tx, app.chance.uuid(), who.id, key.word(), *choice, at.real)
            .await?;
    }
    store::letter_choice::choose_weekends(&tx, app.chance.uuid(), who.id, chosen.weekends, at.real)
        .await?;
    store::letter_choice::choose_language(&tx, app.chance.uuid(), who.id, chosen.language, at.real)
        .await?;
    Ok(tx.commit().await?)
}

/// The token that turns `key` off for `person`.
pub(crate) fn token(app: &App, person: PersonId, key: Key) -> String {
    let about = [person.0.as_bytes().as_slice(), key.word().as_bytes()].concat();
    app.keys.signed(PURPOSE, &about)
}

fn opened(app: &App, token: &str) -> Option<(PersonId, Key)> {
    let about = app.keys.opened(PURPOSE, token)?;
    let (person, key) = about.split_at_checked(16)?;
    let key = Key::parse(std::str::from_utf8(key).ok()?)?;
    Some((PersonId(Uuid::from_slice(person).ok()?), key))
}

/// The kind of letter that a token turns off.
///
/// # Errors
/// [`Stop::NotThere`] for a token that is not ours.
pub fn kind_of(app: &App, token: &str) -> Done<Key> {
    opened(app, token).map(|(_, key)| key).ok_or(Stop::NotThere)
}

/// Turns a kind of letter off. Twice is as good as once. Turning the digest off turns off what would be in it.
///
/// # Errors
/// [`Stop::NotThere`] for a token that is not ours.
pub async fn turn_off(app: &App, at: Times, token: &str) -> Done<Key> {
    let (person, key) = opened(app, token).ok_or(Stop::NotThere)?;
    let db = app.store.reader();
    if key.essential() || store::person::by_id(db, person).await?.is_none() {
        return Err(Stop::NotThere);
    }
    let chosen = store::letter_choice::read(db, person).await?;
    let is_digest = key == Key::Digest;
    let off = Key::ALL
        .iter()
        .filter(|one| **one == key || is_digest && chosen.of(one.word()) == Choice::Digest);
    let tx = app.store.begin().await?;
    for one in off {
        store::letter_choice::choose(
            &tx,
            app.chance.uuid(),
            person,
            one.word(),
            Choice::Off,
            at.real,
        )
        .await?;
    }
    tx.commit().await?;
    Ok(key)
}
