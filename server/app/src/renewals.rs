//! Going on in a newer version of the framework, with the answers that come along.

use crate::announce;
use crate::assessments::{Grid, grid};
use crate::{App, Done, Stop};
use domain::access::LeadOf;
use domain::ids::{AnswerId, AssessmentId};
use domain::renewal::{self, CannotRenew, Renewal};
use domain::times::Times;

/// What would happen, for the lead who looks at it.
#[derive(Clone, Debug)]
pub struct Look<'a> {
    /// The whole assessment as it stands.
    pub grid: Grid<'a>,
    /// What comes along and what does not.
    pub renewal: Renewal<'a>,
}

/// The newer version that is offered beside an assessment, if any.
#[must_use]
pub fn offered(app: &App, grid: &Grid<'_>) -> Option<String> {
    let draft = grid.draft.as_ref()?;
    let renewal = renewal::look(draft, &app.frameworks, &grid.rounds).ok()?;
    Some(renewal.to.version.clone())
}

/// What would happen.
///
/// # Errors
/// [`CannotRenew`]; [`Stop::NotThere`] before anything is written.
pub async fn look<'a>(app: &'a App, by: &LeadOf) -> Done<Look<'a>> {
    let grid = grid(app, by.member()).await?;
    let draft = grid.draft.as_ref().ok_or(Stop::NotThere)?;
    let renewal = renewal::look(draft, &app.frameworks, &grid.rounds)?;
    Ok(Look { renewal, grid })
}

/// Begins the assessment in the version `seen`, which the lead looked at. Its answers come along, each to be read again,
/// with their evidence, and so do its actions. What was written before stays in the version before.
///
/// # Errors
/// [`CannotRenew`]; [`Stop::ChangedMeanwhile`] when another version is the newest by now.
pub async fn renew(app: &App, at: Times, by: &LeadOf, seen: &str) -> Done<()> {
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    // First, so that whoever has a page of the version before open is shown both texts when they save.
    store::assessment::leave_behind(&tx, by.project()).await?;
    let draft = store::assessment::current(tx.reader(), by.project()).await?;
    let draft = draft.ok_or(Stop::NotThere)?;
    let rounds = store::publication::rounds(tx.reader(), by.project()).await?;
    let renewal = match renewal::look(&draft, &app.frameworks, &rounds) {
        // Pressed twice: it is done.
        Err(CannotRenew::NothingNewer) if draft.framework_version == seen => return Ok(()),
        looked => looked?,
    };
    if renewal.to.version != seen {
        return Err(Stop::ChangedMeanwhile);
    }
    let id = AssessmentId::new(&*app.chance);
    let of = (renewal.to.id.as_str(), renewal.to.version.as_str());
    if !store::assessment::create(&tx, id, by.project(), of, at.round).await? {
        return Err(Stop::ChangedMeanwhile);
    }
    for (key, saved) in renewal.answers(&draft) {
        let answer = AnswerId::new(&*app.chance);
        store::assessment::carry(&tx, id, answer, key, &saved).await?;
    }
    store::evidence::carry(&tx, draft.id, id, &renewal.carried).await?;
    let principles = renewal.to.principles.len();
    store::action::carry(&tx, draft.id, id, principles).await?;
    let (by, subject) = (by.member(), ("assessment", id.0));
    announce::by_member(app, &tx, at, by, "assessment_renewed", subject).await?;
    Ok(tx.commit().await?)
}
