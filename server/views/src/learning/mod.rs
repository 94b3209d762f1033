//! What a round learned: written, looked at before it is shared, and read.

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use domain::counts::{Parts, Shown};
use domain::framework::Framework;
use domain::ids::RoundId;
use domain::learning::{self, Figures, Learning};

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;

mod sampled;

pub use sampled::samples;

/// What a count says where it is not shown.
const HIDDEN: &str = "not shown";

/// Write what the round learned.
#[derive(Debug, Template)]
#[template(path = "learning/write.html")]
pub struct Write {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// The round.
    pub round: RoundId,
    /// Its name.
    pub round_name: String,
    /// Each principle, by its number.
    pub principles: Vec<(u8, String)>,
    /// What somebody else saved meanwhile.
    pub theirs: Option<Theirs>,
}

/// Words that somebody else saved meanwhile.
#[derive(Debug)]
pub struct Theirs {
    /// Who, by name.
    pub by: String,
    /// Of the round as a whole.
    pub overall: String,
    /// Of each principle, with its heading.
    pub themes: Vec<(String, String)>,
}

/// Look at it as members will, and share it.
#[derive(Debug, Template)]
#[template(path = "learning/look.html")]
pub struct Look {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// The round.
    pub round: RoundId,
    /// Whether members read it already: then only who else does can change.
    pub is_read: bool,
    /// Whether it waits to be read.
    pub is_shared: bool,
    /// Its own address, where anyone may read it.
    pub public: Option<String>,
    /// What could tell of someone.
    pub pointed: Vec<String>,
    /// What they will read.
    pub learned: Learned,
}

/// What a round learned, as it is read.
#[derive(Debug, Template)]
#[template(path = "learning/page.html")]
pub struct Page {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Where it came from, for those who were in it.
    pub back: Option<String>,
    /// Where a coordinator says who reads it.
    pub sharing: Option<String>,
    /// Where it can be had on paper, for those who were in it.
    pub paper: Option<String>,
    /// What it says.
    pub learned: Learned,
}

/// The words and figures, as a part of a page; its headings begin at the second level.
#[derive(Debug, Template)]
#[template(path = "learning/learned.html")]
pub struct Learned {
    /// The round's name.
    pub round_name: String,
    /// When it closed.
    pub closed_on: Option<NaiveDate>,
    overall: String,
    themes: Vec<(String, String)>,
    figures: Figures,
}

impl HtmlSafe for Learned {}

impl Learned {
    /// What the round of that name learned.
    pub fn of(
        round_name: &str,
        closed_on: Option<NaiveDate>,
        framework: &Framework,
        learning: &Learning,
        figures: Figures,
    ) -> Self {
        Self {
            round_name: round_name.to_owned(),
            closed_on,
            overall: learning.words.overall.clone(),
            themes: themes(framework, learning),
            figures,
        }
    }

    fn shown(&self, count: &Shown) -> String {
        match count {
            Shown::Count(count) => count.to_string(),
            Shown::Hidden => HIDDEN.to_owned(),
        }
    }

    fn projects(&self) -> String {
        match self.figures.projects {
            Shown::Count(count) => format!("{count} projects took part."),
            Shown::Hidden => "Fewer than five projects took part.".to_owned(),
        }
    }

    /// The tables of counts, each with an id and its caption.
    fn tables(&self) -> [(&'static str, &'static str, &Parts<String>); 5] {
        let figures = &self.figures;
        [
            (
                "writing",
                "Self-assessments, and the hours they took",
                &figures.writing,
            ),
            (
                "suggestions",
                "Suggestions, and what became of them",
                &figures.suggestions,
            ),
            ("actions", "Actions planned", &figures.actions),
            (
                "reviews",
                "Reviews, and the hours they took",
                &figures.reviews,
            ),
            (
                "responding",
                "Answers to feedback, and the hours they took",
                &figures.responding,
            ),
        ]
    }

    fn together(&self, total: &Shown) -> String {
        match total {
            Shown::Count(count) => format!("{count} in all."),
            Shown::Hidden => "fewer than five.".to_owned(),
        }
    }

    fn tells_ratings(&self) -> bool {
        self.figures
            .ratings
            .iter()
            .any(|(_, counts)| counts.tells())
    }

    fn ceilings(&self) -> String {
        format!(
            "We say that a self-assessment takes up to {}, a review up to {}, and an answer up to {}.",
            learning::WRITING_CEILING,
            learning::REVIEW_CEILING,
            learning::RESPONSE_CEILING
        )
    }

    fn tells_help(&self) -> bool {
        let is_shown = |(_, shown): &(&str, Shown)| *shown != Shown::Hidden;
        self.figures.help_wanted.iter().any(is_shown)
    }
}

/// The themes that are written, each with the heading of its principle.
pub(crate) fn themes(framework: &Framework, learning: &Learning) -> Vec<(String, String)> {
    let of = framework.principles.iter().filter_map(|principle| {
        let words = learning.words.themes.get(&principle.number)?;
        let heading = format!("{}. {}", principle.number, principle.title);
        Some((heading, words.clone()))
    });
    of.collect()
}

impl Theirs {
    /// The words in `learning`.
    pub fn of(framework: &Framework, learning: &Learning) -> Self {
        Self {
            by: learning.saved_by.clone(),
            overall: learning.words.overall.clone(),
            themes: themes(framework, learning),
        }
    }
}

impl Look {
    fn button(&self) -> &'static str {
        match (self.is_read, self.is_shared) {
            (true, _) => "Save who may read it",
            (false, true) => "Share it like this",
            (false, false) => "Share it when the round has closed",
        }
    }
}
