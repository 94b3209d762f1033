//! Which letters a person gets, and the page that turns one kind off.

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::Choice;
use askama::Template;
use domain::language::Language;

/// A kind of letter that may be turned off.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its key: the box's name.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// To whom it goes, and when.
    pub about: String,
}

/// Which letters come, and how.
#[derive(Debug, Template)]
#[template(path = "person/letters.html")]
pub struct Letters {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is chosen: a box a kind, and `weekends`.
    pub form: Form,
    /// The kinds.
    pub kinds: Vec<Kind>,
    /// The secret address of one's own calendar, if it has one.
    pub calendar: Option<String>,
}

impl Letters {
    fn languages(&self) -> [Choice; 2] {
        Language::ALL.map(|one| Choice::new(one.word(), one.own_name()))
    }

    fn choices(&self) -> [Choice; 3] {
        [
            Choice::new("each", "As they come"),
            Choice::new("digest", "In a daily digest"),
            Choice::new("off", "Off"),
        ]
    }
}

/// Turn one kind of letter off, from the letter itself.
#[derive(Debug, Template)]
#[template(path = "person/letter_choice.html")]
pub struct LetterChoice {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What the kind is called.
    pub title: String,
    /// Where the button leads; none when it is done.
    pub action: Option<String>,
}
