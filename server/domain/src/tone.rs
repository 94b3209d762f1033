//! Kind words: points at words that could be heard as an order or a judgement, with another way to say it.
//!
//! It only ever points, and offers a word in place of another where the sentence stays whole. The person who writes
//! decides; nothing is refused, nor changed by itself.

use crate::identifying::{just_after, just_before};
use std::ops::Range;

/// A word pointed at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pointed {
    /// As it was written.
    pub word: String,
    /// Another way to say it.
    pub another_way: &'static str,
    /// A few words before it.
    pub before: String,
    /// And after it.
    pub after: String,
    /// What could stand in its place, where the sentence stays whole.
    pub instead: Option<String>,
}

const ORDER: &str =
    "Try “you could…” or “have you thought about…”: a suggestion leaves the choice with them.";
const JUDGEMENT: &str = "Try saying what you saw, and what could grow from it.";
const ABSENCE: &str = "Try “we did not see…” or “we would have liked to read more about…”.";
const ALWAYS: &str = "Try saying how often, and where you saw it.";

/// Each with what is said about it. Endings are spelt out: a stem would point at innocent words.
const POINTED: &[(&[&str], &str)] = &[
    (
        &[
            "must",
            "should",
            "shouldn't",
            "shouldn’t",
            "ought to",
            "have to",
            "has to",
            "need to",
            "needs to",
            "required to",
        ],
        ORDER,
    ),
    (
        &["fail", "fails", "failed", "failing", "failure", "failures"],
        JUDGEMENT,
    ),
    (
        &[
            "inadequate",
            "inadequately",
            "unacceptable",
            "unsatisfactory",
            "substandard",
            "non-compliant",
            "bad",
            "badly",
            "wrong",
        ],
        JUDGEMENT,
    ),
    (
        &[
            "weak",
            "weakness",
            "weaknesses",
            "poor",
            "poorly",
            "deficit",
            "deficits",
            "disappointing",
        ],
        JUDGEMENT,
    ),
    (&["lack", "lacks", "lacking", "no evidence"], ABSENCE),
    (&["never", "nobody", "always"], ALWAYS),
];

/// What may take the place of a word and leave the sentence whole.
const INSTEAD: &[(&str, &str)] = &[
    ("must", "could"),
    ("should", "could"),
    ("ought to", "could"),
    ("have to", "could"),
    ("has to", "could"),
    ("need to", "could"),
    ("needs to", "could"),
    ("lacks", "does not yet have"),
    ("weak", "still growing"),
    ("inadequate", "still growing"),
    ("nobody", "hardly anybody"),
    ("never", "not often"),
    ("always", "often"),
];

/// The words in `text` to look at again, in the order they stand, each once.
#[must_use]
pub fn look_again(text: &str) -> Vec<Pointed> {
    // ASCII only, so that every place in the one is the same place in the other.
    let small = text.to_ascii_lowercase();
    let mut found: Vec<(Range<usize>, Pointed)> = Vec::new();
    for (words, another_way) in POINTED {
        for word in *words {
            let Some(span) = first(&small, word) else {
                continue;
            };
            let pointed = Pointed {
                word: text[span.clone()].to_string(),
                another_way,
                before: just_before(&text[..span.start]),
                after: just_after(&text[span.end..]),
                instead: instead(&small, word, &text[span.clone()], span.end),
            };
            found.push((span, pointed));
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    found.into_iter().map(|(_, pointed)| pointed).collect()
}

/// The text with another word in place of the first `word` that is pointed at in it; none where it is not there, or
/// nothing could take its place.
#[must_use]
pub fn with_kinder_words(text: &str, word: &str) -> Option<String> {
    let pointed = look_again(text).into_iter().find(|one| one.word == word)?;
    let span = first(&text.to_ascii_lowercase(), &word.to_ascii_lowercase())?;
    let (before, after) = (&text[..span.start], &text[span.end..]);
    Some(format!("{before}{}{after}", pointed.instead?))
}

/// Where `word` first stands alone in `small`.
fn first(small: &str, word: &str) -> Option<Range<usize>> {
    let mut places = small.match_indices(word);
    let (at, _) = places.find(|(at, _)| stands_alone(small, *at, word.len()))?;
    Some(at..at + word.len())
}

/// What could stand in place of `written`, which ends at `end`: nothing before a “not”, which would mean something else.
fn instead(small: &str, word: &str, written: &str, end: usize) -> Option<String> {
    let (_, instead) = INSTEAD.iter().find(|(pointed, _)| *pointed == word)?;
    let next = small[end..].split_whitespace().next().unwrap_or_default();
    if next.starts_with("not") || next.starts_with("never") {
        return None;
    }
    let mut letters = written.chars();
    let begins = letters.next().is_some_and(char::is_uppercase);
    let shouts = letters.next().is_some_and(char::is_uppercase);
    if begins && !shouts {
        let (head, rest) = instead.split_at(1);
        return Some(format!("{}{rest}", head.to_uppercase()));
    }
    Some((*instead).to_string())
}

fn stands_alone(text: &str, at: usize, length: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    !text[..at].chars().next_back().is_some_and(joins)
        && !text[at + length..].chars().next().is_some_and(joins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        look_again(text)
            .into_iter()
            .map(|pointed| pointed.word)
            .collect()
    }

    #[test]
    fn orders_and_judgements_are_pointed_at_as_they_were_written() {
        for (text, pointed) in [
            (
                "You MUST do this; you really should.",
                vec!["MUST", "should"],
            ),
            ("It shouldn’t be so poor", vec!["shouldn’t", "poor"]),
            (
                "Supervision is inadequate and failing.",
                vec!["inadequate", "failing"],
            ),
            ("They need to ask more.", vec!["need to"]),
            (
                "There is no evidence of it, must it be?",
                vec!["no evidence", "must"],
            ),
        ] {
            assert_eq!(words(text), pointed, "{text}");
        }
    }

    #[test]
    fn innocent_words_are_left_alone() {
        for text in [
            "mustard, shoulder and Poorna",
            "We could try a well-being hour",
            "the must-see film",
            "Élan — weaker tea",
            "",
        ] {
            assert_eq!(words(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_word_said_twice_is_pointed_at_once() {
        assert_eq!(words("must, must, must"), ["must"]);
    }

    #[test]
    fn another_word_is_offered_where_the_sentence_stays_whole() {
        for (text, word, kinder) in [
            (
                "You must ask, and must listen.",
                "must",
                Some("You could ask, and must listen."),
            ),
            (
                "Élan’s rota should grow",
                "should",
                Some("Élan’s rota could grow"),
            ),
            ("You MUST ask", "MUST", Some("You could ask")),
            ("Never late", "Never", Some("Not often late")),
            (
                "It lacks a rota",
                "lacks",
                Some("It does not yet have a rota"),
            ),
            ("You must not ask", "must", None),
            ("You shouldn’t ask", "shouldn’t", None),
            ("It failed", "failed", None),
            ("mustard", "must", None),
            ("You must ask", "should", None),
            ("", "", None),
        ] {
            assert_eq!(with_kinder_words(text, word).as_deref(), kinder, "{text}");
        }
        let pointed = look_again("Somebody has to call.");
        assert_eq!(pointed[0].before, "Somebody ");
        assert_eq!(pointed[0].after, " call.");
        assert_eq!(pointed[0].instead.as_deref(), Some("could"));
    }
}
