//! Evidence: a file or a link that shows what an answer says. Nobody has to give any.
//!
//! Beside a question of an assessment; seen by the project, and as it chooses by its reviewers while they may read, or
//! by a moderator alone. What reviewers may see is listed in a publication with its SHA-256, and that list never
//! changes. A project may still take a piece away at any moment; then it is gone for everyone, and its line stays.
//! Deliberately not here: what is inside a file. The room `files` looks there.

mod kind;

pub use kind::{Kind, NotTaken};

use crate::framework::QuestionKey;
use crate::identifying;
use crate::ids::{AssessmentId, EvidenceId, PersonId, ProjectId};
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};

/// The most a file may hold, in bytes.
pub const MOST_BYTES: u64 = 20 * 1024 * 1024;
/// The most pieces of evidence beside one question.
pub const MOST: usize = 10;
/// The most that all files of a project may hold together, in bytes.
pub const MOST_OF_PROJECT: u64 = 500 * 1024 * 1024;
/// The longest link, in characters.
pub const LINK: usize = 1_000;

words!(
    /// Who sees it, besides the project.
    SeenBy {
        /// The reviewers, while they may read, and a moderator.
        Reviewers = "reviewers", "Our reviewers, once it is published and they read it";
        /// A moderator alone.
        Moderator = "moderator", "A moderator alone, where the round has one";
    }
);

/// What it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// A file that is kept here.
    File(File),
    /// A page somewhere else, by https.
    Link(String),
}

/// A file as it was taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// What kind.
    pub kind: Kind,
    /// How large, in bytes.
    pub bytes: u64,
    /// SHA-256 of the file as it is kept, in hexadecimal: its address in the folder.
    pub sha256: String,
}

/// One piece of evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// Which.
    pub id: EvidenceId,
    /// Whose.
    pub project: ProjectId,
    /// In which assessment.
    pub assessment: AssessmentId,
    /// Beside which question.
    pub question: QuestionKey,
    /// What its project calls it.
    pub name: String,
    /// What it is.
    pub what: What,
    /// Who sees it, besides the project.
    pub seen_by: SeenBy,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// By whom.
    pub added_by: PersonId,
}

/// One piece as a publication lists it: what a reviewer is told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Which.
    pub id: EvidenceId,
    /// What its project calls it.
    pub name: String,
    /// What it is.
    pub what: What,
}

/// Evidence as a form sends it, unchecked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Input<'a> {
    /// What to call it. Empty: the file's own name, or the link's host.
    pub name: &'a str,
    /// What was sent.
    pub what: Sent<'a>,
    /// Who sees it.
    pub seen_by: &'a str,
    /// Whether "nobody can be identified in this" is ticked.
    pub nobody: bool,
}

/// What was sent as evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sent<'a> {
    /// A file with its own name, if one was chosen.
    File(Option<&'a str>),
    /// A link, as typed.
    Link(&'a str),
}

/// Evidence whose words are in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// What to call it.
    pub name: String,
    /// The link, where it is no file.
    pub link: Option<String>,
    /// Who sees it.
    pub seen_by: SeenBy,
}

impl Input<'_> {
    /// The evidence, if every box is in order and no name points at somebody.
    ///
    /// # Errors
    /// One [`Problem`] a box.
    pub fn check(&self) -> Result<Checked, Vec<Problem>> {
        let mut reading = Reading::default();
        let (link, own) = match self.what {
            Sent::File(own) => {
                if own.is_none() {
                    reading.note("file", "Choose a file on your device.");
                }
                (None, own.map(shown_name))
            }
            Sent::Link(typed) => {
                let link = reading.field("link", https(typed));
                let own = host(&link).to_string();
                (Some(link), Some(own))
            }
        };
        let named = reading.field("name", shown_line(self.name));
        let name = match self.name.trim().is_empty() {
            true => own.unwrap_or_default(),
            false => named,
        };
        if let Some(detail) = identifying::look(&name.replace(['_', '-'], " ")).first() {
            let says = format!(
                "The name says “{}”, which looks like {}. Call it something that points at nobody, such as “Our supervision policy”.",
                detail.text,
                detail.kind.says()
            );
            reading.note("name", says);
        }
        let seen_by = SeenBy::parse(self.seen_by);
        let seen_by = reading.choice(
            "seen_by",
            seen_by,
            SeenBy::Moderator,
            "Choose who will see it.",
        );
        if !self.nobody {
            reading.note(
                "nobody",
                "Look through it once more, and tick this when nobody can be recognised in it.",
            );
        }
        reading.done(Checked {
            name,
            link,
            seen_by,
        })
    }
}

/// A link that anyone's browser can open safely.
fn https(typed: &str) -> Result<String, String> {
    let link = text::maybe_line(typed, LINK)?;
    let says = "Write the whole link as your browser shows it, beginning with https://".to_string();
    let plain = link
        .chars()
        .all(|c| c.is_ascii_graphic() && !"\"'<>\\`".contains(c));
    let begins = link
        .get(..8)
        .is_some_and(|start| start.eq_ignore_ascii_case("https://"));
    if !plain || !begins {
        return Err(says);
    }
    let host = host(&link);
    let named = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let letters = host
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || ".-".contains(c));
    if named && letters {
        Ok(link)
    } else {
        Err(says)
    }
}

/// The host of a link: who is at its other end.
#[must_use]
pub fn host(link: &str) -> &str {
    let rest = link.get(8..).unwrap_or_default();
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    // A name and password before the host would hide it: then the whole is no host.
    rest[..end].strip_suffix(":443").unwrap_or(&rest[..end])
}

/// A line in which nothing hides: no sign that turns the direction of what follows.
fn shown_line(typed: &str) -> Result<String, String> {
    let line = text::maybe_line(typed, text::LINE)?;
    match line.chars().all(is_shown) {
        true => Ok(line),
        false => Err("Write this on one line, without special characters.".to_string()),
    }
}

/// A file's own name without its folder, its end and whatever could not be shown.
fn shown_name(file: &str) -> String {
    let last = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let plain: String = stem.chars().filter(|c| is_shown(*c)).take(120).collect();
    let plain = plain.trim();
    if plain.is_empty() {
        "A file".to_string()
    } else {
        plain.to_string()
    }
}

/// Neither a control character nor one that turns the direction of what follows.
fn is_shown(c: char) -> bool {
    !c.is_control()
        && !('\u{200b}'..='\u{200f}').contains(&c)
        && !('\u{202a}'..='\u{202e}').contains(&c)
        && !('\u{2066}'..='\u{2069}').contains(&c)
}

impl Evidence {
    /// As a publication lists it, where it is for reviewers.
    #[must_use]
    pub fn listed(&self) -> Option<Listed> {
        (self.seen_by == SeenBy::Reviewers).then(|| Listed {
            id: self.id,
            name: self.name.clone(),
            what: self.what.clone(),
        })
    }
}

impl What {
    /// The file, where it is one.
    #[must_use]
    pub fn file(&self) -> Option<&File> {
        match self {
            Self::File(file) => Some(file),
            Self::Link(_) => None,
        }
    }
}

/// Why one more is not taken, in a sentence: as many as there may be stand there, or there is no room.
///
/// # Errors
/// The sentence.
pub fn room_for(beside: usize, bytes_of_project: u64, more: u64) -> Result<(), String> {
    if beside >= MOST {
        return Err(format!(
            "There are {MOST} pieces beside this answer already, and that is all it takes. Take one away first, or \
             bring several together in one file."
        ));
    }
    if bytes_of_project.saturating_add(more) > MOST_OF_PROJECT {
        return Err(
            "Your project’s files fill its 500 MB. Take one away first, or give a link instead."
                .to_string(),
        );
    }
    Ok(())
}

impl File {
    /// How large, in words.
    #[must_use]
    pub fn size(&self) -> String {
        match self.bytes {
            ..1_000 => "less than 1 kB".to_string(),
            1_000..1_000_000 => format!("{} kB", self.bytes / 1_000),
            _ => format!("{:.1} MB", self.bytes as f64 / 1e6),
        }
    }

    /// The name under which a browser keeps it: nothing in it but letters, digits and hyphens.
    #[must_use]
    pub fn download_name(&self, name: &str) -> String {
        let plain = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
        let plain: String = plain.collect();
        let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
        let name = if words.is_empty() {
            "file".to_string()
        } else {
            words.join("-")
        };
        format!("{}.{}", &name[..name.len().min(80)], self.kind.word())
    }
}

#[cfg(test)]
#[path = "evidence_tests.rs"]
mod tests;
