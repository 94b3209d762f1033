//! The clock to turn, in development.

use crate::chrome::Chrome;
use crate::{Sample, sample};
use askama::Template;

/// What the round clock says, and the buttons that turn it.
#[derive(Debug, Template)]
#[template(path = "clock/clock.html")]
pub struct Clock {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What it says, in words.
    pub now: String,
    /// When something happens next by itself, and what.
    pub next: Option<(String, String)>,
}

/// The clock, with and without something to come.
pub fn samples() -> Vec<Sample> {
    let clock = |next| Clock {
        chrome: sample::visitor(),
        now: "Tuesday 3 March 2026, 09:00".to_owned(),
        next,
    };
    let next = (
        "6 March 2026, 09:00".to_owned(),
        "Spring round: 14 letters".to_owned(),
    );
    vec![
        ("clock/clock", clock(Some(next)).to_string()),
        ("clock/clock_still", clock(None).to_string()),
    ]
}
