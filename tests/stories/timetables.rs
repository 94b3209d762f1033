//! The coordinating body's own timetables: made in the browser, saved version by version, and never moving a round.

use super::rounds::everyone;
use crate::world::{Person, World, on_both};
use domain::stage::Stage;
use links::{round, timetable};

on_both!(
    a_timetable_is_made_from_a_copy_and_a_round_keeps_it,
    every_box_of_a_timetable_that_needs_mending_is_named,
    a_retired_timetable_is_not_offered_and_its_rounds_go_on,
    two_who_change_a_timetable_at_once_both_keep_their_words,
);

/// Rosa’s own, from a copy of light: two days to join, and a week for a moderator. Gives its page.
const OWN: [(&str, &str); 6] = [
    ("title", "Nine weeks"),
    ("summary", "With a moderator."),
    ("joining_days", "14"),
    ("moderating", "yes"),
    ("moderating_days", "7"),
    ("moderating_ends", "person"),
];

async fn makes_own(rosa: &mut Person<'_>) -> String {
    rosa.get(&timetable::new()).await.is(200);
    let page = rosa.sends(&timetable::new(), &OWN).await;
    page.is(200).path.clone()
}

async fn a_timetable_is_made_from_a_copy_and_a_round_keeps_it(world: &World) {
    let (mut rosa, _) = everyone(world).await;
    rosa.get(&timetable::list())
        .await
        .is(200)
        .says("Light: eight weeks")
        .says("24 weeks");
    rosa.get(&timetable::page("full"))
        .await
        .is(200)
        .says("Moderating");
    rosa.get(&format!("{}?from=light", timetable::new()))
        .await
        .is(200)
        .holds("joining_days", "7")
        .holds("rung_0_letter", "assessment_not_started");
    let page = rosa.sends(&timetable::new(), &OWN).await.is(200);
    let own = page
        .says("version 1")
        .says("With a moderator.")
        .path
        .clone();
    let id = own.rsplit('/').next().expect("its id").to_string();
    // A round is prepared with it.
    rosa.get(&round::new()).await.is(200).says("Nine weeks");
    let round_ = rosa.prepares_a_round_by("Spring round", &id).await;
    rosa.get(&round::dates(round_))
        .await
        .is(200)
        .says("Moderating");
    // Its second version moves nothing.
    let details = format!("{own}/details");
    rosa.get(&details).await.is(200).holds("joining_days", "14");
    rosa.sends(&details, &[("joining_days", "21")])
        .await
        .is(200)
        .says("version 2");
    rosa.get(&round::dates(round_))
        .await
        .is(200)
        .holds("ends_joining-day", "15");
    rosa.get(&round::page(round_))
        .await
        .is(200)
        .says("Nine weeks");
    let found = store::round::find(world.app.store.reader(), round_).await;
    let found = found.expect("read").expect("the round");
    assert_eq!(
        found.calendar.after(Stage::Reviewing),
        Some(Stage::Moderating)
    );
    world.delivers().await;
}

async fn every_box_of_a_timetable_that_needs_mending_is_named(world: &World) {
    let (mut rosa, _) = everyone(world).await;
    rosa.get(&timetable::new()).await.is(200);
    let amiss = [
        ("title", ""),
        ("joining_days", "0"),
        ("grace_days", "soon"),
        ("window_0_from", "the summer"),
        ("rung_0_days", "-3"),
    ];
    rosa.sends(&timetable::new(), &amiss)
        .await
        .is(422)
        .asks_again_for(&[
            "title",
            "grace_days",
            "joining_days",
            "window_0_from",
            "rung_0_days",
        ])
        .holds("window_0_from", "the summer");
    // What is wrong with it as a whole is said at the box it is about.
    rosa.get(&timetable::new()).await.is(200);
    let impossible = [
        ("title", "Impossible"),
        ("rung_0_days", "60"),
        ("rung_3_to", "coordinators"),
        ("window_0_from", "1 January"),
        ("window_0_to", "31 December"),
    ];
    rosa.sends(&timetable::new(), &impossible)
        .await
        .is(422)
        .asks_again_for(&["window_0_from", "rung_0_days", "rung_3_days"]);
    // One more row, with every word kept.
    rosa.get(&timetable::new()).await.is(200);
    rosa.sends(&timetable::new(), &[("title", "Ours"), ("more", "letter")])
        .await
        .is(200)
        .holds("title", "Ours")
        .says("Letter 10");
    world.delivers().await;
}

async fn a_retired_timetable_is_not_offered_and_its_rounds_go_on(world: &World) {
    let (mut rosa, _) = everyone(world).await;
    let own = makes_own(&mut rosa).await;
    let id = own.rsplit('/').next().expect("its id").to_string();
    let round_ = rosa.prepares_a_round_by("Spring round", &id).await;
    rosa.get(&own).await.is(200);
    rosa.sends(&format!("{own}/retirement"), &[])
        .await
        .is(200)
        .says("no longer offered");
    rosa.get(&round::new())
        .await
        .is(200)
        .keeps_quiet_about("Nine weeks");
    // The draft keeps it, and opens.
    rosa.get(&round::details(round_))
        .await
        .is(200)
        .says("Nine weeks");
    rosa.get(&round::opening(round_)).await.is(200);
    rosa.sends(&round::opening(round_), &[])
        .await
        .is(200)
        .says("The round is open");
    rosa.post(&format!("{own}/retirement"), &[]).await.is(409);
    world.delivers().await;
}

async fn two_who_change_a_timetable_at_once_both_keep_their_words(world: &World) {
    let (mut rosa, _) = everyone(world).await;
    let own = makes_own(&mut rosa).await;
    let details = format!("{own}/details");
    let mut other = world.signs_in("rosa@example.org").await;
    other.get(&details).await.is(200);
    rosa.get(&details).await.is(200);
    rosa.sends(&details, &[("joining_days", "10")])
        .await
        .is(200);
    other
        .sends(&details, &[("joining_days", "12")])
        .await
        .is(422)
        .says("version 2 meanwhile")
        .holds("joining_days", "12");
    other.sends(&details, &[]).await.is(200).says("version 3");
    world.delivers().await;
}
