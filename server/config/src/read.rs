//! Reading a TOML file field by field, collecting every mistake with its line.
//!
//! A reader gives a harmless stand-in for what it could not read and goes on, so that one run shows all
//! mistakes. Invariant: [`Source::finish`] hands out a value only if nothing was refused, so a stand-in
//! never leaves this crate. Why not serde: it stops at the first mistake and loses the place of the rest.

use crate::error::{ConfigError, ConfigErrors};
use std::cell::RefCell;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file being read, and what was wrong in it so far.
pub(crate) struct Source<'a> {
    file: &'a str,
    text: &'a str,
    refused: RefCell<Vec<ConfigError>>,
}

/// A table in it.
pub(crate) struct Table<'a> {
    source: &'a Source<'a>,
    entries: &'a DeTable<'a>,
    path: String,
    starts: usize,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            refused: RefCell::default(),
        }
    }

    /// The file's tables, unless it is not TOML.
    pub(crate) fn parse(&self) -> Result<Spanned<DeTable<'a>>, ConfigErrors> {
        let (tables, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let start = error.span().map_or(0, |span| span.start);
            self.refuse(
                start,
                "",
                format!("this is not TOML: {}.", error.message().replace('\n', "; ")),
            );
        }
        self.refused_so_far().map_or(Ok(tables), Err)
    }

    pub(crate) fn root(&'a self, tables: &'a Spanned<DeTable<'a>>) -> Table<'a> {
        Table {
            source: self,
            entries: tables.get_ref(),
            path: String::new(),
            starts: 0,
            known: RefCell::default(),
        }
    }

    fn refuse(&self, at: usize, field: &str, says: impl Into<String>) {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        self.refused.borrow_mut().push(ConfigError {
            file: self.file.to_string(),
            line: Some(line),
            field: field.to_string(),
            says: says.into(),
        });
    }

    fn refused_so_far(&self) -> Option<ConfigErrors> {
        let mut refused = self.refused.borrow().clone();
        refused.sort_by_key(|error| error.line);
        (!refused.is_empty()).then_some(ConfigErrors(refused))
    }

    /// Whether nothing was refused so far, so that no stand-in is about.
    pub(crate) fn clean(&self) -> bool {
        self.refused.borrow().is_empty()
    }

    /// `value`, unless anything was refused.
    pub(crate) fn finish<T>(&self, value: T) -> Result<T, ConfigErrors> {
        self.refused_so_far().map_or(Ok(value), Err)
    }
}

impl<'a> Table<'a> {
    fn field(&self, key: &str) -> String {
        match (self.path.as_str(), key) {
            ("", key) => key.to_string(),
            // The table itself is meant.
            (path, "") => path.to_string(),
            (path, key) => format!("{path}.{key}"),
        }
    }

    fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.borrow_mut().push(key);
        self.entries.get(key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Refuses a field: at its line if it stands there, else at the head of its table.
    pub(crate) fn refuse(&self, key: &str, says: impl Into<String>) {
        let stands = self
            .entries
            .get_key_value(key)
            .map(|(key, _)| key.span().start);
        self.source
            .refuse(stands.unwrap_or(self.starts), &self.field(key), says);
    }

    /// A text that may be left out, but not be left empty.
    pub(crate) fn optional_text(&self, key: &'static str) -> Option<String> {
        let text = match self.get(key)?.get_ref().as_str() {
            Some(text) => text.trim(),
            None => {
                self.refuse(key, "this is a text; put it in quotation marks.");
                return None;
            }
        };
        if text.is_empty() {
            self.refuse(key, "this is empty; write it, or take the line out.");
        }
        Some(text.to_string())
    }

    /// A text that is needed.
    pub(crate) fn text(&self, key: &'static str) -> String {
        if !self.has(key) {
            self.refuse(key, "this is missing.");
        }
        match self.get(key).and_then(|value| value.get_ref().as_str()) {
            Some(text) if text.trim().is_empty() => self.refuse(key, "this is empty."),
            Some(_) | None => return self.optional_text(key).unwrap_or_default(),
        }
        String::new()
    }

    /// A short name: lower-case letters, digits and hyphens.
    pub(crate) fn slug(&self, key: &'static str) -> String {
        let text = self.text(key);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !text.chars().all(plain) {
            self.refuse(
                key,
                "a short name is made of lower-case letters, digits and hyphens.",
            );
        }
        text
    }

    /// A whole number within bounds, if it stands there.
    pub(crate) fn optional_number(&self, key: &'static str, least: i64, most: i64) -> Option<i64> {
        let number = self.get(key)?.get_ref().as_integer();
        let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none_or(|n| n < least || n > most) {
            self.refuse(
                key,
                format!("this is a whole number from {least} to {most}."),
            );
            return Some(least);
        }
        number
    }

    /// A whole number that is needed.
    pub(crate) fn number(&self, key: &'static str, least: i64, most: i64) -> i64 {
        if !self.has(key) {
            self.refuse(key, "this is missing.");
        }
        self.optional_number(key, least, most).unwrap_or(least)
    }

    /// A list of texts; none if it is left out.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let list = value.get_ref().as_array();
        let texts = list.and_then(|list| {
            list.iter()
                .map(|item| item.get_ref().as_str().map(str::to_string))
                .collect()
        });
        texts.unwrap_or_else(|| {
            self.refuse(key, "this is a list of texts, e.g. [\"online\"].");
            Vec::new()
        })
    }

    /// One text or a list of them; at least one.
    pub(crate) fn text_or_texts(&self, key: &'static str) -> Vec<String> {
        match self.entries.get(key).map(|value| value.get_ref()) {
            Some(DeValue::Array(list)) if !list.is_empty() => self.texts(key),
            Some(DeValue::Array(_)) => {
                self.get(key);
                self.refuse(key, "this is empty.");
                Vec::new()
            }
            Some(_) | None => {
                let text = self.text(key);
                (!text.is_empty()).then_some(text).into_iter().collect()
            }
        }
    }

    /// True or false, if it stands there.
    pub(crate) fn optional_bool(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?.get_ref().as_bool();
        if value.is_none() {
            self.refuse(key, "this is true or false, without quotation marks.");
        }
        value
    }

    /// A table under this one, if it stands there.
    pub(crate) fn table(&self, key: &'static str) -> Option<Table<'a>> {
        let value = self.get(key)?;
        let inner = self.inner(value, self.field(key));
        if inner.is_none() {
            self.refuse(
                key,
                format!("this is a table; write [{}].", self.field(key)),
            );
        }
        inner
    }

    /// The tables of a list, in order; none if it is left out.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<Table<'a>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let list = value.get_ref().as_array();
        let tables = list.and_then(|list| {
            let named = |(n, item)| self.inner(item, format!("{}[{n}]", self.field(key)));
            list.iter()
                .enumerate()
                .map(named)
                .collect::<Option<Vec<_>>>()
        });
        tables.unwrap_or_else(|| {
            let plain = self.field(key);
            self.refuse(
                key,
                format!("this is a list of tables; begin each with [[{plain}]]."),
            );
            Vec::new()
        })
    }

    fn inner(&self, value: &'a Spanned<DeValue<'a>>, path: String) -> Option<Table<'a>> {
        Some(Table {
            source: self.source,
            entries: value.get_ref().as_table()?,
            path,
            starts: value.span().start,
            known: RefCell::default(),
        })
    }

    /// Refuses every field that nobody asked for: most are slips of the pen.
    pub(crate) fn close(self) {
        let known = self.known.borrow();
        for (key, _) in self.entries {
            if !known.contains(&key.get_ref().as_ref()) {
                let says = match known.iter().find(|name| alike(name, key.get_ref())) {
                    Some(name) => format!("there is no such field; did you mean “{name}”?"),
                    None => format!("there is no such field; there are {}.", listed(&known)),
                };
                self.source
                    .refuse(key.span().start, &self.field(key.get_ref()), says);
            }
        }
    }
}

/// Whether a word is a likely slip for another: the same length give or take one, and nearly the same letters.
fn alike(name: &str, word: &str) -> bool {
    let same = name
        .chars()
        .zip(word.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let tail = |text: &str| text.chars().rev().collect::<Vec<_>>();
    let end = tail(name)
        .iter()
        .zip(&tail(word))
        .take_while(|(a, b)| a == b)
        .count();
    let longer = name.chars().count().max(word.chars().count());
    name.len().abs_diff(word.len()) <= 2 && same + end + 2 >= longer && longer > 3
}

/// “a, b and c”, each once and in order.
pub(crate) fn listed(words: &[&str]) -> String {
    let mut once: Vec<&str> = Vec::new();
    for word in words {
        if !once.contains(word) {
            once.push(word);
        }
    }
    match once.split_last() {
        Some((last, [])) => (*last).to_string(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
