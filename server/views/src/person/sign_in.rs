//! Set-up and the sign-in link.

use crate::chrome::Chrome;
use crate::form::Form;
use askama::Template;

/// Name the coordinating body and make the first coordinator.
#[derive(Debug, Template)]
#[template(path = "person/set_up.html")]
pub struct SetUp {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The code, the body's name, one's own name and address.
    pub form: Form,
}

/// Ask for a sign-in link.
#[derive(Debug, Template)]
#[template(path = "person/sign_in.html")]
pub struct SignIn {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The address.
    pub form: Form,
}

/// "Look in your email": the same for known and unknown addresses.
#[derive(Debug, Template)]
#[template(path = "person/link_sent.html")]
pub struct LinkSent {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whether it follows a registration.
    pub after_registering: bool,
}

/// The button behind a link. Opening the page uses nothing up: mail scanners open links.
#[derive(Debug, Template)]
#[template(path = "person/use_link.html")]
pub struct UseLink {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Where the button goes.
    pub action: String,
    /// Whether it confirms the address of a registration.
    pub after_registering: bool,
}
