//! Looking at a backup before anything is done with it: every file there, whole, and nothing besides.

use super::{FILES, FORM, MANIFEST, Manifest, SUMS, Trouble, rows_of};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// A backup that is whole.
#[derive(Clone, Debug)]
pub struct Backup {
    /// What it says of itself.
    pub manifest: Manifest,
    folder: PathBuf,
    /// Whether it holds a signing key.
    pub has_key: bool,
}

impl Backup {
    /// Where a file of it lies.
    #[must_use]
    pub fn place(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// Looks at every byte of the backup in `folder`.
///
/// # Errors
/// [`Trouble::Damaged`], with the file it is about.
pub fn look(folder: &Path) -> Result<Backup, Trouble> {
    let sums = sums(folder)?;
    let mut there = Vec::new();
    files_within(folder, folder, &mut there)?;
    for name in &there {
        if name != SUMS && !sums.contains_key(name) {
            return Err(Trouble::damaged(name, format!("is not named in {SUMS}")));
        }
    }
    for (name, sum) in &sums {
        let place = folder.join(name);
        if !place.is_file() {
            return Err(Trouble::damaged(name, "is not there"));
        }
        if sha256(&place)? != *sum {
            return Err(Trouble::damaged(
                name,
                "is not what was written: its SHA-256 differs",
            ));
        }
    }
    let manifest = manifest(folder, &sums)?;
    for table in &manifest.tables {
        let name = rows_of(&table.shape.table);
        if !sums.contains_key(&name) {
            return Err(Trouble::damaged(name, "is not there"));
        }
    }
    let files = sums
        .keys()
        .filter(|name| name.starts_with("files/"))
        .count() as u64;
    if files != manifest.files {
        let says = format!("speaks of {} files, and {files} are there", manifest.files);
        return Err(Trouble::damaged(MANIFEST, says));
    }
    Ok(Backup {
        manifest,
        folder: folder.to_path_buf(),
        has_key: sums.contains_key(super::KEY),
    })
}

fn manifest(folder: &Path, sums: &BTreeMap<String, String>) -> Result<Manifest, Trouble> {
    for name in [MANIFEST, FILES] {
        if !sums.contains_key(name) {
            return Err(Trouble::damaged(name, "is not there"));
        }
    }
    let place = folder.join(MANIFEST);
    let words = std::fs::read(&place).map_err(Trouble::disk(&place))?;
    let read: Result<Manifest, _> = serde_json::from_slice(&words);
    let manifest =
        read.map_err(|error| Trouble::damaged(MANIFEST, format!("cannot be read ({error})")))?;
    if manifest.form > FORM {
        let says = "is of a newer form than this program knows; restore it with the newer program";
        return Err(Trouble::damaged(MANIFEST, says));
    }
    Ok(manifest)
}

/// The sum of every file, by name.
fn sums(folder: &Path) -> Result<BTreeMap<String, String>, Trouble> {
    let place = folder.join(SUMS);
    if !place.is_file() {
        let says = "is not there: this folder is no backup, or one that was never finished";
        return Err(Trouble::damaged(SUMS, says));
    }
    let words = std::fs::read_to_string(&place).map_err(Trouble::disk(&place))?;
    let mut sums = BTreeMap::new();
    for line in words.lines() {
        let parts = line.split_once("  ").filter(|(sum, name)| {
            let steps_out = name.starts_with('/') || name.split('/').any(|part| part == "..");
            sum.len() == 64 && !steps_out
        });
        let (sum, name) = parts.ok_or_else(|| Trouble::damaged(SUMS, "cannot be read"))?;
        sums.insert(name.to_string(), sum.to_string());
    }
    Ok(sums)
}

fn sha256(place: &Path) -> Result<String, Trouble> {
    let mut file = std::fs::File::open(place).map_err(Trouble::disk(place))?;
    let mut sum = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match file.read(&mut piece).map_err(Trouble::disk(place))? {
            0 => return Ok(hex::encode(sum.finalize())),
            read => sum.update(&piece[..read]),
        }
    }
}

fn files_within(folder: &Path, root: &Path, found: &mut Vec<String>) -> Result<(), Trouble> {
    for entry in std::fs::read_dir(folder).map_err(Trouble::disk(folder))? {
        let place = entry.map_err(Trouble::disk(folder))?.path();
        if place.is_dir() {
            files_within(&place, root, found)?;
        } else if let Ok(name) = place.strip_prefix(root) {
            found.push(name.to_string_lossy().into_owned());
        }
    }
    Ok(())
}
