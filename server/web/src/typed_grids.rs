//! The grid from a document: sent, looked at, and put in question by question.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::upload::{Brought, Upload};
use crate::visitor::SignedIn;
use app::Stop;
use app::typed_grids as use_case;
use axum::response::Response;
use domain::access::{self, MemberOf};
use domain::framework::QuestionKey;
use domain::ids::ProjectId;
use links::assessment::{self, routes};
use views::assessment::{TypedGrid, TypedGridFound, TypedRow};
use views::form::Form;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::typed_grid, Who::Member, ask)
        .post(routes::typed_grid, Who::Member, look)
        .post(routes::typed_answers, Who::Member, put_in)
}

async fn ask(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    site.page(drawn(&site, &who, &by, Form::new()).await?)
}

async fn drawn(site: &Site, who: &SignedIn, by: &MemberOf, form: Form) -> Answer<TypedGrid> {
    let grid = app::assessments::grid(&site.app, by).await?;
    Ok(TypedGrid {
        chrome: site.chrome(who),
        form,
        project: by.project(),
        project_name: grid.project_name,
    })
}

/// What is found is shown, and kept nowhere but in the form on that page: so a POST answers with a page here.
async fn look(
    site: Site,
    who: SignedIn,
    Id(project): Id<ProjectId>,
    upload: Upload,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let Brought { typed, file, .. } = upload.read(&site, &who).await?;
    match use_case::look(&site.app, &by, file).await {
        Ok(found) => site.page(shown(&site, &who, project, found)),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(drawn(&site, &who, &by, typed.with(problems)).await?)
        }
        Err(stop) => Err(Wrong::from(stop)),
    }
}

fn shown(
    site: &Site,
    who: &SignedIn,
    project: ProjectId,
    found: use_case::Preview,
) -> TypedGridFound {
    let row = |one: use_case::Differing| {
        let now = one.now.as_ref().map(|saved| &saved.answer);
        let now = |of: fn(&domain::assessment::Answer) -> &String| now.map(of).cloned();
        let [we_do, we_plan, we_show] = [
            now(|answer| &answer.we_do),
            now(|answer| &answer.we_plan),
            now(|answer| &answer.we_show),
        ]
        .map(Option::unwrap_or_default);
        TypedRow {
            key: one.key.to_string(),
            asked: one.asked,
            version: one.now.as_ref().map_or(0, |saved| saved.version),
            now: [we_do, we_plan, we_show],
            then: [one.then.we_do, one.then.we_plan, one.then.we_show],
            problem: one.problems.into_iter().next().map(|problem| problem.says),
        }
    };
    TypedGridFound {
        chrome: site.chrome(who),
        project,
        project_name: found.project_name,
        rows: found.differing.into_iter().map(row).collect(),
        same: found.same,
        unknown: found.unknown.join(", "),
        next: found
            .next
            .into_iter()
            .map(|(key, words)| (key.to_string(), words))
            .collect(),
    }
}

async fn put_in(
    site: Site,
    who: SignedIn,
    Id(project): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let of = |name: &str, key: &str| typed.owned(&format!("{name}-{key}"));
    let keys = typed.values("put").iter();
    let chosen = keys.filter_map(|name| {
        let key: QuestionKey = name.parse().ok()?;
        let words = use_case::Typed {
            we_do: of("we_do", name),
            we_plan: of("we_plan", name),
            we_show: of("we_show", name),
        };
        Some((key, of("version", name).parse().ok()?, words))
    });
    let chosen: Vec<_> = chosen.collect();
    let done = use_case::put_in(&site.app, who.times, &by, &chosen).await?;
    Ok(see_other_saying(assessment::page(project), &says(&done)))
}

fn says(done: &use_case::PutIn) -> String {
    let keys = |keys: &[QuestionKey]| {
        let keys: Vec<_> = keys.iter().map(ToString::to_string).collect();
        keys.join(", ")
    };
    let mut says = match done.saved.as_slice() {
        [] => "Nothing was put in.".to_string(),
        [one] => format!("{one} is put in."),
        some => format!("{} answers are put in.", some.len()),
    };
    if !done.overtaken.is_empty() {
        let keys = keys(&done.overtaken);
        says += &format!(
            " Somebody wrote meanwhile at {keys}: theirs stands. Send the document again to see both."
        );
    }
    if !done.amiss.is_empty() {
        says += &format!(
            " Too long to put in as it is: {}. Type it in.",
            keys(&done.amiss)
        );
    }
    says
}
