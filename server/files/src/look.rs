//! What a file is, by what is in it and never by its name.
//!
//! A short list of kinds is let in. A file may still be two things at once (a PDF that is a script besides): what
//! protects readers is how it is served, and that is `web`'s to do.

use crate::{office, picture};
use domain::evidence::{Kind, NotTaken};

/// How far from its end a PDF says that it ends.
const END_OF_PDF: usize = 16 * 1024;

/// The kind of a file, and its bytes as they may be kept: pictures without what they tell of place and time.
///
/// # Errors
/// [`NotTaken`].
pub fn look(bytes: Vec<u8>) -> Result<(Kind, Vec<u8>), NotTaken> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    let drawn = |kind, picture: Option<Vec<u8>>| Ok((kind, picture.ok_or(NotTaken::Broken)?));
    if bytes.is_empty() {
        Err(NotTaken::Empty)
    } else if begins(b"%PDF-") {
        let tail = &bytes[bytes.len().saturating_sub(END_OF_PDF)..];
        match tail.windows(5).any(|piece| piece == b"%%EOF") {
            true => Ok((Kind::Pdf, bytes)),
            false => Err(NotTaken::Broken),
        }
    } else if begins(&[0xff, 0xd8, 0xff]) {
        drawn(Kind::Jpeg, picture::jpeg(&bytes))
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        drawn(Kind::Png, picture::png(&bytes))
    } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        drawn(Kind::WebP, picture::webp(&bytes))
    } else if begins(b"PK\x03\x04") {
        Ok((office::kind(&bytes)?, bytes))
    } else if begins(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        Err(NotTaken::Locked)
    } else {
        Err(NotTaken::Unknown)
    }
}
