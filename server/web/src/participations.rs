//! A project's place in a round: joining it, and saying anew what was said then.

use crate::answer::{Answer, see_other_saying};
use crate::path::Ids;
use crate::refusal::Words;
use crate::rounds::words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, participations};
use axum::response::Response;
use domain::access;
use domain::ids::{ProjectId, RoundId};
use domain::leaving::may_withdraw;
use domain::participation::{CannotJoin, ParticipationFacts, TypedJoining};
use domain::round::Round;
use domain::stage::Stage;
use links::round::{self, routes};
use views::form::Form;
use views::parts::{Choice, SummaryList};
use views::public::WayOut;
use views::round::Join;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::join, Who::Lead, join_page)
        .post(routes::join, Who::Lead, join)
}

fn home() -> Vec<WayOut> {
    vec![WayOut::new("Go to what comes next", links::me::home())]
}

/// What is said when a project cannot join.
pub(crate) fn cannot_join(why: &CannotJoin) -> Words {
    match why {
        CannotJoin::NotJoining(Stage::Draft) => Words::new(
            "Joining has not begun",
            "The round is not open yet.",
            home(),
        ),
        CannotJoin::NotJoining(_) => Words::new(
            "Joining this round is over",
            "The next round will be announced to you. If you would like to be in this one, talk to the coordinating body.",
            home(),
        ),
        CannotJoin::JoinedAlready => Words::new(
            "You are in this round",
            "Your project has joined already.",
            home(),
        ),
        CannotJoin::NotApproved => Words::new(
            "Your registration is being looked at",
            "You can join as soon as the coordinating body has approved it. A letter tells you.",
            home(),
        ),
    }
}

/// What the project says yes to.
fn dates(round: &Round, place: Option<&ParticipationFacts>) -> SummaryList {
    let of = |stage| {
        round
            .calendar
            .of(stage)
            .map(|dates| views::dates::day(dates.ends_on))
    };
    let writing = match place.filter(|place| place.withdrawn_at.is_none()) {
        Some(place) => Some(words::last_day(place.due_at, round)),
        None => of(Stage::SelfAssessing),
    };
    let rows = [
        ("Publish your self-assessment by", writing),
        ("Seal your review by", of(Stage::Reviewing)),
        ("Answer the feedback by", of(Stage::Responding)),
        ("The round closes on", of(Stage::Closing)),
    ];
    let mut list = SummaryList::new();
    for (words, day) in rows {
        if let Some(day) = day {
            list = list.row(words, day);
        }
    }
    list
}

fn draw(site: &Site, who: &SignedIn, page: &participations::JoinPage, form: Form) -> Join {
    let (round_, project) = (&page.round, &page.project);
    let place = page
        .place
        .as_ref()
        .filter(|place| place.withdrawn_at.is_none());
    let may_leave = place.is_some_and(|place| may_withdraw(round_.stage(), place).is_ok());

    Join {
        chrome: site.chrome(who),
        form,
        round: round_.name.clone(),
        project: project.name.clone(),
        back: round::page(round_.id),
        action: round::join(round_.id, project.id),
        dates: dates(round_, page.place.as_ref()),
        members: page
            .members
            .iter()
            .map(|member| Choice::new(member.person.id, &member.person.name))
            .collect(),
        others: page
            .others
            .iter()
            .map(|other| Choice::new(other.id, &other.name))
            .collect(),
        is_in: place.is_some(),
        withdrawal: may_leave.then(|| round::withdrawal(round_.id, project.id)),
    }
}

async fn join_page(
    site: Site,
    who: SignedIn,
    Ids(id, project): Ids<RoundId, ProjectId>,
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    let page = participations::join_page(&site.app, &by, id).await?;
    let mut form = Form::new();
    match page
        .place
        .as_ref()
        .filter(|place| place.withdrawn_at.is_none())
    {
        Some(place) => {
            for person in &place.reviewers {
                form = form.with("reviewers", person);
            }
            for other in &page.conflicts {
                form = form.with("conflicts", other);
            }
        }
        None => form = form.with("reviewers", who.actor.id),
    }
    site.page(draw(&site, &who, &page, form))
}

async fn join(
    site: Site,
    who: SignedIn,
    Ids(id, project): Ids<RoundId, ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    let joining = TypedJoining {
        reviewers: typed.values("reviewers").to_vec(),
        conflicts: typed.values("conflicts").to_vec(),
        standby: typed.value("standby") == "yes",
    };
    match participations::join(&site.app, who.times, &by, id, &joining).await {
        Ok(()) => Ok(see_other_saying(
            round::page(id),
            "Saved. You are in this round.",
        )),
        Err(Stop::Amiss(problems)) => {
            let page = participations::join_page(&site.app, &by, id).await?;
            site.page_amiss(draw(&site, &who, &page, typed.with(problems)))
        }
        Err(stop) => Err(stop.into()),
    }
}
