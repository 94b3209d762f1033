//! The second factor.

use crate::chrome::Chrome;
use crate::form::Form;
use askama::Template;

/// What a person has as a second factor.
#[derive(Clone, Copy, Debug, Default)]
pub struct Has {
    /// Whether an authenticator app is enrolled.
    pub app: bool,
    /// How many passkeys.
    pub passkeys: u64,
    /// How many recovery codes are left.
    pub codes_left: u64,
}

impl Has {
    /// Whether there is one at all.
    pub fn is_set_up(self) -> bool {
        self.app || self.passkeys > 0
    }

    /// In a few words.
    pub(crate) fn words(self) -> String {
        let passkeys = match self.passkeys {
            0 => None,
            1 => Some("a passkey".to_owned()),
            more => Some(format!("{more} passkeys")),
        };
        let app = self.app.then(|| "an app with six figures".to_owned());
        let all: Vec<String> = passkeys.into_iter().chain(app).collect();
        all.join(" and ")
    }

    /// How many recovery codes are left, as a sentence.
    pub(crate) fn codes(self) -> String {
        match self.codes_left {
            0 => "No recovery code is left.".to_owned(),
            1 => "One recovery code is left, for the day the phone is lost.".to_owned(),
            more => format!("{more} recovery codes are left, for the day the phone is lost."),
        }
    }
}

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
    /// What is set up already.
    pub has: Has,
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
    /// What can be shown.
    pub has: Has,
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
