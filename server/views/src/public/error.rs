//! The page for when something did not work out: a title, a sentence, ways out, and for a fault a reference.

use std::fmt::Display;

use askama::Template;

use crate::chrome::Chrome;

/// A refusal or a fault. Never an error's own text: that goes to the log, under the reference.
#[derive(Debug, Template)]
#[template(path = "public/error.html")]
pub struct ErrorPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What happened, in a few words.
    pub title: String,
    /// What it means and what to do.
    pub sentence: String,
    /// Where to go from here; the first is the button.
    pub ways: Vec<WayOut>,
    /// For a fault: what to quote when asking for help.
    pub reference: Option<String>,
    /// What was typed and could not be kept: given back, to be copied.
    pub kept: Vec<KeptWords>,
    /// The form as it was sent, to be sent again once they have signed in.
    pub again: Option<Again>,
}

/// A form that was sent when nobody was signed in any more. Its token is the one it came with: it belongs to the
/// person who opened it, so that nobody else can send it.
#[derive(Clone, Debug)]
pub struct Again {
    /// Where it goes.
    pub action: String,
    /// Every field, by name.
    pub fields: Vec<(String, String)>,
}

/// Words that somebody typed, given back.
#[derive(Clone, Debug)]
pub struct KeptWords {
    /// Which box they stood in.
    pub name: String,
    /// The words.
    pub words: String,
}

/// A link out of an error page.
#[derive(Clone, Debug)]
pub struct WayOut {
    /// What it is called.
    pub words: String,
    /// Where it leads.
    pub href: String,
}

impl WayOut {
    /// A way out.
    pub fn new(words: impl Display, href: impl Display) -> Self {
        Self {
            words: words.to_string(),
            href: href.to_string(),
        }
    }
}
