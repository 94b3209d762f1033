//! The history of an answer: read, compared with what stands now, and an older version brought back.

use crate::assessments::{self, Written, begun, framework_of};
use crate::comparison::{Change, changes};
use crate::{App, Done, Stop};
use domain::access::MemberOf;
use domain::assessment::{Draft, Saved};
use domain::framework::QuestionKey;
use domain::history::{Entry, How};
use domain::ids::PersonId;
use domain::times::Times;
use std::collections::HashMap;

/// The history of an answer, as its project sees it.
#[derive(Clone, Debug)]
pub struct History {
    /// The project's name.
    pub project_name: String,
    /// What the question says.
    pub asked: String,
    /// What stands now.
    pub now: Saved,
    /// What stood before, newest first.
    pub before: Vec<Entry>,
    /// Who wrote, by name.
    pub names: HashMap<PersonId, String>,
}

/// An older version beside what stands now.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Of which history; `before` holds the version alone.
    pub history: History,
    /// The version.
    pub entry: Entry,
    /// Its texts, in the order of [`domain::assessment::Answer::texts`], from then to now.
    pub texts: Vec<Vec<(Change, String)>>,
}

/// Everything an answer said before.
///
/// # Errors
/// [`Stop::NotThere`] when nothing is written for the question.
pub async fn history(app: &App, by: &MemberOf, key: QuestionKey) -> Done<History> {
    let (draft, now) = standing(app, by, key).await?;
    let db = app.store.reader();
    let mut before = store::history::of_answer(db, draft.id, key).await?;
    before.retain(|entry| entry.version != now.version);
    told(app, by, (draft, key), now, before).await
}

/// One version beside what stands now.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn compare(app: &App, by: &MemberOf, key: QuestionKey, version: i32) -> Done<Compared> {
    let (draft, now) = standing(app, by, key).await?;
    let entry = store::history::find(app.store.reader(), draft.id, key, version).await?;
    let entry = match entry {
        Some(entry) => entry,
        // Nothing was written since any history is kept.
        None if now.version == version => Entry::of(&now),
        None => return Err(Stop::NotThere),
    };
    let texts = entry.sheet.answer.texts().into_iter();
    let texts = texts.zip(now.answer.texts());
    let texts = texts.map(|(then, now)| changes(then, now)).collect();
    let history = told(app, by, (draft, key), now, vec![entry.clone()]).await?;
    Ok(Compared {
        history,
        entry,
        texts,
    })
}

/// Brings a version back: saved as the newest, over what stands, which stays in the history. `seen` is the version
/// that stood when the person looked.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn restore(
    app: &App,
    at: Times,
    by: &MemberOf,
    (key, version): (QuestionKey, i32),
    seen: i32,
) -> Done<Written> {
    let tx = app.store.begin().await?;
    let draft = begun(app, &tx, at, by, key).await?;
    let entry = store::history::find(tx.reader(), draft.id, key, version).await?;
    let sheet = match (entry, draft.saved(key)) {
        (Some(entry), _) => entry.sheet,
        (None, Some(now)) if now.version == version => now.sheet(),
        (None, _) => return Err(Stop::NotThere),
    };
    let restored = (sheet, How::Restored);
    assessments::write(app, tx, at, by, (draft, key), seen, restored).await
}

async fn standing(app: &App, by: &MemberOf, key: QuestionKey) -> Done<(Draft, Saved)> {
    let draft = store::assessment::with_answer(app.store.reader(), by.project(), key).await?;
    let mut draft = draft.ok_or(Stop::NotThere)?;
    let now = draft.answers.remove(&key).ok_or(Stop::NotThere)?;
    Ok((draft, now))
}

async fn told(
    app: &App,
    by: &MemberOf,
    (draft, key): (Draft, QuestionKey),
    now: Saved,
    before: Vec<Entry>,
) -> Done<History> {
    let db = app.store.reader();
    let project = store::organisation::project(db, by.project()).await?;
    let people = before.iter().map(|entry| entry.saved_by);
    let people = people.chain([now.saved_by]).collect();
    let framework = framework_of(app, Some(&draft), &[])?;
    let asked = framework.question(key).ok_or(Stop::NotThere)?;
    Ok(History {
        project_name: project.ok_or(Stop::NotThere)?.name,
        asked: asked.question.text.clone(),
        names: store::assessment::names(db, people).await?,
        now,
        before,
    })
}
