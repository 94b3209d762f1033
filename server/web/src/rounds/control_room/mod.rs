//! The round's control room.

mod narrowed;
mod waiting;

pub(super) use waiting::everywhere;

use super::words;
use crate::answer::Answer;
use crate::asked::Asked;
use crate::long::Page;
use crate::site::Site;
use crate::visitor::SignedIn;
use app::control_room::{self, ControlRoom as Room, Row};
use app::{clockwork, coming};
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::deadline::Event;
use domain::extension::may_extend;
use domain::ids::RoundId;
use domain::participation::Standing;
use domain::person::Person;
use domain::stage::Stage;
use links::round;
use std::collections::BTreeMap;
use views::parts::Tag;
use views::round::{ComingLine, ControlRoom, ProjectLine, WayToHelp};

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
    let narrowed = narrowed::narrowed(&room, &asked.clone().without("page"));
    let active = room.rows.iter().filter(|row| row.progress.is_active());
    let active = active.count();
    let stage = round_.stage();
    let heading = format!(
        "{}, {}",
        words::projects(active),
        words::stage_until(round_)
    );
    let late = room.rows.iter().filter(|row| row.could_do_with_a_hand());
    let late: Vec<&Row> = late.filter(|_| !narrowed.is_narrowed).collect();
    let to_help: Vec<&Row> = late.iter().take(TO_HELP).copied().collect();
    // Whoever stands above among those who could do with a hand is not listed a second time.
    let above: Vec<_> = to_help.iter().map(|row| row.id()).collect();
    let others = narrowed.rows.iter().copied();
    let others = others.filter(|row| !above.contains(&row.id()));
    let others: Vec<&Row> = others.collect();
    let page = Page::of(&asked, others.len());
    let pages = page.others(&asked, "projects");
    let to_help: Vec<&Row> = to_help.into_iter().filter(|_| page.is_first()).collect();
    let shown: Vec<&Row> = page.shown(others).collect();
    let drawn = to_help.iter().chain(&shown).copied();
    let leads = control_room::leads(&site.app, by, drawn).await?;
    let line = |row: &&Row| project(&room, row, leads.get(&row.id()), who.times.real);
    site.page(ControlRoom {
        chrome: site.chrome(&who),
        name: round_.name.clone(),
        heading: words::sentence(&heading),
        line: words::line(round_, here(&room), Some(active)),
        to_help: to_help.iter().map(line).collect(),
        more_to_help: (late.len() > TO_HELP && page.is_first()).then(|| {
            (
                format!("All {} who could do with a hand", late.len()),
                round::page(id) + "?standing=hand",
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
        projects: shown.iter().map(line).collect(),
        pages,
        is_empty: room.rows.is_empty(),
        coming: coming_lines(&room, who.times.round),
        coming_page: round::coming(id),
        waits: waiting::waits(&room, id),
        stuck: waiting::stuck(&room, id, who.times.round),
        owing: waiting::owing(&room, id),
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

fn project(room: &Room, row: &Row, lead: Option<&Person>, real: DateTime<Utc>) -> ProjectLine {
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
        if let Some(lead) = lead {
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
    if let [exchange] = row.progress.exchanges.as_slice() {
        way("Exchange".to_string(), links::exchange::page(*exchange));
    } else {
        let tasks = row.progress.reviews.iter().chain(&row.progress.responses);
        let tasks: BTreeMap<_, _> = tasks.map(|task| (task.exchange, task.other)).collect();
        for (exchange, other) in tasks {
            let mut all = room.rows.iter().map(|row| &row.progress.facts);
            let other = all.find(|one| one.project == other);
            let other = other.map_or("", |one| one.name.as_str());
            let page = links::exchange::page(exchange);
            way(format!("Exchange with {other}"), page);
        }
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
