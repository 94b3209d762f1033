//! The dry run of a switch, and the button that does it.

use crate::chrome::Chrome;
use crate::form::Form;
use askama::Template;

/// What the next switch would do.
#[derive(Debug, Template)]
#[template(path = "round/switch.html")]
pub struct StageSwitch {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The reason, as typed.
    pub form: Form,
    /// The round's name.
    pub name: String,
    /// The round's page.
    pub back: String,
    /// "From joining to self-assessing".
    pub heading: String,
    /// What happens then, in a sentence.
    pub says: String,
    /// Projects that are not ready, each with what is open.
    pub affected: Vec<(String, String)>,
    /// The letters that go, in words, and where each can be read before it does.
    pub letters: Vec<(String, String)>,
    /// What stands in the way, if anything does.
    pub blocked: Option<Blocked>,
    /// Whether a coordinator can go on all the same, with a reason.
    pub overrules: bool,
    /// Where the form goes.
    pub action: String,
    /// The stage that was looked at.
    pub seen: String,
    /// "Begin self-assessing now".
    pub button: String,
}

/// What stands in the way, and where to see to it.
#[derive(Clone, Debug)]
pub struct Blocked {
    /// A sentence.
    pub says: String,
    /// The way out in words.
    pub words: String,
    /// The way out.
    pub href: String,
}
