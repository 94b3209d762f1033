//! Details that may identify someone: names after “Mrs”, “baby” and the like, phone numbers, email addresses,
//! postcodes, NHS numbers, dates of birth.
//!
//! A warning for the person who writes, before anything is published or sealed. It looks at shapes, so it may
//! point at something harmless; a person can always keep what they wrote, with a reason.
//! Spans are byte ranges of the text looked at, always on character boundaries, in order, never overlapping.

mod dates;
mod names;
mod numbers;
mod postcodes;

use std::ops::Range;

/// What a detail seems to be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// An email address.
    Email,
    /// An NHS number, with a check digit that fits.
    NhsNumber,
    /// A phone number.
    Phone,
    /// A postcode.
    Postcode,
    /// A date of birth.
    DateOfBirth,
    /// Somebody's name.
    Name,
}

impl Kind {
    /// As a person reads it.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Email => "an email address",
            Self::NhsNumber => "an NHS number",
            Self::Phone => "a phone number",
            Self::Postcode => "a postcode",
            Self::DateOfBirth => "a date of birth",
            Self::Name => "somebody’s name",
        }
    }
}

/// Something that may identify someone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detail {
    /// What it seems to be.
    pub kind: Kind,
    /// Where it stands.
    pub span: Range<usize>,
    /// As it was written.
    pub text: String,
    /// A few words before it, so that it is found again.
    pub before: String,
    /// And after it.
    pub after: String,
}

/// How much of the text round a detail is shown, in characters.
const ROUND: usize = 40;

/// The last few words before, cut where a word begins.
pub(crate) fn just_before(text: &str) -> String {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let cut = line
        .char_indices()
        .rev()
        .nth(ROUND - 1)
        .map_or(0, |(at, _)| at);
    match line[cut..].find(' ') {
        Some(space) if cut > 0 => format!("…{}", &line[cut + space..]),
        Some(_) | None => line[cut..].to_string(),
    }
}

/// The first few words after, cut where a word ends.
pub(crate) fn just_after(text: &str) -> String {
    let line = text.split('\n').next().unwrap_or_default();
    let Some((cut, _)) = line.char_indices().nth(ROUND) else {
        return line.to_string();
    };
    let end = line[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", &line[..end])
}

/// Everything in `text` that may identify someone, in order.
#[must_use]
pub fn look(text: &str) -> Vec<Detail> {
    let mut found: Vec<(Range<usize>, Kind)> = Vec::new();
    found.extend(emails(text).map(|span| (span, Kind::Email)));
    found.extend(numbers::numbers(text));
    found.extend(postcodes::postcodes(text).map(|span| (span, Kind::Postcode)));
    found.extend(dates::births(text).map(|span| (span, Kind::DateOfBirth)));
    found.extend(
        names::names(text)
            .into_iter()
            .map(|span| (span, Kind::Name)),
    );
    found.sort_by_key(|(span, kind)| (span.start, *kind));
    let mut end = 0;
    found.retain(|(span, _)| {
        let apart = span.start >= end;
        if apart {
            end = span.end;
        }
        apart
    });
    let detail = |(span, kind): (Range<usize>, Kind)| Detail {
        kind,
        text: text[span.clone()].to_string(),
        before: just_before(&text[..span.start]),
        after: just_after(&text[span.end..]),
        span,
    };
    found.into_iter().map(detail).collect()
}

/// The stretches of `text` made of characters that `belongs` accepts.
fn stretches<'a>(
    text: &'a str,
    belongs: impl Fn(char) -> bool + 'a,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(&belongs)?;
        let end = text[start..]
            .find(|c| !belongs(c))
            .map_or(text.len(), |length| start + length);
        rest = end;
        Some(start..end)
    })
}

/// `span` without the characters at its ends that `fringe` names.
fn trimmed(text: &str, span: Range<usize>, fringe: impl Fn(char) -> bool + Copy) -> Range<usize> {
    let part = &text[span.clone()];
    let start = span.start + (part.len() - part.trim_start_matches(fringe).len());
    start..(span.start + part.trim_end_matches(fringe).len()).max(start)
}

fn emails(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let belongs = |c: char| c.is_alphanumeric() || "@._%+-".contains(c);
    stretches(text, belongs)
        .map(|span| trimmed(text, span, |c| ".-_".contains(c)))
        .filter(|span| {
            let mut parts = text[span.clone()].split('@');
            let (name, host) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
            !name.is_empty()
                && parts.next().is_none()
                && host.split('.').count() > 1
                && host.split('.').all(|part| !part.is_empty())
        })
}

#[cfg(test)]
#[path = "identifying_tests.rs"]
mod tests;
