//! One principle of a self-assessment, and who took part in writing about it.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::Ids;
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::principles::{self, Ticked};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{self, MemberOf};
use domain::ids::ProjectId;
use links::assessment;
use views::assessment::Principle;
use views::form::Form;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(assessment::routes::principle, Who::Member, show)
        .post(assessment::routes::principle, Who::Member, save)
}

async fn show(
    site: Site,
    who: SignedIn,
    Ids(project, number): Ids<ProjectId, u8>,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    site.page(page(&site, &who, &by, number).await?)
}

async fn page(site: &Site, who: &SignedIn, by: &MemberOf, number: u8) -> Answer<Principle> {
    let grid = principles::principle(&site.app, by, number).await?;
    let principle = grid.framework.principle(number).ok_or(Wrong::NotThere)?;
    Ok(Principle::new(
        site.chrome(who),
        (by.project(), grid.project_name),
        grid.framework,
        principle,
        grid.draft.as_ref(),
        &grid.actions,
    ))
}

async fn save(
    site: Site,
    who: SignedIn,
    Ids(project, number): Ids<ProjectId, u8>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let (ticked, seen) = (typed.values("who"), typed.version());
    match principles::save(&site.app, who.times, &by, number, seen, ticked).await {
        Ok(Ticked::Stand) => {
            let to = assessment::principle(project, number);
            Ok(see_other_saying(to, "Who took part is saved."))
        }
        Ok(Ticked::Overtaken(theirs, name)) => {
            let form = Form::new().with("version", theirs.version);
            let form = ticked.iter().fold(form, |form, one| form.with("who", one));
            let mut page = page(&site, &who, &by, number).await?;
            page.form = form;
            let page = page.overtaken_by(name, &theirs.who);
            draw(StatusCode::CONFLICT, &page)
        }
        Err(Stop::Amiss(problems)) => {
            let mut page = page(&site, &who, &by, number).await?;
            page.form = typed.with(problems);
            site.page_amiss(page)
        }
        Err(stop) => Err(stop.into()),
    }
}
