//! Letters about a gap in an exchange: that it is there, and how it was mended. None tells what a review says, nor
//! who has sealed.

use super::round::{CLOSED, Scene};
use super::{Answer, Desk, day_of};
use domain::exchange::ExchangeFacts;
use domain::ids::{ProjectId, RepairId};
use domain::leaving::objection_until;
use domain::repair::Cause;
use domain::stage::Stage;
use letters::{Day, Line, Names, PartnerChanged, PausedOrWithdrew, StandbyCalled};
use store::Stored;

const BACK: &str = "The project is back.";

/// To coordinators about the project that left; to those who count on it, about their gap.
pub(super) async fn paused_or_withdrew(desk: &Desk<'_>) -> Stored<Answer> {
    match desk.promised.exchange {
        Some(_) => to_a_partner(desk).await,
        None => to_a_coordinator(desk).await,
    }
}

async fn to_a_coordinator(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    let name = &scene.project.name;
    // What happened stands in the promise's key; whether it still holds, in the rows.
    let what = desk.promised.promise.split(':').nth(2).unwrap_or_default();
    let place = scene.place;
    let still = match what {
        "left" => place.is_some_and(|place| place.withdrawn_at.is_some()),
        "paused" => place.is_some_and(|place| place.paused_at.is_some()),
        _ => true,
    };
    if !still {
        return Ok(Err(BACK));
    }
    let happened = match what {
        "left" => format!("{name} has left the round."),
        "paused" => format!("{name} has paused."),
        _ => format!("{name} has said no to its pairing."),
    };
    let letter = PausedOrWithdrew {
        project: scene.project_name(),
        round: scene.name(),
        happened: happened.into(),
        next: "Where somebody would be left alone, the control room shows two or three small ways to mend it.".into(),
    };
    Ok(scene.signed(letter, links::round::page(scene.id)))
}

async fn to_a_partner(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    let gap = store::repair::find(desk.db(), scene.id, RepairId(desk.subject()?)).await?;
    let gap = gap.ok_or_else(|| desk.lacks("a repair that is not there"))?;
    if !gap.is_open() {
        return Ok(Err("A way has been found meanwhile."));
    }
    let left = store::organisation::project(desk.db(), gap.left).await?;
    let left = left.map_or_else(String::new, |project| project.name);
    let happened = match gap.cause {
        Cause::Withdrawal => format!("{left} has left the round."),
        Cause::Pause => format!("{left} has paused."),
        // Nobody is told who said no.
        Cause::Objection => "Your pairing is changing.".to_string(),
    };
    let letter = PausedOrWithdrew {
        project: scene.project_name(),
        round: scene.name(),
        happened: happened.into(),
        next: "We are looking for a way that leaves nobody alone, and write to you as soon as it is found. What you \
               have written is kept."
            .into(),
    };
    Ok(scene.signed(letter, links::exchange::page(gap.exchange)))
}

/// The exchange that the project is in now, as its promise names it.
async fn exchange(desk: &Desk<'_>) -> Stored<ExchangeFacts> {
    let id = desk.promised.exchange;
    let id = id.ok_or_else(|| desk.lacks("no exchange"))?;
    let found = store::exchange::find(desk.db(), id).await?;
    found.ok_or_else(|| desk.lacks("an exchange that is not there"))
}

fn partners(exchange: &ExchangeFacts, project: ProjectId) -> Vec<&str> {
    let partners = exchange.partners_of(project).into_iter();
    partners.map(|party| party.name.as_str()).collect()
}

pub(super) async fn partner_changed(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    let exchange = exchange(desk).await?;
    if scene.round.stage == Stage::Closed {
        return Ok(Err(CLOSED));
    }
    let (project, name) = (scene.project.id, &scene.project.name);
    let goes_on = exchange
        .missing()
        .iter()
        .any(|review| review.reviewer.id == project);
    let day = |at| day_of(at, scene.round.tz);
    let (happened, next): (String, String) = if goes_on {
        let partners = partners(&exchange, project).join(" and ");
        let happened = match exchange.is_of_circles() {
            true => format!(
                "From now on {name} reads {partners}. The rest of your circle stays as it is."
            ),
            false => format!("From now on {name} and {partners} read each other."),
        };
        (
            happened,
            format!(
                "Please seal your review by the end of {}.",
                day(exchange.due_at)
            ),
        )
    } else if exchange.is_of_circles() && exchange.counts_on(project) {
        let partners = partners(&exchange, project).join(" and ");
        (
            format!("From now on {partners} reads {name}. The rest of your circle stays as it is."),
            "There is nothing for you to do about it.".to_string(),
        )
    } else if exchange.is_of_circles() {
        (
            "One review of your circle is let go, and nobody owes it any more.".to_string(),
            "Your other reviews go on. What you have written stays yours.".to_string(),
        )
    } else if exchange.revealed_at.is_some() && exchange.counts_on(project) {
        (
            "Your exchange carries on with what is in.".to_string(),
            format!(
                "There is no review left for you to write. You can read your feedback, and answer it by the end of {}.",
                day(exchange.respond_due_at)
            ),
        )
    } else {
        (
            "Your exchange has ended early, and you owe nobody anything.".to_string(),
            "Thank you for what you gave to it. What you have written stays yours, and you are welcome in the next round."
                .to_string(),
        )
    };
    let letter = PartnerChanged {
        project: scene.project_name(),
        round: scene.name(),
        happened: happened.into(),
        next: Line::from(next),
    };
    Ok(scene.signed(letter, links::exchange::page(exchange.id)))
}

pub(super) async fn standby_called(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    let exchange = exchange(desk).await?;
    let project = scene.project.id;
    if !exchange.counts_on(project) {
        return Ok(Err("It is not needed any more."));
    }
    let no_by = objection_until(&exchange);
    let day = |at| day_of(at, scene.round.tz);
    let letter = StandbyCalled {
        project: scene.project_name(),
        partners: Names::from_iter(partners(&exchange, project)),
        round: scene.name(),
        review_by: day(exchange.due_at),
        respond_by: day(exchange.respond_due_at),
        no_by: Day(no_by.ok_or_else(|| desk.lacks("an exchange that has not opened"))?),
    };
    Ok(scene.signed(letter, links::exchange::page(exchange.id)))
}
