//! Self-assessing: the whole grid, one question, two people in one answer, actions, publishing, and a publication as
//! it is read.

mod action;
mod clash;
mod grid;
mod publication;
mod publication_grid;
mod question;
mod sampled;

pub use action::{ActionForm, ActionList};
pub use clash::Clash;
pub use grid::{Grid, GridQuestion};
pub use publication::{Look, Published, RoundCard};
pub use publication_grid::PublicationGrid;
pub use question::Question;
pub use sampled::samples;

/// Who will see an answer, above the boxes it is written in.
pub(crate) const WHO: &str = "your team now. Once your lead publishes it: your review partner and the coordinators. No \
                              one else unless you choose.";
