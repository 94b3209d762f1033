//! Samples of women's voices.

use super::{CardPage, NotSent, Sheet, Thanks, VoicePage, VoicesPage};
use crate::form::Form;
use crate::{Sample, sample};
use chrono::{TimeZone, Utc};
use domain::problem::Problem;
use domain::voice::{Card, Heard, Part, Said, Voice, Words};

fn card(form: Form, points: bool, not_sent: Option<NotSent>) -> String {
    let page = CardPage {
        chrome: sample::visitor(),
        form,
        card: sample::id(1),
        project_name: "Acorn Mums".to_owned(),
        points,
        not_sent,
    };
    page.to_string()
}

fn come() -> Form {
    Form::new().with("tells", "Come.")
}

fn thanks(is_closed: bool) -> String {
    Thanks {
        chrome: sample::visitor(),
        project_name: "Acorn Mums".to_owned(),
        is_closed,
    }
    .to_string()
}

fn open() -> Option<Card> {
    Some(Card {
        id: sample::id(1),
        project: sample::id(2),
        opened_at: Utc.timestamp_nanos(0),
        closed_at: None,
    })
}

fn voices(card: Option<Card>, heard: Heard, is_lead: bool) -> String {
    VoicesPage {
        chrome: sample::priya(),
        project: sample::id(2),
        project_name: "Acorn Mums".to_owned(),
        is_lead,
        card,
        heard,
    }
    .to_string()
}

fn heard() -> Heard {
    let all = [
        [
            "Nobody is in a hurry.",
            "A ramp at the door.",
            "Come as you are.",
        ],
        [
            "Tea, and somebody who has been there.",
            "",
            "The first time is the hardest. Then it is an hour of your own.",
        ],
        ["I can bring the baby.", "More than one morning a week.", ""],
        ["That nobody asks why.", "", "You need not say anything."],
        [
            "The walk afterwards.",
            "Say on the poster that there is a step.",
            "Come.",
        ],
        ["The walk afterwards!", "", ""],
    ];
    let voice = |(number, words): (u8, [&str; 3])| Voice {
        id: sample::id(10 + number),
        words: Words(words.map(str::to_owned)),
        again: number == 5,
        crowded: number > 3,
    };
    Heard::new((0..).zip(all).map(voice).collect(), true)
}

fn one(form: Form, is_lead: bool) -> String {
    let said = Said {
        voice: sample::id(10),
        words: "A ramp at the door.".to_owned(),
    };
    let of = (sample::id(2), is_lead);
    let framework = sample::framework();
    let part = (Part::Better, said);
    VoicePage::new(sample::priya(), form, of, part, &framework).to_string()
}

/// Every guise of them.
pub fn samples() -> Vec<Sample> {
    let typed = Form::new().with("helps", "Ring 07700 900123, she helps.");
    let amiss = typed.with_problems(vec![Problem::new(
        "helps",
        "“07700 900123” looks like a phone number. This card is without names: please take it out, or tick below that \
         it tells nobody who somebody is.",
    )]);
    let question = Problem::new(
        "question",
        "Choose the question that these words belong to.",
    );
    vec![
        ("voice/card", card(Form::new(), false, None)),
        ("voice/card/amiss", card(amiss, true, None)),
        ("voice/card/later", card(come(), false, Some(NotSent::TooMany))),
        (
            "voice/card/shut",
            card(come(), false, Some(NotSent::Closed)),
        ),
        ("voice/thanks", thanks(false)),
        ("voice/closed", thanks(true)),
        ("voice/page/new", voices(None, Heard::default(), true)),
        ("voice/page/contributor", voices(None, Heard::default(), false)),
        ("voice/page/waiting", voices(open(), Heard::new(Vec::new(), true), true)),
        ("voice/page/heard", voices(open(), heard(), true)),
        (
            "voice/sheet",
            Sheet {
                chrome: sample::priya(),
                project: sample::id(2),
                project_name: "Acorn Mums".to_owned(),
                link: "https://mutuality.example.org/voices/6f1b7a52-9a0e-4f0e-8b1a-000000000001".to_owned(),
                picture: "<svg viewBox=\"0 0 4 4\" width=\"220\" height=\"220\"><path d=\"M0 0h2v2h2v2h-2v-2h-2z\"/></svg>".to_owned(),
            }.to_string(),
        ),
        ("voice/one", one(Form::new(), true)),
        ("voice/one/amiss", one(Form::new().with_problems(vec![question]), false)),
    ]
}
