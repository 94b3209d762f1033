//! One principle of a self-assessment: its questions and actions together, and who took part in writing.

use crate::announce::{self, About};
use crate::assessments::{begun, grid};
use crate::{App, Done, Stop, assessments::Grid};
use domain::access::MemberOf;
use domain::framework::QuestionKey;
use domain::times::Times;
use domain::took_part::{self, Saved};
use std::collections::HashSet;
use store::Trouble;

/// What became of the ticks that were sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ticked {
    /// They stand.
    Stand,
    /// Somebody else saved meanwhile: theirs, and who they are.
    Overtaken(Saved, String),
}

/// The whole assessment, for the page of one principle of it.
///
/// # Errors
/// [`Stop::NotThere`] when the framework has no such principle.
pub async fn principle<'a>(app: &'a App, by: &MemberOf, number: u8) -> Done<Grid<'a>> {
    let grid = grid(app, by).await?;
    grid.framework.principle(number).ok_or(Stop::NotThere)?;
    Ok(grid)
}

/// Saves who took part under one principle. `seen` is the version that was ticked over, 0 for none.
///
/// # Errors
/// A problem with `who`; [`Stop::NotThere`] when the framework has no such principle.
pub async fn save(
    app: &App,
    at: Times,
    by: &MemberOf,
    number: u8,
    seen: i32,
    typed: &[String],
) -> Done<Ticked> {
    let ticked = took_part::check(typed)?;
    principle(app, by, number).await?;
    let tx = app.store.begin().await?;
    let under = QuestionKey {
        principle: number,
        letter: 'A',
    };
    let draft = begun(app, &tx, at, by, under).await?;
    let stands = store::took_part::of_assessment(tx.reader(), draft.id).await?;
    let standing = stands.get(&number);
    let saved = match took_part::save(standing, seen, ticked, by.person(), at.round) {
        Ok(None) => return Ok(Ticked::Stand),
        Ok(Some(saved)) => saved,
        Err(theirs) => {
            let people = HashSet::from([theirs.saved_by]);
            let names = store::assessment::names(tx.reader(), people).await?;
            let by = names.into_values().next().unwrap_or_default();
            return Ok(Ticked::Overtaken(theirs, by));
        }
    };
    let id = app.chance.uuid();
    match store::took_part::save(&tx, draft.id, number, id, &saved).await {
        Ok(()) => {}
        Err(Trouble::ChangedMeanwhile) => return Err(Stop::ChangedMeanwhile),
        Err(trouble) => return Err(trouble.into()),
    }
    if saved.version == 1 {
        let about = About {
            project: Some(by.project()),
            subject: Some(("assessment", draft.id.0)),
            ..About::default()
        };
        let who = Some(by.person());
        announce::journal(app, &tx, at, who, "who_took_part_said", about, "").await?;
    }
    tx.commit().await?;
    Ok(Ticked::Stand)
}
