//! Details that may identify someone: phone numbers, email addresses, postcodes, NHS numbers, dates of birth.
//!
//! A warning for the person who writes, before anything is published or sealed. It looks at shapes, so it may
//! point at something harmless; a person can always keep what they wrote, with a reason.
//! Spans are byte ranges of the text looked at, always on character boundaries, in order, never overlapping.

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
}

/// Everything in `text` that may identify someone, in order.
#[must_use]
pub fn look(text: &str) -> Vec<Detail> {
    let mut found: Vec<(Range<usize>, Kind)> = Vec::new();
    found.extend(emails(text).map(|span| (span, Kind::Email)));
    found.extend(numbers(text));
    found.extend(postcodes(text).map(|span| (span, Kind::Postcode)));
    found.extend(births(text).map(|span| (span, Kind::DateOfBirth)));
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

/// NHS and phone numbers: stretches of digits with what people put between them.
fn numbers(text: &str) -> Vec<(Range<usize>, Kind)> {
    let belongs = |c: char| c.is_ascii_digit() || " -()+.\u{a0}".contains(c);
    let mut found = Vec::new();
    for span in stretches(text, belongs) {
        let span = trimmed(text, span, |c| !c.is_ascii_digit() && c != '+');
        let digits: Vec<u8> = text[span.clone()]
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|b| b - b'0')
            .collect();
        if is_nhs_number(&digits) {
            found.push((span, Kind::NhsNumber));
        } else if is_phone(&text[span.clone()], &digits) {
            found.push((span, Kind::Phone));
        }
    }
    found
}

/// Ten digits of which the last is the check digit, modulus 11.
fn is_nhs_number(digits: &[u8]) -> bool {
    if digits.len() != 10 || digits.iter().all(|digit| *digit == digits[0]) {
        return false;
    }
    let sum: u32 = digits[..9]
        .iter()
        .zip((2..=10).rev())
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    let check = (11 - sum % 11) % 11;
    check == u32::from(digits[9])
}

fn is_phone(text: &str, digits: &[u8]) -> bool {
    let national = digits.first() == Some(&0)
        && digits.get(1) != Some(&0)
        && (10..=11).contains(&digits.len());
    let abroad =
        (text.starts_with('+') || digits.starts_with(&[0, 0])) && (10..=15).contains(&digits.len());
    national || abroad
}

fn postcodes(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let words: Vec<Range<usize>> = stretches(text, |c: char| c.is_alphanumeric()).collect();
    (0..words.len()).filter_map(move |place| {
        let first = words[place].clone();
        let word = &text[first.clone()];
        if let Some(split) = word
            .len()
            .checked_sub(3)
            .filter(|split| word.is_char_boundary(*split))
            && is_outward(&word[..split])
            && is_inward(&word[split..])
        {
            return Some(first);
        }
        let next = words.get(place + 1)?.clone();
        let between = &text[first.end..next.start];
        (between == " " && is_outward(word) && is_inward(&text[next.clone()]))
            .then_some(first.start..next.end)
    })
}

/// `M1`, `CF10`, `SW1A`.
fn is_outward(word: &str) -> bool {
    let shape: Vec<bool> = word.chars().map(|c| c.is_ascii_digit()).collect();
    let plain = word.chars().all(|c| c.is_ascii_alphanumeric());
    plain
        && matches!(
            shape[..],
            [false, true] | [false, true, _] | [false, false, true] | [false, false, true, _]
        )
}

/// `1AA`.
fn is_inward(word: &str) -> bool {
    let mut chars = word.chars();
    let digit = chars.next().is_some_and(|c| c.is_ascii_digit());
    let letters: Vec<char> = chars.collect();
    digit && letters.len() == 2 && letters.iter().all(char::is_ascii_alphabetic)
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const BIRTH: [&str; 4] = ["born", "birth", "dob", "d.o.b"];

/// Dates in figures, wherever they stand; dates with the month in words only soon after a word for birth.
fn births(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let figures = stretches(text, |c: char| c.is_ascii_digit() || "/-.".contains(c))
        .map(|span| trimmed(text, span, |c| !c.is_ascii_digit()))
        .filter(|span| is_date_in_figures(&text[span.clone()]));
    let words: Vec<Range<usize>> = stretches(text, |c: char| c.is_alphanumeric()).collect();
    let in_words = (0..words.len().saturating_sub(2)).filter_map(move |place| {
        let at = |n: usize| &text[words[place + n].clone()];
        let day = at(0).trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let date = in_range(day, 1, 31) && is_month(at(1)) && in_range(at(2), 1900, 2100);
        let span = words[place].start..words[place + 2].end;
        (date && follows_birth(text, span.start)).then_some(span)
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

fn follows_birth(text: &str, at: usize) -> bool {
    let mut start = at.saturating_sub(40);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = text[start..at].to_ascii_lowercase();
    BIRTH.iter().any(|word| before.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Kind, String)> {
        look(text)
            .into_iter()
            .map(|detail| (detail.kind, detail.text))
            .collect()
    }

    #[test]
    fn each_kind_is_found_where_it_stands() {
        for (text, kind, detail) in [
            (
                "Write to priya.shah@example.org.",
                Kind::Email,
                "priya.shah@example.org",
            ),
            ("Ring 07700 900123 after six", Kind::Phone, "07700 900123"),
            ("(029) 2018 0000", Kind::Phone, "029) 2018 0000"),
            (
                "from abroad +44 7700 900123",
                Kind::Phone,
                "+44 7700 900123",
            ),
            ("we meet at CF10 3NP, upstairs", Kind::Postcode, "CF10 3NP"),
            ("near sw1a1aa", Kind::Postcode, "sw1a1aa"),
            ("NHS 943 476 5919", Kind::NhsNumber, "943 476 5919"),
            ("9434765919", Kind::NhsNumber, "9434765919"),
            (
                "her date of birth, 03/04/1991",
                Kind::DateOfBirth,
                "03/04/1991",
            ),
            (
                "born on 3rd April 1991",
                Kind::DateOfBirth,
                "3rd April 1991",
            ),
            ("1991-04-03", Kind::DateOfBirth, "1991-04-03"),
        ] {
            assert_eq!(found(text), [(kind, detail.to_string())], "{text}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        for text in [
            "question 1A and 5D, in 2026",
            "9434765918 is a code of ours",
            "1111111111",
            "from 10 to 12 people, 3 times",
            "since 3 April 2024 we meet weekly",
            "email us @ the desk",
            "1 2 3",
            "Ein Café für 12",
            "",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn several_are_found_in_order_and_none_overlap() {
        let text = "Jo, jo@example.org, 07700 900123, M1 1AA, born 3 May 1990";
        let all = look(text);
        assert_eq!(all.len(), 4);
        assert!(
            all.windows(2)
                .all(|pair| pair[0].span.end <= pair[1].span.start)
        );
        assert!(
            all.iter()
                .all(|detail| text[detail.span.clone()] == detail.text)
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_looked_at(text in "\\PC*") {
            for detail in look(&text) {
                proptest::prop_assert_eq!(&text[detail.span.clone()], detail.text.as_str());
            }
        }
    }
}
