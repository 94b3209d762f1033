//! Letters in the folder: what was "sent" where there is no mail server. For development and the demo, since a
//! letter may hold a link that signs in.

use crate::{App, Done, Stop};
pub use mail::FiledLetter;
use mail::{Folder, Post};

/// How many letters the post room shows.
pub const SHOWN: usize = 100;

/// Whether letters go to a folder.
#[must_use]
pub fn has_folder(app: &App) -> bool {
    folder(app).is_some()
}

fn folder(app: &App) -> Option<Folder> {
    match &app.post {
        Post::Folder(folder) => Some(folder.clone()),
        Post::Smtp(_) | Post::Memory(_) => None,
    }
}

/// The newest letters, newest first.
///
/// # Errors
/// When the folder cannot be read.
pub async fn newest(app: &App) -> Done<Vec<FiledLetter>> {
    let Some(folder) = folder(app) else {
        return Ok(Vec::new());
    };
    let read = tokio::task::spawn_blocking(move || folder.newest(SHOWN));
    read.await.map_err(Stop::fault)?.map_err(Stop::fault)
}

/// One letter by its file's name.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn letter(app: &App, name: String) -> Done<FiledLetter> {
    let folder = folder(app).ok_or(Stop::NotThere)?;
    let read = tokio::task::spawn_blocking(move || folder.letter(&name));
    let letter = read.await.map_err(Stop::fault)?.map_err(Stop::fault)?;
    letter.ok_or(Stop::NotThere)
}
