//! Self-assessing: the grid, one question, and saving an answer.
//!
//! People wait for a saved answer more often than for anything else: it reads three rows by key and writes one.
//! The first answer saved makes the assessment; reading never does.

use crate::announce;
use crate::{App, Done, Stop};
use domain::access::MemberOf;
use domain::action::Action;
use domain::assessment::{Answered, CannotAnswer, Draft, Input, Saved, Sheet};
use domain::evidence::Evidence;
use domain::framework::{Framework, QuestionKey};
use domain::history::How;
use domain::ids::{AnswerId, AssessmentId, PersonId};
use domain::organisation::Size;
use domain::publication::RoundOf;
use domain::times::Times;
use std::collections::{HashMap, HashSet};
use store::{Trouble, Tx};

/// The whole assessment, as its project sees it.
#[derive(Clone, Debug)]
pub struct Grid<'a> {
    /// The project's name.
    pub project_name: String,
    /// What is asked.
    pub framework: &'a Framework,
    /// What is written; none before the first answer.
    pub draft: Option<Draft>,
    /// What the project will do.
    pub actions: Vec<Action>,
    /// What it adds to its answers, by question, oldest first.
    pub evidence: Vec<Evidence>,
    /// The rounds it joined, newest first.
    pub rounds: Vec<RoundOf>,
    /// Who saved what, by name.
    pub names: HashMap<PersonId, String>,
}

/// One question, as its project sees it.
#[derive(Clone, Debug)]
pub struct OneQuestion<'a> {
    /// The project's name.
    pub project_name: String,
    /// How large it is: whose example stands first.
    pub size: Size,
    /// What is asked.
    pub framework: &'a Framework,
    /// Which question of it.
    pub key: QuestionKey,
    /// What is written.
    pub saved: Option<Saved>,
    /// Who saved it, by name.
    pub saved_by: Option<String>,
    /// What is added to it, oldest first.
    pub evidence: Vec<Evidence>,
}

impl OneQuestion<'_> {
    /// The version of the framework that the answer was carried over from, and what was asked there, until somebody
    /// has read it again.
    #[must_use]
    pub fn read_again(&self, app: &App) -> Option<(String, String)> {
        let version = self.saved.as_ref()?.read_again.clone()?;
        let before = app.framework(&self.framework.id, &version)?;
        let asked = before.question(self.key)?;
        Some((version, asked.question.text.clone()))
    }
}

/// What became of an answer that was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Written {
    /// It stands, in this version.
    Stands(i32),
    /// Somebody else had written meanwhile: both are to be read, nothing is lost.
    Overtaken(Box<Clash>),
}

/// Two people in one answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clash {
    /// What was sent, and is not saved.
    pub yours: Sheet,
    /// What stands.
    pub theirs: Saved,
    /// Who wrote it, by name.
    pub by: String,
}

impl Grid<'_> {
    /// The actions that the project brings along from its last round; none before one has closed.
    #[must_use]
    pub fn carried(&self) -> Vec<Action> {
        let last = self.rounds.iter().filter_map(|round| round.closed_at).max();
        let carried = last.map(|last| domain::action::carried(&self.actions, last).cloned());
        carried.map(Iterator::collect).unwrap_or_default()
    }
}

/// The whole assessment.
///
/// # Errors
/// When the database cannot be read.
pub async fn grid<'a>(app: &'a App, by: &MemberOf) -> Done<Grid<'a>> {
    let db = app.store.reader();
    let project = store::organisation::project(db, by.project()).await?;
    let project = project.ok_or(Stop::NotThere)?;
    let draft = store::assessment::current(db, by.project()).await?;
    let rounds = store::publication::rounds(db, by.project()).await?;
    let framework = framework_of(app, draft.as_ref(), &rounds)?;
    let (actions, evidence, people) = match &draft {
        None => (Vec::new(), Vec::new(), HashSet::new()),
        Some(draft) => (
            store::action::of_assessment(db, draft.id).await?,
            store::evidence::of_assessment(db, draft.id).await?,
            draft.answers.values().map(|saved| saved.saved_by).collect(),
        ),
    };
    Ok(Grid {
        project_name: project.name,
        framework,
        draft,
        actions,
        evidence,
        rounds,
        names: store::assessment::names(db, people).await?,
    })
}

/// One question and what is written for it.
///
/// # Errors
/// [`Stop::NotThere`] when the framework does not ask it.
pub async fn question<'a>(app: &'a App, by: &MemberOf, key: QuestionKey) -> Done<OneQuestion<'a>> {
    let db = app.store.reader();
    let project = store::organisation::project(db, by.project()).await?;
    let project = project.ok_or(Stop::NotThere)?;
    let draft = store::assessment::with_answer(db, by.project(), key).await?;
    let rounds = match &draft {
        Some(_) => Vec::new(),
        None => store::publication::rounds(db, by.project()).await?,
    };
    let framework = framework_of(app, draft.as_ref(), &rounds)?;
    framework.question(key).ok_or(Stop::NotThere)?;
    let evidence = match &draft {
        Some(draft) => store::evidence::beside(db, draft.id, key).await?,
        None => Vec::new(),
    };
    let saved = draft.and_then(|mut draft| draft.answers.remove(&key));
    let people = saved.iter().map(|saved| saved.saved_by).collect();
    let names = store::assessment::names(db, people).await?;
    Ok(OneQuestion {
        project_name: project.name,
        size: project.size,
        framework,
        key,
        saved,
        saved_by: names.into_values().next(),
        evidence,
    })
}

/// Saves one answer. `seen` is the version its writer had before them, 0 for none.
///
/// # Errors
/// Problems box by box; [`Stop::NotThere`] when the framework does not ask the question.
pub async fn save_answer(
    app: &App,
    at: Times,
    by: &MemberOf,
    key: QuestionKey,
    seen: i32,
    typed: Input<'_>,
) -> Done<Written> {
    let checked = typed.check()?;
    let tx = app.store.begin().await?;
    let draft = begun(app, &tx, at, by, key).await?;
    let yours = checked.over(draft.saved(key));
    write(app, tx, at, by, (draft, key), seen, (yours, How::Written)).await
}

/// Saves `yours` over what stands in `draft`, with its history, and ends the transaction.
pub(crate) async fn write(
    app: &App,
    tx: Tx,
    at: Times,
    by: &MemberOf,
    (draft, key): (Draft, QuestionKey),
    seen: i32,
    (yours, how): (Sheet, How),
) -> Done<Written> {
    let framework = framework_of(app, Some(&draft), &[])?;
    let decided = draft.answer(framework, key, seen, yours.clone(), by.person(), at.round);
    let answered = match decided {
        Ok(answered) => answered,
        Err(CannotAnswer::NoSuchQuestion(_)) => return Err(Stop::NotThere),
        Err(CannotAnswer::Overtaken(theirs)) => return clash(&tx, yours, *theirs).await,
    };
    let id = AnswerId::new(&*app.chance);
    match store::assessment::save(&tx, draft.id, id, key, &answered).await {
        Ok(()) => {}
        // Somebody saved between our reading and our writing: both texts, as above.
        Err(Trouble::ChangedMeanwhile) => {
            let now = store::assessment::with_answer(tx.reader(), by.project(), key).await?;
            let theirs = now.and_then(|mut draft| draft.answers.remove(&key));
            return clash(&tx, yours, theirs.ok_or(Stop::ChangedMeanwhile)?).await;
        }
        Err(trouble) => return Err(trouble.into()),
    }
    let what = match (&answered, how) {
        (Answered::First(_), _) => Some("answer_written"),
        (Answered::Again(_), How::Restored) => Some("answer_restored"),
        (Answered::Again(_), How::Written) | (Answered::AsBefore(_), _) => None,
    };
    match &answered {
        Answered::AsBefore(_) => {}
        Answered::First(saved) | Answered::Again(saved) => {
            let of = (draft.id, key);
            let (before, id) = (draft.saved(key), || app.chance.uuid());
            store::history::keep(&tx, of, before, saved, how, id).await?;
        }
    }
    if let Some(what) = what {
        announce::by_member(app, &tx, at, by, what, ("answer", id.0)).await?;
    }
    tx.commit().await?;
    Ok(Written::Stands(answered.standing().version))
}

async fn clash(tx: &Tx, yours: Sheet, theirs: Saved) -> Done<Written> {
    let names = store::assessment::names(tx.reader(), HashSet::from([theirs.saved_by])).await?;
    Ok(Written::Overtaken(Box::new(Clash {
        yours,
        by: names.into_values().next().unwrap_or_default(),
        theirs,
    })))
}

/// The assessment being written, holding the answer to `key` alone; made here if it is not there yet.
/// Whoever lost their place in the project since the page was opened finds nothing.
pub(crate) async fn begun(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &MemberOf,
    key: QuestionKey,
) -> Done<Draft> {
    if !store::assessment::still_member(tx, by).await? {
        return Err(Stop::NotThere);
    }
    let project = by.project();
    if let Some(draft) = store::assessment::with_answer(tx.reader(), project, key).await? {
        return Ok(draft);
    }
    let rounds = store::publication::rounds(tx.reader(), project).await?;
    let framework = framework_of(app, None, &rounds)?;
    let (id, of) = (
        AssessmentId::new(&*app.chance),
        (framework.id.as_str(), framework.version.as_str()),
    );
    if store::assessment::create(tx, id, project, of, at.round).await? {
        let subject = ("assessment", id.0);
        announce::by_member(app, tx, at, by, "assessment_begun", subject).await?;
    }
    store::assessment::with_answer(tx.reader(), project, key)
        .await?
        .ok_or(Stop::ChangedMeanwhile)
}

/// What a project is asked: by the assessment it writes, or else by the newest round it joined, or else the
/// first set of principles that was loaded.
pub(crate) fn framework_of<'a>(
    app: &'a App,
    draft: Option<&Draft>,
    rounds: &[RoundOf],
) -> Done<&'a Framework> {
    let of_draft = draft.map(|draft| (&draft.framework_id, &draft.framework_version));
    let of_round = || {
        let round = rounds.iter().find(|round| round.closed_at.is_none())?;
        Some((&round.framework_id, &round.framework_version))
    };
    let found = match of_draft.or_else(of_round) {
        Some((id, version)) => app.framework(id, version),
        None => app.frameworks.first(),
    };
    found.ok_or_else(|| Stop::fault("a framework that is written in is not loaded"))
}
