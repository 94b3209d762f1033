//! Samples of the control room, of a hand for one project, and of what happens by itself.

use super::sampled::{at, line, round, sample_id};
use super::*;
use crate::Sample;
use crate::form::Form;
use crate::parts::{Choice, Pagination, Tag};
use crate::sample;
use domain::ids::{ExchangeId, ProjectId};
use domain::problem::Problem;

fn project(name: &str, about: &str, standing: Tag, last_here: &str) -> ProjectLine {
    ProjectLine {
        name: name.to_owned(),
        href: Some(links::round::help(round(), sample_id::<ProjectId>())),
        about: about.to_owned(),
        standing,
        last_here: last_here.to_owned(),
        ways: Vec::new(),
    }
}

fn ways() -> Vec<WayToHelp> {
    let way = |words: &str, href: String| WayToHelp {
        words: words.to_owned(),
        href,
    };
    let acorn = sample_id::<ProjectId>();
    vec![
        way(
            "Write to Priya Shah",
            "mailto:priya.shah@example.org".to_owned(),
        ),
        way("Lend a hand", links::round::help(round(), acorn)),
        way("Extend", links::round::extension(round(), acorn)),
    ]
}

fn coming_line(at: &str, says: &str) -> ComingLine {
    ComingLine {
        at: at.to_owned(),
        says: says.to_owned(),
        href: links::round::coming(round()) + "?event=1",
    }
}

fn waits(says: &str, href: String) -> WaitsLine {
    WaitsLine {
        says: says.to_owned(),
        href,
    }
}

fn control_room() -> ControlRoom {
    let acorn = ProjectLine {
        ways: ways(),
        ..project(
            "Acorn Mums",
            "small · Wales · in a group",
            Tag::sun("not begun, 3 working days past its date"),
            "12 days ago",
        )
    };
    let birch = project(
        "Birch Circle",
        "medium · North West · one to one",
        Tag::plum("9 of 17 written"),
        "yesterday",
    );
    let cedar = project(
        "Cedar Network",
        "large · UK wide · in a group",
        Tag::leaf("published"),
        "today",
    );
    let way = |words: &str, is_here| Way {
        words: words.to_owned(),
        href: links::round::page(round()),
        is_here,
    };
    ControlRoom {
        chrome: sample::rosa(),
        name: "Spring round".to_owned(),
        heading: "3 projects, self-assessing until 29 March".to_owned(),
        line: line(),
        to_help: vec![acorn],
        more_to_help: Some((
            "All 11 who could do with a hand".to_owned(),
            "?standing=hand".to_owned(),
        )),
        nobody_to_help: false,
        ways: vec![
            way("all (3)", true),
            way("late (1)", false),
            way("writing (1)", false),
        ],
        form: Form::new(),
        here: links::round::page(round()),
        regions: vec![Choice::new("wales", "Wales")],
        sizes: vec![Choice::new("small", "Small")],
        all: None,
        caption: "The others".to_owned(),
        projects: vec![birch, cedar],
        pages: Pagination::new(2, 6, "?page=").of(50, 290, "projects"),
        is_empty: false,
        coming: vec![coming_line(
            "Tomorrow, 09:00",
            "3 letters: self-assessment due in 7 days.",
        )],
        coming_page: links::round::coming(round()),
        waits: vec![waits(
            "2 registrations to look at",
            links::coordinating::registrations(),
        )],
        stuck: vec![waits(
            "Birch Circle handed in 6 days ago. Waiting on Acorn Mums.",
            links::exchange::page(sample_id::<ExchangeId>()),
        )],
        owing: vec![waits(
            "Acorn Mums has 1 review to give",
            links::project::ledger(sample_id::<ProjectId>()),
        )],
        next: Some((
            "Dry run of the next stage".to_owned(),
            links::round::stage(round()),
        )),
        dates: Some(links::round::dates(round())),
        pairing: None,
        closing: None,
        extensions: links::round::extensions(round()),
        undo: links::round::undo(round()),
        journal: links::round::journal(round()),
    }
}

fn help(form: Form) -> Help {
    let acorn = sample_id::<ProjectId>();
    Help {
        refused: vec![("Priya Shah".to_owned(), "550 5.1.1 No such user".to_owned())],
        chrome: sample::rosa(),
        form,
        name: "Acorn Mums".to_owned(),
        round: "Spring round".to_owned(),
        back: links::round::page(round()),
        standing: Tag::sun("9 of 17 written, 3 working days past its date"),
        dates: Some("Due on Sunday 29 March; closes on Friday 3 April.".to_owned()),
        ways: ways(),
        nudge: Some(links::round::nudge(round(), acorn)),
        nudge_says: "It says in a few kind words that something is open and that you are there."
            .to_owned(),
        notes: vec![CallNote {
            said: "Two volunteers are away until Easter. They would like a week more.".to_owned(),
            by: "Rosa Quinn".to_owned(),
            at: at(3, 11),
        }],
        add: links::round::call_notes(round(), acorn),
        zone: chrono_tz::Europe::London,
    }
}

fn coming() -> Coming {
    Coming {
        stop: links::round::coming(round()),
        stopped: vec![StoppedLine {
            at: "Sunday 5 April, 09:00".to_owned(),
            says: "Review due, to Birch Circle".to_owned(),
            reminder: "review-1:review_due-7:2026-04-12".to_owned(),
        }],
        chrome: sample::rosa(),
        name: "Spring round".to_owned(),
        back: links::round::page(round()),
        lines: vec![
            coming_line(
                "Tomorrow, 09:00",
                "1 letter: self-assessment due in 7 days.",
            ),
            coming_line("Sunday 29 March, at midnight", "Self-assessing ends."),
        ],
        opened_at: Some(0),
        opened: Some(ComingOpened {
            recipients: vec![ComingRecipient {
                project: "Acorn Mums".to_owned(),
                name: "Priya Shah".to_owned(),
                href: "?event=1#letter".to_owned(),
                reminder: Some("participation-1:assessment_due".to_owned()),
            }],
            letter: Some(ComingLetter {
                to: "Priya Shah, Acorn Mums".to_owned(),
                reads: Ok((
                    "Self-assessment: due on Sunday 29 March".to_owned(),
                    "Hello Priya,\n\nA week to go.\n".to_owned(),
                )),
            }),
        }),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let nobody = ControlRoom {
        heading: "No projects yet, joining until 8 March".to_owned(),
        to_help: Vec::new(),
        more_to_help: None,
        nobody_to_help: true,
        projects: Vec::new(),
        pages: Pagination::new(1, 1, ""),
        is_empty: true,
        coming: Vec::new(),
        waits: Vec::new(),
        stuck: Vec::new(),
        owing: Vec::new(),
        ..control_room()
    };
    let narrowed = ControlRoom {
        to_help: Vec::new(),
        more_to_help: None,
        projects: Vec::new(),
        caption: "No project is like that".to_owned(),
        all: Some(links::round::page(round())),
        form: Form::new().with("standing", "late").with("name", "x"),
        ..control_room()
    };
    let gone = Coming {
        opened: Some(ComingOpened {
            recipients: Vec::new(),
            letter: Some(ComingLetter {
                to: "Priya Shah, Acorn Mums".to_owned(),
                reads: Err("The round is running again.".to_owned()),
            }),
        }),
        ..coming()
    };
    let said = vec![Problem::new(
        "said",
        "Write a sentence or two about the call.",
    )];
    vec![
        ("round/control_room", control_room().to_string()),
        ("round/control_room_empty", nobody.to_string()),
        ("round/control_room_narrowed", narrowed.to_string()),
        ("round/help", help(Form::new()).to_string()),
        (
            "round/help_to_mend",
            help(Form::new().with_problems(said)).to_string(),
        ),
        ("round/coming", coming().to_string()),
        ("round/coming_gone", gone.to_string()),
        (
            "round/coming_none",
            Coming {
                lines: Vec::new(),
                opened: None,
                opened_at: None,
                ..coming()
            }
            .to_string(),
        ),
    ]
}
