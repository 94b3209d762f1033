//! People who go: whose address was never confirmed, and who have not been here for long, after two letters.
//!
//! One who cannot be taken out holds up no other. Where a project or a duty rests on somebody alone they stay, no letter
//! goes, and the count says so.

use super::{Gone, before};
use crate::announce::{self, About, To};
use crate::{App, Done, Stop, erasing, evidence};
use domain::ids::PersonId;
use domain::retention::unused::{Next, next, quiet_since};
use domain::times::Times;
use store::retention::{NewNotice, Unconfirmed};

/// What became of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Became {
    Gone,
    Told,
    Stays,
    /// Nothing was due, or another process did it.
    Nothing,
}

fn note(gone: &mut Gone, one: &'static str, person: PersonId, became: Done<Became>) {
    match became {
        Ok(Became::Gone) => gone.add(one, 1),
        Ok(Became::Told) => gone.letters += 1,
        Ok(Became::Stays) | Err(Stop::Refused(_)) => gone.stay += 1,
        Ok(Became::Nothing) => {}
        Err(stop) => tracing::error!(%person, %stop, "an account could not be let go"),
    }
}

/// Lets go of accounts that were never confirmed, with what was registered by them and never approved.
pub(super) async fn unconfirmed(app: &App, at: Times, gone: &mut Gone) -> Done<()> {
    let before = before(app, "unconfirmed", at.real)?;
    let mut after = None;
    loop {
        let page = store::retention::unconfirmed(app.store.reader(), before, after).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = Some(last.person);
        for one in &page {
            let became = take_out_unconfirmed(app, at, one).await;
            note(gone, "unconfirmed account", one.person, became);
        }
    }
}

async fn take_out_unconfirmed(app: &App, at: Times, one: &Unconfirmed) -> Done<Became> {
    if one.projects.iter().any(|(_, is_approved)| *is_approved) {
        return Ok(Became::Stays);
    }
    let tx = app.store.begin().await?;
    let held = store::retention::hold(&tx, one.person).await?;
    if held.is_none_or(|(_, is_confirmed)| is_confirmed) {
        return Ok(Became::Nothing);
    }
    let why = "The address was never confirmed.";
    let mut files = Vec::new();
    for (project, _) in &one.projects {
        files.push(evidence::take_all_away(&tx, at, *project).await?);
        store::erasing::project(&tx, app.chance.uuid(), *project, at.real).await?;
        let about = About {
            project: Some(*project),
            ..About::default()
        };
        announce::journal(app, &tx, at, None, "project_erased", about, why).await?;
    }
    erasing::takes_out(app, &tx, at, one.person, why).await?;
    tx.commit().await?;
    for going in files {
        going.go(app).await;
    }
    Ok(Became::Gone)
}

/// Tells those who have not been here for long, and lets go of those who were told twice.
pub(super) async fn unused(app: &App, at: Times, gone: &mut Gone) -> Done<()> {
    let since = quiet_since(app.periods.unused_months, at.real);
    let mut after = None;
    loop {
        let page = store::retention::quiet(app.store.reader(), since, after).await?;
        let Some((last, _)) = page.last() else {
            return Ok(());
        };
        after = Some(*last);
        for (person, quiet) in &page {
            let became = match next(quiet, app.periods.unused_months, at.real) {
                Next::Stays(_) => continue,
                Next::Letter(..) | Next::Goes => goes_on(app, at, *person).await,
            };
            note(gone, "unused account", *person, became);
        }
    }
}

/// Does what is due for one person, if it still is inside the transaction.
async fn goes_on(app: &App, at: Times, person: PersonId) -> Done<Became> {
    let tx = app.store.begin().await?;
    let Some((quiet, _)) = store::retention::hold(&tx, person).await? else {
        return Ok(Became::Nothing);
    };
    let became = match next(&quiet, app.periods.unused_months, at.real) {
        Next::Stays(_) => return Ok(Became::Nothing),
        Next::Letter(number, goes_at) => {
            // Whoever is to stay in any case is not told that they go.
            if erasing::stays(tx.reader(), person).await?.is_some() {
                return Ok(Became::Stays);
            }
            let new = NewNotice {
                id: app.chance.uuid(),
                person,
                number,
                last_visit_at: quiet.last_visit_at,
                noticed_at: at.real,
                goes_at,
            };
            if !store::retention::notice(&tx, &new).await? {
                return Ok(Became::Nothing);
            }
            let about = About {
                subject: Some(("unused_notice", new.id)),
                ..About::default()
            };
            let to = To::Person(person);
            announce::letter(app, &tx, at, "account_unused", to, new.id, about).await?;
            Became::Told
        }
        Next::Goes => {
            let months = app.periods.unused_months;
            let why = format!("Nobody had used the account for {months} months.");
            erasing::takes_out(app, &tx, at, person, &why).await?;
            Became::Gone
        }
    };
    tx.commit().await?;
    Ok(became)
}
