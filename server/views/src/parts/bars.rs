//! Counts drawn as bars, and the same as a table, which is its equal.

use askama::Template;
use std::fmt::Display;

/// How high one bar is, with the room round it.
const ROW: usize = 22;
/// How long the longest bar is.
const LONGEST: u64 = 340;

/// A drawing of counts with its table.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/bars.html")]
pub struct Bars {
    id: &'static str,
    title: &'static str,
    of: &'static str,
    unit: &'static str,
    bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    words: String,
    count: u64,
}

impl Bar {
    /// What it is of, and how many.
    pub fn new(words: impl Display, count: u64) -> Self {
        Self {
            words: words.to_string(),
            count,
        }
    }
}

impl Bars {
    /// A drawing under `title`: what its lines are `of`, and what they count. `id` is its own on the page.
    pub fn new(
        id: &'static str,
        title: &'static str,
        of: &'static str,
        unit: &'static str,
    ) -> Self {
        Self {
            id,
            title,
            of,
            unit,
            bars: Vec::new(),
        }
    }

    /// With these bars, from top to bottom.
    pub fn with(mut self, bars: impl IntoIterator<Item = Bar>) -> Self {
        self.bars.extend(bars);
        self
    }

    fn height(&self) -> usize {
        self.bars.len() * ROW
    }

    fn y(&self, place: usize) -> usize {
        place * ROW
    }

    fn width(&self, bar: &Bar) -> u64 {
        let most = self.bars.iter().map(|bar| bar.count).max();
        bar.count * LONGEST / most.unwrap_or_default().max(1)
    }
}

impl askama::filters::HtmlSafe for Bars {}
