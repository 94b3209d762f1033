//! A file on its way in: written piece by piece to a temporary place, never longer than a file may be.
//!
//! Invariant: the temporary file goes when its value does: a client that is cut off, a refusal, a stop. Only a program
//! that is killed leaves one, and [`sweep`] finds it.

use crate::{NotKept, Trouble};
use chrono::{DateTime, Utc};
use domain::evidence::{MOST_BYTES, NotTaken};
use std::path::{Path, PathBuf};
use tokio::io::AsyncWriteExt as _;

/// A file on its way in.
#[derive(Debug)]
pub struct Arriving {
    file: tokio::fs::File,
    bytes: u64,
    place: Temporary,
}

/// A temporary file; it goes with this value.
#[derive(Debug)]
pub(crate) struct Temporary(PathBuf);

impl Temporary {
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // What cannot be removed now is swept later.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Arriving {
    pub(crate) async fn at(path: PathBuf) -> Result<Self, Trouble> {
        let mut options = tokio::fs::OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        let file = options.open(&path).await?;
        let place = Temporary(path);
        Ok(Self {
            file,
            bytes: 0,
            place,
        })
    }

    /// Adds a piece.
    ///
    /// # Errors
    /// [`NotTaken::TooLarge`] once it is longer than a file may be; nothing more is written then.
    pub async fn add(&mut self, piece: &[u8]) -> Result<(), NotKept> {
        self.bytes += piece.len() as u64;
        if self.bytes > MOST_BYTES {
            return Err(NotTaken::TooLarge.into());
        }
        let written = self.file.write_all(piece).await;
        Ok(written.map_err(Trouble::Arriving)?)
    }

    /// How much of it is there.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// All of it, for who looks at it and keeps nothing.
    ///
    /// # Errors
    /// When it cannot be read again.
    pub async fn read(self) -> Result<Vec<u8>, Trouble> {
        let place = self.whole().await?;
        let read = tokio::fs::read(place.path()).await;
        read.map_err(Trouble::Arriving)
    }

    pub(crate) async fn whole(mut self) -> Result<Temporary, Trouble> {
        self.file.flush().await?;
        Ok(self.place)
    }
}

/// Removes what was left in the temporary place, and what was being written beside a kept file, before `moment`.
/// A bucket shows nothing that is not whole.
pub(crate) fn sweep(
    arriving: &Path,
    kept: Option<&Path>,
    moment: DateTime<Utc>,
) -> std::io::Result<usize> {
    let mut left = files(arriving)?;
    let kept = kept.map(std::fs::read_dir).transpose()?;
    for folder in kept.into_iter().flatten() {
        let folder = folder?.path();
        if folder.is_dir() {
            // The store's own mark of a file that is not whole yet.
            let unfinished = |path: &PathBuf| path.to_string_lossy().contains('#');
            left.extend(files(&folder)?.into_iter().filter(unfinished));
        }
    }
    let mut swept = 0;
    for path in left {
        let Ok(about) = std::fs::metadata(&path) else {
            continue;
        };
        if DateTime::<Utc>::from(about.modified()?) < moment {
            std::fs::remove_file(&path)?;
            swept += 1;
        }
    }
    Ok(swept)
}

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            found.push(path);
        }
    }
    Ok(found)
}
