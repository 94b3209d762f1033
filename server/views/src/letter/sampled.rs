//! Samples of the letters' pages.

use super::{Letter, Letters, Line, Refused, ShelfPart};
use crate::Sample;
use crate::form::Form;
use crate::parts::Choice;
use crate::round::Way;
use crate::sample;

fn line(title: &str, to: &str, when: &str, says: Option<&str>) -> Line {
    Line {
        href: "/letters/6f1b7a52-9a0e-4f0e-8b1a-0a5c3f2d7e11".to_owned(),
        title: title.to_owned(),
        to: to.to_owned(),
        project: Some("Acorn Mums".to_owned()),
        when: when.to_owned(),
        says: says.map(str::to_owned),
    }
}

fn shelf(id: &'static str, caption: &'static str, line: Line, is_parked: bool) -> ShelfPart {
    ShelfPart {
        id,
        caption,
        when: "When",
        lines: vec![line],
        next: Some((
            "The next of 72".to_owned(),
            "?shelf=waiting&after=1".to_owned(),
        )),
        sendings: is_parked.then(links::coordinating::sendings),
    }
}

fn letters(shelves: Vec<ShelfPart>) -> Letters {
    let way = |words: &str, is_here| Way {
        words: words.to_owned(),
        href: links::coordinating::letters(),
        is_here,
    };
    Letters {
        chrome: sample::rosa(),
        aside: vec!["Round open to join".to_owned()],
        refused: vec![Refused {
            who: "Jo Bell".to_owned(),
            email: "jo@example.org".to_owned(),
            says: "Refused 3 times since 2 March 2026, 09:00.".to_owned(),
            server_said: "550 5.1.1 No such mailbox here".to_owned(),
            action: "/refused-addresses/1".to_owned(),
        }],
        ways: vec![way("all", true), way("could not be sent (1)", false)],
        form: Form::new().with("shelf", "parked"),
        rounds: vec![Choice::new("1", "Spring 2026")],
        kinds: vec![Choice::new("review_due", "Review due")],
        shelves,
        is_empty: false,
    }
}

/// Every page about letters.
pub fn samples() -> Vec<Sample> {
    let refused = || {
        line(
            "Joined, with dates",
            "Jo Bell",
            "6 March 2026, 09:00",
            Some("550 5.1.1 No such mailbox here"),
        )
    };
    let dropped = line(
        "Review due",
        "Priya Shah",
        "6 March 2026, 09:00",
        Some("The review has been sealed."),
    );
    let text = "Hello Jo,\n\nAcorn Mums has joined Spring 2026.\n\nSee your dates:\nhttps://mutuality.example.org/rounds/1\n";
    vec![
        (
            "letter/letters",
            letters(vec![
                shelf("parked", "Could not be sent", refused(), true),
                shelf(
                    "waiting",
                    "Waiting to go",
                    line("Review due", "Ama Owusu", "7 March 2026, 09:00", None),
                    false,
                ),
                shelf(
                    "dropped",
                    "Not sent, because it no longer mattered",
                    dropped,
                    false,
                ),
            ])
            .to_string(),
        ),
        ("letter/letters_unlike", letters(Vec::new()).to_string()),
        (
            "letter/letters_none",
            Letters {
                is_empty: true,
                aside: Vec::new(),
                refused: Vec::new(),
                ..letters(Vec::new())
            }
            .to_string(),
        ),
        (
            "letter/letter",
            Letter {
                chrome: sample::rosa(),
                line: refused(),
                became: "It could not be sent. The mail server said this on 6 March 2026, 09:00:"
                    .to_owned(),
                reads: Ok(("Acorn Mums has joined".to_owned(), text.to_owned())),
                sending: Some("/letters/1/sending".to_owned()),
                resending: None,
                stop: Some("/letters/1/stop".to_owned()),
                form: Form::new(),
            }
            .to_string(),
        ),
        (
            "letter/letter_gone",
            Letter {
                chrome: sample::rosa(),
                line: line("Link to sign in", "Jo Bell", "6 March 2026, 09:00", None),
                became: "It was sent on 6 March 2026, 09:00.".to_owned(),
                reads: Err("The link was used, or a newer one was asked for.".to_owned()),
                sending: None,
                resending: Some("/letters/1/resending".to_owned()),
                stop: None,
                form: Form::new(),
            }
            .to_string(),
        ),
    ]
}
