//! Registering, and the coordinator's look at registrations.

use crate::answer::{Answer, see_other_saying};
use crate::asked::Asked;
use crate::long;
use crate::path::Id;
use crate::refusal::Words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::{SignedIn, Visitor};
use app::Stop;
use app::registrations::Waiting;
use axum::response::Response;
use domain::access;
use domain::ids::ProjectId;
use domain::organisation::{self as org, CannotApprove, Project};
use links::{coordinating, project, public};
use views::form::Form;
use views::organisation::{Details, Register, Registration, RegistrationLine, Registrations};
use views::parts::{SummaryList, Tag};
use views::person::LinkSent;
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(public::routes::register, Who::Anyone, form)
        .post(public::routes::register, Who::Anyone, register)
        .get(project::routes::details, Who::Lead, details)
        .post(project::routes::details, Who::Lead, change)
        .get(coordinating::routes::registrations, Who::Coordinator, list)
        .get(coordinating::routes::registration, Who::Coordinator, show)
        .post(coordinating::routes::approval, Who::Coordinator, approve)
        .post(coordinating::routes::question, Who::Coordinator, ask)
}

/// What is said when a registration cannot be approved.
pub(crate) fn refusal(why: CannotApprove) -> Words {
    match why {
        CannotApprove::ApprovedAlready => Words::new(
            "It is approved already",
            "Somebody approved this registration before you, and its people have been told.",
            vec![WayOut::new("Registrations", coordinating::registrations())],
        ),
    }
}

pub(crate) fn typed_of(typed: &Typed) -> org::Typed {
    org::Typed {
        person_name: typed.owned("person_name"),
        email: typed.owned("email"),
        project_name: typed.owned("project_name"),
        organisation_name: typed.owned("organisation_name"),
        kind: typed.owned("kind"),
        legal_form: typed.owned("legal_form"),
        region: typed.owned("region"),
        size: typed.owned("size"),
        formats: typed.values("formats").to_vec(),
        settings: typed.values("settings").to_vec(),
        about: typed.owned("about"),
    }
}

async fn form(site: Site, who: Visitor) -> Answer<Response> {
    site.page(Register {
        chrome: site.chrome(&who),
        form: Form::new(),
    })
}

/// Answers with a page of its own, the same for known and unknown addresses.
async fn register(site: Site, who: Visitor, typed: Typed) -> Answer<Response> {
    match app::registrations::register(&site.app, who.times, &typed_of(&typed), &who.from).await {
        Ok(()) => site.page(LinkSent {
            chrome: site.chrome(&who),
            after_registering: true,
        }),
        Err(Stop::Amiss(problems)) => site.page_amiss(Register {
            chrome: site.chrome(&who),
            form: typed.with(problems),
        }),
        Err(stop) => Err(stop.into()),
    }
}

fn stored(project: &Project) -> Form {
    let mut form = Form::new()
        .with("project_name", &project.name)
        .with("region", project.region.word())
        .with("size", project.size.word())
        .with("about", &project.about)
        .with("version", project.version);
    for format in &project.formats {
        form = form.with("formats", format.word());
    }
    for setting in &project.settings {
        form = form.with("settings", setting.word());
    }
    form
}

fn details_page(site: &Site, who: &SignedIn, project: &Project, form: Form) -> Details {
    Details {
        chrome: site.chrome(who),
        form,
        project: project.name.clone(),
        action: project::details(project.id),
        back: project::page(project.id),
        word_asked: project
            .word_asked
            .clone()
            .map(|(word, _)| word)
            .filter(|_| !project.is_approved()),
    }
}

async fn details(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    let project = app::memberships::people(&site.app, who.times, by.member())
        .await?
        .project;
    site.page(details_page(&site, &who, &project, stored(&project)))
}

async fn change(
    site: Site,
    who: SignedIn,
    Id(id): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    match app::registrations::change(
        &site.app,
        who.times,
        &by,
        typed.version(),
        &typed_of(&typed),
    )
    .await
    {
        Ok(()) => Ok(see_other_saying(project::page(id), "Saved.")),
        Err(Stop::Amiss(problems)) => {
            let project = app::memberships::people(&site.app, who.times, by.member())
                .await?
                .project;
            site.page_amiss(details_page(&site, &who, &project, typed.with(problems)))
        }
        Err(stop) => Err(stop.into()),
    }
}

fn standing(one: &Waiting) -> Tag {
    if one.refused.is_some() {
        return Tag::sun("letters come back");
    }
    match (one.is_confirmed, &one.project.word_asked) {
        (false, _) => Tag::plum("address not confirmed yet"),
        (true, Some(_)) => Tag::plum("you asked for a word"),
        (true, None) => Tag::sun("waits for you"),
    }
}

async fn list(site: Site, who: SignedIn, asked: Asked) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let all = app::registrations::waiting(&site.app, &by).await?;
    let count = all.len();
    let (waiting, pages) = long::page(&asked, all, "registrations");
    let line = |one: Waiting| RegistrationLine {
        name: one.project.name.clone(),
        about: format!(
            "{} · {}",
            one.project.size.says(),
            one.project.region.says()
        ),
        registered_at: one.project.registered_at,
        tag: standing(&one),
        href: coordinating::registration(one.project.id),
    };
    site.page(Registrations {
        chrome: site.chrome(&who),
        waiting: waiting.map(line).collect(),
        count,
        pages,
        now: who.times.real,
        zone: site.zone(),
    })
}

fn said(one: &Waiting) -> SummaryList {
    let project = &one.project;
    let words = |all: Vec<&'static str>| all.join(", ");
    let mut list = SummaryList::new();
    if project.organisation_name != project.name {
        list = list.row("Organisation", &project.organisation_name);
    }
    list.row(
        "Registered by",
        format!("{}, {}", one.by.name, one.by.email),
    )
    .row("Where", project.region.says())
    .row("How many run it", project.size.says())
    .row(
        "How",
        words(project.formats.iter().map(|format| format.says()).collect()),
    )
    .row(
        "Where support is given",
        words(
            project
                .settings
                .iter()
                .map(|setting| setting.says())
                .collect(),
        ),
    )
    .row(
        "In its own words",
        if project.about.is_empty() {
            "–"
        } else {
            &project.about
        },
    )
}

async fn page(site: &Site, who: &SignedIn, id: ProjectId, form: Form) -> Answer<Registration> {
    let by = access::coordinator(&who.actor)?;
    let one = app::registrations::registration(&site.app, &by, id).await?;
    Ok(Registration {
        chrome: site.chrome(who),
        form,
        name: one.project.name.clone(),
        said: said(&one),
        is_confirmed: one.is_confirmed,
        refused: one.refused,
        approved_at: one.project.approved_at,
        word_asked: one.project.word_asked.map(|(word, _)| word),
        approve: coordinating::approval(id),
        ask: coordinating::question(id),
        leads: project::leads(one.project.id),
        zone: site.zone(),
    })
}

async fn show(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    site.page(page(&site, &who, id, Form::new()).await?)
}

async fn approve(site: Site, who: SignedIn, Id(id): Id<ProjectId>, _: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let project = app::registrations::approve(&site.app, who.times, &by, id).await?;
    let says = format!("{} is approved, and its people are told.", project.name);
    Ok(see_other_saying(coordinating::registrations(), &says))
}

async fn ask(site: Site, who: SignedIn, Id(id): Id<ProjectId>, typed: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    match app::registrations::ask(&site.app, who.times, &by, id, typed.value("word")).await {
        Ok(project) => {
            let says = format!(
                "Your question is on {}’s page, and a letter tells them so.",
                project.name
            );
            Ok(see_other_saying(coordinating::registrations(), &says))
        }
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(page(&site, &who, id, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
