//! What is held of a person or a project, to read and to take away; being erased.

use crate::answer::{Answer, see_other_saying};
use crate::cookies;
use crate::path::Id;
use crate::refusal::Words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::holdings::{Download, Row};
use app::{Stop, erasing, holdings};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::access::{self, Duty, LeadOf};
use domain::erasing::CannotErase;
use domain::ids::ProjectId;
use links::{me, project, public};
use serde_json::Value;
use views::data::{Data, Erasure, Part};
use views::form::Form;
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(me::routes::data, Who::SignedIn, mine)
        .get(me::routes::data_file, Who::SignedIn, my_file)
        .get(me::routes::erasure, Who::SignedIn, before)
        .post(me::routes::erasure, Who::SignedIn, erase)
        .get(project::routes::data, Who::Lead, its)
        .get(project::routes::data_file, Who::Lead, its_file)
        .get(project::routes::erasure, Who::Lead, before_project)
        .post(project::routes::erasure, Who::Lead, erase_project)
}

/// What comes first, and where to do it.
type First = Vec<(String, Option<(String, String)>)>;

fn first(why: Option<&CannotErase>) -> First {
    let way = |words: &str, href| Some((words.to_string(), href));
    match why {
        None | Some(CannotErase::NotFresh) => Vec::new(),
        Some(CannotErase::OnlyLead(names)) => {
            let says = format!(
                "You alone lead {}. Hand the lead over under People, or have the project erased; then come back.",
                names.join(" and ")
            );
            vec![(says, way("Your projects", me::account()))]
        }
        Some(CannotErase::OnlyOne(duty)) => {
            let who = match duty {
                Duty::Administrator => "an administrator",
                Duty::Coordinator => "a coordinator",
                Duty::Moderator => "a moderator",
            };
            let says = format!("Nobody else is {who} here. Give somebody else that duty first.");
            vec![(says, way("Duties", links::coordinating::duties()))]
        }
        Some(CannotErase::InRound(rounds)) => {
            let line = |(name, href): (&String, String)| {
                let says = format!(
                    "Your project is in {name}. It leaves the round first, so that nobody waits for it."
                );
                (says, Some(("Leave the round".to_string(), href)))
            };
            let hrefs = rounds
                .iter()
                .map(|(id, name)| (name, links::round::page(*id)));
            hrefs.map(line).collect()
        }
    }
}

/// What is said when somebody asks all the same.
pub(crate) fn refusal(why: &CannotErase) -> Words {
    let says: Vec<String> = first(Some(why)).into_iter().map(|(says, _)| says).collect();
    let (title, says) = match why {
        CannotErase::NotFresh => (
            "Sign in once more first",
            "It is a while since you signed in. Sign out, sign in again, and then ask to be erased. Nothing was changed."
                .to_string(),
        ),
        CannotErase::OnlyLead(_) | CannotErase::OnlyOne(_) | CannotErase::InRound(_) => {
            ("Something comes first", says.join(" "))
        }
    };
    Words::new(
        title,
        &says,
        vec![WayOut::new("Your account", me::account())],
    )
}

/// What a box is called on the page; none for what only a computer reads.
fn label(column: &str, is_named: bool) -> Option<String> {
    let technical =
        column == "version" || column == "id" || column.ends_with("_id") || column == "sha256";
    if technical && !is_named {
        return None;
    }
    let words = column.strip_suffix("_id").unwrap_or(column);
    let words = words
        .strip_suffix("_at")
        .or_else(|| words.strip_suffix("_on"))
        .unwrap_or(words);
    let mut words = words.replace('_', " ");
    if let Some(head) = words.get_mut(..1) {
        head.make_ascii_uppercase();
    }
    Some(words)
}

fn things(site: &Site, download: &Download, rows: &[Row]) -> Vec<Vec<(String, String)>> {
    let cell = |(column, value): &(&'static str, Value)| {
        let words = match value {
            Value::Null => return None,
            Value::String(words) => words.clone(),
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_string(),
            Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
        };
        let name = download.names.get(&words);
        let label = label(column, name.is_some())?;
        let shown = if let Some(name) = name {
            name.clone()
        } else if let Ok(at) = words.parse::<chrono::DateTime<chrono::Utc>>() {
            views::dates::moment(at, site.zone())
        } else {
            words
        };
        (!shown.is_empty()).then_some((label, shown))
    };
    rows.iter()
        .map(|row| row.iter().filter_map(cell).collect())
        .collect()
}

fn parts(site: &Site, download: &Download) -> Vec<Part> {
    let full = download.parts.iter().filter(|part| !part.rows.is_empty());
    full.map(|part| Part {
        title: part.title,
        things: things(site, download, &part.rows),
    })
    .collect()
}

fn file(name: &str, download: &Download) -> Answer<Response> {
    let kept = format!("attachment; filename=\"{name}.json\"");
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_string()),
        (header::CONTENT_DISPOSITION, kept),
    ];
    Ok((headers, holdings::json(download)?).into_response())
}

async fn mine(site: Site, who: SignedIn) -> Answer<Response> {
    let download = holdings::of_person(&site.app, &who.actor).await?;
    site.page(Data {
        chrome: site.chrome(&who),
        project: None,
        back: me::account(),
        file: me::data_file(),
        erasure: me::erasure(),
        parts: parts(&site, &download),
    })
}

async fn my_file(site: Site, who: SignedIn) -> Answer<Response> {
    file(
        "my-data",
        &holdings::of_person(&site.app, &who.actor).await?,
    )
}

async fn its(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    let download = holdings::of_project(&site.app, &by).await?;
    site.page(Data {
        chrome: site.chrome(&who),
        project: Some(name(&who, id)),
        back: project::page(id),
        file: project::data_file(id),
        erasure: project::erasure(id),
        parts: parts(&site, &download),
    })
}

async fn its_file(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    file("project-data", &holdings::of_project(&site.app, &by).await?)
}

/// The name of a project that they belong to.
fn name(who: &SignedIn, id: ProjectId) -> String {
    let place = who.actor.places.iter().find(|place| place.project == id);
    place.map_or_else(String::new, |place| place.project_name.clone())
}

async fn my_page(site: &Site, who: &SignedIn, form: Form) -> Answer<Erasure> {
    let stays = erasing::person_stays(&site.app, &who.actor).await?;
    Ok(Erasure {
        chrome: site.chrome(who),
        form,
        project: None,
        back: me::data(),
        action: me::erasure(),
        is_fresh: erasing::is_fresh(&site.app, who.times, &who.actor).await?,
        first: first(stays.as_ref()),
    })
}

async fn before(site: Site, who: SignedIn) -> Answer<Response> {
    site.page(my_page(&site, &who, Form::new()).await?)
}

async fn erase(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    match erasing::erase_person(&site.app, who.times, &who.actor, typed.value("sure")).await {
        Ok(()) => {
            let says = "Your account is erased. Thank you for all you did here.";
            let gone = cookies::signed_out(CookieJar::new());
            Ok((gone, see_other_saying(public::home(), says)).into_response())
        }
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(my_page(&site, &who, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn its_page(site: &Site, who: &SignedIn, by: &LeadOf, form: Form) -> Answer<Erasure> {
    let stays = erasing::project_stays(&site.app, by).await?;
    let id = by.project();
    Ok(Erasure {
        chrome: site.chrome(who),
        form,
        project: Some(name(who, id)),
        back: project::data(id),
        action: project::erasure(id),
        is_fresh: erasing::is_fresh(&site.app, who.times, &who.actor).await?,
        first: first(stays.as_ref()),
    })
}

async fn before_project(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    site.page(its_page(&site, &who, &by, Form::new()).await?)
}

async fn erase_project(
    site: Site,
    who: SignedIn,
    Id(id): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    let sure = typed.value("sure");
    match erasing::erase_project(&site.app, who.times, &who.actor, &by, sure).await {
        Ok(()) => {
            let says = format!(
                "{} is erased. Thank you for all it gave to others.",
                name(&who, id)
            );
            Ok(see_other_saying(me::home(), &says))
        }
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(its_page(&site, &who, &by, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
