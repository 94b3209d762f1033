//! A link as a square picture that a phone's camera reads.

use crate::{Done, Stop};
use qrcode::QrCode;
use qrcode::render::svg::Color;

/// The picture of `text`: an SVG element, without the XML heading for which a page has no place.
///
/// # Errors
/// When `text` is longer than such a picture can hold.
pub(crate) fn drawn(text: &str) -> Done<String> {
    let code = QrCode::new(text.as_bytes()).map_err(Stop::fault)?;
    let picture = code
        .render::<Color<'_>>()
        .min_dimensions(220, 220)
        .dark_color(Color("#2b2533"))
        .light_color(Color("#ffffff"))
        .build();
    let begins = picture.find("<svg").unwrap_or_default();
    Ok(picture[begins..].to_string())
}
