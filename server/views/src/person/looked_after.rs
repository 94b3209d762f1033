//! Accounts, as an administrator looks after them.

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::SummaryList;
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// Everyone with an account, found by a word.
#[derive(Debug, Template)]
#[template(path = "person/list.html")]
pub struct People {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The word asked for: `words`.
    pub form: Form,
    /// Those found.
    pub people: Vec<PersonLine>,
    /// Whether there are more than these.
    pub has_more: bool,
}

/// One person in the list.
#[derive(Clone, Debug)]
pub struct PersonLine {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their page.
    pub href: String,
    /// Whether the account is closed.
    pub is_closed: bool,
}

/// One account.
#[derive(Debug, Template)]
#[template(path = "person/page.html")]
pub struct LookedAfter {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The reason: `why`.
    pub form: Form,
    /// Their name.
    pub name: String,
    /// What is known of the account.
    pub said: SummaryList,
    /// Since when it is closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Projects that they alone lead.
    pub alone: Vec<String>,
    /// Whether there is a second factor to reset.
    pub has_second_factor: bool,
    /// What can be done; nothing for one's own account.
    pub may: Option<LookAfter>,
    /// What they did.
    pub journal: String,
    /// The zone for dates.
    pub zone: Tz,
}

/// Where the buttons go.
#[derive(Clone, Debug)]
pub struct LookAfter {
    /// Close it.
    pub close: String,
    /// Open it again.
    pub open: String,
    /// Reset the second factor.
    pub reset: String,
}
