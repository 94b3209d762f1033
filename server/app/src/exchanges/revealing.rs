//! Revealing: who is told that feedback can be read, and in circles what is ripe once something has come in.
//!
//! Called inside the transaction of what made it so, with the exchange held, and in circles with all of them.

use super::about;
use crate::announce::{self, About, To};
use crate::{App, Done};
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::ids::{PersonId, ProjectId, RoundId};
use domain::times::Times;
use std::collections::BTreeMap;
use store::Tx;

/// Tells that `shown` can be read now: a journal line each, a letter to the leads and named reviewers of every
/// side that can read something. The same review is never told of twice.
pub(crate) async fn reveal(
    app: &App,
    tx: &Tx,
    at: Times,
    exchange: &ExchangeFacts,
    shown: &[ReviewFacts],
    who: Option<PersonId>,
) -> Done<()> {
    tell_journal(app, tx, at, exchange, shown, who).await?;
    tell_readers(app, tx, at, exchange, shown).await
}

async fn tell_journal(
    app: &App,
    tx: &Tx,
    at: Times,
    exchange: &ExchangeFacts,
    shown: &[ReviewFacts],
    who: Option<PersonId>,
) -> Done<()> {
    for review in shown {
        let about = About {
            project: Some(review.reviewed.id),
            subject: Some(("review", review.id.0)),
            ..about(exchange)
        };
        announce::journal(app, tx, at, who, "feedback_revealed", about, "").await?;
    }
    Ok(())
}

async fn tell_readers(
    app: &App,
    tx: &Tx,
    at: Times,
    exchange: &ExchangeFacts,
    shown: &[ReviewFacts],
) -> Done<()> {
    let mut readers: Vec<ProjectId> = shown.iter().map(|review| review.reviewed.id).collect();
    readers.sort_unstable();
    readers.dedup();
    // A late review, shown on its own after a release, is news of its own.
    let cause = match shown {
        [late] if exchange.revealed_at.is_some() => late.id.to_string(),
        _ => exchange.id.to_string(),
    };
    for (person, project) in store::review::people_of(tx.reader(), exchange.round, &readers).await?
    {
        let about = About {
            project: Some(project),
            ..about(exchange)
        };
        let to = To::Person(person);
        announce::letter(app, tx, at, "feedback_revealed", to, &cause, about).await?;
    }
    Ok(())
}

/// Reveals what is ripe in the circles of `round`, of those `projects` in which something has just come in, been approved or
/// been let go; whoever calls this holds the circles. One letter for a project, however many reviews it can read now.
async fn ripen(
    app: &App,
    tx: &Tx,
    at: Times,
    round: RoundId,
    projects: &[ProjectId],
    who: Option<PersonId>,
) -> Done<()> {
    let mut ripe: BTreeMap<ProjectId, Vec<ExchangeFacts>> = BTreeMap::new();
    for exchange in store::exchange::of_projects(tx.reader(), projects).await? {
        let is_here = exchange.round == round && exchange.is_of_circles() && exchange.is_ripe();
        if let (true, Some(review)) = (is_here, exchange.reviews.first()) {
            ripe.entry(review.reviewed.id).or_default().push(exchange);
        }
    }
    for exchanges in ripe.values() {
        for exchange in exchanges {
            store::exchange::reveal(tx, exchange, at.round).await?;
            tell_journal(app, tx, at, exchange, &exchange.reviews, who).await?;
        }
        // It names everybody whose feedback is there.
        if let Some(exchange) = exchanges.first() {
            tell_readers(app, tx, at, exchange, &exchange.reviews).await?;
        }
    }
    Ok(())
}

/// The same, after something has happened in `exchange`; nothing where it is of no circle.
pub(crate) async fn ripen_beside(
    app: &App,
    tx: &Tx,
    at: Times,
    exchange: &ExchangeFacts,
    who: Option<PersonId>,
) -> Done<()> {
    if exchange.is_of_circles() {
        let sides: Vec<ProjectId> = exchange.sides().map(|party| party.id).collect();
        ripen(app, tx, at, exchange.round, &sides, who).await?;
    }
    Ok(())
}
