//! A project's place in a round: joining, leaving, more time to write.

use crate::answer::{Answer, see_other_saying};
use crate::path::Ids;
use crate::refusal::Words;
use crate::rounds::prepare::{date_of, with_date};
use crate::rounds::words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, participations};
use axum::response::Response;
use domain::access;
use domain::calendar::last_date_before;
use domain::extension::CannotExtend;
use domain::ids::{ProjectId, RoundId};
use domain::participation::{
    CannotJoin, CannotWithdraw, ParticipationFacts, TypedJoining, may_withdraw,
};
use domain::round::Round;
use domain::stage::Stage;
use links::round::{self, routes};
use views::form::Form;
use views::parts::{Choice, SummaryList};
use views::public::WayOut;
use views::round::{Extension, Join, Withdrawal};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::join, Who::Lead, join_page)
        .post(routes::join, Who::Lead, join)
        .get(routes::withdrawal, Who::Lead, withdrawal)
        .post(routes::withdrawal, Who::Lead, withdraw)
        .get(routes::extension, Who::Coordinator, extension)
        .post(routes::extension, Who::Coordinator, extend)
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

/// What is said when a project cannot leave by itself.
pub(crate) fn cannot_withdraw(why: &CannotWithdraw) -> Words {
    Words::new(
        "Your project stays in the round",
        withdrawal_says(why),
        home(),
    )
}

fn withdrawal_says(why: &CannotWithdraw) -> String {
    match why {
        CannotWithdraw::NotIn => "Your project is not in this round.".to_string(),
        CannotWithdraw::OthersCountOnIt(_) => {
            "Another project counts on yours by now, so leaving takes a word with the coordinating body. Answer one of \
             its letters: together you find a way that leaves nobody alone."
                .to_string()
        }
        CannotWithdraw::Over => "The round is over.".to_string(),
    }
}

/// What is said when no more time can be given.
pub(crate) fn cannot_extend(why: &CannotExtend) -> Words {
    let says = match why {
        CannotExtend::NotIn => "The project has left the round.",
        CannotExtend::WritingIsOver => {
            "Projects are paired by now, and writing is over. More time for a review or a response is given on the page \
             of the exchange."
        }
    };
    Words::new(
        "No more time can be given here",
        says,
        vec![WayOut::new("Rounds", round::list())],
    )
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

async fn withdrawal(
    site: Site,
    who: SignedIn,
    Ids(id, project): Ids<RoundId, ProjectId>,
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    let page = participations::join_page(&site.app, &by, id).await?;
    let may = match &page.place {
        Some(place) => may_withdraw(page.round.stage(), place),
        None => Err(CannotWithdraw::NotIn),
    };
    site.page(Withdrawal {
        chrome: site.chrome(&who),
        round: page.round.name.clone(),
        project: page.project.name.clone(),
        back: round::page(id),
        action: round::withdrawal(id, project),
        blocked: may.err().map(|why| withdrawal_says(&why)),
    })
}

async fn withdraw(
    site: Site,
    who: SignedIn,
    Ids(id, project): Ids<RoundId, ProjectId>,
    _: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    participations::withdraw(&site.app, who.times, &by, id).await?;
    Ok(see_other_saying(
        round::page(id),
        "You have left this round. You are welcome in the next.",
    ))
}

fn more_time(
    site: &Site,
    who: &SignedIn,
    round_: &Round,
    place: &ParticipationFacts,
    form: Form,
) -> Extension {
    let (due, closes) = (
        words::last_day(place.due_at, round_),
        words::last_day(place.closes_at, round_),
    );
    Extension {
        chrome: site.chrome(who),
        form,
        round: round_.name.clone(),
        project: place.name.clone(),
        says: format!("The self-assessment is due on {due} and closes on {closes}."),
        back: round::page(round_.id),
        action: round::extension(round_.id, place.project),
    }
}

async fn extension(
    site: Site,
    who: SignedIn,
    Ids(id, project): Ids<RoundId, ProjectId>,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?.acting_on(project)?;
    let (round_, place) = participations::extension_page(&site.app, &by, id).await?;
    let due_on = last_date_before(place.due_at, round_.calendar.tz);
    let form = with_date(Form::new(), "until", due_on + chrono::Days::new(7));
    site.page(more_time(&site, &who, &round_, &place, form))
}

async fn extend(
    site: Site,
    who: SignedIn,
    Ids(id, project): Ids<RoundId, ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?.acting_on(project)?;
    let until = date_of(&typed, "until");
    match participations::extend(&site.app, who.times, &by, id, &until, typed.value("why")).await {
        Ok(()) => Ok(see_other_saying(
            round::page(id),
            "They have more time now.",
        )),
        Err(Stop::Amiss(problems)) => {
            let (round_, place) = participations::extension_page(&site.app, &by, id).await?;
            site.page_amiss(more_time(
                &site,
                &who,
                &round_,
                &place,
                typed.with(problems),
            ))
        }
        Err(stop) => Err(stop.into()),
    }
}
