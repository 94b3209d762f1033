//! A framework: a versioned set of principles, questions and values.
//!
//! A value loaded from a file by `config`, which also checks it; deliberately no reading here.
//! Invariant (kept by `config`): principles are numbered 1 to n in order, letters A onwards within each.

mod translation;

pub use translation::Translation;

use std::fmt;
use std::str::FromStr;

/// A set of principles, as one version of it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Framework {
    /// Its short name in files and rows.
    pub id: String,
    /// Which version, e.g. `2018`.
    pub version: String,
    /// Its name.
    pub title: String,
    /// How its principles begin, e.g. “Good perinatal peer support”.
    pub stem: String,
    /// Whose words they are.
    pub source: String,
    /// The principles, in order.
    pub principles: Vec<Principle>,
    /// The values under them.
    pub values: Vec<Value>,
    /// Words of ours in other languages.
    pub translations: Vec<Translation>,
}

/// One principle and its questions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Principle {
    /// From 1 on.
    pub number: u8,
    /// In the framework's own words.
    pub title: String,
    /// A few words for menus.
    pub short: String,
    /// What it is about, in plain words of ours.
    pub summary: Option<String>,
    /// The same for mothers and families.
    pub guide: Option<Guide>,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// A principle as mothers and families meet it, in words of ours (report, lines 333 and 174).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guide {
    /// What one finds where support is good.
    pub looks_like: Vec<String>,
    /// What one may ask a project.
    pub may_ask: Vec<String>,
}

/// One question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// From A on.
    pub letter: char,
    /// In the framework's own words.
    pub text: String,
    /// The ways of giving support it is about; empty for all.
    pub applies_to: Vec<Channel>,
    /// Help beside it.
    pub help: Option<Help>,
}

/// Help beside a question, in words of ours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Help {
    /// What the question is about.
    pub plain: String,
    /// An invented example from a small group.
    pub small_example: String,
    /// An invented example from a large organisation.
    pub large_example: String,
    /// A tip for a small group.
    pub small_tip: Option<String>,
    /// A tip for a large organisation.
    pub large_tip: Option<String>,
    /// A word on wording that has dated.
    pub note: Option<String>,
}

/// One value under the principles.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Value {
    /// Its name.
    pub name: String,
    /// What it means, in plain words of ours.
    pub says: Option<String>,
    /// What others call it: any of them is as good (report, line 319).
    pub also: Vec<String>,
    /// Its place in the pyramid, where the framework gives one.
    pub tier: Option<String>,
    /// When and why it joined the others, where it did later.
    pub added: Option<String>,
}

/// A way of giving support.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Channel {
    /// Face to face.
    InPerson,
    /// By phone.
    Phone,
    /// Through the internet.
    Online,
}

/// Names a question within a framework: `1A`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct QuestionKey {
    /// The principle's number.
    pub principle: u8,
    /// The question's letter.
    pub letter: char,
}

/// Something that does not name a question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” does not name a question")]
pub struct NotAQuestion(pub String);

/// A question where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked<'a> {
    /// Its key.
    pub key: QuestionKey,
    /// The principle it belongs to.
    pub principle: &'a Principle,
    /// The question.
    pub question: &'a Question,
}

/// “3 of 17”.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// From 1 on.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

impl Framework {
    /// Every question, in order.
    pub fn questions(&self) -> impl Iterator<Item = Asked<'_>> {
        self.principles.iter().flat_map(|principle| {
            principle.questions.iter().map(move |question| Asked {
                key: QuestionKey {
                    principle: principle.number,
                    letter: question.letter,
                },
                principle,
                question,
            })
        })
    }

    /// The value that carries the others, where the framework names one.
    #[must_use]
    pub fn foundation(&self) -> Option<&Value> {
        self.values
            .iter()
            .find(|value| value.tier.as_deref() == Some("foundation"))
    }

    /// How many questions there are.
    pub fn question_count(&self) -> usize {
        self.principles
            .iter()
            .map(|principle| principle.questions.len())
            .sum()
    }

    /// The question that `key` names.
    pub fn question(&self, key: QuestionKey) -> Option<Asked<'_>> {
        self.questions().find(|asked| asked.key == key)
    }

    /// The principle of that number.
    pub fn principle(&self, number: u8) -> Option<&Principle> {
        self.principles
            .iter()
            .find(|principle| principle.number == number)
    }

    /// Where a question stands among all.
    pub fn position(&self, key: QuestionKey) -> Option<Position> {
        let place = self.questions().position(|asked| asked.key == key)?;
        Some(Position {
            number: place + 1,
            of: self.question_count(),
        })
    }

    /// The question after `key`, across principles.
    pub fn question_after(&self, key: QuestionKey) -> Option<Asked<'_>> {
        self.questions().skip_while(|asked| asked.key != key).nth(1)
    }

    /// The question before `key`, across principles.
    pub fn question_before(&self, key: QuestionKey) -> Option<Asked<'_>> {
        self.question(key)?;
        self.questions().take_while(|asked| asked.key != key).last()
    }
}

impl Principle {
    /// The keys of its questions, in order.
    pub fn keys(&self) -> impl Iterator<Item = QuestionKey> {
        let principle = self.number;
        self.questions.iter().map(move |question| QuestionKey {
            principle,
            letter: question.letter,
        })
    }
}

impl Question {
    /// Whether a project that works in these ways is asked it as a matter of course.
    pub fn applies_to_any(&self, channels: &[Channel]) -> bool {
        self.applies_to.is_empty()
            || self
                .applies_to
                .iter()
                .any(|channel| channels.contains(channel))
    }
}

impl Channel {
    /// Every way, in order.
    pub const ALL: [Self; 3] = [Self::InPerson, Self::Phone, Self::Online];

    /// The word in files, rows and URLs.
    pub fn word(self) -> &'static str {
        match self {
            Self::InPerson => "in-person",
            Self::Phone => "phone",
            Self::Online => "online",
        }
    }

    /// What `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

impl fmt::Display for QuestionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.principle, self.letter)
    }
}

impl FromStr for QuestionKey {
    type Err = NotAQuestion;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || NotAQuestion(text.to_string());
        let letter = text
            .chars()
            .next_back()
            .filter(char::is_ascii_uppercase)
            .ok_or_else(refused)?;
        let number = &text[..text.len() - 1];
        // Digits only and no leading nought, so that one question has one address.
        let plain = !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
        let principle = number.parse().ok().filter(|_| plain).ok_or_else(refused)?;
        Ok(Self { principle, letter })
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framework() -> Framework {
        let question = |letter, applies_to: &[Channel]| Question {
            letter,
            text: format!("Question {letter}?"),
            applies_to: applies_to.to_vec(),
            help: None,
        };
        let principle = |number, questions| Principle {
            number,
            title: format!("Principle {number}"),
            short: format!("P{number}"),
            summary: None,
            guide: None,
            questions,
        };
        Framework {
            translations: Vec::new(),
            id: "two".to_string(),
            version: "1".to_string(),
            title: "Two principles".to_string(),
            stem: "Good".to_string(),
            source: "Nobody".to_string(),
            principles: vec![
                principle(
                    1,
                    vec![question('A', &[]), question('B', &[Channel::Online])],
                ),
                principle(2, vec![question('A', &[])]),
            ],
            values: vec![],
        }
    }

    fn key(text: &str) -> QuestionKey {
        text.parse().unwrap()
    }

    #[test]
    fn questions_are_found_and_counted_across_principles() {
        let framework = framework();
        let keys: Vec<String> = framework
            .questions()
            .map(|asked| asked.key.to_string())
            .collect();
        assert_eq!(keys, ["1A", "1B", "2A"]);
        assert_eq!(framework.position(key("2A")).unwrap().to_string(), "3 of 3");
        assert_eq!(framework.question(key("2A")).unwrap().principle.number, 2);
        assert_eq!(framework.question_after(key("1B")).unwrap().key, key("2A"));
        assert_eq!(framework.question_before(key("2A")).unwrap().key, key("1B"));
        assert_eq!(framework.question_after(key("2A")), None);
        assert_eq!(framework.question_before(key("1A")), None);
        assert_eq!(framework.question_before(key("7C")), None);
        assert_eq!(framework.position(key("7C")), None);
        let keys: Vec<QuestionKey> = framework.principle(1).unwrap().keys().collect();
        assert_eq!(keys, [key("1A"), key("1B")]);
    }

    #[test]
    fn a_question_about_online_support_is_not_asked_of_a_phone_line() {
        let framework = framework();
        let online_only = framework.question(key("1B")).unwrap().question;
        assert!(!online_only.applies_to_any(&[Channel::Phone]));
        assert!(online_only.applies_to_any(&[Channel::Phone, Channel::Online]));
        assert!(
            framework
                .question(key("1A"))
                .unwrap()
                .question
                .applies_to_any(&[])
        );
    }

    #[test]
    fn a_key_has_one_spelling() {
        for text in ["1A", "5D", "12C"] {
            assert_eq!(key(text).to_string(), text);
        }
        for text in ["", "A", "1", "1a", "01A", "+1A", "1AA", "256A", "1É", "é"] {
            assert_eq!(
                text.parse::<QuestionKey>(),
                Err(NotAQuestion(text.to_string()))
            );
        }
        assert!(key("2A") < key("10A"));
    }
}
