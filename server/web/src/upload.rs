//! A form with a file in it, read piece by piece by the page that takes it.
//!
//! The form's token comes first, so that nothing is written down for a form that is not ours. Words are kept in
//! memory and are few; the file goes to a temporary place as it comes, and that is gone when the form is refused, the
//! browser is cut off or the program stops. A file that is too large is read on for a while without being kept, so that
//! the browser hears why.

use crate::answer::{Answer, Wrong};
use crate::site::Site;
use crate::typed::{Sent, Typed};
use crate::visitor::SignedIn;
use app::evidence::{Arriving, NotKept};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header;
use axum::http::request::Parts;
use domain::evidence::NotTaken;
use domain::problem::Problem;
use std::time::{Duration, Instant};

/// The most that is read of one request: a file may be 20 MB, and a larger one is listened to so far.
const MOST: usize = 96 * 1024 * 1024;
/// The most that the words of such a form may hold together, in bytes.
const WORDS: usize = 64 * 1024;
/// The most boxes that such a form may have.
const BOXES: usize = 40;
/// How long a file may come as slowly as it likes.
const AT_FIRST: Duration = Duration::from_secs(30);
/// How many bytes a second it brings afterwards, taken all together.
const A_SECOND: u64 = 4 * 1024;

/// Whether a request brings a file to where files are taken.
pub(crate) fn is_one(request: &Parts) -> bool {
    let kind = request.headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
        && links::takes_files(request.uri.path())
}

/// A form that may have a file in it, not read yet.
pub(crate) struct Upload(Option<Multipart>, Sent);

/// What it brought.
pub(crate) struct Brought {
    /// Its words.
    pub(crate) typed: Typed,
    /// The file's own name, where one was chosen.
    pub(crate) own_name: Option<String>,
    /// The file, or why it was not taken.
    pub(crate) file: Result<Option<Arriving>, NotTaken>,
}

impl FromRequest<Site> for Upload {
    type Rejection = Wrong;

    async fn from_request(mut request: Request, site: &Site) -> Result<Self, Wrong> {
        let sent = request
            .extensions()
            .get::<Sent>()
            .cloned()
            .unwrap_or_default();
        let kind = request.headers().get(header::CONTENT_TYPE);
        if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data")) {
            return Ok(Self(None, sent));
        }
        DefaultBodyLimit::max(MOST).apply(&mut request);
        let form = Multipart::from_request(request, site).await;
        Ok(Self(Some(form.map_err(|_| cut_off())?), sent))
    }
}

/// What is said when a form broke off. Mostly nobody hears it.
fn cut_off() -> Wrong {
    let says =
        "The file did not arrive whole. Go back and send it again; a steadier connection helps.";
    Wrong::Amiss(vec![Problem::new("file", says)])
}

fn broke_off(_: MultipartError) -> Wrong {
    cut_off()
}

impl Upload {
    /// Reads it, for somebody who may add a file.
    pub(crate) async fn read(self, site: &Site, who: &SignedIn) -> Answer<Brought> {
        let Self(form, mut sent) = self;
        let mut brought = (None, Ok(None));
        if let Some(mut form) = form {
            let mut words = 0;
            while let Some(field) = form.next_field().await.map_err(broke_off)? {
                let name = field.name().unwrap_or_default().to_string();
                match field.file_name().map(str::to_string) {
                    Some(own) if name == "file" => {
                        // The token comes first, and only the first file is taken.
                        Typed::of(site, who, &sent)?;
                        let (file, goes_on) = match (brought.0.is_some(), own.is_empty()) {
                            (_, true) => continue,
                            (true, false) => (Err(NotTaken::TooMany), passed_over(field).await?),
                            (false, false) => take(site, field).await?,
                        };
                        brought = (Some(own), file.map(Some));
                        if !goes_on {
                            break;
                        }
                    }
                    _ => {
                        let value = few_words(field, WORDS - words).await?;
                        words = (words + name.len() + value.len()).min(WORDS);
                        if sent.0.len() >= BOXES {
                            return Err(Wrong::TooLarge);
                        }
                        sent.0.push((name, value));
                    }
                }
            }
        }
        Ok(Brought {
            typed: Typed::of(site, who, &sent)?,
            own_name: brought.0,
            file: brought.1,
        })
    }
}

/// What is typed in a box, up to `most` bytes.
async fn few_words(mut field: Field<'_>, most: usize) -> Answer<String> {
    let mut words = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(broke_off)? {
        words.extend_from_slice(&piece);
        if words.len() > most {
            return Err(Wrong::TooLarge);
        }
    }
    Ok(String::from_utf8_lossy(&words).into_owned())
}

/// Takes the file in, as it comes; and whether the form goes on behind it.
async fn take(site: &Site, mut field: Field<'_>) -> Answer<(Result<Arriving, NotTaken>, bool)> {
    let mut arriving = app::evidence::arrive(&site.app).await?;
    let began = Instant::now();
    while let Some(piece) = field.chunk().await.map_err(broke_off)? {
        match arriving.add(&piece).await {
            Ok(()) => {}
            Err(NotKept::NotTaken(why)) => {
                drop(arriving);
                return Ok((Err(why), passed_over(field).await?));
            }
            Err(NotKept::Trouble(trouble)) => return Err(Wrong::fault(trouble.to_string())),
        }
        if is_too_slow(began.elapsed(), arriving.bytes()) {
            return Err(cut_off());
        }
    }
    Ok((Ok(arriving), true))
}

/// Whether so few bytes in so much time hold a place that others need.
fn is_too_slow(since: Duration, bytes: u64) -> bool {
    bytes < since.saturating_sub(AT_FIRST).as_secs() * A_SECOND
}

/// Reads on without keeping anything, up to where nothing more is read. Whether the form goes on behind it.
async fn passed_over(mut field: Field<'_>) -> Answer<bool> {
    let (began, mut bytes) = (Instant::now(), 0);
    loop {
        match field.chunk().await {
            Ok(Some(piece)) => bytes += piece.len() as u64,
            Ok(None) => return Ok(true),
            Err(_) => return Ok(false),
        }
        if is_too_slow(began.elapsed(), bytes) {
            return Err(cut_off());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trickle_is_not_waited_for_and_a_phone_is() {
        let seconds = Duration::from_secs;
        assert!(!is_too_slow(seconds(29), 0));
        assert!(!is_too_slow(seconds(300), 20 * 1024 * 1024));
        assert!(!is_too_slow(seconds(130), 100 * A_SECOND));
        assert!(is_too_slow(seconds(130), 100 * A_SECOND - 1));
        assert!(is_too_slow(seconds(60), 60));
    }
}
