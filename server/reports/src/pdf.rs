//! A paper as PDF/UA-1: tagged, with its title and language, its fonts embedded.
//!
//! Typst lays it out. It sees one template, one paper and the fonts it was given: no file, no network, no clock, so that
//! the same paper has the same bytes. Signs that the fonts do not have are set as `□`, since a screen reader could not
//! say them; how many is told with the print.

use crate::paper::Paper;
use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

const TEMPLATE: &str = include_str!("../../../templates/papers/paper.typ");
const GROUND: &str = include_str!("../../../templates/papers/picture.typ");

/// What stands for a sign that the fonts do not have.
const NO_SIGN: char = '□';

/// Why a paper could not be printed.
#[derive(Debug, thiserror::Error)]
#[error("the paper could not be printed: {0}")]
pub struct CannotPrint(pub(crate) String);

/// A printed paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Printed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// How many signs the fonts do not have.
    pub unknown: usize,
}

/// What papers are printed with.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    data: FileId,
    template: Source,
    pub(crate) ground: Source,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Press with {} fonts", self.fonts.len())
    }
}

impl Press {
    /// A press with these fonts (TrueType or OpenType).
    ///
    /// # Errors
    /// When one of them is none.
    pub fn new(fonts: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, CannotPrint> {
        let font = |bytes| {
            let font = Font::new(Bytes::new(bytes), 0);
            font.ok_or_else(|| CannotPrint("a font cannot be read".to_string()))
        };
        let fonts: Vec<Font> = fonts.into_iter().map(font).collect::<Result<_, _>>()?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            data: file("/paper.json")?,
            template: Source::new(file("/main.typ")?, TEMPLATE.to_string()),
            ground: Source::new(file("/picture.typ")?, GROUND.to_string()),
        })
    }

    /// Prints `paper`. It takes a tenth of a second or more of one core: never on an async thread.
    ///
    /// # Errors
    /// When the paper does not become what PDF/UA-1 asks for.
    pub fn print(&self, paper: &Paper) -> Result<Printed, CannotPrint> {
        let as_data = |error: serde_json::Error| CannotPrint(error.to_string());
        let mut value = serde_json::to_value(paper).map_err(as_data)?;
        let unknown = self.make_legible(&mut value);
        let printed = self.laying_out(&self.template, &value).print();
        // Typst remembers what it laid out; nothing that anybody wrote stays in memory.
        comemo::evict(0);
        let (bytes, pages) = printed?;
        Ok(Printed {
            bytes,
            pages,
            unknown,
        })
    }

    /// What is laid out by `main` with this value.
    pub(crate) fn laying_out<'a>(&'a self, main: &'a Source, value: &Value) -> Table<'a> {
        Table {
            press: self,
            main,
            data: Bytes::from_string(value.to_string()),
        }
    }

    /// Leaves in every text what can be set in the fonts, and counts the rest.
    pub(crate) fn make_legible(&self, value: &mut Value) -> usize {
        match value {
            Value::String(text) => {
                let (legible, unknown) = self.legible(text);
                *text = legible;
                unknown
            }
            Value::Array(values) => values.iter_mut().map(|one| self.make_legible(one)).sum(),
            Value::Object(fields) => fields.values_mut().map(|one| self.make_legible(one)).sum(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        }
    }

    /// Whether every font has the sign, so that it can be set upright, slanted and strong.
    fn knows(&self, sign: char) -> bool {
        let coverage = |font: &Font| font.info().coverage.contains(sign.into());
        !sign.is_control() && !is_hidden(sign) && self.fonts.iter().all(coverage)
    }

    fn legible(&self, text: &str) -> (String, usize) {
        let mut unknown = 0;
        let text = text.chars().filter_map(|sign| match sign {
            '\n' => Some('\n'),
            '\t' | '\u{a0}' => Some(' '),
            known if self.knows(known) => Some(known),
            // Signs that join or turn others have no picture of their own.
            hidden if hidden.is_control() || is_hidden(hidden) => None,
            _ => {
                unknown += 1;
                Some(NO_SIGN)
            }
        });
        (text.collect(), unknown)
    }
}

fn is_hidden(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn file(path: &str) -> Result<FileId, CannotPrint> {
    let path = VirtualPath::new(path).map_err(|error| CannotPrint(format!("{error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The press with one paper on it.
pub(crate) struct Table<'a> {
    press: &'a Press,
    main: &'a Source,
    data: Bytes,
}

impl Table<'_> {
    pub(crate) fn document(&self) -> Result<PagedDocument, CannotPrint> {
        typst::compile::<PagedDocument>(self).output.map_err(told)
    }

    fn print(&self) -> Result<(Vec<u8>, usize), CannotPrint> {
        let document = self.document()?;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1]);
        let options = PdfOptions {
            creator: Smart::Custom(Some("Mutuality".to_string())),
            standards: standards.map_err(|error| CannotPrint(format!("{error:?}")))?,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(told)?;
        Ok((bytes, document.pages().len()))
    }
}

/// What went wrong, without the words of the paper.
fn told(errors: impl IntoIterator<Item = SourceDiagnostic>) -> CannotPrint {
    let told = errors.into_iter().map(|error| {
        let message = error.message.to_string();
        // What typst quotes, it quotes between these.
        message.split('`').step_by(2).collect::<Vec<_>>().join("…")
    });
    CannotPrint(told.collect::<Vec<_>>().join("; "))
}

impl World for Table<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.data {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
