//! The assessment on paper: to print with what is written or empty, and to type in again. Saving is each question's own.

use crate::answer::Answer;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::SignedIn;
use axum::response::Response;
use domain::access;
use domain::ids::ProjectId;
use links::assessment::routes;
use views::assessment::{Grid, Paper, Typing};
use views::dates;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::paper, Who::Member, paper)
        .get(routes::empty_form, Who::Member, empty_form)
        .get(routes::typing, Who::Member, typing)
}

async fn paper(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    printed(&site, &who, project, true).await
}

async fn empty_form(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    printed(&site, &who, project, false).await
}

async fn printed(
    site: &Site,
    who: &SignedIn,
    project: ProjectId,
    filled: bool,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let grid = app::assessments::grid(&site.app, &by).await?;
    let written = match &grid.draft {
        Some(draft) if filled => (Some(draft), grid.actions.as_slice()),
        Some(_) | None => (None, [].as_slice()),
    };
    let today = dates::date(dates::on(who.times.round, site.zone()));
    let of = (project, grid.project_name.clone());
    site.page(Paper::new(
        site.chrome(who),
        of,
        grid.framework,
        written,
        today,
    ))
}

async fn typing(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let grid = app::assessments::grid(&site.app, &by).await?;
    let of = (project, grid.project_name);
    site.page(Typing::of(Grid::new(
        site.chrome(&who),
        of,
        grid.framework,
        grid.draft.as_ref(),
    )))
}
