//! The thread of an exchange: what its projects write to each other. No witness of a coordinator opens it.

use crate::announce::{self, About, To};
use crate::exchanges::facts;
use crate::{App, Done, Stop};
use domain::access::MemberOf;
use domain::conversation::Conversation;
use domain::exchange::{ExchangeFacts, Party};
use domain::ids::{ExchangeId, MessageId, ProjectId};
use domain::thread::{CannotTalk, Message, MessageTyped, may_talk};
use domain::times::Times;
use store::Tx;
use store::thread::NewMessage;

/// A thread, as a member of one of the projects reads it.
#[derive(Clone, Debug)]
pub struct Thread {
    /// The exchange.
    pub exchange: ExchangeFacts,
    /// Whose member reads.
    pub project: Party,
    /// What was written, oldest first.
    pub messages: Vec<Message>,
    /// Whether they may write now.
    pub may_write: Result<(), CannotTalk>,
    /// The date for their conversation, if one was ever proposed.
    pub conversation: Option<Conversation>,
    /// An id for the next message: one that is sent twice is kept once.
    pub next: MessageId,
}

/// The project of `by` as one of the exchange's.
pub(crate) fn party(exchange: &ExchangeFacts, by: &MemberOf) -> Done<Party> {
    let parties = exchange.projects().into_iter();
    let mut own = parties.filter(|party| party.id == by.project());
    own.next().cloned().ok_or(Stop::NotThere)
}

/// The thread of an exchange.
///
/// # Errors
/// [`Stop::NotThere`] for a project that is not in it; [`CannotTalk::NotOpen`] before reviewing.
pub async fn page(app: &App, at: Times, by: &MemberOf, id: ExchangeId) -> Done<Thread> {
    let exchange = facts(app, id).await?;
    let project = party(&exchange, by)?;
    let may_write = may_talk(&exchange, project.id, at.round);
    if may_write == Err(CannotTalk::NotOpen) {
        return Err(CannotTalk::NotOpen.into());
    }
    let db = app.store.reader();
    let mut messages = store::thread::read_by(db, &exchange, project.id).await?;
    // Whoever withdrew takes their words along, and reads those of the others no more.
    messages.retain(|one| {
        exchange.parted_at(project.id, one.by.id).is_none() || one.by.id == project.id
    });
    Ok(Thread {
        messages,
        conversation: crate::conversations::of(db, &exchange, project.id).await?,
        next: MessageId::new(&*app.chance),
        may_write,
        project,
        exchange,
    })
}

/// Writes to the others, under an id that the page gave.
///
/// # Errors
/// [`CannotTalk`]; problems with `words` and `keep`.
pub async fn write(
    app: &App,
    at: Times,
    by: &MemberOf,
    id: ExchangeId,
    message: MessageId,
    typed: &MessageTyped,
) -> Done<()> {
    let tx = app.store.begin().await?;
    let exchange = held(&tx, at, by, id).await?;
    let new = typed.check()?;
    let parties = exchange.projects();
    let row = NewMessage {
        id: message,
        exchange: id,
        project: by.project(),
        person: by.person(),
        words: &new.words,
        at: at.round,
        readers: parties.iter().map(|party| party.id).collect(),
    };
    if !store::thread::add(&tx, &row, || app.chance.uuid()).await? {
        return Ok(());
    }
    let about = about(&exchange, by.project(), ("message", message.0));
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "message_written", about, &new.keep).await?;
    let news = News {
        letter: "message_written",
        subject: ("message", message.0),
        cause: message.to_string(),
        whom: Whom::Others,
    };
    tell(app, &tx, at, by, &exchange, news).await?;
    Ok(tx.commit().await?)
}

/// The exchange, held until the transaction ends, if `by` may write in its thread now.
pub(crate) async fn held(tx: &Tx, at: Times, by: &MemberOf, id: ExchangeId) -> Done<ExchangeFacts> {
    if !store::assessment::still_member(tx, by).await? {
        return Err(Stop::NotThere);
    }
    let exchange = store::exchange::held(tx, id).await?;
    let exchange = exchange.ok_or(Stop::NotThere)?;
    party(&exchange, by)?;
    may_talk(&exchange, by.project(), at.round)?;
    Ok(exchange)
}

pub(crate) fn about(
    exchange: &ExchangeFacts,
    project: ProjectId,
    subject: (&'static str, uuid::Uuid),
) -> About {
    About {
        project: Some(project),
        round: Some(exchange.round),
        exchange: Some(exchange.id),
        subject: Some(subject),
        ..About::default()
    }
}

/// To whom news go: always to leads and named reviewers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whom {
    /// Of the other projects.
    Others,
    /// Of all, but not to the person who brings them.
    EveryoneElse,
    /// Of all: whoever settles a date wants it for their calendar too.
    Everyone,
}

/// News of a thread or a conversation: which letter, what it is about, and its cause.
pub(crate) struct News {
    pub(crate) letter: &'static str,
    pub(crate) subject: (&'static str, uuid::Uuid),
    pub(crate) cause: String,
    pub(crate) whom: Whom,
}

/// A letter about `news` to everyone it is for.
pub(crate) async fn tell(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &MemberOf,
    exchange: &ExchangeFacts,
    news: News,
) -> Done<()> {
    let mut projects = exchange.projects();
    projects.retain(|party| news.whom != Whom::Others || party.id != by.project());
    let projects: Vec<ProjectId> = projects.iter().map(|party| party.id).collect();
    for (person, project) in
        store::review::people_of(tx.reader(), exchange.round, &projects).await?
    {
        if person == by.person() && news.whom != Whom::Everyone {
            continue;
        }
        let about = about(exchange, project, news.subject);
        let to = To::Person(person);
        announce::letter(app, tx, at, news.letter, to, &news.cause, about).await?;
    }
    Ok(())
}
