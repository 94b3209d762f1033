//! The people of a project, and the invited person's page.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::{Id, Ids};
use crate::people::signed_in;
use crate::refusal::Words;
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::{SignedIn, Visitor};
use app::{Refusal, Stop, memberships};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access;
use domain::ids::{InvitationId, MembershipId, ProjectId};
use domain::organisation::CannotInvite;
use links::{project, public};
use views::form::Form;
use views::organisation::{Invitation, InvitationOver, InvitedLine, MemberLine, Members, Offered};
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(project::routes::members, Who::Member, people)
        .post(project::routes::member, Who::Lead, change)
        .post(project::routes::invitations, Who::Lead, invite)
        .post(project::routes::invitation, Who::Lead, take_back)
        .get(public::routes::invitation, Who::Holder, invitation)
        .post(public::routes::invitation, Who::Holder, accept)
        .post(public::routes::asking_again, Who::Holder, ask_again)
        .post(links::me::routes::invitation, Who::SignedIn, take_up)
}

/// What is said when somebody cannot be invited, or an invitation does not work.
pub(crate) fn refusal(why: &CannotInvite) -> Words {
    match why {
        CannotInvite::MemberAlready => Words::new(
            "They belong already",
            "Somebody with that address is in your project already. They can sign in with it.",
            vec![WayOut::new("Go to what comes next", links::me::home())],
        ),
        CannotInvite::InvitationIsOver => Words::new(
            "This invitation does not work any more",
            "It was used or taken back. If you have joined already, sign in. If not, ask the person who invited you to \
             send another.",
            vec![
                WayOut::new("Sign in", public::sign_in()),
                WayOut::new("Front page", public::home()),
            ],
        ),
        CannotInvite::InvitationRanOut => Words::new(
            "This invitation has run out",
            "An invitation works for two weeks. Open its link again: a button there asks for another.",
            vec![WayOut::new("Front page", public::home())],
        ),
        CannotInvite::LastLead => Words::new(
            "A project has at least one lead",
            "Make somebody else a lead first. Then this one can change or leave.",
            vec![WayOut::new("Go to what comes next", links::me::home())],
        ),
    }
}

async fn page(site: &Site, who: &SignedIn, id: ProjectId, form: Form) -> Answer<Members> {
    let by = access::member(&who.actor, id)?;
    let leads = access::lead(&who.actor, id).is_ok();
    let people = memberships::people(&site.app, who.times, &by).await?;
    let waiting = app::belonging::waiting(&site.app, &by).await?;
    let offered = waiting.map(|offer| Offered {
        to: people
            .members
            .iter()
            .find(|member| member.person.id == offer.to)
            .map_or_else(String::new, |member| member.person.name.clone()),
        is_me: offer.to == who.actor.id,
        answer: project::handover_answer(id),
    });
    let member = |member: &memberships::Member| MemberLine {
        name: member.person.name.clone(),
        email: member.person.email.clone(),
        role: member.role.word(),
        is_me: member.person.id == who.actor.id,
        membership: member.membership.to_string(),
        action: leads.then(|| project::member(id, member.membership)),
    };
    let line = |one: &memberships::Invitation| InvitedLine {
        email: one.email.clone(),
        role: one.role.word(),
        until: one.expires_at,
        asked_again: one.asked_again_at.is_some(),
        action: leads.then(|| project::invitation(id, one.id)),
    };
    Ok(Members {
        chrome: site.chrome(who),
        form,
        project: people.project.name.clone(),
        back: project::page(id),
        invite: leads.then(|| project::invitations(id)),
        handover: leads.then(|| project::handover(id)),
        offered,
        leave: project::departure(id),
        members: people.members.iter().map(member).collect(),
        invited: people.invited.iter().map(line).collect(),
        zone: site.zone(),
    })
}

async fn people(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    site.page(page(&site, &who, id, Form::new().with("role", "contributor")).await?)
}

async fn invite(
    site: Site,
    who: SignedIn,
    Id(id): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    match memberships::invite(
        &site.app,
        who.times,
        &by,
        typed.value("email"),
        typed.value("role"),
    )
    .await
    {
        Ok(()) => Ok(see_other_saying(
            project::members(id),
            "The invitation is on its way.",
        )),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(page(&site, &who, id, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn change(
    site: Site,
    who: SignedIn,
    Ids(id, member): Ids<ProjectId, MembershipId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    if typed.value("role") == "leaves" {
        memberships::end(&site.app, who.times, &by, member).await?;
        return Ok(see_other_saying(
            project::page(id),
            "They do not belong to the project any more.",
        ));
    }
    memberships::change_role(&site.app, who.times, &by, member, typed.value("role")).await?;
    Ok(see_other_saying(
        project::page(id),
        "Their role is changed.",
    ))
}

async fn take_back(
    site: Site,
    who: SignedIn,
    Ids(id, invitation): Ids<ProjectId, InvitationId>,
    _: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    memberships::withdraw(&site.app, who.times, &by, invitation).await?;
    Ok(see_other_saying(
        project::members(id),
        "The invitation is taken back.",
    ))
}

async fn invited(site: &Site, who: &Visitor, token: &str, form: Form) -> Answer<Invitation> {
    let invited = memberships::invitation(&site.app, who.times, token).await?;
    Ok(Invitation {
        chrome: site.chrome(who),
        form,
        project: invited.project_name,
        by: invited.by,
        role: invited.invitation.role.word(),
        is_known: invited.is_known,
        action: public::invitation(token),
    })
}

/// One that has run out offers to ask for another.
async fn invitation(site: Site, who: Visitor, Id(token): Id<String>) -> Answer<Response> {
    match invited(&site, &who, &token, Form::new()).await {
        Err(Wrong::Refused(Refusal::Invite(CannotInvite::InvitationRanOut))) => {
            let page = InvitationOver {
                chrome: site.chrome(&who),
                again: Some(public::asking_again(&token)),
            };
            draw(StatusCode::CONFLICT, &page)
        }
        page => site.page(page?),
    }
}

async fn ask_again(site: Site, who: Visitor, Id(token): Id<String>, _: Typed) -> Answer<Response> {
    app::invitations::ask_again(&site.app, who.times, &token, &who.from).await?;
    site.page(InvitationOver {
        chrome: site.chrome(&who),
        again: None,
    })
}

async fn take_up(
    site: Site,
    who: SignedIn,
    Id(id): Id<InvitationId>,
    _: Typed,
) -> Answer<Response> {
    let joined = app::invitations::take_up(&site.app, who.times, &who.actor, id).await?;
    Ok(see_other_saying(
        project::page(joined),
        "Welcome. You belong to this project now.",
    ))
}

async fn accept(site: Site, who: Visitor, Id(token): Id<String>, typed: Typed) -> Answer<Response> {
    let taken = memberships::accept(
        &site.app,
        who.times,
        &token,
        typed.value("name"),
        &who.device,
        &who.from,
    )
    .await;
    match taken {
        Ok(fresh) => signed_in(&site, &who, &fresh, &links::me::home()),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(invited(&site, &who, &token, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
