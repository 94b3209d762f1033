//! What an answer said before, and one version of it beside what stands now.

use askama::Template;
use domain::assessment::{Answer, Sheet};
use domain::history::KEPT;
use domain::ids::ProjectId;

use super::clash::{LABELS, Side, chosen};
use crate::chrome::Chrome;
use crate::parts::{Piece, Pieces};

/// How much of a version is read in the list.
const GLANCE: usize = 160;

/// Every version of an answer, newest first.
#[derive(Debug, Template)]
#[template(path = "assessment/history.html")]
pub struct History {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// The question's key.
    pub key: String,
    /// The question's words.
    pub text: String,
    /// What stands now.
    pub now: Version,
    /// What stood before.
    pub before: Vec<Version>,
}

/// A version in the list.
#[derive(Clone, Debug)]
pub struct Version {
    /// Which.
    pub number: i32,
    /// When, in words.
    pub when: String,
    /// By whom.
    pub by: String,
    glance: String,
}

impl Version {
    /// The version that says `answer`.
    pub fn new(number: i32, when: String, by: String, answer: &Answer) -> Self {
        let texts = answer.texts();
        let words = texts.iter().filter(|text| !text.is_empty());
        let words: Vec<&str> = words.flat_map(|text| text.split_whitespace()).collect();
        let words = words.join(" ");
        let mut glance: String = words.chars().take(GLANCE).collect();
        if glance.len() < words.len() {
            glance.push('…');
        }
        Self {
            number,
            when,
            by,
            glance,
        }
    }
}

/// One version beside what stands now.
#[derive(Debug, Template)]
#[template(path = "assessment/version.html")]
pub struct Compared {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// The question's key.
    pub key: String,
    /// The question's words.
    pub text: String,
    /// The version.
    pub then: Version,
    /// What stands now.
    pub now: Version,
    boxes: Vec<(&'static str, Vec<(Piece, String)>)>,
    chosen: Vec<Side>,
}

impl Compared {
    /// `then` and its sheet beside `now` and its own; `texts` are the boxes' words compared.
    pub fn new(
        chrome: Chrome,
        project: ProjectId,
        (key, text): (String, String),
        (then, before): (Version, &Sheet),
        (now, after): (Version, &Sheet),
        texts: Vec<Vec<(Piece, String)>>,
    ) -> Self {
        let boxes = LABELS.iter().map(|(_, label)| *label).zip(texts);
        let chosen = chosen(after, before).into_iter();
        Self {
            chrome,
            project,
            key,
            text,
            then,
            now,
            boxes: boxes.collect(),
            chosen: chosen.filter(Side::differs).collect(),
        }
    }

    /// The boxes whose words differ.
    fn changed(&self) -> impl Iterator<Item = &(&'static str, Vec<(Piece, String)>)> {
        let differs = |(_, pieces): &&(_, Vec<(Piece, String)>)| !is_same(pieces);
        self.boxes.iter().filter(differs)
    }

    /// The boxes whose words are the same in both.
    fn unchanged(&self) -> Vec<&'static str> {
        let same = self.boxes.iter().filter(|(_, pieces)| is_same(pieces));
        let written = same.filter(|(_, pieces)| !pieces.is_empty());
        written.map(|(label, _)| *label).collect()
    }

    fn is_same(&self) -> bool {
        self.changed().next().is_none() && self.chosen.is_empty()
    }

    /// Whether one of both has no words in a box: the pieces that are not `other`'s.
    fn is_empty(pieces: &[(Piece, String)], other: Piece) -> bool {
        pieces.iter().all(|(piece, _)| *piece == other)
    }
}

fn is_same(pieces: &[(Piece, String)]) -> bool {
    pieces.iter().all(|(piece, _)| *piece == Piece::Same)
}
