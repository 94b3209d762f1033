//! A round in which projects review each other, made through the use cases, so that there is something to review.

use crate::fill::{cookie, said, write};
use anyhow::{Context as _, anyhow};
use app::App;
use app::publications::Pressed;
use domain::access::{self, Coordinator};
use domain::ids::{PersonId, ProjectId, ReviewId, RoundId};
use domain::stage::Stage;
use domain::times::Times;

/// Each of these projects writes a little and publishes; a plan is adopted. Each lead with the review that is theirs.
///
/// # Errors
/// When a use case refuses, or the database cannot be written.
pub(crate) async fn pair(
    app: &App,
    at: Times,
    by: &Coordinator,
    round: RoundId,
    leads: &[(PersonId, ProjectId)],
) -> anyhow::Result<Vec<(PersonId, ReviewId)>> {
    for (person, project) in leads {
        write(app, at, *person, *project, 3).await?;
        let (_, actor) = cookie(app, at, *person).await?;
        let lead = access::lead(&actor, *project).map_err(|_| anyhow!("no lead"))?;
        let look = app::publications::look(app, lead.member()).await;
        let seen = look.map_err(said)?.hashed.context("something written")?;
        let pressed = Pressed {
            seen: &seen.sha256,
            ..Pressed::default()
        };
        app::publications::publish(app, at, &lead, round, pressed)
            .await
            .map_err(said)?;
    }
    app::rounds::advance(app, at, by, round, Stage::SelfAssessing, "")
        .await
        .map_err(said)?;
    let plan = app::plans::propose(app, at, by, round)
        .await
        .map_err(said)?;
    app::plans::adopt(app, at, by, round, plan, "")
        .await
        .map_err(said)?;
    let exchanges = store::exchange::of_round(app.store.reader(), round).await?;
    let reviews = exchanges.iter().flat_map(|exchange| &exchange.reviews);
    let by_lead = reviews.filter_map(|review| {
        let lead = leads
            .iter()
            .find(|(_, project)| *project == review.reviewer.id)?;
        Some((lead.0, review.id))
    });
    Ok(by_lead.collect())
}
