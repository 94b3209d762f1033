//! A journal as a file. In a table (CSV) nothing is a formula: what a spreadsheet would reckon with is quoted.

use crate::answer::{Answer, Wrong};
use app::journals::Entry;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::collections::BTreeMap;

/// What kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Csv,
    Json,
}

impl Kind {
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

const COLUMNS: [&str; 6] = ["when", "who", "what", "round", "project", "why"];

/// The lines as a file to keep.
pub(super) fn answer(kind: Kind, entries: &[Entry]) -> Answer<Response> {
    let (content, name, body) = match kind {
        Kind::Csv => ("text/csv; charset=utf-8", "journal.csv", csv(entries)),
        Kind::Json => {
            let line = |entry: &Entry| {
                let line = COLUMNS.into_iter().zip(values(entry));
                json!(line.collect::<BTreeMap<_, _>>())
            };
            let lines: Vec<_> = entries.iter().map(line).collect();
            let body = serde_json::to_string_pretty(&lines);
            let body = body.map_err(|error| Wrong::fault(error.to_string()))?;
            ("application/json", "journal.json", body)
        }
    };
    let kept = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, content.to_string()),
        (header::CONTENT_DISPOSITION, kept),
    ];
    Ok((headers, body).into_response())
}

fn values(entry: &Entry) -> [String; 6] {
    let name = |named: Option<&String>| named.cloned().unwrap_or_default();
    [
        entry
            .place
            .at
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        name(entry.who.as_ref().map(|(_, name)| name)),
        entry.what.clone(),
        name(entry.round.as_ref().map(|(_, name)| name)),
        name(entry.project.as_ref().map(|(_, name)| name)),
        entry.why.clone(),
    ]
}

fn csv(entries: &[Entry]) -> String {
    let mut table = COLUMNS.join(",") + "\r\n";
    for entry in entries {
        let cells = values(entry).map(|value| cell(&value));
        table += &(cells.join(",") + "\r\n");
    }
    table
}

/// One cell, in quotation marks; a spreadsheet takes what begins so for words.
fn cell(value: &str) -> String {
    let words = value.replace('"', "\"\"");
    if value.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("\"'{words}\"")
    } else {
        format!("\"{words}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (value, shown) in [
            ("Acorn Mums", "\"Acorn Mums\""),
            ("a \"b\", c", "\"a \"\"b\"\", c\""),
            ("=1+1", "\"'=1+1\""),
            ("+44", "\"'+44\""),
            ("-1", "\"'-1\""),
            ("@x", "\"'@x\""),
            ("\t=1", "\"'\t=1\""),
            ("", "\"\""),
        ] {
            assert_eq!(cell(value), shown);
        }
    }
}
