//! What a wording needs before it can be a letter: known placeholders, what the reader has to know, a subject that
//! fits. Each problem stands at its box and says what to do instead.

use crate::filler::{Broken, Piece, pieces};
use crate::words::is_unfit;
use crate::{Key, Wording, fill, samples};
use domain::problem::{Problem, Reading};
use domain::text;

/// The longest subject and the longest words of a link, before facts are put in.
const SUBJECT: usize = 150;
const ACTION: usize = 60;
/// The longest text before or after the link.
const BODY: usize = 4_000;

impl Wording {
    /// The words as typed, made fit for a letter of `kind`.
    ///
    /// # Errors
    /// Every problem, by box: `subject`, `opening`, `action`, `closing`.
    pub fn checked(self, kind: Key) -> Result<Self, Vec<Problem>> {
        let mut read = Reading::default();
        let wording = Self {
            subject: read.field(
                "subject",
                text::line(&self.subject, SUBJECT, "Write a subject."),
            ),
            opening: read.field("opening", body(&self.opening, "Say what happened.")),
            action: read.field(
                "action",
                text::line(&self.action, ACTION, "Say where the link leads."),
            ),
            closing: read.field(
                "closing",
                body(
                    &self.closing,
                    "Say what comes next, or that there is nothing to do.",
                ),
            ),
        };
        let wording = read.done(wording)?;
        let problems = wording.problems(kind);
        if problems.is_empty() {
            Ok(wording)
        } else {
            Err(problems)
        }
    }

    /// What keeps these words from being a letter of `kind` in this version of the program.
    #[must_use]
    pub fn problems(&self, kind: Key) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (field, words) in self.boxes() {
            let amiss = placeholders(words, kind)
                .err()
                .or_else(|| plain(words).err());
            problems.extend(amiss.map(|says| Problem::new(field, says)));
        }
        if problems.is_empty() {
            problems.extend(self.left_unsaid(kind));
            problems.extend(self.too_long_a_subject(kind));
        }
        problems
    }

    /// Each text with the name of its box, in the order of the letter.
    #[must_use]
    pub fn boxes(&self) -> [(&'static str, &str); 4] {
        [
            ("subject", &self.subject),
            ("opening", &self.opening),
            ("action", &self.action),
            ("closing", &self.closing),
        ]
    }

    /// The needed facts that stand neither before nor after the link nor in the subject.
    fn left_unsaid(&self, kind: Key) -> Option<Problem> {
        let said = [&self.subject, &self.opening, &self.closing].map(|words| pieces(words));
        let said: Vec<_> = said.iter().flatten().flatten().collect();
        let missing: Vec<String> = kind
            .placeholders()
            .into_iter()
            .filter(|place| place.needed && !said.contains(&&Piece::Place(place.name)))
            .map(|place| format!("{{{{ {} }}}}", place.name))
            .collect();
        let says = format!(
            "People rely on this letter for {}. Put it into the opening or the closing.",
            missing.join(" and ")
        );
        (!missing.is_empty()).then(|| Problem::new("opening", says))
    }

    fn too_long_a_subject(&self, kind: Key) -> Option<Problem> {
        let sample = samples::of(kind)?;
        let facts = sample.letter.facts(&sample.context.body);
        let subject = crate::filler::fill(&self.subject, &facts).ok()?;
        let long = text::length(&subject);
        let says = format!(
            "With everyday names this has {long} characters, and mail programs cut after {}. Shorten it.",
            fill::SUBJECT
        );
        (long > fill::SUBJECT).then(|| Problem::new("subject", says))
    }
}

fn body(typed: &str, missing: &str) -> Result<String, String> {
    let words = text::paragraphs(typed, BODY)?;
    if words.is_empty() {
        Err(missing.to_string())
    } else {
        Ok(words)
    }
}

fn placeholders(words: &str, kind: Key) -> Result<(), String> {
    let pieces = pieces(words).map_err(|Broken(at)| {
        format!("“{at}” is not a placeholder. Write two braces, one of the names below, and two braces: {{{{ body }}}}.")
    })?;
    let known = kind.placeholders();
    for piece in pieces {
        if let Piece::Place(name) = piece
            && !known.iter().any(|place| place.name == name)
        {
            let names: Vec<_> = known.iter().map(|place| place.name).collect();
            return Err(format!(
                "This letter does not know {{{{ {name} }}}}. Choose one of these instead: {}.",
                names.join(", ")
            ));
        }
    }
    Ok(())
}

/// No second link, and nothing that a mail program shows other than it was written.
fn plain(words: &str) -> Result<(), String> {
    if words.contains("://") || words.contains("www.") {
        return Err(
            "A letter has one link, which is added by itself. Say in words what else there is."
                .to_string(),
        );
    }
    if words.chars().any(|c| c != '\n' && c != '\t' && is_unfit(c)) {
        return Err(
            "Take out the special characters that cannot be seen, and type the words anew."
                .to_string(),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(change: impl FnOnce(&mut Wording)) -> Vec<String> {
        let mut wording = Key::RoundOpen.shipped().expect("shipped");
        change(&mut wording);
        match wording.checked(Key::RoundOpen) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.into_iter().map(|problem| problem.field).collect(),
        }
    }

    #[test]
    fn what_ships_passes_its_own_check() {
        for key in Key::ALL {
            let shipped = key.shipped().expect("shipped");
            assert_eq!(shipped.problems(*key), [], "{}", key.word());
            assert_eq!(shipped.clone().checked(*key), Ok(shipped));
        }
    }

    #[test]
    fn what_cannot_be_a_letter_is_named_at_its_box() {
        assert_eq!(boxes(|w| w.subject = String::new()), ["subject"]);
        assert_eq!(boxes(|w| w.subject = "a\nb".into()), ["subject"]);
        assert_eq!(boxes(|w| w.subject = "Come ".repeat(20)), ["subject"]);
        assert_eq!(boxes(|w| w.opening.push_str(" {{ partner }}")), ["opening"]);
        assert_eq!(boxes(|w| w.opening.push_str(" { round }")), ["opening"]);
        assert_eq!(boxes(|w| w.closing = "{% if round %}".into()), ["closing"]);
        assert_eq!(
            boxes(|w| w.closing = "Soon.".into()),
            ["opening"],
            "the last day is left out"
        );
        assert_eq!(
            boxes(|w| w.closing.push_str(" https://example.org")),
            ["closing"]
        );
        assert_eq!(boxes(|w| w.closing.push('\u{202e}')), ["closing"]);
        assert_eq!(boxes(|w| w.closing.push('\u{7}')), ["closing"]);
        assert_eq!(boxes(|w| w.action = String::new()), ["action"]);
        assert_eq!(boxes(|w| w.opening = "a".repeat(BODY + 1)), ["opening"]);
        assert_eq!(
            boxes(|w| w.opening.push_str("\r\n\r\nThank you, {{ body }}.")),
            [""; 0]
        );
    }
}
