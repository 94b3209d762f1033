//! “Something not right?”: what a visitor says of a listing, without a name.

use crate::ids::{ProjectId, RemarkId};
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};

/// The most a visitor may write. Short, since no story is asked for.
const MOST: usize = 500;

words! {
    /// What is not right.
    About {
        /// Nobody there any more.
        Ended = "ended", "This project has ended or moved";
        /// No answer.
        Contact = "contact", "The phone number, address or page does not work";
        /// Other facts.
        Facts = "facts", "Something else on the page is not right";
        /// What is said of the project is.
        Claim = "claim", "It says something about itself that I do not think is so";
    }
}

/// What a visitor said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// Which.
    pub id: RemarkId,
    /// Of whose listing.
    pub project: ProjectId,
    /// What it is about.
    pub about: About,
    /// In their words; may be empty.
    pub words: String,
    /// When.
    pub said_at: DateTime<Utc>,
}

/// As it was typed.
#[derive(Clone, Debug, Default)]
pub struct RemarkTyped {
    /// What it is about.
    pub about: String,
    /// In their words.
    pub words: String,
}

impl RemarkTyped {
    /// Reads it.
    ///
    /// # Errors
    /// One problem a field that needs mending.
    pub fn check(&self) -> Result<(About, String), Vec<Problem>> {
        let mut read = Reading::default();
        let says = "Choose what comes closest.";
        let about = read.choice("about", About::parse(&self.about), About::Facts, says);
        let words = read.field("words", text::paragraphs(&self.words, MOST));
        read.done((about, words))
    }
}
