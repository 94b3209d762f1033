//! A gap in an exchange, the ways to mend it, and the mending.

use crate::answer::{Answer, see_other_saying};
use crate::path::Ids;
use crate::refusal::Words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, letters_promised, repairs};
use axum::response::Response;
use domain::access::{self, Coordinator};
use domain::ids::{ProjectId, RepairId, RoundId};
use domain::repair::{CannotRepair, Cause};
use links::round::{self, routes};
use views::form::Form;
use views::public::WayOut;
use views::repair::{RepairPage, Way};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::repair, Who::Coordinator, show)
        .post(routes::repair, Who::Coordinator, mend)
}

/// What is said when a gap cannot be mended like that.
pub(crate) fn cannot_repair(why: &CannotRepair) -> Words {
    let says = match why {
        CannotRepair::Settled => {
            "It has been settled meanwhile: somebody mended it, or the project came back."
        }
        CannotRepair::Moved => {
            "Something changed since you looked: a project left, came back or was paired. Nothing was done. Open it \
             again to see the ways there are now."
        }
        CannotRepair::Over => "The round is over, and nobody waits for anything in it.",
    };
    Words::new(
        "Nothing was changed",
        says,
        vec![WayOut::new("Rounds", round::list())],
    )
}

/// "Birch Circle has left the round: Acorn Mums is without a partner".
pub(crate) fn heading(left: &str, cause: Cause, stays: &[String]) -> String {
    let alone = match stays {
        [one] if one == left => {
            return format!("{left} {}, and is without a partner", cause.says());
        }
        [one] => format!("{one} is without a partner"),
        several => format!("{} are left", several.join(" and ")),
    };
    format!("{left} {}: {alone}", cause.says())
}

async fn page(
    site: &Site,
    who: &SignedIn,
    by: &Coordinator,
    id: RoundId,
    repair: RepairId,
    form: Form,
) -> Answer<RepairPage> {
    let page = repairs::page(&site.app, who.times, by, id, repair).await?;
    let (gap, exchange) = (&page.scene.gap, &page.scene.exchange);
    let name = |id: &ProjectId| {
        let sides = exchange
            .reviews
            .iter()
            .flat_map(|r| [&r.reviewer, &r.reviewed]);
        let found = sides.into_iter().find(|party| party.id == *id);
        found.map_or_else(String::new, |party| party.name.clone())
    };
    let stays: Vec<String> = gap.stays.iter().map(name).collect();
    let sealed = exchange
        .reviews
        .iter()
        .filter(|r| r.sealed_at.is_some())
        .count();
    let way = |way: repairs::Way| Way {
        value: way.proposal.mend.word(),
        title: way.proposal.title,
        small: way.proposal.small,
        changes: way.proposal.changes,
        letters: way
            .letters
            .into_iter()
            .map(|(letter, project, people)| {
                let title = letters_promised::title(letter);
                let says = format!("{title}, to {project}: {}", people.join(", "));
                (says, links::coordinating::wording(letter))
            })
            .collect(),
    };
    let zone = page.round.calendar.tz;
    let settled = gap.settled_at.map(|at| {
        let on = views::dates::day(views::dates::on(at, zone));
        format!("It was settled on {on}.")
    });
    Ok(RepairPage {
        chrome: site.chrome(who),
        form,
        round: page.round.name.clone(),
        back: round::page(id),
        heading: heading(&name(&gap.left), gap.cause, &stays),
        says: match sealed {
            0 => "Nothing is sealed in this exchange yet.".to_string(),
            1 => "One review is sealed in this exchange. It stays as it is.".to_string(),
            sealed => {
                format!("{sealed} reviews are sealed in this exchange. They stay as they are.")
            }
        },
        exchange: (gap.cause == Cause::Pause).then(|| links::exchange::page(gap.exchange)),
        settled,
        ways: page.ways.into_iter().map(way).collect(),
        action: round::repair(id, repair),
        seen: page.seen,
    })
}

async fn show(
    site: Site,
    who: SignedIn,
    Ids(id, repair): Ids<RoundId, RepairId>,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    site.page(page(&site, &who, &by, id, repair, Form::new()).await?)
}

async fn mend(
    site: Site,
    who: SignedIn,
    Ids(id, repair): Ids<RoundId, RepairId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let (word, seen, why) = (
        typed.value("choice"),
        typed.value("seen"),
        typed.value("why"),
    );
    match repairs::choose(&site.app, who.times, &by, id, repair, word, seen, why).await {
        Ok(()) => Ok(see_other_saying(
            round::page(id),
            "It is mended, and everyone concerned is told.",
        )),
        Err(Stop::Amiss(problems)) => {
            let form = typed.with(problems);
            site.page_amiss(page(&site, &who, &by, id, repair, form).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
