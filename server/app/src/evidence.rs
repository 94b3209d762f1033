//! Evidence: adding a file or a link beside an answer, taking it away, and reading a file as whoever may.
//!
//! A file is kept, on the disk with its folder, before its row is written; so no row is without its file. What is kept
//! and has no row (a program was killed between the two, or a piece was taken away) is cleared away by [`sweep`].
//! Erasing a project calls [`take_all_away`] in its transaction, and lets the files go after the commit.

mod reading;
mod sweeping;

pub use files::{Arriving, NotKept};
pub use reading::{
    Read, for_moderator, open_as_moderator, open_as_reviewer, open_ours, standing, standing_of,
};
pub use sweeping::{run, sweep};

use crate::announce;
use crate::assessments::{OneQuestion, begun, framework_of, question};
use crate::{App, Done, Stop};
use domain::access::MemberOf;
use domain::evidence::{Checked, Evidence, Input, NotTaken, What, room_for};
use domain::framework::QuestionKey;
use domain::ids::{EvidenceId, PersonId, ProjectId};
use domain::problem::Problem;
use domain::times::Times;
use files::Address;
use std::collections::HashMap;
use store::{Trouble, Tx};

/// What is said while files cannot be reached.
pub const AWAY: &str = "Files cannot be kept just now: the place where they lie does not answer. Everything else goes on. \
                        Choose the file once more in a while, or add a link instead.";

/// What stands beside one question.
#[derive(Clone, Debug)]
pub struct Beside<'a> {
    /// The question, with its evidence.
    pub question: OneQuestion<'a>,
    /// Who added it, by name.
    pub names: HashMap<PersonId, String>,
}

/// Files that go once the transaction that lets them go is committed.
#[derive(Debug)]
#[must_use = "files go after the commit"]
pub struct Going(Vec<Address>);

impl Going {
    /// They go. One that cannot go now is swept later.
    pub async fn go(self, app: &App) {
        for address in self.0 {
            if let Err(error) = app.files.let_go(&address).await {
                tracing::warn!(%error, "a file waits to be swept");
            }
        }
    }
}

/// What stands beside one question.
///
/// # Errors
/// [`Stop::NotThere`] when it is not asked.
pub async fn beside<'a>(app: &'a App, by: &MemberOf, key: QuestionKey) -> Done<Beside<'a>> {
    let question = question(app, by, key).await?;
    let people = question.evidence.iter().map(|one| one.added_by).collect();
    let names = store::assessment::names(app.store.reader(), people).await?;
    Ok(Beside { question, names })
}

/// A temporary place for a file that a member sends.
///
/// # Errors
/// A fault, when nothing can be written.
pub async fn arrive(app: &App) -> Done<Arriving> {
    let id = EvidenceId::new(&*app.chance);
    app.files.arrive(id).await.map_err(Stop::fault)
}

/// Adds a link.
///
/// # Errors
/// Problems box by box; [`Stop::NotThere`] when the question is not asked.
pub async fn add_link(
    app: &App,
    at: Times,
    by: &MemberOf,
    key: QuestionKey,
    typed: Input<'_>,
) -> Done<EvidenceId> {
    let checked = typed.check()?;
    let link = checked.link.clone().unwrap_or_default();
    let id = EvidenceId::new(&*app.chance);
    add(app, at, by, key, (id, checked, What::Link(link))).await?;
    Ok(id)
}

/// Adds a file that has arrived, or says why it was not taken.
///
/// # Errors
/// Problems box by box, those with the file among them; [`Stop::NotThere`] when the question is not asked.
pub async fn add_file(
    app: &App,
    at: Times,
    by: &MemberOf,
    key: QuestionKey,
    typed: Input<'_>,
    sent: Result<Option<Arriving>, NotTaken>,
) -> Done<EvidenceId> {
    let arrived = match (typed.check(), sent) {
        (Ok(checked), Ok(Some(arriving))) => (checked, arriving),
        (checked, sent) => return Err(amiss(checked.err().unwrap_or_default(), &sent)),
    };
    let (checked, arriving) = arrived;
    let db = app.store.reader();
    let standing = store::evidence::of_project(db, by.project()).await?;
    has_room(&standing, key, arriving.bytes(), "file")?;
    let id = EvidenceId::new(&*app.chance);
    let file = match app.files.keep(arriving, id).await {
        Ok(file) => file,
        Err(NotKept::NotTaken(why)) => return Err(Stop::amiss("file", why.says())),
        Err(NotKept::Trouble(trouble)) if trouble.is_of_the_place() => {
            tracing::error!(error = %trouble, "a file could not be kept");
            return Err(Stop::amiss("file", AWAY));
        }
        Err(NotKept::Trouble(trouble)) => return Err(Stop::fault(trouble)),
    };
    let going = Going(vec![Address::of(&file.sha256, id)]);
    let added = add(app, at, by, key, (id, checked, What::File(file))).await;
    match added {
        Ok(()) => Ok(id),
        Err(stop) => {
            going.go(app).await;
            Err(stop)
        }
    }
}

/// What wants another look when a file came with boxes that do, or did not come as it could be taken.
fn amiss(mut problems: Vec<Problem>, sent: &Result<Option<Arriving>, NotTaken>) -> Stop {
    let says = match sent {
        Err(why) => Some(why.says()),
        Ok(Some(_)) => Some("Choose the file once more, please: a browser does not keep it."),
        // That there was none is said already.
        Ok(None) => None,
    };
    if let Some(says) = says {
        problems.insert(0, Problem::new("file", says));
    }
    Stop::Amiss(problems)
}

fn has_room(standing: &[Evidence], key: QuestionKey, more: u64, field: &'static str) -> Done<()> {
    let files = standing.iter().filter_map(|one| one.what.file());
    let bytes = files.map(|file| file.bytes).sum();
    let beside = standing.iter().filter(|one| one.question == key).count();
    room_for(beside, bytes, more).map_err(|says| Stop::amiss(field, &says))
}

async fn add(
    app: &App,
    at: Times,
    by: &MemberOf,
    key: QuestionKey,
    (id, checked, what): (EvidenceId, Checked, What),
) -> Done<()> {
    let tx = app.store.begin().await?;
    let draft = begun(app, &tx, at, by, key).await?;
    let framework = framework_of(app, Some(&draft), &[])?;
    framework.question(key).ok_or(Stop::NotThere)?;
    let standing = store::evidence::of_project(tx.reader(), by.project()).await?;
    let (bytes, field) = match &what {
        What::File(file) => (file.bytes, "file"),
        What::Link(_) => (0, "link"),
    };
    // Two presses are one link.
    if field == "link"
        && standing
            .iter()
            .any(|one| is_same(one, draft.id, key, &what))
    {
        return Ok(());
    }
    has_room(&standing, key, bytes, field)?;
    let added = Evidence {
        id,
        project: by.project(),
        assessment: draft.id,
        question: key,
        name: checked.name,
        what,
        seen_by: checked.seen_by,
        added_at: at.round,
        added_by: by.person(),
    };
    store::evidence::add(&tx, &added).await?;
    announce::by_member(app, &tx, at, by, "evidence_added", ("evidence", id.0)).await?;
    Ok(tx.commit().await?)
}

fn is_same(
    one: &Evidence,
    assessment: domain::ids::AssessmentId,
    key: QuestionKey,
    what: &What,
) -> bool {
    one.assessment == assessment && one.question == key && one.what == *what
}

/// Takes a piece away, for everyone who could see it.
///
/// # Errors
/// [`Stop::NotThere`] when it is another project's or was taken away before.
pub async fn remove(app: &App, at: Times, by: &MemberOf, id: EvidenceId) -> Done<QuestionKey> {
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by).await? {
        return Err(Stop::NotThere);
    }
    let found = store::evidence::find(tx.reader(), by.project(), id).await?;
    let found = found.ok_or(Stop::NotThere)?;
    match store::evidence::remove(&tx, id, at.round).await {
        Ok(()) => {}
        // Two presses.
        Err(Trouble::ChangedMeanwhile) => return Err(Stop::NotThere),
        Err(trouble) => return Err(trouble.into()),
    }
    announce::by_member(app, &tx, at, by, "evidence_removed", ("evidence", id.0)).await?;
    tx.commit().await?;
    Going(address(&found).into_iter().collect()).go(app).await;
    Ok(found.question)
}

/// Takes away all evidence of a project that is being erased, in its transaction. The files go by [`Going::go`] after
/// the commit.
///
/// # Errors
/// When the database cannot be used.
pub async fn take_all_away(tx: &Tx, at: Times, project: ProjectId) -> Done<Going> {
    let standing = store::evidence::of_project(tx.reader(), project).await?;
    store::evidence::remove_all(tx, project, at.round).await?;
    Ok(Going(standing.iter().filter_map(address).collect()))
}

/// Where the file of a piece of evidence lies, if it is one.
pub(crate) fn address(evidence: &Evidence) -> Option<Address> {
    let file = evidence.what.file()?;
    Some(Address::of(&file.sha256, evidence.id))
}
