//! Two texts compared, word by word.

use askama::Template;
use askama::filters::HtmlSafe;

/// What a piece of a comparison is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece {
    /// In both versions.
    Same,
    /// In the earlier one alone.
    Out,
    /// In the later one alone.
    In,
}

/// A text with what went struck through and what came underlined; a screen reader is told in words.
#[derive(Debug, Template)]
#[template(path = "parts/pieces.html")]
pub struct Pieces<'a> {
    pieces: Vec<&'a (Piece, String)>,
}

impl HtmlSafe for Pieces<'_> {}

impl<'a> Pieces<'a> {
    /// Both versions in one.
    pub fn all(pieces: &'a [(Piece, String)]) -> Self {
        Self {
            pieces: pieces.iter().collect(),
        }
    }

    /// One version alone, with what it does not share with the other marked: the pieces that are not `other`.
    pub fn without(pieces: &'a [(Piece, String)], other: Piece) -> Self {
        Self {
            pieces: pieces.iter().filter(|(is, _)| *is != other).collect(),
        }
    }
}
