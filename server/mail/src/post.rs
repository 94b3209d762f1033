//! The three ways a letter can go, behind one door.

use crate::{BadSmtpUrl, Folder, Letter, Memory, Smtp};
use std::path::PathBuf;

/// Where letters go.
#[derive(Clone, Debug)]
pub enum Post {
    /// To a mail server.
    Smtp(Smtp),
    /// Into a folder, one file a letter: the default without a mail server.
    Folder(Folder),
    /// Into memory, for tests.
    Memory(Memory),
}

/// A letter that went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What the mail server said when it took the letter, or the file's name.
    pub says: String,
}

/// A letter that did not go.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{says}")]
pub struct NotSent {
    /// Trying again would change nothing: a person has to look.
    pub permanent: bool,
    /// It is the address that is refused, and not this letter.
    pub address: bool,
    /// The server's own words, or what went wrong before it could speak.
    pub says: String,
}

impl NotSent {
    /// Trying again later may help.
    pub(crate) fn for_now(says: impl Into<String>) -> Self {
        Self {
            permanent: false,
            address: false,
            says: says.into(),
        }
    }

    /// This letter will never go as it is.
    pub(crate) fn for_good(says: impl Into<String>) -> Self {
        Self {
            permanent: true,
            address: false,
            says: says.into(),
        }
    }
}

impl Post {
    /// To the mail server at `url`: see [`Smtp::at`].
    pub fn smtp(url: &str) -> Result<Self, BadSmtpUrl> {
        Smtp::at(url).map(Self::Smtp)
    }

    /// Into the folder `path`, made when the first letter comes.
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self::Folder(Folder::new(path))
    }

    /// Into memory.
    pub fn memory() -> Self {
        Self::Memory(Memory::default())
    }

    /// Sends one letter. Once this says `Sent`, the letter is the server's, or safe on disk.
    pub async fn send(&self, letter: &Letter) -> Result<Sent, NotSent> {
        let built = crate::build::message(letter)?;
        match self {
            Self::Smtp(smtp) => smtp.send(built).await,
            Self::Folder(folder) => folder.keep(letter, built.formatted()).await,
            Self::Memory(memory) => Ok(memory.keep(letter)),
        }
    }
}
