//! Letters as coordinators see them: what waits, what went, what was dropped and why, what could not be sent.
//!
//! A letter's words are not kept; they are written anew for whoever looks, without its secret link. Letters
//! never hold what an answer or feedback says, so none can be read here.

use crate::announce::{self, About};
use crate::{App, Done, Stop, postman};
use chrono::{DateTime, Utc};
use domain::access::Coordinator;
use domain::ids::{LetterId, RoundId};
use domain::text;
use domain::times::Times;
pub use store::letters::{Became, Listed, Narrow, Shelf};
use store::{Claimed, Promise, Tx};

/// How many letters of a shelf a page shows.
pub const SHOWN: usize = 50;

/// One shelf of the page.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which.
    pub shelf: Shelf,
    /// How many letters on it are wanted.
    pub count: u64,
    /// The first of them, or those after the page before.
    pub letters: Vec<Listed>,
    /// Where the next page begins, if there is one.
    pub next: Option<(DateTime<Utc>, LetterId)>,
}

/// A letter as it would read now.
#[derive(Clone, Debug)]
pub struct Words {
    /// Its subject.
    pub subject: String,
    /// Its plain words, with any secret link replaced.
    pub text: String,
}

/// One letter.
#[derive(Clone, Debug)]
pub struct Looked {
    /// What is known of it.
    pub letter: Listed,
    /// As it would read now, or why it would not go.
    pub reads: Result<Words, String>,
}

/// What coordinators call the kind of letter `letter`.
#[must_use]
pub fn title(letter: &str) -> &'static str {
    letters::Key::parse(letter).map_or("A letter of another version", letters::Key::title)
}

/// The kinds of letters: the key of each, and what coordinators call it.
pub fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    letters::KNOWN_KEYS.iter().map(|key| (*key, title(key)))
}

/// The shelves that are wanted, each with its letters: a constant number of queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn parts(
    app: &App,
    by: &Coordinator,
    shelves: &[Shelf],
    narrow: &Narrow,
) -> Done<Vec<Part>> {
    let (db, own) = (app.store.reader(), by.own());
    let most = u64::try_from(SHOWN + 1).unwrap_or(u64::MAX);
    let mut parts = Vec::new();
    for shelf in shelves {
        let mut letters = store::letters::list(db, *shelf, narrow, own, most).await?;
        let has_more = letters.len() > SHOWN;
        letters.truncate(SHOWN);
        parts.push(Part {
            shelf: *shelf,
            count: store::letters::count(db, *shelf, narrow, own).await?,
            next: letters
                .last()
                .filter(|_| has_more)
                .map(store::letters::place_of),
            letters,
        });
    }
    Ok(parts)
}

/// How many letters are on each shelf, and the rounds that letters can be about.
///
/// # Errors
/// When the database cannot be read.
pub async fn shelves(
    app: &App,
    by: &Coordinator,
    narrow: &Narrow,
) -> Done<(Vec<(Shelf, u64)>, Vec<(RoundId, String)>)> {
    let (db, own) = (app.store.reader(), by.own());
    let mut counts = Vec::new();
    for shelf in Shelf::ALL {
        let count = store::letters::count(db, shelf, narrow, own).await?;
        counts.push((shelf, count));
    }
    Ok((counts, store::name::every_round(db).await?))
}

/// One letter, and how it would read now.
///
/// # Errors
/// [`Stop::NotThere`], also for a letter about an exchange of one's own project.
pub async fn look(app: &App, at: Times, by: &Coordinator, id: LetterId) -> Done<Looked> {
    let letter = store::letters::find(app.store.reader(), id, by.own()).await?;
    let letter = letter.ok_or(Stop::NotThere)?;
    let reads = postman::preview(app, at, &letter.promised).await?;
    Ok(Looked {
        letter,
        reads: reads.map(|letter| Words {
            subject: letter.subject,
            text: letter.text,
        }),
    })
}

/// Takes a letter up again that is set aside, or that waits after a try. The postman comes at once.
///
/// # Errors
/// [`Stop::NotThere`]; [`Stop::ChangedMeanwhile`] when it is neither by now.
pub async fn try_again(app: &App, at: Times, by: &Coordinator, id: LetterId) -> Done<()> {
    let promised = theirs(app, by, id).await?.promised;
    let tx = app.store.begin().await?;
    store::letters::try_again(&tx, id, at.round).await?;
    written(app, tx, at, by, "letter_tried_again", &promised, "").await
}

/// Takes every letter up again that is set aside: once a mail server that was away is back. Says how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn try_all_again(app: &App, at: Times, by: &Coordinator) -> Done<u64> {
    let tx = app.store.begin().await?;
    let count = store::letters::try_all_again(&tx, by.own(), at.round).await?;
    if count > 0 {
        let (who, what) = (Some(by.person()), "letters_tried_again");
        let why = format!("{count} letters.");
        announce::journal(app, &tx, at, who, what, About::default(), &why).await?;
    }
    tx.commit().await?;
    app.bell.notify_one();
    Ok(count)
}

/// Sends a letter that went, or was dropped, once more, as it reads by now: a promise of its own. Pressed twice at
/// once it goes once.
///
/// # Errors
/// [`Stop::NotThere`]; [`Stop::ChangedMeanwhile`] when it still waits.
pub async fn resend(app: &App, at: Times, by: &Coordinator, id: LetterId) -> Done<()> {
    let letter = theirs(app, by, id).await?;
    if !letter.is_over() {
        return Err(Stop::ChangedMeanwhile);
    }
    let promised = letter.promised;
    let kind = letters::KNOWN_KEYS
        .iter()
        .find(|key| **key == promised.letter);
    let kind = kind.ok_or(Stop::NotThere)?;
    let first = promised.promise.split(store::letters::AGAIN).next();
    let first = first.unwrap_or_default().to_string();
    let tx = app.store.begin().await?;
    let before = store::letters::sent_again(tx.reader(), &first).await?;
    let again = Promise {
        id: LetterId::new(&*app.chance),
        promise: format!("{first}{}{}", store::letters::AGAIN, before + 1),
        letter: kind,
        person: promised.person,
        email: promised.email.clone(),
        project: promised.project,
        round: promised.round,
        exchange: promised.exchange,
        subject: promised.subject,
        promised_at: at.round,
        send_after: at.round,
    };
    if !store::letters::promise_once(&tx, again).await? {
        return Err(Stop::ChangedMeanwhile);
    }
    written(app, tx, at, by, "letter_resent", &promised, "").await
}

/// Keeps a letter from going, with a reason.
///
/// # Errors
/// A problem with `why`; [`Stop::NotThere`]; [`Stop::ChangedMeanwhile`] when it went a moment ago.
pub async fn stop(app: &App, at: Times, by: &Coordinator, id: LetterId, why: &str) -> Done<()> {
    let letter = theirs(app, by, id).await?;
    // Whether comes before why: of a letter that went there is nothing to stop.
    if letter.is_over() {
        return Err(Stop::ChangedMeanwhile);
    }
    let why = text::line(why, text::LINE, "Say in a sentence why it does not go.");
    let why = why.map_err(|says| Stop::amiss("why", &says))?;
    let tx = app.store.begin().await?;
    let because = format!("A coordinator stopped it: {why}");
    store::letters::stop(&tx, id, at.round, &because).await?;
    written(app, tx, at, by, "letter_stopped", &letter.promised, &why).await
}

/// A letter that the coordinator may act on: not about a project of their own.
async fn theirs(app: &App, by: &Coordinator, id: LetterId) -> Done<Listed> {
    let letter = store::letters::find(app.store.reader(), id, by.own()).await?;
    let letter = letter.ok_or(Stop::NotThere)?;
    if let Some(project) = letter.promised.project {
        by.acting_on(project)?;
    }
    Ok(letter)
}

/// Writes down what was done about a letter, keeps it, and rings for the postman.
async fn written(
    app: &App,
    tx: Tx,
    at: Times,
    by: &Coordinator,
    what: &'static str,
    promised: &Claimed,
    why: &str,
) -> Done<()> {
    let about = About {
        project: promised.project,
        round: promised.round,
        exchange: promised.exchange,
        subject: Some(("letter", promised.id.0)),
        ..About::default()
    };
    announce::journal(app, &tx, at, Some(by.person()), what, about, why).await?;
    tx.commit().await?;
    app.bell.notify_one();
    Ok(())
}
