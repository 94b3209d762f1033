//! A backup: the whole database at one moment, and the files it speaks of, in a folder of one form for both databases.
//!
//! `manifest.json` says what is there: the steps of the tables, each table's columns, how many rows, how many files.
//! `rows/TABLE.jsonl` holds a row a line; `files/…` what members added, and `files.jsonl` which; `signing.key` the key,
//! where the data folder holds one. `SHA256SUMS` names every one of these, so that `sha256sum -c` can look as well.
//! Invariant: the folder bears its name once everything in it is on the disk; before, it is called something else.
//! Not here: which steps this program knows, and bringing tables up. That is the command's (`server/cli`).

mod carrying;
mod folder;
mod looking;
mod making;
mod restoring;

pub use carrying::carry;
pub use looking::{Backup, look};
pub use making::{Made, make};
pub use restoring::restore;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::io;
use std::path::{Path, PathBuf};
use store::copy::{Row, Shape};

/// The form of the folder. Another number, another form.
const FORM: u32 = 1;
const MANIFEST: &str = "manifest.json";
const SUMS: &str = "SHA256SUMS";
const FILES: &str = "files.jsonl";
/// What the signing key is called, in the data folder and in a backup.
pub const KEY: &str = "signing.key";

/// Why something was not done, in a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The disk.
    #[error("{place}: {error}", place = place.display())]
    Disk {
        /// Where.
        place: PathBuf,
        /// What it says.
        error: io::Error,
    },
    /// Something stands where the backup is to go.
    #[error("{0} is there already; name a folder that is not, so that no backup is written over")]
    Taken(String),
    /// Something in the backup is not as it was written.
    #[error("{file} in the backup {says}; take another backup, or another copy of this one")]
    Damaged {
        /// Which file.
        file: String,
        /// What about it.
        says: String,
    },
    /// There is something already where everything is to go.
    #[error("{0}; restore into an empty database and an empty folder, so that nothing is lost")]
    NotEmpty(String),
    /// What was written is not what was read.
    #[error(
        "{0} did not arrive as it was read; nothing was kept. Look at the disk and the database, and try again"
    )]
    NotTheSame(String),
    /// The files that are kept change too fast to be copied.
    #[error("files went away while they were copied, five times over; try again at a quieter time")]
    Unquiet,
    /// The database.
    #[error("the database: {0}")]
    Store(#[from] store::Trouble),
    /// Where files lie.
    #[error(transparent)]
    Files(#[from] files::Trouble),
}

impl Trouble {
    fn disk(place: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Disk {
            place: place.to_path_buf(),
            error,
        }
    }

    fn damaged(file: impl Into<String>, says: impl Into<String>) -> Self {
        Self::Damaged {
            file: file.into(),
            says: says.into(),
        }
    }
}

/// What a backup says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// Of which form the folder is.
    pub form: u32,
    /// The version of the program that made it.
    pub product: String,
    /// When, on the machine's clock.
    pub made_at: DateTime<Utc>,
    /// The steps that its tables had taken.
    pub steps: Vec<String>,
    /// Its tables.
    pub tables: Vec<Counted>,
    /// How many files.
    pub files: u64,
    /// What was missing when it was made, in sentences.
    pub amiss: Vec<String>,
}

/// A table, and how many rows of it there are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Counted {
    /// The table.
    #[serde(flatten)]
    pub shape: Shape,
    /// How many.
    pub rows: u64,
}

/// A file, as `files.jsonl` names it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Filed {
    evidence: uuid::Uuid,
    sha256: String,
    bytes: u64,
}

impl Filed {
    fn address(&self) -> files::Address {
        files::Address::of(&self.sha256, domain::ids::EvidenceId(self.evidence))
    }
}

fn rows_of(table: &str) -> String {
    format!("rows/{table}.jsonl")
}

fn line(row: &Row) -> Vec<u8> {
    let mut line = serde_json::to_vec(row).unwrap_or_default();
    line.push(b'\n');
    line
}

/// How many rows, and a sum of them all that does not mind their order: two databases sort words each in its own way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Tally {
    rows: u64,
    sum: [u64; 4],
}

impl Tally {
    fn add(&mut self, line: &[u8]) {
        self.rows += 1;
        let digest = Sha256::digest(line);
        for (sum, part) in self.sum.iter_mut().zip(digest.chunks_exact(8)) {
            let part = part
                .iter()
                .fold(0, |all, byte| (all << 8) | u64::from(*byte));
            *sum = sum.wrapping_add(part);
        }
    }

    /// All rows of a table as the database has them now.
    async fn of(db: &impl store::Reading, shape: &Shape) -> Result<Self, Trouble> {
        let mut tally = Self::default();
        let mut after = None;
        loop {
            let page = store::copy::page(db, shape, after.as_ref()).await?;
            let Some(last) = page.last() else {
                return Ok(tally);
            };
            after = last.first().cloned();
            for row in &page {
                tally.add(&line(row));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_minds_every_row_and_not_their_order() {
        let of = |lines: &[&str]| {
            let mut tally = Tally::default();
            lines.iter().for_each(|line| tally.add(line.as_bytes()));
            tally
        };
        assert_eq!(of(&["a", "b", "c"]), of(&["c", "a", "b"]));
        assert_ne!(of(&["a", "b"]), of(&["a", "c"]));
        assert_ne!(of(&["a", "a"]), of(&["a"]));
    }
}
