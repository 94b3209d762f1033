//! Looking back on an exchange, once for each project, by its lead.

use crate::announce::{self, About};
use crate::exchanges::facts;
use crate::{App, Done, Stop};
use domain::access::LeadOf;
use domain::exchange::ExchangeFacts;
use domain::ids::ExchangeId;
use domain::rating::{CannotRate, RatingTyped, may_rate};
use domain::times::Times;

/// The exchange to look back on, and whether the project may now.
///
/// # Errors
/// [`Stop::NotThere`] for a project that is not in it.
pub async fn page(
    app: &App,
    at: Times,
    by: &LeadOf,
    id: ExchangeId,
) -> Done<(ExchangeFacts, Result<(), CannotRate>)> {
    let exchange = facts(app, id).await?;
    if !exchange.has(by.project()) {
        return Err(Stop::NotThere);
    }
    let rated = store::rating::of_exchange(app.store.reader(), id).await?;
    let own = rated.iter().find(|rated| rated.project == by.project());
    let may = may_rate(&exchange, by.project(), own.map(|own| own.at), at.round);
    Ok((exchange, may))
}

/// Keeps what the project says of the exchange.
///
/// # Errors
/// [`CannotRate`]; problems question by question.
pub async fn rate(
    app: &App,
    at: Times,
    by: &LeadOf,
    id: ExchangeId,
    typed: &RatingTyped,
) -> Done<()> {
    let (exchange, may) = page(app, at, by, id).await?;
    may?;
    let rating = typed.check()?;
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    let row = app.chance.uuid();
    let (project, person) = (by.project(), by.person());
    store::rating::save(&tx, row, id, project, &rating, person, at.round).await?;
    let about = About {
        project: Some(project),
        round: Some(exchange.round),
        exchange: Some(id),
        subject: Some(("rating", row)),
        ..About::default()
    };
    announce::journal(app, &tx, at, Some(person), "exchange_rated", about, "").await?;
    Ok(tx.commit().await?)
}
