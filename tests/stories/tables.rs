//! Tables taken into a spreadsheet: what one may see anyway, and nothing in them that acts.

use crate::world::{ACORN, BIRCH, World, on_both};
use links::{assessment, coordinating, paper, project};

on_both!(a_project_takes_its_answers_into_a_spreadsheet);

async fn a_project_takes_its_answers_into_a_spreadsheet(world: &World) {
    let mut rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world.registers(&BIRCH).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let question = assessment::question(acorn, "1A");
    priya.get(&question).await.is(200);
    let written = [
        ("we_do", "=HYPERLINK(\"https://evil.example\")"),
        ("we_plan", "@tea, \"cake\""),
    ];
    priya.sends(&question, &written).await.is(200);
    let answers = |form: &str| paper::table(acorn, &format!("answers.{form}"));
    let page = priya.get(&project::page(acorn)).await.clone();
    page.links_to(&answers("csv")).links_to(&answers("xlsx"));
    let csv = priya.get(&answers("csv")).await.is(200).clone();
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        csv.body.starts_with("\u{feff}question,what it asks,"),
        "{}",
        csv.body
    );
    assert!(
        csv.body
            .contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\",\"'@tea, \"\"cake\"\"\"")
    );
    assert_eq!(csv.body.lines().count(), 18);
    let xlsx = priya.get(&answers("xlsx")).await.is(200).clone();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(xlsx.bytes)).expect("a workbook");
    let mut page = String::new();
    let mut part = zip.by_name("xl/worksheets/sheet1.xml").expect("its sheet");
    std::io::Read::read_to_string(&mut part, &mut page).expect("read");
    assert!(!page.contains("<f>"), "a formula");
    priya
        .get(&paper::table(acorn, "actions.csv"))
        .await
        .is(200)
        .says("what we will do");
    for name in [
        "answers",
        "answers.exe",
        "everything.csv",
        "..%2Fanswers.csv",
    ] {
        priya
            .get(&format!("/projects/{acorn}/tables/{name}"))
            .await
            .is(404);
    }
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&answers("csv")).await.is(404);
    ama.get(&paper::ledger("give-and-take.csv")).await.is(404);
    let csv = paper::ledger("give-and-take.csv");
    rosa.get(&coordinating::ledger())
        .await
        .is(200)
        .links_to(&csv);
    rosa.get(&csv)
        .await
        .is(200)
        .says("project,given,received,still to give,let go");
    rosa.get(&paper::ledger("give-and-take.xlsx")).await.is(200);
    rosa.get(&paper::ledger("ledger.csv")).await.is(404);
}
