//! The front page for visitors.

use askama::Template;

use crate::chrome::Chrome;

/// What Mutuality is, how a round goes, and the two ways in.
#[derive(Debug, Template)]
#[template(path = "public/home.html")]
pub struct Home {
    /// What stands round the page.
    pub chrome: Chrome,
    /// How many principles and questions the framework has, for "five principles, 17 questions".
    pub principles: usize,
    /// See `principles`.
    pub questions: usize,
}
