//! Leaving a round, pausing in it and coming back, standing by, and saying no to a pairing. No reason is asked.
//!
//! Whoever counts on the project is told in the same transaction, and where somebody would be left alone, a gap
//! is opened that waits for a coordinator (`repairs`).

mod gaps;

use crate::announce::{self, About, To};
use crate::rounds::held;
use crate::{App, Done, Stop, extensions};
use domain::access::LeadOf;
use domain::exchange::ExchangeFacts;
use domain::extension::Kind;
use domain::ids::{ExchangeId, RoundId};
use domain::leaving::{self, CannotWithdraw};
use domain::participation::ParticipationFacts;
use domain::repair::Cause;
use domain::round::Round;
use domain::stage::Stage;
use domain::times::Times;
use store::Tx;

/// What a lead sees before it says that its project leaves, pauses or comes back.
#[derive(Clone, Debug)]
pub struct Page {
    /// The round.
    pub round: Round,
    /// The project's place in it.
    pub place: ParticipationFacts,
    /// Whether it has published to the round.
    pub is_published: bool,
    /// The exchanges that count on it and are not revealed: one at most, or in circles several.
    pub exchanges: Vec<ExchangeFacts>,
}

/// What a lead needs to see before any of it.
///
/// # Errors
/// [`Stop::NotThere`] where the project never joined.
pub async fn page(app: &App, by: &LeadOf, round: RoundId) -> Done<Page> {
    let db = app.store.reader();
    let round = crate::rounds::whole(app, store::round::find(db, round).await?)?;
    let place = store::participation::find(db, round.id, by.project()).await?;
    let exchanges = store::exchange::of_round(db, round.id).await?;
    let published = store::publication::latest(db, round.id).await?;
    Ok(Page {
        place: place.filter(|_| round.is_open()).ok_or(Stop::NotThere)?,
        is_published: published.contains_key(&by.project()),
        exchanges: exchanges
            .into_iter()
            .filter(|one| one.revealed_at.is_none() && one.counts_on(by.project()))
            .collect(),
        round,
    })
}

/// The round, kept, and the project's place in it.
async fn place(
    app: &App,
    tx: &Tx,
    by: &LeadOf,
    round: RoundId,
) -> Done<(Round, Option<ParticipationFacts>)> {
    if !store::assessment::still_member(tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    let round = held(app, tx, round).await?;
    if !round.is_open() {
        return Err(Stop::NotThere);
    }
    let place = store::participation::find(tx.reader(), round.id, by.project()).await?;
    Ok((round, place))
}

fn about(place: &ParticipationFacts) -> About {
    About {
        project: Some(place.project),
        round: Some(place.round),
        subject: Some(("participation", place.id.0)),
        ..About::default()
    }
}

async fn journal(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &LeadOf,
    what: &'static str,
    place: &ParticipationFacts,
) -> Done<()> {
    announce::journal(app, tx, at, Some(by.person()), what, about(place), "").await
}

/// The project leaves the round, at any stage.
///
/// # Errors
/// [`CannotWithdraw`].
pub async fn withdraw(app: &App, at: Times, by: &LeadOf, round: RoundId) -> Done<()> {
    let tx = app.store.begin().await?;
    let (round, place) = place(app, &tx, by, round).await?;
    let place = place.ok_or(CannotWithdraw::NotIn)?;
    leaving::may_withdraw(round.stage(), &place)?;
    if place.paused_at.is_some() {
        store::pause::end(&tx, &place, by.person(), at.round).await?;
    }
    store::participation::withdraw(&tx, &place, by.person(), at.round).await?;
    journal(app, &tx, at, by, "project_withdrew", &place).await?;
    gaps::open(app, &tx, at, by, &place, Cause::Withdrawal).await?;
    tell_coordinators(app, &tx, at, &place, "left").await?;
    Ok(tx.commit().await?)
}

/// The project pauses: no reminders, and nobody counts on it until it comes back.
///
/// # Errors
/// [`leaving::CannotPause`].
pub async fn pause(app: &App, at: Times, by: &LeadOf, round: RoundId) -> Done<()> {
    let tx = app.store.begin().await?;
    let (round, place) = place(app, &tx, by, round).await?;
    let place = place.ok_or(leaving::CannotPause::NotIn)?;
    leaving::may_pause(round.stage(), &place)?;
    store::pause::begin(&tx, &place, app.chance.uuid(), by.person(), at.round).await?;
    journal(app, &tx, at, by, "project_paused", &place).await?;
    gaps::open(app, &tx, at, by, &place, Cause::Pause).await?;
    tell_coordinators(app, &tx, at, &place, "paused").await?;
    Ok(tx.commit().await?)
}

/// The project comes back: with the days it was away, to its partner where nobody took its place, or else to
/// stand by.
///
/// # Errors
/// [`leaving::CannotReturn`].
pub async fn come_back(app: &App, at: Times, by: &LeadOf, round: RoundId) -> Done<()> {
    let tx = app.store.begin().await?;
    let (round, place) = place(app, &tx, by, round).await?;
    let place = place.ok_or(leaving::CannotReturn::NotPaused)?;
    let dates = leaving::comeback(&round, &place, at.round)?;
    store::pause::end(&tx, &place, by.person(), at.round).await?;
    journal(app, &tx, at, by, "project_returned", &place).await?;
    gaps::close(&tx, at, by, &place).await?;
    if dates == (place.due_at, place.closes_at) {
        let exchanges = store::exchange::of_round(tx.reader(), round.id).await?;
        let published = store::publication::latest(tx.reader(), round.id).await?;
        let is_alone = exchanges.iter().all(|one| !one.counts_on(place.project));
        let stands_by =
            round.stage() >= Stage::Reviewing && is_alone && published.contains_key(&place.project);
        store::participation::stand_by(&tx, &place, place.standby || stands_by).await?;
    } else {
        let why = "The days of the pause are given back.";
        extensions::grant(app, &tx, at, by.person(), &place, dates, Kind::Given, why).await?;
    }
    Ok(tx.commit().await?)
}

/// The project offers to stand by (`offers`), or stops doing so.
///
/// # Errors
/// [`leaving::CannotStandBy`].
pub async fn stand_by(app: &App, at: Times, by: &LeadOf, round: RoundId, offers: bool) -> Done<()> {
    let tx = app.store.begin().await?;
    let (round, place) = place(app, &tx, by, round).await?;
    let place = place.ok_or(leaving::CannotStandBy::NotIn)?;
    let published = store::publication::latest(tx.reader(), round.id).await?;
    let is_published = published.contains_key(&place.project);
    let exchanges = store::exchange::of_round(tx.reader(), round.id).await?;
    let has_partner = exchanges.iter().any(|one| one.counts_on(place.project));
    leaving::may_stand_by(round.stage(), &place, is_published, has_partner, offers)?;
    if place.standby == offers {
        return Ok(());
    }
    store::participation::stand_by(&tx, &place, offers).await?;
    let what = if offers {
        "standby_offered"
    } else {
        "standby_ended"
    };
    journal(app, &tx, at, by, what, &place).await?;
    Ok(tx.commit().await?)
}

/// Whether the project said no to a pairing in this round before.
///
/// # Errors
/// When the database cannot be read.
pub async fn said_no(app: &App, by: &LeadOf, round: RoundId) -> Done<bool> {
    Ok(gaps::said_no(app.store.reader(), round, by.project()).await?)
}

/// The project says no to its pairing, once, without a reason.
///
/// # Errors
/// [`leaving::CannotObject`]; [`Stop::NotThere`].
pub async fn object(app: &App, at: Times, by: &LeadOf, id: ExchangeId) -> Done<RoundId> {
    let found = store::exchange::find(app.store.reader(), id).await?;
    let round = found.ok_or(Stop::NotThere)?.round;
    let tx = app.store.begin().await?;
    let (round, place) = place(app, &tx, by, round).await?;
    let place = place.ok_or(Stop::NotThere)?;
    let exchange = store::exchange::held(&tx, id).await?;
    let exchange = exchange.ok_or(Stop::NotThere)?;
    let before = gaps::said_no(tx.reader(), round.id, place.project).await?;
    leaving::may_object(&exchange, place.project, before, at.round)?;
    // The two are kept apart from now on, by the same rows as if they had asked when joining.
    for party in exchange.partners_of(place.project) {
        let row = app.chance.uuid();
        store::conflict::add(&tx, row, &place, party.id, by.person(), at.round).await?;
    }
    journal(app, &tx, at, by, "pairing_declined", &place).await?;
    gaps::object(app, &tx, at, by, &place, &exchange).await?;
    tell_coordinators(app, &tx, at, &place, "declined").await?;
    tx.commit().await?;
    Ok(round.id)
}

async fn tell_coordinators(
    app: &App,
    tx: &Tx,
    at: Times,
    place: &ParticipationFacts,
    what: &str,
) -> Done<()> {
    for coordinator in store::engine::coordinators(tx.reader()).await? {
        // Leaving, coming back and leaving again are causes of their own.
        let cause = format!("{}:{what}:{}", place.id, place.version);
        let to = To::Person(coordinator);
        announce::letter(app, tx, at, "paused_or_withdrew", to, cause, about(place)).await?;
    }
    Ok(())
}
