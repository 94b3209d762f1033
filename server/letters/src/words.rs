//! The three sorts of word a letter is made of: a line of text, a day, a list of names.
//!
//! Each is cleaned when it is made, also when read back from the outbox, so no template has to think of it.

use crate::wording::Fact;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;
use words::Words;

/// Longest a name may be in a letter; a longer one ends in "…".
const LONGEST: usize = 120;

/// One line of somebody's text: a name of a person, project or round. Without control characters, and without
/// anything a mail program would turn into a link of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Line(String);

impl Line {
    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        let spaced: String = text
            .chars()
            .map(|c| if is_unfit(c) { ' ' } else { c })
            .collect();
        let apart = spaced.replace("://", ": //").replace("www.", "www .");
        let line = apart.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() <= LONGEST {
            return Self(line);
        }
        let cut: String = line.chars().take(LONGEST - 1).collect();
        Self(format!("{}…", cut.trim_end()))
    }
}

/// Control characters, line separators, and marks that turn the direction of writing round.
pub(crate) fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Line> for String {
    fn from(line: Line) -> Self {
        line.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A date, in words: "Friday 6 March 2026".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub NaiveDate);

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Words::default()))
    }
}

/// Names in a row: "Birch Circle", or "Birch Circle and Cedar Network".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names(Vec<Line>);

impl Names {
    /// More than one: a trio rather than a pair.
    pub fn several(&self) -> bool {
        self.0.len() > 1
    }
}

impl<T: Into<Line>> FromIterator<T> for Names {
    fn from_iter<I: IntoIterator<Item = T>>(names: I) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Words::default()))
    }
}

/// A letter in a digest: its subject, and the page its link leads to, from `links`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its subject.
    pub title: Line,
    /// The page; relative, so that it cannot lead elsewhere.
    pub path: String,
}

/// The letters of a digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Items(Vec<Item>);

impl Items {
    /// How many.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn all(&self) -> &[Item] {
        &self.0
    }
}

impl FromIterator<Item> for Items {
    fn from_iter<I: IntoIterator<Item = Item>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl fmt::Display for Items {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.len().fmt(f)
    }
}

impl Fact for Items {
    const NEEDED: bool = false;
}

impl Fact for Line {
    const NEEDED: bool = false;
}

/// By when: a letter that knows a date says it.
impl Fact for Day {
    const NEEDED: bool = true;

    fn said(&self, words: Words) -> String {
        words.full(self.0)
    }
}

/// With whom.
impl Fact for Names {
    const NEEDED: bool = true;

    fn said(&self, words: Words) -> String {
        let Some((last, others)) = self.0.split_last() else {
            return String::new();
        };
        if others.is_empty() {
            return last.to_string();
        }
        let others: Vec<_> = others.iter().map(ToString::to_string).collect();
        // Welsh says “ac” before a vowel.
        let begins = last.0.chars().next().and_then(|c| c.to_lowercase().next());
        let and = match begins {
            Some('a' | 'e' | 'i' | 'o' | 'u' | 'w' | 'y') => "letters-and-vowel",
            Some(_) | None => "letters-and",
        };
        let facts = [
            ("names", words::Fact::Text(others.join(", "))),
            ("last", words::Fact::Text(last.to_string())),
        ];
        words.say(and, &facts)
    }
}

/// How long.
impl Fact for u16 {
    const NEEDED: bool = true;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_whatever_was_typed() {
        for (typed, line) in [
            ("  Acorn \t Mums ", "Acorn Mums"),
            (
                "Acorn\r\nBcc: all@example.org",
                "Acorn Bcc: all@example.org",
            ),
            ("Acorn\u{2028}\u{202e}Mums", "Acorn Mums"),
            ("http://evil.example/x", "http: //evil.example/x"),
            ("www.evil.example", "www .evil.example"),
            ("", ""),
        ] {
            assert_eq!(Line::from(typed).to_string(), line);
        }
        assert_eq!(
            Line::from("ž".repeat(500).as_str())
                .to_string()
                .chars()
                .count(),
            LONGEST
        );
    }

    #[test]
    fn names_read_as_a_person_would_say_them() {
        let say = |names: &[&str]| names.iter().copied().collect::<Names>().to_string();
        assert_eq!(say(&["Birch Circle"]), "Birch Circle");
        assert_eq!(
            say(&["Birch Circle", "Cedar Network"]),
            "Birch Circle and Cedar Network"
        );
        assert_eq!(say(&["A", "B", "C"]), "A, B and C");
    }
}
