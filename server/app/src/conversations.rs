//! A date for the conversation of an exchange: proposing times, saying which suit, calling it off.

use crate::announce;
use crate::threads::{News, Whom, about, held, tell};
use crate::{App, Done, Stop};
use domain::access::MemberOf;
use domain::conversation::{CannotArrange, Conversation, ProposalTyped, ProposedTime};
use domain::exchange::ExchangeFacts;
use domain::ids::{ConversationId, ExchangeId, ProjectId, ProposedTimeId};
use domain::times::Times;
use store::{Reading, Trouble, Tx};

/// The conversation of an exchange, for those of one of its projects; not one whose proposer has left it.
pub(crate) async fn of(
    db: &impl Reading,
    exchange: &ExchangeFacts,
    project: ProjectId,
) -> Done<Option<Conversation>> {
    let found = store::conversation::of_exchange(db, exchange.id).await?;
    Ok(found.filter(|one| one.is_for(exchange, project)))
}

/// The conversation of an exchange, for a page.
///
/// # Errors
/// When the database cannot be read.
pub async fn current(
    app: &App,
    by: &MemberOf,
    exchange: &ExchangeFacts,
) -> Done<Option<Conversation>> {
    of(app.store.reader(), exchange, by.project()).await
}

/// Proposes times, in place of those that were proposed or stood before. `seen` is the version its writer had before
/// them, 0 for none.
///
/// # Errors
/// [`domain::thread::CannotTalk`]; problems box by box; [`Stop::ChangedMeanwhile`].
pub async fn propose(
    app: &App,
    at: Times,
    by: &MemberOf,
    id: ExchangeId,
    seen: i32,
    typed: &ProposalTyped,
) -> Done<()> {
    let tx = app.store.begin().await?;
    let exchange = held(&tx, at, by, id).await?;
    let proposal = typed.check(&exchange, at.round)?;
    let before = store::conversation::of_exchange(tx.reader(), id).await?;
    if before.as_ref().map_or(0, |one| one.version) != seen {
        return Err(Trouble::ChangedMeanwhile.into());
    }
    let time = |starts_at| ProposedTime {
        id: ProposedTimeId::new(&*app.chance),
        starts_at,
        suits: Vec::new(),
    };
    let stood = before
        .as_ref()
        .is_some_and(|one| one.stands_for().is_some());
    let one = Conversation {
        id: before
            .as_ref()
            .map_or_else(|| ConversationId::new(&*app.chance), |one| one.id),
        exchange: id,
        by: by.project(),
        person: by.person(),
        place: proposal.place,
        proposed_at: at.round,
        times: proposal.times.into_iter().map(time).collect(),
        agreed_for: None,
        called_off_at: None,
        revision: before.as_ref().map_or(0, |one| one.revision) + i32::from(stood),
        version: seen,
    };
    store::conversation::propose(&tx, &one).await?;
    note(app, &tx, at, by, &exchange, &one, "conversation_proposed").await?;
    let news = news(&one, "conversation_proposed", Whom::Others);
    tell(app, &tx, at, by, &exchange, news).await?;
    Ok(tx.commit().await?)
}

/// Says which times suit the project. The first that suits everyone stands; says whether one does.
///
/// # Errors
/// [`domain::thread::CannotTalk`], [`CannotArrange`]; a problem with `suits` when none was ticked.
pub async fn answer(
    app: &App,
    at: Times,
    by: &MemberOf,
    id: ExchangeId,
    seen: i32,
    typed: &[String],
) -> Done<bool> {
    let tx = app.store.begin().await?;
    let exchange = held(&tx, at, by, id).await?;
    let mut one = seen_at(&tx, by, &exchange, seen).await?;
    let chosen: Vec<ProposedTimeId> = typed.iter().filter_map(|id| id.parse().ok()).collect();
    let is_there = |id: &ProposedTimeId| one.to_come(at.round).any(|time| time.id == *id);
    let is_amiss = chosen.is_empty() || chosen.len() != typed.len() || !chosen.iter().all(is_there);
    let stands = one.answer(&exchange, by.project(), &chosen, at.round)?;
    if is_amiss {
        let says = "Tick each time that suits you, or propose others below.";
        return Err(Stop::amiss("suits", says));
    }
    let (project, person) = (by.project(), by.person());
    store::conversation::save(&tx, &one).await?;
    store::conversation::suits(&tx, &one, project, person, at.round, || app.chance.uuid()).await?;
    note(app, &tx, at, by, &exchange, &one, "conversation_answered").await?;
    if stands {
        let news = news(&one, "conversation_agreed", Whom::Everyone);
        tell(app, &tx, at, by, &exchange, news).await?;
    }
    tx.commit().await?;
    Ok(stands)
}

/// Calls it off, or takes the proposed times back.
///
/// # Errors
/// [`domain::thread::CannotTalk`], [`CannotArrange::NothingProposed`].
pub async fn call_off(app: &App, at: Times, by: &MemberOf, id: ExchangeId, seen: i32) -> Done<()> {
    let tx = app.store.begin().await?;
    let exchange = held(&tx, at, by, id).await?;
    let mut one = seen_at(&tx, by, &exchange, seen).await?;
    if one.called_off_at.is_some() {
        return Err(CannotArrange::NothingProposed.into());
    }
    one.called_off_at = Some(at.round);
    one.revision += 1;
    store::conversation::save(&tx, &one).await?;
    note(app, &tx, at, by, &exchange, &one, "conversation_called_off").await?;
    if one.agreed_for.is_some_and(|starts_at| starts_at > at.round) {
        let news = news(&one, "conversation_called_off", Whom::EveryoneElse);
        tell(app, &tx, at, by, &exchange, news).await?;
    }
    Ok(tx.commit().await?)
}

async fn seen_at(
    tx: &Tx,
    by: &MemberOf,
    exchange: &ExchangeFacts,
    seen: i32,
) -> Done<Conversation> {
    let one = of(tx.reader(), exchange, by.project()).await?;
    let one = one.ok_or(CannotArrange::NothingProposed)?;
    if one.version != seen {
        return Err(Trouble::ChangedMeanwhile.into());
    }
    Ok(one)
}

/// A line in the journal: that, and never when or where.
async fn note(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &MemberOf,
    exchange: &ExchangeFacts,
    one: &Conversation,
    what: &'static str,
) -> Done<()> {
    let about = about(exchange, by.project(), ("conversation", one.id.0));
    announce::journal(app, tx, at, Some(by.person()), what, about, "").await
}

fn news(one: &Conversation, letter: &'static str, whom: Whom) -> News {
    News {
        letter,
        subject: ("conversation", one.id.0),
        // Each change brings news once.
        cause: format!("{}:{}", one.id, one.version),
        whom,
    }
}
