//! Styles, scripts, fonts and the icon, embedded in the program.
//!
//! `build.rs` gathers them; here they are only found. Not here: how they are sent (`web`), or which page wants which
//! (`views`). All files share one fingerprint in their address, so that a style sheet's fonts and a script's imports,
//! which are named relative to it, always come from the same build.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/dist"]
struct Dist;

/// The fingerprint of everything that is embedded.
const PRINT: &str = env!("ASSETS_PRINT");

/// One file, ready to be sent.
#[derive(Debug)]
pub struct Asset {
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, e.g. `text/css; charset=utf-8`.
    pub mime: &'static str,
    /// A quoted entity tag.
    pub etag: String,
    /// Whether it was asked for by this build's own address and may be kept for ever. A page from before an
    /// upgrade asks by the old one: it is served what there is now, to be asked for again.
    pub immutable: bool,
}

/// The file at `path`, which is what follows `/assets/`: `<fingerprint>/app.css`.
pub fn get(path: &str) -> Option<Asset> {
    let (print, name) = path.split_once('/')?;
    let file = Dist::get(name)?;
    let etag = file
        .metadata
        .sha256_hash()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    Some(Asset {
        bytes: file.data,
        mime: mime(name),
        etag: format!("\"{etag}\""),
        immutable: print == PRINT,
    })
}

/// The address of a file for a page, e.g. `path("app.css")`.
///
/// # Panics
/// When no such file is embedded: that is a slip of the pen in our own code, and any test that draws a page finds it.
pub fn path(name: &str) -> &'static str {
    static PATHS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        Dist::iter()
            .map(|name| (name.to_string(), format!("/assets/{PRINT}/{name}")))
            .collect()
    });
    PATHS
        .get(name)
        .map(String::as_str)
        .unwrap_or_else(|| panic!("no asset is called {name}"))
}

/// The fonts that papers are printed in.
pub fn fonts_of_papers() -> Vec<Vec<u8>> {
    ["regular", "italic", "strong"]
        .into_iter()
        .filter_map(|cut| Dist::get(&format!("fonts/paper-{cut}.ttf")))
        .map(|font| font.data.into_owned())
        .collect()
}

/// The media type by the name's ending; a closed list, because we know every file we ship.
fn mime(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_found_at_its_own_address_and_has_a_type() {
        for name in [
            "app.css",
            "app.js",
            "autosave.js",
            "passkeys.js",
            "govuk-frontend.min.js",
            "favicon.svg",
            "uk.svg",
        ] {
            let asset = get(path(name).trim_start_matches("/assets/")).expect(name);
            assert!(asset.immutable, "{name}");
            assert_ne!(asset.mime, "application/octet-stream", "{name}");
        }
    }

    #[test]
    fn an_address_of_an_earlier_build_is_served_but_not_for_ever() {
        assert!(!get("0123456789abcdef/app.css").expect("app.css").immutable);
        assert!(get("app.css").is_none());
        assert!(get("0/../Cargo.toml").is_none());
    }

    #[test]
    fn the_outline_is_light_and_has_no_colour_of_its_own() {
        let outline = Dist::get("uk.svg").expect("uk.svg");
        let outline = String::from_utf8_lossy(&outline.data).into_owned();
        assert!(outline.len() < 40_000, "{} bytes", outline.len());
        assert!(outline.starts_with("<svg ") && !outline.contains("<style"));
        assert_eq!(outline.matches("fill=\"").count(), 1);
    }

    #[test]
    fn nothing_reserved_for_governments_is_shipped() {
        for name in Dist::iter() {
            for reserved in ["crest", "crown", "light-", "bold-"] {
                assert!(!name.contains(reserved), "{name}");
            }
        }
        let css = Dist::get("app.css").expect("app.css");
        let css = String::from_utf8_lossy(&css.data).into_owned();
        for reserved in [
            "GDS Transport",
            "govuk-crest",
            "url(http",
            "url(\"http",
            "@import",
        ] {
            assert!(!css.contains(reserved), "{reserved}");
        }
    }
}
