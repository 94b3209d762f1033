//! Files that members add: taken in whole or not at all, looked into, kept, read and let go.
//!
//! The one door to wherever files lie. Behind it stands `object_store`: a folder, or a bucket ([`Bucket`]) that several
//! machines share. A file arrives in a temporary place on this machine; there it is looked into ([`look`]), and pictures lose
//! what they tell of place and time. What is kept then is named by its SHA-256 and the id of the piece of evidence it
//! belongs to, never by a name that a person gave; no two pieces share a file, so that one can go without the other.
//!
//! Invariant: [`Files::keep`] answers when file **and** folder are on the disk. `object_store` leaves that out unless
//! it is asked for, and it is asked for here. A bucket answers when it has the whole of it. A row may be written after
//! that, never before.

mod arriving;
mod bucket;
mod copies;
mod look;
mod office;
mod picture;
mod reach;
mod wire;

pub use arriving::Arriving;
pub use bucket::Bucket;
pub use look::look;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use domain::evidence::{File, NotTaken};
use domain::ids::EvidenceId;
use futures_util::TryStreamExt as _;
use futures_util::stream::BoxStream;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Place;
use object_store::{ObjectStore, ObjectStoreExt as _};
use sha2::{Digest as _, Sha256};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tokio::sync::Semaphore;

/// How many files are looked into at once: each is held in memory for that moment.
const AT_ONCE: usize = 2;

/// Where files lie.
#[derive(Clone, Debug)]
pub struct Files {
    kept: Arc<dyn ObjectStore>,
    /// Where they lie in a folder: what was being written there is swept.
    kept_folder: Option<PathBuf>,
    arriving: PathBuf,
    turns: Arc<Semaphore>,
    /// Whether they could not be reached when it was last looked.
    away: Arc<AtomicBool>,
}

/// What broke on our side.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The temporary place.
    #[error("a file that arrives cannot be written: {0}")]
    Arriving(#[from] std::io::Error),
    /// The place where files are kept.
    #[error("files cannot be reached: {0}")]
    Kept(#[from] object_store::Error),
    /// The place where files are kept, when it was looked at.
    #[error("the place for files did not answer within {0} seconds")]
    Silent(u64),
    /// The look into a file ended early.
    #[error("a file could not be looked into: {0}")]
    Look(#[from] tokio::task::JoinError),
}

impl Trouble {
    /// Whether it is the place where files lie that does not do as asked; it may be back in a while.
    #[must_use]
    pub fn is_of_the_place(&self) -> bool {
        matches!(self, Self::Kept(_) | Self::Silent(_))
    }
}

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// It is not what can be taken; a person can be told what to do.
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
    /// Something broke on our side.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// Makes a folder that only who runs the program may look into.
fn private(folder: &Path) -> std::io::Result<()> {
    let mut making = std::fs::DirBuilder::new();
    making.recursive(true).mode(0o700).create(folder)
}

/// A file being read.
pub struct Opened {
    /// How long it is.
    pub bytes: u64,
    /// What is in it, piece by piece.
    pub content: BoxStream<'static, object_store::Result<Bytes>>,
}

/// A file that is there, whether anything speaks of it or not.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct There {
    /// Its address.
    pub address: Address,
    /// How long it is.
    pub bytes: u64,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Where a file lies: its SHA-256 and the piece of evidence it belongs to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Address(String);

impl Address {
    /// The address of the file of one piece of evidence.
    #[must_use]
    pub fn of(sha256: &str, id: EvidenceId) -> Self {
        let folder = sha256.get(..2).unwrap_or("00");
        Self(format!("{folder}/{sha256}-{id}"))
    }

    fn place(&self) -> Place {
        Place::from(self.0.as_str())
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Files {
    /// Files in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn in_folder(folder: &Path) -> Result<Self, Trouble> {
        let (kept, arriving) = (folder.join("kept"), folder.join("arriving"));
        for made in [&kept, &arriving] {
            private(made)?;
        }
        // The folders themselves outlive a power cut too.
        for holds in [Some(folder), folder.parent()].into_iter().flatten() {
            if holds.is_dir() {
                std::fs::File::open(holds)?.sync_all()?;
            }
        }
        Ok(Self {
            kept: Arc::new(LocalFileSystem::new_with_prefix(&kept)?.with_fsync(true)),
            kept_folder: Some(kept),
            arriving,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            away: Arc::default(),
        })
    }

    /// A temporary place for a file that arrives. Whatever becomes of it, nothing of it stays there.
    ///
    /// # Errors
    /// When nothing can be written.
    pub async fn arrive(&self, id: EvidenceId) -> Result<Arriving, Trouble> {
        Arriving::at(self.arriving.join(id.to_string())).await
    }

    /// Looks into a file that has arrived whole, and keeps it.
    ///
    /// # Errors
    /// [`NotTaken`] when it is not what can be taken.
    pub async fn keep(&self, arriving: Arriving, id: EvidenceId) -> Result<File, NotKept> {
        let place = arriving.whole().await?;
        let turn = self.turns.acquire().await;
        let looked = tokio::task::spawn_blocking(move || {
            let bytes = std::fs::read(place.path())?;
            Ok(look(bytes).map(|(kind, bytes)| (kind, hex::encode(Sha256::digest(&bytes)), bytes)))
        });
        let looked: std::io::Result<_> = looked.await.map_err(Trouble::Look)?;
        let (kind, sha256, bytes) = looked.map_err(Trouble::Arriving)??;
        let file = File {
            kind,
            bytes: bytes.len() as u64,
            sha256,
        };
        let place = Address::of(&file.sha256, id).place();
        let put = self.kept.put(&place, bytes.into()).await;
        drop(turn);
        put.map_err(Trouble::Kept)?;
        Ok(file)
    }

    /// Opens a file to read it; nothing when it is not there.
    ///
    /// # Errors
    /// When files cannot be reached.
    pub async fn open(&self, address: &Address) -> Result<Option<Opened>, Trouble> {
        match self.kept.get(&address.place()).await {
            Ok(found) => Ok(Some(Opened {
                bytes: found.meta.size,
                content: found.into_stream(),
            })),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The SHA-256 of a file as it lies there now; nothing when it is not there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn sha256(&self, address: &Address) -> Result<Option<String>, Trouble> {
        let Some(mut opened) = self.open(address).await? else {
            return Ok(None);
        };
        let mut all = Sha256::new();
        while let Some(piece) = opened.content.try_next().await? {
            all.update(&piece);
        }
        Ok(Some(hex::encode(all.finalize())))
    }

    /// Lets a file go. One that has gone already is gone.
    ///
    /// # Errors
    /// When files cannot be reached.
    pub async fn let_go(&self, address: &Address) -> Result<(), Trouble> {
        match self.kept.delete(&address.place()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Every file that is there.
    ///
    /// # Errors
    /// When files cannot be reached.
    pub async fn all(&self) -> Result<Vec<There>, Trouble> {
        let found = self.kept.list(None);
        let there = found.map_ok(|meta| There {
            address: Address(meta.location.to_string()),
            bytes: meta.size,
            since: meta.last_modified,
        });
        let mut all: Vec<There> = there.try_collect().await?;
        all.sort();
        Ok(all)
    }

    /// Clears away what arrived before `moment` and was never kept: a program that was killed leaves such things.
    /// How many there were.
    ///
    /// # Errors
    /// When the folders cannot be read.
    pub async fn sweep(&self, moment: DateTime<Utc>) -> Result<usize, Trouble> {
        let (arriving, kept) = (self.arriving.clone(), self.kept_folder.clone());
        let swept = tokio::task::spawn_blocking(move || {
            arriving::sweep(&arriving, kept.as_deref(), moment)
        });
        Ok(swept.await??)
    }
}
