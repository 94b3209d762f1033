//! A hand for one project of a round: where it stands, a short reminder, notes of calls.

use crate::answer::{Answer, see_other_saying};
use crate::path::Ids;
use crate::refusal::Words;
use crate::rounds::words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::help::{self, HelpPage};
use app::{Refusal, Stop};
use axum::response::Response;
use chrono::Utc;
use domain::access::{self, CoordinatorFor};
use domain::calendar::working_days_since;
use domain::extension::may_extend;
use domain::ids::{ProjectId, RoundId};
use domain::nudge::CannotNudge;
use domain::times::Times;
use links::round::{self, routes};
use views::form::Form;
use views::public::WayOut;
use views::round::{CallNote, Help, WayToHelp};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::help, Who::Coordinator, show)
        .post(routes::nudge, Who::Coordinator, nudge)
        .post(routes::call_notes, Who::Coordinator, note)
}

/// What is said when no short reminder goes.
pub(crate) fn refusal(why: &CannotNudge) -> Words {
    let says = match why {
        CannotNudge::NothingOpen => {
            "The project has nothing open just now that a reminder could help with. A call is always welcome.".to_string()
        }
        CannotNudge::TooSoon { again_at } => format!(
            "A short reminder went less than three days ago. Another can go from {} on. A call may help more.",
            views::dates::moment(*again_at, chrono_tz::Europe::London)
        ),
    };
    Words::new(
        "No reminder goes now",
        says,
        vec![WayOut::new("Rounds", round::list())],
    )
}

async fn show(
    site: Site,
    who: SignedIn,
    Ids(round, project): Ids<RoundId, ProjectId>,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?.acting_on(project)?;
    let page = help::page(&site.app, who.times, &by, round).await?;
    site.page(drawn(&site, &who, &by, &page, Form::new()))
}

async fn nudge(
    site: Site,
    who: SignedIn,
    Ids(round, project): Ids<RoundId, ProjectId>,
    _form: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?.acting_on(project)?;
    match help::nudge(&site.app, who.times, &by, round).await {
        Ok(()) => Ok(see_other_saying(
            round::help(round, project),
            "A short, kind reminder is on its way.",
        )),
        // The page says from when on another may go.
        Err(Stop::Refused(Refusal::Nudge(_))) => Ok(see_other_saying(
            round::help(round, project),
            "No reminder went: see below.",
        )),
        Err(stop) => Err(stop.into()),
    }
}

async fn note(
    site: Site,
    who: SignedIn,
    Ids(round, project): Ids<RoundId, ProjectId>,
    form: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?.acting_on(project)?;
    match help::note(&site.app, who.times, &by, round, form.value("said")).await {
        Ok(()) => Ok(see_other_saying(
            round::help(round, project),
            "The note is kept. Coordinators alone can read it.",
        )),
        Err(Stop::Amiss(problems)) => {
            let page = help::page(&site.app, who.times, &by, round).await?;
            site.page_amiss(drawn(&site, &who, &by, &page, form.with(problems)))
        }
        Err(stop) => Err(stop.into()),
    }
}

fn drawn(site: &Site, who: &SignedIn, by: &CoordinatorFor, page: &HelpPage, form: Form) -> Help {
    let (round_, project) = (&page.round, by.project());
    let tz = round_.calendar.tz;
    let late = page
        .overdue
        .map(|overdue| working_days_since(overdue.since, who.times.round, tz));
    let mut ways: Vec<WayToHelp> = Vec::new();
    let mut way = |words: String, href: String| ways.push(WayToHelp { words, href });
    for lead in &page.leads {
        way(
            format!("Write to {}", lead.name),
            format!("mailto:{}", lead.email),
        );
    }
    if may_extend(round_.stage(), &page.progress.facts).is_ok() {
        way(
            "Give more time to write".to_string(),
            round::extension(round_.id, project),
        );
    }
    if let Some(exchange) = page.progress.exchange() {
        way(
            "Look at the exchange".to_string(),
            links::exchange::page(exchange),
        );
    }
    way(
        "Reviews given and received".to_string(),
        links::project::ledger(project),
    );
    way(
        "Find it another lead".to_string(),
        links::project::leads(project),
    );
    way("Journal".to_string(), links::project::journal(project));
    let refused = page.leads.iter().filter_map(|lead| {
        let refused = page.refused.get(&lead.email)?;
        Some((lead.name.clone(), refused.server_said.clone()))
    });
    Help {
        refused: refused.collect(),
        chrome: site.chrome(who),
        form,
        name: page.progress.facts.name.clone(),
        round: round_.name.clone(),
        back: round::page(round_.id),
        standing: words::standing(page.standing, late, false, page.questions),
        dates: dates(page),
        ways,
        nudge: page
            .may_nudge
            .is_ok()
            .then(|| round::nudge(round_.id, project)),
        nudge_says: nudge_says(page, who.times),
        notes: page
            .notes
            .iter()
            .map(|(note, by)| CallNote {
                said: note.said.clone(),
                by: by.clone(),
                at: note.at.with_timezone(&Utc),
            })
            .collect(),
        add: round::call_notes(round_.id, project),
        zone: tz,
    }
}

/// "Due on Friday 6 March; closes on Wednesday 11 March", of what is open.
fn dates(page: &HelpPage) -> Option<String> {
    let facts = &page.progress.facts;
    let tasks = page.progress.reviews.iter().chain(&page.progress.responses);
    let open = tasks
        .filter(|task| task.is_open())
        .map(|task| (task.due_at, task.closes_at))
        .min();
    let writes = domain::participation::is_writing(page.round.stage())
        && page.progress.published_at.is_none();
    let (due_at, closes_at) = open.or(writes.then_some((facts.due_at, facts.closes_at)))?;
    Some(format!(
        "Due on {}; closes on {}.",
        words::last_day(due_at, &page.round),
        words::last_day(closes_at, &page.round)
    ))
}

fn nudge_says(page: &HelpPage, now: Times) -> String {
    let tz = page.round.calendar.tz;
    let last = page.nudged.as_ref().map_or_else(String::new, |(at, by)| {
        format!(
            " The last went {}, from {by}.",
            views::dates::ago(*at, now.round, tz)
        )
    });
    let may = match page.may_nudge {
        Ok(_) => "It says in a few kind words that something is open and that you are there. It goes to the leads, and to those who review while they do.".to_string(),
        Err(CannotNudge::NothingOpen) => "Nothing is open just now that a reminder could help with.".to_string(),
        Err(CannotNudge::TooSoon { again_at }) => format!(
            "Another can go from {} on: one in three days is enough.",
            views::dates::moment(again_at, tz)
        ),
    };
    may + &last
}
