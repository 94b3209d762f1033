//! The round's control room.

use super::words;
use crate::answer::Answer;
use crate::site::Site;
use crate::visitor::SignedIn;
use app::clockwork;
use app::rounds::{self, Row, Waits};
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::access::Coordinator;
use domain::calendar::date_at;
use domain::deadline::{self, Event, RoundFacts};
use domain::extension::may_extend;
use domain::ids::RoundId;
use domain::participation::Standing;
use domain::stage::Stage;
use links::round;
use views::round::{ComingLine, ControlRoom, ProjectLine, WaitsLine, WayToHelp};

/// How much of what happens by itself is listed.
const COMING: usize = 6;

pub(super) async fn show(
    site: Site,
    who: SignedIn,
    by: &Coordinator,
    id: RoundId,
) -> Answer<Response> {
    let room = rounds::control_room(&site.app, who.times, by, id).await?;
    let round_ = &room.facts.round;
    let line = |row: &Row| project(&room, row, by, who.times.real);
    let active = room
        .rows
        .iter()
        .filter(|row| row.progress.is_active())
        .count();
    let coming = deadline::coming(&room.facts, who.times.round);
    let coming = coming.iter().take(COMING).map(|coming| ComingLine {
        at: when(coming.at, &coming.what, &room.facts, who.times.round),
        says: clockwork::says(coming),
    });
    let stage = round_.stage();
    let heading = format!(
        "{}, {}",
        words::projects(active),
        words::stage_until(round_)
    );
    site.page(ControlRoom {
        chrome: site.chrome(&who),
        name: round_.name.clone(),
        heading: words::sentence(&heading),
        line: words::line(round_, here(&room), Some(active)),
        to_help: room
            .rows
            .iter()
            .filter(|row| row.could_do_with_a_hand())
            .map(line)
            .collect(),
        projects: room.rows.iter().map(line).collect(),
        coming: coming.collect(),
        waits: waits(&room.waits, id),
        next: room
            .facts
            .round
            .next_stage()
            .filter(|_| stage != Stage::Pairing)
            .map(|next| {
                let words = format!("Dry run: {} now", next.title().to_lowercase());
                (words, round::stage(id))
            }),
        dates: (stage < Stage::Closed).then(|| round::dates(id)),
        pairing: (stage >= Stage::SelfAssessing).then(|| round::pairing(id)),
        closing: (stage >= Stage::Responding).then(|| round::closing(id)),
        journal: round::journal(id),
    })
}

/// What stands under the stage the round is in: how many are still to do what it is for.
fn here(room: &rounds::ControlRoom) -> Option<String> {
    let left = |is_left: fn(&Row) -> bool| {
        let active = room.rows.iter().filter(|row| row.progress.is_active());
        match active.filter(|row| is_left(row)).count() {
            0 => "all done".to_string(),
            count => format!("{count} to go"),
        }
    };
    match room.facts.round.stage() {
        Stage::SelfAssessing => Some(left(|row| row.progress.published_at.is_none())),
        Stage::Pairing => Some("a plan is wanted".to_string()),
        Stage::Reviewing => Some(left(|row| {
            matches!(
                row.standing,
                Standing::Paired | Standing::Reviewing { left: 1.. }
            )
        })),
        Stage::Responding => Some(left(|row| {
            matches!(
                row.standing,
                Standing::Reviewing { .. } | Standing::Responding { .. }
            )
        })),
        Stage::Draft | Stage::Joining | Stage::Moderating | Stage::Closing | Stage::Closed => None,
    }
}

fn project(
    room: &rounds::ControlRoom,
    row: &Row,
    by: &Coordinator,
    real: DateTime<Utc>,
) -> ProjectLine {
    let round_ = &room.facts.round;
    let id = row.project.id;
    let mut ways: Vec<WayToHelp> = Vec::new();
    if let Some(lead) = row.lead.as_ref().filter(|_| row.could_do_with_a_hand()) {
        ways.push(WayToHelp {
            words: format!("Write to {}", lead.name),
            href: format!("mailto:{}", lead.email),
        });
    }
    let writes = matches!(row.standing, Standing::Joined | Standing::Writing { .. });
    // Nobody acts on a project of their own.
    if writes && may_extend(round_.stage(), &row.progress.facts).is_ok() && by.acting_on(id).is_ok()
    {
        ways.push(WayToHelp {
            words: "Extend".to_string(),
            href: round::extension(round_.id, id),
        });
    }
    ProjectLine {
        name: row.project.name.clone(),
        href: row.progress.exchange.map(links::exchange::page),
        about: words::about_project(&row.project),
        standing: words::standing(
            row.standing,
            row.overdue,
            row.is_slow_to_start,
            room.questions,
        ),
        last_here: row.last_here.map_or_else(
            || "not yet".to_string(),
            |at| views::dates::ago(at, real, round_.calendar.tz),
        ),
        ways,
    }
}

/// "Tomorrow, 09:00", "Friday 6 March, 09:00"; a stage ends with its day.
fn when(at: DateTime<Utc>, what: &Event<'_>, facts: &RoundFacts, now: DateTime<Utc>) -> String {
    let tz = facts.round.calendar.tz;
    let (date, hour) = match what {
        Event::Letters { .. } => (
            date_at(at, tz),
            at.with_timezone(&tz).format(", %H:%M").to_string(),
        ),
        Event::Switch { .. } => (
            domain::calendar::last_date_before(at, tz),
            ", at midnight".to_string(),
        ),
    };
    let day = match (date - date_at(now, tz)).num_days() {
        0 => "Today".to_string(),
        1 => "Tomorrow".to_string(),
        _ => views::dates::day(date),
    };
    day + &hour
}

fn waits(waits: &Waits, id: RoundId) -> Vec<WaitsLine> {
    let mut lines = Vec::new();
    let mut line = |says: String, href: String| lines.push(WaitsLine { says, href });
    if let Some(why) = &waits.stuck {
        line(words::cannot_switch(why), round::dates(id));
    }
    if waits.plan {
        line("A plan of who reviews whom".to_string(), round::pairing(id));
    }
    match waits.registrations {
        0 => {}
        1 => line(
            "1 registration to look at".to_string(),
            links::coordinating::registrations(),
        ),
        count => line(
            format!("{count} registrations to look at"),
            links::coordinating::registrations(),
        ),
    }
    match waits.parked {
        0 => {}
        1 => line(
            "1 letter could not be delivered".to_string(),
            links::coordinating::letters(),
        ),
        count => line(
            format!("{count} letters could not be delivered"),
            links::coordinating::letters(),
        ),
    }
    lines
}
