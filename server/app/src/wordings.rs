//! The words of letters, which the coordinating body may write anew: every version kept, the newest in use, and the
//! shipped ones never further than a click away.
//!
//! What a wording may hold is `letters`' to say. Words that no longer fit this version of the program are left aside:
//! the shipped ones go, and the list of wordings says so.

mod facts;

use crate::announce::{self, About};
use crate::comparison::{Change, changes};
use crate::{App, Done, Stop};
use domain::access::Coordinator;
use domain::times::Times;
use domain::tone::{self, Pointed};
use facts::real;
pub use facts::{Basis, bases};
pub use letters::{Key, Placeholder, Rendered, Wording};
use store::Stored;
pub use store::wording::Saved;

/// A letter in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Which letter.
    pub key: Key,
    /// The newest version saved, if its words were ever changed.
    pub saved: Option<Saved>,
    /// Why the saved words are left aside, if they are.
    pub aside: Option<String>,
}

/// One letter's words.
#[derive(Clone, Debug)]
pub struct Words {
    /// What is known of it.
    pub listed: Listed,
    /// The words to begin with: the newest saved, or the shipped.
    pub wording: Wording,
    /// Every version, the newest first.
    pub versions: Vec<Saved>,
}

/// What came of saving.
#[derive(Clone, Debug)]
pub enum Kept {
    /// Letters go in these words from now on.
    Saved,
    /// Nothing is saved yet: these words could be heard as orders or judgements.
    PointedAt(Vec<Pointed>),
    /// Nothing is saved yet: somebody else saved these words meanwhile.
    Overtaken(Box<Saved>),
}

/// What was typed on the page of a letter's words.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The words.
    pub wording: Wording,
    /// The version they were written over; 0 for the shipped words.
    pub version: i32,
    /// Whether words that were pointed at are to stay.
    pub kept: bool,
}

/// One version beside what was in use before it.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The version.
    pub saved: Saved,
    /// Each box with its pieces.
    pub boxes: Vec<(&'static str, Vec<(Change, String)>)>,
}

fn shipped(key: Key) -> Done<Wording> {
    key.shipped().map_err(Stop::fault)
}

/// The words of a saved version; none where it means the shipped ones.
fn own(saved: &Saved) -> Option<Wording> {
    (!saved.is_shipped).then(|| Wording {
        subject: saved.subject.clone(),
        action: saved.action.clone(),
        opening: saved.opening.clone(),
        closing: saved.closing.clone(),
    })
}

fn listed(key: Key, saved: Option<Saved>) -> Listed {
    let problems = saved
        .as_ref()
        .and_then(own)
        .map(|words| words.problems(key));
    Listed {
        key,
        aside: problems
            .and_then(|problems| problems.into_iter().next())
            .map(|problem| problem.says),
        saved,
    }
}

/// The body's own words for a letter, where it has any.
pub(crate) async fn in_use(db: &store::Reader, key: Key) -> Stored<Option<Wording>> {
    let saved = store::wording::newest(db, key.word()).await?;
    Ok(saved.as_ref().and_then(own))
}

/// Every letter, in the order a round meets them. Two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, _: &Coordinator) -> Done<Vec<Listed>> {
    let mut saved = store::wording::newest_of_all(app.store.reader()).await?;
    Ok(Key::ALL
        .iter()
        .map(|key| listed(*key, saved.remove(key.word())))
        .collect())
}

/// One letter's words, and every version of them. Two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn words(app: &App, _: &Coordinator, key: Key) -> Done<Words> {
    let versions = store::wording::versions(app.store.reader(), key.word()).await?;
    let newest = versions.first().cloned();
    let wording = match newest.as_ref().and_then(own) {
        Some(wording) => wording,
        None => shipped(key)?,
    };
    Ok(Words {
        listed: listed(key, newest),
        wording,
        versions,
    })
}

/// Saves a letter's words. Words pointed at are kept when the person says so; those that ship are not pointed at.
///
/// # Errors
/// Problems by box.
pub async fn save(app: &App, at: Times, by: &Coordinator, key: Key, typed: Typed) -> Done<Kept> {
    let wording = typed.wording.checked(key)?;
    let pointed = pointed_at(&wording, &shipped(key)?);
    if !typed.kept && !pointed.is_empty() {
        return Ok(Kept::PointedAt(pointed));
    }
    keep(app, at, by, key, typed.version, Some(wording)).await
}

/// Goes back to the shipped words, whatever they become in later versions of the program.
///
/// # Errors
/// When the database cannot be written.
pub async fn restore(app: &App, at: Times, by: &Coordinator, key: Key, version: i32) -> Done<Kept> {
    keep(app, at, by, key, version, None).await
}

async fn keep(
    app: &App,
    at: Times,
    by: &Coordinator,
    key: Key,
    version: i32,
    wording: Option<Wording>,
) -> Done<Kept> {
    let is_shipped = wording.is_none();
    let words = match wording {
        Some(wording) => wording,
        None => shipped(key)?,
    };
    let id = app.chance.uuid();
    let new = Saved {
        letter: key.word().to_string(),
        version: version + 1,
        subject: words.subject,
        action: words.action,
        opening: words.opening,
        closing: words.closing,
        is_shipped,
        saved_at: at.real,
        saved_by: String::new(),
    };
    let tx = app.store.begin().await?;
    let newest = store::wording::newest(tx.reader(), key.word()).await?;
    if let Some(theirs) = newest.filter(|newest| newest.version != version) {
        return Ok(Kept::Overtaken(Box::new(theirs)));
    }
    store::wording::save(&tx, id, &new, by.person())
        .await
        .map_err(|trouble| {
            if trouble.is_duplicate() {
                Stop::ChangedMeanwhile
            } else {
                trouble.into()
            }
        })?;
    let what = if is_shipped {
        "wording_restored"
    } else {
        "wording_saved"
    };
    let about = About {
        subject: Some(("wording", id)),
        ..About::default()
    };
    announce::journal(app, &tx, at, Some(by.person()), what, about, key.title()).await?;
    tx.commit().await?;
    Ok(Kept::Saved)
}

fn pointed_at(wording: &Wording, shipped: &Wording) -> Vec<Pointed> {
    let all = |wording: &Wording| {
        wording
            .boxes()
            .map(|(_, words)| words.to_string())
            .join("\n")
    };
    let usual: Vec<String> = tone::look_again(&all(shipped))
        .into_iter()
        .map(|pointed| pointed.word.to_lowercase())
        .collect();
    let mut pointed = tone::look_again(&all(wording));
    pointed.retain(|pointed| !usual.contains(&pointed.word.to_lowercase()));
    pointed
}

/// The letter in these words, about the sample or about a project in a round; written to whoever looks.
///
/// # Errors
/// Problems by box; [`Stop::NotThere`] for a project that the coordinator may not look at.
pub async fn preview(
    app: &App,
    by: &Coordinator,
    key: Key,
    wording: Wording,
    basis: Option<Basis>,
) -> Done<Rendered> {
    let wording = wording.checked(key)?;
    let sample = letters::samples::of(key).ok_or(Stop::NotThere)?;
    let mut context = sample.context;
    if let Some(body) = store::body::read(app.store.reader()).await? {
        context.body = body.name.into();
        context.write_to = body.reply_to.into();
    }
    if let Some(me) = store::person::by_id(app.store.reader(), by.person()).await? {
        context.first_name = me.name.split_whitespace().next().unwrap_or_default().into();
        context.writer = me.name.into();
    }
    let letter = match basis {
        None => sample.letter,
        Some(basis) => sample.letter.telling(&real(app, by, key, basis).await?),
    };
    letter.render_in(&wording, &context).map_err(Stop::fault)
}

/// One version beside the one before it, or beside the shipped words.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn compare(app: &App, _: &Coordinator, key: Key, version: i32) -> Done<Compared> {
    let versions = store::wording::versions(app.store.reader(), key.word()).await?;
    let at = versions
        .iter()
        .position(|saved| saved.version == version)
        .ok_or(Stop::NotThere)?;
    let words = |saved: Option<&Saved>| saved.and_then(own).map_or_else(|| shipped(key), Ok);
    let (before, after) = (words(versions.get(at + 1))?, words(versions.get(at))?);
    let boxes = before.boxes().into_iter().zip(after.boxes());
    Ok(Compared {
        boxes: boxes
            .map(|((name, before), (_, after))| (name, changes(before, after)))
            .collect(),
        saved: versions[at].clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_words_are_not_pointed_at_and_new_orders_are() {
        let shipped = Key::GridOpen.shipped().expect("shipped");
        let mut ours = shipped.clone();
        assert_eq!(pointed_at(&ours, &shipped), []);
        ours.closing.push_str(" You must publish.");
        let words: Vec<_> = pointed_at(&ours, &shipped)
            .into_iter()
            .map(|pointed| pointed.word)
            .collect();
        assert_eq!(words, ["must"]);
    }
}
