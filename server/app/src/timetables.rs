//! The timetables that a round can go by: those that ship, the operator's, and the coordinators' own.
//!
//! One of their own is saved as a new version each time and never changed. A round keeps the words of the one it was
//! prepared with ([`of`]), so that nothing that happens here moves a round.

use crate::announce::{self, About};
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::Coordinator;
use domain::ids::TimetableId;
use domain::round::Round;
use domain::times::Times;
use domain::timetable::Timetable;
use domain::timetable::typed::TypedTimetable;
use store::timetable::Kept;

/// The most timetables of one's own.
const MOST: usize = 100;

/// One of the coordinators' own.
#[derive(Clone, Debug)]
pub struct Own {
    /// Which.
    pub id: TimetableId,
    /// Its version.
    pub version: i32,
    /// What it plans.
    pub timetable: Timetable,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// By whom, by name.
    pub saved_by: String,
    /// Whether it is no longer offered.
    pub retired: bool,
}

/// Every timetable.
#[derive(Clone, Debug)]
pub struct All {
    /// Those loaded from files.
    pub loaded: Vec<Timetable>,
    /// The coordinators' own.
    pub own: Vec<Own>,
}

/// Every timetable, retired ones too.
///
/// # Errors
/// When the database cannot be read, or one of them.
pub async fn all(app: &App, _by: &Coordinator) -> Done<All> {
    let kept = store::timetable::all(app.store.reader()).await?;
    Ok(All {
        loaded: app.timetables.clone(),
        own: owned(app, kept).await?,
    })
}

/// One of the coordinators' own.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn own(app: &App, _by: &Coordinator, id: TimetableId) -> Done<Own> {
    let kept = store::timetable::find(app.store.reader(), id).await?;
    let kept = kept.ok_or(Stop::NotThere)?;
    owned(app, vec![kept]).await?.pop().ok_or(Stop::NotThere)
}

/// The timetable of this name, loaded or their own: to look at, or to start from a copy of.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn named(app: &App, by: &Coordinator, name: &str) -> Done<(Timetable, Option<Own>)> {
    if let Some(loaded) = app.timetables.iter().find(|one| one.id == name) {
        return Ok((loaded.clone(), None));
    }
    let own = own(app, by, name.parse().map_err(|_| Stop::NotThere)?).await?;
    Ok((own.timetable.clone(), Some(own)))
}

/// What a round can be prepared with, and `kept`, the one that a draft has already.
///
/// # Errors
/// When the database cannot be read.
pub async fn offered(app: &App, _by: &Coordinator, kept: Option<&Round>) -> Done<Vec<Timetable>> {
    let own = store::timetable::all(app.store.reader()).await?;
    let current = own.iter().filter(|one| one.retired_at.is_none());
    let mut offered = app.timetables.clone();
    for one in current {
        offered.push(read(&one.words)?);
    }
    if let Some(draft) = kept
        && !offered.iter().any(|one| one.id == draft.timetable_id)
    {
        offered.push(of(app, draft)?);
    }
    Ok(offered)
}

/// The timetable that a round goes by.
///
/// # Errors
/// When it is an old round, and the file of that name is not loaded any more.
pub fn of(app: &App, round: &Round) -> Done<Timetable> {
    if !round.timetable_words.is_empty() {
        return read(&round.timetable_words);
    }
    let id = &round.timetable_id;
    let loaded = app.timetables.iter().find(|one| one.id == *id);
    let says = || Stop::fault(format!("the timetable “{id}” of a round is not loaded"));
    loaded.cloned().ok_or_else(says)
}

/// Keeps a new one.
///
/// # Errors
/// Problems box by box.
pub async fn add(
    app: &App,
    at: Times,
    by: &Coordinator,
    typed: &TypedTimetable,
) -> Done<TimetableId> {
    let id = TimetableId::new(&*app.chance);
    if store::timetable::all(app.store.reader()).await?.len() >= MOST {
        let says = format!("There are {MOST} timetables already. Change one of them instead.");
        return Err(Stop::amiss("title", &says));
    }
    keep(app, at, by, id, 1, typed).await?;
    Ok(id)
}

/// Keeps a new version of one, after `seen`.
///
/// # Errors
/// Problems box by box; [`Stop::ChangedMeanwhile`].
pub async fn change(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: TimetableId,
    seen: i32,
    typed: &TypedTimetable,
) -> Done<()> {
    let before = own(app, by, id).await?;
    if before.version != seen || before.retired {
        return Err(Stop::ChangedMeanwhile);
    }
    keep(app, at, by, id, seen + 1, typed).await
}

async fn keep(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: TimetableId,
    version: i32,
    typed: &TypedTimetable,
) -> Done<()> {
    let timetable = typed.check(&id.to_string(), letters::KNOWN_KEYS)?;
    let new = Kept {
        id,
        version,
        title: timetable.title.clone(),
        words: config::write_timetable(&timetable),
        saved_at: at.round,
        saved_by: by.person(),
        retired_at: None,
    };
    let tx = app.store.begin().await?;
    store::timetable::add(&tx, app.chance.uuid(), &new).await?;
    let why = format!("{}, version {version}", new.title);
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "timetable_saved", about(id), &why).await?;
    Ok(tx.commit().await?)
}

/// No round can be prepared with it any more; those that are go on.
///
/// # Errors
/// [`Stop::NotThere`]; [`Stop::ChangedMeanwhile`].
pub async fn retire(app: &App, at: Times, by: &Coordinator, id: TimetableId) -> Done<()> {
    let tx = app.store.begin().await?;
    let kept = store::timetable::find(tx.reader(), id).await?;
    let kept = kept.ok_or(Stop::NotThere)?;
    store::timetable::retire(&tx, &kept, by.person(), at.round).await?;
    let who = Some(by.person());
    announce::journal(
        app,
        &tx,
        at,
        who,
        "timetable_retired",
        about(id),
        &kept.title,
    )
    .await?;
    Ok(tx.commit().await?)
}

fn about(id: TimetableId) -> About {
    About {
        subject: Some(("timetable", id.0)),
        ..About::default()
    }
}

async fn owned(app: &App, kept: Vec<Kept>) -> Done<Vec<Own>> {
    let savers = kept.iter().map(|one| one.saved_by);
    let people = store::person::by_ids(app.store.reader(), savers).await?;
    let own = |one: Kept| {
        let saver = people.get(&one.saved_by);
        Ok(Own {
            id: one.id,
            version: one.version,
            timetable: read(&one.words)?,
            saved_at: one.saved_at,
            saved_by: saver.map_or_else(String::new, |person| person.name.clone()),
            retired: one.retired_at.is_some(),
        })
    };
    kept.into_iter().map(own).collect()
}

fn read(words: &str) -> Done<Timetable> {
    config::kept_timetable(words).map_err(|why| Stop::fault(why.to_string()))
}
