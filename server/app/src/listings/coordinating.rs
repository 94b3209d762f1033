//! What visitors say is not right, read by coordinators; a listing taken from sight, and shown again.

use super::required;
use crate::announce::{self, About, To};
use crate::{App, Done, Stop, limits};
use domain::access::{Coordinator, CoordinatorFor};
use domain::ids::{ListingId, ProjectId, RemarkId};
use domain::listing::{self, Listing, Pause, Remark, RemarkTyped};
use domain::times::Times;
use store::Tx;
use store::listing::Paused;

/// What waits for coordinators.
#[derive(Clone, Debug)]
pub struct Remarks {
    /// What visitors said, oldest first, each with the project's name.
    pub open: Vec<(Remark, String)>,
    /// Listings out of sight, oldest first.
    pub paused: Vec<Paused>,
}

/// One listing before a coordinator.
#[derive(Clone, Debug)]
pub struct Looked {
    /// What the public sees, or would.
    pub listing: Listing,
    /// What the project has done.
    pub done: listing::Done,
    /// The pause that stands on it.
    pub pause: Option<Pause>,
    /// What visitors said of it and nobody settled.
    pub open: Vec<Remark>,
}

/// A visitor says what is not right.
///
/// # Errors
/// Problems box by box; [`Stop::NotThere`] where there is no such listing.
pub async fn remark(
    app: &App,
    at: Times,
    id: ListingId,
    typed: &RemarkTyped,
    from: &str,
) -> Done<ProjectId> {
    let (about, words) = typed.check()?;
    let found = store::listing::find(app.store.reader(), id).await?;
    let project = found.ok_or(Stop::NotThere)?.project;
    if !limits::within(app, at, limits::REMARKS_AN_ADDRESS, from).await? {
        return Err(Stop::amiss(
            "words",
            "Several notes have come from this place within the hour. Please wait a little, then send yours.",
        ));
    }
    let new = Remark {
        id: RemarkId::new(&*app.chance),
        project,
        about,
        words,
        said_at: at.real,
    };
    let tx = app.store.begin().await?;
    store::listing::remark(&tx, &new).await?;
    Ok(tx.commit().await.map(|()| project)?)
}

/// Everything that waits, but for projects of one's own.
///
/// # Errors
/// When the database cannot be read.
pub async fn remarks(app: &App, by: &Coordinator) -> Done<Remarks> {
    let db = app.store.reader();
    let (mut open, mut paused) = (
        store::listing::open_remarks(db).await?,
        store::listing::paused_all(db).await?,
    );
    open.retain(|(one, _)| !by.own().contains(&one.project));
    paused.retain(|(one, _)| !by.own().contains(&one.project));
    Ok(Remarks { open, paused })
}

/// One listing, with what is said of it.
///
/// # Errors
/// [`Stop::NotThere`] when nothing of it is public.
pub async fn look(app: &App, by: &CoordinatorFor) -> Done<Looked> {
    let db = app.store.reader();
    let id = by.project();
    let open = store::listing::open_remarks(db).await?.into_iter();
    let listing = store::listing::of_project(db, id).await?;
    Ok(Looked {
        listing: listing.ok_or(Stop::NotThere)?,
        done: store::listing::done(db, id).await?,
        pause: store::listing::paused(db, id).await?,
        open: open
            .map(|(one, _)| one)
            .filter(|one| one.project == id)
            .collect(),
    })
}

async fn note(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &CoordinatorFor,
    what: &'static str,
    why: &str,
) -> Done<()> {
    announce::journal(app, tx, at, Some(by.person()), what, of(by.project()), why).await
}

fn of(project: ProjectId) -> About {
    About {
        project: Some(project),
        subject: Some(("project", project.0)),
        ..About::default()
    }
}

/// Takes a listing from sight, with a reason that its leads read. They are told by a letter that it is so.
///
/// # Errors
/// A problem with `reason`; [`Stop::ChangedMeanwhile`] when it is paused already.
pub async fn pause(app: &App, at: Times, by: &CoordinatorFor, typed: &str) -> Done<()> {
    let project = by.project();
    let tx = app.store.begin().await?;
    let public = store::listing::of_project(tx.reader(), project).await?;
    public.ok_or(Stop::NotThere)?;
    if store::listing::paused(tx.reader(), project)
        .await?
        .is_some()
    {
        return Err(Stop::ChangedMeanwhile);
    }
    let reason = required(typed, "reason", "Say why, so that the project can answer.")?;
    let id = app.chance.uuid();
    let new = Pause {
        project,
        reason,
        paused_at: at.real,
        paused_by: by.person(),
        reply: None,
    };
    store::listing::pause(&tx, id, &new).await?;
    note(app, &tx, at, by, "listing_paused", "").await?;
    tell(app, &tx, at, project, "listing_paused", &id.to_string()).await?;
    Ok(tx.commit().await?)
}

/// Promises a letter to the leads of a project.
pub(super) async fn tell(
    app: &App,
    tx: &Tx,
    at: Times,
    project: ProjectId,
    letter: &'static str,
    cause: &str,
) -> Done<u32> {
    let mut leads = store::organisation::leads(tx.reader(), [project]).await?;
    let mut told = 0;
    for lead in leads.remove(&project).unwrap_or_default() {
        let to = To::Person(lead.id);
        let is_new = announce::letter(app, tx, at, letter, to, cause, of(project)).await?;
        told += u32::from(is_new);
    }
    Ok(told)
}

/// The listing is seen again.
///
/// # Errors
/// [`Stop::ChangedMeanwhile`] when it is already.
pub async fn lift(app: &App, at: Times, by: &CoordinatorFor) -> Done<()> {
    let tx = app.store.begin().await?;
    store::listing::end(&tx, by.project(), by.person(), at.real).await?;
    note(app, &tx, at, by, "listing_pause_ended", "").await?;
    Ok(tx.commit().await?)
}

/// What a visitor said has been seen to.
///
/// # Errors
/// [`Stop::NotThere`] when there is none, or it is about a project of one's own.
pub async fn settle(app: &App, at: Times, by: &Coordinator, id: RemarkId) -> Done<()> {
    let tx = app.store.begin().await?;
    let open = store::listing::open_remarks(tx.reader()).await?;
    let found = open
        .into_iter()
        .map(|(one, _)| one)
        .find(|one| one.id == id);
    let by = by.acting_on(found.ok_or(Stop::NotThere)?.project)?;
    store::listing::settle(&tx, id, by.person(), at.real).await?;
    note(app, &tx, at, &by, "remark_settled", "").await?;
    Ok(tx.commit().await?)
}
