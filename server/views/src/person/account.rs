//! One's own account and devices.

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::person::Has;
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// Name, address, second factor, devices.
#[derive(Debug, Template)]
#[template(path = "person/account.html")]
pub struct Account {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The name, and another address, to change.
    pub form: Form,
    /// The address.
    pub email: String,
    /// Another one that waits to be confirmed, and until when.
    pub pending: Option<(String, DateTime<Utc>)>,
    /// What is set up as a second factor.
    pub has: Has,
    /// The projects one belongs to: name, role, address of its page.
    pub places: Vec<(String, &'static str, String)>,
    /// Where one is signed in.
    pub devices: Vec<Device>,
    /// The moment the page was made.
    pub now: DateTime<Utc>,
    /// The zone for dates.
    pub zone: Tz,
}

/// A device signed in.
#[derive(Clone, Debug)]
pub struct Device {
    /// The browser's own name for itself, shortened.
    pub name: String,
    /// When it was last here.
    pub last_seen_at: DateTime<Utc>,
    /// Whether it is this one.
    pub is_this: bool,
    /// Where to end it.
    pub action: String,
}
