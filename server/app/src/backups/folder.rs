//! A folder that is being written: nobody else looks in, and it gets its name once everything in it is on the disk.

use super::{SUMS, Trouble};
use sha2::{Digest as _, Sha256};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// The folder; what was written of it goes with its value, until it is whole.
#[derive(Debug)]
pub(super) struct Writing {
    place: PathBuf,
    name: PathBuf,
    sums: Vec<(String, String)>,
    is_whole: bool,
}

/// A file being written in it.
#[derive(Debug)]
pub(super) struct Piece {
    name: String,
    place: PathBuf,
    file: BufWriter<File>,
    sum: Sha256,
    bytes: u64,
}

impl Writing {
    /// Begins the folder `name`, under another name beside it.
    pub(super) fn begin(name: &Path, token: &str) -> Result<Self, Trouble> {
        // Also where a link leads nowhere.
        if name.symlink_metadata().is_ok() {
            return Err(Trouble::Taken(name.display().to_string()));
        }
        let mut unfinished = name.as_os_str().to_os_string();
        unfinished.push(format!(".unfinished-{token}"));
        let place = PathBuf::from(unfinished);
        private(&place)?;
        let writing = Self {
            place,
            name: name.to_path_buf(),
            sums: Vec::new(),
            is_whole: false,
        };
        for within in ["rows", "files"] {
            private(&writing.place.join(within))?;
        }
        Ok(writing)
    }

    pub(super) fn place(&self, name: &str) -> PathBuf {
        self.place.join(name)
    }

    /// Begins a file. One of that name that was begun before is begun anew.
    pub(super) fn piece(&self, name: &str) -> Result<Piece, Trouble> {
        let place = self.place(name);
        if let Some(folder) = place.parent()
            && !folder.is_dir()
        {
            private(folder)?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(0o600);
        let file = options.open(&place).map_err(Trouble::disk(&place))?;
        Ok(Piece {
            name: name.to_string(),
            place,
            file: BufWriter::new(file),
            sum: Sha256::new(),
            bytes: 0,
        })
    }

    /// Keeps a file that was written to its end; its SHA-256.
    pub(super) fn keep(&mut self, piece: Piece) -> Result<String, Trouble> {
        let Piece {
            name,
            place,
            file,
            sum,
            ..
        } = piece;
        let file = file
            .into_inner()
            .map_err(|error| Trouble::disk(&place)(error.into_error()))?;
        file.sync_all().map_err(Trouble::disk(&place))?;
        let sum = hex::encode(sum.finalize());
        self.sums.retain(|(one, _)| *one != name);
        self.sums.push((name, sum.clone()));
        Ok(sum)
    }

    /// Takes a file out again.
    pub(super) fn leave_out(&mut self, name: &str) -> Result<(), Trouble> {
        self.sums.retain(|(one, _)| one != name);
        let place = self.place(name);
        std::fs::remove_file(&place).map_err(Trouble::disk(&place))
    }

    /// Writes the list of sums, waits for the disk, and gives the folder its name. How many bytes it holds.
    pub(super) fn whole(mut self) -> Result<(), Trouble> {
        self.sums.sort();
        let lines = self
            .sums
            .iter()
            .map(|(name, sum)| format!("{sum}  {name}\n"));
        let lines: String = lines.collect();
        let mut piece = self.piece(SUMS)?;
        piece.add(lines.as_bytes())?;
        self.keep(piece)?;
        sync_all_within(&self.place)?;
        if self.name.symlink_metadata().is_ok() {
            return Err(Trouble::Taken(self.name.display().to_string()));
        }
        std::fs::rename(&self.place, &self.name).map_err(Trouble::disk(&self.name))?;
        self.is_whole = true;
        let above = self
            .name
            .parent()
            .filter(|above| !above.as_os_str().is_empty());
        sync(above.unwrap_or(Path::new(".")))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if !self.is_whole {
            // What a killed program leaves, and what cannot be removed, tells by its name what it is.
            let _ = std::fs::remove_dir_all(&self.place);
        }
    }
}

impl Piece {
    pub(super) fn add(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        self.write(bytes).map_err(Trouble::disk(&self.place))
    }

    /// The same, for whom the disk's own word is enough.
    pub(super) fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.sum.update(bytes);
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }
}

fn private(folder: &Path) -> Result<(), Trouble> {
    let mut making = DirBuilder::new();
    making.mode(0o700);
    making.create(folder).map_err(Trouble::disk(folder))
}

fn sync(folder: &Path) -> Result<(), Trouble> {
    let opened = File::open(folder).map_err(Trouble::disk(folder))?;
    opened.sync_all().map_err(Trouble::disk(folder))
}

fn sync_all_within(folder: &Path) -> Result<(), Trouble> {
    for entry in std::fs::read_dir(folder).map_err(Trouble::disk(folder))? {
        let place = entry.map_err(Trouble::disk(folder))?.path();
        if place.is_dir() {
            sync_all_within(&place)?;
        }
    }
    sync(folder)
}
