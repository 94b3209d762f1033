//! Another address: the button at the new one, and “this was not me” at the old one.

use crate::chrome::Chrome;
use askama::Template;

/// The button behind the link to a new address.
#[derive(Debug, Template)]
#[template(path = "person/new_address.html")]
pub struct NewAddress {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Where the button goes.
    pub action: String,
}

/// The button behind “this was not me”.
#[derive(Debug, Template)]
#[template(path = "person/not_me.html")]
pub struct NotMe {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Where the button goes.
    pub action: String,
}
