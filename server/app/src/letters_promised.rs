//! Letters as coordinators see them: what waits, what went, what was dropped and why, what could not be sent.
//!
//! A letter's words are not kept; they are written anew for whoever looks, without its secret link. Letters
//! never hold what an answer or feedback says, so none can be read here.

use crate::announce::{self, About};
use crate::{App, Done, Stop, postman};
use domain::access::Coordinator;
use domain::ids::LetterId;
use domain::times::Times;
pub use store::letters::{Became, Listed, Shelf};

/// How many letters of a kind the page shows.
pub const SHOWN: u64 = 50;

/// The four shelves of the page.
#[derive(Clone, Debug)]
pub struct Shelves {
    /// Set aside.
    pub parked: Vec<Listed>,
    /// Still to go.
    pub waiting: Vec<Listed>,
    /// How many are still to go.
    pub waiting_count: u64,
    /// Sent, the latest first.
    pub sent: Vec<Listed>,
    /// How many were sent.
    pub sent_count: u64,
    /// Dropped, the latest first.
    pub dropped: Vec<Listed>,
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

/// Every letter that is of interest now.
///
/// # Errors
/// When the database cannot be read.
pub async fn shelves(app: &App, by: &Coordinator) -> Done<Shelves> {
    let (db, own) = (app.store.reader(), by.own());
    Ok(Shelves {
        parked: store::letters::list(db, Shelf::Parked, own, SHOWN).await?,
        waiting: store::letters::list(db, Shelf::Waiting, own, SHOWN).await?,
        waiting_count: store::letters::count(db, Shelf::Waiting, own).await?,
        sent: store::letters::list(db, Shelf::Sent, own, SHOWN).await?,
        sent_count: store::letters::count(db, Shelf::Sent, own).await?,
        dropped: store::letters::list(db, Shelf::Dropped, own, SHOWN).await?,
    })
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

/// Takes a parked letter up again. The postman comes at once.
///
/// # Errors
/// [`Stop::NotThere`]; [`Stop::ChangedMeanwhile`] when it is not parked any more.
pub async fn try_again(app: &App, at: Times, by: &Coordinator, id: LetterId) -> Done<()> {
    let letter = store::letters::find(app.store.reader(), id, by.own()).await?;
    let promised = letter.ok_or(Stop::NotThere)?.promised;
    let tx = app.store.begin().await?;
    store::letters::try_again(&tx, id, at.round).await?;
    let about = About {
        project: promised.project,
        round: promised.round,
        exchange: promised.exchange,
        subject: Some(("letter", id.0)),
        ..About::default()
    };
    announce::journal(
        app,
        &tx,
        at,
        Some(by.person()),
        "letter_tried_again",
        about,
        "",
    )
    .await?;
    tx.commit().await?;
    app.bell.notify_one();
    Ok(())
}
