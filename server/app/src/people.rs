//! A person's own account.

use crate::{App, Done, Stop};
use domain::access::Actor;
use domain::person;
use domain::person::Person;

/// The account of the person who asks.
///
/// # Errors
/// When the database cannot be read.
pub async fn account(app: &App, who: &Actor) -> Done<Person> {
    store::person::by_id(app.store.reader(), who.id)
        .await?
        .ok_or(Stop::NotThere)
}

/// Changes one's own name.
///
/// # Errors
/// A problem with `name`.
pub async fn rename(app: &App, who: &Actor, name: &str) -> Done<()> {
    let name = person::name(name).map_err(|says| Stop::amiss("name", &says))?;
    let tx = app.store.begin().await?;
    store::person::rename(&tx, who.id, &name).await?;
    Ok(tx.commit().await?)
}
