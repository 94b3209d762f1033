//! The words of letters, for coordinators: all of them, one to change, one version beside the one before.

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::Choice;
pub use crate::parts::Piece;
use crate::parts::Pieces;
use askama::Template;
use domain::tone::Pointed;

mod sampled;
pub use sampled::samples;

/// A letter in the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its page.
    pub href: String,
    /// What coordinators call it.
    pub title: String,
    /// To whom it goes, and when.
    pub about: String,
    /// Whether nobody can turn it off.
    pub essential: bool,
    /// Whose words it goes in, in a sentence.
    pub state: String,
    /// Why the saved words are left aside, if they are.
    pub aside: Option<String>,
}

/// The words of every letter.
#[derive(Debug, Template)]
#[template(path = "wording/wordings.html")]
pub struct Wordings {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Every letter.
    pub letters: Vec<Row>,
}

impl Wordings {
    fn aside(&self) -> Vec<&Row> {
        self.letters
            .iter()
            .filter(|row| row.aside.is_some())
            .collect()
    }
}

/// A name that the words may use.
#[derive(Clone, Debug)]
pub struct Place {
    /// What stands between the braces.
    pub name: String,
    /// What it becomes.
    pub meaning: String,
    /// Whether the letter says too little without it.
    pub needed: bool,
}

/// One letter's words, to change.
#[derive(Debug, Template)]
#[template(path = "wording/wording.html")]
pub struct Wording {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The words, and the version they were written over.
    pub form: Form,
    /// The letter.
    pub row: Row,
    /// Its key.
    pub key: String,
    /// The names that the words may use.
    pub places: Vec<Place>,
    /// What a look can be about: the sample, or a project in a round.
    pub bases: Vec<Choice>,
    /// Words to look at once more.
    pub pointed: Vec<Pointed>,
    /// What somebody else saved meanwhile: who and when, and box by box.
    pub overtaken: Option<(String, Vec<(&'static str, String)>)>,
    /// How it would read: subject and plain words.
    pub preview: Option<(String, String)>,
    /// Every version saved: where it can be looked at, and who saved it when.
    pub versions: Vec<(String, String)>,
    /// Whether the shipped words are not in use.
    pub is_changed: bool,
}

/// One version of a letter's words beside what was in use before it.
#[derive(Debug, Template)]
#[template(path = "wording/version.html")]
pub struct Version {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What coordinators call the letter.
    pub title: String,
    /// The page of its words.
    pub back: String,
    /// Which version it is.
    pub number: i32,
    /// Who saved it and when.
    pub saved: String,
    /// Each box with its pieces.
    pub boxes: Vec<(&'static str, Vec<(Piece, String)>)>,
}

impl Version {
    fn is_same(&self) -> bool {
        let pieces = self.boxes.iter().flat_map(|(_, pieces)| pieces);
        pieces.into_iter().all(|(piece, _)| *piece == Piece::Same)
    }
}
