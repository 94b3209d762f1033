//! A file that the program made, handed out: with its type, its size, a name to keep it by, and nothing in it that acts.

use app::papers::As;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// What kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Pdf,
    Docx,
    Csv,
    Xlsx,
}

impl From<As> for Kind {
    fn from(form: As) -> Self {
        match form {
            As::Pdf => Self::Pdf,
            As::Docx => Self::Docx,
        }
    }
}

impl Kind {
    fn media(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// Whether a browser shows it itself.
    fn disposition(self) -> &'static str {
        match self {
            Self::Pdf => "inline",
            Self::Docx | Self::Csv | Self::Xlsx => "attachment",
        }
    }
}

/// The same to keep, and nowhere else to be had: no browser and nothing between stores it by itself.
pub(crate) fn to_keep(kind: Kind, name: &str, bytes: Vec<u8>) -> Response {
    let mut response = answer(kind, name, bytes);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The file under `name`: letters, digits, dots and hyphens of it.
pub(crate) fn answer(kind: Kind, name: &str, bytes: Vec<u8>) -> Response {
    let name: String = name
        .chars()
        .map(|sign| match sign {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' => sign,
            _ => '-',
        })
        .collect();
    let headers = [
        (header::CONTENT_TYPE, kind.media().to_string()),
        (
            header::CONTENT_DISPOSITION,
            format!("{}; filename=\"{name}\"", kind.disposition()),
        ),
    ];
    (headers, bytes).into_response()
}
