//! More time for one project's writing: given by a coordinator, or two weeks asked for by its lead. And the
//! page that lists every extension of a round.

use crate::announce::{self, About};
use crate::rounds::{announce_dates, held, whole};
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::{Coordinator, CoordinatorFor, LeadOf};
use domain::extension::{self, CannotAsk, Extension, Kind, Moves};
use domain::ids::{PersonId, ProjectId, RoundId};
use domain::participation::ParticipationFacts;
use domain::round::{Round, draft};
use domain::text;
use domain::times::Times;
use std::collections::HashMap;
use store::Tx;
use uuid::Uuid;

/// Every extension of a round.
#[derive(Clone, Debug)]
pub struct List {
    /// The round.
    pub round: Round,
    /// The latest first.
    pub lines: Vec<Line>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Line {
    /// It.
    pub extension: Extension,
    /// Whom it moves, by name; nobody where it moves everyone.
    pub whom: Option<String>,
    /// Who gave it, by name.
    pub by: String,
}

/// Every extension of a round, with whom it moves and who gave it.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn list(app: &App, _by: &Coordinator, id: RoundId) -> Done<List> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, id).await?)?;
    let extensions = store::extension::of_round(db, id).await?;
    let places = store::participation::of_round(db, id).await?;
    let exchanges = store::exchange::of_round(db, id).await?;
    let mut names: HashMap<Uuid, String> = HashMap::new();
    names.extend(places.into_iter().map(|one| (one.id.0, one.name)));
    for exchange in &exchanges {
        let parties = exchange.projects();
        let parties: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
        names.insert(exchange.id.0, parties.join(" and "));
    }
    let people = store::person::by_ids(db, extensions.iter().map(|one| one.granted_by)).await?;
    let lines = extensions.into_iter().map(|extension| Line {
        whom: match extension.moves {
            Moves::Participation(id) | Moves::Exchange(id) => names.get(&id).cloned(),
            Moves::Stage(_) => None,
        },
        by: people
            .get(&extension.granted_by)
            .map_or_else(String::new, |person| person.name.clone()),
        extension,
    });
    Ok(List {
        lines: lines.collect(),
        round,
    })
}

/// The project's place in the round, for a coordinator who would give it more time.
///
/// # Errors
/// [`extension::CannotExtend`]; [`Stop::NotThere`].
pub async fn page(
    app: &App,
    by: &CoordinatorFor,
    round: RoundId,
) -> Done<(Round, ParticipationFacts)> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, round).await?)?;
    let place = store::participation::find(db, round.id, by.project()).await?;
    let place = place.ok_or(Stop::NotThere)?;
    extension::may_extend(round.stage(), &place)?;
    Ok((round, place))
}

/// Gives the project more time to write: until the end of the date `until`, and its days of grace.
///
/// # Errors
/// Problems field by field; [`extension::CannotExtend`].
pub async fn extend(
    app: &App,
    at: Times,
    by: &CoordinatorFor,
    round: RoundId,
    until: &str,
    why: &str,
) -> Done<()> {
    let tx = app.store.begin().await?;
    let round = held(app, &tx, round).await?;
    let place = store::participation::find(tx.reader(), round.id, by.project()).await?;
    let place = place.ok_or(Stop::NotThere)?;
    extension::may_extend(round.stage(), &place)?;
    let mut read = domain::problem::Reading::default();
    let dates = draft::date(until)
        .ok_or_else(|| "Write a date, for example 9 March 2026.".to_string())
        .and_then(|date| extension::until(&round, place.due_at, date, at.round))
        .map(Some);
    let dates = read.field("until", dates);
    let why = read.field("why", text::paragraphs(why, text::REASON));
    let (dates, why) = read.done((dates, why))?;
    let dates = dates.ok_or_else(|| Stop::fault("a date that was read is gone"))?;
    grant(app, &tx, at, by.person(), &place, dates, Kind::Given, &why).await?;
    Ok(tx.commit().await?)
}

/// What a lead who would like two more weeks sees: the dates it would have.
///
/// # Errors
/// [`CannotAsk`]; [`Stop::NotThere`].
pub async fn asking(
    app: &App,
    at: Times,
    by: &LeadOf,
    round: RoundId,
) -> Done<(Round, (DateTime<Utc>, DateTime<Utc>))> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, round).await?)?;
    let place = store::participation::find(db, round.id, by.project()).await?;
    let place = place.ok_or(Stop::NotThere)?;
    let dates = two_more_weeks(db, &round, &place, at).await?;
    Ok((round, dates))
}

/// Two more weeks to write, asked for and granted at once; no reason needed.
///
/// # Errors
/// [`CannotAsk`].
pub async fn ask(app: &App, at: Times, by: &LeadOf, round: RoundId) -> Done<DateTime<Utc>> {
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    let round = held(app, &tx, round).await?;
    let place = store::participation::find(tx.reader(), round.id, by.project()).await?;
    let place = place.ok_or(Stop::NotThere)?;
    let dates = two_more_weeks(tx.reader(), &round, &place, at).await?;
    grant(app, &tx, at, by.person(), &place, dates, Kind::Asked, "").await?;
    tx.commit().await?;
    Ok(dates.0)
}

async fn two_more_weeks(
    db: &impl store::Reading,
    round: &Round,
    place: &ParticipationFacts,
    at: Times,
) -> Done<(DateTime<Utc>, DateTime<Utc>)> {
    let asked = store::extension::asked(db, place.id).await?;
    let published = store::publication::latest(db, round.id).await?;
    let is_published = published.contains_key(&place.project);
    let dates = extension::two_more_weeks(round, place, is_published, asked, at.round);
    dates.map_err(|why: CannotAsk| why.into())
}

/// Keeps an extension of a project's writing, moves its dates, and tells its people.
#[expect(clippy::too_many_arguments, reason = "each is one fact of the record")]
pub(crate) async fn grant(
    app: &App,
    tx: &Tx,
    at: Times,
    by: PersonId,
    place: &ParticipationFacts,
    (due_at, closes_at): (DateTime<Utc>, DateTime<Utc>),
    kind: Kind,
    why: &str,
) -> Done<()> {
    let extension = Extension {
        id: app.chance.uuid(),
        moves: Moves::Participation(place.id.0),
        kind,
        due_at,
        closes_at,
        why: why.to_string(),
        granted_by: by,
        granted_at: at.round,
    };
    store::extension::add(tx, place.round, &extension).await?;
    store::participation::move_one(tx, place, due_at, closes_at).await?;
    let about = About {
        project: Some(place.project),
        round: Some(place.round),
        subject: Some(("extension", extension.id)),
        ..About::default()
    };
    let what = match kind {
        Kind::Given => "extension_granted",
        Kind::Asked => "two_more_weeks_asked",
    };
    announce::journal(app, tx, at, Some(by), what, about, why).await?;
    let project: ProjectId = place.project;
    let people = store::engine::people(tx.reader(), [project]).await?;
    let people = people.into_values().flat_map(|theirs| theirs.members);
    let people = people.map(|person| (person, project)).collect();
    announce_dates(app, tx, at, (place.round, None), extension.id, people).await
}

/// Everyone whom the dates of an exchange concern, for those who move them.
pub(crate) async fn people_of(
    tx: &Tx,
    exchange: &domain::exchange::ExchangeFacts,
) -> Done<std::collections::BTreeSet<(PersonId, ProjectId)>> {
    let projects: Vec<ProjectId> = exchange.projects().iter().map(|party| party.id).collect();
    let people = store::review::people_of(tx.reader(), exchange.round, &projects).await?;
    Ok(people.into_iter().collect())
}
