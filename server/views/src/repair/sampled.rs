//! Samples: a gap with two ways, a settled one, extensions, a switch to take back and one that stays.

use super::*;
use crate::Sample;
use crate::sample;
use domain::problem::Problem;

fn letter() -> (String, String) {
    (
        "The partner has changed, to Acorn Mums: Priya Shah".to_owned(),
        "/wordings/partner_changed".to_owned(),
    )
}

fn page(form: Form) -> RepairPage {
    RepairPage {
        chrome: sample::rosa(),
        form,
        round: "Spring round".to_owned(),
        back: "/rounds/1".to_owned(),
        heading: "Birch Circle has left: Acorn Mums is without a partner".to_owned(),
        says: "Nothing is sealed in this exchange yet.".to_owned(),
        ways: vec![
            Way {
                value: "call:1".to_owned(),
                title: "Acorn Mums with Cedar Network, which stands by".to_owned(),
                small: "It has offered to step in, and no other exchange is touched.".to_owned(),
                changes: vec!["Acorn Mums and Cedar Network read each other.".to_owned()],
                letters: vec![letter()],
            },
            Way {
                value: "end".to_owned(),
                title: "End the exchange, with thanks".to_owned(),
                small: "Nobody new is asked.".to_owned(),
                changes: vec!["Acorn Mums owes no review.".to_owned()],
                letters: vec![letter()],
            },
        ],
        settled: None,
        exchange: Some("/exchanges/1".to_owned()),
        action: "/rounds/1/repairs/1".to_owned(),
        seen: "abc".to_owned(),
    }
}

fn extensions(lines: Vec<ExtensionLine>) -> Extensions {
    Extensions {
        chrome: sample::rosa(),
        round: "Spring round".to_owned(),
        back: "/rounds/1".to_owned(),
        dates: Some("/rounds/1/dates".to_owned()),
        lines,
        pages: Pagination::default(),
        zone: chrono_tz::Europe::London,
    }
}

fn undo(blocked: Option<(String, String, String)>) -> UndoSwitch {
    UndoSwitch {
        chrome: sample::rosa(),
        form: Form::new(),
        round: "Spring round".to_owned(),
        back: "/rounds/1".to_owned(),
        heading: "Back from responding to reviewing".to_owned(),
        follows: vec!["3 letters wait, and do not go.".to_owned()],
        needs_an_end: blocked.is_none(),
        blocked,
        action: "/rounds/1/stage/undo".to_owned(),
        seen: "responding".to_owned(),
        button: "Go back to reviewing".to_owned(),
    }
}

/// Each page in its guises.
pub fn samples() -> Vec<Sample> {
    let problem = Problem::new("choice", "Choose one of the ways below.");
    let settled = RepairPage {
        ways: Vec::new(),
        settled: Some("It was mended on 3 April.".to_owned()),
        ..page(Form::new())
    };
    let line = ExtensionLine {
        whom: "Acorn Mums: self-assessment".to_owned(),
        until: "due Sunday 12 April, closes Friday 17 April".to_owned(),
        by: "Rosa Quinn".to_owned(),
        at: DateTime::UNIX_EPOCH,
        why: "A new baby in the team.".to_owned(),
    };
    let blocked = (
        "Two reviews have been sealed since.".to_owned(),
        "Move the dates".to_owned(),
        "/rounds/1/dates".to_owned(),
    );
    vec![
        ("repair/page", page(Form::new()).to_string()),
        (
            "repair/page_to_mend",
            page(Form::new().with_problems(vec![problem])).to_string(),
        ),
        ("repair/page_settled", settled.to_string()),
        ("repair/extensions", extensions(vec![line]).to_string()),
        ("repair/extensions_none", extensions(vec![]).to_string()),
        ("repair/undo", undo(None).to_string()),
        ("repair/undo_blocked", undo(Some(blocked)).to_string()),
    ]
}
