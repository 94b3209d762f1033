//! The rehearsal's page: people to become by one click, and the clock. The demo alone.

use crate::answer::{Answer, Wrong};
use crate::path::Id;
use crate::people::signed_in;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::Visitor;
use app::clockwork;
use app::demo as rehearsal;
use axum::response::Response;
use domain::ids::PersonId;
use links::demo::routes;
use views::dates::moment;
use views::demo::{Coming, People, Persona};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::people, Who::Demo, people)
        .post(routes::person, Who::Demo, become_person)
}

async fn people(site: Site, who: Visitor) -> Answer<Response> {
    let (body, members) = rehearsal::people(&site.app)
        .await?
        .into_iter()
        .partition::<Vec<_>, _>(|persona| persona.is_coordinator);
    let next = clockwork::next_event(&site.app, who.times).await?;
    site.page(People {
        chrome: site.chrome(&who),
        body: body.iter().map(persona).collect(),
        members: members.iter().map(persona).collect(),
        next: next.map(|next| Coming {
            when: moment(next.at, site.app.time_zone),
            what: format!("{}: {}", next.round, next.says),
        }),
    })
}

fn persona(of: &rehearsal::Persona) -> Persona {
    let mut says: Vec<String> = of
        .projects
        .iter()
        .map(|(project, leads)| {
            let verb = if *leads { "leads" } else { "writes for" };
            format!("{verb} {project}")
        })
        .collect();
    if of.is_coordinator {
        says.insert(0, "coordinates the rounds".to_string());
    }
    Persona {
        href: links::demo::person(of.person),
        name: of.name.clone(),
        says: says.join(", "),
    }
}

async fn become_person(
    site: Site,
    who: Visitor,
    Id(person): Id<PersonId>,
    _form: Typed,
) -> Answer<Response> {
    if !site.settings.demo {
        return Err(Wrong::NotThere);
    }
    let fresh = rehearsal::become_person(&site.app, who.times, person, &who.device).await?;
    signed_in(&site, &who, &fresh, &links::me::home())
}
