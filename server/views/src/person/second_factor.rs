//! The second factor.

use crate::chrome::Chrome;
use crate::form::Form;
use askama::Template;

/// Enrol an authenticator app.
#[derive(Debug, Template)]
#[template(path = "person/second_factor.html")]
pub struct SecondFactor {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The code that proves it.
    pub form: Form,
    /// The secret as a picture (SVG) and as letters; nothing before the person has asked to begin.
    pub enrolment: Option<(String, String)>,
    /// Whether it is enrolled already, and how many recovery codes are left.
    pub codes_left: Option<u64>,
    /// Whether the person's duties wait for it.
    pub is_needed: bool,
}

/// Show the second factor after signing in.
#[derive(Debug, Template)]
#[template(path = "person/second_step.html")]
pub struct SecondStep {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The code, or a recovery code.
    pub form: Form,
}

/// Codes to keep for the day the phone is lost. Shown once.
#[derive(Debug, Template)]
#[template(path = "person/recovery_codes.html")]
pub struct RecoveryCodes {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The codes.
    pub codes: Vec<String>,
    /// Where to go on.
    pub next: String,
}
