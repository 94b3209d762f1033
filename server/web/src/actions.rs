//! Actions: the list, one more, one changed, one taken out.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::{Id, Ids};
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::actions::{Actions, Changed};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{self, MemberOf};
use domain::action::{Action, Input};
use domain::ids::{ActionId, ProjectId};
use links::assessment;
use views::assessment::{ActionForm, ActionList};
use views::form::Form;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(assessment::routes::actions, Who::Member, list)
        .post(assessment::routes::actions, Who::Member, add)
        .get(assessment::routes::action, Who::Member, one)
        .post(assessment::routes::action, Who::Member, change)
        .post(assessment::routes::action_state, Who::Member, set_state)
        .post(assessment::routes::removal, Who::Member, remove)
}

async fn list(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let actions = app::actions::list(&site.app, &by).await?;
    site.page(list_page(&site, &who, project, actions, Form::new()))
}

fn list_page(
    site: &Site,
    who: &SignedIn,
    project: ProjectId,
    actions: Actions<'_>,
    form: Form,
) -> ActionList {
    let of = (project, actions.project_name);
    ActionList::new(
        site.chrome(who),
        form,
        of,
        actions.framework,
        &actions.actions,
    )
}

async fn add(
    site: Site,
    who: SignedIn,
    Id(project): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    match app::actions::add(&site.app, who.times, &by, input(&typed)).await {
        Ok(_) => {
            let to = assessment::actions(project);
            Ok(see_other_saying(to, "The action is added."))
        }
        Err(Stop::Amiss(problems)) => {
            let actions = app::actions::list(&site.app, &by).await?;
            let form = typed.with(problems);
            site.page_amiss(list_page(&site, &who, project, actions, form))
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn one(
    site: Site,
    who: SignedIn,
    Ids(project, id): Ids<ProjectId, ActionId>,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let (page, _) = form_page(&site, &who, &by, id, ActionForm::filled).await?;
    site.page(page)
}

/// The page of one action, its form made from the action as it stands.
async fn form_page(
    site: &Site,
    who: &SignedIn,
    by: &MemberOf,
    id: ActionId,
    form: impl FnOnce(&Action) -> Form,
) -> Answer<(ActionForm, Action)> {
    let actions = app::actions::list(&site.app, by).await?;
    let action = actions.actions.iter().find(|action| action.id == id);
    let action = action.ok_or(Wrong::NotThere)?;
    let of = (by.project(), actions.project_name);
    let form = form(action);
    let page = ActionForm::new(site.chrome(who), form, of, actions.framework, action);
    Ok((page, action.clone()))
}

async fn change(
    site: Site,
    who: SignedIn,
    Ids(project, id): Ids<ProjectId, ActionId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let seen = typed.version();
    let changed = app::actions::change(&site.app, who.times, &by, id, seen, input(&typed)).await;
    match changed {
        Ok(Changed::Stands) => {
            let to = assessment::actions(project);
            Ok(see_other_saying(to, "The action is saved."))
        }
        Ok(Changed::Overtaken { theirs, by: name }) => {
            let yours = resting_on(&typed, theirs.version);
            let (mut page, _) = form_page(&site, &who, &by, id, |_| yours).await?;
            page.overtaken = Some((name, *theirs));
            draw(StatusCode::CONFLICT, &page)
        }
        Err(Stop::Amiss(problems)) => {
            let form = typed.with(problems);
            let (page, _) = form_page(&site, &who, &by, id, |_| form).await?;
            site.page_amiss(page)
        }
        Err(stop) => Err(stop.into()),
    }
}

/// What was typed, resting on the version that the person is now shown.
fn resting_on(typed: &Typed, version: i32) -> Form {
    let boxes = [
        "principle",
        "what",
        "who_leads",
        "by_when",
        "how_we_will_know",
        "state",
    ];
    let form = Form::new().with("version", version);
    boxes
        .into_iter()
        .fold(form, |form, name| form.with(name, typed.value(name)))
}

/// From wherever the action stood with its choice of states, and back there.
async fn set_state(
    site: Site,
    who: SignedIn,
    Ids(project, id): Ids<ProjectId, ActionId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let (seen, state) = (typed.version(), typed.value("state"));
    match app::actions::set_state(&site.app, who.times, &by, id, seen, state).await {
        Ok(()) => {
            let to = match typed.value("from") {
                "grid" => assessment::page(project),
                "publication" => assessment::publication(project),
                _ => assessment::actions(project),
            };
            Ok(see_other_saying(to, "How the action stands is saved."))
        }
        Err(Stop::Amiss(problems)) => {
            let form = |action: &Action| {
                let mut form = ActionForm::filled(action);
                form.problems = problems;
                form
            };
            let (page, _) = form_page(&site, &who, &by, id, form).await?;
            site.page_amiss(page)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn remove(
    site: Site,
    who: SignedIn,
    Ids(project, id): Ids<ProjectId, ActionId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    app::actions::remove(&site.app, who.times, &by, id, typed.version()).await?;
    let to = assessment::actions(project);
    Ok(see_other_saying(to, "The action is taken out."))
}

fn input(typed: &Typed) -> Input<'_> {
    Input {
        principle: typed.value("principle"),
        what: typed.value("what"),
        who_leads: typed.value("who_leads"),
        by_when: typed.value("by_when"),
        how_we_will_know: typed.value("how_we_will_know"),
        state: typed.value("state"),
    }
}
