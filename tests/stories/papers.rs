//! The paper route: printed at any moment, filled in by hand, typed in again.

use crate::world::{ACORN, BIRCH, World, on_both};
use domain::ids::ProjectId;
use links::assessment;

on_both!(
    everything_is_printed_with_what_is_written_and_room_for_the_rest,
    what_is_on_paper_is_typed_in_question_after_question,
);

async fn acorn(world: &World) -> ProjectId {
    world.set_up().await;
    world.registers(&ACORN).await
}

async fn everything_is_printed_with_what_is_written_and_room_for_the_rest(world: &World) {
    let acorn = acorn(world).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let paper = assessment::paper(acorn);
    priya.get(&assessment::page(acorn)).await.links_to(&paper);
    // Before anything is written it is an empty form, and looking makes nothing.
    let framework = world.app.frameworks[0].clone();
    let empty = priya.get(&paper).await.is(200);
    for asked in framework.questions() {
        empty.says(&asked.question.text);
    }
    empty.says("Room to write").says("Who took part in writing");
    let first = assessment::question(acorn, "1A");
    priya.get(&first).await;
    let written = [
        ("we_do", "Tea first <script>alert(1)</script>"),
        ("proud_of", "Our own door"),
        ("where_we_are", "working-on-it"),
    ];
    priya.sends(&first, &written).await.is(200);
    let actions = assessment::actions(acorn);
    priya.get(&actions).await;
    let action = [("principle", "2"), ("what", "A second group")];
    priya.sends(&actions, &action).await.is(200);
    priya
        .get(&paper)
        .await
        .is(200)
        .says("Tea first")
        .says("Our own door")
        .says("What we would like to ask our reviewers, if you like")
        .says("Ticked: Our reviewers only")
        .says("Ticked: Working on it")
        .says("A second group")
        .keeps_quiet_about("<script>alert");
    priya
        .get(&assessment::empty_form(acorn))
        .await
        .is(200)
        .keeps_quiet_about("Tea first")
        .keeps_quiet_about("Ticked")
        .keeps_quiet_about("A second group");
    world.registers(&BIRCH).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    for path in [paper, assessment::typing(acorn)] {
        ama.get(&path).await.is(404);
    }
}

async fn what_is_on_paper_is_typed_in_question_after_question(world: &World) {
    let acorn = acorn(world).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let typing = assessment::typing(acorn);
    priya.get(&typing).await.is(200).says("0 of 17 written");
    let one = assessment::question(acorn, "1A");
    let words = [("we_do", "From the paper"), ("not_for_us", "")];
    priya
        .sends(&one, &words)
        .await
        .is(200)
        .is_at(&typing)
        .says("1A is saved.")
        .says("1 of 17 written");
    // Every box of the paper is there, and what is chosen elsewhere stays.
    let boxes = [
        ("proud_of", "Our own door"),
        ("ask_reviewers", "Is it warm enough?"),
        ("sharing", "library"),
        ("where_we_are", "in-place"),
    ];
    priya.get(&one).await;
    priya.sends(&one, &[("help_wanted", "training")]).await;
    priya.get(&typing).await;
    priya.sends(&one, &boxes).await.is(200).is_at(&typing);
    let page = priya.get(&one).await;
    page.holds("we_do", "From the paper")
        .holds("proud_of", "Our own door");
    page.holds("ask_reviewers", "Is it warm enough?");
    page.holds("sharing", "library")
        .holds("where_we_are", "in-place");
    page.holds("help_wanted", "training");
    priya
        .get(&assessment::paper(acorn))
        .await
        .says("Is it warm enough?")
        .says("Ticked: Other projects too, in the practice library");
    for (name, wrong) in [
        ("sharing", "everyone"),
        ("where_we_are", "<script>alert(1)</script>"),
        ("proud_of", "bell\u{7}"),
        ("ask_reviewers", &"é".repeat(2_001)),
    ] {
        priya.get(&typing).await;
        let page = priya.sends(&one, &[(name, wrong)]).await;
        page.asks_again_for(&[name])
            .holds("we_do", "From the paper");
    }
    let last = assessment::question(acorn, "5D");
    priya.get(&typing).await;
    priya
        .sends(&last, &[("not_for_us", "We are two people")])
        .await
        .is(200)
        .is_at(&typing);
    // What a box cannot hold comes back with everything that was typed.
    priya.get(&typing).await;
    let long = "x".repeat(10_001);
    priya
        .sends(&one, &[("we_plan", &long)])
        .await
        .asks_again_for(&["we_plan"])
        .holds("we_do", "From the paper");
}
