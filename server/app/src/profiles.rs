//! What a project tells about itself, section by section: read and saved by its members.

use crate::announce::{self, About};
use crate::{App, Done, Stop};
use domain::access::{MemberOf, NotYours};
use domain::organisation::Project;
use domain::profile::{Profile, Section, Told};
use domain::times::Times;
use store::profile::Place;

/// A project with everything that it tells.
#[derive(Clone, Debug)]
pub struct Page {
    /// The project.
    pub project: Project,
    /// What it tells.
    pub profile: Profile,
}

/// Everything that a project tells.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn page(app: &App, by: &MemberOf) -> Done<Page> {
    let db = app.store.reader();
    let project = store::organisation::project(db, by.project()).await?;
    Ok(Page {
        project: project.ok_or(Stop::NotThere)?,
        profile: store::profile::of_project(db, by.project()).await?,
    })
}

/// Saves one section, of which the version `seen` was before the person; `values` gives what was sent under a name.
///
/// # Errors
/// Problems box by box; [`Stop::ChangedMeanwhile`] when somebody saved it since.
pub async fn save<'a>(
    app: &App,
    at: Times,
    by: &MemberOf,
    section: Section,
    seen: i32,
    values: impl Fn(&str) -> &'a [String],
) -> Done<()> {
    let told = Told::read(section, values)?;
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by).await? {
        return Err(NotYours.into());
    }
    let place = Place {
        project: by.project(),
        section,
        seen,
        by: by.person(),
        at: at.real,
    };
    store::profile::save(&tx, place, &told, || app.chance.uuid()).await?;
    let about = About {
        project: Some(by.project()),
        subject: Some(("project", by.project().0)),
        ..About::default()
    };
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "profile_changed", about, section.says()).await?;
    Ok(tx.commit().await?)
}
