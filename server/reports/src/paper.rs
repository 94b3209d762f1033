//! A paper before it is printed: what stands on it, in order, whatever it is printed as.
//!
//! Everything is text and never markup of the printer's own, so that nothing anybody wrote can act on it. Not here: how it
//! looks (`templates/papers/paper.typ` for PDF, `docx` for a document to write in).

use crate::prose::{self, Prose};
use serde::Serialize;

/// A paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Paper {
    /// Its title, which is also its first heading.
    pub title: String,
    /// What stands small above the title; may be empty.
    pub caption: String,
    /// The first words, a little larger; may be empty.
    pub lede: String,
    /// Whether it lies on its side, as tables with several columns do.
    pub is_wide: bool,
    /// The language it is in, as two letters.
    pub lang: &'static str,
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// What stands at the foot of every page, before the number.
    pub foot: String,
}

/// One thing on a paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Block {
    /// A heading: 2 for a part, 3 within it, 4 within that.
    Heading(u8, String),
    /// A paragraph of ours.
    Words(String),
    /// The same, set back.
    Soft(String),
    /// A few bold words, and others after them.
    Labelled(String, String),
    /// What somebody wrote.
    Written(Vec<Prose>),
    /// A list.
    Items(Vec<String>),
    /// A list with numbers.
    Steps(Vec<String>),
    /// A label, and so many lines to write on.
    Lines(String, u8),
    /// What and what of it, as a table of two columns with their names.
    Pairs([String; 2], Vec<(String, String)>),
    /// The grid of one principle.
    Grid(Grid),
    /// What follows begins a page.
    NewPage,
}

/// The grid of one principle: a row a question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Grid {
    /// What stands above each column.
    pub columns: Vec<String>,
    /// The questions.
    pub rows: Vec<GridRow>,
}

/// One question of the grid.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GridRow {
    /// Its key, e.g. `1A`.
    pub key: String,
    /// The question.
    pub text: String,
    /// What stands in each column; empty where there is room to write.
    pub cells: Vec<Vec<Prose>>,
    /// Whether room is kept to write by hand.
    pub has_room: bool,
}

impl Paper {
    /// A paper that stands upright, in English, with nothing on it yet.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            caption: String::new(),
            lede: String::new(),
            is_wide: false,
            lang: "en",
            blocks: Vec::new(),
            foot: String::new(),
        }
    }

    /// Adds one thing.
    pub fn put(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a heading. No level is left out: where one is, it stands as high as it may.
    pub fn heading(&mut self, level: u8, words: impl Into<String>) {
        let last = self.blocks.iter().rev().find_map(|block| match block {
            Block::Heading(level, _) => Some(*level),
            Block::Words(_)
            | Block::Soft(_)
            | Block::Labelled(..)
            | Block::Written(_)
            | Block::Items(_)
            | Block::Steps(_)
            | Block::Lines(..)
            | Block::Pairs(..)
            | Block::Grid(_)
            | Block::NewPage => None,
        });
        let level = level.min(last.unwrap_or(1) + 1);
        self.put(Block::Heading(level, words.into()));
    }

    /// Adds a paragraph of ours.
    pub fn words(&mut self, words: impl Into<String>) {
        self.put(Block::Words(words.into()));
    }

    /// Adds what somebody wrote, where they wrote anything.
    pub fn written(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.put(Block::Written(prose::read(words)));
        }
    }

    /// The same under a few bold words.
    pub fn written_under(&mut self, label: &str, words: &str) {
        if !words.trim().is_empty() {
            self.heading(4, label);
            self.written(words);
        }
    }
}
