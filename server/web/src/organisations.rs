//! The projects of one organisation, and another one of them.

use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::registrations::typed_of;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, registrations as use_cases};
use axum::response::Response;
use domain::access::{self, LeadOf, Role};
use domain::ids::ProjectId;
use links::project;
use views::form::Form;
use views::organisation::{Another, Projects, Sister};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(project::routes::organisation, Who::Member, projects)
        .get(project::routes::another, Who::Lead, form)
        .post(project::routes::another, Who::Lead, register)
}

async fn projects(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, id)?;
    let all = use_cases::organisation(&site.app, &by).await?;
    let own = all.iter().find(|one| one.id == id).ok_or(Stop::NotThere)?;
    let place = |of| who.actor.places.iter().find(|place| place.project == of);
    let sister = |one: &domain::organisation::Project| Sister {
        name: one.name.clone(),
        href: place(one.id).map(|place| project::page(place.project)),
        leads: place(one.id).is_some_and(|place| place.role == Role::Lead),
        is_approved: one.is_approved(),
    };
    site.page(Projects {
        chrome: site.chrome(&who),
        organisation: own.organisation_name.clone(),
        project: own.name.clone(),
        back: project::page(id),
        projects: all.iter().map(sister).collect(),
        another: access::lead(&who.actor, id)
            .is_ok()
            .then(|| project::another(id)),
    })
}

async fn page(site: &Site, who: &SignedIn, by: &LeadOf, form: Form) -> Answer<Another> {
    let all = use_cases::organisation(&site.app, by.member()).await?;
    let own = all.iter().find(|one| one.id == by.project());
    let own = own.ok_or(Stop::NotThere)?;
    Ok(Another {
        chrome: site.chrome(who),
        form,
        project: own.name.clone(),
        action: project::another(own.id),
        back: project::organisation(own.id),
    })
}

async fn form(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    let all = use_cases::organisation(&site.app, by.member()).await?;
    let own = all.iter().find(|one| one.id == id).ok_or(Stop::NotThere)?;
    let form = Form::new().with("organisation_name", &own.organisation_name);
    site.page(page(&site, &who, &by, form).await?)
}

async fn register(
    site: Site,
    who: SignedIn,
    Id(id): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    match use_cases::add_another(&site.app, who.times, &by, &typed_of(&typed)).await {
        Ok(new) => {
            let says =
                "Registered. A coordinator looks at it; you can begin to write while you wait.";
            Ok(see_other_saying(project::page(new), says))
        }
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(page(&site, &who, &by, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
