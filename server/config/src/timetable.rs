//! A timetable file: stages with their lengths, the reminders under each, and when no stage may end.
//!
//! What is checked here is what `domain::timetable` promises: every stage once and in order, every
//! letter known, every reminder between the start of its stage and the moment its step closes.

use crate::error::ConfigErrors;
use crate::read::{Source, Table, listed};
use chrono::{Datelike, Days, NaiveDate};
use domain::calendar::NoEnd;
use domain::stage::Stage;
use domain::timetable::{Ends, Rung, StagePlan, Timetable, Whom};

/// Reads a timetable from `text`; `file` is what to call it in a mistake, `known_letters` are the keys
/// of the letters that exist.
pub fn load_timetable(
    file: &str,
    text: &str,
    known_letters: &[&str],
) -> Result<Timetable, ConfigErrors> {
    let source = Source::new(file, text);
    let tables = source.parse()?;
    let root = source.root(&tables);
    let mut timetable = Timetable {
        id: root.slug("id"),
        title: root.text("title"),
        summary: root.text("summary"),
        stages: Vec::new(),
        grace_days: days(root.number("grace_days", 0, 60)),
        ladder: Vec::new(),
        no_end_windows: root.tables("no_end").into_iter().map(window).collect(),
    };
    if covers_the_year(&timetable.no_end_windows) {
        root.refuse(
            "no_end",
            "these leave no day of the year on which a stage may end.",
        );
    }
    let read: Vec<(Table<'_>, Option<StagePlan>)> = root
        .tables("stage")
        .into_iter()
        .map(|table| {
            let plan = stage(&table);
            (table, plan)
        })
        .collect();
    timetable.stages = read.iter().filter_map(|(_, plan)| *plan).collect();
    in_order(&root, &read);
    // Reminders are measured against lengths and grace only if these stand as they were written.
    let measured = source.clean();
    for (table, plan) in read {
        for reminder in table.tables("reminder") {
            if let Some(rung) = rung(&reminder, plan, &timetable, known_letters, measured) {
                timetable.ladder.push(rung);
            }
            reminder.close();
        }
        table.close();
    }
    root.close();
    source.finish(timetable)
}

fn days(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

fn stage(table: &Table<'_>) -> Option<StagePlan> {
    let name = table.text("name");
    let stage = Stage::parse(&name)
        .ok()
        .filter(|stage| Stage::PLANNED.contains(stage));
    let ends = table.text("ends");
    let Some(stage) = stage else {
        table.optional_number("days", 0, 366);
        let all = listed(&Stage::PLANNED.map(Stage::word));
        match name.as_str() {
            "" => {}
            "draft" | "closed" => table.refuse(
                "name",
                format!("every round begins as a draft and ends closed by itself; a timetable plans {all}."),
            ),
            other => table.refuse("name", format!("“{other}” is not a stage; a timetable plans {all}.")),
        }
        return None;
    };
    if !ends.is_empty() && Ends::parse(&ends).is_none() {
        let all = listed(&Ends::ALL.map(Ends::word));
        table.refuse(
            "ends",
            format!("“{ends}” is not a way for a stage to end; there are {all}."),
        );
    }
    let ends = Ends::parse(&ends).unwrap_or(Ends::Date);
    if stage == Stage::Pairing {
        if table
            .optional_number("days", 0, 366)
            .is_some_and(|days| days != 0)
        {
            table.refuse("days", "pairing has no length of its own: it is over as soon as a plan stands. Take the line out.");
        }
        if ends != Ends::Person {
            table.refuse(
                "ends",
                "pairing ends when a coordinator adopts a plan; write ends = \"person\".",
            );
        }
        return Some(StagePlan {
            stage,
            days: 0,
            ends: Ends::Person,
        });
    }
    Some(StagePlan {
        stage,
        days: days(table.number("days", 1, 366)),
        ends,
    })
}

/// Every planned stage, once, in the one order.
fn in_order(root: &Table<'_>, read: &[(Table<'_>, Option<StagePlan>)]) {
    let mut seen: Vec<Stage> = Vec::new();
    for (table, plan) in read {
        let Some(StagePlan { stage, .. }) = plan else {
            continue;
        };
        match seen.iter().max() {
            Some(_) if seen.contains(stage) => {
                table.refuse(
                    "name",
                    format!("{stage} stands here for the second time; a round passes it once."),
                );
            }
            Some(latest) if latest > stage => {
                table.refuse(
                    "name",
                    format!("{stage} would never be reached here: it belongs before {latest}."),
                );
            }
            Some(_) | None => {}
        }
        seen.push(*stage);
    }
    let missing: Vec<&str> = Stage::PLANNED
        .iter()
        .filter(|stage| !stage.is_optional() && !seen.contains(stage))
        .map(|stage| stage.word())
        .collect();
    // A stage that could not be read is not missing, it is misspelt; that was said at its line.
    if !missing.is_empty() && read.iter().all(|(_, plan)| plan.is_some()) {
        let all = listed(&Stage::PLANNED.map(Stage::word));
        let says = format!(
            "{} missing; a timetable has {all}, in this order. Moderating may be left out.",
            is_or_are(&missing)
        );
        root.refuse("stage", says);
    }
}

fn is_or_are(words: &[&str]) -> String {
    format!(
        "{} {}",
        listed(words),
        if words.len() == 1 { "is" } else { "are" }
    )
}

fn rung(
    table: &Table<'_>,
    plan: Option<StagePlan>,
    timetable: &Timetable,
    known_letters: &[&str],
    measured: bool,
) -> Option<Rung> {
    let letter = table.text("letter");
    if !letter.is_empty() && !known_letters.contains(&letter.as_str()) {
        let all = listed(known_letters);
        table.refuse(
            "letter",
            format!("there is no letter “{letter}”; reminders can be {all}."),
        );
    }
    let to = table.text("to");
    let whom = Whom::parse(&to);
    if whom.is_none() && !to.is_empty() {
        let all = listed(&Whom::ALL.map(Whom::word));
        table.refuse(
            "to",
            format!("“{to}” is nobody a reminder can go to; there are {all}."),
        );
    }
    let offset = table.number("days", -366, 366);
    let plan = plan?;
    if plan.days == 0 {
        table.refuse(
            "letter",
            format!(
                "{} has no due date, so nobody can be reminded of it.",
                plan.stage
            ),
        );
        return None;
    }
    let first = 1 - i64::from(plan.days);
    if measured && offset < first {
        table.refuse(
            "days",
            format!(
                "{offset} is before {} starts; it lasts {} days, so {first} is the earliest.",
                plan.stage, plan.days
            ),
        );
    }
    let last = closes_after(plan.stage, timetable);
    if measured && offset > last {
        table.refuse(
            "days",
            format!(
                "{offset} is after {} has closed; {last} is the latest.",
                plan.stage
            ),
        );
    }
    let rung = Rung {
        stage: plan.stage,
        letter,
        offset_days: i32::try_from(offset).ok()?,
        whom: whom?,
    };
    if timetable
        .ladder
        .iter()
        .any(|other| other.key() == rung.key())
    {
        table.refuse(
            "days",
            format!("{} goes on this day already; once is enough.", rung.letter),
        );
    }
    Some(rung)
}

/// How many days after its due date a step of `stage` closes: the grace, but never past the round's end.
fn closes_after(stage: Stage, timetable: &Timetable) -> i64 {
    if !stage.has_grace() {
        return 0;
    }
    let rest = timetable
        .stages
        .iter()
        .filter(|plan| plan.stage > stage)
        .map(|plan| plan.days)
        .sum();
    i64::from(timetable.grace_days.min(rest))
}

fn window(table: Table<'_>) -> NoEnd {
    let day = |key| {
        let text = table.text(key);
        // A leap year, so that 29 February is a day.
        let date: Option<NaiveDate> = format!("2024-{text}")
            .parse()
            .ok()
            .filter(|_| text.len() == 5);
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

fn covers_the_year(windows: &[NoEnd]) -> bool {
    let first = NaiveDate::from_yo_opt(2023, 1).unwrap_or_default();
    (0..365).all(|n| {
        windows
            .iter()
            .any(|window| window.contains(first + Days::new(n)))
    })
}

#[cfg(test)]
#[path = "timetable_tests.rs"]
mod tests;
