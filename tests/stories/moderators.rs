//! Who moderates: the coordinator is told where nobody may, and a repair brings moderators what it makes whole.

use super::moderating::{MONA, TICKED};
use super::paired::{JO, Spring, moderates, seals, writes};
use super::planned::Paired;
use crate::world::{World, on_both};
use domain::access::Duty;
use links::{coordinating, review, round};

on_both!(
    the_coordinator_is_told_when_nobody_may_moderate,
    what_a_repair_makes_whole_waits_for_its_moderator,
    the_queue_and_the_control_room_ask_as_much_for_two_exchanges_as_for_none,
);

async fn the_coordinator_is_told_when_nobody_may_moderate(world: &World) {
    let spring = Spring::of_two(world).await;
    spring.moderates().await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    let page = round::page(spring.round);
    let nobody = "Nobody may moderate yet";
    let apart = "Nobody may moderate between Acorn Mums and Birch Circle";
    rosa.get(&page).await.is(200).says(nobody);
    // One from a project, and one whom a project named though they left it, are as good as none.
    let jo = world.person(JO).await;
    world.grants(jo, Duty::Moderator).await;
    rosa.get(&page)
        .await
        .is(200)
        .says(apart)
        .links_to(&coordinating::duties())
        .keeps_quiet_about(nobody);
    let mona = world.is_known("Mona Hale", MONA).await;
    world.grants(mona, Duty::Moderator).await;
    rosa.get(&page).await.is(200).keeps_quiet_about(apart);
    let mut mona = world.signs_in(MONA).await;
    mona.get(&links::me::home())
        .await
        .is(200)
        .says("No review waits for you");
}

async fn what_a_repair_makes_whole_waits_for_its_moderator(world: &World) {
    let mut paired = Paired::of(world, 2, false).await;
    moderates(world, paired.round).await;
    let mona = world.is_known("Mona Hale", MONA).await;
    world.grants(mona, Duty::Moderator).await;
    let facts = paired.exchanges().await.remove(0);
    let (left, stays) = (facts.projects()[0].id, facts.projects()[1].id);
    let sealed = facts.reviews_by(left).next().expect("a review").id;
    let mut leaving = paired.lead(left).await;
    writes(&mut leaving, sealed, "The tea.").await;
    seals(&mut leaving, sealed).await;
    let mut lead = paired.lead(stays).await;
    let home = links::me::home();
    let name = paired.group(left).name;
    let to_do = format!("Read {name} and write your feedback");
    lead.get(&home).await.is(200).says(&to_do);
    paired.leaves(left).await;
    lead.get(&home).await.is(200).keeps_quiet_about(&to_do);
    world.delivers().await;
    let about_mona = |letter: &mail::Letter| letter.to.email == MONA;
    assert!(!world.post.take().iter().any(about_mona));
    let gap = paired.gaps().await.remove(0);
    paired.mends(&gap, "one way").await;
    world.delivers().await;
    let told = world
        .post
        .letters()
        .into_iter()
        .filter(|one| about_mona(one));
    assert_eq!(told.count(), 1, "she is told once");
    let mut mona = world.signs_in(MONA).await;
    let link = mona.link("waits for you", "/moderation");
    mona.get(&link).await.is(200).says("about");
    mona.get(&review::moderation(sealed)).await.is(200);
    mona.sends(&review::moderation(sealed), &TICKED)
        .await
        .is(200);
    world.delivers().await;
    lead.get(&review::page(sealed))
        .await
        .is(200)
        .says("The tea.");
}

async fn the_queue_and_the_control_room_ask_as_much_for_two_exchanges_as_for_none(world: &World) {
    let mut paired = Paired::of(world, 4, false).await;
    moderates(world, paired.round).await;
    let mona = world.is_known("Mona Hale", MONA).await;
    world.grants(mona, Duty::Moderator).await;
    let mut mona = world.signs_in(MONA).await;
    let (queue, room) = (coordinating::moderation(), round::page(paired.round));
    let mut asked = Vec::new();
    for waiting in 0..=2 {
        if waiting > 0 {
            let exchange = paired.exchanges().await.remove(waiting - 1);
            for review in &exchange.reviews {
                let mut lead = paired.lead(review.reviewer.id).await;
                writes(&mut lead, review.id, "The tea.").await;
                seals(&mut lead, review.id).await;
            }
        }
        mona.get("/help-now").await.is(200);
        let queue = world.queries(async {
            mona.get(&queue).await.is(200);
        });
        let queue = queue.await.len();
        paired.rosa.get("/help-now").await.is(200);
        let room = world.queries(async {
            paired.rosa.get(&room).await.is(200);
        });
        asked.push((queue, room.await.len()));
    }
    world.delivers().await;
    assert_eq!(asked[0], asked[1], "{asked:?}");
    assert_eq!(asked[1], asked[2], "{asked:?}");
}
