//! What waits in a round: for the coordinator, for one side of an exchange, and who owes whom. A few lines of each; the
//! rest is in the list of projects, narrowed down.

use crate::rounds::words;
use app::control_room::{self, ControlRoom as Room, Row, Waits};
use app::moderations::Unmoderated;
use chrono::{DateTime, Utc};
use domain::ids::RoundId;
use links::round;
use views::round::WaitsLine;

/// How many lines of a kind stand beside the projects.
const LINES: usize = 10;

/// The first of these lines, and where the others are if there are more.
fn first(mut lines: Vec<WaitsLine>, id: RoundId, standing: &str, others: &str) -> Vec<WaitsLine> {
    if lines.len() > LINES {
        let says = format!("All {} {others}", lines.len());
        lines.truncate(LINES);
        lines.push(WaitsLine {
            says,
            href: format!("{}?standing={standing}", round::page(id)),
        });
    }
    lines
}

/// Exchanges that somebody left come first, because somebody is alone.
pub(super) fn waits(room: &Room, id: RoundId) -> Vec<WaitsLine> {
    let gap = |gap: &app::repairs::Waiting| WaitsLine {
        says: crate::repairs::heading(&gap.left, gap.cause, &gap.stays),
        href: round::repair(id, gap.id),
    };
    let gaps = room.gaps.iter().map(gap).collect();
    let mut lines = first(gaps, id, "needs-you", "exchanges that somebody left");
    lines.extend(of_round(&room.waits, id));
    lines
}

fn of_round(waits: &Waits, id: RoundId) -> Vec<WaitsLine> {
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
pub(in crate::rounds) fn everywhere(waits: &Waits) -> Vec<WaitsLine> {
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
pub(super) fn stuck(room: &Room, id: RoundId, now: DateTime<Utc>) -> Vec<WaitsLine> {
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
    let lines = room.stuck.iter().map(line).collect();
    first(lines, id, "waited-on", "exchanges in which one side waits")
}

/// "Acorn Mums has 1 review to give", "Birch Circle waits for 1 review".
pub(super) fn owing(room: &Room, id: RoundId) -> Vec<WaitsLine> {
    let reviews = |count: usize| match count {
        1 => "1 review".to_string(),
        count => format!("{count} reviews"),
    };
    let line = |row: &Row| {
        let says = match row.owes {
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
    let rows = room.rows.iter().filter(|row| !row.kept_apart);
    let lines = rows.filter_map(line).collect();
    first(lines, id, "owing", "projects that owe or are owed a review")
}
