//! The grid filled in at home in a document: sent, looked at beside what stands, and put in question by question.

use crate::uploads::papers::{docx, locked, microsoft, open_document, pdf};
use crate::world::{ACORN, BIRCH, Page, Person, World, on_both};
use domain::ids::ProjectId;
use links::assessment;
use reports::toolkit::Which;
use reports::{Block, Paper, docx as written, prose};

on_both!(
    a_typed_grid_is_put_in_question_by_question_and_nothing_unseen,
    what_is_no_grid_of_ours_is_told_and_leaves_no_trace,
);

const WORD: &str = "wordprocessingml.document.main+xml";

/// A grid of the toolkit with these words in it: a question, a column, and what was typed there.
fn filled(paper: Paper, words: &[(&str, usize, &str)]) -> Vec<u8> {
    let mut paper = paper;
    for block in &mut paper.blocks {
        let Block::Grid(grid) = block else { continue };
        for row in &mut grid.rows {
            for (_, column, typed) in words.iter().filter(|(key, ..)| *key == row.key) {
                row.cells[*column] = prose::plain(typed);
            }
        }
    }
    written::document(&paper).expect("a document")
}

fn grid(world: &World, words: &[(&str, usize, &str)]) -> Vec<u8> {
    filled(Which::Grid.paper(&world.app.frameworks[0]), words)
}

async fn sends<'p>(priya: &'p mut Person<'_>, acorn: ProjectId, bytes: &[u8]) -> &'p Page {
    let at = assessment::typed_grid(acorn);
    priya.get(&at).await.is(200);
    priya.sends_files(&at, &[], &[("grid.docx", bytes)]).await
}

async fn a_typed_grid_is_put_in_question_by_question_and_nothing_unseen(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let (page, answers) = (assessment::page(acorn), assessment::typed_answers(acorn));
    let form = assessment::typed_grid(acorn);
    priya.get(&assessment::paper(acorn)).await.links_to(&form);
    let one = assessment::question(acorn, "1A");
    priya.get(&one).await;
    let before = [("we_do", "Tea first"), ("proud_of", "Our own door")];
    priya.sends(&one, &before).await.is(200);
    let long = "é".repeat(10_001);
    let typed = grid(
        world,
        &[
            ("1A", 0, "Tea & toys <script>alert(1)</script>\nand a song"),
            ("1A", 1, "A second group"),
            ("1B", 2, "A card from a mum"),
            ("1C", 0, &long),
            ("2A", 3, "Ask Jo about the kettle"),
        ],
    );
    // It is shown beside what stands, and nothing is saved by looking.
    let found = sends(&mut priya, acorn, &typed).await.is(200).clone();
    found
        .says("3 answers differ")
        .says("Tea first")
        .says("and a song")
        .says("Ask Jo about the kettle")
        .says("type in 1C")
        .keeps_quiet_about("<script>alert");
    priya.get(&page).await.keeps_quiet_about("A second group");
    // Where something stands, nobody ticks it unseen; what is empty in the document keeps its words.
    let found = sends(&mut priya, acorn, &typed).await.is(200).clone();
    let ticked = |key: &str| found.body.contains(&format!("id=\"put-{key}\" checked"));
    assert!(ticked("1B") && !ticked("1A") && !found.body.contains("id=\"put-1C\""));
    priya
        .sends(&answers, &[("put", "1B")])
        .await
        .is(200)
        .is_at(&page);
    priya.page().says("1B is put in.").says("A card from a mum");
    priya.get(&one).await.holds("we_do", "Tea first");
    // Both sides wrote meanwhile: theirs stands, and it is said.
    sends(&mut priya, acorn, &typed)
        .await
        .is(200)
        .says("2 answers differ");
    let mut other = world.signs_in(ACORN.lead.1).await;
    other.get(&one).await;
    other
        .sends(&one, &[("we_do", "Tea and cake first")])
        .await
        .is(200);
    priya.sends(&answers, &[("put", "1A")]).await.is(200);
    priya
        .page()
        .says("Nothing was put in.")
        .says("theirs stands");
    priya.get(&one).await.holds("we_do", "Tea and cake first");
    sends(&mut priya, acorn, &typed)
        .await
        .is(200)
        .says("Tea and cake first");
    let form = priya.page().form(&answers, &["put"]);
    priya
        .sends(&answers, &[("put", "1A")])
        .await
        .is(200)
        .says("1A is put in.");
    // Sent twice, it stands once, and nothing is counted as written anew.
    let version = |page: &Page| {
        let fields = page.form(&one, &["we_do"]).fields;
        let found = fields.into_iter().find(|(name, _)| name == "version");
        found.expect("a version").1
    };
    let first = version(priya.get(&one).await.is(200));
    let mut again: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    again.push(("put", "1A"));
    priya.post(&answers, &again).await.is(200);
    let kept = priya.get(&one).await.is(200).clone();
    assert_eq!(version(&kept), first);
    kept.holds("we_plan", "A second group")
        .holds("proud_of", "Our own door");
    // What a hand would change in that form is read as carefully as what is typed.
    for (name, value) in [
        ("version-1B", "x"),
        ("put", "9Z"),
        ("put", "<script>"),
        ("we_do-1B", &long),
    ] {
        priya.get(&page).await;
        let odd = [("put", "1B"), ("version-1B", "1"), (name, value)];
        let odd = odd.iter().rev().copied().collect::<Vec<_>>();
        priya.post(&answers, &odd).await;
        assert!(matches!(priya.page().status, 200 | 404), "{name}");
    }
    let second = priya.get(&assessment::question(acorn, "1B")).await.is(200);
    second.holds("we_show", "A card from a mum");
    // It is the project's own, as typing is.
    world.registers(&BIRCH).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&assessment::typed_grid(acorn)).await.is(404);
    ama.post(&answers, &[("put", "1A")]).await.is(404);
}

async fn what_is_no_grid_of_ours_is_told_and_leaves_no_trace(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let document = |words: &str| microsoft(WORD, &[("word/document.xml", words)]);
    let whole = grid(world, &[("1A", 0, "Tea first")]);
    let mut other = world.app.frameworks[0].clone();
    for principle in &mut other.principles {
        for question in &mut principle.questions {
            question.text = format!("Long ago: {}", question.text);
        }
    }
    let bomb = "<w:p><w:r><w:t> </w:t></w:r></w:p>".repeat(300_000);
    for (what, bytes, says) in [
        ("nothing", vec![], "This file is empty"),
        ("a PDF", pdf(), "not a Word document"),
        (
            "another office program's",
            open_document("text", "<m/>", &[]),
            "not a Word document",
        ),
        ("words", b"1A Tea first".to_vec(), "not a Word document"),
        (
            "macros",
            microsoft(WORD, &[("word/vbaProject.bin", "x")]),
            "carries macros",
        ),
        ("a password", locked(docx()), "opens with a password"),
        ("no words at all", docx(), "This file is broken"),
        (
            "half of it",
            whole[..whole.len() / 2].to_vec(),
            "This file is broken",
        ),
        ("a bomb", document(&bomb), "much larger than a grid"),
        (
            "own signs",
            document("<!DOCTYPE a [<!ENTITY b 'c'>]><w:document/>"),
            "This file is broken",
        ),
        (
            "a letter",
            document("<w:document><w:p><w:r><w:t>Dear Jo</w:t></w:r></w:p></w:document>"),
            "no grid in this document",
        ),
        (
            "another grid",
            filled(Which::Grid.paper(&other), &[("1A", 0, "Tea")]),
            "asks other questions than yours",
        ),
    ] {
        let page = sends(&mut priya, acorn, &bytes).await;
        page.asks_again_for(&["file"]);
        assert!(page.words().contains(says), "{what}: {}", page.words());
    }
    let at = assessment::typed_grid(acorn);
    priya.get(&at).await.is(200);
    priya
        .sends_files(&at, &[], &[])
        .await
        .asks_again_for(&["file"]);
    // A grid with nothing in it has nothing to say; neither left a file behind.
    sends(&mut priya, acorn, &grid(world, &[]))
        .await
        .is(200)
        .says("Nothing new in this document");
    let left = std::fs::read_dir(world.folder.path().join("files")).map_or(0, Iterator::count);
    assert!(left <= 1, "{left} left");
    // Saved by LibreOffice Writer, it is read all the same.
    let saved = include_bytes!("../data/grid-saved-by-libreoffice.docx");
    sends(&mut priya, acorn, saved)
        .await
        .is(200)
        .says("Somebody is at the door")
        .says("2 answers differ");
}
