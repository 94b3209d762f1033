//! A timetable as TOML: stages with their lengths, the letters under each, and when no stage may end.
//!
//! Read here is what each line says; what is wrong with the whole is asked of `domain::timetable`, as for one that
//! a coordinator types, and told at its line. Beside it, the way back: a timetable as text that reads the same.

use crate::error::ConfigErrors;
use crate::read::{Source, Table, listed};
use chrono::{Datelike, NaiveDate};
use domain::calendar::NoEnd;
use domain::stage::Stage;
use domain::timetable::{
    Ends, Guard, MOST_DAYS, MOST_GRACE, MOST_PROJECTS, Offset, Place, Rung, StagePlan, Timetable,
    Whom,
};

mod write;

pub use write::write_timetable;

/// Reads a timetable from `text`; `file` is what to call it in a mistake, `known_letters` are the keys
/// of the letters that exist.
///
/// # Errors
/// Every mistake, with its line.
pub fn load_timetable(
    file: &str,
    text: &str,
    known_letters: &[&str],
) -> Result<Timetable, ConfigErrors> {
    read(file, text, Some(known_letters))
}

/// Reads a timetable that was checked when it was kept: an open round goes on by what it was opened with, even
/// where a later version of the program asks more of a new one.
///
/// # Errors
/// When it cannot be read at all.
pub fn kept_timetable(text: &str) -> Result<Timetable, ConfigErrors> {
    read("a kept timetable", text, None)
}

fn read(file: &str, text: &str, known_letters: Option<&[&str]>) -> Result<Timetable, ConfigErrors> {
    let source = Source::new(file, text);
    let tables = source.parse()?;
    let root = source.root(&tables);
    let mut timetable = Timetable {
        id: root.slug("id"),
        title: root.text("title"),
        summary: root.text("summary"),
        stages: Vec::new(),
        grace_days: small(root.number("grace_days", 0, MOST_GRACE.into())),
        ladder: Vec::new(),
        no_end_windows: root.tables("no_end").into_iter().map(window).collect(),
    };
    // Beside each stage and each rung the table it stands in, so that what is wrong with it is told there.
    let (mut of_stage, mut of_rung) = (Vec::new(), Vec::new());
    let written = root.tables("stage");
    for table in &written {
        let plan = stage(table);
        let reminders = table.tables("reminder").into_iter();
        let escalations = table.tables("escalation").into_iter();
        let rungs = reminders.map(|rung| (rung, false));
        for (table, escalates) in rungs.chain(escalations.map(|rung| (rung, true))) {
            if let Some(rung) = rung(&table, plan, escalates) {
                timetable.ladder.push(rung);
                of_rung.push(table);
            }
        }
        if let Some(plan) = plan {
            timetable.stages.push(plan);
            of_stage.push(table);
        }
    }
    let unread = !source.clean();
    let every_stage_is_read = of_stage.len() == written.len();
    for wrong in known_letters.map_or(Vec::new(), |known| timetable.wrongs(known)) {
        match wrong.place {
            // A stage that could not be read is not missing, it is misspelt; that was said at its line.
            Place::Whole("stage") if !every_stage_is_read => {}
            // Lengths and offsets that could not be read are not measured.
            Place::Rung(_, "days" | "to") | Place::Stage(_, "days") if unread => {}
            Place::Whole(field) => root.refuse(field, wrong.says),
            Place::Stage(number, field) => of_stage[number].refuse(field, wrong.says),
            Place::Rung(number, "days") => {
                let table = &of_rung[number];
                let working = table.has("working_days");
                table.refuse(if working { "working_days" } else { "days" }, wrong.says);
            }
            Place::Rung(number, field) => of_rung[number].refuse(field, wrong.says),
        }
    }
    of_rung.into_iter().for_each(Table::close);
    written.into_iter().for_each(Table::close);
    root.close();
    source.finish(timetable)
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

fn stage(table: &Table<'_>) -> Option<StagePlan> {
    let name = table.text("name");
    let stage = Stage::parse(&name).ok();
    let stage = stage.filter(|stage| Stage::PLANNED.contains(stage));
    let ends = word(table, "ends", Ends::parse, &Ends::ALL.map(Ends::word));
    let guard = table.table("needs").map(guard);
    let most = MOST_DAYS.into();
    let days = match stage {
        Some(Stage::Pairing) | None => table.optional_number("days", 0, most).unwrap_or(0),
        Some(_) => table.number("days", 1, most),
    };
    if stage.is_none() && !name.is_empty() {
        let all = listed(&Stage::PLANNED.map(Stage::word));
        let says = match name.as_str() {
            "draft" | "closed" => {
                "every round begins as a draft and ends closed by itself".to_string()
            }
            other => format!("“{other}” is not a stage"),
        };
        table.refuse("name", format!("{says}; a timetable plans {all}."));
    }
    Some(StagePlan {
        stage: stage?,
        days: small(days),
        ends: ends.unwrap_or(Ends::Person),
        guard: guard.flatten(),
    })
}

/// What one of a few words names.
fn word<T>(
    table: &Table<'_>,
    key: &'static str,
    parse: impl Fn(&str) -> Option<T>,
    all: &[&str],
) -> Option<T> {
    let word = table.text(key);
    let named = parse(&word);
    if named.is_none() && !word.is_empty() {
        let all = listed(all);
        table.refuse(key, format!("“{word}” cannot stand here; there are {all}."));
    }
    named
}

/// `{ joined = 4 }`, `{ published = 4 }`, `{ sealed = "all" }` or `{ approved = "all" }`.
fn guard(table: Table<'_>) -> Option<Guard> {
    let most = MOST_PROJECTS.into();
    let joined = table.optional_number("joined", 1, most);
    let published = table.optional_number("published", 1, most);
    let all = |key| {
        let text = table.optional_text(key);
        if text.as_ref().is_some_and(|text| text != "all") {
            table.refuse(key, "this can be “all”; leave it out to go by the date.");
        }
        text
    };
    let (sealed, approved) = (all("sealed"), all("approved"));
    let guards = [
        joined.map(|least| Guard::Joined(small(least))),
        published.map(|least| Guard::Published(small(least))),
        sealed.map(|_| Guard::AllSealed),
        approved.map(|_| Guard::AllApproved),
    ];
    let mut guards = guards.into_iter().flatten();
    let first = guards.next();
    if first.is_none() || guards.next().is_some() {
        table.refuse(
            "",
            "a stage waits for one thing: joined, published, sealed or approved.",
        );
    }
    table.close();
    first
}

fn rung(table: &Table<'_>, plan: Option<StagePlan>, escalates: bool) -> Option<Rung> {
    let letter = table.text("letter");
    let all: Vec<&str> = Whom::ALL
        .into_iter()
        .filter(|whom| whom.is_outside() == escalates)
        .map(Whom::word)
        .collect();
    let whom = table.text_or_texts("to").into_iter().filter_map(|word| {
        let whom = Whom::parse(&word).filter(|whom| whom.is_outside() == escalates);
        if whom.is_none() {
            let (what, all) = (
                if escalates {
                    "an escalation"
                } else {
                    "a reminder"
                },
                listed(&all),
            );
            table.refuse(
                "to",
                format!("{what} cannot go to “{word}”; there are {all}."),
            );
        }
        whom
    });
    let whom: Vec<Whom> = whom.collect();
    let most = i64::from(MOST_DAYS);
    let small = |number: i64| i32::try_from(number).unwrap_or(0);
    let offset = if table.has("working_days") {
        if table.optional_number("days", -most, most).is_some() {
            table.refuse("days", "write days or working_days, not both.");
        }
        Offset::WorkingDays(small(table.number("working_days", -most, most)))
    } else {
        table.optional_number("working_days", -most, most);
        Offset::Days(small(table.number("days", -most, most)))
    };
    let quiet_weekends = table.optional_bool("quiet_weekends").unwrap_or(true);
    Some(Rung {
        stage: plan?.stage,
        letter,
        offset,
        whom,
        quiet_weekends,
    })
}

fn window(table: Table<'_>) -> NoEnd {
    let day = |key| {
        let text = table.text(key);
        // A leap year, so that 29 February is a day.
        let date: Option<NaiveDate> = format!("2024-{text}").parse().ok();
        let date = date.filter(|_| text.len() == 5);
        if date.is_none() && !text.is_empty() {
            table.refuse(key, "this is a month and a day, e.g. \"08-31\".");
        }
        date.map_or((1, 1), |date| (date.month(), date.day()))
    };
    let window = NoEnd {
        from: day("from"),
        to: day("to"),
    };
    table.close();
    window
}

#[cfg(test)]
#[path = "timetable_tests.rs"]
mod tests;
