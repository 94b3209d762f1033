//! How a project's actions stand, months after a round.

use crate::answer::{Answer, see_other_saying};
use crate::path::Ids;
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::follow_ups::{self, FollowUp};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{self, MemberOf};
use domain::action::Action;
use domain::follow_up::SaidTyped;
use domain::ids::{ProjectId, RoundId};
use links::{project, round};
use views::follow_up as pages;
use views::form::Form;

pub(crate) fn routes(table: Table) -> Table {
    table.get(round::routes::follow_up, Who::Member, page).post(
        round::routes::follow_up,
        Who::Member,
        say,
    )
}

async fn page(site: Site, who: SignedIn, Ids(id, of): Ids<RoundId, ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, of)?;
    site.page(drawn(&site, &who, &by, id, Form::new(), false).await?)
}

async fn drawn(
    site: &Site,
    who: &SignedIn,
    by: &MemberOf,
    id: RoundId,
    form: Form,
    changed: bool,
) -> Answer<pages::FollowUp> {
    let follow_up = follow_ups::page(&site.app, by, id).await?;
    let asked = |(place, action): (usize, &Action)| asked(&follow_up, place + 1, action);
    Ok(pages::FollowUp {
        chrome: site.chrome(who),
        form,
        round: id,
        round_name: follow_up.round.name.clone(),
        project: by.project(),
        project_name: follow_up.project_name.clone(),
        changed,
        actions: follow_up.actions.iter().enumerate().map(asked).collect(),
    })
}

fn asked(follow_up: &FollowUp<'_>, place: usize, action: &Action) -> pages::Asked {
    let number = action.words.principle;
    let principle = follow_up.framework.principle(number);
    let zone = follow_up.round.calendar.tz;
    let before = follow_up.said.get(&action.id).map(|said| {
        let on = views::dates::date(views::dates::on(said.at, zone));
        match said.words.as_str() {
            "" => format!("{}, on {on}.", said.stands.says()),
            words => format!("{}, on {on}: {words}", said.stands.says()),
        }
    });
    pages::Asked {
        place,
        action: action.id,
        version: action.version,
        principle: principle.map_or_else(String::new, |one| format!("{number}. {}", one.title)),
        what: action.words.what.clone(),
        before,
    }
}

async fn say(
    site: Site,
    who: SignedIn,
    Ids(id, of): Ids<RoundId, ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, of)?;
    // The hidden boxes come in the order of the page; whatever does not name an action is left out.
    let hidden = typed.values("action").iter().zip(typed.values("version"));
    let said = hidden.enumerate().filter_map(|(place, (action, version))| {
        Some(SaidTyped {
            action: action.parse().ok()?,
            seen: version.parse().ok()?,
            stands: typed.owned(&format!("stands-{}", place + 1)),
            words: typed.owned(&format!("words-{}", place + 1)),
        })
    });
    let said: Vec<SaidTyped> = said.collect();
    match follow_ups::say(&site.app, who.times, &by, id, &said).await {
        Ok(()) => Ok(see_other_saying(
            project::page(of),
            "Thank you. It is kept.",
        )),
        Err(Stop::Amiss(problems)) => {
            let form = typed.with(problems);
            site.page_amiss(drawn(&site, &who, &by, id, form, false).await?)
        }
        Err(Stop::ChangedMeanwhile) => {
            let form = typed.with(Vec::new());
            let page = drawn(&site, &who, &by, id, form, true).await?;
            draw(StatusCode::CONFLICT, &page)
        }
        Err(stop) => Err(stop.into()),
    }
}
