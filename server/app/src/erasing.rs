//! A person or a project is erased, at once. What is left is a tombstone, so that the records of others keep their sense.

use crate::announce::{self, About, To};
use crate::{App, Done, Stop};
use domain::access::{Actor, Duty, LeadOf, SecondFactor};
use domain::erasing::{CannotErase, may_erase_person, may_erase_project};
use domain::ids::PersonId;
use domain::times::Times;
use store::Tx;

/// Whether the person has shown a moment ago that it is them.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_fresh(app: &App, at: Times, who: &Actor) -> Done<bool> {
    Ok(who.second_factor != SecondFactor::Asked && crate::passkeys::is_fresh(app, at, who).await?)
}

/// Why the person cannot be erased just now, for the page that says what follows.
///
/// # Errors
/// When the database cannot be read.
pub async fn person_stays(app: &App, who: &Actor) -> Done<Option<CannotErase>> {
    stays(app.store.reader(), who.id).await
}

/// Why a person cannot be erased just now: a project or a duty rests on them alone.
pub(crate) async fn stays(db: &impl store::Reading, id: PersonId) -> Done<Option<CannotErase>> {
    Ok(allowed(db, id).await?.err())
}

async fn allowed(db: &impl store::Reading, id: PersonId) -> Done<Result<(), CannotErase>> {
    let places = store::account::places(db, id).await?;
    let alone = places.into_iter().filter(|(_, _, _, alone)| *alone);
    let mut alone_with = Vec::new();
    for duty in Duty::ALL {
        let holders = store::body::holders(db, duty).await?;
        if holders.len() == 1 && holders[0].id == id {
            alone_with.push(duty);
        }
    }
    Ok(may_erase_person(
        alone.map(|(_, name, _, _)| name).collect(),
        &alone_with,
    ))
}

/// What is said where the box is not ticked.
fn sure(typed: &str) -> Done<()> {
    if typed == "yes" {
        Ok(())
    } else {
        Err(Stop::amiss(
            "sure",
            "Tick the box when you are sure. It cannot be undone.",
        ))
    }
}

/// Takes the person who asks out: their account and what is theirs alone. What they wrote for a project stays with it,
/// without their name.
///
/// # Errors
/// A problem with `sure`; [`CannotErase`].
pub async fn erase_person(app: &App, at: Times, who: &Actor, typed: &str) -> Done<()> {
    if !is_fresh(app, at, who).await? {
        return Err(CannotErase::NotFresh.into());
    }
    // What comes first is said first: the page has no box to tick before that is done.
    allowed(app.store.reader(), who.id).await??;
    sure(typed)?;
    let tx = app.store.begin().await?;
    take_out(app, &tx, at, who.id, Some(who.id), "").await?;
    Ok(tx.commit().await?)
}

/// Takes somebody out of whom nobody asks: their account has had its time, for the reason `why`.
///
/// # Errors
/// [`CannotErase`].
pub(crate) async fn takes_out(app: &App, tx: &Tx, at: Times, id: PersonId, why: &str) -> Done<()> {
    take_out(app, tx, at, id, None, why).await
}

async fn take_out(
    app: &App,
    tx: &Tx,
    at: Times,
    id: PersonId,
    by: Option<PersonId>,
    why: &str,
) -> Done<()> {
    let places = store::account::places(tx.reader(), id).await?;
    for (project, ..) in &places {
        store::organisation::hold(tx, *project).await?;
    }
    allowed(tx.reader(), id).await??;
    for (project, ..) in &places {
        store::handover::end_of(tx, *project, id, at.real).await?;
    }
    store::erasing::person(tx, app.chance.uuid(), id, at.real).await?;
    let about = About {
        subject: Some(("person", id.0)),
        ..About::default()
    };
    announce::journal(app, tx, at, by, "person_erased", about, why).await
}

/// Why the project cannot be erased just now, for the page that says what follows.
///
/// # Errors
/// When the database cannot be read.
pub async fn project_stays(app: &App, by: &LeadOf) -> Done<Option<CannotErase>> {
    let rounds = store::erasing::rounds_joined(app.store.reader(), by.project()).await?;
    Ok(may_erase_project(rounds).err())
}

/// Takes a project out, once it has left its rounds.
///
/// # Errors
/// A problem with `sure`; [`CannotErase`]; [`Stop::ChangedMeanwhile`].
pub async fn erase_project(
    app: &App,
    at: Times,
    who: &Actor,
    by: &LeadOf,
    typed: &str,
) -> Done<()> {
    if !is_fresh(app, at, who).await? {
        return Err(CannotErase::NotFresh.into());
    }
    let rounds = store::erasing::rounds_joined(app.store.reader(), by.project()).await?;
    may_erase_project(rounds)?;
    sure(typed)?;
    let tx = app.store.begin().await?;
    store::organisation::hold(&tx, by.project()).await?;
    if !store::assessment::still_member(&tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    may_erase_project(store::erasing::rounds_joined(tx.reader(), by.project()).await?)?;
    let files = crate::evidence::take_all_away(&tx, at, by.project()).await?;
    let members = store::membership::of_project(tx.reader(), by.project()).await?;
    store::erasing::project(&tx, app.chance.uuid(), by.project(), at.real).await?;
    let about = About {
        project: Some(by.project()),
        ..About::default()
    };
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "project_erased", about, "").await?;
    for member in members {
        if member.person.id == by.person() {
            continue;
        }
        // Not about the project: of that nothing is left, and they belong to it no more.
        let about = About {
            subject: Some(("person", by.person().0)),
            ..About::default()
        };
        let to = To::Person(member.person.id);
        announce::letter(app, &tx, at, "project_erased", to, by.project(), about).await?;
    }
    tx.commit().await?;
    files.go(app).await;
    Ok(())
}
