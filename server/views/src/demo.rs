//! The rehearsal's own page: become someone, turn the clock.

use askama::Template;

use crate::Sample;
use crate::chrome::Chrome;
use crate::sample;

/// Someone to become.
#[derive(Clone, Debug)]
pub struct Persona {
    /// Where the button posts to.
    pub href: String,
    /// Their name.
    pub name: String,
    /// What they are, in words: "leads Acorn Mums".
    pub says: String,
}

/// Something that happens by itself.
#[derive(Clone, Debug)]
pub struct Coming {
    /// When, in words.
    pub when: String,
    /// What, in words.
    pub what: String,
}

/// People to become, and the clock.
#[derive(Debug, Template)]
#[template(path = "demo/people.html")]
pub struct People {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Those of the coordinating body.
    pub body: Vec<Persona>,
    /// Members of projects.
    pub members: Vec<Persona>,
    /// What happens next by itself, if anything does.
    pub next: Option<Coming>,
}

/// The page.
pub fn samples() -> Vec<Sample> {
    let persona = |name: &str, says: &str| Persona {
        href: "/demo/people/1".to_owned(),
        name: name.to_owned(),
        says: says.to_owned(),
    };
    let page = |next: Option<Coming>| People {
        chrome: sample::rehearsed(sample::visitor()),
        body: vec![persona("Rosa Quinn", "coordinator")],
        members: vec![
            persona("Priya Shah", "leads Acorn Mums"),
            persona("Jo Bell", "writes for Acorn Mums"),
        ],
        next,
    };
    let next = Coming {
        when: "Friday 6 March, 09:00".to_owned(),
        what: "A reminder goes to 4 people.".to_owned(),
    };
    vec![
        ("demo/people", page(Some(next)).to_string()),
        ("demo/people_quiet", page(None).to_string()),
    ]
}
