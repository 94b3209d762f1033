//! Rounds as coordinators prepare, open, move and look at them.
//!
//! Every switch goes through [`switch`], whoever or whatever brings it about: the round's row, the journal and
//! the letters in one transaction. Deliberately not here: what the dates bring by themselves (`clockwork`),
//! and the switch from pairing to reviewing, which is the adoption of a plan (`plans`).

mod dates;
mod facts;
mod pages;

pub use dates::move_dates;
pub(crate) use dates::{announce_dates, exchange_dates, take_along};
pub(crate) use facts::{facts, held, of, whole};
pub use pages::{MemberView, Own, member_view};

use crate::announce::{self, About, To};
use crate::{App, Done, Stop, timetables};
use domain::access::Coordinator;
use domain::calendar::Calendar;
use domain::deadline::RoundFacts;
use domain::ids::{PersonId, ProjectId, RoundId};
use domain::impartial::{NotImpartial, may_act};
use domain::round::draft::{Prepared, TypedRound};
use domain::round::{At, CannotSwitch, Preview, Round, Switched, letter_of};
use domain::stage::Stage;
use domain::text;
use domain::times::Times;
use domain::timetable::Timetable;
use store::Tx;

/// Keeps a new round as a draft.
///
/// # Errors
/// Problems field by field.
pub async fn prepare(app: &App, at: Times, by: &Coordinator, typed: &TypedRound) -> Done<RoundId> {
    let offered = timetables::offered(app, by, None).await?;
    let prepared = typed.check(&app.frameworks, &offered, at.round)?;
    let words = words_of(&offered, &prepared);
    let id = RoundId::new(&*app.chance);
    let round = Round {
        id,
        name: prepared.name,
        invitation: prepared.invitation,
        framework_id: prepared.framework_id,
        framework_version: prepared.framework_version,
        timetable_words: words,
        timetable_id: prepared.timetable_id,
        calendar: prepared.calendar,
        created_by: by.person(),
        created_at: at.round,
        at: At::Draft,
        version: 1,
    };
    let tx = app.store.begin().await?;
    store::round::add(&tx, &round, || app.chance.uuid()).await?;
    journalled(app, &tx, at, Some(by.person()), "round_prepared", id, "").await?;
    tx.commit().await?;
    Ok(id)
}

/// A draft, to be changed.
///
/// # Errors
/// [`CannotSwitch::MovedOn`] once it is open; [`Stop::NotThere`].
pub async fn draft(app: &App, _by: &Coordinator, id: RoundId) -> Done<Round> {
    let round = whole(app, store::round::find(app.store.reader(), id).await?)?;
    if round.is_open() {
        return Err(CannotSwitch::MovedOn(round.stage()).into());
    }
    Ok(round)
}

/// Keeps other words, principles or a first day of a draft; its dates are laid out anew where those changed.
///
/// # Errors
/// Problems field by field; [`CannotSwitch::MovedOn`] once it is open.
pub async fn rewrite(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    typed: &TypedRound,
) -> Done<()> {
    let round = draft(app, by, id).await?;
    let offered = timetables::offered(app, by, Some(&round)).await?;
    let mut prepared = typed.check(&app.frameworks, &offered, at.round)?;
    let words = words_of(&offered, &prepared);
    let first = |calendar: &Calendar| (calendar.starts_on(), calendar.tz);
    let before = config::write_timetable(&timetables::of(app, &round)?);
    if first(&prepared.calendar) == first(&round.calendar) && words == before {
        prepared.calendar = round.calendar.clone();
    }
    let tx = app.store.begin().await?;
    store::round::rewrite(&tx, &round, &prepared, &words, || app.chance.uuid()).await?;
    journalled(app, &tx, at, Some(by.person()), "round_changed", id, "").await?;
    Ok(tx.commit().await?)
}

/// The timetable that was chosen, as the round keeps it.
fn words_of(offered: &[Timetable], prepared: &Prepared) -> String {
    let chosen = offered.iter().find(|one| one.id == prepared.timetable_id);
    chosen.map(config::write_timetable).unwrap_or_default()
}

/// The round as coordinators see it, drafts too.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn find(app: &App, _by: &Coordinator, id: RoundId) -> Done<Round> {
    whole(app, store::round::find(app.store.reader(), id).await?)
}

/// The dry run of the next switch, with the round.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn preview(
    app: &App,
    at: Times,
    _by: &Coordinator,
    id: RoundId,
) -> Done<(Round, Preview)> {
    let facts = facts(app, app.store.reader(), id).await?;
    let invited = match facts.round.stage() {
        Stage::Draft => invited(app.store.reader()).await?.len(),
        Stage::Joining
        | Stage::SelfAssessing
        | Stage::Pairing
        | Stage::Reviewing
        | Stage::Moderating
        | Stage::Responding
        | Stage::Closing
        | Stage::Closed => 0,
    };
    let preview = facts
        .round
        .preview(&facts.timetable, &facts.projects, invited, at.round);
    Ok((facts.round, preview))
}

/// Goes to the next stage, as a coordinator saw it in the dry run: from `seen`.
///
/// # Errors
/// [`CannotSwitch`]; a problem with `why`.
pub async fn advance(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    seen: Stage,
    why: &str,
) -> Done<Stage> {
    go(app, at, by, id, seen, why, false).await
}

/// The same, though the timetable waits for something: with a reason, which is journalled.
///
/// # Errors
/// As [`advance`]; a problem with `why` where none is given.
pub async fn overrule(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    seen: Stage,
    why: &str,
) -> Done<Stage> {
    go(app, at, by, id, seen, why, true).await
}

async fn go(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    seen: Stage,
    why: &str,
    overrules: bool,
) -> Done<Stage> {
    let why = text::paragraphs(why, text::REASON).map_err(|says| Stop::amiss("why", &says))?;
    let tx = app.store.begin().await?;
    let round = held(app, &tx, id).await?;
    if round.stage() != seen {
        return Err(CannotSwitch::MovedOn(round.stage()).into());
    }
    let facts = facts::of(app, tx.reader(), round).await?;
    impartial(&facts, by, &why)?;
    let round = facts.round.clone();
    let allowed = round.may_advance(&facts.timetable, &facts.projects, at.round);
    let switched = match allowed {
        Err(guard) if overrules => {
            let switched = round.overrule(&facts.projects, at.round)?;
            if why.is_empty() {
                let says = "Say why the round goes on all the same. It stands in the journal.";
                return Err(Stop::amiss("why", says));
            }
            let says = format!("{guard}. {why}");
            journalled(
                app,
                &tx,
                at,
                Some(by.person()),
                "guard_overruled",
                id,
                &says,
            )
            .await?;
            switched
        }
        Ok(_) | Err(_) => round.advance(&facts.timetable, &facts.projects, at.round)?,
    };
    switch(app, &tx, at, &switched, &facts, &Cause::person(by, &why)).await?;
    tx.commit().await?;
    Ok(switched.to)
}

/// Whether the coordinator may do what touches every project of the round; where they are the only one who can, with a
/// reason.
pub(crate) fn impartial(facts: &RoundFacts, by: &Coordinator, why: &str) -> Done<()> {
    match may_act(facts, by, why) {
        Ok(()) => Ok(()),
        Err(NotImpartial::ReasonWanted) => Err(Stop::amiss(
            "why",
            "Say why: a project of yours is in this round, and nobody else could do this.",
        )),
        Err(why @ NotImpartial::AnotherCan) => Err(why.into()),
    }
}

/// Who or what brings a switch about, and when its letters may go.
#[derive(Clone, Debug)]
pub(crate) struct Cause {
    who: Option<PersonId>,
    why: String,
    not_before: Option<chrono::DateTime<chrono::Utc>>,
}

impl Cause {
    /// A coordinator, who chose the moment: letters go at once.
    pub(crate) fn person(by: &Coordinator, why: &str) -> Self {
        Self {
            who: Some(by.person()),
            why: why.to_string(),
            not_before: None,
        }
    }

    /// A date: letters keep to working hours.
    pub(crate) fn date(why: &str, not_before: chrono::DateTime<chrono::Utc>) -> Self {
        Self {
            who: None,
            why: why.to_string(),
            not_before: Some(not_before),
        }
    }
}

/// Saves a switch and announces it.
pub(crate) async fn switch(
    app: &App,
    tx: &Tx,
    at: Times,
    switched: &Switched,
    facts: &RoundFacts,
    cause: &Cause,
) -> Done<()> {
    store::round::switch(tx, switched).await?;
    let round = switched.round.id;
    journalled(app, tx, at, cause.who, word(switched.to), round, &cause.why).await?;
    let Some(letter) = letter_of(switched.to) else {
        return Ok(());
    };
    let recipients = match switched.to {
        Stage::Joining => invited(tx.reader()).await?,
        Stage::SelfAssessing => those_in(facts, |project| &project.people.members),
        Stage::Draft
        | Stage::Pairing
        | Stage::Reviewing
        | Stage::Moderating
        | Stage::Responding
        | Stage::Closing
        | Stage::Closed => those_in(facts, |project| &project.people.leads),
    };
    let again = store::undo::from(tx.reader(), round, switched.to).await?;
    for (project, person) in recipients {
        let about = About {
            project: Some(project),
            round: Some(round),
            not_before: cause.not_before,
            ..About::default()
        };
        // Someone in two projects has two letters: each is about one of them. Coming to the stage again, after
        // the switch was taken back, is another cause.
        let cause = match again {
            0 => format!("{round}:{project}"),
            again => format!("{round}:{project}:{again}"),
        };
        announce::letter(app, tx, at, letter, To::Person(person), cause, about).await?;
    }
    Ok(())
}

fn those_in(
    facts: &RoundFacts,
    whom: impl Fn(&domain::participation::Progress) -> &Vec<PersonId>,
) -> Vec<(ProjectId, PersonId)> {
    let active = facts.projects.iter().filter(|project| project.is_active());
    active
        .flat_map(|project| {
            whom(project)
                .iter()
                .map(|person| (project.facts.project, *person))
        })
        .collect()
}

/// The leads of every approved project, whom an opening writes to.
async fn invited(db: &impl store::Reading) -> Done<Vec<(ProjectId, PersonId)>> {
    let approved = store::organisation::approved(db).await?;
    let people = store::engine::people(db, approved.iter().map(|project| project.id)).await?;
    let leads = approved.iter().flat_map(|project| {
        let theirs = people.get(&project.id);
        theirs
            .into_iter()
            .flat_map(|theirs| &theirs.leads)
            .map(|lead| (project.id, *lead))
    });
    Ok(leads.collect())
}

/// What the journal says of a round that came to `stage`.
fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "round_prepared",
        Stage::Joining => "round_opened",
        Stage::SelfAssessing => "self_assessing_began",
        Stage::Pairing => "pairing_began",
        Stage::Reviewing => "reviewing_began",
        Stage::Moderating => "moderating_began",
        Stage::Responding => "responding_began",
        Stage::Closing => "closing_began",
        Stage::Closed => "round_closed",
    }
}

pub(crate) async fn journalled(
    app: &App,
    tx: &Tx,
    at: Times,
    who: Option<PersonId>,
    what: &'static str,
    round: RoundId,
    why: &str,
) -> Done<()> {
    let about = About {
        round: Some(round),
        subject: Some(("round", round.0)),
        ..About::default()
    };
    announce::journal(app, tx, at, who, what, about, why).await
}
