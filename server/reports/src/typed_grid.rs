//! The grid of the toolkit, typed in somewhere and read back: questions by their keys, and below each the row in which
//! the answer stands. Words are taken, and nothing else that a document can hold.
//!
//! A document comes from anywhere: how much is unpacked is bounded, and what XML could expand is not expanded.

use crate::toolkit::COLUMNS;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read as _};

/// The most that is unpacked, in bytes; a full grid is a tenth of it.
const UNPACKED: u64 = 8 * 1024 * 1024;
/// The deepest that tables in tables are followed.
const DEEP: usize = 8;

/// What stood in one question's row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TypedRow {
    /// Its key, e.g. `1A`.
    pub key: String,
    /// What is asked there.
    pub asked: String,
    /// What was typed, in the order of [`COLUMNS`].
    pub cells: [String; 4],
}

/// Why a grid could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotRead {
    /// It is no document, or it is broken.
    #[error("the document cannot be read")]
    Broken,
    /// Much more is in it than a grid holds.
    #[error("the document is much larger than a grid")]
    TooMuch,
    /// No row begins with a question's key.
    #[error("there is no grid in the document")]
    NoGrid,
}

type Row = Vec<String>;

/// Every question of the grid in a .docx.
///
/// # Errors
/// [`CannotRead`].
pub fn read(bytes: &[u8]) -> Result<Vec<TypedRow>, CannotRead> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| CannotRead::Broken)?;
    let entry = zip.by_name("word/document.xml");
    let entry = entry.map_err(|_| CannotRead::Broken)?;
    let mut xml = Vec::new();
    let read = entry.take(UNPACKED + 1).read_to_end(&mut xml);
    read.map_err(|_| CannotRead::Broken)?;
    if xml.len() as u64 > UNPACKED {
        return Err(CannotRead::TooMuch);
    }
    let xml = String::from_utf8(xml).map_err(|_| CannotRead::Broken)?;
    found(&tables(&xml)?)
}

/// What is a grid among these tables.
fn found(tables: &[Vec<Row>]) -> Result<Vec<TypedRow>, CannotRead> {
    let mut all: Vec<TypedRow> = Vec::new();
    for table in tables {
        let mut order = [0, 1, 2, 3];
        let mut rows = table.iter().peekable();
        while let Some(row) = rows.next() {
            if let Some(named) = columns(row) {
                order = named;
                continue;
            }
            let Some((key, asked)) = question(row) else {
                continue;
            };
            let answer = rows.next_if(|row| question(row).is_none() && columns(row).is_none());
            let cell = |at: usize| answer.and_then(|row| row.get(at)).cloned();
            let mut one = TypedRow {
                key,
                asked,
                ..TypedRow::default()
            };
            for (place, at) in order.into_iter().enumerate() {
                one.cells[place] = cell(at).unwrap_or_default();
            }
            match all.iter().any(|other| other.key == one.key) {
                true => {}
                false => all.push(one),
            }
        }
    }
    match all.is_empty() {
        true => Err(CannotRead::NoGrid),
        false => Ok(all),
    }
}

/// Where each column stands, if a row names them all.
fn columns(row: &Row) -> Option<[usize; 4]> {
    let mut order = [0; 4];
    for (place, name) in order.iter_mut().zip(COLUMNS) {
        *place = row.iter().position(|cell| same(cell, name))?;
    }
    Some(order)
}

/// The key and the words of a question, if a row asks one: `1A  What do you …`, and nothing beside it.
fn question(row: &Row) -> Option<(String, String)> {
    let (first, others) = row.split_first()?;
    if others.iter().any(|cell| !cell.is_empty()) {
        return None;
    }
    let (key, asked) = first.split_once(char::is_whitespace)?;
    let key = key.trim_end_matches(['.', ':', ')']).to_uppercase();
    let digits = key.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let is_key = !digits.is_empty()
        && digits.len() <= 2
        && key.len() == digits.len() + 1
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    let asked = asked.split_whitespace().collect::<Vec<_>>().join(" ");
    (is_key && !asked.is_empty()).then_some((key, asked))
}

/// Whether two texts are the same to a reader: word processors change quotation marks, spaces and capitals.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String {
        let plain = text.chars().filter(|c| c.is_alphanumeric());
        plain.flat_map(char::to_lowercase).collect()
    };
    letters(one) == letters(other)
}

/// What is being read: the tables that are open, from the outermost.
#[derive(Default)]
struct Reading {
    done: Vec<Vec<Row>>,
    open: Vec<Vec<Row>>,
    /// Whether words are words here: inside a run's text.
    in_text: bool,
    /// How deep one is in something that is to be passed over.
    skipped: usize,
}

/// What was taken out and only shows as struck through, and what stands there twice for older programs.
const PASSED_OVER: [&str; 3] = ["w:del", "w:moveFrom", "mc:Fallback"];

impl Reading {
    fn cell(&mut self) -> Option<&mut String> {
        // What stands in a table inside a cell is said in that cell.
        self.open.first_mut()?.last_mut()?.last_mut()
    }

    fn say(&mut self, words: &str) {
        if self.skipped > 0 {
            return;
        }
        if let Some(cell) = self.cell() {
            cell.push_str(words);
        }
    }

    fn begins(&mut self, tag: &BytesStart<'_>) -> Result<(), CannotRead> {
        let name: &str = tag.name().into_inner();
        if PASSED_OVER.contains(&name) {
            self.skipped += 1;
        }
        match name {
            "w:tbl" if self.open.len() >= DEEP => return Err(CannotRead::TooMuch),
            "w:tbl" => self.open.push(Vec::new()),
            "w:tr" if self.open.len() == 1 => self.open[0].push(Vec::new()),
            "w:tc" if self.open.len() == 1 => {
                if let Some(row) = self.open[0].last_mut() {
                    row.push(String::new());
                }
            }
            "w:t" => self.in_text = true,
            _ => self.stands(name),
        }
        Ok(())
    }

    /// A mark without an end of its own.
    fn stands(&mut self, name: &str) {
        match name {
            "w:br" | "w:cr" => self.say("\n"),
            "w:tab" => self.say(" "),
            "w:noBreakHyphen" => self.say("-"),
            _ => {}
        }
    }

    fn ends(&mut self, name: &str) {
        if PASSED_OVER.contains(&name) {
            self.skipped = self.skipped.saturating_sub(1);
        }
        match name {
            "w:t" => self.in_text = false,
            "w:p" => self.say("\n"),
            "w:tbl" => {
                let table = self.open.pop().unwrap_or_default();
                if self.open.is_empty() {
                    self.done.push(table);
                }
            }
            _ => {}
        }
    }
}

/// Every table of a document's text, row by row and cell by cell.
fn tables(xml: &str) -> Result<Vec<Vec<Row>>, CannotRead> {
    let mut reader = Reader::from_str(xml);
    let mut reading = Reading::default();
    loop {
        match reader.read_event().map_err(|_| CannotRead::Broken)? {
            Event::Start(tag) => reading.begins(&tag)?,
            Event::Empty(tag) => reading.stands(tag.name().into_inner()),
            Event::End(tag) => reading.ends(tag.name().into_inner()),
            Event::Text(text) if reading.in_text => {
                reading.say(&text);
            }
            Event::GeneralRef(sign) if reading.in_text => {
                let real = sign.resolve_char_ref().map_err(|_| CannotRead::Broken)?;
                let known = match &*sign {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                // What a document would define itself is not looked up.
                let sign = real.or(known).ok_or(CannotRead::Broken)?;
                reading.say(sign.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(CannotRead::Broken),
            Event::Eof => break,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
    }
    let tidy = |cell: String| {
        let lines = cell.lines().map(str::trim).collect::<Vec<_>>();
        lines.join("\n").trim().to_string()
    };
    let row = |row: Row| row.into_iter().map(tidy).collect::<Row>();
    let table = |table: Vec<Row>| table.into_iter().map(row).collect();
    Ok(reading.done.into_iter().map(table).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> String {
        let cell = |words: &&str| {
            let lines = words
                .split('|')
                .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"));
            format!("<w:tc><w:tcPr/>{}</w:tc>", lines.collect::<String>())
        };
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(cell).collect::<String>()
        )
    }

    fn told(body: &str) -> Result<Vec<TypedRow>, CannotRead> {
        found(&tables(&format!(
            "<w:document><w:body>{body}</w:body></w:document>"
        ))?)
    }

    #[test]
    fn the_row_below_a_question_is_its_answer() {
        let named = row(&COLUMNS);
        let rows = [
            named.clone(),
            row(&["1A  Who greets?"]),
            row(&["Tea &amp; toys|and &#x1F375;", "", " A card ", "Ask Jo"]),
            row(&["1B. What <w:br/>next?"]),
            row(&["2A Nobody answered"]),
            row(&["3a  Small letters", ""]),
            row(&["x<w:t/>", "y", "", ""]),
        ];
        let found = told(&format!("<w:p/><w:tbl>{}</w:tbl>", rows.concat())).expect("a grid");
        let keys: Vec<_> = found.iter().map(|row| row.key.as_str()).collect();
        assert_eq!(keys, ["1A", "1B", "2A", "3A"]);
        assert_eq!(found[0].asked, "Who greets?");
        assert_eq!(
            found[0].cells,
            ["Tea & toys\nand \u{1f375}", "", "A card", "Ask Jo"]
        );
        assert_eq!(found[1].cells, <[String; 4]>::default());
        assert_eq!(found[3].cells[..2], ["x", "y"]);
        // Columns that somebody moved are known by their names.
        let moved = [
            row(&[COLUMNS[1], COLUMNS[0], COLUMNS[3], COLUMNS[2]]),
            row(&["1A  Who greets?"]),
            row(&["plan", "do", "next", "show"]),
        ];
        let found = told(&format!("<w:tbl>{}</w:tbl>", moved.concat())).expect("a grid");
        assert_eq!(found[0].cells, ["do", "plan", "show", "next"]);
    }

    #[test]
    fn what_was_struck_out_is_gone_and_what_was_put_in_is_there() {
        let cell = "<w:tc><w:p><w:ins><w:r><w:t>Tea</w:t></w:r></w:ins><w:del><w:r><w:t>gin</w:t><w:delText>gin</w:delText>\
                    </w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>inside</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc>";
        let body = format!("<w:tbl>{}<w:tr>{cell}</w:tr></w:tbl>", row(&["1A Who?"]));
        let found = told(&body).expect("a grid");
        assert_eq!(found[0].cells[0], "Tea\ninside");
    }

    #[test]
    fn what_is_no_grid_is_said_to_be_none() {
        for (body, why) in [
            ("", CannotRead::NoGrid),
            (
                "<w:p><w:r><w:t>1A Tea</w:t></w:r></w:p>",
                CannotRead::NoGrid,
            ),
            ("<w:tbl><w:tr><w:tc></w:tr>", CannotRead::Broken),
            (
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>&own;</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
                CannotRead::Broken,
            ),
        ] {
            assert_eq!(told(body), Err(why), "{body}");
        }
        let deep = "<w:tbl><w:tr><w:tc>".repeat(9);
        assert_eq!(told(&deep), Err(CannotRead::TooMuch));
        let bomb = "<!DOCTYPE x [<!ENTITY a \"b\">]><w:document/>";
        assert_eq!(tables(bomb), Err(CannotRead::Broken));
        assert_eq!(read(b"PK\x03\x04"), Err(CannotRead::Broken));
    }
}
