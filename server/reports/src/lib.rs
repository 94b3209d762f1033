//! Papers and tables to take away: PDF, Word documents, CSV and XLSX. A paper in, bytes out.
//!
//! Nothing here knows a database, a page or a person's permission: whoever asks has looked what may stand on the paper.
//! Invariant: words that people wrote are data to the printer and text to the spreadsheet, and never act.

pub mod copy;
pub mod docx;
pub mod induction;
pub mod learned;
mod paper;
mod pdf;
mod picture;
pub mod prose;
pub mod report;
pub mod reviewing;
pub mod sheet;
pub mod toolkit;
pub mod typed_grid;

pub use paper::{Block, Grid, GridRow, Paper};
pub use pdf::{CannotPrint, Press, Printed};
