//! The give-and-take ledger, for the project and for coordinators.

use crate::answer::Answer;
use crate::asked::Asked;
use crate::long;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::SignedIn;
use app::ledgers;
use axum::response::Response;
use domain::access;
use domain::ids::ProjectId;
use links::{coordinating, project};
use views::ledger as pages;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(project::routes::ledger, Who::Member, of_project)
        .get(coordinating::routes::ledger, Who::Coordinator, of_all)
}

async fn of_project(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let (project_name, ledger) = match access::member(&who.actor, id) {
        Ok(by) => ledgers::of_project(&site.app, who.times, &by).await?,
        Err(_) => {
            let by = access::coordinator(&who.actor)?.acting_on(id)?;
            ledgers::read_as_coordinator(&site.app, who.times, &by).await?
        }
    };
    site.page(pages::Ledger {
        chrome: site.chrome(&who),
        project: id,
        project_name,
        ledger,
        zone: site.zone(),
    })
}

async fn of_all(site: Site, who: SignedIn, asked: Asked) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let all = ledgers::of_all(&site.app, who.times, &by).await?;
    let (shown, others) = long::page(&asked, all, "projects");
    site.page(pages::Ledgers {
        chrome: site.chrome(&who),
        ledgers: shown.collect(),
        pages: others,
    })
}
