//! What would go now, and when the next goes: looked at, and nothing touched.

use super::{aged, before, journal_before};
use crate::{App, Done, erasing};
use chrono::{DateTime, Utc};
use domain::retention::unused::{Next, next, quiet_since};
use domain::times::Times;

/// What comes of one kind of thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coming {
    /// What one of it is called.
    pub one: &'static str,
    /// How many go now.
    pub now: u64,
    /// When the next goes, as far as that is known.
    pub next: Option<DateTime<Utc>>,
}

/// What would be let go now, in the order in which it would be.
///
/// # Errors
/// When the database cannot be read.
pub async fn coming(app: &App, at: Times) -> Done<Vec<Coming>> {
    let db = app.store.reader();
    let mut all = Vec::new();
    for (one, aged) in aged(app, at)? {
        let clock = if one == "letter" { at.round } else { at.real };
        let wait = store::retention::next_in(db, &aged).await?;
        all.push(Coming {
            one,
            now: store::retention::count(db, &aged).await?,
            next: wait.map(|wait| clock + wait),
        });
    }
    let journal = store::journals::count_before(db, journal_before(app, at)?).await?;
    all.push(Coming {
        one: "line of the journal",
        now: journal,
        next: None,
    });
    all.push(unconfirmed(app, at).await?);
    all.extend(unused(app, at).await?);
    Ok(all)
}

async fn unconfirmed(app: &App, at: Times) -> Done<Coming> {
    let before = before(app, "unconfirmed", at.real)?;
    let (mut now, mut after) = (0, None);
    loop {
        let page = store::retention::unconfirmed(app.store.reader(), before, after).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.person);
        for one in &page {
            now += u64::from(one.projects.iter().all(|(_, is_approved)| !is_approved));
        }
    }
    Ok(Coming {
        one: "unconfirmed account",
        now,
        next: None,
    })
}

/// Letters, accounts, and people who stay because something rests on them alone.
async fn unused(app: &App, at: Times) -> Done<[Coming; 3]> {
    let db = app.store.reader();
    let of = |one| Coming {
        one,
        now: 0,
        next: None,
    };
    let mut letters = of("letter to somebody who has not been here for long");
    let mut goes = of("unused account");
    let mut stays = of("account that stays, since a project or a duty rests on it");
    let since = quiet_since(app.periods.unused_months, at.real);
    let mut after = None;
    loop {
        let page = store::retention::quiet(db, since, after).await?;
        let Some((last, _)) = page.last() else {
            return Ok([letters, goes, stays]);
        };
        after = Some(*last);
        for (person, quiet) in page {
            let next = next(&quiet, app.periods.unused_months, at.real);
            if let Next::Stays(until) = next {
                let line = if quiet.noticed.len() < 2 {
                    &mut letters
                } else {
                    &mut goes
                };
                line.next = Some(line.next.map_or(until, |next| next.min(until)));
            } else if erasing::stays(db, person).await?.is_some() {
                stays.now += 1;
            } else if next == Next::Goes {
                goes.now += 1;
            } else {
                letters.now += 1;
            }
        }
    }
}
