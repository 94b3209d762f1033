//! Leaving a project, handing its lead over, and another lead found by a coordinator.

use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::refusal::Words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::belonging::{self as use_cases, Appointed, Appointment};
use axum::response::Response;
use domain::access::{self, CoordinatorFor, Role};
use domain::belonging::{CannotAppoint, CannotHandOver, CannotLeave};
use domain::ids::ProjectId;
use links::{me, project};
use views::form::Form;
use views::organisation::{Departure, Leads};
use views::parts::Choice;
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(project::routes::departure, Who::Member, departure)
        .post(project::routes::departure, Who::Member, leave)
        .post(project::routes::handover, Who::Lead, hand_over)
        .post(project::routes::handover_answer, Who::Member, answer)
        .get(project::routes::leads, Who::Coordinator, leads)
        .post(project::routes::leads, Who::Coordinator, appoint)
}

fn home() -> WayOut {
    WayOut::new("Go to what comes next", me::home())
}

/// What is said when somebody cannot leave.
pub(crate) fn cannot_leave(why: CannotLeave) -> Words {
    let CannotLeave::OnlyLead { alone } = why;
    let says = if alone {
        "You are the only one in this project. Invite somebody to lead it first. If the project has come to its \
         end, open its page, look at everything that is kept of it, and have it erased there."
    } else {
        "You are the only lead. Hand the lead over to somebody under People, or make another lead. Then you can leave."
    };
    Words::new("A project has at least one lead", says, vec![home()])
}

/// What is said when the lead cannot be handed over.
pub(crate) fn cannot_hand_over(why: CannotHandOver) -> Words {
    match why {
        CannotHandOver::LeadsAlready => Words::new(
            "They lead already",
            "A project can have several leads. If you would like to write only, make yourself a contributor.",
            vec![home()],
        ),
        CannotHandOver::AnotherWaits => Words::new(
            "An offer waits already",
            "Take that one back first, under People, or wait for its answer.",
            vec![home()],
        ),
        CannotHandOver::OfferIsOver => Words::new(
            "This offer is over",
            "It was answered or taken back, or one of you does not lead or belong any more. Ask for another.",
            vec![home()],
        ),
    }
}

/// What is said when a coordinator names somebody who leads already.
pub(crate) fn cannot_appoint(why: CannotAppoint) -> Words {
    match why {
        CannotAppoint::LeadsAlready => Words::new(
            "They lead already",
            "Choose another member, or invite somebody. A call to this lead may be all it takes.",
            vec![WayOut::new("Rounds", links::round::list())],
        ),
    }
}

async fn departure(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, id)?;
    use_cases::departure(&site.app, &by).await?;
    let found = app::next_steps::project(&site.app, who.times, &who.actor, &by).await?;
    let named = |round: &&domain::next_step::RoundFacts| {
        round.joined.as_ref().is_some_and(|place| place.is_reviewer)
    };
    let rounds = found.facts.rounds.iter().filter(named);
    site.page(Departure {
        chrome: site.chrome(&who),
        project: found.project.name,
        back: project::page(id),
        reviews_in: rounds.map(|round| round.name.clone()).collect(),
        action: project::departure(id),
    })
}

async fn leave(site: Site, who: SignedIn, Id(id): Id<ProjectId>, _: Typed) -> Answer<Response> {
    let by = access::member(&who.actor, id)?;
    use_cases::leave(&site.app, who.times, &by).await?;
    Ok(see_other_saying(
        me::home(),
        "You have left the project. What you wrote stays with it. Thank you.",
    ))
}

async fn hand_over(
    site: Site,
    who: SignedIn,
    Id(id): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    let member = typed.value("member");
    let says = if member.is_empty() {
        use_cases::take_back(&site.app, who.times, &by).await?;
        "The offer is taken back."
    } else {
        let member = member.parse().map_err(|_| Stop::NotThere)?;
        use_cases::offer(&site.app, who.times, &by, member).await?;
        "They are offered the lead, and told by letter."
    };
    Ok(see_other_saying(project::members(id), says))
}

async fn answer(
    site: Site,
    who: SignedIn,
    Id(id): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, id)?;
    let accepts = typed.value("answer") == "yes";
    use_cases::answer(&site.app, who.times, &by, accepts).await?;
    let says = if accepts {
        "You lead the project now. Thank you."
    } else {
        "That is fine. Everything stays as it was."
    };
    Ok(see_other_saying(project::members(id), says))
}

async fn page(site: &Site, who: &SignedIn, by: &CoordinatorFor, form: Form) -> Answer<Leads> {
    let found = use_cases::leads(&site.app, by).await?;
    let seen = |at: Option<chrono::DateTime<chrono::Utc>>| match at {
        Some(at) => {
            let ago = views::dates::ago(at, who.times.real, site.zone());
            format!("last here {ago}")
        }
        None => "not here yet".to_string(),
    };
    let (mut leads, mut choices) = (Vec::new(), Vec::new());
    for (member, last) in &found.members {
        let person = &member.person;
        let is_open = person.deactivated_at.is_none();
        if member.role == Role::Lead && is_open {
            leads.push((person.name.clone(), person.email.clone(), seen(*last)));
        } else if is_open {
            let hint = format!("{}, {}", member.role.word(), seen(*last));
            choices.push(Choice::new(member.membership, &person.name).hint(hint));
        }
    }
    choices.push(Choice::new("invite", "Somebody new, by invitation"));
    Ok(Leads {
        chrome: site.chrome(who),
        form,
        project: found.project,
        leads,
        choices,
        action: project::leads(by.project()),
    })
}

async fn leads(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?.acting_on(id)?;
    site.page(page(&site, &who, &by, Form::new()).await?)
}

async fn appoint(
    site: Site,
    who: SignedIn,
    Id(id): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?.acting_on(id)?;
    let asked = Appointment {
        who: typed.owned("who"),
        email: typed.owned("email"),
        why: typed.owned("why"),
    };
    match use_cases::appoint(&site.app, who.times, &by, &asked).await {
        Ok(done) => {
            let says = match done {
                Appointed::Member => "They lead from now on. All of them are told by letter.",
                Appointed::Invited => {
                    "The invitation is on its way, and those who lead now are told."
                }
            };
            Ok(see_other_saying(project::leads(id), says))
        }
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(page(&site, &who, &by, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
