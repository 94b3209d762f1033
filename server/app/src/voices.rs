//! Women's voices: a card without a name, opened by a lead, written on by whoever has its link, heard by the project five
//! at a time, and brought into an answer by its members.
//!
//! Of whoever writes nothing is kept but the words. Where they wrote from is counted under a print that lasts an hour.

use crate::assessments::{self, Written, begun};
use crate::limits::{self, Limit};
use crate::{App, Done, Stop, announce};
use domain::access::{LeadOf, MemberOf};
use domain::framework::{Framework, QuestionKey};
use domain::history::How;
use domain::ids::{CardId, VoiceId};
use domain::times::Times;
use domain::voice::{self, Card, Heard, Part, Typed, Voice, quoted};
use store::{Trouble, Tx};

/// Cards from one place: a group that writes together is larger than any other kind of trying.
const CARDS_A_PLACE: Limit = Limit {
    what: "card-place",
    most: 60,
    minutes: 60,
};

/// A card, as whoever has its link sees it.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Whose it is, by name.
    pub project_name: String,
    /// Whether one may write on it now.
    pub is_open: bool,
}

/// What a project hears, and the card it hears by.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// The project's name.
    pub project_name: String,
    /// Its latest card.
    pub card: Option<Card>,
    /// What has come to light.
    pub heard: Heard,
    /// What is asked, for bringing words into an answer.
    pub framework: &'a Framework,
}

/// What became of a card that was sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sent {
    /// It is kept.
    Kept,
    /// So many came from one place that this one has to wait.
    TooMany,
    /// The card was closed meanwhile.
    Closed,
}

/// The card behind a link.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn invited(app: &App, id: CardId) -> Done<Invited> {
    let db = app.store.reader();
    let card = store::voice::card(db, id).await?.ok_or(Stop::NotThere)?;
    let project = store::organisation::project(db, card.project).await?;
    Ok(Invited {
        project_name: project.ok_or(Stop::NotThere)?.name,
        is_open: card.is_open(),
    })
}

/// Keeps what somebody wrote. `from` is where they wrote from, `again` whether their browser had written before.
///
/// # Errors
/// [`Stop::NotThere`]; problems box by box.
pub async fn write(
    app: &App,
    at: Times,
    id: CardId,
    typed: &Typed,
    (from, again): (&str, bool),
) -> Done<Sent> {
    let card = store::voice::card(app.store.reader(), id).await?;
    let card = card.ok_or(Stop::NotThere)?;
    if !card.is_open() {
        return Ok(Sent::Closed);
    }
    let words = typed.check()?;
    let came = limits::counted(app, at, CARDS_A_PLACE, &format!("{id} {from}")).await?;
    if came > CARDS_A_PLACE.most {
        return Ok(Sent::TooMany);
    }
    let new = Voice {
        id: VoiceId::new(&*app.chance),
        words,
        again,
        crowded: came > voice::CROWD,
    };
    let tx = app.store.begin().await?;
    match store::voice::add(&tx, id, &new).await {
        Ok(()) => {}
        Err(Trouble::ChangedMeanwhile) => return Ok(Sent::Closed),
        Err(trouble) => return Err(trouble.into()),
    }
    if voice::is_enough(store::voice::waiting(tx.reader(), card.project).await?) {
        store::voice::show(&tx, card.project).await?;
    }
    tx.commit().await?;
    Ok(Sent::Kept)
}

/// What the project hears.
///
/// # Errors
/// When the database cannot be read.
pub async fn page<'a>(app: &'a App, by: &MemberOf) -> Done<Page<'a>> {
    let grid = assessments::grid(app, by).await?;
    let db = app.store.reader();
    let shown = store::voice::shown(db, by.project()).await?;
    let waiting = store::voice::waiting(db, by.project()).await?;
    Ok(Page {
        project_name: grid.project_name,
        framework: grid.framework,
        card: store::voice::latest(db, by.project()).await?,
        heard: Heard::new(shown, !waiting.is_empty()),
    })
}

/// The open card with its link, and the link as a picture for phones (SVG).
///
/// # Errors
/// [`Stop::NotThere`] while none is open.
pub async fn sheet(app: &App, by: &MemberOf) -> Done<(String, String, String)> {
    let page = page(app, by).await?;
    let card = page.card.filter(Card::is_open).ok_or(Stop::NotThere)?;
    let link = app.public.to(&links::voice::card(card.id));
    let picture = crate::qr::drawn(&link)?;
    Ok((page.project_name, link, picture))
}

/// A transaction of whoever is still in the project.
async fn begins(app: &App, by: &LeadOf) -> Done<Tx> {
    let tx = app.store.begin().await?;
    match store::assessment::still_member(&tx, by.member()).await? {
        true => Ok(tx),
        false => Err(Stop::NotThere),
    }
}

/// Opens a card, in place of the one that is open.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(app: &App, at: Times, by: &LeadOf) -> Done<()> {
    let id = CardId::new(&*app.chance);
    let tx = begins(app, by).await?;
    store::voice::open(&tx, id, by.project(), by.person(), at.round).await?;
    announce::by_member(app, &tx, at, by.member(), "card_opened", ("card", id.0)).await?;
    Ok(tx.commit().await?)
}

/// Closes a card. Twice is as good as once.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(app: &App, at: Times, by: &LeadOf, id: CardId) -> Done<()> {
    let tx = begins(app, by).await?;
    if store::voice::close(&tx, id, by.project(), at.round).await? {
        announce::by_member(app, &tx, at, by.member(), "card_closed", ("card", id.0)).await?;
    }
    Ok(tx.commit().await?)
}

/// Takes a card's words away for good: all three answers of it.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove(app: &App, at: Times, by: &LeadOf, id: VoiceId) -> Done<()> {
    let tx = begins(app, by).await?;
    if store::voice::remove(&tx, by.project(), id).await? {
        announce::by_member(app, &tx, at, by.member(), "voice_removed", ("voice", id.0)).await?;
    }
    Ok(tx.commit().await?)
}

/// Sets one answer of a card as a quotation under what shows an answer of the assessment. Twice is as good as once.
///
/// # Errors
/// [`Stop::NotThere`]; a problem where the box would be overfull.
pub async fn bring_in(
    app: &App,
    at: Times,
    by: &MemberOf,
    (id, part): (VoiceId, Part),
    key: QuestionKey,
) -> Done<Written> {
    let tx = app.store.begin().await?;
    let shown = store::voice::shown(tx.reader(), by.project()).await?;
    let voice = shown.iter().find(|one| one.id == id);
    let words = voice.map(|one| one.words.on(part)).unwrap_or_default();
    if words.is_empty() {
        return Err(Stop::NotThere);
    }
    let draft = begun(app, &tx, at, by, key).await?;
    let mut sheet = draft
        .saved(key)
        .map(|saved| saved.sheet())
        .unwrap_or_default();
    let seen = draft.saved(key).map_or(0, |saved| saved.version);
    let quoted = quoted(words);
    if !sheet.answer.we_show.contains(&quoted) {
        let both = format!("{}\n\n{quoted}", sheet.answer.we_show);
        let fits = domain::text::paragraphs(&both, domain::text::ANSWER);
        sheet.answer.we_show = fits.map_err(|_| Stop::amiss("question", NO_ROOM))?;
    }
    assessments::write(app, tx, at, by, (draft, key), seen, (sheet, How::Written)).await
}

const NO_ROOM: &str = "“How we show it” is full at this question. Choose another question, or shorten it there first.";
