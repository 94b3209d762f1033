//! Real facts for a preview: what a letter about one project in one round would tell, and nothing besides. Never an
//! answer or feedback, and nothing of an exchange that a coordinator's own project is in.

use super::Key;
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::Coordinator;
use domain::calendar::last_date_before;
use domain::exchange::ExchangeFacts;
use domain::ids::{ProjectId, RoundId};
use domain::stage::Stage;

/// The project and round that a preview tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Basis {
    /// The round.
    pub round: RoundId,
    /// The project in it.
    pub project: ProjectId,
}

/// The projects and rounds that a coordinator may look at letters about, with their names. Their own are not among them.
///
/// # Errors
/// When the database cannot be read.
pub async fn bases(app: &App, by: &Coordinator) -> Done<Vec<(Basis, String)>> {
    let db = app.store.reader();
    let mut bases = Vec::new();
    for round in store::round::running(db).await? {
        for place in store::participation::of_round(db, round.id).await? {
            let basis = Basis {
                round: round.id,
                project: place.project,
            };
            if place.withdrawn_at.is_none() && by.acting_on(place.project).is_ok() {
                bases.push((basis, format!("{} in {}", place.name, round.name)));
            }
        }
    }
    Ok(bases)
}

/// The facts, by the names that letters give them.
pub(super) async fn real(
    app: &App,
    by: &Coordinator,
    key: Key,
    basis: Basis,
) -> Done<Vec<(&'static str, Vec<String>)>> {
    by.acting_on(basis.project)?;
    let db = app.store.reader();
    let round = store::letters::round(db, basis.round)
        .await?
        .ok_or(Stop::NotThere)?;
    let project = store::organisation::project(db, basis.project)
        .await?
        .ok_or(Stop::NotThere)?;
    let place = store::participation::find(db, basis.round, basis.project)
        .await?
        .ok_or(Stop::NotThere)?;
    let exchanges = store::exchange::of_project(db, basis.project).await?;
    let here = exchanges.into_iter().filter(|one| {
        one.round == basis.round
            && one
                .projects()
                .iter()
                .all(|party| by.acting_on(party.id).is_ok())
    });
    let here: Vec<ExchangeFacts> = here.collect();
    let day = |at: DateTime<Utc>| vec![last_date_before(at, round.tz).to_string()];
    let end = |stage| round.end_of(stage).map(|date| vec![date.to_string()]);

    let mut facts = vec![
        ("project", vec![project.name]),
        ("round", vec![round.name.clone()]),
        ("publish_by", day(place.due_at)),
    ];
    facts.extend(end(Stage::Joining).map(|date| ("join_by", date)));
    facts.extend(end(Stage::Closing).map(|date| ("closes_on", date)));
    facts.extend(end(Stage::Reviewing).map(|date| ("review_by", date)));
    facts.extend(end(Stage::Responding).map(|date| ("respond_by", date)));
    let mut due = (place.due_at, place.closes_at);
    // In circles a project reads some, and is read by others.
    let reads = |one: &&ExchangeFacts| one.reviews_by(basis.project).next().is_some();
    let names = |of: Vec<&ExchangeFacts>| -> Vec<String> {
        let parties = of
            .into_iter()
            .flat_map(|one| one.partners_of(basis.project));
        parties.map(|party| party.name.clone()).collect()
    };
    if let Some(exchange) = here.first() {
        let partners = match exchange.is_of_circles() {
            true => names(here.iter().filter(reads).collect()),
            false => names(vec![exchange]),
        };
        let readers = here.iter().filter(|one| !reads(one)).collect();
        let readers = Some(names(readers)).filter(|readers| !readers.is_empty());
        facts.extend(readers.map(|readers| ("readers", readers)));
        facts.extend(
            partners
                .first()
                .map(|first| ("partner", vec![first.clone()])),
        );
        facts.push(("partners", partners));
        facts.push(("review_by", day(exchange.due_at)));
        facts.push(("respond_by", day(exchange.respond_due_at)));
        due = match key.word().split('_').next() {
            Some("assessment") => due,
            Some("response") => (exchange.respond_due_at, exchange.respond_closes_at),
            Some(_) | None => (exchange.due_at, exchange.closes_at),
        };
    }
    facts.push(("due_on", day(due.0)));
    // Only a letter about a step that is due tells when that closes; others, when the round does.
    if key
        .placeholders()
        .iter()
        .any(|place| place.name == "due_on")
    {
        facts.push(("closes_on", day(due.1)));
    }
    Ok(facts)
}
