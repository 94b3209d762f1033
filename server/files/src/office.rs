//! Office documents: what a zip's own listing says it is. Documents that carry programs, and locked ones, stay outside.

use domain::evidence::{Kind, NotTaken};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The most that is read of one list inside a document.
const LIST: u64 = 1024 * 1024;

const WORD: &str = "wordprocessingml.document.main+xml";
const EXCEL: &str = "spreadsheetml.sheet.main+xml";
const POWERPOINT: &str = "presentationml.presentation.main+xml";

/// Pieces of a path inside a document under which programs lie.
const PROGRAMS: [&str; 6] = [
    "vbaproject",
    "vbadata",
    "macrosheets/",
    "activex/",
    "basic/",
    "scripts/",
];

/// Which office document a zip is.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, NotTaken> {
    let broken = |_| NotTaken::Broken;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotTaken::Broken)?;
    let mut names = Vec::new();
    for place in 0..zip.len() {
        let entry = zip.by_index_raw(place).map_err(broken)?;
        if entry.encrypted() {
            return Err(NotTaken::Locked);
        }
        let name = String::from_utf8_lossy(entry.name_raw());
        names.push(name.replace('\\', "/").to_lowercase());
    }
    let is_microsoft = names.iter().any(|name| name == "[content_types].xml");
    let has_programs = |mark: &str| names.iter().any(|name| name.contains(mark));
    if PROGRAMS.into_iter().any(has_programs) {
        return Err(NotTaken::Macros);
    }
    if is_microsoft {
        microsoft(&listed(&mut zip, "[Content_Types].xml")?)
    } else {
        open_document(&mut zip)
    }
}

/// What a document's own list of contents says it is.
fn microsoft(contents: &str) -> Result<Kind, NotTaken> {
    let lower = contents.to_lowercase();
    if lower.contains("macroenabled") || lower.contains("vbaproject") {
        return Err(NotTaken::Macros);
    }
    let mut kinds = [
        (WORD, Kind::Docx),
        (EXCEL, Kind::Xlsx),
        (POWERPOINT, Kind::Pptx),
    ]
    .into_iter();
    let found = kinds.find(|(mark, _)| contents.contains(mark));
    found.map(|(_, kind)| kind).ok_or(NotTaken::Unknown)
}

fn open_document(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Kind, NotTaken> {
    let says = listed(zip, "mimetype").map_err(|_| NotTaken::Unknown)?;
    let mut kinds = [Kind::Odt, Kind::Ods, Kind::Odp].into_iter();
    let kind = kinds
        .find(|kind| kind.media() == says.trim())
        .ok_or(NotTaken::Unknown)?;
    let contents = listed(zip, "META-INF/manifest.xml")?;
    if contents.contains("encryption-data") {
        return Err(NotTaken::Locked);
    }
    Ok(kind)
}

/// A list inside a document, as words.
fn listed(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, NotTaken> {
    let entry = zip.by_name(name).map_err(|_| NotTaken::Broken)?;
    let mut words = String::new();
    let read = entry.take(LIST).read_to_string(&mut words);
    read.map_err(|_| NotTaken::Broken)?;
    Ok(words)
}
