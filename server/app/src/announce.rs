//! What follows from a decision: a line in the journal, letters in the outbox, in the same transaction.

use crate::{App, Done};
use domain::access::MemberOf;
use domain::ids::{ExchangeId, JournalId, LetterId, PersonId, ProjectId, RoundId};
use domain::times::Times;
use store::{Entry, Promise, Tx};
use uuid::Uuid;

/// What a journal line or a letter is about. Everything is optional: fill in what is known.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Which project.
    pub project: Option<ProjectId>,
    /// Which round.
    pub round: Option<RoundId>,
    /// Which exchange.
    pub exchange: Option<ExchangeId>,
    /// Which other thing, e.g. `("publication", id)`.
    pub subject: Option<(&'static str, Uuid)>,
    /// Before which moment of the round clock a letter does not go; at once where nothing is said.
    pub not_before: Option<chrono::DateTime<chrono::Utc>>,
}

/// Writes into the journal that `what` happened. Nobody (`None`) is the engine.
///
/// # Errors
/// When the database cannot be written.
pub async fn journal(
    app: &App,
    tx: &Tx,
    at: Times,
    who: Option<PersonId>,
    what: &'static str,
    about: About,
    why: &str,
) -> Done<()> {
    let id = JournalId::new(&*app.chance);
    line(tx, id, at, who, what, about, why).await
}

/// As [`journal`], of what a member did to something of their project, with no reason asked for.
pub(crate) async fn by_member(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &MemberOf,
    what: &'static str,
    subject: (&'static str, Uuid),
) -> Done<()> {
    let about = About {
        project: Some(by.project()),
        subject: Some(subject),
        ..About::default()
    };
    journal(app, tx, at, Some(by.person()), what, about, "").await
}

/// As [`journal`], under an id that is known before.
pub(crate) async fn line(
    tx: &Tx,
    id: JournalId,
    at: Times,
    who: Option<PersonId>,
    what: &'static str,
    about: About,
    why: &str,
) -> Done<()> {
    let entry = Entry {
        id,
        at: at.round,
        person: who,
        what,
        subject: about.subject.map_or("", |(kind, _)| kind),
        subject_id: about.subject.map(|(_, id)| id),
        round: about.round,
        project: about.project,
        why: why.to_string(),
    };
    Ok(store::journals::write(tx, entry).await?)
}

/// To whom a letter goes.
#[derive(Clone, Debug)]
pub enum To {
    /// A person we know.
    Person(PersonId),
    /// An address that belongs to nobody yet.
    Address(String),
}

/// Promises the letter `letter` to `to`, to go out as soon as the postman comes.
///
/// `cause` together with the letter and the recipient is the promise's key: the same cause never promises
/// twice. Use an id, or an id and a rung.
///
/// # Errors
/// When the database cannot be written.
pub async fn letter(
    app: &App,
    tx: &Tx,
    at: Times,
    letter: &'static str,
    to: To,
    cause: impl std::fmt::Display,
    about: About,
) -> Done<bool> {
    let (person, email) = match to {
        To::Person(id) => (Some(id), None),
        To::Address(email) => (None, Some(email)),
    };
    let recipient = person.map_or_else(|| email.clone().unwrap_or_default(), |id| id.to_string());
    let promise = Promise {
        id: LetterId::new(&*app.chance),
        promise: format!("{letter}:{cause}:{recipient}"),
        letter,
        person,
        email,
        project: about.project,
        round: about.round,
        exchange: about.exchange,
        subject: about.subject.map(|(_, id)| id),
        promised_at: at.round,
        send_after: about.not_before.unwrap_or(at.round).max(at.round),
    };
    let is_new = store::letters::promise_once(tx, promise).await?;
    // Rung before the commit: on SQLite the postman's claim waits for it. Should PostgreSQL let the claim
    // pass first, the postman comes again two seconds later.
    app.bell.notify_one();
    Ok(is_new)
}
