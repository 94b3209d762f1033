//! A timetable as TOML text: what a coordinator made in the browser, or what a round keeps of its own.
//!
//! Invariant: what is written here is read as the same timetable.

use domain::timetable::{Guard, Offset, Rung, StagePlan, Timetable, Whom};
use std::fmt::Write;

/// The text of `timetable`.
#[must_use]
pub fn write_timetable(timetable: &Timetable) -> String {
    let mut text = String::new();
    let mut line = |words: std::fmt::Arguments<'_>| {
        // Writing to a string cannot go wrong.
        let _ = writeln!(text, "{words}");
    };
    line(format_args!("id = {}", quoted(&timetable.id)));
    line(format_args!("title = {}", quoted(&timetable.title)));
    line(format_args!("summary = {}", quoted(&timetable.summary)));
    line(format_args!("grace_days = {}", timetable.grace_days));
    for window in &timetable.no_end_windows {
        let day = |(month, day): (u32, u32)| format!("{month:02}-{day:02}");
        let (from, to) = (day(window.from), day(window.to));
        line(format_args!(
            "\n[[no_end]]\nfrom = \"{from}\"\nto = \"{to}\""
        ));
    }
    for plan in &timetable.stages {
        line(format_args!("\n{}", stage(plan)));
        // In the order in which they stand, so that it is kept.
        let rungs = timetable.ladder.iter();
        for one in rungs.filter(|rung| rung.stage == plan.stage) {
            line(format_args!("\n{}", rung(one)));
        }
    }
    text
}

fn stage(plan: &StagePlan) -> String {
    let mut lines = vec![
        "[[stage]]".to_string(),
        format!("name = \"{}\"", plan.stage),
    ];
    if plan.days > 0 {
        lines.push(format!("days = {}", plan.days));
    }
    lines.push(format!("ends = \"{}\"", plan.ends.word()));
    lines.extend(plan.guard.map(|guard| match guard {
        Guard::Joined(least) => format!("needs = {{ joined = {least} }}"),
        Guard::Published(least) => format!("needs = {{ published = {least} }}"),
        Guard::AllSealed => "needs = { sealed = \"all\" }".to_string(),
        Guard::AllApproved => "needs = { approved = \"all\" }".to_string(),
    }));
    lines.join("\n")
}

fn rung(rung: &Rung) -> String {
    let kind = match rung.escalates() {
        true => "escalation",
        false => "reminder",
    };
    let offset = match rung.offset {
        Offset::Days(days) => format!("days = {days}"),
        Offset::WorkingDays(days) => format!("working_days = {days}"),
    };
    let to: Vec<&str> = rung.whom.iter().copied().map(Whom::word).collect();
    let to = to.join("\", \"");
    let letter = quoted(&rung.letter);
    let mut text = format!("[[stage.{kind}]]\nletter = {letter}\n{offset}\nto = [\"{to}\"]");
    if !rung.quiet_weekends {
        text.push_str("\nquiet_weekends = false");
    }
    text
}

/// As TOML quotes a text on one line.
fn quoted(text: &str) -> String {
    toml::Value::String(text.replace(['\n', '\t'], " ")).to_string()
}
