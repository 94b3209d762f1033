//! One's own experience, told with consent.

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::Choice;
use askama::Template;
use chrono_tz::Tz;
use domain::experience::{AGREED, Consent, MOST, Relation};

/// What a person tells, whom it is for, and how to take it back.
#[derive(Debug, Template)]
#[template(path = "person/experience.html")]
pub struct Experience {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is kept or typed.
    pub form: Form,
    /// The version that a save rests on; 0 where nothing is kept.
    pub version: i32,
    /// Whether it was changed on another device meanwhile.
    pub changed: bool,
    /// When they agreed and took it back, the latest first.
    pub consents: Vec<Consent>,
    /// The zone for dates.
    pub zone: Tz,
}

impl Experience {
    fn is_kept(&self) -> bool {
        self.version > 0
    }

    fn relations(&self) -> Vec<Choice> {
        let choice = |one: &Relation| Choice::new(one.word(), one.says());
        Relation::ALL.iter().map(choice).collect()
    }
}
