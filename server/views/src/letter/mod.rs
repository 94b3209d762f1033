//! Letters as coordinators see them: to whom, about what, and what became of them. Never what anybody wrote.

use askama::Template;

use crate::chrome::Chrome;

mod sampled;
pub use sampled::samples;

/// One letter in a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Where it can be looked at.
    pub href: String,
    /// What kind of letter it is.
    pub title: String,
    /// To whom.
    pub to: String,
    /// About which project, if about one.
    pub project: Option<String>,
    /// When, in words.
    pub when: String,
    /// The mail server's own words, or the reason.
    pub says: Option<String>,
}

/// Letters promised, sent and stuck.
#[derive(Debug, Template)]
#[template(path = "letter/letters.html")]
pub struct Letters {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The kinds of letter whose own words do not fit this version any more.
    pub aside: Vec<String>,
    /// Set aside: each could not be sent.
    pub parked: Vec<Line>,
    /// Still to go, the soonest first.
    pub waiting: Vec<Line>,
    /// How many are still to go.
    pub waiting_count: u64,
    /// Sent, the latest first.
    pub sent: Vec<Line>,
    /// How many were sent.
    pub sent_count: u64,
    /// Dropped, the latest first.
    pub dropped: Vec<Line>,
}

/// One letter.
#[derive(Debug, Template)]
#[template(path = "letter/letter.html")]
pub struct Letter {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The letter.
    pub line: Line,
    /// What became of it, in a sentence.
    pub became: String,
    /// Its subject and plain words as they would be now, or why it would not go.
    pub reads: Result<(String, String), String>,
    /// Where to take it up again, if it is set aside.
    pub sending: Option<String>,
}
