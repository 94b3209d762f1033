//! One page for everything a lead says without a reason: leaving, pausing, coming back, standing by, two more
//! weeks, no to a pairing. It says what follows before the button does it.

use crate::Sample;
use crate::chrome::Chrome;
use crate::sample;
use askama::Template;

/// What a lead is about to say.
#[derive(Debug, Template)]
#[template(path = "leaving/say.html")]
pub struct Say {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The project's name.
    pub caption: String,
    /// The heading.
    pub heading: String,
    /// What it is, in a sentence or two.
    pub lede: String,
    /// What follows, one thing a line.
    pub follows: Vec<String>,
    /// Where the form goes; none where it cannot be said now.
    pub action: Option<String>,
    /// What is sent with it.
    pub value: &'static str,
    /// The button.
    pub button: String,
    /// The page before: its words and its address.
    pub back: (String, String),
    /// The way to leave it: its words.
    pub stay: String,
}

/// The page, ready to be said and not to be said.
pub fn samples() -> Vec<Sample> {
    let page = |action: Option<String>| Say {
        chrome: sample::priya(),
        caption: "Acorn Mums".to_owned(),
        heading: "Pause in Spring round".to_owned(),
        lede: "You need no reason, and nothing is held against you.".to_owned(),
        follows: vec![
            "No reminders go to you until you come back.".to_owned(),
            "What you have written stays yours.".to_owned(),
        ],
        action,
        value: "yes",
        button: "Pause".to_owned(),
        back: ("Spring round".to_owned(), "/rounds".to_owned()),
        stay: "Go on as you are".to_owned(),
    };
    vec![
        (
            "leaving/say",
            page(Some("/rounds/1/participations/1/pause".to_owned())).to_string(),
        ),
        ("leaving/said", page(None).to_string()),
    ]
}
