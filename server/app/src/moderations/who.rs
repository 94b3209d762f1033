//! Who may moderate: telling them that something waits, and telling coordinators where there is nobody.

use crate::announce::{self, About, To};
use crate::{App, Done, Stop};
use domain::deadline::RoundFacts;
use domain::exchange::ExchangeFacts;
use domain::ids::{ExchangeId, PersonId, ReviewId};
use domain::moderation::waits;
use domain::participation::Progress;
use domain::stage::Stage;
use domain::times::Times;
use std::collections::BTreeMap;
use store::{Reading, Tx};

/// Nobody may moderate something of a round that has moderators look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmoderated {
    /// Nobody holds the duty.
    Nobody,
    /// Everyone who holds it belongs to one of the projects, or reviews for one, in each of these exchanges.
    Apart(Vec<Vec<String>>),
}

/// Whom moderators are missing for, in a round whose `facts` are known: three queries, and none where nobody
/// moderates.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn unmoderated(
    db: &impl Reading,
    facts: &RoundFacts,
) -> Done<Option<Unmoderated>> {
    let round = &facts.round;
    let is_moderated = round.calendar.of(Stage::Moderating).is_some();
    let is_ahead = round.is_open() && round.stage() <= Stage::Moderating;
    if !is_moderated || !is_ahead {
        return Ok(None);
    }
    let holders = store::moderation::holders(db).await?;
    if holders.is_empty() {
        return Ok(Some(Unmoderated::Nobody));
    }
    let named = store::moderation::named_in_round(db, round.id).await?;
    let mut sides: BTreeMap<ExchangeId, Vec<&Progress>> = BTreeMap::new();
    for project in &facts.projects {
        // What is shown already waits for nobody.
        let is_shown = project.responses.iter().all(|task| task.since.is_some());
        for exchange in project.exchanges.iter().filter(|_| !is_shown) {
            sides.entry(*exchange).or_default().push(project);
        }
    }
    let is_apart = |person: &PersonId, one: &Progress| {
        let named = named.get(&one.facts.project);
        one.people.members.contains(person) || named.is_some_and(|named| named.contains(person))
    };
    let nobody = |projects: &&Vec<&Progress>| {
        let mut holders = holders.iter();
        holders.all(|person| projects.iter().any(|one| is_apart(person, one)))
    };
    let names = |projects: &Vec<&Progress>| {
        let names = projects.iter().map(|one| one.facts.name.clone());
        names.collect::<Vec<_>>()
    };
    let apart: Vec<Vec<String>> = sides.values().filter(nobody).map(names).collect();
    Ok((!apart.is_empty()).then_some(Unmoderated::Apart(apart)))
}

/// Tells those who may moderate that an exchange is whole now: what is in it waits for them.
pub(crate) async fn tell_of(app: &App, tx: &Tx, at: Times, exchange: &ExchangeFacts) -> Done<()> {
    for review in exchange.reviews.iter().filter(|one| waits(exchange, one)) {
        let submission = store::submission::of_review(tx.reader(), review.id).await?;
        let submission = submission.ok_or(Stop::NotThere)?;
        tell(app, tx, at, review.id, submission.id).await?;
    }
    Ok(())
}

/// Tells those who may moderate that something waits: called inside the transaction of a seal.
pub(crate) async fn tell(
    app: &App,
    tx: &Tx,
    at: Times,
    id: ReviewId,
    submission: domain::ids::SubmissionId,
) -> Done<()> {
    let exchange = store::exchange::of_review(tx.reader(), id)
        .await?
        .ok_or(Stop::NotThere)?;
    if !exchange
        .review(id)
        .is_some_and(|review| waits(&exchange, review))
    {
        return Ok(());
    }
    for person in store::moderation::who_may(tx.reader(), &exchange).await? {
        let about = About {
            round: Some(exchange.round),
            exchange: Some(exchange.id),
            subject: Some(("review", id.0)),
            ..About::default()
        };
        let to = To::Person(person);
        announce::letter(app, tx, at, "moderation_waiting", to, submission, about).await?;
    }
    Ok(())
}
