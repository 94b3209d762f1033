//! Six months and a year after a round: a letter, a page, and actions that move on.

use super::closed::Responding;
use crate::world::{ACORN, BIRCH, World, on_both};
use links::{assessment, round};

on_both!(projects_say_months_later_how_their_actions_stand);

async fn projects_say_months_later_how_their_actions_stand(world: &World) {
    let round_ = Responding::comes(world).await;
    let acorn = round_.projects[0];
    let page = round::follow_up(round_.round, acorn);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    for what in ["A second group", "Ask about a ramp"] {
        let actions = assessment::actions(acorn);
        priya.get(&actions).await.is(200);
        let typed = [("principle", "2"), ("what", what)];
        priya.sends(&actions, &typed).await.is(200);
    }
    round_.answers().await;
    priya.get(&page).await.is(404);
    world.turns_to("2026-05-15 10:00");
    world.ticks().await;
    world.delivers().await;
    world.post.take();

    // Closed on 15 May: 15 November is a Sunday.
    world.turns_to("2026-11-15 12:00");
    world.ticks().await;
    world.delivers().await;
    assert_eq!(world.post.take().len(), 0);
    world.turns_to("2026-11-16 09:30");
    world.ticks().await;
    world.ticks().await;
    world.delivers().await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    assert_eq!(
        world.post.letters().len(),
        1,
        "only Acorn Mums has open actions"
    );
    let home = links::me::home();
    let asked = "Say how your actions stand";
    priya.get(&home).await.is(200).says(asked).links_to(&page);
    let link = priya.link("How do your actions", "/rounds/");
    assert_eq!(link, page);
    priya
        .get(&page)
        .await
        .is(200)
        .says("A second group")
        .says("Ask about a ramp");
    priya.sends(&page, &[]).await.asks_again_for(&["stands-1"]);
    priya
        .sends(&page, &[("words-2", "Nearly.")])
        .await
        .asks_again_for(&["stands-2"]);
    priya.page().holds("words-2", "Nearly.");
    let mut elsewhere = world.signs_in(ACORN.lead.1).await;
    elsewhere.get(&page).await.is(200);
    let said = [
        ("stands-1", "done"),
        ("words-1", "It meets on Tuesdays."),
        ("stands-2", "changed"),
        ("words-2", ""),
    ];
    priya.sends(&page, &said).await.is(200).says("It is kept.");
    priya.get(&home).await.is(200).keeps_quiet_about(asked);
    elsewhere
        .sends(&page, &[("stands-1", "let-go"), ("words-1", "Too much.")])
        .await
        .is(409);
    elsewhere
        .page()
        .says("changed one of these meanwhile")
        .holds("words-1", "Too much.");
    let kept = priya.get(&page).await.is(200);
    kept.says("It meets on Tuesdays.")
        .says("It has changed, on 16 November 2026.");
    world.signs_in(BIRCH.lead.1).await.get(&page).await.is(404);
    let mut rosa = world.signs_in("rosa@example.org").await;
    let closing = rosa.get(&round::closing(round_.round)).await.is(200);
    closing.says("asked how their actions stand: 1. Projects that have answered: 1.");
    closing.keeps_quiet_about("Tuesdays");

    // A year on, one action is open still; then it is done too, and nothing is asked any more.
    world.post.take();
    world.turns_to("2027-05-17 09:30");
    world.ticks().await;
    world.delivers().await;
    let letter = world
        .signs_in(ACORN.lead.1)
        .await
        .letter("How do your actions");
    assert!(letter.text.contains("a year ago"), "{}", letter.text);
    world.turns_to("2027-09-01 09:30");
    world.post.take();
    world.ticks().await;
    world.delivers().await;
    assert_eq!(world.post.take().len(), 0);
    let found = app::doctor::examine(&world.app).await.expect("examined");
    assert!(found.is_empty(), "{found:?}");
}
