//! The safety floor: a page of its own under the assessment.

use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::safety_floors::{self, Kept, Seen};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access;
use domain::ids::ProjectId;
use domain::safety::TypedItem;
use links::assessment;
use views::assessment::SafetyFloor;
use views::dates;
use views::form::Form;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(assessment::routes::safety_floor, Who::Reader, show)
        .post(assessment::routes::safety_floor, Who::Member, save)
}

async fn show(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let (seen, is_ours) = match access::member(&who.actor, project) {
        Ok(by) => (safety_floors::of_ours(&site.app, &by).await?, true),
        Err(_) => {
            let by = access::coordinator(&who.actor)?.acting_on(project)?;
            (
                safety_floors::read_as_coordinator(&site.app, &by).await?,
                false,
            )
        }
    };
    site.page(page(&site, &who, project, seen, is_ours))
}

fn page(site: &Site, who: &SignedIn, project: ProjectId, seen: Seen, is_ours: bool) -> SafetyFloor {
    let of = (project, seen.project_name);
    let mut page = SafetyFloor::new(site.chrome(who), of, seen.floor.as_ref(), is_ours);
    if let (Some(floor), Some(name)) = (&seen.floor, &seen.saved_by) {
        let ago = dates::ago(floor.saved_at, who.times.round, site.zone());
        page.saved = Some(format!("Saved {ago} by {name}."));
    }
    page
}

async fn save(
    site: Site,
    who: SignedIn,
    Id(project): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let named: Vec<(String, String)> = domain::safety::Item::ALL
        .iter()
        .map(|item| {
            let word = item.word();
            (format!("stands-{word}"), format!("words-{word}"))
        })
        .collect();
    let item = |item: domain::safety::Item| {
        let place = domain::safety::Item::ALL
            .iter()
            .position(|one| *one == item);
        let names = place.and_then(|place| named.get(place));
        names.map_or_else(TypedItem::default, |(stands, words)| TypedItem {
            stands: typed.value(stands),
            words: typed.value(words),
        })
    };
    let kept = safety_floors::save(&site.app, who.times, &by, typed.version(), item).await;
    match kept {
        Ok(Kept::Stands) => {
            let to = assessment::safety_floor(project);
            Ok(see_other_saying(to, "The safety floor is saved."))
        }
        Ok(Kept::Overtaken(theirs)) => {
            let mut page = page(
                &site,
                &who,
                project,
                safety_floors::of_ours(&site.app, &by).await?,
                true,
            );
            let form = Form::new().with("version", theirs.version);
            let names = named.iter().flat_map(|(stands, words)| [stands, words]);
            page.form = names.fold(form, |form, name| form.with(name, typed.value(name)));
            page.is_overtaken = true;
            draw(StatusCode::CONFLICT, &page)
        }
        Err(Stop::Amiss(problems)) => {
            let seen = safety_floors::of_ours(&site.app, &by).await?;
            let mut page = page(&site, &who, project, seen, true);
            page.form = typed.with(problems);
            site.page_amiss(page)
        }
        Err(stop) => Err(stop.into()),
    }
}
