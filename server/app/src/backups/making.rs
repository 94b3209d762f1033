//! Making a backup while everybody goes on: the rows as they stand at one moment, then the files they speak of.
//!
//! A file is there before its row and stays a while after it, so that rows first and files after miss none; should one
//! be taken away just then, a newer moment is taken, for which only what is new is copied.

use super::folder::Writing;
use super::{Counted, FILES, FORM, Filed, KEY, MANIFEST, Manifest, Trouble, line, rows_of};
use crate::App;
use domain::ids::EvidenceId;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use store::Store;
use store::copy::{Row, Shape};

/// How often a newer moment is taken.
const TRIES: usize = 5;

/// What was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// How many tables.
    pub tables: usize,
    /// How many rows.
    pub rows: u64,
    /// How many files.
    pub files: u64,
    /// How many bytes, all in all.
    pub bytes: u64,
    /// What was missing, in sentences.
    pub amiss: Vec<String>,
    /// Tables that are none of ours, which are not in it.
    pub left_out: Vec<String>,
}

struct Making<'a> {
    app: &'a App,
    writing: Writing,
    bytes: u64,
    /// The files that are in already.
    copied: BTreeSet<String>,
}

/// Makes a backup in the folder `name`, which is not there yet; with the signing key at `key`, if there is one.
///
/// # Errors
/// [`Trouble::Taken`]; when something cannot be read or written. Then nothing is left of it.
pub async fn make(app: &App, name: &Path, key: Option<&Path>) -> Result<Made, Trouble> {
    let token = app.chance.uuid().simple().to_string();
    let mut making = Making {
        app,
        writing: Writing::begin(name, &token)?,
        bytes: 0,
        copied: BTreeSet::new(),
    };
    for _ in 0..TRIES {
        let (mut manifest, left_out) = making.rows().await?;
        let Some(files) = making.files(&mut manifest).await? else {
            continue;
        };
        manifest.files = files;
        if let Some(key) = key.filter(|key| key.is_file()) {
            making.key(key)?;
        }
        return making.ends(manifest, left_out);
    }
    Err(Trouble::Unquiet)
}

impl Making<'_> {
    /// Every row of every table at one moment.
    async fn rows(&mut self) -> Result<(Manifest, Vec<String>), Trouble> {
        let store: &Store = &self.app.store;
        let snapshot = store.snapshot().await?;
        let db = snapshot.reader();
        let shapes = Shape::all()?;
        let mut left_out = store::copy::tables(db).await?;
        left_out.retain(|table| shapes.iter().all(|shape| shape.table != *table));
        let mut manifest = Manifest {
            form: FORM,
            product: env!("CARGO_PKG_VERSION").to_string(),
            made_at: self.app.clock.now(),
            steps: store::copy::steps(db).await?,
            tables: Vec::new(),
            files: 0,
            amiss: Vec::new(),
        };
        self.bytes = 0;
        for shape in shapes {
            let mut piece = self.writing.piece(&rows_of(&shape.table))?;
            let mut counted = Counted { shape, rows: 0 };
            let mut after = None;
            loop {
                let page = store::copy::page(db, &counted.shape, after.as_ref()).await?;
                let Some(last) = page.last() else { break };
                after = last.first().cloned();
                for row in &page {
                    piece.add(&line(row))?;
                    counted.rows += 1;
                }
            }
            self.bytes += piece.bytes();
            self.writing.keep(piece)?;
            manifest.tables.push(counted);
        }
        Ok((manifest, left_out))
    }

    /// The files that those rows speak of, and their list. How many; nothing where one has gone since.
    async fn files(&mut self, manifest: &mut Manifest) -> Result<Option<u64>, Trouble> {
        let evidence = manifest
            .tables
            .iter()
            .find(|one| one.shape.table == "evidence");
        let Some(Counted { shape, .. }) = evidence.cloned() else {
            return Ok(Some(0));
        };
        let place = self.writing.place(&rows_of("evidence"));
        let rows = std::fs::File::open(&place).map_err(Trouble::disk(&place))?;
        let mut list = self.writing.piece(FILES)?;
        let mut spoken = BTreeSet::new();
        for row in BufReader::new(rows).lines() {
            let row: Row =
                serde_json::from_str(&row.map_err(Trouble::disk(&place))?).map_err(|error| {
                    Trouble::Disk {
                        place: place.clone(),
                        error: error.into(),
                    }
                })?;
            let Some(filed) = filed(&shape, &row) else {
                continue;
            };
            let name = name_of(&filed);
            if !self.copied.contains(&name) && !self.copies(&filed, manifest).await? {
                if self.is_gone(&filed).await? {
                    return Ok(None);
                }
                manifest.amiss.push(format!(
                    "The file of evidence {} is not there, and not in the backup.",
                    filed.evidence
                ));
                continue;
            }
            self.bytes += filed.bytes;
            list.add(&line_of(&filed)?)?;
            spoken.insert(name);
        }
        self.writing.keep(list)?;
        // Whatever went since the moment before is not kept.
        let gone: Vec<String> = self.copied.difference(&spoken).cloned().collect();
        for name in gone {
            self.writing.leave_out(&name)?;
            self.copied.remove(&name);
        }
        Ok(Some(spoken.len() as u64))
    }

    /// Copies a file; says whether it was there.
    async fn copies(&mut self, filed: &Filed, manifest: &mut Manifest) -> Result<bool, Trouble> {
        let name = name_of(filed);
        let mut piece = self.writing.piece(&name)?;
        let is_there = self
            .app
            .files
            .copy_out(&filed.address(), |bytes| piece.write(bytes))
            .await?;
        let sum = self.writing.keep(piece)?;
        if !is_there {
            self.writing.leave_out(&name)?;
            return Ok(false);
        }
        if sum != filed.sha256 {
            manifest.amiss.push(format!(
                "The file of evidence {} is not what was taken in; it is in the backup as it is.",
                filed.evidence
            ));
        }
        self.copied.insert(name);
        Ok(true)
    }

    async fn is_gone(&self, filed: &Filed) -> Result<bool, Trouble> {
        let id = EvidenceId(filed.evidence);
        Ok(!store::evidence::stands(self.app.store.reader(), id).await?)
    }

    fn key(&mut self, key: &Path) -> Result<(), Trouble> {
        let secret = std::fs::read(key).map_err(Trouble::disk(key))?;
        let mut piece = self.writing.piece(KEY)?;
        piece.add(&secret)?;
        self.writing.keep(piece)?;
        Ok(())
    }

    fn ends(mut self, manifest: Manifest, left_out: Vec<String>) -> Result<Made, Trouble> {
        let mut piece = self.writing.piece(MANIFEST)?;
        let words = serde_json::to_vec_pretty(&manifest);
        piece.add(&words.map_err(|error| Trouble::damaged(MANIFEST, error.to_string()))?)?;
        self.writing.keep(piece)?;
        self.writing.whole()?;
        Ok(Made {
            tables: manifest.tables.len(),
            rows: manifest.tables.iter().map(|table| table.rows).sum(),
            files: manifest.files,
            bytes: self.bytes,
            amiss: manifest.amiss,
            left_out,
        })
    }
}

/// The file that a row of evidence speaks of; none for a link, and for what was taken away.
fn filed(shape: &Shape, row: &Row) -> Option<Filed> {
    if !shape.get(row, "removed_at")?.is_null() {
        return None;
    }
    let sha256 = shape.get(row, "sha256")?.as_str()?.to_string();
    if sha256.is_empty() {
        return None;
    }
    Some(Filed {
        evidence: shape.get(row, "id")?.as_str()?.parse().ok()?,
        sha256,
        bytes: shape.get(row, "bytes")?.as_u64()?,
    })
}

fn line_of(filed: &Filed) -> Result<Vec<u8>, Trouble> {
    let words = serde_json::to_vec(filed);
    let mut line = words.map_err(|error| Trouble::damaged(FILES, error.to_string()))?;
    line.push(b'\n');
    Ok(line)
}

pub(super) fn name_of(filed: &Filed) -> String {
    format!("files/{}", filed.address())
}
