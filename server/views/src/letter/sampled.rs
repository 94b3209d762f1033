//! Samples of the letters' pages.

use super::{Letter, Letters, Line};
use crate::Sample;
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
            Letters {
                chrome: sample::rosa(),
                aside: vec!["Round open to join".to_owned()],
                parked: vec![refused()],
                waiting: vec![line("Review due", "Ama Owusu", "7 March 2026, 09:00", None)],
                waiting_count: 72,
                sent: vec![line(
                    "Self-assessing begins",
                    "Tess Lowe",
                    "5 March 2026, 09:00",
                    None,
                )],
                sent_count: 1,
                dropped: vec![dropped],
            }
            .to_string(),
        ),
        (
            "letter/letters_none",
            Letters {
                chrome: sample::rosa(),
                aside: Vec::new(),
                parked: Vec::new(),
                waiting: Vec::new(),
                waiting_count: 0,
                sent: Vec::new(),
                sent_count: 0,
                dropped: Vec::new(),
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
            }
            .to_string(),
        ),
    ]
}
