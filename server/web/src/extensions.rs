//! More time to write: given by a coordinator, or two weeks asked for by a lead; and every extension of a round.

use crate::answer::{Answer, see_other_saying};
use crate::asked::Asked;
use crate::leaving::said;
use crate::long;
use crate::path::{Id, Ids};
use crate::refusal::Words;
use crate::rounds::prepare::{date_of, with_date};
use crate::rounds::words::last_day;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, extensions};
use axum::response::Response;
use domain::access;
use domain::calendar::last_date_before;
use domain::extension::{CannotAsk, CannotExtend, Moves};
use domain::ids::{ProjectId, RoundId};
use domain::participation::ParticipationFacts;
use domain::round::Round;
use domain::stage::Stage;
use links::round::{self, routes};
use views::form::Form;
use views::leaving::Say;
use views::public::WayOut;
use views::repair::{ExtensionLine, Extensions};
use views::round::Extension;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::extension, Who::Coordinator, extension)
        .post(routes::extension, Who::Coordinator, extend)
        .get(routes::extensions, Who::Coordinator, list)
        .get(routes::more_weeks, Who::Lead, asking)
        .post(routes::more_weeks, Who::Lead, ask)
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

/// What is said when two more weeks cannot be had by asking.
pub(crate) fn cannot_ask(why: &CannotAsk) -> Words {
    let talk =
        "If you need more time, answer one of your coordinator’s letters: it can be arranged.";
    let says = match why {
        CannotAsk::NotIn => {
            "Your project does not take part in this round now. If it has paused, come back first."
                .to_string()
        }
        CannotAsk::NotWriting => "Nobody writes in this round just now.".to_string(),
        CannotAsk::Published => {
            "You have published your self-assessment already. Well done.".to_string()
        }
        CannotAsk::AskedBefore => {
            format!("You have had two more weeks by asking, which can be done once. {talk}")
        }
        CannotAsk::NoRoom { last } => format!(
            "The round closes on {}, and no date in it can be later. {talk}",
            views::dates::day(*last)
        ),
    };
    let home = WayOut::new("Go to what comes next", links::me::home());
    Words::new("Your dates stay as they are", says, vec![home])
}

fn more_time(
    site: &Site,
    who: &SignedIn,
    round_: &Round,
    place: &ParticipationFacts,
    form: Form,
) -> Extension {
    let (due, closes) = (
        last_day(place.due_at, round_),
        last_day(place.closes_at, round_),
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
    let (round_, place) = extensions::page(&site.app, &by, id).await?;
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
    match extensions::extend(&site.app, who.times, &by, id, &until, typed.value("why")).await {
        Ok(()) => Ok(see_other_saying(
            round::page(id),
            "They have more time now.",
        )),
        Err(Stop::Amiss(problems)) => {
            let (round_, place) = extensions::page(&site.app, &by, id).await?;
            let form = typed.with(problems);
            site.page_amiss(more_time(&site, &who, &round_, &place, form))
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn asking(
    site: Site,
    who: SignedIn,
    Ids(id, project): Ids<RoundId, ProjectId>,
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    let (round_, (due_at, closes_at)) = extensions::asking(&site.app, who.times, &by, id).await?;
    let (due, closes) = (last_day(due_at, &round_), last_day(closes_at, &round_));
    site.page(Say {
        chrome: site.chrome(&who),
        caption: round_.name.clone(),
        heading: "Two more weeks to write".to_string(),
        lede: "You need no reason. You can do this once in a round, and it holds at once.".to_string(),
        follows: vec![
            format!("Your self-assessment is then due on {due} and closes on {closes}."),
            "The round itself goes on: projects are paired as soon as the coordinator has a plan, so publish as soon as you can.".to_string(),
        ],
        action: Some(round::more_weeks(id, project)),
        value: "yes",
        button: "Take two more weeks".to_string(),
        back: (round_.name.clone(), round::page(id)),
        stay: "Keep your date".to_string(),
    })
}

async fn ask(
    site: Site,
    who: SignedIn,
    ids: Ids<RoundId, ProjectId>,
    _: Typed,
) -> Answer<Response> {
    said(site, who, ids, extensions::ask, "You have two more weeks.").await
}

async fn list(site: Site, who: SignedIn, Id(id): Id<RoundId>, asked: Asked) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let list = extensions::list(&site.app, &by, id).await?;
    let round_ = &list.round;
    let line = |line: extensions::Line| {
        let extension = line.extension;
        let name = line.whom.unwrap_or_default();
        let whom = match extension.moves {
            Moves::Participation(_) => format!("{name}: self-assessment"),
            Moves::Exchange(_) => format!("{name}: their exchange"),
            Moves::Stage(stage) => format!("Everyone: {}", stage.title().to_lowercase()),
        };
        let (due, closes) = (
            last_day(extension.due_at, round_),
            last_day(extension.closes_at, round_),
        );
        ExtensionLine {
            whom,
            until: format!("due {due}, closes {closes}"),
            by: format!("{}, {}", line.by, extension.kind.says()),
            at: extension.granted_at,
            why: extension.why,
        }
    };
    let (lines, pages) = long::page(&asked, list.lines, "extensions");
    site.page(Extensions {
        chrome: site.chrome(&who),
        round: round_.name.clone(),
        back: round::page(id),
        dates: (round_.stage() < Stage::Closed).then(|| round::dates(id)),
        zone: round_.calendar.tz,
        lines: lines.map(line).collect(),
        pages,
    })
}
