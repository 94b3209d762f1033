//! Duties at the coordinating body: who holds which, given and ended by an administrator.
//!
//! Only to people who have signed in here before. Nobody ends their own administration, so that one stays.

use crate::announce::{self, About};
use crate::{App, Done, Stop};
use domain::access::{Administrator, Duty};
use domain::ids::PersonId;
use domain::person::Person;
use domain::times::Times;
use std::collections::HashMap;

/// Everyone with a duty, by name, with what they hold.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, _by: &Administrator) -> Done<Vec<(Person, Vec<Duty>)>> {
    let db = app.store.reader();
    let mut list: Vec<(Person, Vec<Duty>)> = Vec::new();
    for duty in Duty::ALL {
        for person in store::body::holders(db, duty).await? {
            match list.iter_mut().find(|(known, _)| known.id == person.id) {
                Some((_, held)) => held.push(duty),
                None => list.push((person, vec![duty])),
            }
        }
    }
    list.sort_by(|(a, _), (b, _)| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(list)
}

/// Those of these people whose address the mail server refuses, by address, with what it said.
///
/// # Errors
/// When the database cannot be read.
pub async fn refused(
    app: &App,
    _by: &Administrator,
    people: &[(Person, Vec<Duty>)],
) -> Done<HashMap<String, String>> {
    let emails = people.iter().map(|(person, _)| person.email.as_str());
    let refused = store::refused_address::among(app.store.reader(), emails).await?;
    let said = refused
        .into_iter()
        .map(|(email, one)| (email, one.server_said));
    Ok(said.collect())
}

/// Gives a duty to the person with this address.
///
/// # Errors
/// Problems box by box: nobody has that address, or they hold it already.
pub async fn give(app: &App, at: Times, by: &Administrator, email: &str, duty: &str) -> Done<()> {
    let duty = Duty::parse(duty).ok_or_else(|| Stop::amiss("duty", "Choose one of these."))?;
    let tx = app.store.begin().await?;
    let person = store::person::by_email(tx.reader(), email.trim()).await?;
    // Whoever never confirmed their address has not shown that it is theirs.
    let found = store::person::with_confirmation(tx.reader(), person.map(|one| one.id)).await?;
    let known = found.into_values().next();
    let known = known.filter(|(person, confirmed)| *confirmed && person.deactivated_at.is_none());
    let known = known.map(|(person, _)| person);
    let person = known.ok_or_else(|| {
        Stop::amiss(
            "email",
            "Nobody has signed in here with this address. They register or are invited first.",
        )
    })?;
    if store::session::duties(tx.reader(), person.id)
        .await?
        .contains(&duty)
    {
        return Err(Stop::amiss("duty", "They hold this already."));
    }
    store::body::grant(&tx, app.chance.uuid(), person.id, duty, at.real).await?;
    signed_out(&tx, at, by, person.id).await?;
    journal(app, &tx, at, by, "duty_given", person.id, duty).await?;
    Ok(tx.commit().await?)
}

/// Ends a duty. One's own administration stays.
///
/// # Errors
/// [`Stop::NotThere`] where they do not hold it, and for one's own administration.
pub async fn end(
    app: &App,
    at: Times,
    by: &Administrator,
    person: PersonId,
    duty: &str,
) -> Done<()> {
    let duty = Duty::parse(duty).ok_or(Stop::NotThere)?;
    if person == by.person() && duty == Duty::Administrator {
        return Err(Stop::NotThere);
    }
    let tx = app.store.begin().await?;
    if !store::body::end_duty(&tx, person, duty, at.real).await? {
        return Err(Stop::NotThere);
    }
    signed_out(&tx, at, by, person).await?;
    journal(app, &tx, at, by, "duty_ended", person, duty).await?;
    Ok(tx.commit().await?)
}

/// A change of role ends sessions; not one's own, in which it is being made.
async fn signed_out(tx: &store::Tx, at: Times, by: &Administrator, person: PersonId) -> Done<()> {
    if person != by.person() {
        store::session::end_all(tx, person, at.real).await?;
    }
    Ok(())
}

async fn journal(
    app: &App,
    tx: &store::Tx,
    at: Times,
    by: &Administrator,
    what: &'static str,
    person: PersonId,
    duty: Duty,
) -> Done<()> {
    let about = About {
        subject: Some(("person", person.0)),
        ..About::default()
    };
    announce::journal(app, tx, at, Some(by.person()), what, about, duty.word()).await
}
