//! Pictures of public pages: a title on the house's ground. Some are kept in memory, none anywhere else.

use crate::{App, Done, Stop};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// What an address is signed for.
const PURPOSE: &str = "picture";
/// How many are kept, each some 30 kB.
const KEPT: usize = 64;
/// The longest title that is drawn, in characters.
const LONGEST: usize = 120;

type Picture = (String, String, Arc<Vec<u8>>);

/// Those that were drawn last.
#[derive(Debug, Default)]
pub struct Pictures(Mutex<VecDeque<Picture>>);

impl Pictures {
    fn find(&self, title: &str, from: &str) -> Option<Arc<Vec<u8>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|one| one.0 == title && one.1 == from);
        found.map(|one| Arc::clone(&one.2))
    }

    fn keep(&self, title: &str, from: &str, drawn: &Arc<Vec<u8>>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(KEPT - 1);
        kept.push_front((title.to_string(), from.to_string(), Arc::clone(drawn)));
    }
}

/// Where the picture of a page with this title is, in full.
#[must_use]
pub fn address(app: &App, title: &str) -> String {
    let title: String = title.chars().take(LONGEST).collect();
    let token = app.keys.signed(PURPOSE, title.as_bytes());
    app.public.to(&links::directory::picture(&token))
}

/// The title that an address holds, if we made it.
#[must_use]
pub fn title(app: &App, token: &str) -> Option<String> {
    String::from_utf8(app.keys.opened(PURPOSE, token)?).ok()
}

/// The picture, as a PNG.
///
/// # Errors
/// [`Stop::Fault`] when it cannot be drawn.
pub async fn drawn(app: &App, title: &str, from: &str) -> Done<Arc<Vec<u8>>> {
    if let Some(kept) = app.papers.pictures.find(title, from) {
        return Ok(kept);
    }
    let words = (title.to_string(), from.to_string());
    let drawn = app
        .papers
        .drawn(move |press| press.picture(&words.0, &words.1).map_err(Stop::fault))
        .await?;
    let drawn = Arc::new(drawn);
    app.papers.pictures.keep(title, from, &drawn);
    Ok(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_are_kept_than_fit() {
        let pictures = Pictures::default();
        for n in 0..KEPT + 9 {
            pictures.keep(&n.to_string(), "", &Arc::default());
        }
        assert_eq!(pictures.0.lock().expect("a lock").len(), KEPT);
        assert!(pictures.find("0", "").is_none());
        assert!(pictures.find(&(KEPT + 8).to_string(), "").is_some());
        assert!(pictures.find(&(KEPT + 8).to_string(), "x").is_none());
    }
}
