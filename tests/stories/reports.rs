//! Reports: a lead shows what it chose, and anyone who holds the paper sees that it is genuine.

use super::closed::Responding;
use crate::world::{ACORN, BIRCH, World, on_both, pdf};
use domain::access::Role;
use links::{assessment, paper};
use sha2::{Digest as _, Sha256};

on_both!(
    a_lead_shows_what_it_chose_and_anyone_sees_that_it_is_genuine,
    a_report_is_asked_for_field_by_field,
    somebody_new_gets_a_pack_with_the_answers_that_were_chosen,
);

async fn publication_of(world: &World, project: domain::ids::ProjectId) -> String {
    let all = store::publication::of_projects(world.app.store.reader(), &[project]).await;
    all.expect("read")[0].id.to_string()
}

async fn a_lead_shows_what_it_chose_and_anyone_sees_that_it_is_genuine(world: &World) {
    let round = Responding::comes(world).await;
    round.answers().await;
    let acorn = round.projects[0];
    let publication = publication_of(world, acorn).await;
    let path = paper::reports(acorn);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya
        .get(&path)
        .await
        .is(200)
        .says("What other projects told us");
    for (fields, boxes) in [
        (vec![], vec!["publication", "part"]),
        (
            vec![("publication", "<script>"), ("part", "answers")],
            vec!["publication"],
        ),
        (
            vec![("publication", publication.as_str()), ("part", "\u{0}")],
            vec!["part"],
        ),
        (
            vec![
                ("publication", publication.as_str()),
                ("part", "answers"),
                ("part", "everything"),
            ],
            vec!["part"],
        ),
    ] {
        let page = priya.post(&path, &fields).await.is(422);
        for name in boxes {
            page.says(if name == "part" {
                "Tick at least one part"
            } else {
                "Choose the round"
            });
        }
    }
    let chosen = [
        ("publication", publication.as_str()),
        ("part", "answers"),
        ("part", "actions"),
        ("part", "feedback"),
        ("part", "response"),
    ];
    let taken = priya.post_once(&path, &chosen).await;
    taken.is(200);
    assert_eq!(taken.header("content-type"), "application/pdf");
    assert_eq!(taken.header("cache-control"), "no-store");
    assert!(taken.header("content-disposition").contains("Acorn-Mums-"));
    pdf::is_for_everyone(&taken.bytes);

    let made = store::report::of_project(world.app.store.reader(), acorn).await;
    let report = made.expect("read").remove(0);
    assert_eq!(report.sha256, hex::encode(Sha256::digest(&taken.bytes)));
    let mut someone = world.stranger();
    someone.get(&paper::genuine()).await.is(200);
    let asked = format!(
        "{}?code={}",
        paper::genuine(),
        report.code.to_string().to_lowercase().replace('-', "+")
    );
    let page = someone.get(&asked).await.is(200);
    page.is_at(&paper::genuine_report(&report.code.to_string()))
        .says("This report is genuine")
        .says("Acorn Mums had it made here on")
        .says(&report.sha256)
        .says("What other projects told us")
        .keeps_quiet_about("The welcome")
        .keeps_quiet_about("Birch Circle")
        .keeps_quiet_about("Priya");

    // Another lead neither sees it nor takes it back.
    let withdrawal = paper::report_withdrawal(acorn, report.id);
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&path).await.is(404);
    ama.post(&withdrawal, &[]).await.is(404);
    let theirs = paper::reports(round.projects[1]);
    ama.get(&theirs)
        .await
        .is(200)
        .keeps_quiet_about(&report.code.to_string());
    ama.post(&theirs, &chosen).await.is(404);

    priya.get(&path).await.is(200);
    priya
        .sends(&withdrawal, &[])
        .await
        .is(200)
        .says("Taken back on");
    priya.post(&withdrawal, &[]).await.is(200);
    let page = someone
        .get(&paper::genuine_report(&report.code.to_string()))
        .await;
    page.is(200).says("This report was taken back");
}

async fn a_report_is_asked_for_field_by_field(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    let path = paper::reports(acorn);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let empty = priya.get(&path).await.is(200);
    empty
        .says("Nothing published yet")
        .links_to(&assessment::publication(acorn));
    let id = "6f1b7a52-9a0e-4f0e-8b1a-0a5c3f2d7e11";
    let page = priya.post(&path, &[]).await.is(422);
    page.says("Nothing published yet");
    // What nobody published.
    priya
        .post(&path, &[("publication", id), ("part", "answers")])
        .await
        .is(404);
    world
        .signs_in("jo@example.org")
        .await
        .get(&path)
        .await
        .is(404);
    let mut someone = world.stranger();
    for code in ["x", "%3Cscript%3E", "2222-2222-2222", "%00"] {
        let page = someone
            .get(&format!("{}?code={code}", paper::genuine()))
            .await;
        page.is(422).says("We know no report with this code");
        someone
            .get(&format!("{}/{code}", paper::genuine()))
            .await
            .is(404);
    }
}

async fn somebody_new_gets_a_pack_with_the_answers_that_were_chosen(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let path = paper::induction(acorn);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya
        .get(&path)
        .await
        .is(200)
        .says("You have not written any answers yet");
    let question = assessment::question(acorn, "1A");
    priya.get(&question).await.is(200);
    let written = [("we_do", "Somebody is at the door.")];
    priya.sends(&question, &written).await.is(200);
    priya
        .get(&path)
        .await
        .is(200)
        .says("Which of your answers go in?");
    let without = priya.post_once(&path, &[]).await;
    pdf::is_for_everyone(&without.is(200).bytes);
    let with = priya.post_once(&path, &[("question", "1A")]).await;
    assert!(
        with.is(200)
            .header("content-disposition")
            .contains("Acorn-Mums-for-somebody-new.pdf")
    );
    assert!(with.bytes.len() > without.bytes.len());
    for wrong in ["9Z", "<script>", "", "\u{0}"] {
        let page = priya.post(&path, &[("question", wrong)]).await.is(422);
        page.says("Choose from the questions that you have written to");
    }
}
