//! An exchange, as its members and the coordinators see it; releasing it, and giving it more time.
//!
//! [`Mine`] holds nothing of the other side before the reveal, so that no page made from it can tell.
//! Coordinators see that a review is in, not what it says; they never act on a project of their own.

mod revealing;

pub(crate) use revealing::{reveal, ripen_beside};

use crate::announce::{self, About};
use crate::reviews::framework_of;
use crate::rounds::announce_dates;
use crate::{App, Done, Stop, extensions};
use domain::access::{Coordinator, MemberOf};
use domain::exchange::{Dates, ExchangeFacts, Party, ReviewFacts};
use domain::extension::{Extension, Kind, Moves};
use domain::feedback::Missing;
use domain::ids::ExchangeId;
use domain::rating::Rated;
use domain::release::{CannotExtend, MoreTime, extend, may_release};
use domain::side::{Mine, Received, Writing};
use domain::text;
use domain::times::Times;
use store::Tx;
use store::release::Reason;

/// An exchange as a coordinator sees it.
#[derive(Clone, Debug)]
pub struct Coordinated {
    /// Its facts.
    pub facts: ExchangeFacts,
    /// Why it was released, if it was.
    pub released_because: Option<String>,
    /// What its projects said of it.
    pub rated: Vec<Rated>,
    /// What felt unfair, by project, once its response was sent.
    pub felt_unfair: Vec<(Party, String)>,
    /// What a moderator asked, review by review.
    pub asked: Vec<(ReviewFacts, String)>,
}

/// The facts of an exchange: what a witness is made from.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn facts(app: &App, id: ExchangeId) -> Done<ExchangeFacts> {
    let found = store::exchange::find(app.store.reader(), id).await?;
    found.ok_or(Stop::NotThere)
}

/// The exchange as a member of one of its projects sees it.
///
/// # Errors
/// [`Stop::NotThere`] for a project that is not in it.
pub async fn mine(app: &App, at: Times, by: &MemberOf, id: ExchangeId) -> Done<Mine> {
    let facts = facts(app, id).await?;
    let project = facts.projects().into_iter().find(|p| p.id == by.project());
    let project = project.cloned().ok_or(Stop::NotThere)?;
    let db = app.store.reader();
    let framework = framework_of(app, &facts)?;
    let named = store::review::named(db, facts.round, project.id).await?;
    let mut writing = Vec::new();
    // One review, or two in a trio.
    let theirs = facts.reviews_by(project.id);
    for review in theirs.filter(|r| r.sealed_at.is_some() || r.ended_at.is_none()) {
        let draft = store::review::draft(db, review.id).await?;
        let draft = draft.ok_or(Stop::NotThere)?;
        let open = draft.missing(framework).into_iter().filter_map(principle);
        let open: std::collections::BTreeSet<u8> = open.collect();
        writing.push(Writing {
            id: review.id,
            about: review.reviewed.clone(),
            is_mine: named.contains(&by.person()),
            ready: framework.principles.len() - open.len(),
            of: framework.principles.len(),
            sealed_at: review.sealed_at,
            replied_at: review.replied_at,
        });
    }
    let shown = facts.reviews_of(project.id).filter(|r| facts.shows(r.id));
    let received = shown.map(|review| Received {
        id: review.id,
        by: review.reviewer.clone(),
        replied_at: review.replied_at,
    });
    let rated = store::rating::of_exchange(db, id).await?;
    let rated = rated.iter().find(|rated| rated.project == project.id);
    Ok(Mine {
        id,
        round: facts.round,
        round_name: facts.round_name.clone(),
        tz: facts.tz,
        standing: facts.for_member(at.round),
        dates: facts.dates(),
        round_closes_at: facts.round_closes_at,
        writing,
        received: received.collect(),
        rated_at: rated.map(|rated| rated.at),
        with: facts.partners_of(project.id).into_iter().cloned().collect(),
        reads: facts
            .is_of_circles()
            .then(|| facts.reviews_by(project.id).next().is_some()),
        project,
    })
}

fn principle(missing: Missing) -> Option<u8> {
    match missing {
        Missing::Enough { principle }
        | Missing::WorkingWell { principle }
        | Missing::Idea { principle, .. } => Some(principle),
        Missing::TakingHome => None,
    }
}

/// The exchange as a coordinator sees it.
///
/// # Errors
/// [`Stop::NotThere`] when it is one of their own project's.
pub async fn coordinated(app: &App, by: &Coordinator, id: ExchangeId) -> Done<Coordinated> {
    let facts = facts(app, id).await?;
    not_their_own(by, &facts)?;
    let db = app.store.reader();
    let mut felt_unfair = Vec::new();
    // Two reviews, or six in a trio.
    for review in facts.reviews.iter().filter(|r| r.replied_at.is_some()) {
        let answered = store::response::answered(db, review.id).await?;
        let words = answered.map(|answered| answered.answer.reply.felt_unfair);
        let words = words.filter(|words| !words.is_empty());
        felt_unfair.extend(words.map(|words| (review.reviewed.clone(), words)));
    }
    Ok(Coordinated {
        released_because: store::release::why(db, id).await?,
        rated: store::rating::of_exchange(db, id).await?,
        felt_unfair,
        asked: crate::moderations::asked(db, &facts).await?,
        facts,
    })
}

/// A coordinator never acts on a project of their own.
pub(crate) fn not_their_own(by: &Coordinator, exchange: &ExchangeFacts) -> Done<()> {
    for party in exchange.projects() {
        by.acting_on(party.id)?;
    }
    Ok(())
}

/// Releases what is in, with a reason: it is revealed although a side is missing.
///
/// # Errors
/// [`domain::release::CannotRelease`]; a problem with `why` when there is no reason.
pub async fn release(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: ExchangeId,
    why: &str,
) -> Done<()> {
    let tx = app.store.begin().await?;
    let exchange = held(&tx, by, id).await?;
    // Whether comes before why: where nothing can be released, there is no box for a reason.
    may_release(&exchange, at.round)?;
    let reason = reason(app, at, by, why)?;
    let why = reason.why.clone();
    store::release::release(&tx, id, reason).await?;
    store::exchange::reveal(&tx, &exchange, at.round).await?;
    let who = Some(by.person());
    announce::journal(
        app,
        &tx,
        at,
        who,
        "exchange_released",
        about(&exchange),
        &why,
    )
    .await?;
    let sealed = exchange.reviews.iter().filter(|r| r.sealed_at.is_some());
    let sealed: Vec<ReviewFacts> = sealed.cloned().collect();
    reveal(app, &tx, at, &exchange, &sealed, who).await?;
    Ok(tx.commit().await?)
}

/// Gives the exchange more time, with a reason.
///
/// # Errors
/// [`CannotExtend`]; problems with `more` and `why`.
pub async fn give_more_time(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: ExchangeId,
    more: &str,
    why: &str,
) -> Done<Dates> {
    let tx = app.store.begin().await?;
    let exchange = held(&tx, by, id).await?;
    // Whether comes before how much: where no more time can be given, there is no box for it.
    if more_time(&exchange, at).is_empty() {
        extend(&exchange, MoreTime::ThreeDays, at.round)?;
    }
    let mut reading = domain::problem::Reading::default();
    let more = reading.choice(
        "more",
        MoreTime::parse(more),
        MoreTime::ThreeDays,
        "Choose how much more time.",
    );
    let why = reading.field(
        "why",
        text::paragraphs(why, text::REASON).and_then(some_reason),
    );
    let why = reading.done(why)?;
    let dates = extend(&exchange, more, at.round).map_err(|why| match why {
        CannotExtend::PastTheRound { round_closes_at } => {
            let last = domain::calendar::last_date_before(round_closes_at, exchange.tz);
            let day = last.format("%-d %B %Y");
            Stop::amiss(
                "more",
                &format!(
                    "The round closes on {day}. Choose less, or move the round’s dates first."
                ),
            )
        }
        CannotExtend::NotOpen | CannotExtend::Done => why.into(),
    })?;
    let (due_at, closes_at) = match exchange.revealed_at {
        None => (dates.due_at, dates.closes_at),
        Some(_) => (dates.respond_due_at, dates.respond_closes_at),
    };
    let extension = Extension {
        id: app.chance.uuid(),
        moves: Moves::Exchange(id.0),
        kind: Kind::Given,
        due_at,
        closes_at,
        why: why.clone(),
        granted_by: by.person(),
        granted_at: at.round,
    };
    store::extension::add(&tx, exchange.round, &extension).await?;
    store::exchange::move_dates(&tx, &exchange, dates).await?;
    let people = extensions::people_of(&tx, &exchange).await?;
    let of = (exchange.round, Some(exchange.id));
    announce_dates(app, &tx, at, of, extension.id, people).await?;
    let who = Some(by.person());
    announce::journal(
        app,
        &tx,
        at,
        who,
        "exchange_extended",
        about(&exchange),
        &why,
    )
    .await?;
    tx.commit().await?;
    Ok(dates)
}

fn some_reason(why: String) -> Result<String, String> {
    if why.is_empty() {
        Err("Say why in a sentence. It is kept with the exchange.".to_string())
    } else {
        Ok(why)
    }
}

pub(crate) fn reason(app: &App, at: Times, by: &Coordinator, why: &str) -> Done<Reason> {
    let why = text::paragraphs(why, text::REASON).and_then(some_reason);
    Ok(Reason {
        id: app.chance.uuid(),
        by: by.person(),
        at: at.round,
        why: why.map_err(|says| Stop::amiss("why", &says))?,
    })
}

async fn held(tx: &Tx, by: &Coordinator, id: ExchangeId) -> Done<ExchangeFacts> {
    let exchange = store::exchange::held(tx, id).await?;
    let exchange = exchange.ok_or(Stop::NotThere)?;
    not_their_own(by, &exchange)?;
    Ok(exchange)
}

pub(crate) fn about(exchange: &ExchangeFacts) -> About {
    About {
        round: Some(exchange.round),
        exchange: Some(exchange.id),
        subject: Some(("exchange", exchange.id.0)),
        ..About::default()
    }
}

/// When the exchange could be extended to at most; `None` when it cannot. For the page, before a choice is made.
#[must_use]
pub fn more_time(exchange: &ExchangeFacts, at: Times) -> Vec<(MoreTime, Dates)> {
    let offer = |more: &MoreTime| match extend(exchange, *more, at.round) {
        Ok(dates) => Some((*more, dates)),
        Err(CannotExtend::NotOpen | CannotExtend::Done | CannotExtend::PastTheRound { .. }) => None,
    };
    MoreTime::ALL.iter().filter_map(offer).collect()
}
