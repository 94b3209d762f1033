//! Samples of where a project decides what the public sees, and of what coordinators see.

use super::{ListingDesk, ListingPause, ListingPreview, Public, RemarksPage};
use crate::directory::{acorn, shown_acorn};
use crate::form::Form;
use crate::{Sample, sample};
use chrono::{DateTime, TimeZone, Utc};
use domain::identifying;
use domain::listing::{About, Freshness, Pause, Remark, Words};
use domain::problem::Problem;

fn on(month: u32, day: u32) -> DateTime<Utc> {
    let at = Utc.with_ymd_and_hms(2026, month, day, 9, 0, 0).single();
    at.expect("an instant")
}

fn pause(reply: Option<&str>) -> Pause {
    Pause {
        project: sample::id(1),
        reason: "Nobody answers at that number.".to_owned(),
        paused_at: on(6, 2),
        paused_by: sample::id(9),
        reply: reply.map(|words| (words.to_owned(), on(6, 3))),
    }
}

fn desk(form: Form) -> ListingDesk {
    let pair = |value: &str, says: &str| (value.to_owned(), says.to_owned());
    ListingDesk {
        chrome: sample::priya(),
        form,
        project: sample::id(1),
        name: "Acorn Mums".to_owned(),
        version: 1,
        public: None,
        pause: None,
        facts: vec![
            pair("cost", "What does it cost? Nothing"),
            pair("babies", "Babies and children: Babies are welcome"),
        ],
        answers: vec![pair("1A", "What do you do to make people welcome?")],
        standing: vec!["Working with the principles (self-assessed March 2026)".to_owned()],
        now: on(7, 1),
        zone: chrono_tz::Europe::London,
    }
}

fn stored() -> Form {
    let acorn = acorn();
    ListingDesk::stored(&Words {
        description: acorn.description,
        contact: acorn.contact,
        place: acorn.place,
        facts: vec!["cost".to_owned()],
        questions: Vec::new(),
        shows_standing: true,
    })
}

fn public(freshness: Freshness) -> Option<Public> {
    Some(Public {
        href: links::directory::listing(sample::id(40)),
        confirmed_at: on(3, 20),
        freshness,
    })
}

fn remark() -> Remark {
    Remark {
        id: sample::id(50),
        project: sample::id(1),
        about: About::Contact,
        words: "It rings and rings.".to_owned(),
        said_at: on(6, 1),
    }
}

fn previews() -> [Sample; 2] {
    let preview = |form, words: &str| ListingPreview {
        chrome: sample::priya(),
        form,
        project: sample::id(1),
        shown: shown_acorn(),
        version: 1,
        pointed: identifying::look(words),
    };
    let amiss = Form::new().with_problems(vec![Problem::new(
        "agrees",
        "Tick the box if your project agrees. Without it nothing is public.",
    )]);
    [
        ("listing/preview", preview(Form::new(), "").to_string()),
        (
            "listing/preview_pointed",
            preview(amiss, "Ring Mrs Evans on 01248 000000.").to_string(),
        ),
    ]
}

fn coordinating() -> [Sample; 4] {
    let remarks = |open, paused| {
        RemarksPage {
            chrome: sample::rosa(),
            open,
            paused,
            now: on(6, 4),
            zone: chrono_tz::Europe::London,
        }
        .to_string()
    };
    let page = |pause, open| {
        ListingPause {
            chrome: sample::rosa(),
            form: Form::new(),
            project: sample::id(1),
            shown: shown_acorn(),
            pause,
            open,
            zone: chrono_tz::Europe::London,
        }
        .to_string()
    };
    let name = || "Acorn Mums".to_owned();
    [
        (
            "listing/remarks",
            remarks(
                vec![(remark(), name()), (remark(), name())],
                vec![(
                    pause(Some("We have a new number.")),
                    "Birch Circle".to_owned(),
                )],
            ),
        ),
        ("listing/remarks_none", remarks(Vec::new(), Vec::new())),
        ("listing/pause", page(None, vec![remark()])),
        (
            "listing/pause_stands",
            page(Some(pause(Some("We have a new number."))), Vec::new()),
        ),
    ]
}

/// The lead's page in every state, the look before it is public, and what coordinators see.
pub fn samples() -> Vec<Sample> {
    let empty = ListingDesk {
        facts: Vec::new(),
        answers: Vec::new(),
        standing: Vec::new(),
        version: 0,
        ..desk(ListingDesk::first("A weekly group in a library."))
    };
    let amiss = stored().with_problems(vec![Problem::new(
        "area",
        "Write the letters that your postcode begins with, such as LL or NE, or leave this out.",
    )]);
    let state = |freshness, pause| {
        ListingDesk {
            public: public(freshness),
            pause,
            ..desk(stored())
        }
        .to_string()
    };
    let mut all = vec![
        ("listing/page", empty.to_string()),
        ("listing/page_amiss", desk(amiss).to_string()),
        ("listing/page_public", state(Freshness::Fresh, None)),
        ("listing/page_asked", state(Freshness::Asked(1), None)),
        ("listing/page_hidden", state(Freshness::Hidden, None)),
        (
            "listing/page_paused",
            state(Freshness::Fresh, Some(pause(None))),
        ),
    ];
    all.extend(previews());
    all.extend(coordinating());
    all
}
