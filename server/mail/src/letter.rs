//! A letter ready to post: who, what, and the id it keeps however often it is sent.
//!
//! Knows nothing of what the letter is about; `letters` writes it and `app` decides that it goes.

use chrono::{DateTime, Utc};

/// A person's name and address. The name may hold anything; it is cleaned before it is written into a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// How the person is called; may be empty.
    pub name: String,
    /// The address itself, e.g. `priya@example.org`.
    pub email: String,
}

impl Address {
    /// A name and an address.
    pub fn new(name: impl Into<String>, email: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            email: email.into(),
        }
    }
}

/// A file that travels with a letter: in practice, its dates for a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The file's name, e.g. `dates.ics`.
    pub name: String,
    /// Its media type, e.g. `text/calendar; charset=utf-8`.
    pub content_type: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Attachment {
    /// Dates for a calendar.
    pub fn calendar(ics: impl Into<String>) -> Self {
        Self {
            name: "dates.ics".to_string(),
            content_type: "text/calendar; charset=utf-8".to_string(),
            bytes: ics.into().into_bytes(),
        }
    }
}

/// One email to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Stable across every attempt: made by [`message_id`] from the letter's own id.
    pub message_id: String,
    /// When it was written: its `Date`, and the beginning of its file's name in the folder.
    pub written_at: DateTime<Utc>,
    /// Whom it goes to.
    pub to: Address,
    /// Whom it comes from: a person's name, at the coordinating body's address.
    pub from: Address,
    /// Where an answer goes, if not to `from`.
    pub reply_to: Option<Address>,
    /// One line.
    pub subject: String,
    /// The plain words.
    pub text: String,
    /// The same words, dressed.
    pub html: String,
    /// The ids of what it belongs to, the widest first, so that mail programs show one round's letters together.
    pub thread: Vec<String>,
    /// Where this kind of letter can be turned off; none for an essential letter.
    pub list_unsubscribe: Option<String>,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
}

/// The id a letter keeps: from its own id, so that a second sending after a crash is known for the same letter.
pub fn message_id(letter: &impl std::fmt::Display, host: &str) -> String {
    format!("{letter}@{}", host.trim_matches(['[', ']']))
}

#[cfg(test)]
pub(crate) fn sample() -> Letter {
    Letter {
        message_id: "7d1c@mutuality.example.org".to_string(),
        written_at: DateTime::from_timestamp(1_772_787_600, 0).expect("a time"),
        to: Address::new("Priya Shah", "priya@example.org"),
        from: Address::new(
            "Rosa Quinn, Northern Lights Perinatal Network",
            "letters@example.org",
        ),
        reply_to: None,
        subject: "The round “Spring” is open".to_string(),
        text: "Hello Priya,\n\nsiân & friends\n".to_string(),
        html: "<p>siân &amp; friends</p>\n".to_string(),
        thread: Vec::new(),
        list_unsubscribe: None,
        attachments: Vec::new(),
    }
}
