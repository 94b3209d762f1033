//! Reviewing: two or three projects write about each other, seal, read at once, answer and look back.

use super::paired::{JO, Spring, seals, writes};
use crate::world::{ACORN, BIRCH, CEDAR, Person, World, on_both};
use chrono::TimeDelta;
use domain::ids::ReviewId;
use links::{exchange, project, review};

on_both!(
    a_pair_writes_seals_reads_answers_and_looks_back,
    a_trio_reads_everything_at_once,
    a_late_side_may_still_seal,
    a_coordinator_gives_more_time_and_releases,
    two_reviewers_write_together,
    nothing_tells_what_the_other_side_has_done,
);

async fn a_pair_writes_seals_reads_answers_and_looks_back(world: &World) {
    let spring = Spring::of_two(world).await;
    let (to_birch, to_acorn) = (spring.review(0, 1).await, spring.review(1, 0).await);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    let page = exchange::page(spring.exchange);
    priya
        .get(&page)
        .await
        .is(200)
        .says("You and Birch Circle")
        .says("Not begun");
    let reading = review::reading(to_birch);
    let read = priya.get(&reading).await.is(200);
    read.says("Birch Circle welcomes everyone");
    priya
        .get(&review::look_again(to_birch))
        .await
        .is(200)
        .says("Still to write");
    let hasty = priya
        .post(&review::submission(to_birch), &[("seen", "1")])
        .await;
    hasty.is(422).says("what you are taking home");

    writes(&mut priya, to_birch, "The welcome call, in 1A.").await;
    seals(&mut priya, to_birch).await;
    let again = priya
        .post(&review::submission(to_birch), &[("seen", "2")])
        .await;
    again.is(409).says("This feedback is sealed");
    ama.get(&review::page(to_birch)).await.is(404);
    writes(&mut ama, to_acorn, "The tea, in 1A.").await;
    seals(&mut ama, to_acorn).await;
    world.delivers().await;
    for person in [&priya, &ama] {
        let letter = person.letter("Your feedback from");
        assert!(
            !letter.text.contains("welcome call"),
            "no feedback travels by email"
        );
    }

    // What is kept is what its hash says.
    let db = world.app.store.reader();
    let kept = store::submission::of_review(db, to_birch).await;
    let kept = kept.expect("read").expect("sealed");
    assert_eq!(app::keys::sha256(&kept.content), kept.sha256);

    ama.get(&review::page(to_birch))
        .await
        .is(200)
        .says("The welcome call, in 1A.");
    ama.page().says(&kept.sha256);
    let answer = review::response(to_birch);
    ama.get(&answer).await.is(200).says("You could sing.");
    ama.sends(&answer, &[("then", "send")])
        .await
        .is(422)
        .says("Choose an answer to suggestion 1");
    let suggestion = store::response::suggested(db, to_birch)
        .await
        .expect("read")[0]
        .id;
    let grow = review::action(to_birch, suggestion);
    ama.post(&grow, &[])
        .await
        .is(200)
        .says("one of your actions now");
    ama.post(&grow, &[])
        .await
        .is(200)
        .says("one of your actions already");
    let said = [
        ("choice-1", "our-way"),
        ("words-1", "We will hum."),
        ("felt_unfair", "A secret"),
        ("hours", "up-to-3"),
        ("then", "send"),
    ];
    ama.get(&answer).await.is(200);
    ama.sends(&answer, &[("hours", "<script>")])
        .await
        .asks_again_for(&["hours"]);
    ama.get(&answer).await.is(200);
    ama.sends(&answer, &said)
        .await
        .is(200)
        .says("Your answer is sent")
        .says("We will hum.");
    world.delivers().await;
    priya.letter("has responded");
    let read = priya.get(&review::page(to_birch)).await.is(200);
    read.says("We will hum.").keeps_quiet_about("A secret");
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&page).await.is(200).says("A secret");

    let rating = exchange::rating(spring.exchange);
    priya.get(&rating).await.is(200);
    priya
        .sends(&rating, &[])
        .await
        .asks_again_for(&["useful", "kind", "fair", "honest_enough"]);
    let words = [
        ("useful", "yes"),
        ("kind", "yes"),
        ("fair", "mostly"),
        ("honest_enough", "yes"),
    ];
    priya
        .sends(&rating, &words)
        .await
        .is(200)
        .says("Thank you for looking back");
    priya.get(&rating).await.is(409);
    ama.get(&page).await.keeps_quiet_about("Mostly");
    rosa.get(&page).await.says("Fair: Mostly");
    let ledger = project::ledger(spring.projects[0]);
    priya
        .get(&ledger)
        .await
        .is(200)
        .says("Given: 1. Received: 1. Still to give: 0.");
    ama.get(&ledger).await.is(404);

    world.passes(TimeDelta::days(70));
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    priya.get(&review::page(to_birch)).await.is(404);
    priya.get(&review::reading(to_birch)).await.is(409);
    ama.get(&review::page(to_birch))
        .await
        .is(200)
        .says("The welcome call");
}

async fn a_trio_reads_everything_at_once(world: &World) {
    let spring = Spring::opens(world, 3).await;
    let leads = [ACORN.lead.1, BIRCH.lead.1, CEDAR.lead.1];
    let mut sealed = 0;
    for (by, lead) in leads.iter().enumerate() {
        let mut person = world.signs_in(lead).await;
        for about in (0..3).filter(|about| *about != by) {
            let id = spring.review(by, about).await;
            writes(&mut person, id, "The tea.").await;
            assert_eq!(
                spring.facts().await.revealed_at,
                None,
                "{sealed} of 6 are sealed"
            );
            seals(&mut person, id).await;
            sealed += 1;
        }
    }
    assert!(spring.facts().await.revealed_at.is_some());
    for (about, lead) in leads.iter().enumerate() {
        let mut person = world.signs_in(lead).await;
        for by in (0..3).filter(|by| *by != about) {
            let id = spring.review(by, about).await;
            person.get(&review::page(id)).await.is(200).says("The tea.");
        }
        let others = spring.review((about + 1) % 3, (about + 2) % 3).await;
        person.get(&review::page(others)).await.is(404);
    }
    world.delivers().await;
}

async fn a_late_side_may_still_seal(world: &World) {
    let spring = Spring::of_two(world).await;
    let (to_birch, to_acorn) = (spring.review(0, 1).await, spring.review(1, 0).await);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    writes(&mut priya, to_birch, "The tea.").await;
    seals(&mut priya, to_birch).await;
    world.passes(TimeDelta::days(20));
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    let page = exchange::page(spring.exchange);
    ama.get(&page)
        .await
        .says("The date has passed, and you can still seal");
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&page)
        .await
        .says("Waiting on one side")
        .says("Could do with a hand");
    rosa.get(&review::page(to_birch)).await.is(404);
    writes(&mut ama, to_acorn, "The songs.").await;
    seals(&mut ama, to_acorn).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya
        .get(&review::page(to_acorn))
        .await
        .is(200)
        .says("The songs.");
    world.delivers().await;
}

async fn a_coordinator_gives_more_time_and_releases(world: &World) {
    let spring = Spring::of_two(world).await;
    let (to_birch, to_acorn) = (spring.review(0, 1).await, spring.review(1, 0).await);
    let page = exchange::page(spring.exchange);
    let release = exchange::release(spring.exchange);
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&page).await.is(200);
    let early = rosa.post(&release, &[("release_why", "Soon")]).await;
    early.is(409).says("Both sides still have time");
    let before = spring.facts().await;
    let extension = exchange::extension(spring.exchange);
    rosa.get(&page).await;
    rosa.sends(&extension, &[])
        .await
        .asks_again_for(&["more", "why"]);
    let more = [("more", "3-days"), ("why", "Half term")];
    rosa.sends(&extension, &more)
        .await
        .is(200)
        .says("more time now");
    assert!(spring.facts().await.due_at >= before.due_at + TimeDelta::days(3));

    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya
        .post(&release, &[("release_why", "Please")])
        .await
        .is(404);
    writes(&mut priya, to_birch, "The tea.").await;
    seals(&mut priya, to_birch).await;
    world.passes(TimeDelta::days(24));
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&page).await.says("Release what is in");
    rosa.sends(&release, &[])
        .await
        .asks_again_for(&["release_why"]);
    rosa.sends(&release, &[("release_why", "They are ill")])
        .await
        .is(200);
    rosa.get(&review::page(to_birch))
        .await
        .is(200)
        .says("The tea.");
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&review::page(to_birch))
        .await
        .is(200)
        .says("The tea.");
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya.get(&review::page(to_acorn)).await.is(404);
    // The late review is shown as soon as it is sealed.
    writes(&mut ama, to_acorn, "The songs.").await;
    seals(&mut ama, to_acorn).await;
    priya
        .get(&review::page(to_acorn))
        .await
        .is(200)
        .says("The songs.");
    world.delivers().await;
}

async fn two_reviewers_write_together(world: &World) {
    let spring = Spring::of_two(world).await;
    let to_birch = spring.review(0, 1).await;
    let (mut priya, mut jo) = (world.signs_in(ACORN.lead.1).await, world.signs_in(JO).await);
    let path = review::principle(to_birch, 1);
    priya.get(&path).await.is(200);
    jo.get(&path).await.is(200);
    jo.sends(&path, &[("working_well", "The garden")])
        .await
        .is(200);
    let both = priya.sends(&path, &[("working_well", "The tea")]).await;
    both.is(409)
        .says("Jo Bell wrote here too")
        .says("The garden")
        .says("The tea");
    let merged = priya
        .sends(&path, &[("working_well", "The garden and the tea")])
        .await;
    merged.is(200);
    jo.get(&path)
        .await
        .holds("working_well", "The garden and the tea");

    // A seal covers only words that were seen.
    writes(&mut priya, to_birch, "The garden and the tea").await;
    priya.get(&review::look_again(to_birch)).await.is(200);
    jo.get(&path).await;
    jo.sends(
        &path,
        &[("thanks", "x"), ("working_well", "All of it")][1..],
    )
    .await
    .is(200);
    let stale = priya.sends(&review::submission(to_birch), &[]).await;
    stale.is(409).says("nothing was sealed").says("All of it");
    priya
        .sends(&review::submission(to_birch), &[])
        .await
        .is(200)
        .says("is sealed");
    let late = jo
        .post(&path, &[("version", "9"), ("working_well", "More")])
        .await;
    late.is(409).says("This feedback is sealed");
}

async fn nothing_tells_what_the_other_side_has_done(world: &World) {
    let spring = Spring::of_two(world).await;
    let (to_birch, to_acorn) = (spring.review(0, 1).await, spring.review(1, 0).await);
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    let pages = [
        exchange::page(spring.exchange),
        exchange::rating(spring.exchange),
        review::page(to_acorn),
        review::page(to_birch),
        review::response(to_birch),
        review::principle(to_acorn, 1),
        review::overall(to_acorn),
        review::look_again(to_acorn),
        review::reading(to_acorn),
        project::ledger(spring.projects[1]),
        links::me::home(),
        links::round::page(spring.round),
    ];
    let mut before = Vec::new();
    for path in &pages {
        let page = ama.get(path).await;
        before.push((page.status, page.body.clone()));
    }
    let mut priya = world.signs_in(ACORN.lead.1).await;
    writes(&mut priya, to_birch, "The tea.").await;
    for sealed in [false, true] {
        if sealed {
            seals(&mut priya, to_birch).await;
        }
        for (path, before) in pages.iter().zip(&before) {
            let page = ama.get(path).await;
            assert_eq!(
                (page.status, &page.body),
                (before.0, &before.1),
                "{path} tells"
            );
        }
    }
    // The control: a page that is made from the other side's seal does differ.
    seals_too(&mut ama, to_acorn).await;
    let page = ama.get(&pages[0]).await;
    assert_ne!(page.body, before[0].1);
    world.delivers().await;
}

async fn seals_too(person: &mut Person<'_>, id: ReviewId) {
    writes(person, id, "The songs.").await;
    seals(person, id).await;
}
