//! How a round comes to its end: who has looked back and how they found their exchange, what was given and taken,
//! and whether what it learned is written. For coordinators, who do not read ratings from exchanges of their own.

use crate::rounds::whole;
use crate::{App, Done};
use domain::access::Coordinator;
use domain::exchange::{ExchangeFacts, Party};
use domain::ids::{ExchangeId, RoundId};
use domain::learning::Learning;
use domain::ledger::Ledger;
use domain::rating::Rated;
use domain::round::Round;
use domain::times::Times;
use std::collections::BTreeMap;

/// The end of a round.
#[derive(Clone, Debug)]
pub struct Closing {
    /// The round.
    pub round: Round,
    /// How each project found its exchange, in the order in which they said it.
    pub rated: Vec<(ExchangeId, Party, Rated)>,
    /// Projects in a revealed exchange that have not looked back, by name.
    pub still_to_look_back: Vec<Party>,
    /// Given, received and owed in this round, by name.
    pub ledgers: Vec<(Party, Ledger)>,
    /// Reviews let go: by whom, about whom, and why.
    pub waived: Vec<(Party, Party, String)>,
    /// Months later: how many projects were asked how their actions stand, and how many answered.
    pub follow_ups: (usize, usize),
    /// What it learned, as far as anything is written.
    pub learning: Option<Learning>,
}

/// The end of the round `id`.
///
/// # Errors
/// [`crate::Stop::NotThere`].
pub async fn page(app: &App, at: Times, by: &Coordinator, id: RoundId) -> Done<Closing> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, id).await?)?;
    let mut exchanges = store::exchange::of_round(db, id).await?;
    exchanges.retain(|exchange| !by.own().iter().any(|own| exchange.has(*own)));
    let ratings = store::rating::of_exchanges(db, exchanges.iter().map(|one| one.id)).await?;
    let mut parties: BTreeMap<(String, domain::ids::ProjectId), Vec<ExchangeFacts>> =
        BTreeMap::new();
    for exchange in &exchanges {
        for party in exchange.projects() {
            let theirs = parties.entry((party.name.clone(), party.id)).or_default();
            // After a repair the new one counts; in circles all do.
            if !exchange.is_of_circles() {
                theirs.clear();
            }
            theirs.push(exchange.clone());
        }
    }
    let party = |(name, id): &(String, domain::ids::ProjectId)| Party {
        id: *id,
        name: name.clone(),
    };
    let has_rated = |one: &ExchangeFacts, id| {
        let is_it = |on| on == one.id || !one.is_of_circles();
        let mut ratings = ratings.iter();
        ratings.any(|(on, rated)| rated.project == id && is_it(*on))
    };
    let still = parties.iter().filter(|((_, id), theirs)| {
        let mut theirs = theirs.iter();
        theirs.any(|one| one.revealed_at.is_some() && !has_rated(one, *id))
    });
    let why = store::release::waivers(db, exchanges.iter().map(|one| one.id)).await?;
    let reviews = exchanges.iter().flat_map(|exchange| &exchange.reviews);
    let waived = reviews.filter_map(|review| {
        let why = why.get(&review.id)?.clone();
        Some((review.reviewer.clone(), review.reviewed.clone(), why))
    });
    Ok(Closing {
        still_to_look_back: still.map(|(key, _)| party(key)).collect(),
        ledgers: parties
            .iter()
            .map(|(key, theirs)| (party(key), Ledger::of(key.1, theirs, at.round)))
            .collect(),
        waived: waived.collect(),
        rated: ratings
            .iter()
            .filter_map(|(exchange, rated)| {
                let who = parties.keys().find(|(_, id)| *id == rated.project)?;
                Some((*exchange, party(who), rated.clone()))
            })
            .collect(),
        follow_ups: store::follow_up::counts(db, id).await?,
        learning: store::learning::of_round(db, id).await?,
        round,
    })
}
