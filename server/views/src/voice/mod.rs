//! Women's voices: the card without a name, and what a project hears by it.

mod sampled;

pub use sampled::samples;

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::{Choice, Textarea};
use askama::Template;
use domain::framework::Framework;
use domain::ids::{CardId, ProjectId, VoiceId};
use domain::voice::{Card, ENOUGH, Heard, MOST, Part, Said};

/// Why a card that somebody wrote was not sent. Their words stay in the boxes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotSent {
    /// So many came from one place that this one has to wait.
    TooMany,
    /// It was closed while they wrote.
    Closed,
}

/// The card, for whoever has its link.
#[derive(Debug, Template)]
#[template(path = "voice/card.html")]
pub struct CardPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is typed.
    pub form: Form,
    /// Which card.
    pub card: CardId,
    /// Whose it is, by name.
    pub project_name: String,
    /// Whether something that may tell who somebody is was pointed at.
    pub points: bool,
    /// Why it was not sent, where it was not.
    pub not_sent: Option<NotSent>,
}

impl CardPage {
    fn is_closed(&self) -> bool {
        self.not_sent == Some(NotSent::Closed)
    }

    fn boxes(&self) -> Vec<Textarea<'_>> {
        let who =
            "people of the project, once five cards are in, with no name, no date and in no order";
        let one = |part: &Part| {
            let asked = self.form.textarea(part.word(), part.says());
            asked.who(who).rows(3).most(MOST)
        };
        Part::ALL.iter().map(one).collect()
    }
}

/// What is said after writing, and where a card is closed.
#[derive(Debug, Template)]
#[template(path = "voice/thanks.html")]
pub struct Thanks {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose card it was, by name.
    pub project_name: String,
    /// Whether it takes nothing any more.
    pub is_closed: bool,
}

/// What a project hears.
#[derive(Debug, Template)]
#[template(path = "voice/page.html")]
pub struct VoicesPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// Whether the reader leads it.
    pub is_lead: bool,
    /// The latest card.
    pub card: Option<Card>,
    /// What has come to light.
    pub heard: Heard,
}

impl VoicesPage {
    fn open(&self) -> Option<&Card> {
        self.card.as_ref().filter(|card| card.is_open())
    }

    fn parts(&self) -> Vec<(Part, Vec<Said>)> {
        let parts = Part::ALL.iter();
        parts.map(|part| (*part, self.heard.on(*part))).collect()
    }

    fn href(&self, part: &Part, said: &Said) -> String {
        links::voice::one(self.project, said.voice, part.word())
    }
}

/// The open card to print and hang up.
#[derive(Debug, Template)]
#[template(path = "voice/sheet.html")]
pub struct Sheet {
    /// What stands round the page on a screen.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// The card's address.
    pub link: String,
    /// The same as a picture for phones: an SVG element of ours.
    pub picture: String,
}

/// One answer of a card, to bring into the assessment or take away.
#[derive(Debug, Template)]
#[template(path = "voice/voice.html")]
pub struct VoicePage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is typed.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Whether the reader leads it.
    pub is_lead: bool,
    /// Which card it stood on.
    pub voice: VoiceId,
    /// What was asked.
    pub part: Part,
    /// What was answered.
    pub words: String,
    questions: Vec<Choice>,
}

impl VoicePage {
    /// The page of `said` on `part`, with the questions of `framework` to choose from.
    #[must_use]
    pub fn new(
        chrome: Chrome,
        form: Form,
        (project, is_lead): (ProjectId, bool),
        (part, said): (Part, Said),
        framework: &Framework,
    ) -> Self {
        let principles = framework.principles.iter();
        let questions = principles.flat_map(|principle| principle.keys().zip(&principle.questions));
        Self {
            chrome,
            form,
            project,
            is_lead,
            voice: said.voice,
            part,
            words: said.words,
            questions: questions
                .map(|(key, asked)| Choice::new(key, format!("{key}: {}", asked.text)))
                .collect(),
        }
    }
}
