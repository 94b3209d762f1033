//! What samples of pages are made of: the three projects and six people whom everyone remembers.

use domain::framework::{Framework, Guide, Help, Principle, Question, Value};
use domain::language::Language;
use std::fmt::Debug;
use std::str::FromStr;
use words::Words;

use crate::chrome::{AssetPaths, Beside, Chrome, DemoBar, Section, SignedIn};

/// The coordinating body, invented.
pub const BODY: &str = "Northern Lights Perinatal Network";

/// The id of something in a sample: the same number, the same id.
pub fn id<T: FromStr<Err: Debug>>(number: u8) -> T {
    format!("6f1b7a52-9a0e-4f0e-8b1a-{number:012x}")
        .parse()
        .expect("an id")
}

/// A visitor's page.
pub fn visitor() -> Chrome {
    Chrome {
        body_name: BODY.to_owned(),
        person: None,
        csrf_token: "sample".to_owned(),
        flash: None,
        demo: None,
        development: false,
        assets: AssetPaths {
            styles: "/assets/0/app.css",
            script: "/assets/0/app.js",
            icon: "/assets/0/favicon.svg",
            outline: "/assets/0/uk.svg",
        },
        words: Words::default(),
        beside: None,
    }
}

/// The page at `path`, in that language.
pub fn in_language(language: Language, path: String) -> Chrome {
    Chrome {
        words: Words::of(language),
        beside: Some(Beside {
            origin: "https://mutuality.example.org".to_owned(),
            path,
        }),
        ..visitor()
    }
}

/// A page of Priya Shah's, who leads Acorn Mums.
pub fn priya() -> Chrome {
    Chrome {
        person: Some(signed_in("Priya Shah", "Acorn Mums")),
        ..visitor()
    }
}

/// A page of Rosa Quinn's, who coordinates.
pub fn rosa() -> Chrome {
    Chrome {
        person: Some(signed_in("Rosa Quinn", "Coordinating")),
        ..visitor()
    }
}

/// The same page in the demo.
pub fn rehearsed(chrome: Chrome) -> Chrome {
    Chrome {
        demo: Some(DemoBar {
            clock: "Tuesday 3 March 2026, 09:00".to_owned(),
        }),
        development: true,
        ..chrome
    }
}

fn signed_in(name: &str, section: &str) -> SignedIn {
    SignedIn {
        name: name.to_owned(),
        key: "sample".to_owned(),
        sections: vec![Section::new(section, links::me::home()).here()],
    }
}

/// Two principles, three questions and two values.
pub fn framework() -> Framework {
    let question = |letter, text: &str| Question {
        letter,
        text: text.to_owned(),
        applies_to: Vec::new(),
        help: Some(Help {
            plain: "How people know what is welcome in the group and what is not.".to_owned(),
            small_example: "We write our ground rules together in the first session.".to_owned(),
            large_example: "Each group has an agreement, read aloud when someone joins.".to_owned(),
            small_tip: Some("A card by the kettle is enough.".to_owned()),
            large_tip: None,
            note: Some("Say it in your own words.".to_owned()),
        }),
    };
    Framework {
        translations: Vec::new(),
        id: "two".to_owned(),
        version: "1".to_owned(),
        title: "Peer support principles".to_owned(),
        stem: "Good peer support".to_owned(),
        source: "The people who wrote them".to_owned(),
        principles: vec![
            Principle {
                number: 1,
                title: "Good peer support is safe and nurturing".to_owned(),
                short: "Safe and nurturing".to_owned(),
                summary: Some("It is warm, and it is clear.".to_owned()),
                guide: Some(Guide {
                    looks_like: vec!["Somebody is glad that you came.".to_owned()],
                    may_ask: vec!["What stays between us?".to_owned()],
                }),
                questions: vec![
                    question('A', "What do you do to make people welcome?"),
                    question('B', "How are ground rules kept?"),
                ],
            },
            Principle {
                number: 2,
                title: "Good peer support is accessible and inclusive".to_owned(),
                short: "Accessible and inclusive".to_owned(),
                summary: None,
                guide: None,
                questions: vec![question('A', "What makes it easier to come?")],
            },
        ],
        values: vec![
            value("Choice", None, &["my own pace"]),
            value("Family-centred", Some("foundation"), &[]),
        ],
    }
}

fn value(name: &str, tier: Option<&str>, also: &[&str]) -> Value {
    Value {
        name: name.to_owned(),
        says: Some("You decide what to join and when to stop.".to_owned()),
        also: also.iter().map(ToString::to_string).collect(),
        tier: tier.map(str::to_owned),
        added: None,
    }
}
