//! Leaving a project, another lead for it, and an invitation that has run out.

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::Choice;
use askama::Template;

/// What follows from leaving, and the button.
#[derive(Debug, Template)]
#[template(path = "organisation/departure.html")]
pub struct Departure {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The project's name.
    pub project: String,
    /// The project's page.
    pub back: String,
    /// Rounds in which the person was named to review.
    pub reviews_in: Vec<String>,
    /// Where the button goes.
    pub action: String,
}

/// Another lead, for a coordinator whose letters the project's own does not answer.
#[derive(Debug, Template)]
#[template(path = "organisation/leads.html")]
pub struct Leads {
    /// What stands round the page.
    pub chrome: Chrome,
    /// `who`, `email`, `why`.
    pub form: Form,
    /// The project's name.
    pub project: String,
    /// Those who lead: name, address, when they were last here in words.
    pub leads: Vec<(String, String, String)>,
    /// Who could lead: members, and inviting somebody.
    pub choices: Vec<Choice>,
    /// Where the form goes.
    pub action: String,
}

/// An invitation that has run out, with a way to another.
#[derive(Debug, Template)]
#[template(path = "organisation/invitation_over.html")]
pub struct InvitationOver {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Where to ask for another; nothing once that was done.
    pub again: Option<String>,
}
