//! What happens by itself in a round: each coming letter read before it goes, and kept from going.

use super::words;
use crate::answer::{Answer, see_other_saying};
use crate::asked::Asked;
use crate::path::Id;
use crate::site::Site;
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::coming::{self, Opened, Recipient};
use axum::response::Response;
use domain::access;
use domain::ids::RoundId;
use links::round;
use views::round::{Coming, ComingLetter, ComingLine, ComingOpened, ComingRecipient, StoppedLine};

pub(super) async fn show(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    asked: Asked,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let to = asked.read("project").zip(asked.read("person"));
    let event = asked.value("event");
    let page = coming::page(&site.app, who.times, &by, id, event, to).await?;
    let tz = page.round.calendar.tz;
    let line = |(at, word, says): &(_, String, String)| ComingLine {
        at: words::when(*at, word.contains("-to-"), tz, who.times.round),
        says: says.clone(),
        href: format!("{}?event={word}", round::coming(id)),
    };
    site.page(Coming {
        chrome: site.chrome(&who),
        name: page.round.name.clone(),
        back: round::page(id),
        opened_at: page.events.iter().position(|(_, word, _)| word == event),
        lines: page.events.iter().map(line).collect(),
        opened: page.opened.map(|opened| lay_open(id, opened)),
        stop: round::coming(id),
        stopped: page
            .stopped
            .into_iter()
            .map(|one| StoppedLine {
                at: words::when(one.at, false, tz, who.times.round),
                says: format!("{}, to {}", one.letter, one.project_name),
                reminder: one.reminder,
            })
            .collect(),
    })
}

fn lay_open(id: RoundId, opened: Opened) -> ComingOpened {
    let word = opened.word;
    let recipient = |one: &Recipient| ComingRecipient {
        project: one.project_name.clone(),
        name: one.name.clone(),
        href: format!(
            "{}?event={word}&project={}&person={}#letter",
            round::coming(id),
            one.project,
            one.person
        ),
        reminder: one.reminder.clone(),
    };
    ComingOpened {
        recipients: opened.recipients.iter().map(recipient).collect(),
        letter: opened.to.zip(opened.reads).map(|(to, reads)| ComingLetter {
            to: format!("{}, {}", to.name, to.project_name),
            reads,
        }),
    }
}

pub(super) async fn stop(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    form: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let (app, reminder) = (&site.app, form.value("reminder"));
    let says = if form.value("goes") == "yes" {
        coming::resume(app, who.times, &by, id, reminder).await?;
        "That reminder goes on its day after all."
    } else {
        coming::stop(app, who.times, &by, id, reminder).await?;
        "That reminder does not go. Everything else goes as planned."
    };
    Ok(see_other_saying(round::coming(id), says))
}
