//! NHS and phone numbers: groups of digits with what people put between them.

use super::{Kind, stretches};
use std::ops::Range;

/// The most groups that one number is written in.
const GROUPS: usize = 6;
/// A number of so many digits is neither; nothing longer is looked at.
const DIGITS: usize = 15;

/// Every number in `text` that could be rung or looked up.
pub(super) fn numbers(text: &str) -> Vec<(Range<usize>, Kind)> {
    let belongs = |c: char| c.is_ascii_digit() || " -()+.\u{a0}".contains(c);
    stretches(text, belongs)
        .flat_map(|span| within(text, span))
        .collect()
}

/// The numbers in one stretch. "07700 900123 (10 to 4)" holds one, and a time: each group of digits may begin one,
/// and the longest that fits is taken.
fn within(text: &str, stretch: Range<usize>) -> Vec<(Range<usize>, Kind)> {
    let groups: Vec<Range<usize>> = stretches(&text[stretch.clone()], |c: char| c.is_ascii_digit())
        .map(|group| stretch.start + group.start..stretch.start + group.end)
        .collect();
    let mut found = Vec::new();
    let mut first = 0;
    while first < groups.len() {
        let last = (first..groups.len().min(first + GROUPS)).rev();
        let longest = last
            .filter_map(|last| Some((last, number(text, &groups[first..=last])?)))
            .next();
        first = match longest {
            Some((last, number)) => {
                found.push(number);
                last + 1
            }
            None => first + 1,
        };
    }
    found
}

/// What these groups are, taken together.
fn number(text: &str, groups: &[Range<usize>]) -> Option<(Range<usize>, Kind)> {
    let (first, last) = (groups.first()?, groups.last()?);
    let digits = groups.iter().flat_map(|group| text[group.clone()].bytes());
    let digits: Vec<u8> = digits.map(|digit| digit - b'0').collect();
    if digits.len() > DIGITS {
        return None;
    }
    let before = text[..first.start].trim_end_matches([' ', '(']);
    // Money, and the middle of something longer.
    if before.ends_with(['£', '€', '$']) || text[..first.start].ends_with(char::is_alphanumeric)
    {
        return None;
    }
    let plus = before.ends_with('+');
    let start = if plus { before.len() - 1 } else { first.start };
    let span = start..last.end;
    if is_nhs_number(&digits) {
        Some((span, Kind::NhsNumber))
    } else {
        // An area code has three figures at least: "978 0 11 000000 0" is a book.
        let from_a_code = plus || first.len() >= 3;
        (from_a_code && is_phone(plus, &digits)).then_some((span, Kind::Phone))
    }
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

fn is_phone(plus: bool, digits: &[u8]) -> bool {
    let national = digits.first() == Some(&0)
        && digits.get(1) != Some(&0)
        && (10..=11).contains(&digits.len());
    let abroad = (plus || digits.starts_with(&[0, 0])) && (11..=15).contains(&digits.len());
    national || abroad
}
