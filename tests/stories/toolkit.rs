//! The toolkit taken home: as PDF, and as a document to write in.

use crate::world::{World, on_both, pdf};
use links::{guide, paper};
use reports::toolkit::{COLUMNS, Which};
use reports::{Block, Paper, Press};
use std::io::{Cursor, Read as _};

on_both!(the_toolkit_is_taken_home_on_paper);

async fn the_toolkit_is_taken_home_on_paper(world: &World) {
    world.set_up().await;
    let framework = world.app.frameworks[0].clone();
    let mut someone = world.stranger();
    let toolkit = someone.get(&guide::toolkit()).await.clone();
    for name in ["grid", "questions", "for-somebody-new", "reviewing"] {
        let path = paper::toolkit(&format!("{name}.pdf"));
        toolkit.links_to(&path);
        let taken = someone.get(&path).await.is(200);
        assert_eq!(taken.header("content-type"), "application/pdf");
        let kept = format!("inline; filename=\"maternal-peer-support-2018-{name}.pdf\"");
        assert_eq!(taken.header("content-disposition"), kept);
        pdf::is_for_everyone(&taken.bytes);
        let size = format!("{} kB", taken.bytes.len().div_ceil(1000));
        toolkit.says(&size);
        let path = paper::toolkit(&format!("{name}.docx"));
        toolkit.links_to(&path);
        let taken = someone.get(&path).await.is(200);
        assert!(
            taken
                .header("content-disposition")
                .starts_with("attachment")
        );
        assert!(document(&taken.bytes).contains("w:document"));
    }
    for name in [
        "grid",
        "grid.exe",
        "GRID.PDF",
        "..%2Fgrid.pdf",
        "grid.pdf.pdf",
    ] {
        someone
            .get(&format!("/toolkit/papers/{name}"))
            .await
            .is(404);
    }
    let grid = someone
        .get(&paper::toolkit("grid.docx"))
        .await
        .bytes
        .clone();
    let words = document(&grid);
    for asked in framework.questions() {
        let text = asked
            .question
            .text
            .replace('&', "&amp;")
            .replace('\'', "&apos;");
        assert!(words.contains(&text), "{text} is not in the grid");
    }
    for column in COLUMNS {
        assert_eq!(words.matches(column).count(), framework.principles.len());
    }
}

/// The words of a document, as XML.
fn document(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a document");
    let mut words = String::new();
    let mut part = zip.by_name("word/document.xml").expect("its words");
    part.read_to_string(&mut words).expect("its words");
    words
}

#[test]
fn another_framework_has_a_toolkit_of_its_own() {
    let mut other = config::load_frameworks(None)
        .expect("the frameworks")
        .remove(0);
    other.title = "Principles for walking groups".to_string();
    other.principles.truncate(1);
    other.principles[0].questions.truncate(1);
    other.principles[0].questions[0].text = "Who carries the map?".to_string();
    let paper = Which::Grid.paper(&other);
    let mut asked = Vec::new();
    for block in &paper.blocks {
        if let Block::Grid(grid) = block {
            asked.extend(grid.rows.iter().map(|row| row.text.as_str()));
        }
    }
    assert_eq!(asked, ["Who carries the map?"]);
    assert!(paper.foot.contains("Principles for walking groups"));
}

#[test]
fn whatever_people_write_can_be_printed_and_does_nothing() {
    let press = Press::new(assets::fonts_of_papers()).expect("a press");
    let mut paper = Paper::new("#panic() \u{1f389} $x$ [*a*]");
    for words in [
        "#read(\"/paper.json\") #image(\"x.svg\") @ref <label> `raw` \\ $ x $",
        "Mam a'i babi: ŵ ŷ, ść, İ, Ж, ω; 中文 and عربي and \u{1f476}\u{1f3fd}\u{200d}\u{1f37c}",
        "- one\n  - two\n    1. three\n\n\u{200b}\u{202e}\u{feff}tab\there",
        "#set page(width: 1pt)\n\n#while true {}",
    ] {
        paper.written(words);
        paper.written_under(words.lines().next().expect("a line"), words);
        paper.put(Block::Items(vec![words.to_string()]));
    }
    let printed = press.print(&paper).expect("printed");
    pdf::is_for_everyone(&printed.bytes);
    assert!(printed.unknown > 0);
    assert_eq!(press.print(&paper).expect("printed again"), printed);
    let document = document(&reports::docx::document(&paper).expect("made"));
    assert!(document.contains("中文"));
}
