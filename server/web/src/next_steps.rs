//! A member's home, and a project's page.

use crate::answer::{Answer, see_other};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::SignedIn;
use axum::response::Response;
use domain::access::{self, Duty};
use domain::ids::ProjectId;
use views::next_step::{Asked, Home};
use views::project::Page;

pub(crate) fn routes(table: Table) -> Table {
    table.get(links::me::routes::home, Who::SignedIn, home).get(
        links::project::routes::page,
        Who::Member,
        project,
    )
}

async fn home(site: Site, who: SignedIn) -> Answer<Response> {
    // Whoever only coordinates begins with the rounds.
    let asked = asked(&site, &who).await?;
    let coordinates = who.actor.duties.contains(&Duty::Coordinator);
    let welcomes = app::welcomes::unread(&site.app, &who.actor).await?;
    let quiet = asked.is_empty() && welcomes.is_empty();
    if who.actor.places.is_empty() && coordinates && quiet {
        return Ok(see_other(links::round::list()));
    }
    let now = who.times.round;
    let home = app::next_steps::home(&site.app, who.times, &who.actor).await?;
    let chrome = site.chrome(&who);
    let mut page = Home::new(chrome, &who.actor.name, &home.projects, &home.steps, now);
    page.asked = asked;
    page.welcomes = welcomes;
    page.is_coordinator = coordinates;
    page.is_moderator = who.actor.duties.contains(&Duty::Moderator);
    if let Some((count, since)) = home.to_moderate {
        page.moderate(count, since, now);
    }
    site.page(page)
}

/// What others ask of the person: to join their project, to take its lead over.
async fn asked(site: &Site, who: &SignedIn) -> Answer<Vec<Asked>> {
    let invited = app::invitations::waiting_for(&site.app, who.times, &who.actor).await?;
    let invited = invited.into_iter().map(|(one, project, by)| Asked {
        says: format!("{by} invites you to {project}, as a {}.", one.role.word()),
        action: links::me::invitation(one.id),
        yes: "Join",
        no: None,
    });
    let offers = app::belonging::offered(&site.app, &who.actor).await?;
    let offers = offers.into_iter().map(|(id, project, by)| Asked {
        says: format!("{by} offers you the lead of {project}. Nothing changes until you say yes."),
        action: links::project::handover_answer(id),
        yes: "Yes, I will lead",
        no: Some("No, thank you"),
    });
    Ok(invited.chain(offers).collect())
}

async fn project(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let found = app::next_steps::project(&site.app, who.times, &who.actor, &by).await?;
    let members = found.members.into_iter();
    site.page(Page::new(
        site.chrome(&who),
        found.project,
        members
            .map(|member| (member.person.name, member.role))
            .collect(),
        found.facts,
        &found.steps,
        who.times.round,
    ))
}
