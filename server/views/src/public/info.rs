//! Pages to read: help now, what this is, privacy and cookies, accessibility.

use askama::Template;

use crate::chrome::Chrome;

/// Where to turn, today. The platform itself gives no support, and says so.
#[derive(Debug, Template)]
#[template(path = "public/help_now.html")]
pub struct HelpNow {
    /// What stands round the page.
    pub chrome: Chrome,
    /// From the settings, which come with 999, NHS 111 and Samaritans.
    pub lines: Vec<HelpLine>,
}

/// One place to turn to.
#[derive(Clone, Debug)]
pub struct HelpLine {
    /// Its name.
    pub name: String,
    /// Its number as one reads it, if it has one.
    pub number: Option<String>,
    /// Its page, if it has one.
    pub url: Option<String>,
    /// Who it is for and when it answers.
    pub says: String,
}

impl HelpLine {
    /// The number as a telephone takes it.
    pub(crate) fn dial(&self) -> Option<String> {
        self.number.as_ref().map(|number| {
            number
                .chars()
                .filter(|letter| letter.is_ascii_digit() || *letter == '+')
                .collect()
        })
    }
}

/// What Mutuality is, and whose principles it works with.
#[derive(Debug, Template)]
#[template(path = "public/about.html")]
pub struct About {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The framework's title.
    pub framework: String,
    /// Whose words the framework is, with the year.
    pub source: String,
    /// The titles of its principles.
    pub principles: Vec<String>,
}

/// What is kept about people, for how long, and the two cookies.
#[derive(Debug, Template)]
#[template(path = "public/privacy.html")]
pub struct Privacy {
    /// What stands round the page.
    pub chrome: Chrome,
    /// How long a link to sign in works: handed in, so that the page promises what this program is set to do and nothing
    /// else.
    pub link_minutes: i64,
    /// How long an invitation stands.
    pub invitation_days: i64,
    /// How long a device stays signed in.
    pub device_days: i64,
    /// How long without a visit.
    pub device_idle_days: i64,
    /// Where to write to about one's data.
    pub contact: Option<String>,
}

/// How these pages meet everyone, and whom to tell when they do not.
#[derive(Debug, Template)]
#[template(path = "public/accessibility.html")]
pub struct Accessibility {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Where to write to.
    pub contact: Option<String>,
}
