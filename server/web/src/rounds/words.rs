//! A round in words: its line of stages, headings, standings, and what stands in the way.

use app::control_room::About;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::calendar::{date_at, last_date_before};
use domain::impartial::NotImpartial;
use domain::organisation::{Format, Project, Region, Size};
use domain::participation::Standing;
use domain::round::{CannotSwitch, FEWEST, Open, Round};
use domain::stage::Stage;
use views::parts::{StageLine, Standing as Lies, Step, Tag};

/// "6 March": a date within the round, whose year is plain.
pub(crate) fn short(date: NaiveDate) -> String {
    format!("{} {}", date.day(), date.format("%B"))
}

/// "Friday 6 March", of the last date before an instant.
pub(crate) fn last_day(due_at: DateTime<Utc>, round: &Round) -> String {
    views::dates::day(last_date_before(due_at, round.calendar.tz))
}

/// "3 projects", "1 project", "no projects yet".
pub(crate) fn projects(count: usize) -> String {
    match count {
        0 => "no projects yet".to_string(),
        1 => "1 project".to_string(),
        count => format!("{count} projects"),
    }
}

/// "self-assessing until 6 March".
pub(crate) fn stage_until(round: &Round) -> String {
    let stage = round.stage();
    let word = stage.word();
    match (stage, round.calendar.of(stage)) {
        (Stage::Closed, _) => match round.at.since() {
            Some(at) => format!(
                "closed on {}",
                short(views::dates::on(at, round.calendar.tz))
            ),
            None => "closed".to_string(),
        },
        (Stage::Pairing, _) | (_, None) => word.to_string(),
        (_, Some(dates)) => format!("{word} until {}", short(dates.ends_on)),
    }
}

/// "48 projects, until 6 March", for the list.
pub(crate) fn about(round: &Round, count: usize) -> String {
    match (round.stage(), round.calendar.starts_on()) {
        (Stage::Draft, Some(first)) => format!("begins {}", views::dates::date(first)),
        _ => format!("{}, {}", projects(count), stage_until(round)),
    }
}

/// The first letter large.
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The line of stages; `here` is said under the stage the round is in, `joined` under joining.
pub(crate) fn line(round: &Round, here: Option<String>, joined: Option<usize>) -> StageLine {
    let now = round.stage();
    let steps = round.calendar.stages.iter().map(|dates| {
        let lies = match dates.stage.cmp(&now) {
            std::cmp::Ordering::Less => Lies::Done,
            std::cmp::Ordering::Equal => Lies::Here,
            std::cmp::Ordering::Greater => Lies::Ahead,
        };
        let step = Step::new(dates.stage.title(), lies);
        let until = || {
            if dates.stage == Stage::Pairing {
                short(dates.starts_on)
            } else {
                format!("until {}", short(dates.ends_on))
            }
        };
        match (lies, dates.stage, joined) {
            (Lies::Done, Stage::Joining, Some(joined)) => step.note(format!("{joined} joined")),
            (Lies::Done, _, _) => step,
            (Lies::Here, _, _) => step.note(here.clone().unwrap_or_else(until)),
            (Lies::Ahead, _, _) => step.note(until()),
        }
    });
    StageLine {
        more: round.is_open().then(|| links::round::calendar(round.id)),
        steps: steps.collect(),
    }
}

/// What is late and waits in a round, a line each.
pub(crate) fn waits(late: usize, parked: usize, stage: Stage) -> Vec<String> {
    let lines = [
        match late {
            0 => None,
            1 => Some("1 project is past a date".to_string()),
            late => Some(format!("{late} projects are past a date")),
        },
        match parked {
            0 => None,
            1 => Some("1 letter could not be delivered".to_string()),
            parked => Some(format!("{parked} letters could not be delivered")),
        },
        (stage == Stage::Pairing).then(|| "a plan is wanted".to_string()),
    ];
    lines
        .into_iter()
        .flatten()
        .map(|line| sentence(&line))
        .collect()
}

/// "small · Wales · in a group".
pub(crate) fn about_project(project: &Project) -> String {
    so(project.size, project.region, &project.formats)
}

/// The same, of a line of the control room.
pub(crate) fn about_line(about: &About) -> String {
    so(about.size, about.region, &about.formats)
}

fn so(size: Size, region: Region, formats: &[Format]) -> String {
    let formats: Vec<String> = formats
        .iter()
        .map(|one| one.says().to_lowercase())
        .collect();
    format!(
        "{} · {} · {}",
        size.word(),
        region.says(),
        formats.join(", ")
    )
}

/// "Acorn Mums", "Acorn Mums and Birch Circle".
pub(crate) fn names(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        one => one.concat(),
    }
}

/// "Tomorrow, 09:00", "Friday 6 March, 09:00"; a stage ends with its day.
pub(crate) fn when(at: DateTime<Utc>, is_switch: bool, tz: Tz, now: DateTime<Utc>) -> String {
    let (date, hour) = if is_switch {
        (last_date_before(at, tz), ", at midnight".to_string())
    } else {
        let hour = at.with_timezone(&tz).format(", %H:%M").to_string();
        (date_at(at, tz), hour)
    };
    let day = match (date - date_at(now, tz)).num_days() {
        0 => "Today".to_string(),
        1 => "Tomorrow".to_string(),
        _ => views::dates::day(date),
    };
    day + &hour
}

/// Where a project stands, for coordinators; `days_late` are working days, where a date has passed.
pub(crate) fn standing(
    standing: Standing,
    days_late: Option<usize>,
    is_slow: bool,
    questions: usize,
) -> Tag {
    let late = |words: &str| match days_late {
        Some(0) => Tag::sun(format!("{words}, just past its date")),
        Some(1) => Tag::sun(format!("{words}, a working day past its date")),
        Some(days) => Tag::sun(format!("{words}, {days} working days past its date")),
        None => Tag::plum(words),
    };
    match standing {
        Standing::Joined if is_slow && days_late.is_none() => Tag::sun("not begun, half-way"),
        Standing::Joined => late("not begun"),
        Standing::Writing { written } => late(&format!("{written} of {questions} written")),
        Standing::Published { .. } => Tag::leaf("published"),
        Standing::Paired => Tag::leaf("paired"),
        Standing::WithoutPartner => Tag::plum("no partner this time"),
        Standing::StandingBy => Tag::leaf("stands by"),
        Standing::Paused { .. } => Tag::plum("paused"),
        Standing::Reviewing { left: 0 } => Tag::leaf("sealed"),
        Standing::Reviewing { left: 1 } => late("reviewing, 1 to seal"),
        Standing::Reviewing { left } => late(&format!("reviewing, {left} to seal")),
        Standing::Responding { .. } => late("responding"),
        Standing::Done => Tag::leaf("done"),
        Standing::Withdrawn { .. } => Tag::plum("left the round"),
    }
}

/// What a project has not done yet, after its name.
pub(crate) fn open(open: Open) -> &'static str {
    match open {
        Open::NotPublished => "has not published yet",
        Open::NoPartner => "has no partner yet",
        Open::NotSealed => "has a review to seal",
        Open::NotAnswered => "has feedback to answer",
    }
}

/// What a coordinator reads whose own project is in the round.
pub(crate) fn not_impartial(why: NotImpartial) -> String {
    let says = match why {
        NotImpartial::AnotherCan => {
            "A project of yours is in this round, and what touches all of its projects touches yours. Please ask a \
             coordinator who has none in it. You can look at everything here meanwhile."
        }
        NotImpartial::ReasonWanted => {
            "A project of yours is in this round, and there is no other coordinator who could do this. Say why, and it \
             is done: your reason stands in the journal."
        }
    };
    says.to_string()
}

/// What stands in the way of a switch.
pub(crate) fn cannot_switch(why: &CannotSwitch) -> String {
    match why {
        CannotSwitch::DatesPassed { stage, ended_on } => format!(
            "{} would have ended on {}. Move its date first.",
            stage.title(),
            views::dates::date(*ended_on)
        ),
        CannotSwitch::TooFewProjects { joined, least } if *least == FEWEST => format!(
            "A round needs at least {FEWEST} projects that can review each other, and {} in it. Give them more time to \
             join, or invite more.",
            are(*joined)
        ),
        CannotSwitch::TooFewProjects { joined, least } => format!(
            "Its timetable waits until {least} projects have joined, and {} in it. Give them more time to join, or \
             invite more.",
            are(*joined)
        ),
        CannotSwitch::TooFewPublished { published, least } => format!(
            "Its timetable waits until {least} projects have published, and {published} have. Give them more time, or \
             write to those who have not."
        ),
        CannotSwitch::NotAllSealed { open } => format!(
            "Its timetable waits until every review is sealed, and {} open. Give more time, write to those who have it, \
             or release what is there with a reason.",
            match open {
                1 => "one is".to_string(),
                open => format!("{open} are"),
            }
        ),
        CannotSwitch::NotAllApproved { open } => format!(
            "Its timetable waits until every review is approved, and {} not. Write to the moderators, give more time, \
             or release what is there with a reason.",
            match open {
                1 => "one is".to_string(),
                open => format!("{open} are"),
            }
        ),
        CannotSwitch::NoPlan => {
            "Reviewing opens when a plan of who reviews whom is adopted.".to_string()
        }
        CannotSwitch::Over => "The round is over.".to_string(),
        CannotSwitch::MovedOn(stage) => format!(
            "The round is {} by now: somebody, or its date, moved it. Look at it as it is, then decide.",
            stage.word()
        ),
    }
}

fn are(count: usize) -> String {
    match count {
        0 => "nobody is".to_string(),
        1 => "one is".to_string(),
        count => format!("{count} are"),
    }
}
