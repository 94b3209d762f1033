//! The round's control room.

mod narrowed;

use super::words;
use crate::answer::Answer;
use crate::asked::Asked;
use crate::site::Site;
use crate::visitor::SignedIn;
use app::control_room::{self, ControlRoom as Room, Row, Waits};
use app::moderations::Unmoderated;
use app::{clockwork, coming};
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::deadline::Event;
use domain::extension::may_extend;
use domain::ids::{ProjectId, RoundId};
use domain::participation::Standing;
use domain::stage::Stage;
use links::round;
use views::parts::Tag;
use views::round::{ComingLine, ControlRoom, ProjectLine, WaitsLine, WayToHelp};

/// How much of what happens by itself is listed.
const COMING: usize = 6;
/// How many projects stand under "could do with a hand" before one asks for all of them.
const TO_HELP: usize = 10;

pub(super) async fn show(
    site: Site,
    who: SignedIn,
    by: &domain::access::Coordinator,
    id: RoundId,
    asked: Asked,
) -> Answer<Response> {
    let room = control_room::control_room(&site.app, who.times, by, id).await?;
    let round_ = &room.facts.round;
    let narrowed = narrowed::narrowed(&room, &asked);
    let line = |row: &Row| project(&room, row, who.times.real);
    let active = room
        .rows
        .iter()
        .filter(|row| row.progress.is_active())
        .count();
    let stage = round_.stage();
    let heading = format!(
        "{}, {}",
        words::projects(active),
        words::stage_until(round_)
    );
    let late = room.rows.iter().filter(|row| row.could_do_with_a_hand());
    let late: Vec<&Row> = late.filter(|_| !narrowed.is_narrowed).collect();
    // Whoever stands above among those who could do with a hand is not listed a second time.
    let above: Vec<_> = late.iter().take(TO_HELP).map(|row| row.id()).collect();
    let others = narrowed
        .rows
        .iter()
        .filter(|row| !above.contains(&row.id()));
    let projects = others.map(|row| line(row)).collect();
    site.page(ControlRoom {
        chrome: site.chrome(&who),
        name: round_.name.clone(),
        heading: words::sentence(&heading),
        line: words::line(round_, here(&room), Some(active)),
        to_help: late.iter().take(TO_HELP).map(|row| line(row)).collect(),
        more_to_help: (late.len() > TO_HELP).then(|| {
            (
                format!("All {} who could do with a hand", late.len()),
                asked.with("standing", "hand"),
            )
        }),
        nobody_to_help: late.is_empty() && !narrowed.is_narrowed,
        ways: narrowed.ways,
        form: narrowed.form,
        here: round::page(id),
        regions: narrowed.regions,
        sizes: narrowed.sizes,
        all: narrowed.is_narrowed.then(|| round::page(id)),
        caption: if above.is_empty() {
            narrowed.caption
        } else {
            "The others".to_string()
        },
        projects,
        is_empty: room.rows.is_empty(),
        coming: coming_lines(&room, who.times.round),
        coming_page: round::coming(id),
        waits: gaps(&room, id).chain(waits(&room.waits, id)).collect(),
        stuck: stuck(&room, who.times.round),
        owing: owing(&room),
        next: round_
            .next_stage()
            .filter(|_| stage != Stage::Pairing)
            .map(|next| {
                let words = format!("Dry run: {} now", next.title().to_lowercase());
                (words, round::stage(id))
            }),
        dates: (stage < Stage::Closed).then(|| round::dates(id)),
        extensions: round::extensions(id),
        undo: round::undo(id),
        pairing: (stage >= Stage::SelfAssessing).then(|| round::pairing(id)),
        closing: (stage >= Stage::Responding).then(|| round::closing(id)),
        journal: round::journal(id),
    })
}

/// What stands under the stage the round is in: how many are still to do what it is for.
fn here(room: &Room) -> Option<String> {
    let left = |is_left: fn(&Row) -> bool| {
        let active = room
            .rows
            .iter()
            .filter(|row| row.progress.is_active() && !row.kept_apart);
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

fn project(room: &Room, row: &Row, real: DateTime<Utc>) -> ProjectLine {
    let round_ = &room.facts.round;
    let id = row.id();
    let about = words::about_line(&row.about);
    let last_here = || {
        row.last_here.map_or_else(
            || "not yet".to_string(),
            |at| views::dates::ago(at, real, round_.calendar.tz),
        )
    };
    if row.kept_apart {
        return ProjectLine {
            name: row.progress.facts.name.clone(),
            href: None,
            about,
            standing: Tag::plum("with other coordinators"),
            last_here: String::new(),
            ways: Vec::new(),
        };
    }
    let mut ways: Vec<WayToHelp> = Vec::new();
    let mut way = |words: String, href: String| ways.push(WayToHelp { words, href });
    if row.could_do_with_a_hand() {
        if let Some(lead) = &row.lead {
            way(
                format!("Write to {}", lead.name),
                format!("mailto:{}", lead.email),
            );
        }
        way("Lend a hand".to_string(), round::help(round_.id, id));
    }
    let writes = matches!(row.standing, Standing::Joined | Standing::Writing { .. });
    if writes && may_extend(round_.stage(), &row.progress.facts).is_ok() {
        way("Extend".to_string(), round::extension(round_.id, id));
    }
    if let Some(exchange) = row.progress.exchange {
        way("Exchange".to_string(), links::exchange::page(exchange));
    }
    ProjectLine {
        name: row.progress.facts.name.clone(),
        href: Some(round::help(round_.id, id)),
        about,
        standing: words::standing(
            row.standing,
            row.overdue.map(|_| row.days_late),
            row.is_slow_to_start,
            room.questions,
        ),
        last_here: last_here(),
        ways,
    }
}

fn coming_lines(room: &Room, now: DateTime<Utc>) -> Vec<ComingLine> {
    let coming = coming::coming(&room.facts, &room.stopped, &room.apart, now);
    let line = |one: &domain::deadline::Coming<'_>| ComingLine {
        at: words::when(
            one.at,
            matches!(one.what, Event::Switch { .. }),
            room.facts.round.calendar.tz,
            now,
        ),
        says: clockwork::says(one),
        href: format!(
            "{}?event={}",
            round::coming(room.facts.round.id),
            coming::word(one)
        ),
    };
    coming.iter().take(COMING).map(line).collect()
}

/// Exchanges that somebody left: first, because somebody is alone.
fn gaps(room: &Room, id: RoundId) -> impl Iterator<Item = WaitsLine> {
    room.gaps.iter().map(move |gap| WaitsLine {
        says: crate::repairs::heading(&gap.left, gap.cause, &gap.stays),
        href: round::repair(id, gap.id),
    })
}

fn waits(waits: &Waits, id: RoundId) -> Vec<WaitsLine> {
    let mut lines = Vec::new();
    let mut line = |says: String, href: String| lines.push(WaitsLine { says, href });
    if let Some(why) = &waits.stuck {
        line(words::cannot_switch(why), round::dates(id));
    }
    if let Some(stage) = waits.to_end {
        let says = format!(
            "{} is past its date, and ends when you say so",
            stage.title()
        );
        line(says, round::stage(id));
    }
    match &waits.unmoderated {
        Some(Unmoderated::Nobody) => line(
            "Nobody may moderate yet: an administrator gives the duty, under Duties".to_string(),
            links::coordinating::duties(),
        ),
        Some(Unmoderated::Apart(exchanges)) => {
            for names in exchanges {
                let says = format!(
                    "Nobody may moderate between {}: each moderator is from one of them. Another is wanted",
                    words::names(names)
                );
                line(says, links::coordinating::duties());
            }
        }
        None => {}
    }
    if waits.plan {
        line("A plan of who reviews whom".to_string(), round::pairing(id));
    }
    lines.extend(everywhere(waits));
    lines
}

/// What waits for a coordinator whatever the round. A new kind of thing that waits adds its line here.
pub(super) fn everywhere(waits: &Waits) -> Vec<WaitsLine> {
    let lines = [
        (
            waits.registrations,
            "1 registration to look at",
            "registrations to look at",
            links::coordinating::registrations(),
        ),
        (
            waits.parked,
            "1 letter could not be delivered",
            "letters could not be delivered",
            links::coordinating::letters(),
        ),
    ];
    let line = |(count, one, many, href): (usize, &str, &str, String)| WaitsLine {
        says: if count == 1 {
            one.to_string()
        } else {
            format!("{count} {many}")
        },
        href,
    };
    lines
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(line)
        .collect()
}

/// "Birch Circle handed in 6 days ago. Waiting on Acorn Mums."
fn stuck(room: &Room, now: DateTime<Utc>) -> Vec<WaitsLine> {
    let tz = room.facts.round.calendar.tz;
    let line = |one: &control_room::Stuck| WaitsLine {
        says: format!(
            "{} handed in {}. Waiting on {}.",
            words::names(&one.waiting),
            views::dates::ago(one.since, now, tz),
            words::names(&one.on)
        ),
        href: links::exchange::page(one.exchange),
    };
    room.stuck.iter().map(line).collect()
}

/// "Acorn Mums has 1 review to give", "Birch Circle waits for 1 review".
fn owing(room: &Room) -> Vec<WaitsLine> {
    let count = |is: &dyn Fn(&control_room::Owing) -> ProjectId, id: ProjectId| {
        room.owing.iter().filter(|one| is(one) == id).count()
    };
    let reviews = |count: usize| match count {
        1 => "1 review".to_string(),
        count => format!("{count} reviews"),
    };
    let line = |row: &Row| {
        let (owes, owed) = (
            count(&|one| one.owes, row.id()),
            count(&|one| one.owed, row.id()),
        );
        let says = match (owes, owed) {
            (0, 0) => return None,
            (0, owed) => format!("waits for {}", reviews(owed)),
            (owes, 0) => format!("has {} to give", reviews(owes)),
            (owes, owed) => format!(
                "has {} to give, and waits for {}",
                reviews(owes),
                reviews(owed)
            ),
        };
        Some(WaitsLine {
            says: format!("{} {says}", row.progress.facts.name),
            href: links::project::ledger(row.id()),
        })
    };
    if room.owing.is_empty() {
        return Vec::new();
    }
    room.rows
        .iter()
        .filter(|row| !row.kept_apart)
        .filter_map(line)
        .collect()
}
