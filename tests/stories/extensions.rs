//! More time: for a project, for an exchange, for everyone, and two weeks for the asking. Never past the round's
//! close, and everyone whom it concerns is told.

use super::planned::Paired;
use super::rounds::joined;
use crate::world::{World, on_both};
use links::{exchange, round};

on_both!(
    two_more_weeks_are_had_once_for_the_asking,
    an_exchange_has_more_time_for_reviews_and_for_responses,
    dates_past_the_close_or_in_the_past_are_refused_at_the_box,
    everyone_has_more_time_but_whoever_was_given_longer,
);

async fn two_more_weeks_are_had_once_for_the_asking(world: &World) {
    let (_, id, [acorn, ..]) = joined(world).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let path = round::more_weeks(id, acorn);
    priya.get(&path).await.is(409).says("Nobody writes");
    world.turns_to("2026-03-09 12:00");
    world.ticks().await;
    let mut priya = world.signs_in("priya@example.org").await;
    priya.get(&round::page(id)).await.is(200).links_to(&path);
    priya
        .get(&path)
        .await
        .is(200)
        .says("You need no reason")
        .says("Sunday 12 April");
    world.delivers().await;
    world.post.take();
    priya
        .sends(&path, &[])
        .await
        .is(200)
        .says("You have two more weeks");
    priya
        .post(&path, &[])
        .await
        .is(409)
        .says("can be done once");
    world.delivers().await;
    let told = world.post.take();
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("Sunday 12 April"), "{}", told[0].text);
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::extensions(id))
        .await
        .is(200)
        .says("Acorn Mums: self-assessment")
        .says("two more weeks, asked for")
        .says("Priya Shah");
    rosa.get(&round::journal(id))
        .await
        .is(200)
        .says("took two more weeks");
    world
        .signs_in("ama@example.org")
        .await
        .get(&path)
        .await
        .is(404);
    priya.publishes(acorn).await;
    priya.get(&path).await.is(409).says("have published");
    world.delivers().await;
}

async fn an_exchange_has_more_time_for_reviews_and_for_responses(world: &World) {
    let mut paired = Paired::of(world, 2, false).await;
    let facts = paired.exchanges().await.remove(0);
    let page = exchange::page(facts.id);
    let more = exchange::extension(facts.id);
    paired.rosa.get(&page).await.is(200);
    let week = [("more", "1-week"), ("why", "Half-term.")];
    paired
        .rosa
        .sends(&more, &week)
        .await
        .is(200)
        .says("more time now");
    let letters = paired.letters().await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(
        letters.iter().all(|one| one.contains("New dates")),
        "{letters:?}"
    );
    let moved = paired.exchanges().await.remove(0);
    assert_eq!(moved.due_at.to_string(), "2026-04-19 23:00:00 UTC");
    // Two more weeks would end after the round.
    paired.rosa.get(&page).await.is(200);
    let weeks = [("more", "2-weeks"), ("why", "Half-term.")];
    let refused = paired.rosa.sends(&more, &weeks).await;
    refused
        .asks_again_for(&["more"])
        .says("The round closes on 26 April 2026");
    paired
        .rosa
        .get(&round::extensions(paired.round))
        .await
        .is(200)
        .says("their exchange")
        .says("Half-term.");
    paired.doctor_is_content().await;
}

async fn dates_past_the_close_or_in_the_past_are_refused_at_the_box(world: &World) {
    let (mut rosa, id, [acorn, ..]) = joined(world).await;
    let path = round::extension(id, acorn);
    let hostile = "<script>alert(1)</script>";
    for (day, month, year, says) in [
        ("1", "3", "2026", "Choose a date after 29 March 2026"),
        ("27", "4", "2026", "The round closes on 26 April 2026"),
        ("31", "2", "2026", "Write a date"),
        ("", "", "", "Write a date"),
        (hostile, "4", "2026", "Write a date"),
    ] {
        rosa.get(&path).await.is(200);
        let typed = [
            ("until-day", day),
            ("until-month", month),
            ("until-year", year),
            ("why", "Kept."),
        ];
        let page = rosa.sends(&path, &typed).await;
        page.asks_again_for(&["until"]).says(says);
        page.holds("until-day", day);
    }
    let long = "x".repeat(2_001);
    rosa.get(&path).await.is(200);
    rosa.sends(&path, &[("why", long.as_str())])
        .await
        .asks_again_for(&["why"]);
    rosa.get(&round::extensions(id))
        .await
        .is(200)
        .says("No extension yet");
}

async fn everyone_has_more_time_but_whoever_was_given_longer(world: &World) {
    let (mut rosa, id, [acorn, birch, _]) = joined(world).await;
    let path = round::extension(id, birch);
    rosa.get(&path).await.is(200);
    rosa.sends(&path, &[("until-day", "20"), ("until-month", "4")])
        .await
        .is(200);
    let ends = |day: &'static str, month: &'static str| {
        [
            ("ends_self_assessing-day", day),
            ("ends_self_assessing-month", month),
        ]
    };
    world.delivers().await;
    world.post.take();
    rosa.get(&round::dates(id)).await.is(200);
    rosa.sends(&round::dates(id), &ends("5", "4")).await.is(200);
    world.delivers().await;
    assert_eq!(world.post.take().len(), 3, "everyone in it is told once");
    let db = world.app.store.reader();
    let due = async |project| {
        let place = store::participation::find(db, id, project)
            .await
            .expect("read");
        let place = place.expect("in the round");
        (place.due_at.to_string(), place.closes_at)
    };
    assert_eq!(due(acorn).await.0, "2026-04-05 23:00:00 UTC");
    assert_eq!(due(birch).await.0, "2026-04-20 23:00:00 UTC");
    // Back again, so far that the round closes before what Birch Circle was given: never past its close.
    let all = [
        ("ends_self_assessing-day", "29"),
        ("ends_self_assessing-month", "3"),
        ("ends_closing-day", "17"),
        ("ends_closing-month", "4"),
        ("ends_reviewing-day", "5"),
        ("ends_reviewing-month", "4"),
        ("ends_responding-day", "10"),
        ("ends_responding-month", "4"),
    ];
    rosa.get(&round::dates(id)).await.is(200);
    rosa.sends(&round::dates(id), &all).await.is(200);
    let round_closes = "2026-04-17 23:00:00 UTC";
    assert_eq!(due(birch).await.0, round_closes);
    assert_eq!(due(acorn).await.0, "2026-03-29 23:00:00 UTC");
    world.delivers().await;
}
