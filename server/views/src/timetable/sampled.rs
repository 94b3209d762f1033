//! Samples of the pages about timetables.

use super::*;
use crate::Sample;
use crate::form::Form;
use crate::parts::Tag;
use crate::sample;
use chrono::NaiveDate;
use domain::calendar::NoEnd;
use domain::problem::Problem;
use domain::stage::Stage;
use domain::timetable::{Ends, Guard, Offset, Rung, StagePlan, Timetable, Whom};

fn timetable() -> Timetable {
    let rung = |stage, letter: &str, offset, whom| Rung {
        stage,
        letter: letter.to_owned(),
        offset,
        whom,
        quiet_weekends: true,
    };
    let plan = StagePlan::new;
    let late = vec![Whom::Coordinators, Whom::StandbyLeads];
    Timetable {
        id: "ten".to_owned(),
        title: "Ten weeks".to_owned(),
        summary: "For a first round, with a week for a moderator.".to_owned(),
        stages: vec![
            StagePlan {
                guard: Some(Guard::Joined(4)),
                ..plan(Stage::Joining, 7, Ends::Date)
            },
            plan(Stage::SelfAssessing, 21, Ends::AllDone),
            plan(Stage::Pairing, 0, Ends::Person),
            plan(Stage::Reviewing, 14, Ends::AllDone),
            plan(Stage::Moderating, 7, Ends::Person),
            plan(Stage::Responding, 14, Ends::AllDone),
            plan(Stage::Closing, 7, Ends::Date),
        ],
        grace_days: 5,
        ladder: vec![
            rung(
                Stage::SelfAssessing,
                "assessment_due",
                Offset::Days(-7),
                vec![Whom::Members],
            ),
            rung(
                Stage::Reviewing,
                "late_ten_days",
                Offset::WorkingDays(10),
                late,
            ),
        ],
        no_end_windows: vec![
            NoEnd {
                from: (3, 20),
                to: (3, 24),
            },
            NoEnd {
                from: (12, 18),
                to: (1, 5),
            },
        ],
    }
}

/// A round of ten weeks from Monday 2 March 2026, on Tuesday 7 April.
pub(crate) fn picture(underway: bool) -> Picture {
    let date = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a date");
    let timetable = timetable();
    let calendar = timetable.calendar(date(3, 2), chrono_tz::Europe::London);
    let here = underway.then(|| (Stage::Reviewing, date(4, 7)));
    Picture::new("dates", "Ten weeks", &timetable, &calendar, here)
}

fn page(own: bool, retired: bool) -> String {
    let id = sample::id(9);
    let href = || links::timetable::details(id);
    TimetablePage {
        chrome: sample::rosa(),
        title: "Ten weeks".to_owned(),
        summary: "For a first round, with a week for a moderator.".to_owned(),
        kept: match own {
            true => "Saved by Rosa Quinn on 3 March 2026, version 2".to_owned(),
            false => "Comes with Mutuality".to_owned(),
        },
        is_retired: retired,
        picture: picture(false),
        copy: links::timetable::new(),
        details: (own && !retired).then(href),
        retirement: (own && !retired).then(|| links::timetable::retirement(id)),
    }
    .to_string()
}

fn form(form: Form, heading: &str) -> String {
    TimetableForm {
        chrome: sample::rosa(),
        form,
        heading: heading.to_owned(),
        action: links::timetable::new(),
        back: links::timetable::list(),
        version: 0,
        stages: StageBoxes::all(),
        windows: WindowRow::rows(2),
        rungs: RungRow::rows(2),
    }
    .to_string()
}

fn list(retired: bool) -> String {
    let line = |title: &str, tag| TimetableLine {
        title: title.to_owned(),
        href: links::timetable::page("light"),
        tag,
        summary: "Good for small groups and for a first round.".to_owned(),
        length: "8 weeks".to_owned(),
    };
    let own = || line("Ten weeks", Tag::leaf("your own"));
    Timetables {
        chrome: sample::rosa(),
        offered: vec![
            line("Light: eight weeks", Tag::plum("comes with Mutuality")),
            own(),
        ],
        retired: if retired { vec![own()] } else { vec![] },
    }
    .to_string()
}

/// The pages about timetables in every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    let typed = || {
        Form::new()
            .with("title", "Ten weeks")
            .with("grace_days", "5")
            .with("joining_days", "7")
            .with("joining_ends", "date")
            .with("window_0_from", "18 December")
            .with("window_0_to", "5 January")
            .with("rung_0_letter", "review_due")
            .with("rung_0_days", "7")
            .with("rung_0_when", "before")
            .with("rung_0_to", "reviewers")
    };
    let problem = |field: &str, says: &str| Problem::new(field, says);
    let amiss = vec![
        problem("joining_days", "Write a whole number from 1 to 366."),
        problem("rung_0_days", "Write a whole number from 0 to 366."),
    ];
    let round = crate::round::RoundCalendar {
        chrome: sample::priya(),
        name: "Spring round".to_owned(),
        back: links::round::list(),
        picture: picture(true),
    };
    vec![
        ("round/calendar", round.to_string()),
        ("timetable/list", list(false)),
        ("timetable/list_retired", list(true)),
        ("timetable/page", page(true, false)),
        ("timetable/shipped", page(false, false)),
        ("timetable/retired", page(true, true)),
        ("timetable/new", form(typed(), "Make a timetable")),
        (
            "timetable/amiss",
            form(typed().with_problems(amiss), "Change Ten weeks"),
        ),
    ]
}
