//! A report: a paper that a project has made of its own round, with the parts that it chose.
//!
//! The paper itself is handed over and not kept; what stays is that it was made, of which parts, and its SHA-256, so that
//! anyone who holds it can see that it is genuine. Invariant: whoever asks by its code learns no word of what it says.

use crate::ids::{ProjectId, PublicationId, ReportId};
use crate::problem::{Problem, Reading};
use crate::words::words;
use chrono::{DateTime, Utc};
use std::fmt;
use std::str::FromStr;

words! {
    /// A part of a report, which the project puts in or leaves out.
    Part {
        /// What it published.
        Answers = "answers", "Our answers, as we published them";
        /// Its actions.
        Actions = "actions", "What we will do next";
        /// What was said of it.
        Feedback = "feedback", "What other projects told us";
        /// What it answered.
        Response = "response", "What we made of it";
    }
}

/// What a report is to hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Made of this publication, and of what came of it.
    pub publication: PublicationId,
    /// Its parts, in the order in which they are offered.
    pub parts: Vec<Part>,
}

/// The same as typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Typed<'a> {
    /// Field `publication`.
    pub publication: &'a str,
    /// Field `part`, each that is ticked.
    pub parts: &'a [String],
}

impl Typed<'_> {
    /// What is wanted.
    ///
    /// # Errors
    /// Each field that wants another look.
    pub fn check(&self) -> Result<Wanted, Vec<Problem>> {
        let mut reading = Reading::default();
        let publication = self.publication.parse().ok();
        let says = "Choose the round that the report is about.";
        let publication = reading.choice(
            "publication",
            publication,
            PublicationId(uuid::Uuid::nil()),
            says,
        );
        let says = "Tick at least one part.";
        let ticked = reading.choices("part", self.parts, Part::parse, says);
        let parts = Part::ALL.iter().filter(|part| ticked.contains(part));
        let parts = parts.copied().collect();
        reading.done(Wanted { publication, parts })
    }
}

/// That a report was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Which.
    pub id: ReportId,
    /// Whose.
    pub project: ProjectId,
    /// What stands on the paper, to ask by.
    pub code: Code,
    /// Of which publication.
    pub publication: PublicationId,
    /// Its parts.
    pub parts: Vec<Part>,
    /// How many pages it has.
    pub pages: i32,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Since when the project does not stand by it any more.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Twelve signs that stand on a report: enough that nobody finds one by trying, and none that can be taken for another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Code(String);

/// Something that is no code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a code")]
pub struct NotACode;

const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LENGTH: usize = 12;

impl Code {
    /// The code that comes of chance.
    #[must_use]
    pub fn of(chance: [u8; 32]) -> Self {
        let sign = |byte: &u8| char::from(SIGNS[usize::from(byte % 32)]);
        Self(chance.iter().take(LENGTH).map(sign).collect())
    }

    /// As it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As it stands on paper: in three groups.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }
}

/// As people type it: small letters, spaces and hyphens are all the same.
impl FromStr for Code {
    type Err = NotACode;

    fn from_str(typed: &str) -> Result<Self, NotACode> {
        if typed.len() > 64 {
            return Err(NotACode);
        }
        let signs = typed
            .chars()
            .filter(|sign| !matches!(sign, ' ' | '-' | '–'));
        let signs: String = signs.map(|sign| sign.to_ascii_uppercase()).collect();
        let known = signs.bytes().all(|sign| SIGNS.contains(&sign));
        if known && signs.len() == LENGTH {
            Ok(Self(signs))
        } else {
            Err(NotACode)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Code::of([7; 32]);
        assert_eq!(code.to_string(), "9999-9999-9999");
        let mut chance = [0; 32];
        for (byte, value) in chance.iter_mut().zip(0..) {
            *byte = u8::wrapping_mul(value, 21);
        }
        let code = Code::of(chance);
        let shown = code.to_string();
        for typed in [
            shown.clone(),
            shown.to_lowercase(),
            format!(" {} ", shown.replace('-', " ")),
        ] {
            assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
        }
        for wrong in [
            "",
            "9999",
            "9999-9999-9991",
            "9999-9999-999O",
            "<script>",
            "9999-9999-9999-9",
            "é",
        ] {
            assert_eq!(wrong.parse::<Code>(), Err(NotACode), "{wrong}");
        }
        assert_eq!("9".repeat(100).parse::<Code>(), Err(NotACode));
    }

    #[test]
    fn a_report_has_at_least_one_part_and_is_about_a_round() {
        let id = "6f1b7a52-9a0e-4f0e-8b1a-0a5c3f2d7e11";
        let parts = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        let good = parts(&["response", "answers"]);
        let wanted = Typed {
            publication: id,
            parts: &good,
        }
        .check()
        .unwrap();
        assert_eq!(wanted.parts, [Part::Answers, Part::Response]);
        for (publication, words, fields) in [
            ("", parts(&["answers"]), vec!["publication"]),
            ("x", parts(&["answers"]), vec!["publication"]),
            (id, parts(&[]), vec!["part"]),
            (id, parts(&["answers", "<script>"]), vec!["part"]),
            ("\u{0}", parts(&["all"]), vec!["publication", "part"]),
        ] {
            let problems = Typed {
                publication,
                parts: &words,
            }
            .check()
            .unwrap_err();
            let named: Vec<_> = problems
                .iter()
                .map(|problem| problem.field.as_str())
                .collect();
            assert_eq!(named, fields);
        }
    }
}
