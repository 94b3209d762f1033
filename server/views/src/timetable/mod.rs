//! Timetables: those that a round can go by, one of them looked at, and one being made.

mod form;
mod picture;
mod sampled;

pub use form::{RungRow, StageBoxes, TimetableForm, WindowRow};
pub use picture::Picture;
pub(crate) use sampled::picture as picture_sample;
pub use sampled::samples;

use crate::chrome::Chrome;
use crate::parts::Tag;
use askama::Template;

/// Every timetable.
#[derive(Debug, Template)]
#[template(path = "timetable/list.html")]
pub struct Timetables {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Those that a round can be prepared with.
    pub offered: Vec<TimetableLine>,
    /// Those that cannot be chosen any more.
    pub retired: Vec<TimetableLine>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct TimetableLine {
    /// Its name.
    pub title: String,
    /// Where it is looked at.
    pub href: String,
    /// Whose it is.
    pub tag: Tag,
    /// What helps to choose it.
    pub summary: String,
    /// "8 weeks".
    pub length: String,
}

/// One timetable, with the dates that a round would have.
#[derive(Debug, Template)]
#[template(path = "timetable/page.html")]
pub struct TimetablePage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Its name.
    pub title: String,
    /// What helps to choose it.
    pub summary: String,
    /// "Saved by Rosa Quinn on 3 March 2026, version 2", or that it ships.
    pub kept: String,
    /// Whether no round can be prepared with it any more.
    pub is_retired: bool,
    /// A round that would start soon.
    pub picture: Picture,
    /// Where a copy of it is begun.
    pub copy: String,
    /// Where it is changed; nothing for one that is not theirs.
    pub details: Option<String>,
    /// Where it is retired.
    pub retirement: Option<String>,
}
