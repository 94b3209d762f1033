//! Dates of birth, as far as they can be told from the dates of meetings and policies.

use super::{stretches, trimmed};
use std::ops::Range;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const BIRTH: [&str; 4] = ["born", "birth", "dob", "d.o.b"];
/// Words for a date on which nobody was born.
const OTHER: [&str; 22] = [
    "review", "updated", "dated", "version", "since", "until", "expire", "launch", "opened",
    "started", "meeting", "training", "publish", "agm", "from ", "due", "deadline", "agreed",
    "signed", "renew", "policy", "course",
];

/// Dates in figures, unless the words before say that something else has that date; dates with the month in words only
/// soon after a word for birth.
pub(super) fn births(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let figures = stretches(text, |c: char| c.is_ascii_digit() || "/-.".contains(c))
        .map(|span| trimmed(text, span, |c| !c.is_ascii_digit()))
        .filter(|span| is_date_in_figures(&text[span.clone()]))
        .filter(|span| {
            soon_after(text, span.start, &BIRTH) || !soon_after(text, span.start, &OTHER)
        });
    let words: Vec<Range<usize>> = stretches(text, |c: char| c.is_alphanumeric()).collect();
    let in_words = (0..words.len().saturating_sub(2)).filter_map(move |place| {
        let at = |n: usize| &text[words[place + n].clone()];
        let day = at(0).trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let date = in_range(day, 1, 31) && is_month(at(1)) && in_range(at(2), 1900, 2100);
        let span = words[place].start..words[place + 2].end;
        (date && soon_after(text, span.start, &BIRTH)).then_some(span)
    });
    figures.chain(in_words)
}

fn is_date_in_figures(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    match parts[..] {
        [a, b, c] if a.len() == 4 => {
            in_range(a, 1900, 2100) && in_range(b, 1, 12) && in_range(c, 1, 31)
        }
        [a, b, c] => {
            in_range(a, 1, 31)
                && in_range(b, 1, 12)
                && (in_range(c, 1900, 2100) || (c.len() == 2 && in_range(c, 0, 99)))
        }
        _ => false,
    }
}

fn in_range(text: &str, from: u32, to: u32) -> bool {
    text.len() <= 4 && text.parse().is_ok_and(|n: u32| (from..=to).contains(&n))
}

fn is_month(word: &str) -> bool {
    let small = word.to_ascii_lowercase();
    MONTHS.iter().any(|month| small.starts_with(month))
}

/// Whether one of `words` stands in the few words before `at`, in the same line.
fn soon_after(text: &str, at: usize, words: &[&str]) -> bool {
    let mut start = at.saturating_sub(40);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = text[start..at].to_ascii_lowercase();
    let before = before.rsplit('\n').next().unwrap_or_default();
    words.iter().any(|word| before.contains(word))
}
