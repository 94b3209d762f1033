//! What anyone sees of projects: one of them in its own words, and a word to coordinators where something is not right.

mod frame;
mod map;
mod page;
mod sampled;
mod shown;

pub use frame::{FramePage, Framed};
pub use map::UkMap;
pub use page::{DirectoryPage, DirectoryPaper, Feeds, Line, Tile, short};
#[cfg(test)]
pub(crate) use sampled::full;
pub use sampled::samples;
pub(crate) use sampled::{acorn, shown_acorn};
pub use shown::{ShownAnswer, ShownListing};

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::Choice;
use crate::public::HelpLine;
use askama::Template;
use domain::ids::ListingId;
use domain::listing::About;

/// One project, for anyone.
#[derive(Debug, Template)]
#[template(path = "directory/listing.html")]
pub struct ListingPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Which.
    pub id: ListingId,
    /// Where it is, in full.
    pub url: String,
    /// What it says.
    pub shown: ShownListing,
}

/// Something not right? Help for oneself comes first.
#[derive(Debug, Template)]
#[template(path = "directory/remark.html")]
pub struct RemarkPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// About which listing.
    pub id: ListingId,
    /// The project's name.
    pub name: String,
    /// Whom one can reach today.
    pub lines: Vec<HelpLine>,
}

impl RemarkPage {
    fn about(&self) -> Vec<Choice> {
        let choice = |one: &About| Choice::new(one.word(), one.says());
        About::ALL.iter().map(choice).collect()
    }
}
