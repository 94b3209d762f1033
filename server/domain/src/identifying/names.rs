//! Names, where the word before gives them away: “Mrs Jones”, “baby Amira”, “her daughter Ella”, “a mum called Sam”.
//!
//! A name that stands alone cannot be told from any other word with a capital, so it is left to the reader.

use super::stretches;
use std::ops::Range;

/// Before a surname; written just so.
const TITLES: [&str; 8] = [
    "Mrs", "Mr", "Ms", "Miss", "Mx", "Mister", "Missus", "Master",
];
/// Before a child's name.
const SMALL: [&str; 5] = ["baby", "little", "toddler", "newborn", "wee"];
/// Whose.
const WHOSE: [&str; 6] = ["her", "his", "their", "my", "your", "whose"];
/// Who they are to somebody.
const KIN: [&str; 24] = [
    "daughter",
    "son",
    "child",
    "baby",
    "girl",
    "boy",
    "toddler",
    "twin",
    "partner",
    "husband",
    "wife",
    "boyfriend",
    "girlfriend",
    "mum",
    "mother",
    "dad",
    "father",
    "sister",
    "brother",
    "friend",
    "nan",
    "granddaughter",
    "grandson",
    "neighbour",
];
/// Who may be “called” something: people, where groups and pages are called things too.
const PEOPLE: [&str; 9] = [
    "woman",
    "lady",
    "man",
    "volunteer",
    "supporter",
    "parent",
    "person",
    "member",
    "befriender",
];
/// Words with a capital that name no person.
const NOT_NAMES: [&str; 52] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Christmas",
    "Easter",
    "NHS",
    "Friendly",
    "Week",
    "Loss",
    "Box",
    "Bank",
    "Basics",
    "Massage",
    "Group",
    "Groups",
    "Café",
    "Cafe",
    "Clinic",
    "Sensory",
    "Yoga",
    "Steps",
    "Stars",
    "Club",
    "English",
    "Welsh",
    "Polish",
    "Urdu",
    "Arabic",
    "Punjabi",
    "Bengali",
    "British",
    "Muslim",
    "Christian",
    "Zoom",
    "Facebook",
    "WhatsApp",
    "Sure",
];

/// Where names stand, with the word that gives them away.
pub(super) fn names(text: &str) -> Vec<Range<usize>> {
    let belongs = |c: char| c.is_alphanumeric() || "'’-".contains(c);
    let words: Vec<Range<usize>> = stretches(text, belongs).collect();
    let mut found = Vec::new();
    let mut place = 0;
    while place < words.len() {
        match name_at(text, &words, place) {
            Some(last) => {
                found.push(words[place].start..without_s(text, &words[last]));
                place = last + 1;
            }
            None => place += 1,
        }
    }
    found
}

/// The last word of a name that the words at `place` announce.
fn name_at(text: &str, words: &[Range<usize>], place: usize) -> Option<usize> {
    let word = |n: usize| words.get(n).map(|span| &text[span.clone()]);
    let is = |n: usize, these: &[&str]| {
        word(n).is_some_and(|word| these.contains(&word.to_lowercase().as_str()))
    };
    let called = |n: usize| is(n, &["called", "named"]);
    if TITLES.contains(&word(place)?) {
        return names_from(text, words, place + 1, true);
    }
    if is(place, &WHOSE) && is(place + 1, &KIN) {
        let first = if called(place + 2) {
            place + 3
        } else {
            place + 2
        };
        return names_from(text, words, first, false);
    }
    if is(place, &SMALL) && begins_plainly(text, &words[place]) {
        let first = if called(place + 1) {
            place + 2
        } else {
            place + 1
        };
        return names_from(text, words, first, false);
    }
    if (is(place, &KIN) || is(place, &PEOPLE)) && called(place + 1) {
        return names_from(text, words, place + 2, false);
    }
    None
}

/// The last of one or two names that begin at `first`: after a title, an initial is one too.
fn names_from(text: &str, words: &[Range<usize>], first: usize, titled: bool) -> Option<usize> {
    let fits = |n: usize| {
        let Some(span) = words.get(n) else {
            return false;
        };
        let gap = &text[words[n - 1].end..span.start];
        // "Mrs. Jones" is a title and its name; "her partner. Then" is two sentences.
        let between = if titled { ". " } else { ", " };
        (matches!(gap, " " | "\u{a0}") || gap == between) && is_name(&text[span.clone()], titled)
    };
    if !fits(first) {
        return None;
    }
    let second = first + 1;
    let joined = words
        .get(second)
        .is_some_and(|span| &text[words[first].end..span.start] == " ");
    Some(if joined && fits(second) {
        second
    } else {
        first
    })
}

/// `Jones`, `O’Neill`; `K` where an initial counts. Abbreviations in capitals are none.
fn is_name(word: &str, initial: bool) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest: Vec<char> = letters.filter(|c| c.is_alphabetic()).collect();
    let shaped = match rest[..] {
        [] => initial,
        [..] => rest.iter().any(|c| c.is_lowercase()),
    };
    let bare = word.trim_end_matches("'s").trim_end_matches("’s");
    capital && shaped && !NOT_NAMES.contains(&bare)
}

/// “little Amira” and “Little Amira came”, not “at Little Acorns”: inside a sentence, a capital makes it a title.
fn begins_plainly(text: &str, word: &Range<usize>) -> bool {
    let small = text[word.clone()].starts_with(char::is_lowercase);
    let before = text[..word.start].trim_end_matches([' ', '“', '‘', '"', '(']);
    small || before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':'])
}

/// Where a name ends, without the “’s” of what is theirs.
fn without_s(text: &str, word: &Range<usize>) -> usize {
    let name = &text[word.clone()];
    let bare = name
        .trim_end_matches("'s")
        .trim_end_matches("’s")
        .trim_end_matches(['\'', '’', '-']);
    word.start + bare.len()
}
