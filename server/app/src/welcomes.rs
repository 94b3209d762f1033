//! The few sentences of a first visit: which wait to be read, and putting one away.

use crate::{App, Done};
use domain::access::Actor;
use domain::times::Times;
use domain::welcome::Welcome;

/// Every welcome that is for the person, read or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn mine(app: &App, who: &Actor) -> Done<Vec<Welcome>> {
    let named = store::welcome::is_reviewer(app.store.reader(), who.id).await?;
    Ok(Welcome::of(who, named))
}

/// Those that wait to be read.
///
/// # Errors
/// When the database cannot be read.
pub async fn unread(app: &App, who: &Actor) -> Done<Vec<Welcome>> {
    let read = store::welcome::read_by(app.store.reader(), who.id).await?;
    let mine = mine(app, who).await?.into_iter();
    Ok(mine.filter(|one| !read.contains(one)).collect())
}

/// Puts one away: it is not shown again by itself.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_away(app: &App, at: Times, who: &Actor, which: Welcome) -> Done<()> {
    let tx = app.store.begin().await?;
    store::welcome::put_away(&tx, app.chance.uuid(), who.id, which, at.real).await?;
    Ok(tx.commit().await?)
}
