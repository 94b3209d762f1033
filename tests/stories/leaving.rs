//! Leaving at every stage, pausing and coming back: without a reason, and without a penalty.

use super::paired::{seals, writes};
use super::planned::Paired;
use super::rounds::joined;
use crate::world::{World, on_both};
use links::{exchange, round};

on_both!(
    a_project_leaves_before_a_plan_stands,
    a_project_leaves_while_others_answer_and_nobody_is_alone,
    a_pause_brings_no_reminder_and_gives_its_days_back,
    a_pause_after_a_plan_waits_for_the_coordinator,
);

async fn a_project_leaves_before_a_plan_stands(world: &World) {
    let (_, id, [acorn, birch, cedar]) = joined(world).await;
    world.post.take();
    let leave = async |email: &str, project| {
        let mut lead = world.signs_in(email).await;
        let path = round::withdrawal(id, project);
        lead.get(&path).await.is(200).says("Thank you");
        lead.sends(&path, &[]).await.is(200).says("You have left");
        lead.post(&path, &[])
            .await
            .is(409)
            .says("not in this round");
    };
    leave("priya@example.org", acorn).await;
    // Back again while joining is open, as if nothing had been.
    world
        .signs_in("priya@example.org")
        .await
        .joins(id, acorn)
        .await;
    world.turns_to("2026-03-09 12:00");
    world.ticks().await;
    leave("ama@example.org", birch).await;
    for (email, project) in [("priya@example.org", acorn), ("megan@example.org", cedar)] {
        world.signs_in(email).await.publishes(project).await;
    }
    world.turns_to("2026-03-30 12:00");
    world.ticks().await;
    let mut rosa_later = world.signs_in("rosa@example.org").await;
    rosa_later.get(&round::pairing(id)).await.is(200);
    rosa_later
        .sends(&round::pairing(id), &[])
        .await
        .is(200)
        .says("One pair");
    let plan = rosa_later.page().path.clone();
    leave("megan@example.org", cedar).await;
    // The pool has moved, and nothing is adopted.
    rosa_later
        .post(&format!("{plan}/adoption"), &[])
        .await
        .is(409);
    world.delivers().await;
    let told = world.post.take();
    let told: Vec<_> = told
        .iter()
        .filter(|letter| letter.subject.contains("has left"))
        .collect();
    // Priya is back: the letter about her leaving did not go any more.
    assert_eq!(told.len(), 2);
    assert!(
        told.iter()
            .all(|letter| letter.to.email == "rosa@example.org")
    );
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::journal(id))
        .await
        .is(200)
        .says("left the round");
    let found = app::doctor::examine(&world.app).await.expect("examined");
    assert!(found.is_empty(), "{found:#?}");
}

async fn a_project_leaves_while_others_answer_and_nobody_is_alone(world: &World) {
    let paired = Paired::of(world, 2, false).await;
    let facts = paired.exchanges().await.remove(0);
    for review in &facts.reviews {
        let mut lead = paired.lead(review.reviewer.id).await;
        writes(&mut lead, review.id, "The tea.").await;
        seals(&mut lead, review.id).await;
    }
    world.lives_until("2026-04-14 12:00").await;
    paired.leaves(paired.projects[0]).await;
    assert!(paired.gaps().await.is_empty(), "both have what was said");
    let mut lead = paired.lead(paired.projects[1]).await;
    lead.get(&exchange::page(facts.id))
        .await
        .is(200)
        .says("The feedback can be read");
    paired.doctor_is_content().await;
    world.lives_until("2026-04-21 12:00").await;
    paired.leaves(paired.projects[1]).await;
    paired.doctor_is_content().await;
    world.lives_until("2026-05-05 12:00").await;
    let path = round::withdrawal(paired.round, paired.projects[0]);
    paired
        .lead(paired.projects[0])
        .await
        .get(&path)
        .await
        .is(200)
        .says("not in this round");
    paired.doctor_is_content().await;
}

async fn a_pause_brings_no_reminder_and_gives_its_days_back(world: &World) {
    let (_, id, [acorn, ..]) = joined(world).await;
    world.lives_until("2026-03-09 12:00").await;
    let mut priya = world.signs_in("priya@example.org").await;
    let path = round::pause(id, acorn);
    priya
        .get(&path)
        .await
        .is(200)
        .says("You need no reason")
        .says("No reminders");
    priya
        .sends(&path, &[])
        .await
        .is(200)
        .says("You have paused")
        .says("Come back");
    priya.post(&path, &[]).await.is(409).says("paused already");
    world.post.take();
    world.delivers().await;
    let told = world.post.take();
    assert_eq!(told.len(), 1);
    assert!(told[0].subject.contains("Acorn Mums has paused"));
    assert_eq!(told[0].to.email, "rosa@example.org");
    let went = world.lives_until("2026-03-21 12:00").await;
    assert!(went.iter().all(|line| !line.contains("priya")), "{went:?}");
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::page(id)).await.is(200).says("paused");
    let mut priya = world.signs_in("priya@example.org").await;
    let back = round::comeback(id, acorn);
    // Twelve days were lost.
    priya
        .get(&back)
        .await
        .is(200)
        .says("due on Friday 10 April");
    priya
        .sends(&back, &[])
        .await
        .is(200)
        .says("Welcome back")
        .says("Friday 10 April");
    priya
        .post(&back, &[])
        .await
        .is(409)
        .says("You have not paused");
    let db = world.app.store.reader();
    let place = store::participation::find(db, id, acorn)
        .await
        .expect("read")
        .expect("there");
    assert_eq!(place.due_at.to_string(), "2026-04-10 23:00:00 UTC");
    rosa.get(&round::extensions(id))
        .await
        .is(200)
        .says("The days of the pause are given back");
    // She came back on a Saturday: what can wait goes on Monday.
    world.delivers().await;
    world.turns_to("2026-03-23 09:00");
    world.delivers().await;
}

async fn a_pause_after_a_plan_waits_for_the_coordinator(world: &World) {
    let mut paired = Paired::of(world, 2, false).await;
    let [acorn, birch] = [paired.projects[0], paired.projects[1]];
    let facts = paired.exchanges().await.remove(0);
    let mut priya = paired.lead(acorn).await;
    let (path, back) = (
        round::pause(paired.round, acorn),
        round::comeback(paired.round, acorn),
    );
    priya
        .get(&path)
        .await
        .is(200)
        .says("We tell Birch Circle today");
    priya.sends(&path, &[]).await.is(200);
    let letters = paired.letters().await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    let gap = paired.gaps().await.remove(0);
    let page = round::repair(paired.round, gap.id);
    paired
        .rosa
        .get(&page)
        .await
        .is(200)
        .says("Give the exchange more time")
        .links_to(&exchange::page(facts.id));
    // Back before anything was done: all is as it was.
    priya.get(&back).await.is(200).says("where you left it");
    priya.sends(&back, &[]).await.is(200);
    assert!(paired.gaps().await.is_empty());
    paired.rosa.get(&page).await.is(200).says("It was settled");
    priya
        .get(&exchange::page(facts.id))
        .await
        .is(200)
        .says("You and Birch Circle");
    // Away once more, and this time the exchange is ended: whoever comes back stands by.
    priya.get(&path).await.is(200);
    priya.sends(&path, &[]).await.is(200);
    let gap = paired.gaps().await.remove(0);
    paired.mends(&gap, "with thanks").await;
    priya.get(&back).await.is(200).says("you stand by");
    priya.sends(&back, &[]).await.is(200).says("and stand by");
    let mut ama = paired.lead(birch).await;
    ama.get(&exchange::page(facts.id))
        .await
        .is(200)
        .says("ended early");
    ama.get(&round::page(paired.round)).await.is(200);
    paired.letters().await;
    paired.doctor_is_content().await;
}
