//! The last switch is taken back where nothing irreversible followed; where it did, the page says why not.

use super::planned::Paired;
use super::rounds::joined;
use crate::world::{World, on_both};
use domain::ids::RoundId;
use domain::stage::Stage;
use links::round;

on_both!(
    a_switch_is_taken_back_and_comes_again_on_its_new_date,
    letters_that_have_gone_are_corrected,
    what_cannot_be_taken_back_says_why,
);

async fn stage(world: &World, id: RoundId) -> Stage {
    let found = store::round::find(world.app.store.reader(), id).await;
    found.expect("read").expect("the round").stage()
}

async fn a_switch_is_taken_back_and_comes_again_on_its_new_date(world: &World) {
    let (_, id, _) = joined(world).await;
    world.post.take();
    world.turns_to("2026-03-09 07:00");
    world.ticks().await;
    assert_eq!(stage(world, id).await, Stage::SelfAssessing);
    let mut rosa = world.signs_in("rosa@example.org").await;
    let path = round::undo(id);
    rosa.get(&round::page(id)).await.is(200).links_to(&path);
    rosa.get(&path)
        .await
        .is(200)
        .says("Back from self-assessing to joining")
        .says("3 letters are not sent yet");
    // Its date has passed, so it needs another; and a reason.
    rosa.sends(&path, &[])
        .await
        .asks_again_for(&["why", "ends_on"]);
    let past = [
        ("ends_on-day", "8"),
        ("ends_on-month", "3"),
        ("ends_on-year", "2026"),
        ("why", "Too early."),
    ];
    rosa.sends(&path, &past)
        .await
        .asks_again_for(&["ends_on"])
        .holds("ends_on-day", "8");
    rosa.sends(&path, &[("ends_on-day", "11")])
        .await
        .is(200)
        .says("The round is joining again");
    assert_eq!(stage(world, id).await, Stage::Joining);
    rosa.get(&round::journal(id))
        .await
        .is(200)
        .says("took the last switch back")
        .says("Too early.");
    // The engine does not repeat it, and no letter tells of it.
    assert_eq!(world.ticks().await.switched, 0);
    let went = world.lives_until("2026-03-11 20:00").await;
    assert!(
        went.iter().all(|line| !line.contains("is open")),
        "{went:?}"
    );
    assert_eq!(stage(world, id).await, Stage::Joining);
    let found = app::doctor::examine(&world.app).await.expect("examined");
    assert!(found.is_empty(), "{found:#?}");
    // On its new date it comes, with its letters.
    let went = world.lives_until("2026-03-12 12:00").await;
    assert_eq!(stage(world, id).await, Stage::SelfAssessing);
    assert_eq!(went.len(), 3, "{went:?}");
    let found = app::doctor::examine(&world.app).await.expect("examined");
    assert!(found.is_empty(), "{found:#?}");
}

async fn letters_that_have_gone_are_corrected(world: &World) {
    let (mut rosa, id, _) = joined(world).await;
    rosa.get(&round::stage(id)).await.is(200);
    rosa.sends(&round::stage(id), &[]).await.is(200);
    world.delivers().await;
    world.post.take();
    let path = round::undo(id);
    rosa.get(&path)
        .await
        .is(200)
        .says("3 letters have gone already")
        .says("gets a correction");
    // Its date has not passed: no new one is asked for. Somebody else was quicker the second time.
    rosa.sends(&path, &[("why", "Wrong round.")])
        .await
        .is(200)
        .says("joining again");
    rosa.post(&path, &[("seen", "self-assessing"), ("why", "Again.")])
        .await
        .is(409)
        .says("joining by now");
    world.delivers().await;
    let told = world.post.take();
    assert_eq!(told.len(), 3);
    assert!(
        told.iter()
            .all(|letter| letter.subject == "Spring round is joining again")
    );
    world
        .signs_in("priya@example.org")
        .await
        .get(&path)
        .await
        .is(404);
}

async fn what_cannot_be_taken_back_says_why(world: &World) {
    let mut paired = Paired::of(world, 2, false).await;
    let path = round::undo(paired.round);
    paired
        .rosa
        .get(&path)
        .await
        .is(200)
        .says("Everyone has been told whom they are with");
    let typed = [("seen", "reviewing"), ("why", "Please.")];
    paired
        .rosa
        .post(&path, &typed)
        .await
        .is(409)
        .says("say no to it for five working days");
    paired
        .rosa
        .post(&path, &[("seen", "sideways")])
        .await
        .is(409);
    assert_eq!(stage(world, paired.round).await, Stage::Reviewing);
    // To responding by its date, and back, with a new date; the exchange lives by its own dates all along.
    world.lives_until("2026-04-13 12:00").await;
    assert_eq!(stage(world, paired.round).await, Stage::Responding);
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&path)
        .await
        .is(200)
        .says("Back from responding to reviewing");
    let back = [
        ("ends_on-day", "19"),
        ("ends_on-month", "4"),
        ("ends_on-year", "2026"),
        ("why", "Half-term."),
    ];
    rosa.sends(&path, &back)
        .await
        .is(200)
        .says("reviewing again");
    assert_eq!(world.ticks().await.switched, 0);
    world.lives_until("2026-04-20 12:00").await;
    assert_eq!(stage(world, paired.round).await, Stage::Responding);
    paired.doctor_is_content().await;
}
