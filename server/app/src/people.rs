//! A person's own account.

use crate::announce::{self, About};
use crate::{App, Done, Stop};
use domain::access::{Actor, Duty};
use domain::ids::PersonId;
use domain::person;
use domain::person::Person;
use domain::problem::Reading;
use domain::times::Times;

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

/// Makes the person with `email` a coordinator, adding them under `name` where they are new. For the
/// operator's terminal: whoever holds the data folder holds everything in it.
///
/// # Errors
/// A problem with `email` or, where they are new, `name`; or the way to set-up, which comes first.
pub async fn make_coordinator(app: &App, at: Times, email: &str, name: &str) -> Done<PersonId> {
    if crate::body::body(app).await?.is_none() {
        let setup = app.public.to(&links::public::setup());
        let says = format!("Set Mutuality up first: open {setup}");
        return Err(Stop::amiss("email", &says));
    }
    let known = person::email(email).map_err(|says| Stop::amiss("email", says))?;
    let known = store::person::by_email(app.store.reader(), &known).await?;
    let mut read = Reading::default();
    let email = read.field("email", person::email(email));
    let name = match &known {
        Some(person) => person.name.clone(),
        None => read.field("name", person::name(name)),
    };
    let (email, name) = read.done((email, name))?;
    let tx = app.store.begin().await?;
    let id = match known {
        Some(person) => person.id,
        None => {
            let id = PersonId::new(&*app.chance);
            store::person::add(&tx, id, &name, &email, at.real).await?;
            id
        }
    };
    if !store::session::duties(tx.reader(), id)
        .await?
        .contains(&Duty::Coordinator)
    {
        store::body::grant(&tx, app.chance.uuid(), id, Duty::Coordinator, at.real).await?;
        store::session::end_all(&tx, id, at.real).await?;
        announce::journal(app, &tx, at, None, "duty_granted", About::default(), "").await?;
    }
    tx.commit().await?;
    Ok(id)
}
