//! A journal as a file.

use crate::answer::{Answer, Wrong};
use app::journals::Entry;
use app::tables::{Cell, Sheet, csv};
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
        Kind::Csv => (
            "text/csv; charset=utf-8",
            "journal.csv",
            csv(&sheet(entries)),
        ),
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

fn sheet(entries: &[Entry]) -> Sheet {
    let rows = entries.iter();
    Sheet {
        name: "Journal",
        columns: COLUMNS.to_vec(),
        rows: rows
            .map(|entry| values(entry).map(Cell::Words).to_vec())
            .collect(),
    }
}
