//! The dry run of a switch, and the switch.

use super::words;
use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, rounds};
use axum::response::Response;
use domain::access;
use domain::ids::RoundId;
use domain::round::{CannotSwitch, Preview, Round};
use domain::stage::Stage;
use links::round;
use views::form::Form;
use views::round::{Blocked, StageSwitch};

fn page(site: &Site, who: &SignedIn, round_: &Round, preview: &Preview, form: Form) -> StageSwitch {
    let id = round_.id;
    let from = preview.from;
    // What is looked at where the way is blocked: the stage that would follow.
    let to = preview.next.ok().or(round_.next_stage()).unwrap_or(from);
    let opens = from == Stage::Draft;
    let (heading, button) = if opens {
        (
            format!("Open {}", round_.name),
            "Open the round".to_string(),
        )
    } else if to == Stage::Closed {
        ("Close the round".to_string(), "Close the round".to_string())
    } else {
        let (from, to) = (from.word(), to.word());
        (format!("From {from} to {to}"), format!("Begin {to} now"))
    };
    let blocked = preview.next.err().map(|why| {
        let (way, href) = match why {
            CannotSwitch::NoPlan => ("Go to pairing", round::pairing(id)),
            CannotSwitch::DatesPassed { .. }
            | CannotSwitch::TooFewProjects { .. }
            | CannotSwitch::TooFewPublished { .. } => ("Move the dates", round::dates(id)),
            CannotSwitch::NotAllSealed { .. }
            | CannotSwitch::NotAllApproved { .. }
            | CannotSwitch::Over
            | CannotSwitch::MovedOn(_) => ("Go to the round", round::page(id)),
        };
        Blocked {
            says: words::cannot_switch(&why),
            words: way.to_string(),
            href,
        }
    });
    let affected = preview
        .affected
        .iter()
        .map(|one| (one.name.clone(), words::open(one.open).to_string()));
    let letters = preview.letters.iter().filter(|(_, count)| *count > 0);
    let letters = letters.map(|(letter, count)| {
        let count = match count {
            1 => "1 letter".to_string(),
            count => format!("{count} letters"),
        };
        let says = format!("{count}: {}", letter_in_words(letter));
        (says, links::coordinating::wording(letter))
    });
    StageSwitch {
        chrome: site.chrome(who),
        form,
        name: round_.name.clone(),
        back: round::page(id),
        heading,
        says: to.says().to_string(),
        affected: affected.collect(),
        letters: letters.collect(),
        blocked,
        overrules: preview.overrules.is_some(),
        action: if opens {
            round::opening(id)
        } else {
            round::stage(id)
        },
        seen: from.word().to_string(),
        button,
    }
}

fn letter_in_words(letter: &str) -> String {
    match letter {
        "round_open" => "the round is open, to the leads of every approved project".to_string(),
        "grid_open" => {
            "the self-assessment is open, to everyone in a project that joined".to_string()
        }
        "round_closed" => "the round is closed, to the leads".to_string(),
        other => other.replace('_', " "),
    }
}

async fn look(
    site: &Site,
    who: &SignedIn,
    id: RoundId,
    form: Form,
) -> Answer<(Stage, StageSwitch)> {
    let by = access::coordinator(&who.actor)?;
    let (round_, preview) = rounds::preview(&site.app, who.times, &by, id).await?;
    Ok((round_.stage(), page(site, who, &round_, &preview, form)))
}

pub(super) async fn opening(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let (stage, page) = look(&site, &who, id, Form::new()).await?;
    if stage == Stage::Draft {
        site.page(page)
    } else {
        // Open already: there is nothing to open here.
        Err(Wrong::Refused(CannotSwitch::MovedOn(stage).into()))
    }
}

pub(super) async fn stage(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let (_, page) = look(&site, &who, id, Form::new()).await?;
    site.page(page)
}

pub(super) async fn open(
    site: Site,
    who: SignedIn,
    id: Id<RoundId>,
    typed: Typed,
) -> Answer<Response> {
    switch(site, who, id, typed, Some(Stage::Draft)).await
}

pub(super) async fn advance(
    site: Site,
    who: SignedIn,
    id: Id<RoundId>,
    typed: Typed,
) -> Answer<Response> {
    let seen = Stage::parse(typed.value("seen")).ok();
    switch(site, who, id, typed, seen).await
}

async fn switch(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    typed: Typed,
    seen: Option<Stage>,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let now = rounds::find(&site.app, &by, id).await?.stage();
    let seen = seen.ok_or(Wrong::Refused(CannotSwitch::MovedOn(now).into()))?;
    let (app, why) = (&site.app, typed.value("why"));
    let switched = match typed.value("overrule") {
        "yes" => rounds::overrule(app, who.times, &by, id, seen, why).await,
        _ => rounds::advance(app, who.times, &by, id, seen, why).await,
    };
    match switched {
        Ok(to) => {
            let says = if to == Stage::Joining {
                "The round is open.".to_string()
            } else {
                format!("The round is {} now.", to.word())
            };
            Ok(see_other_saying(round::page(id), &says))
        }
        Err(Stop::Amiss(problems)) => {
            let (_, page) = look(&site, &who, id, typed.with(problems)).await?;
            site.page_amiss(page)
        }
        Err(stop) => Err(stop.into()),
    }
}
