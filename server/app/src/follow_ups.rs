//! How a project's actions stand after a round: said by its members, at any time once the round has closed.
//!
//! The engine asks after six and twelve months ([`closed`] are its facts). Coordinators see how many answered.

use crate::announce::{self, About};
use crate::learnings::closed_at;
use crate::rounds::whole;
use crate::{App, Done, Stop};
use domain::access::MemberOf;
use domain::action::{Action, State};
use domain::deadline::follow_up::{Closed, WithActions};
use domain::follow_up::{Said, SaidTyped, check};
use domain::framework::Framework;
use domain::ids::{ActionId, RoundId};
use domain::round::Round;
use domain::times::Times;
use std::collections::HashMap;
use store::Reading;

/// A project's actions after a round.
#[derive(Clone, Debug)]
pub struct FollowUp<'a> {
    /// The round.
    pub round: Round,
    /// The project's name.
    pub project_name: String,
    /// The principles that the actions stand under.
    pub framework: &'a Framework,
    /// Its actions: those that are open, and those of which something was said.
    pub actions: Vec<Action>,
    /// The latest that was said of each.
    pub said: HashMap<ActionId, Said>,
}

/// The page on which a project says how its actions stand.
///
/// # Errors
/// [`Stop::NotThere`] before the round has closed, and for a project that was not in it to the end.
pub async fn page<'a>(app: &'a App, by: &MemberOf, id: RoundId) -> Done<FollowUp<'a>> {
    read(app, app.store.reader(), by, id).await
}

async fn read<'a>(
    app: &'a App,
    db: &impl Reading,
    by: &MemberOf,
    id: RoundId,
) -> Done<FollowUp<'a>> {
    let round = whole(app, store::round::find(db, id).await?)?;
    let place = store::participation::find(db, id, by.project()).await?;
    let stayed = place.is_some_and(|place| place.withdrawn_at.is_none());
    if !stayed || closed_at(&round).is_none() {
        return Err(Stop::NotThere);
    }
    let goes_by = (
        round.framework_id.as_str(),
        round.framework_version.as_str(),
    );
    let framework = app.framework(goes_by.0, goes_by.1);
    let framework = framework.ok_or_else(|| Stop::fault("a round's framework is not loaded"))?;
    let project = store::organisation::project(db, by.project()).await?;
    let said = store::follow_up::said(db, id, by.project()).await?;
    // Those that went on in a newer version of the framework, too.
    let mut actions = store::action::of_framework(db, by.project(), goes_by.0).await?;
    let is_open = |state| matches!(state, State::Planned | State::UnderWay);
    actions.retain(|action| is_open(action.words.state) || said.contains_key(&action.id));
    Ok(FollowUp {
        round,
        project_name: project.ok_or(Stop::NotThere)?.name,
        framework,
        actions,
        said,
    })
}

/// Keeps how actions stand, and moves each to the state that goes with it.
///
/// # Errors
/// Problems box by box; [`Stop::ChangedMeanwhile`] when somebody changed one of the actions.
pub async fn say(
    app: &App,
    at: Times,
    by: &MemberOf,
    id: RoundId,
    typed: &[SaidTyped],
) -> Done<()> {
    let said = check(typed)?;
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by).await? {
        return Err(Stop::NotThere);
    }
    let now = read(app, tx.reader(), by, id).await?;
    for one in &said {
        let action = now.actions.iter().find(|action| action.id == one.action);
        let mut action = action.cloned().ok_or(Stop::NotThere)?;
        if action.version != one.seen {
            return Err(Stop::ChangedMeanwhile);
        }
        action.words.state = one.stands.state();
        action.saved_at = at.round;
        action.saved_by = by.person();
        action.version += 1;
        store::action::save(&tx, &action).await?;
    }
    if said.is_empty() {
        return Ok(());
    }
    let place = store::follow_up::Place {
        round: id,
        project: by.project(),
        by: by.person(),
        at: at.round,
    };
    store::follow_up::add(&tx, place, &said, || app.chance.uuid()).await?;
    let about = About {
        project: Some(by.project()),
        round: Some(id),
        subject: Some(("round", id.0)),
        ..About::default()
    };
    announce::journal(
        app,
        &tx,
        at,
        Some(by.person()),
        "actions_followed_up",
        about,
        "",
    )
    .await?;
    Ok(tx.commit().await?)
}

/// What the engine goes by after a round has closed: five queries.
pub(crate) async fn closed(app: &App, db: &impl Reading, id: RoundId) -> Done<Closed> {
    let round = whole(app, store::round::find(db, id).await?)?;
    let mut places = store::participation::of_round(db, id).await?;
    places.retain(|place| place.withdrawn_at.is_none());
    let ids = || places.iter().map(|place| place.project);
    let open = store::follow_up::open(db, ids(), &round.framework_id).await?;
    let mut people = store::engine::people(db, ids()).await?;
    Ok(Closed {
        closed_at: closed_at(&round).ok_or(Stop::NotThere)?,
        tz: round.calendar.tz,
        projects: places
            .iter()
            .map(|place| WithActions {
                participation: place.id,
                project: place.project,
                leads: people.remove(&place.project).unwrap_or_default().leads,
                open: open.get(&place.project).copied().unwrap_or_default(),
            })
            .collect(),
    })
}
