//! The give-and-take ledger, which only the project and coordinators see; letting a review owed go.

use crate::announce::{self, About};
use crate::exchanges::{not_their_own, reason};
use crate::{App, Done, Stop};
use domain::access::{Coordinator, CoordinatorFor, MemberOf};
use domain::exchange::{ExchangeFacts, Party};
use domain::ids::{ExchangeId, ProjectId, ReviewId};
use domain::ledger::Ledger;
use domain::release::may_waive;
use domain::times::Times;
use std::collections::BTreeMap;

/// A project's name and ledger, for its members.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_project(app: &App, at: Times, by: &MemberOf) -> Done<(String, Ledger)> {
    ledger(app, at, by.project(), &[]).await
}

/// A project's name and ledger, for a coordinator.
///
/// # Errors
/// When the database cannot be read.
pub async fn read_as_coordinator(
    app: &App,
    at: Times,
    by: &CoordinatorFor,
) -> Done<(String, Ledger)> {
    ledger(app, at, by.project(), by.own()).await
}

async fn ledger(
    app: &App,
    at: Times,
    project: ProjectId,
    own: &[ProjectId],
) -> Done<(String, Ledger)> {
    let db = app.store.reader();
    let named = store::organisation::project(db, project).await?;
    let name = named.ok_or(Stop::NotThere)?.name;
    let mut exchanges = store::exchange::of_project(db, project).await?;
    exchanges.retain(|exchange| tells_nothing(exchange, own));
    Ok((name, Ledger::of(project, &exchanges, at.round)))
}

/// Whether the exchange may count where somebody of the projects `own` reads: not one of theirs before its reveal,
/// since what the other side has given would tell.
fn tells_nothing(exchange: &ExchangeFacts, own: &[ProjectId]) -> bool {
    exchange.revealed_at.is_some() || !own.iter().any(|id| exchange.has(*id))
}

/// The ledger of every project that was ever in an exchange, by name. A coordinator's own are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_all(app: &App, at: Times, by: &Coordinator) -> Done<Vec<(Party, Ledger)>> {
    let mut exchanges = store::exchange::all(app.store.reader()).await?;
    exchanges.retain(|exchange| tells_nothing(exchange, by.own()));
    let mut theirs: BTreeMap<(String, ProjectId), Vec<ExchangeFacts>> = BTreeMap::new();
    for exchange in &exchanges {
        for party in exchange.projects() {
            let key = (party.name.clone(), party.id);
            theirs.entry(key).or_default().push(exchange.clone());
        }
    }
    let theirs = theirs
        .into_iter()
        .filter(|((_, id), _)| by.acting_on(*id).is_ok());
    Ok(theirs
        .map(|((name, id), exchanges)| {
            let ledger = Ledger::of(id, &exchanges, at.round);
            (Party { id, name }, ledger)
        })
        .collect())
}

/// Lets a review go that a project owes, with a reason. Says in which exchange.
///
/// # Errors
/// [`domain::release::CannotWaive`]; a problem with `why` when there is no reason.
pub async fn waive(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: ReviewId,
    why: &str,
) -> Done<ExchangeId> {
    let reason = reason(app, at, by, why)?;
    let tx = app.store.begin().await?;
    let exchange = store::exchange::of_review(tx.reader(), id).await?;
    let exchange = exchange.ok_or(Stop::NotThere)?;
    not_their_own(by, &exchange)?;
    let exchange = store::exchange::held(&tx, exchange.id).await?;
    let exchange = exchange.ok_or(Stop::NotThere)?;
    may_waive(&exchange, id)?;
    let why = reason.why.clone();
    store::release::waive(&tx, id, reason).await?;
    let about = About {
        project: exchange.review(id).map(|review| review.reviewer.id),
        round: Some(exchange.round),
        exchange: Some(exchange.id),
        subject: Some(("review", id.0)),
        ..About::default()
    };
    announce::journal(
        app,
        &tx,
        at,
        Some(by.person()),
        "review_waived",
        about,
        &why,
    )
    .await?;
    tx.commit().await?;
    Ok(exchange.id)
}
