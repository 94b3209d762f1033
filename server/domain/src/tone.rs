//! Kind words: points at words that could be heard as an order or a judgement, with another way to say it.
//!
//! It only ever points. The person who writes decides; nothing is refused or changed.

/// A word pointed at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pointed {
    /// As it was written.
    pub word: String,
    /// Another way to say it.
    pub another_way: &'static str,
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

/// The words in `text` to look at again, in the order they stand, each once.
#[must_use]
pub fn look_again(text: &str) -> Vec<Pointed> {
    let text = text.replace('’', "'");
    // ASCII only, so that every place in the one is the same place in the other.
    let small = text.to_ascii_lowercase();
    let mut found: Vec<(usize, &str, &'static str)> = Vec::new();
    for (words, another_way) in POINTED {
        for word in *words {
            let first = small
                .match_indices(word)
                .find(|(at, _)| stands_alone(&small, *at, word.len()));
            found.extend(first.map(|(at, _)| (at, &text[at..at + word.len()], *another_way)));
        }
    }
    found.sort_unstable_by_key(|(at, _, _)| *at);
    let pointed = |(_, word, another_way): (usize, &str, &'static str)| Pointed {
        word: word.to_string(),
        another_way,
    };
    found.into_iter().map(pointed).collect()
}

fn stands_alone(text: &str, at: usize, length: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '-' || c == '\'';
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
            ("It shouldn’t be so poor", vec!["shouldn't", "poor"]),
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
}
