//! Self-assessing: the grid, one question, and saving an answer, by its button or by itself.

use crate::answer::{Answer, Wrong, see_other, see_other_saying};
use crate::path::{Id, Ids};
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::assessments::{Clash, OneQuestion, Written};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::{self, MemberOf};
use domain::assessment::{Input, More, Saved};
use domain::framework::QuestionKey;
use domain::ids::ProjectId;
use domain::organisation::Size;
use domain::problem::Problem;
use links::assessment;
use serde_json::json;
use views::assessment as pages;
use views::dates;
use views::form::Form;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(assessment::routes::page, Who::Member, grid)
        .get(assessment::routes::question, Who::Member, question)
        .post(assessment::routes::question, Who::Member, save)
}

async fn grid(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let grid = app::assessments::grid(&site.app, &by).await?;
    let carried = grid.carried();
    let is_lead = access::lead(&who.actor, project).is_ok();
    let newer = app::renewals::offered(&site.app, &grid).filter(|_| is_lead);
    let has_earlier = app::earlier_answers::are_there(&site.app, project, &grid).await?;
    let mut page = pages::Grid::new(
        site.chrome(&who),
        (project, grid.project_name),
        grid.framework,
        grid.draft.as_ref(),
    );
    page.is_lead = is_lead;
    page.newer = newer;
    page.has_earlier = has_earlier;
    page.actions = grid.actions.len();
    page.carried = carried;
    let published = grid.rounds.into_iter().filter_map(|round| {
        let latest = round.latest?;
        let on = dates::on(latest.published_at, round.tz);
        Some((round.name, dates::date(on), latest.id))
    });
    page.published = published.collect();
    site.page(page)
}

async fn question(
    site: Site,
    who: SignedIn,
    Ids(project, key): Ids<ProjectId, QuestionKey>,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let seen = app::assessments::question(&site.app, &by, key).await?;
    let form = stored(seen.saved.as_ref());
    site.page(page(&site, &who, project, seen, form)?)
}

async fn save(
    site: Site,
    who: SignedIn,
    Ids(project, key): Ids<ProjectId, QuestionKey>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let (input, seen) = (input(&typed), typed.version());
    let written = app::assessments::save_answer(&site.app, who.times, &by, key, seen, input).await;
    match written {
        Ok(Written::Stands(version)) if who.wants_json => Ok(Json(json!({
            "saved_at_words": "Saved a moment ago",
            "version": version,
        }))
        .into_response()),
        Ok(Written::Stands(_)) => on_from(&site, &by, key, &typed).await,
        Ok(Written::Overtaken(clash)) => overtaken(&site, &who, &by, key, *clash).await,
        Err(Stop::Amiss(problems)) if who.wants_json => Ok(amiss(&problems)),
        Err(Stop::Amiss(problems)) => {
            let seen = app::assessments::question(&site.app, &by, key).await?;
            site.page_amiss(page(&site, &who, project, seen, typed.with(problems))?)
        }
        Err(stop) => Err(stop.into()),
    }
}

/// To the next question, back to the grid, or to the same page: as the form says.
async fn on_from(site: &Site, by: &MemberOf, key: QuestionKey, typed: &Typed) -> Answer<Response> {
    let (project, name) = (by.project(), key.to_string());
    let saved = format!("{name} is saved.");
    if typed.value("from") == "grid" {
        let path = format!("{}#answer-{name}", assessment::page(project));
        return Ok(see_other_saying(path, &saved));
    }
    if typed.value("from") == "typing" {
        let seen = app::assessments::question(&site.app, by, key).await?;
        let next = seen.framework.question_after(key);
        let place = next.map_or_else(
            || "#all-typed".to_string(),
            |next| format!("#answer-{}", next.key),
        );
        let path = format!("{}{place}", assessment::typing(project));
        return Ok(see_other_saying(path, &saved));
    }
    if typed.value("then") == "stay" {
        return Ok(see_other_saying(
            assessment::question(project, &name),
            &saved,
        ));
    }
    if typed.value("then") == "evidence" {
        return Ok(see_other_saying(
            links::evidence::beside(project, &name),
            &saved,
        ));
    }
    let seen = app::assessments::question(&site.app, by, key).await?;
    Ok(match seen.framework.question_after(key) {
        Some(next) => see_other(assessment::question(project, &next.key.to_string())),
        None => see_other_saying(assessment::page(project), &saved),
    })
}

/// Somebody else saved first: the page with both texts. A script is told who, and presses the button to get there.
pub(crate) async fn overtaken(
    site: &Site,
    who: &SignedIn,
    by: &MemberOf,
    key: QuestionKey,
    clash: Clash,
) -> Answer<Response> {
    let (project, name) = (by.project(), key.to_string());
    if who.wants_json {
        let body = json!({
            "title": format!("{} wrote here too while you were writing. Your words are kept on this device.", clash.by),
        });
        return Ok((StatusCode::CONFLICT, Json(body)).into_response());
    }
    let seen = app::assessments::question(&site.app, by, key).await?;
    let asked = seen.framework.question(key).ok_or(Wrong::NotThere)?;
    let page = pages::Clash::new(
        site.chrome(who),
        project,
        (name, asked.question.text.clone()),
        &clash.yours,
        &clash.theirs.sheet(),
        (clash.by, clash.theirs.version),
    );
    draw(StatusCode::CONFLICT, &page)
}

/// What a script is told when something wants another look.
fn amiss(problems: &[Problem]) -> Response {
    let problems: Vec<_> = problems
        .iter()
        .map(|problem| json!({ "field": problem.field, "says": problem.says }))
        .collect();
    let body = Json(json!({ "problems": problems }));
    (StatusCode::UNPROCESSABLE_ENTITY, body).into_response()
}

fn page(
    site: &Site,
    who: &SignedIn,
    project: ProjectId,
    seen: OneQuestion<'_>,
    form: Form,
) -> Answer<pages::Question> {
    let asked = seen.framework.question(seen.key).ok_or(Wrong::NotThere)?;
    let read_again = seen.read_again(&site.app);
    let of = (project, seen.project_name);
    let mut page = pages::Question::new(site.chrome(who), form, of, seen.framework, asked);
    page.large_first = seen.size == Size::Large;
    page.read_again = read_again;
    page.evidence = seen.evidence.len();
    if let Some(saved) = &seen.saved {
        let ago = dates::ago(saved.saved_at, who.times.round, site.zone());
        page.saved = match &seen.saved_by {
            Some(name) => format!("Saved {ago} by {name}"),
            None => format!("Saved {ago}"),
        };
    }
    Ok(page)
}

fn stored(saved: Option<&Saved>) -> Form {
    let form = Form::new().with("version", saved.map_or(0, |saved| saved.version));
    pages::filled(form, &saved.map(Saved::sheet).unwrap_or_default())
}

/// What a form sends. A form that has the boxes nobody needs to fill always sends who may read the answer; one
/// that has not, as on the grid, leaves them as they are.
fn input(typed: &Typed) -> Input<'_> {
    let more = More {
        proud_of: typed.value("proud_of"),
        ask_reviewers: typed.value("ask_reviewers"),
        sharing: typed.value("sharing"),
        where_we_are: typed.value("where_we_are"),
        help_wanted: typed.values("help_wanted"),
    };
    Input {
        we_do: typed.value("we_do"),
        we_plan: typed.value("we_plan"),
        we_show: typed.value("we_show"),
        not_for_us: typed.value("not_for_us"),
        more: (!typed.values("sharing").is_empty()).then_some(more),
    }
}
