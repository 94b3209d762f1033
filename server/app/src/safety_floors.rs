//! The safety floor of a project: written by its members, read by coordinators once it has published.

use crate::announce::{self, About};
use crate::{App, Done, Stop};
use domain::access::{CoordinatorFor, MemberOf};
use domain::ids::ProjectId;
use domain::safety::{self, Floor, Item, TypedItem};
use domain::times::Times;
use std::collections::HashSet;

/// The floor, as it is read.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The project's name.
    pub project_name: String,
    /// What stands; none before anybody has come to it.
    pub floor: Option<Floor>,
    /// Who saved it last, by name.
    pub saved_by: Option<String>,
}

/// What became of a floor that was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kept {
    /// It stands.
    Stands,
    /// Somebody else saved meanwhile.
    Overtaken(Box<Floor>),
}

/// The floor, for its project.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_ours(app: &App, by: &MemberOf) -> Done<Seen> {
    seen(app, by.project()).await
}

/// The floor, for a coordinator.
///
/// # Errors
/// [`Stop::NotThere`] before the project has published.
pub async fn read_as_coordinator(app: &App, by: &CoordinatorFor) -> Done<Seen> {
    match store::safety::has_published(app.store.reader(), by.project()).await? {
        true => seen(app, by.project()).await,
        false => Err(Stop::NotThere),
    }
}

async fn seen(app: &App, project: ProjectId) -> Done<Seen> {
    let db = app.store.reader();
    let named = store::organisation::project(db, project).await?;
    let floor = store::safety::of_project(db, project).await?;
    let people: HashSet<_> = floor.iter().map(|floor| floor.saved_by).collect();
    let names = store::assessment::names(db, people).await?;
    Ok(Seen {
        project_name: named.ok_or(Stop::NotThere)?.name,
        saved_by: names.into_values().next(),
        floor,
    })
}

/// Saves the floor. `before` is the version its writer had before them, 0 for none.
///
/// # Errors
/// Problems field by field.
pub async fn save<'a>(
    app: &App,
    at: Times,
    by: &MemberOf,
    before: i32,
    typed: impl Fn(Item) -> TypedItem<'a>,
) -> Done<Kept> {
    let items = safety::check(typed)?;
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by).await? {
        return Err(Stop::NotThere);
    }
    let standing = store::safety::of_project(tx.reader(), by.project()).await?;
    let floor = match safety::save(standing.as_ref(), before, items, by.person(), at.round) {
        Ok(None) => return Ok(Kept::Stands),
        Ok(Some(floor)) => floor,
        Err(theirs) => return Ok(Kept::Overtaken(theirs)),
    };
    store::safety::save(&tx, by.project(), &floor, || app.chance.uuid()).await?;
    let about = About {
        project: Some(by.project()),
        ..About::default()
    };
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "safety_floor_saved", about, "").await?;
    tx.commit().await?;
    Ok(Kept::Stands)
}
