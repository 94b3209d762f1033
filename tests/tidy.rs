//! Whether the house is tidy: the manners that no compiler checks, as pure rules over text.
//!
//! A rule takes texts and answers with findings; its test runs it over the whole tree. Beside every rule
//! stands its control: the same rule over a planted fault, which it must find. A check that cannot find
//! anything proves nothing.

mod arrows;
mod files;
mod languages;
mod migrations;
mod places;
mod reading;
mod templates;
pub(crate) mod words;

use std::fmt;
use std::path::{Path, PathBuf};

/// A file of the repository: its path from the root, with `/`, and what is in it.
struct Text {
    path: String,
    body: String,
}

/// One breach of a rule.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    path: String,
    line: usize,
    what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

impl Text {
    fn new(path: &str, body: &str) -> Self {
        Self {
            path: path.to_string(),
            body: body.to_string(),
        }
    }

    /// Lines with their numbers, from 1.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.body
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
    }

    fn finding(&self, line: usize, what: impl Into<String>) -> Finding {
        Finding {
            path: self.path.clone(),
            line,
            what: what.into(),
        }
    }

    fn ends_with(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    fn within(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every text file that people keep in the repository: not what builds, runs or npm leave beside it.
fn house() -> Vec<Text> {
    const NOT_OURS: &[&str] = &["target", "node_modules", "data", "data-demo", ".git"];
    let root = root();
    let mut found = Vec::new();
    for entry in sorted(&root) {
        let name = entry
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !NOT_OURS.contains(&name.as_str()) {
            gather(&entry, &name, &mut found);
        }
    }
    assert!(found.len() > 50, "the house was not found from the tests");
    found
}

fn gather(path: &Path, name: &str, found: &mut Vec<Text>) {
    if path.is_dir() {
        for entry in sorted(path) {
            let last = entry.file_name().unwrap_or_default().to_string_lossy();
            gather(&entry, &format!("{name}/{last}"), found);
        }
    } else if let Ok(body) = std::fs::read_to_string(path) {
        found.push(Text {
            path: name.to_string(),
            body,
        });
    }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    entries.sort();
    entries
}

/// Stops with every finding on a line of its own.
fn tidy(findings: &[Finding]) {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(
        lines.is_empty(),
        "{} to put right:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

/// The control of a rule: it must find exactly one thing, at `line`, whose words hold `what`.
fn caught(findings: &[Finding], line: usize, what: &str) {
    assert_eq!(findings.len(), 1, "one planted, found: {findings:?}");
    assert_eq!(findings[0].line, line, "{findings:?}");
    assert!(findings[0].what.contains(what), "{findings:?}");
}
