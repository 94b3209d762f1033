//! The journal of a round, a project, a person: read, narrowed down, taken away as a file.

mod files;
mod happened;

use crate::answer::Answer;
use crate::asked::Asked;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::SignedIn;
use app::journals::{self, Entry, Of, Page, Place, Reader, Wanted};
use axum::response::Response;
use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::access::{self, Actor, NotYours};
use domain::calendar::starts_at;
use domain::ids::{PersonId, ProjectId, RoundId};
use domain::problem::Problem;
use happened::happened;
use links::{me, person, project, round};
use views::journal::{Journal, JournalLine};
use views::parts::Choice;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(round::routes::journal, Who::Coordinator, of_round)
        .get(project::routes::journal, Who::LeadOrCoordinator, of_project)
        .get(person::routes::journal, Who::Body, of_person)
        .get(me::routes::journal, Who::SignedIn, own)
}

async fn of_round(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    asked: Asked,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let seen_by = "Coordinators, apart from lines about a project of their own.";
    let back = |name: &str| (round::page(id), name.to_string());
    answer(
        &site,
        &who,
        &asked,
        Reader::Coordinator(&by),
        Of::Round(id),
        seen_by,
        back,
    )
    .await
}

async fn of_project(
    site: Site,
    who: SignedIn,
    Id(id): Id<ProjectId>,
    asked: Asked,
) -> Answer<Response> {
    let of = Of::Project(id);
    if let Ok(lead) = access::lead(&who.actor, id) {
        let seen_by = "The project’s leads, and the coordinators.";
        let back = |name: &str| (project::page(id), name.to_string());
        return answer(&site, &who, &asked, Reader::Lead(&lead), of, seen_by, back).await;
    }
    let by = access::coordinator(&who.actor)?;
    let seen_by = "Coordinators; and the project’s leads, apart from notes of calls.";
    let back = |_: &str| (round::list(), "Rounds".to_string());
    answer(
        &site,
        &who,
        &asked,
        Reader::Coordinator(&by),
        of,
        seen_by,
        back,
    )
    .await
}

async fn of_person(
    site: Site,
    who: SignedIn,
    Id(id): Id<PersonId>,
    asked: Asked,
) -> Answer<Response> {
    let (coordinator, administrator) = duties(&who.actor)?;
    let (reader, back) = match (&coordinator, &administrator) {
        (Some(by), _) => (Reader::Coordinator(by), (round::list(), "Rounds")),
        (None, Some(by)) => (Reader::Administrator(by), (me::account(), "Your account")),
        (None, None) => return Err(NotYours.into()),
    };
    let seen_by = "Coordinators; administrators too, without the reasons; and the person.";
    let back = |_: &str| (back.0.clone(), back.1.to_string());
    answer(&site, &who, &asked, reader, Of::Person(id), seen_by, back).await
}

async fn own(site: Site, who: SignedIn, asked: Asked) -> Answer<Response> {
    let of = Of::Person(who.actor.id);
    let seen_by = "You, and the people of the coordinating body.";
    let back = |_: &str| (me::account(), "Your account".to_string());
    answer(
        &site,
        &who,
        &asked,
        Reader::Oneself(&who.actor),
        of,
        seen_by,
        back,
    )
    .await
}

type Duties = (Option<access::Coordinator>, Option<access::Administrator>);

fn duties(actor: &Actor) -> Result<Duties, NotYours> {
    match (access::coordinator(actor), access::administrator(actor)) {
        (Err(_), Err(why)) => Err(why),
        (coordinator, administrator) => Ok((coordinator.ok(), administrator.ok())),
    }
}

async fn answer(
    site: &Site,
    who: &SignedIn,
    asked: &Asked,
    reader: Reader<'_>,
    of: Of,
    seen_by: &str,
    back: impl Fn(&str) -> (String, String),
) -> Answer<Response> {
    let zone = site.zone();
    let (wanted, problems) = wanted(asked, zone);
    if problems.is_empty()
        && let Some(kind) = files::Kind::parse(asked.value("as"))
    {
        let wanted = Wanted {
            after: None,
            ..wanted
        };
        let entries = journals::export(&site.app, reader, of, &wanted).await?;
        return files::answer(kind, &entries);
    }
    let page = journals::page(&site.app, reader, of, &wanted).await?;
    let asked = asked.clone().without("as");
    let is_amiss = !problems.is_empty();
    let drawn = Journal {
        chrome: site.chrome(who),
        back: back(&page.name),
        seen_by: seen_by.to_string(),
        here: who.path.clone(),
        form: asked
            .form(&["what", "person", "from", "until"])
            .with_problems(problems),
        kinds: kinds(&page),
        people: match of {
            Of::Round(_) | Of::Project(_) => page
                .people
                .iter()
                .map(|(id, name)| Choice::new(id, name))
                .collect(),
            Of::Person(_) => Vec::new(),
        },
        newest: wanted.after.map(|_| asked.with("after", "")),
        older: page.older.map(|place| asked.with("after", &place.word())),
        files: {
            let asked = asked.clone().without("after");
            (asked.with("as", "csv"), asked.with("as", "json"))
        },
        lines: page
            .entries
            .into_iter()
            .map(|entry| line(entry, of, who))
            .collect(),
        name: page.name,
        zone,
    };
    if is_amiss {
        site.page_amiss(drawn)
    } else {
        site.page(drawn)
    }
}

/// What is wanted, and the days that cannot be read. A day that cannot be read narrows nothing down.
fn wanted(asked: &Asked, zone: Tz) -> (Wanted, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut day = |name: &'static str| -> Option<NaiveDate> {
        let date = asked.read(name);
        if date.is_none() && !asked.value(name).is_empty() {
            problems.push(Problem::new(
                name,
                "Choose a day that there is, for example 9 March 2026.",
            ));
        }
        date
    };
    let (from, until) = (day("from"), day("until"));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        problems.push(Problem::new(
            "until",
            "Choose a day that is not before the first.",
        ));
    }
    let wanted = Wanted {
        what: Some(asked.value("what").to_string()).filter(|what| !what.is_empty()),
        person: asked.read("person"),
        from: from.map(|date| starts_at(date, zone)),
        until: until
            .and_then(|date| date.succ_opt())
            .map(|date| starts_at(date, zone)),
        after: Place::parse(asked.value("after")),
    };
    (wanted, problems)
}

fn kinds(page: &Page) -> Vec<Choice> {
    let mut kinds: Vec<Choice> = page
        .kinds
        .iter()
        .map(|what| Choice::new(what, happened(what)))
        .collect();
    kinds.sort_by(|a, b| a.words.cmp(&b.words));
    kinds
}

fn line(entry: Entry, of: Of, who: &SignedIn) -> JournalLine {
    let is_body = duties(&who.actor).is_ok();
    let who = match entry.who {
        None => ("By itself".to_string(), None),
        Some((id, name)) => {
            let href = is_body && of != Of::Person(id);
            (name, href.then(|| person::journal(id)))
        }
    };
    JournalLine {
        at: entry.place.at,
        who,
        says: happened(&entry.what),
        round: match of {
            Of::Round(_) => None,
            Of::Project(_) | Of::Person(_) => entry.round.map(|(_, name)| name),
        },
        project: entry.project.map(|(_, name)| name),
        why: entry.why,
    }
}
