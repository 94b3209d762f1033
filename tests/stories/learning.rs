//! What a round learned: written, looked at, shared, read by those in it and by anyone.

use super::closed::Responding;
use crate::world::{ACORN, World, on_both};
use domain::stage::Stage;
use links::{public, round};

on_both!(
    a_round_tells_what_it_learned_when_it_has_closed,
    a_round_closes_early_once_all_have_looked_back_and_it_has_told,
    nobody_is_named_unseen_and_nothing_is_lost_between_two,
);

async fn a_round_tells_what_it_learned_when_it_has_closed(world: &World) {
    let mut round_ = Responding::comes(world).await;
    let id = round_.round;
    let (write, share) = (round::learning(id), round::sharing(id));
    let early = round_.rosa.get(&write).await.is(409);
    early.says("What the round learned is written at its end");
    round_.answers().await;
    assert_eq!(round_.stage().await, Stage::Closing);
    round_.looks_back(1).await;

    let rosa = &mut round_.rosa;
    let closing = rosa.get(&round::closing(id)).await.is(200);
    closing
        .says("Nothing is written yet")
        .says("Still to look back: Acorn Mums.");
    closing.says("The call was the best part.");
    rosa.get(&write)
        .await
        .is(200)
        .says("No project and no person is named");
    let words = [
        ("overall", "Tea comes first."),
        ("theme-1", "Somebody at the door."),
    ];
    rosa.sends(&write, &words).await.is_at(&share).is(200);
    rosa.page()
        .says("Fewer than five projects took part")
        .says("not shown");

    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya.get(&write).await.is(404);
    rosa.sends(&share, &[("public", "yes")])
        .await
        .is(200)
        .says("It is ready to be read");
    priya.get(&write).await.is(404);
    let learning = store::learning::of_round(world.app.store.reader(), id).await;
    let page = public::learned(learning.expect("read").expect("written").id);
    world.stranger().get(&page).await.is(404);

    world.turns_to("2026-05-15 10:00");
    world.ticks().await;
    world.delivers().await;
    assert_eq!(round_.stage().await, Stage::Closed);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let read = priya.get(&write).await.is(200);
    read.says("Tea comes first.").says("Somebody at the door.");
    let paper = links::paper::learning(id);
    read.links_to(&paper);
    for name in ["Birch Circle", "Cedar Network", "Ama Owusu"] {
        read.keeps_quiet_about(name);
    }
    crate::world::pdf::is_for_everyone(&priya.get(&paper).await.is(200).bytes);
    world.stranger().get(&paper).await.is(401);
    world
        .stranger()
        .get(&page)
        .await
        .is(200)
        .says("Tea comes first.");
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&write)
        .await
        .is(200)
        .says("Tea comes first.")
        .links_to(&share);
    rosa.post(&write, &[("overall", "Something else")])
        .await
        .is(409);
    rosa.get(&share).await.is(200).links_to(&page);
    // The box is left empty: it is for those in the round alone.
    let seen = rosa.page().form(&share, &["seen"]).fields;
    let seen = seen
        .into_iter()
        .find(|(name, _)| name == "seen")
        .expect("a version")
        .1;
    rosa.post(&share, &[("seen", &seen)])
        .await
        .is(200)
        .says("Everyone in the round reads it.");
    world.stranger().get(&page).await.is(404);
    priya.get(&write).await.is(200);
    let found = app::doctor::examine(&world.app).await.expect("examined");
    assert!(found.is_empty(), "{found:?}");
}

async fn a_round_closes_early_once_all_have_looked_back_and_it_has_told(world: &World) {
    let mut round_ = Responding::comes(world).await;
    round_.answers().await;
    round_.looks_back(0).await;
    world.ticks().await;
    assert_eq!(round_.stage().await, Stage::Closing, "it has not told yet");
    let (write, share) = (round::learning(round_.round), round::sharing(round_.round));
    let rosa = &mut round_.rosa;
    rosa.get(&write).await.is(200);
    rosa.sends(&write, &[("overall", "Tea comes first.")])
        .await
        .is(200);
    rosa.sends(&share, &[]).await.is(200);
    world.post.take();
    world.ticks().await;
    assert_eq!(round_.stage().await, Stage::Closed);
    world.turns_to("2026-03-11 10:00");
    world.delivers().await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let page = priya.link("has closed", "/rounds/");
    priya
        .get(&page)
        .await
        .is_at(&write)
        .is(200)
        .says("Tea comes first.");
    priya
        .get(&round::page(round_.round))
        .await
        .is(200)
        .links_to(&write);
}

async fn nobody_is_named_unseen_and_nothing_is_lost_between_two(world: &World) {
    let mut round_ = Responding::comes(world).await;
    round_.answers().await;
    let (write, share) = (round::learning(round_.round), round::sharing(round_.round));
    let rosa = &mut round_.rosa;
    rosa.get(&share).await.is(200);
    rosa.sends(&share, &[])
        .await
        .is(409)
        .says("There is nothing to share yet");
    rosa.get(&write).await.is(200);
    rosa.sends(&write, &[("overall", "x\u{7}")])
        .await
        .asks_again_for(&["overall"]);
    rosa.page().holds("overall", "x\u{7}");

    let mut at_home = world.signs_in(&rosa.email).await;
    at_home.get(&write).await.is(200);
    rosa.get(&write).await.is(200);
    let telling = format!("{} and <b>Megan Price</b> sing.", ACORN.name);
    rosa.sends(&write, &[("overall", &telling)]).await.is(200);
    rosa.page()
        .says("“Acorn Mums” is a name from this round")
        .says("“Megan Price”");
    rosa.sends(&share, &[]).await.asks_again_for(&["keep"]);

    at_home
        .sends(&write, &[("overall", "Songs.")])
        .await
        .is(409);
    at_home
        .page()
        .says("Rosa Quinn saved something meanwhile")
        .holds("overall", "Songs.");
    at_home
        .sends(&write, &[])
        .await
        .is_at(&share)
        .is(200)
        .says("Songs.");
    rosa.sends(&share, &[("keep", "They wished it.")])
        .await
        .is(409);
    rosa.page()
        .says("Somebody wrote something since you looked");
}
