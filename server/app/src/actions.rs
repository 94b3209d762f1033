//! Actions: adding, changing and taking out what a project will do.

use crate::announce;
use crate::assessments::{begun, framework_of};
use crate::{App, Done, Stop};
use domain::access::MemberOf;
use domain::action::{Action, Input, State, Words};
use domain::framework::{Framework, QuestionKey};
use domain::ids::{ActionId, PersonId};
use domain::times::Times;
use std::collections::HashSet;
use store::{Trouble, Tx};

/// What a project will do.
#[derive(Clone, Debug)]
pub struct Actions<'a> {
    /// The project's name.
    pub project_name: String,
    /// The principles they stand under.
    pub framework: &'a Framework,
    /// The actions, by principle, oldest first.
    pub actions: Vec<Action>,
}

/// What became of an action that was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Changed {
    /// It stands.
    Stands,
    /// Somebody else had changed it meanwhile: theirs, and who they are.
    Overtaken {
        /// As it stands.
        theirs: Box<Action>,
        /// Who changed it, by name.
        by: String,
    },
}

/// Everything the project will do.
///
/// # Errors
/// When the database cannot be read.
pub async fn list<'a>(app: &'a App, by: &MemberOf) -> Done<Actions<'a>> {
    let db = app.store.reader();
    let project = store::organisation::project(db, by.project()).await?;
    let project = project.ok_or(Stop::NotThere)?;
    let draft = store::assessment::current(db, by.project()).await?;
    let rounds = match &draft {
        Some(_) => Vec::new(),
        None => store::publication::rounds(db, by.project()).await?,
    };
    let actions = match &draft {
        Some(draft) => store::action::of_assessment(db, draft.id).await?,
        None => Vec::new(),
    };
    Ok(Actions {
        project_name: project.name,
        framework: framework_of(app, draft.as_ref(), &rounds)?,
        actions,
    })
}

/// Adds an action.
///
/// # Errors
/// Problems field by field.
pub async fn add(app: &App, at: Times, by: &MemberOf, typed: Input<'_>) -> Done<ActionId> {
    // Which framework is asked again inside; a problem is told before anything is locked.
    let words = typed.check(list(app, by).await?.framework)?;
    let tx = app.store.begin().await?;
    let under = QuestionKey {
        principle: words.principle,
        letter: 'A',
    };
    let draft = begun(app, &tx, at, by, under).await?;
    let action = Action {
        id: ActionId::new(&*app.chance),
        project: by.project(),
        assessment: draft.id,
        words,
        suggestion: None,
        created_at: at.round,
        saved_at: at.round,
        saved_by: by.person(),
        version: 1,
    };
    store::action::add(&tx, &action).await?;
    announce::by_member(app, &tx, at, by, "action_added", ("action", action.id.0)).await?;
    tx.commit().await?;
    Ok(action.id)
}

/// Changes an action. `seen` is the version its writer had before them.
///
/// # Errors
/// Problems field by field; [`Stop::NotThere`] when it is another project's or was taken out.
pub async fn change(
    app: &App,
    at: Times,
    by: &MemberOf,
    id: ActionId,
    seen: i32,
    typed: Input<'_>,
) -> Done<Changed> {
    let words = typed.check(list(app, by).await?.framework)?;
    let tx = app.store.begin().await?;
    let standing = found(&tx, by, id).await?;
    if standing.words == words {
        return Ok(Changed::Stands);
    }
    if standing.version != seen {
        return overtaken(&tx, standing).await;
    }
    match store::action::save(&tx, &again(&standing, words, by.person(), at)).await {
        Ok(()) => {}
        Err(Trouble::ChangedMeanwhile) => {
            let now = found(&tx, by, id).await?;
            return overtaken(&tx, now).await;
        }
        Err(trouble) => return Err(trouble.into()),
    }
    announce::by_member(app, &tx, at, by, "action_changed", ("action", id.0)).await?;
    tx.commit().await?;
    Ok(Changed::Stands)
}

/// Says how an action stands. `seen` is the version its reader had before them.
///
/// # Errors
/// A problem with `state`; [`Stop::NotThere`]; [`Stop::ChangedMeanwhile`] when it changed since it was seen.
pub async fn set_state(
    app: &App,
    at: Times,
    by: &MemberOf,
    id: ActionId,
    seen: i32,
    typed: &str,
) -> Done<()> {
    let state = State::parse(typed);
    let state = state.ok_or_else(|| Stop::amiss("state", "Choose how this action stands."))?;
    let tx = app.store.begin().await?;
    let standing = found(&tx, by, id).await?;
    // Two presses, or a reply that was lost.
    if standing.words.state == state {
        return Ok(());
    }
    if standing.version != seen {
        return Err(Stop::ChangedMeanwhile);
    }
    let words = Words {
        state,
        ..standing.words.clone()
    };
    store::action::save(&tx, &again(&standing, words, by.person(), at)).await?;
    announce::by_member(app, &tx, at, by, "action_changed", ("action", id.0)).await?;
    Ok(tx.commit().await?)
}

/// Takes an action out. Its row is kept.
///
/// # Errors
/// [`Stop::NotThere`]; [`Stop::ChangedMeanwhile`] when it changed since it was seen.
pub async fn remove(app: &App, at: Times, by: &MemberOf, id: ActionId, seen: i32) -> Done<()> {
    let tx = app.store.begin().await?;
    let standing = found(&tx, by, id).await?;
    if standing.version != seen {
        return Err(Stop::ChangedMeanwhile);
    }
    store::action::remove(&tx, &standing, by.person(), at.round).await?;
    announce::by_member(app, &tx, at, by, "action_removed", ("action", id.0)).await?;
    Ok(tx.commit().await?)
}

fn again(standing: &Action, words: Words, by: PersonId, at: Times) -> Action {
    Action {
        words,
        saved_at: at.round,
        saved_by: by,
        version: standing.version + 1,
        ..standing.clone()
    }
}

async fn found(tx: &Tx, by: &MemberOf, id: ActionId) -> Done<Action> {
    if !store::assessment::still_member(tx, by).await? {
        return Err(Stop::NotThere);
    }
    let action = store::action::find(tx.reader(), by.project(), id).await?;
    action.ok_or(Stop::NotThere)
}

async fn overtaken(tx: &Tx, theirs: Action) -> Done<Changed> {
    let names = store::assessment::names(tx.reader(), HashSet::from([theirs.saved_by])).await?;
    Ok(Changed::Overtaken {
        by: names.into_values().next().unwrap_or_default(),
        theirs: Box::new(theirs),
    })
}
