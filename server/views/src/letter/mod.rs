//! Letters as coordinators see them: to whom, about what, and what became of them. Never what anybody wrote.

use askama::Template;

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::Choice;
use crate::round::Way;

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

/// An address that is refused.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Whose, by name; the address where nobody is behind it.
    pub who: String,
    /// The address.
    pub email: String,
    /// How often, since when, and what follows, in a sentence.
    pub says: String,
    /// The mail server's own words.
    pub server_said: String,
    /// Where to try again.
    pub action: String,
}

/// Letters promised, sent and stuck.
#[derive(Debug, Template)]
#[template(path = "letter/letters.html")]
pub struct Letters {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The kinds of letter whose own words do not fit this version any more.
    pub aside: Vec<String>,
    /// Addresses that the mail server will not take letters for.
    pub refused: Vec<Refused>,
    /// The shelves to choose from, each with how many letters.
    pub ways: Vec<Way>,
    /// What was asked for: `shelf`, `round`, `letter`, `project`, `to`.
    pub form: Form,
    /// The rounds to choose from.
    pub rounds: Vec<Choice>,
    /// The kinds of letters to choose from.
    pub kinds: Vec<Choice>,
    /// The shelves that are shown and hold letters.
    pub shelves: Vec<ShelfPart>,
    /// Whether there is no letter at all yet.
    pub is_empty: bool,
}

/// One shelf.
#[derive(Clone, Debug)]
pub struct ShelfPart {
    /// Its id on the page.
    pub id: &'static str,
    /// "Could not be sent".
    pub caption: &'static str,
    /// "When, and what the mail server said".
    pub when: &'static str,
    /// Its letters.
    pub lines: Vec<Line>,
    /// Where the others are: words and address.
    pub next: Option<(String, String)>,
    /// Where to take all of them up again.
    pub sendings: Option<String>,
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
    /// Where to take it up again, if it is set aside or was tried.
    pub sending: Option<String>,
    /// Where to send it once more, if it went or was dropped.
    pub resending: Option<String>,
    /// Where to keep it from going, if it has not gone.
    pub stop: Option<String>,
    /// The reason for that, as typed: `why`.
    pub form: Form,
}
