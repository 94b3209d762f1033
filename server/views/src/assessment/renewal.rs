//! Going on in a newer version of the principles.

use askama::Template;
use domain::ids::ProjectId;

use crate::chrome::Chrome;

/// What comes along, what is asked anew, what is no longer asked; and the button.
#[derive(Debug, Template)]
#[template(path = "assessment/renewal.html")]
pub struct Renewal {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// From which version to which.
    pub versions: (String, String),
    /// How many answers come along.
    pub carried: usize,
    /// Questions that are new, by key and words.
    pub asked_anew: Vec<(String, String)>,
    /// Questions that are asked no more, where something is written.
    pub no_longer_asked: Vec<(String, String)>,
}
