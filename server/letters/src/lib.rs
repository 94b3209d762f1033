//! What every letter says.
//!
//! A letter tells what happened, what to do next with one link, by when, what follows if nothing is done, and whom
//! to write to. Its struct's fields are all it can say: names, dates and that link. No answer, feedback or concern
//! has a field here, so none can travel by email. Who gets a letter, and whether it still matters, is `app`'s to
//! decide; how it travels, `mail`'s.

pub mod calendar;
mod check;
mod fill;
mod filler;
mod kinds;
mod render;
pub mod samples;
mod wording;
mod words;

pub use self::words::{Day, Item, Items, Line, Names};
pub use kinds::*;
pub use render::{Context, NotRendered, Rendered};
pub use wording::{Placeholder, Wording};

#[cfg(test)]
mod tests;
