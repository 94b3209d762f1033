//! Which kinds of files are taken, and what is said of those that are not.

use crate::words::words;

words!(
    /// What kind of file: the end of its name, and what a person reads.
    Kind {
        /// PDF.
        Pdf = "pdf", "PDF";
        /// A picture, PNG.
        Png = "png", "picture";
        /// A picture, JPEG.
        Jpeg = "jpg", "picture";
        /// A picture, WebP.
        WebP = "webp", "picture";
        /// Word.
        Docx = "docx", "text document";
        /// Excel.
        Xlsx = "xlsx", "spreadsheet";
        /// PowerPoint.
        Pptx = "pptx", "slides";
        /// OpenDocument text.
        Odt = "odt", "text document";
        /// OpenDocument table.
        Ods = "ods", "spreadsheet";
        /// OpenDocument slides.
        Odp = "odp", "slides";
    }
);

impl Kind {
    /// As a browser is told.
    #[must_use]
    pub fn media(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
        }
    }
}

/// Why a file is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotTaken {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than a file may be.
    #[error("the file is larger than 20 MB")]
    TooLarge,
    /// It is none of the kinds that are taken.
    #[error("the file is of no kind that is taken")]
    Unknown,
    /// More than one was sent.
    #[error("there is more than one file")]
    TooMany,
    /// It carries a small program.
    #[error("the document carries macros")]
    Macros,
    /// It opens with a password, or is of an office program from before 2007.
    #[error("the document is locked, or old")]
    Locked,
    /// It begins like a kind that is taken, and is broken further on.
    #[error("the file is broken")]
    Broken,
}

impl NotTaken {
    /// As a person reads it, with what to do instead.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Empty => "This file is empty. Choose it again, or choose another.",
            Self::TooLarge => {
                "This file is larger than 20 MB. Save it in a smaller size, or put it on your own site and give the link."
            }
            Self::Unknown => {
                "This kind of file cannot be kept here. Save it as a PDF, a picture (PNG, JPEG, WebP) or an office \
                 document (docx, xlsx, pptx, odt, ods, odp)."
            }
            Self::TooMany => "Send one file at a time, please. You can add the next one after it.",
            Self::Macros => {
                "This document carries macros, which are small programs. Save it without them, or as a PDF."
            }
            Self::Locked => {
                "This document opens with a password, or comes from an older office program. Save it without a password \
                 as docx, xlsx, pptx or PDF, and choose it again."
            }
            Self::Broken => {
                "This file cannot be read to its end. Save it once more on your device, then choose it again."
            }
        }
    }
}
