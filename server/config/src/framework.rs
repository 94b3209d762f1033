//! A framework file: principles, questions, our help beside them, and values.
//!
//! What is checked here is what `domain::framework` promises: numbers 1 to n, letters from A on, no
//! empty text. The words themselves are the framework's and are never changed.

use crate::error::ConfigErrors;
use crate::read::{Source, Table, listed};
use domain::framework::{Channel, Framework, Guide, Help, Principle, Question, Value};

/// Reads a framework from `text`; `file` is what to call it in a mistake.
pub fn load_framework(file: &str, text: &str) -> Result<Framework, ConfigErrors> {
    let source = Source::new(file, text);
    let tables = source.parse()?;
    let root = source.root(&tables);
    let head = root.table("framework");
    let principles = root.tables("principle");
    if principles.is_empty() && !root.has("principle") {
        root.refuse("principle", "a framework needs at least one [[principle]].");
    }
    let head = head.map(|head| {
        let read = (
            head.slug("id"),
            head.text("version"),
            head.text("title"),
            head.text("stem"),
            head.text("source"),
        );
        head.close();
        read
    });
    if head.is_none() && !root.has("framework") {
        root.refuse(
            "framework",
            "a framework file begins with [framework]: id, version, title, stem, source.",
        );
    }
    let (id, version, title, stem, credit) = head.unwrap_or_default();
    let principles = principles.into_iter().zip(1..).map(principle).collect();
    let values = root.tables("value").into_iter().map(value).collect();
    root.close();
    source.finish(Framework {
        translations: Vec::new(),
        id,
        version,
        title,
        stem,
        source: credit,
        principles,
        values,
    })
}

fn principle((table, expected): (Table<'_>, u8)) -> Principle {
    let number = table.number("number", 1, 99);
    if number != i64::from(expected) {
        table.refuse(
            "number",
            format!(
                "principles are numbered 1, 2, 3 in the order of the file; this one is {expected}."
            ),
        );
    }
    let questions = table.tables("question");
    if questions.is_empty() {
        table.refuse(
            "question",
            "a principle needs at least one [[principle.question]].",
        );
    }
    let read = Principle {
        number: expected,
        title: table.text("title"),
        short: table.text("short"),
        summary: table.optional_text("summary"),
        guide: table.table("guide").map(guide),
        questions: questions.into_iter().zip('A'..='Z').map(question).collect(),
    };
    table.close();
    read
}

pub(crate) fn guide(table: Table<'_>) -> Guide {
    let read = Guide {
        looks_like: table.texts("looks_like"),
        may_ask: table.texts("may_ask"),
    };
    table.close();
    read
}

fn question((table, expected): (Table<'_>, char)) -> Question {
    let letter = table.text("letter");
    if !letter.is_empty() && letter != expected.to_string() {
        table.refuse(
            "letter",
            format!("questions are lettered A, B, C within their principle, each letter once; this one is {expected}."),
        );
    }
    let words = table.texts("applies_to");
    let known: Vec<Option<Channel>> = words.iter().map(|word| Channel::parse(word)).collect();
    for (word, _) in words
        .iter()
        .zip(&known)
        .filter(|(_, channel)| channel.is_none())
    {
        let all = listed(&Channel::ALL.map(Channel::word));
        table.refuse(
            "applies_to",
            format!("“{word}” is not a way of giving support; there are {all}."),
        );
    }
    let help = table.table("help").map(|help| {
        let read = Help {
            plain: help.text("plain"),
            small_example: help.text("small_example"),
            large_example: help.text("large_example"),
            small_tip: help.optional_text("small_tip"),
            large_tip: help.optional_text("large_tip"),
            note: help.optional_text("note"),
        };
        help.close();
        read
    });
    let read = Question {
        letter: expected,
        text: table.text("text"),
        applies_to: known.into_iter().flatten().collect(),
        help,
    };
    table.close();
    read
}

fn value(table: Table<'_>) -> Value {
    let read = Value {
        name: table.text("name"),
        says: table.optional_text("says"),
        also: table.texts("also"),
        tier: table.optional_text("tier"),
        added: table.optional_text("added"),
    };
    table.close();
    read
}

#[cfg(test)]
#[path = "framework_tests.rs"]
mod tests;
