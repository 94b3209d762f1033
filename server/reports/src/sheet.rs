//! A table to take into a spreadsheet: CSV for every program, XLSX with wide columns and a first row that stays.
//!
//! Invariant: no cell is a formula. In XLSX every cell is text or a number by its type. In CSV, which has no types, what a
//! spreadsheet would reckon with begins with an apostrophe. CSV begins with a byte order mark: without it Excel takes
//! `ŵ` for two other signs.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

/// A table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// What it is called: letters and spaces, 31 signs at most.
    pub name: &'static str,
    /// What stands above each column; in words without a comma.
    pub columns: Vec<&'static str>,
    /// The rows, each as long as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in one place of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A count.
    Count(u32),
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Words(words.to_string())
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// The most signs that a cell of a spreadsheet holds.
const CELL: usize = 32_767;
/// How wide the columns are, in signs.
const WIDTH: f64 = 40.0;

/// The table as CSV, in UTF-8.
#[must_use]
pub fn csv(sheet: &Sheet) -> String {
    let line = |cells: Vec<String>| cells.join(",") + "\r\n";
    let mut table = String::from('\u{feff}');
    table += &(sheet.columns.join(",") + "\r\n");
    for row in &sheet.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Words(words) => quoted(words),
            Cell::Count(count) => count.to_string(),
        });
        table += &line(cells.collect());
    }
    table
}

/// One cell, in quotation marks; a spreadsheet takes what begins so for words.
fn quoted(words: &str) -> String {
    let live = words
        .trim_start_matches([' ', '\u{a0}', '\u{feff}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let words = words.replace('"', "\"\"");
    if live {
        format!("\"'{words}\"")
    } else {
        format!("\"{words}\"")
    }
}

/// The table as XLSX.
///
/// # Errors
/// When the table is larger than a spreadsheet can hold.
pub fn xlsx(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet.name)?;
    let head = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (column, name) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(0, column, *name, &head)?;
        page.set_column_width(column, WIDTH)?;
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                // As text by its type, so that nothing in it is reckoned with.
                Cell::Words(words) => {
                    let fits: String = words
                        .chars()
                        .filter(|sign| *sign == '\n' || !sign.is_control())
                        .take(CELL)
                        .collect();
                    page.write_string_with_format(row, column, fits, &wrapped)?
                }
                Cell::Count(count) => {
                    page.write_number_with_format(row, column, *count, &wrapped)?
                }
            };
        }
    }
    page.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (words, shown) in [
            ("Acorn Mums", "\"Acorn Mums\""),
            ("a \"b\", c", "\"a \"\"b\"\", c\""),
            ("=1+1", "\"'=1+1\""),
            (" =1+1", "\"' =1+1\""),
            ("＝1", "\"'＝1\""),
            ("+44", "\"'+44\""),
            ("-1", "\"'-1\""),
            ("@x", "\"'@x\""),
            ("\t=1", "\"'\t=1\""),
            ("\n=1", "\"'\n=1\""),
            ("", "\"\""),
        ] {
            assert_eq!(quoted(words), shown);
        }
    }

    #[test]
    fn a_table_begins_with_its_mark_and_its_columns() {
        let rows = vec![vec![Cell::from("=A"), Cell::from(2_usize)]];
        let sheet = Sheet {
            name: "Give and take",
            columns: vec!["project", "given"],
            rows,
        };
        assert_eq!(csv(&sheet), "\u{feff}project,given\r\n\"'=A\",2\r\n");
        let bytes = xlsx(&sheet).unwrap();
        assert!(bytes.starts_with(b"PK"));
    }
}
