//! Postcodes: letters of an area of the United Kingdom, and the rest in a postcode's shape.

use super::stretches;
use std::ops::Range;

/// The areas that postcodes begin with.
const AREAS: [&str; 126] = [
    "AB", "AL", "B", "BA", "BB", "BD", "BF", "BH", "BL", "BN", "BR", "BS", "BT", "BX", "CA", "CB",
    "CF", "CH", "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT",
    "DY", "E", "EC", "EH", "EN", "EX", "FK", "FY", "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP",
    "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L", "LA", "LD",
    "LE", "LL", "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP", "NR", "NW",
    "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK",
    "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR",
    "TS", "TW", "UB", "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];

/// Every postcode in `text`, with a space in it or none.
pub(super) fn postcodes(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
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
    let area = word
        .split(|c: char| c.is_ascii_digit())
        .next()
        .unwrap_or_default();
    plain
        && AREAS.contains(&area.to_ascii_uppercase().as_str())
        && matches!(
            shape[..],
            [false, true] | [false, true, _] | [false, false, true] | [false, false, true, _]
        )
}

/// `1AA`.
fn is_inward(word: &str) -> bool {
    let mut chars = word.chars();
    let digit = chars.next().is_some_and(|c| c.is_ascii_digit());
    let letters: String = chars.collect();
    // "M1 1st floor": an ordinal, as nobody writes a postcode.
    let ordinal = ["st", "nd", "rd", "th", "am", "pm"].contains(&letters.as_str());
    // The letters that no postcode ends in, since they are misread by hand.
    let fits = |c: char| c.is_ascii_alphabetic() && !"CIKMOVcikmov".contains(c);
    digit && !ordinal && letters.len() == 2 && letters.chars().all(fits)
}
