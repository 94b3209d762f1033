//! A paper as a document to write in: it opens in LibreOffice Writer, Word and others.
//!
//! Headings are headings and tables are tables, so that a screen reader finds its way. The grid is laid out so that it
//! can be read back: a row that begins with a question's key, and below it the row in which the answer stands.

use crate::paper::{Block, Grid, GridRow, Paper};
use crate::prose::{Prose, Run as Words};
use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, HeightRule, Hyperlink,
    HyperlinkType, IndentLevel, Level, LevelJc, LevelText, LineSpacing, NumberFormat, Numbering,
    NumberingId, PageMargin, PageNum, PageOrientationType, Paragraph, Run, RunFonts, Shading,
    SpecialIndentType, Start, Style, StyleType, Table, TableCell, TableLayoutType, TableRow,
    WidthType,
};
use std::io::Cursor;

/// A4 in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
/// The margin on each side.
const MARGIN: u32 = 1_134;
const NIGHT: &str = "2B2A6B";
const SOFT: &str = "4A4A5C";
const BULLETS: usize = 2;
const NUMBERS: usize = 3;

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the document could not be made: {0}")]
pub struct CannotMake(String);

/// `paper` as a .docx.
///
/// # Errors
/// When the archive cannot be written.
pub fn document(paper: &Paper) -> Result<Vec<u8>, CannotMake> {
    let mut docx = styled(page(Docx::new(), paper), paper);
    if !paper.caption.is_empty() {
        docx = docx.add_paragraph(styled_words("Soft", &paper.caption));
    }
    docx = docx.add_paragraph(styled_words("Heading1", &paper.title));
    if !paper.lede.is_empty() {
        docx = docx.add_paragraph(styled_words("Lede", &paper.lede));
    }
    let mut fresh = false;
    for block in &paper.blocks {
        if *block == Block::NewPage {
            fresh = true;
            continue;
        }
        docx = put(docx, block, std::mem::take(&mut fresh), paper.is_wide);
    }
    let mut bytes = Vec::new();
    let packed = docx.build().pack(Cursor::new(&mut bytes));
    packed.map_err(|error| CannotMake(error.to_string()))?;
    Ok(bytes)
}

fn page(docx: Docx, paper: &Paper) -> Docx {
    let margin = i32::try_from(MARGIN).unwrap_or_default();
    let margins = PageMargin::new()
        .top(margin)
        .bottom(margin)
        .left(margin)
        .right(margin);
    let docx = if paper.is_wide {
        docx.page_size(PAGE.1, PAGE.0)
            .page_orient(PageOrientationType::Landscape)
    } else {
        docx.page_size(PAGE.0, PAGE.1)
    };
    let number = Paragraph::new()
        .add_page_num(PageNum::new())
        .align(AlignmentType::Right);
    let foot = Footer::new()
        .add_paragraph(styled_words("Soft", &paper.foot))
        .add_paragraph(number);
    docx.page_margin(margins).footer(foot)
}

fn styled(docx: Docx, paper: &Paper) -> Docx {
    let heading = |level: usize, size| {
        Style::new(format!("Heading{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .based_on("Normal")
            .next("Normal")
            .size(size)
            .color(NIGHT)
            .bold()
            .outline_lvl(level - 1)
            .line_spacing(LineSpacing::new().before(240).after(80))
    };
    let own = |id: &str| {
        Style::new(id, StyleType::Paragraph)
            .name(id)
            .based_on("Normal")
    };
    let bullets = AbstractNumbering::new(BULLETS).add_level(level("bullet", "•"));
    let numbers = AbstractNumbering::new(NUMBERS).add_level(level("decimal", "%1."));
    docx.custom_property("Title", paper.title.clone())
        .default_fonts(
            RunFonts::new()
                .ascii("Source Sans 3")
                .hi_ansi("Source Sans 3"),
        )
        .default_size(22)
        .default_line_spacing(LineSpacing::new().after(120))
        .add_style(heading(1, 44))
        .add_style(heading(2, 30))
        .add_style(heading(3, 24))
        .add_style(heading(4, 22))
        .add_style(own("Soft").color(SOFT))
        .add_style(own("Lede").size(26))
        .add_abstract_numbering(bullets)
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .add_abstract_numbering(numbers)
        .add_numbering(Numbering::new(NUMBERS, NUMBERS))
}

fn level(format: &str, text: &str) -> Level {
    let (start, format, text) = (
        Start::new(1),
        NumberFormat::new(format),
        LevelText::new(text),
    );
    let hanging = Some(SpecialIndentType::Hanging(300));
    Level::new(0, start, format, text, LevelJc::new("left")).indent(Some(420), hanging, None, None)
}

fn put(docx: Docx, block: &Block, fresh: bool, is_wide: bool) -> Docx {
    let begins = |paragraph: Paragraph| paragraph.page_break_before(fresh);
    match block {
        Block::Heading(level, words) => {
            docx.add_paragraph(begins(styled_words(&format!("Heading{level}"), words)))
        }
        Block::Words(words) => docx.add_paragraph(begins(paragraph(words))),
        Block::Soft(words) => docx.add_paragraph(begins(styled_words("Soft", words))),
        Block::Labelled(label, words) => {
            let label = Run::new().bold().add_text(format!("{label} "));
            docx.add_paragraph(begins(
                Paragraph::new()
                    .add_run(label)
                    .add_run(broken(Run::new(), words)),
            ))
        }
        Block::Written(written) => written
            .iter()
            .fold(docx, |docx, prose| docx.add_paragraph(written_as(prose))),
        Block::Items(items) => listed(docx, items, BULLETS),
        Block::Steps(items) => listed(docx, items, NUMBERS),
        Block::Lines(label, count) => {
            let docx = docx.add_paragraph(begins(
                Paragraph::new()
                    .keep_next(true)
                    .add_run(Run::new().bold().add_text(label)),
            ));
            (0..*count).fold(docx, |docx, _| {
                docx.add_paragraph(Paragraph::new().add_run(Run::new().add_text("_".repeat(60))))
            })
        }
        Block::Pairs(names, pairs) => docx
            .add_table(pairs_table(names, pairs, is_wide))
            .add_paragraph(Paragraph::new()),
        Block::Grid(grid) => docx
            .add_table(grid_table(grid, is_wide))
            .add_paragraph(Paragraph::new()),
        Block::NewPage => docx,
    }
}

fn listed(docx: Docx, items: &[String], numbering: usize) -> Docx {
    items.iter().fold(docx, |docx, item| {
        docx.add_paragraph(
            paragraph(item).numbering(NumberingId::new(numbering), IndentLevel::new(0)),
        )
    })
}

fn paragraph(words: &str) -> Paragraph {
    Paragraph::new().add_run(broken(Run::new(), words))
}

fn styled_words(style: &str, words: &str) -> Paragraph {
    paragraph(words).style(style)
}

/// Words with their line ends, in what XML can hold.
fn broken(run: Run, words: &str) -> Run {
    let holds = |sign: &char| {
        *sign == '\t' || !(sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}'))
    };
    words
        .split('\n')
        .enumerate()
        .fold(run, |run, (place, line)| {
            let run = if place == 0 {
                run
            } else {
                run.add_break(BreakType::TextWrapping)
            };
            run.add_text(line.chars().filter(holds).collect::<String>())
        })
}

fn written_as(prose: &Prose) -> Paragraph {
    let start = match &prose.mark {
        Some(mark) => Paragraph::new().add_run(Run::new().add_text(format!("{mark} "))),
        None => Paragraph::new(),
    };
    let indented = start.indent(Some(i32::from(prose.depth) * 300), None, None, None);
    prose.runs.iter().fold(indented, said)
}

fn said(paragraph: Paragraph, words: &Words) -> Paragraph {
    let mut run = Run::new();
    if words.strong {
        run = run.bold();
    }
    if words.stressed {
        run = run.italic();
    }
    match &words.to {
        Some(to) => {
            let run = broken(run.underline("single"), &words.text);
            paragraph.add_hyperlink(Hyperlink::new(to, HyperlinkType::External).add_run(run))
        }
        None => paragraph.add_run(broken(run, &words.text)),
    }
}

/// The width between the margins.
fn width(is_wide: bool) -> usize {
    let page = if is_wide { PAGE.1 } else { PAGE.0 };
    usize::try_from(page - 2 * MARGIN).unwrap_or(9_000)
}

fn table(rows: Vec<TableRow>, columns: Vec<usize>) -> Table {
    let all = columns.iter().sum();
    Table::new(rows)
        .layout(TableLayoutType::Fixed)
        .width(all, WidthType::Dxa)
        .set_grid(columns)
}

fn grid_table(grid: &Grid, is_wide: bool) -> Table {
    let count = grid.columns.len().max(1);
    let column = width(is_wide) / count;
    let cell = || TableCell::new().width(column, WidthType::Dxa);
    let named = |name: &String| {
        let name = Run::new().bold().color("FFFFFF").add_text(name);
        let shade = Shading::new().fill(NIGHT);
        cell()
            .shading(shade)
            .add_paragraph(Paragraph::new().keep_next(true).add_run(name))
    };
    let mut rows = vec![TableRow::new(grid.columns.iter().map(named).collect())];
    for row in &grid.rows {
        rows.push(asked(row, count, column * count));
        let cells = row.cells.iter().map(|words| match words.is_empty() {
            true => cell().add_paragraph(Paragraph::new()),
            false => words
                .iter()
                .fold(cell(), |cell, prose| cell.add_paragraph(written_as(prose))),
        });
        let answer = TableRow::new(cells.collect());
        rows.push(match row.has_room {
            true => answer.row_height(1_700.0).height_rule(HeightRule::AtLeast),
            false => answer,
        });
    }
    table(rows, vec![column; count])
}

fn asked(row: &GridRow, count: usize, width: usize) -> TableRow {
    let key = Run::new().bold().add_text(format!("{}  ", row.key));
    let question = Paragraph::new()
        .keep_next(true)
        .add_run(key)
        .add_run(broken(Run::new(), &row.text));
    let cell = TableCell::new()
        .width(width, WidthType::Dxa)
        .grid_span(count);
    TableRow::new(vec![
        cell.shading(Shading::new().fill("EEF1F6"))
            .add_paragraph(question),
    ])
    .cant_split()
}

fn pairs_table(names: &[String; 2], pairs: &[(String, String)], is_wide: bool) -> Table {
    let first = width(is_wide) / 3;
    let widths = [first, first * 2];
    let cell = |place: usize, words: Paragraph| {
        TableCell::new()
            .width(widths[place], WidthType::Dxa)
            .add_paragraph(words)
    };
    let strong = |words: &str| Paragraph::new().add_run(Run::new().bold().add_text(words));
    let mut rows = vec![TableRow::new(vec![
        cell(0, strong(&names[0])),
        cell(1, strong(&names[1])),
    ])];
    for (what, of_it) in pairs {
        rows.push(TableRow::new(vec![
            cell(0, strong(what)),
            cell(1, paragraph(of_it)),
        ]));
    }
    table(rows, widths.to_vec())
}
