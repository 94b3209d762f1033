//! The journal is read by round, project and person, narrowed down, turned over page by page and taken away.

use crate::world::{ACORN, BIRCH, World, on_both};
use app::announce::{self, About};
use domain::access::{Duty, Role};
use links::{coordinating, me, person, project, round};

on_both!(
    a_journal_is_narrowed_down_and_taken_away,
    each_sees_what_is_theirs_to_see,
    a_long_journal_is_turned_over_page_by_page,
);

async fn a_journal_is_narrowed_down_and_taken_away(world: &World) {
    let mut rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let id = rosa.opens_a_round("=Spring").await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya.joins(id, acorn).await;
    let path = round::journal(id);
    rosa.get(&path)
        .await
        .is(200)
        .says("Priya Shah joined the round Acorn Mums");
    rosa.get(&format!("{path}?what=round_opened"))
        .await
        .is(200)
        .says("Rosa Quinn opened the round")
        .keeps_quiet_about("<td class=\"govuk-table__cell\">joined the round");
    let priyas = world.person(ACORN.lead.1).await;
    let hers = format!("{path}?person={priyas}&from=2026-03-02&until=2026-03-02");
    rosa.get(&hers)
        .await
        .is(200)
        .says("Priya Shah joined the round");
    assert!(
        rosa.page().body.contains("value=\"2026-03-02\""),
        "what was asked for stays"
    );
    rosa.get(&format!("{path}?from=2026-03-03"))
        .await
        .is(200)
        .says("Nothing here");
    rosa.get(&format!("{path}?from=soon"))
        .await
        .asks_again_for(&["from"]);
    assert!(
        rosa.page().body.contains("value=\"soon\""),
        "what was typed stays"
    );
    rosa.get(&format!("{path}?from=2026-03-03&until=2026-03-01"))
        .await
        .asks_again_for(&["until"]);
    let csv = rosa
        .get(&format!("{path}?what=project_joined&as=csv"))
        .await
        .is(200)
        .clone();
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        csv.header("content-disposition"),
        "attachment; filename=\"journal.csv\""
    );
    assert_eq!(
        csv.body,
        "\u{feff}when,who,what,round,project,why\r\n\"2026-03-02T09:00:00Z\",\"Priya Shah\",\"project_joined\",\"'=Spring\",\"Acorn Mums\",\"\"\r\n"
    );
    let json = rosa
        .get(&format!("{path}?what=project_joined&as=json"))
        .await
        .is(200)
        .clone();
    let lines: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
    assert_eq!(lines[0]["project"], "Acorn Mums");
    world.delivers().await;
}

async fn each_sees_what_is_theirs_to_see(world: &World) {
    let mut rosa = world.set_up().await;
    let (acorn, birch) = (world.registers(&ACORN).await, world.registers(&BIRCH).await);
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    let ada = world.is_known("Ada Finch", "ada@example.org").await;
    world.grants(ada, Duty::Administrator).await;
    let rosas = world.person("rosa@example.org").await;
    let about = || About {
        project: Some(acorn),
        ..About::default()
    };
    let at = world.now().await;
    let tx = world.app.store.begin().await.expect("begun");
    for what in ["call_noted", "extension_granted"] {
        announce::journal(
            &world.app,
            &tx,
            at,
            Some(rosas),
            what,
            about(),
            "They moved house.",
        )
        .await
        .expect("written");
    }
    tx.commit().await.expect("kept");
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya
        .get(&project::journal(acorn))
        .await
        .is(200)
        .says("gave more time")
        .keeps_quiet_about("call_noted");
    priya.get(&project::journal(birch)).await.is(404);
    priya.get(&person::journal(rosas)).await.is(404);
    priya.get(&me::journal()).await.is(200);
    let mut jo = world.signs_in("jo@example.org").await;
    jo.get(&project::journal(acorn)).await.is(404);
    rosa.get(&project::journal(acorn))
        .await
        .is(200)
        .says("kept a note of a call They moved house.");
    rosa.get(&coordinating::letters()).await.is(200);
    // An administrator sees what somebody did, not why.
    let mut ada = world.signs_in("ada@example.org").await;
    ada.get(&person::journal(rosas))
        .await
        .is(200)
        .says("gave more time")
        .keeps_quiet_about("They moved house");
    ada.get(&project::journal(acorn)).await.is(404);
}

async fn a_long_journal_is_turned_over_page_by_page(world: &World) {
    let mut rosa = world.set_up().await;
    let id = rosa.prepares_a_round("Spring").await;
    let at = world.now().await;
    let tx = world.app.store.begin().await.expect("begun");
    for number in 1..=250 {
        let about = About {
            round: Some(id),
            ..About::default()
        };
        let why = format!("Number {number}.");
        announce::journal(&world.app, &tx, at, None, "dates_moved", about, &why)
            .await
            .expect("written");
    }
    tx.commit().await.expect("kept");
    let (mut seen, mut path) = (std::collections::BTreeSet::new(), round::journal(id));
    for _ in 0..3 {
        let page = rosa.get(&path).await.is(200).clone();
        let numbers = page.body.split("Number ").skip(1);
        seen.extend(numbers.filter_map(|rest| rest.split('.').next()?.parse::<u32>().ok()));
        let older = page
            .body
            .split(" rel=\"next\"")
            .next()
            .and_then(|before| before.rsplit("href=\"").next());
        path = older
            .unwrap_or_default()
            .trim_end_matches('"')
            .replace("&#38;", "&");
    }
    assert_eq!(seen.len(), 250);
}
