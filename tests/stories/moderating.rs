//! Moderation: what is sealed is looked at by somebody from none of the projects before anyone reads it.

use super::paired::{JO, Spring, seals, writes};
use crate::world::{ACORN, BIRCH, Person, World, on_both};
use chrono::TimeDelta;
use domain::access::{Duty, Role};
use links::{coordinating, exchange, review, round};

on_both!(
    a_review_is_approved_or_sent_back_before_anyone_reads_it,
    a_moderator_asks_and_the_coordinator_releases,
    nobody_moderates_where_they_have_to_do_with_a_project,
    an_administrator_gives_and_ends_the_duty,
);

pub(super) const MONA: &str = "mona@example.org";
pub(super) const TICKED: [(&str, &str); 6] = [
    ("check", "strengths"),
    ("check", "suggestions"),
    ("check", "arrangements"),
    ("check", "nobody"),
    ("check", "kind"),
    ("verdict", "approved"),
];

/// A pair in a round that moderates, both sides written and sealed; and Mona, a moderator.
async fn sealed(world: &World) -> (Spring<'_>, Person<'_>) {
    let spring = Spring::of_two(world).await;
    spring.moderates().await;
    let mona = world.is_known("Mona Hale", MONA).await;
    world.grants(mona, Duty::Moderator).await;
    for (by, who) in [(0, JO), (1, BIRCH.lead.1)] {
        let mut person = world.signs_in(who).await;
        let id = spring.review(by, 1 - by).await;
        writes(&mut person, id, "The welcome.").await;
        world.delivers().await;
        let waits = |letter: &mail::Letter| letter.subject.contains("waits for you");
        let told = world.post.letters().iter().any(waits);
        assert!(!told, "nothing waits while one side is open");
        seals(&mut person, id).await;
    }
    world.delivers().await;
    let mona = world.signs_in(MONA).await;
    (spring, mona)
}

async fn a_review_is_approved_or_sent_back_before_anyone_reads_it(world: &World) {
    let (spring, mut mona) = sealed(world).await;
    let (to_birch, to_acorn) = (spring.review(0, 1).await, spring.review(1, 0).await);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&review::page(to_birch)).await.is(404);
    let before = ama
        .get(&exchange::page(spring.exchange))
        .await
        .is(200)
        .words();
    mona.get(&links::me::home())
        .await
        .is(200)
        .says("2 sealed reviews wait for you as a moderator")
        .links_to(&coordinating::moderation());
    let link = mona.link("waits for you", "/moderation");
    let queue = mona.get(&link).await.is(200);
    queue
        .says("Acorn Mums about Birch Circle")
        .says("Birch Circle about Acorn Mums");

    // Birch's is fine; Acorn's goes back with a word and another.
    let look = review::moderation(to_acorn);
    mona.get(&look)
        .await
        .is(200)
        .says("The welcome.")
        .says("You could sing.");
    mona.sends(&look, &[("verdict", "approved")])
        .await
        .asks_again_for(&["check"]);
    mona.sends(&look, &TICKED)
        .await
        .is_at(&coordinating::moderation())
        .says("It is approved.");
    mona.post(&look, &TICKED)
        .await
        .is(409)
        .says("Somebody approved it already");
    let look = review::moderation(to_birch);
    mona.get(&look).await.is(200);
    mona.sends(&look, &[("verdict", "sent-back")])
        .await
        .asks_again_for(&["note"]);
    let other = [
        ("verdict", "sent-back"),
        ("note", "Warm. One thing."),
        ("edit-1-idea-1", "A song might help."),
    ];
    mona.sends(&look, &other)
        .await
        .is(200)
        .says("back with its reviewers");
    world.delivers().await;
    for (who, letters) in [(JO, 1), (ACORN.lead.1, 1), (BIRCH.lead.1, 0), (MONA, 0)] {
        let to = world
            .post
            .letters()
            .into_iter()
            .filter(|letter| letter.to.email == who);
        assert_eq!(
            to.filter(|letter| letter.subject.contains("look once more"))
                .count(),
            letters,
            "{who}"
        );
    }
    assert_eq!(
        ama.get(&exchange::page(spring.exchange))
            .await
            .is(200)
            .words(),
        before,
        "it would tell"
    );
    ama.get(&review::page(to_birch)).await.is(404);

    let mut jo = world.signs_in(JO).await;
    let link = jo.link("look once more", "/reviews/");
    let desk = jo.get(&link).await.is(200);
    desk.says("Warm. One thing.")
        .says("You could sing.")
        .says("A song might help.");
    let first = store::submission::of_review(world.app.store.reader(), to_birch).await;
    let first = first.expect("read").expect("sealed");
    jo.sends(&review::proposed(to_birch), &[])
        .await
        .is(200)
        .says("stand in your feedback");
    seals(&mut jo, to_birch).await;
    let all = store::submission::all_of(world.app.store.reader(), to_birch)
        .await
        .expect("read");
    assert_eq!(all.len(), 2);
    assert_eq!(all[0], first, "what was sealed first is kept");
    assert!(all[1].content.contains("A song might help."));
    priya.get(&review::page(to_acorn)).await.is(404);
    world.post.take();
    world.delivers().await;

    let mut mona = world.signs_in(MONA).await;
    mona.link("waits for you", "/moderation");
    mona.get(&look)
        .await
        .is(200)
        .says("It was sent back once")
        .says("A song might help.");
    mona.post(&look, &[("verdict", "sent-back"), ("note", "Again.")])
        .await
        .is(409);
    mona.page().says("Once is all");
    mona.get(&look).await.is(200);
    mona.sends(&look, &TICKED)
        .await
        .is(200)
        .says("It is approved.")
        .says("Nothing waits");
    world.delivers().await;
    ama.get(&review::page(to_birch))
        .await
        .is(200)
        .says("A song might help.");
    priya
        .get(&review::page(to_acorn))
        .await
        .is(200)
        .says("The welcome.");
    mona.get(&look)
        .await
        .is(200)
        .says("It is approved. Thank you.");

    // Facts to correct make the letter another one, without a word of them.
    let answer = review::response(to_birch);
    ama.get(&answer).await.is(200);
    let corrected = [
        ("choice-1", "our-way"),
        ("facts_to_correct", "We meet on Mondays."),
        ("then", "send"),
    ];
    ama.sends(&answer, &corrected)
        .await
        .is(200)
        .says("Your answer is sent");
    world.delivers().await;
    let letter = world.signs_in(JO).await.letter("puts some facts right");
    assert!(!letter.text.contains("Mondays"), "{}", letter.text);
    let found = app::doctor::examine(&world.app).await.expect("examined");
    let about_plan =
        |one: &app::doctor::Finding| one.says.contains("plan") || one.says.contains("stage");
    let rest: Vec<_> = found.iter().filter(|one| !about_plan(one)).collect();
    assert!(rest.is_empty(), "{rest:?}");
}

async fn a_moderator_asks_and_the_coordinator_releases(world: &World) {
    let (spring, mut mona) = sealed(world).await;
    let to_birch = spring.review(0, 1).await;
    let look = review::moderation(to_birch);
    let page = exchange::page(spring.exchange);
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&page)
        .await
        .is(200)
        .says("Waiting for a moderator");
    let release = [("release_why", "They wait.")];
    rosa.post(&exchange::release(spring.exchange), &release)
        .await
        .is(409);
    mona.get(&look).await.is(200);
    mona.sends(&look, &[("verdict", "sent-back"), ("note", "One thing.")])
        .await
        .is(200);
    mona.get(&look).await.is(409).says("It is not with you now");
    world.delivers().await;
    let mut jo = world.signs_in(JO).await;
    jo.get(&review::page(to_birch))
        .await
        .is(200)
        .says("One thing.");
    jo.post(&review::proposed(to_birch), &[])
        .await
        .is(200)
        .says("nothing was changed");
    seals(&mut jo, to_birch).await;
    world.delivers().await;
    mona.get(&look).await.is(200);
    mona.sends(&look, &[("verdict", "asked"), ("note", "")])
        .await
        .asks_again_for(&["note"]);
    mona.sends(
        &look,
        &[("verdict", "asked"), ("note", "Would you call them?")],
    )
    .await
    .is(200);
    rosa.get(&review::page(to_birch)).await.is(404);
    rosa.get(&page).await.is(200).says("Would you call them?");
    rosa.sends(&exchange::release(spring.exchange), &release)
        .await
        .is(200);
    world.delivers().await;
    world
        .signs_in(BIRCH.lead.1)
        .await
        .get(&review::page(to_birch))
        .await
        .is(200);
    mona.post(&look, &TICKED)
        .await
        .is(409)
        .says("It can be read already");
}

async fn nobody_moderates_where_they_have_to_do_with_a_project(world: &World) {
    let (spring, _) = sealed(world).await;
    let to_birch = spring.review(0, 1).await;
    let nell = world
        .adds(
            spring.projects[1],
            "Nell Moss",
            "nell@example.org",
            Role::Contributor,
        )
        .await;
    let priya = world.person(ACORN.lead.1).await;
    for person in [nell, priya] {
        world.grants(person, Duty::Moderator).await;
    }
    for who in ["nell@example.org", ACORN.lead.1, "rosa@example.org"] {
        let mut someone = world.signs_in(who).await;
        someone.get(&review::moderation(to_birch)).await.is(404);
        someone
            .post(&review::moderation(to_birch), &TICKED)
            .await
            .is(404);
    }
    let mut nell = world.signs_in("nell@example.org").await;
    nell.get(&coordinating::moderation())
        .await
        .is(200)
        .says("Nothing waits");
    world.passes(TimeDelta::days(1));
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&coordinating::moderation()).await.is(404);
    rosa.get(&round::page(spring.round)).await.is(200);
}

async fn an_administrator_gives_and_ends_the_duty(world: &World) {
    let mut rosa = world.set_up().await;
    world.is_known("Mona Hale", MONA).await;
    let duties = coordinating::duties();
    rosa.get(&duties)
        .await
        .is(200)
        .says("Rosa Quinn")
        .keeps_quiet_about("Mona Hale");
    rosa.sends(
        &duties,
        &[("email", "nobody@example.org"), ("duty", "moderator")],
    )
    .await
    .asks_again_for(&["email"]);
    rosa.page().holds("email", "nobody@example.org");
    rosa.sends(&duties, &[("email", MONA), ("duty", "king")])
        .await
        .asks_again_for(&["duty"]);
    // What somebody may do changes: where they are signed in, they sign in again.
    let mut monas = world.signs_in(MONA).await;
    monas.get("/account").await.is(200);
    rosa.sends(&duties, &[("email", MONA), ("duty", "moderator")])
        .await
        .is(200)
        .says("Mona Hale");
    monas.get("/account").await.is(401);
    rosa.sends(&duties, &[("email", MONA), ("duty", "moderator")])
        .await
        .asks_again_for(&["duty"]);
    let mona = world.person(MONA).await;
    rosa.get(&duties).await.is(200);
    rosa.post(&coordinating::duty(mona), &[("duty", "moderator")])
        .await
        .is(200)
        .says("The duty is ended.");
    rosa.post(&coordinating::duty(mona), &[("duty", "moderator")])
        .await
        .is(404);
    let own = world.person("rosa@example.org").await;
    rosa.get(&duties).await.is(200);
    rosa.post(&coordinating::duty(own), &[("duty", "administrator")])
        .await
        .is(404);
}
