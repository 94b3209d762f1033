//! What a round learned: written and looked at by coordinators, read by members once the round has closed, and
//! by anyone where the coordinator says so.
//!
//! Figures are worked out anew for every page, from facts that stand still once the round has closed.

use crate::announce::{self, About};
use crate::rounds::{held, whole};
use crate::{App, Done, Stop};
use ::reports::learned::{Facts, paper};
use chrono::{DateTime, Utc};
use domain::access::{Actor, Coordinator};
use domain::framework::Framework;
use domain::ids::{LearningId, RoundId};
use domain::learning::{CannotShare, Figures, Learning, WordsTyped, may_write};
use domain::participation::ParticipationFacts;
use domain::round::{At, Round};
use domain::text;
use domain::times::Times;
use store::{Reading, Trouble, Tx};

/// What a round learned, with everything its page shows.
#[derive(Clone, Debug)]
pub struct Learned<'a> {
    /// The round.
    pub round: Round,
    /// Its principles.
    pub framework: &'a Framework,
    /// The words.
    pub learning: Learning,
    /// The figures, as they may be shown.
    pub figures: Figures,
}

/// The same before anyone else reads it.
#[derive(Clone, Debug)]
pub struct Looked<'a> {
    /// What members will read.
    pub learned: Learned<'a>,
    /// What could tell of someone, in words.
    pub pointed: Vec<String>,
}

/// What became of words that were saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saved {
    /// They stand.
    Stands,
    /// Somebody saved meanwhile: nothing is lost, both are to be read.
    Overtaken(Box<Learning>),
}

/// The words as they stand, to be written on.
///
/// # Errors
/// [`Stop::NotThere`]; [`CannotShare`] where they cannot be written now.
pub async fn writing<'a>(
    app: &'a App,
    _by: &Coordinator,
    id: RoundId,
) -> Done<(Round, &'a Framework, Learning)> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, id).await?)?;
    let framework = framework(app, &round)?;
    let learning = store::learning::of_round(db, id).await?;
    may_write(learning.as_ref(), round.stage())?;
    Ok((
        round,
        framework,
        learning.unwrap_or_else(|| nothing(app, id)),
    ))
}

/// Saves the words. `seen` is the version that their writer had before them, 0 for none.
///
/// # Errors
/// Problems box by box; [`CannotShare`].
pub async fn save(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    seen: i32,
    typed: &WordsTyped,
) -> Done<Saved> {
    let words = typed.check()?;
    let tx = app.store.begin().await?;
    let (round, learning) = both(app, &tx, id).await?;
    may_write(Some(&learning), round.stage())?;
    if learning.words == words && learning.version > 0 {
        return Ok(Saved::Stands);
    }
    if learning.version != seen {
        return Ok(Saved::Overtaken(Box::new(learning)));
    }
    let (who, now) = (by.person(), at.round);
    store::learning::save(&tx, &learning, &words, who, now, || app.chance.uuid()).await?;
    journal(app, &tx, at, by, &learning, "learning_written", "").await?;
    tx.commit().await?;
    Ok(Saved::Stands)
}

/// What members would read, and what to look at once more.
///
/// # Errors
/// [`Stop::NotThere`]; [`CannotShare::TooEarly`].
pub async fn look<'a>(app: &'a App, at: Times, _by: &Coordinator, id: RoundId) -> Done<Looked<'a>> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, id).await?)?;
    may_write(None, round.stage())?;
    let learning = store::learning::of_round(db, id).await?;
    let learning = learning.unwrap_or_else(|| nothing(app, id));
    let pointed = learning.words.pointed(&names(db, id).await?);
    let learned = learned(app, at, round, learning).await?;
    Ok(Looked { learned, pointed })
}

/// Says that it is ready to be read, and by whom. Where members read it already, only by whom changes.
///
/// # Errors
/// [`CannotShare`]; a problem with `keep` where it is too long.
pub async fn share(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    seen: i32,
    is_public: bool,
    keep: &str,
) -> Done<()> {
    let keep = text::paragraphs(keep, text::REASON).map_err(|says| Stop::amiss("keep", &says))?;
    let tx = app.store.begin().await?;
    let (round, learning) = both(app, &tx, id).await?;
    let what = if learning.is_read(round.stage()) {
        "learning_readers_changed"
    } else {
        let names = names(tx.reader(), id).await?;
        learning.may_share(round.stage(), seen, &names, &keep)?;
        "learning_shared"
    };
    let at_first = learning.shared_at.unwrap_or(at.round);
    match store::learning::share(&tx, &learning, is_public, by.person(), at_first).await {
        Ok(()) => {}
        Err(Trouble::ChangedMeanwhile) => return Err(CannotShare::ChangedSince.into()),
        Err(trouble) => return Err(trouble.into()),
    }
    journal(app, &tx, at, by, &learning, what, &keep).await?;
    Ok(tx.commit().await?)
}

/// What the round learned, for those who took part in it, once it has closed.
///
/// # Errors
/// [`Stop::NotThere`] before, and for anyone else.
pub async fn read<'a>(app: &'a App, at: Times, actor: &Actor, id: RoundId) -> Done<Learned<'a>> {
    let db = app.store.reader();
    let places = actor.places.iter().map(|place| place.project);
    let took_part = store::participation::of_projects(db, places).await?;
    let is_in = |one: &ParticipationFacts| one.round == id && one.withdrawn_at.is_none();
    if !took_part.iter().any(is_in) {
        return Err(Stop::NotThere);
    }
    let learning = store::learning::of_round(db, id).await?;
    shared(app, at, learning, |_| true).await
}

/// What the round learned, for anyone, where the coordinator said so.
///
/// # Errors
/// [`Stop::NotThere`] otherwise.
pub async fn read_by_anyone<'a>(app: &'a App, at: Times, id: LearningId) -> Done<Learned<'a>> {
    let learning = store::learning::find(app.store.reader(), id).await?;
    shared(app, at, learning, |learning| learning.is_public).await
}

async fn shared<'a>(
    app: &'a App,
    at: Times,
    learning: Option<Learning>,
    may_read: impl Fn(&Learning) -> bool,
) -> Done<Learned<'a>> {
    let learning = learning.filter(may_read).ok_or(Stop::NotThere)?;
    let round = store::round::find(app.store.reader(), learning.round).await?;
    let round = whole(app, round)?;
    if !learning.is_read(round.stage()) {
        return Err(Stop::NotThere);
    }
    learned(app, at, round, learning).await
}

async fn learned<'a>(
    app: &'a App,
    at: Times,
    round: Round,
    learning: Learning,
) -> Done<Learned<'a>> {
    let db = app.store.reader();
    let exchanges = store::exchange::of_round(db, round.id).await?;
    let until = closed_at(&round).unwrap_or(at.round);
    let counted = store::learning::counted(db, round.id, &exchanges, until).await?;
    let framework = framework(app, &round)?;
    Ok(Learned {
        figures: counted.figures(framework),
        framework,
        round,
        learning,
    })
}

/// The same as a PDF.
///
/// # Errors
/// When it cannot be printed.
pub async fn on_paper(app: &App, at: Times, learned: &Learned<'_>) -> Done<Vec<u8>> {
    let facts = Facts {
        round: &learned.round.name,
        made_on: crate::papers::day(at.round, learned.round.calendar.tz),
        framework: learned.framework,
        words: &learned.learning.words,
        figures: &learned.figures,
    };
    Ok(app.papers.print(paper(&facts)).await?.bytes)
}

/// When the round closed, if it has.
pub(crate) fn closed_at(round: &Round) -> Option<DateTime<Utc>> {
    match round.at {
        At::Closed { since, .. } => Some(since),
        At::Draft
        | At::Joining { .. }
        | At::SelfAssessing { .. }
        | At::Pairing { .. }
        | At::Reviewing { .. }
        | At::Moderating { .. }
        | At::Responding { .. }
        | At::Closing { .. } => None,
    }
}

/// The round, kept from changing until the transaction ends, and its words.
async fn both(app: &App, tx: &Tx, id: RoundId) -> Done<(Round, Learning)> {
    let round = held(app, tx, id).await?;
    let learning = store::learning::of_round(tx.reader(), id).await?;
    Ok((round, learning.unwrap_or_else(|| nothing(app, id))))
}

fn nothing(app: &App, id: RoundId) -> Learning {
    Learning::empty(LearningId::new(&*app.chance), id)
}

fn framework<'a>(app: &'a App, round: &Round) -> Done<&'a Framework> {
    let found = app.framework(&round.framework_id, &round.framework_version);
    found.ok_or_else(|| Stop::fault("a framework that a round goes by is not loaded"))
}

/// The names of the round's projects and of their people: none of them belongs into what a round learned.
async fn names(db: &impl Reading, id: RoundId) -> Done<Vec<String>> {
    let joined = store::participation::of_round(db, id).await?;
    let ids: Vec<_> = joined.iter().map(|one| one.project).collect();
    let projects = store::organisation::projects(db, ids.iter().copied()).await?;
    let people = store::engine::people(db, ids).await?;
    let members = people.into_values().flat_map(|people| people.members);
    let people = store::person::by_ids(db, members).await?;
    let mut names: Vec<String> = projects.into_values().map(|project| project.name).collect();
    names.extend(people.into_values().map(|person| person.name));
    names.sort();
    Ok(names)
}

async fn journal(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &Coordinator,
    learning: &Learning,
    what: &'static str,
    why: &str,
) -> Done<()> {
    let about = About {
        round: Some(learning.round),
        subject: Some(("learning", learning.id.0)),
        ..About::default()
    };
    announce::journal(app, tx, at, Some(by.person()), what, about, why).await
}
