//! Taking the last switch of a round back, or why it stays.

use super::words::sentence;
use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::refusal::Words;
use crate::rounds::prepare::date_of;
use crate::site::Site;
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, undoing};
use axum::response::Response;
use domain::access::{self, Coordinator};
use domain::ids::RoundId;
use domain::stage::Stage;
use domain::undo::{CannotUndo, Since};
use links::round;
use views::form::Form;
use views::public::WayOut;
use views::repair::UndoSwitch;

/// What is said when a switch cannot be taken back.
pub(crate) fn refusal(why: &CannotUndo) -> Words {
    Words::new(
        "The round stays where it is",
        says(why),
        vec![WayOut::new("Rounds", round::list())],
    )
}

fn many(count: usize, one: &str, several: &str) -> String {
    match count {
        1 => format!("One {one}"),
        count => format!("{count} {several}"),
    }
}

/// Why it stays, and what to do instead.
fn says(why: &CannotUndo) -> String {
    match *why {
        CannotUndo::Nothing => "The round is still a draft.".to_string(),
        CannotUndo::Invited { letters } => format!(
            "{} gone to people, and an open invitation cannot be unsent. Give them more time by moving the dates instead.",
            many(letters, "invitation has", "invitations have")
        ),
        CannotUndo::Joined { projects } => format!(
            "{} joined since, and counts on the round. Move its dates instead.",
            many(projects, "project has", "projects have")
        ),
        CannotUndo::Published { projects } => format!(
            "{} published since, and what is published is not taken back. Move the dates instead: joining can be opened to one more project by talking to it.",
            many(projects, "project has", "projects have")
        ),
        CannotUndo::PlanStands => {
            "Everyone has been told whom they are with, and may be reading already. Where a pairing does not work, a project can say no to it for five working days, and you choose a repair."
                .to_string()
        }
        CannotUndo::Sealed { reviews } => format!(
            "{} sealed since, and a seal is never broken. Give an exchange more time on its page instead.",
            many(reviews, "review was", "reviews were")
        ),
        CannotUndo::Revealed { exchanges } => format!(
            "{} revealed since, and what was read cannot be unread. Give an exchange more time on its page instead.",
            many(exchanges, "exchange was", "exchanges were")
        ),
        CannotUndo::Answered { responses } => format!(
            "{} sent since. Give an exchange more time on its page, or move the dates instead.",
            many(responses, "answer was", "answers were")
        ),
        CannotUndo::MovedOn(stage) => format!(
            "The round is {} by now: somebody, or its date, moved it. Look at it as it is, then decide.",
            stage.word()
        ),
    }
}

fn follows(to: Stage, since: &Since) -> Vec<String> {
    let mut lines = vec![format!(
        "The round is {} again. What people have written stays.",
        to.word()
    )];
    match since.letters_waiting {
        0 => {}
        count => lines.push(format!(
            "{} not sent yet, and do not go.",
            many(count, "letter is", "letters are")
        )),
    }
    match since.letters_gone {
        0 => lines.push("No letter has told of the switch yet.".to_string()),
        count => lines.push(format!(
            "{} gone already. Each of these people gets a correction.",
            many(count, "letter has", "letters have")
        )),
    }
    lines.push(
        "It does not go on by itself before its new date, even when everyone is done.".to_string(),
    );
    lines
}

async fn page(
    site: &Site,
    who: &SignedIn,
    by: &Coordinator,
    id: RoundId,
    form: Form,
) -> Answer<UndoSwitch> {
    let page = undoing::page(&site.app, who.times, by, id).await?;
    let from = page.round.stage();
    let heading = match page.to {
        Ok(to) => format!("Back from {} to {}", from.word(), to.word()),
        Err(_) => format!("{} cannot be taken back", sentence(from.word())),
    };
    let blocked = page.to.err().map(|why| {
        let (words, href) = if from < Stage::Closed {
            ("Move the dates", round::dates(id))
        } else {
            ("Back to the round", round::page(id))
        };
        (says(&why), words.to_string(), href)
    });
    let to = page.to.unwrap_or(from);
    Ok(UndoSwitch {
        chrome: site.chrome(who),
        form,
        round: page.round.name.clone(),
        back: round::page(id),
        heading,
        follows: follows(to, &page.since),
        blocked,
        needs_an_end: page.needs_an_end,
        action: round::undo(id),
        seen: from.word().to_string(),
        button: format!("Go back to {}", to.word()),
    })
}

pub(super) async fn show(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    site.page(page(&site, &who, &by, id, Form::new()).await?)
}

pub(super) async fn undo(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let now = undoing::page(&site.app, who.times, &by, id)
        .await?
        .round
        .stage();
    let seen = Stage::parse(typed.value("seen"));
    let seen = seen.map_err(|_| Stop::from(CannotUndo::MovedOn(now)))?;
    let ends_on = date_of(&typed, "ends_on");
    let why = typed.value("why");
    match undoing::undo(&site.app, who.times, &by, id, seen, &ends_on, why).await {
        Ok(to) => {
            let says = format!("The round is {} again.", to.word());
            Ok(see_other_saying(round::page(id), &says))
        }
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(page(&site, &who, &by, id, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
