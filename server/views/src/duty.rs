//! Duties at the coordinating body.

use askama::Template;
use domain::access::Duty;
use domain::ids::PersonId;
use domain::person::Person;
use std::collections::HashMap;

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::Choice;
use crate::{Sample, sample};

/// Who holds which duty.
#[derive(Debug, Template)]
#[template(path = "duty/page.html")]
pub struct Duties {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The address and the duty, as typed.
    pub form: Form,
    /// Everyone with a duty.
    pub people: Vec<(Person, Vec<Duty>)>,
    /// What the mail server said of those of their addresses that it refuses.
    pub refused: HashMap<String, String>,
    /// The reader: their own administration stays.
    pub own: PersonId,
}

impl Duties {
    fn choices(&self) -> Vec<Choice> {
        let choice =
            |duty: &Duty| Choice::new(duty.word(), Self::title(*duty)).hint(Self::says(*duty));
        Duty::ALL.iter().map(choice).collect()
    }

    fn title(duty: Duty) -> &'static str {
        match duty {
            Duty::Coordinator => "Coordinator",
            Duty::Administrator => "Administrator",
            Duty::Moderator => "Moderator",
        }
    }

    fn says(duty: Duty) -> &'static str {
        match duty {
            Duty::Coordinator => "Opens rounds, approves registrations, pairs projects, helps.",
            Duty::Administrator => {
                "Looks after people and duties, without reading what projects write."
            }
            Duty::Moderator => {
                "Reads sealed reviews before they are revealed, never from their own projects."
            }
        }
    }

    fn can_end(&self, person: &Person, duty: &Duty) -> bool {
        person.id != self.own || *duty != Duty::Administrator
    }
}

/// Every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    let person = |number, name: &str, email: &str| Person {
        id: sample::id(number),
        email: email.to_owned(),
        name: name.to_owned(),
        deactivated_at: None,
    };
    let rosa = person(1, "Rosa Quinn", "rosa@example.org");
    let mona = person(2, "Mona Hale", "mona@example.org");
    let page = Duties {
        chrome: sample::rosa(),
        form: Form::new(),
        own: rosa.id,
        refused: HashMap::from([(mona.email.clone(), "550 No such user".to_owned())]),
        people: vec![
            (mona, vec![Duty::Moderator]),
            (rosa, vec![Duty::Coordinator, Duty::Administrator]),
        ],
    };
    vec![("duty/page", page.to_string())]
}
