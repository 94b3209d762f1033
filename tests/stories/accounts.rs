//! Accounts, as an administrator looks after them.

use crate::world::{ACORN, Person, World, on_both};
use domain::access::Duty;

on_both!(
    an_account_is_closed_and_opened_again,
    a_lost_second_factor_is_reset_by_another,
    nobody_does_it_to_themselves_or_without_a_reason,
);

const PRIYA: &str = "priya@example.org";

async fn rosa(world: &World) -> Person<'_> {
    let rosa = world.set_up().await;
    world.registers(&ACORN).await;
    rosa
}

async fn page(world: &World, email: &str) -> String {
    links::person::page(world.person(email).await)
}

async fn an_account_is_closed_and_opened_again(world: &World) {
    let mut rosa = rosa(world).await;
    let mut priya = world.signs_in(PRIYA).await;
    priya.get("/account").await.is(200);
    rosa.get("/people?words=PRIYA")
        .await
        .is(200)
        .says("Priya Shah")
        .keeps_quiet_about("rosa@example.org");
    let page = page(world, PRIYA).await;
    rosa.get(&page).await.says("Acorn Mums has no other lead.");
    let close = links::person::deactivation(world.person(PRIYA).await);
    let why = [("why", "Asked for it by phone.")];
    rosa.sends(&close, &why)
        .await
        .is_at(&page)
        .says("Closed since");
    priya.get("/account").await.is(401);
    // Signing in is answered as ever, and no letter goes.
    let before = world.post.letters().len();
    priya.get("/sign-in").await;
    priya
        .sends("/sign-in", &[("email", PRIYA)])
        .await
        .is_at("/sign-in/sent");
    world.delivers().await;
    assert_eq!(world.post.letters().len(), before);
    // Twice is once.
    rosa.post(&close, &why).await.is(409);
    let open = links::person::reactivation(world.person(PRIYA).await);
    rosa.get(&page).await;
    rosa.sends(&open, &[("why", "They are back.")])
        .await
        .says("open again");
    let mut priya = world.signs_in(PRIYA).await;
    priya.get("/account").await.says("Acorn Mums");
    rosa.get("/people?words=nobody-at-all")
        .await
        .says("Nobody found");
}

async fn a_lost_second_factor_is_reset_by_another(world: &World) {
    let mut rosa = rosa(world).await;
    let ada = world.is_known("Ada Finch", "ada@example.org").await;
    world.grants(ada, Duty::Administrator).await;
    let mut adas = world.signs_in("ada@example.org").await;
    adas.get("/duties").await.is(200);
    rosa.get(&links::person::page(ada)).await.says("an app");
    let reset = links::person::reset(ada);
    rosa.post(
        &reset,
        &[("why", "Her phone fell into the sea; I rang her.")],
    )
    .await
    .says("A letter tells them")
    .says("not set up");
    world.delivers().await;
    let letter = adas.letter("second step was reset");
    assert!(letter.text.contains("Rosa Quinn"), "{}", letter.text);
    adas.get("/duties").await.is(401);
    // A link alone does not bring the duty back: she sets it up anew first.
    let at = world.now().await;
    let link = app::sign_in::link_for(&world.app, at, "ada@example.org").await;
    let link = link.expect("a link").expect("Ada");
    let path = link
        .strip_prefix(crate::world::ORIGIN)
        .expect("ours")
        .to_string();
    let mut adas = Person::new(world, "ada@example.org");
    adas.get(&path).await;
    adas.sends(&path, &[]).await.is_at("/account/second-factor");
    adas.get("/duties").await.is_at("/account/second-factor");
    rosa.get(&links::person::journal(ada)).await.is(200);
}

async fn nobody_does_it_to_themselves_or_without_a_reason(world: &World) {
    let mut rosa = rosa(world).await;
    let own = world.person("rosa@example.org").await;
    rosa.get(&links::person::page(own))
        .await
        .says("This is your own account.");
    for path in [
        links::person::deactivation(own),
        links::person::reactivation(own),
        links::person::reset(own),
    ] {
        rosa.get("/account").await;
        rosa.post(&path, &[("why", "Because.")]).await.is(404);
    }
    let priya = world.person(PRIYA).await;
    let long = "a".repeat(2001);
    for why in ["", " \n ", "\u{7}", &long] {
        rosa.get(&links::person::page(priya)).await;
        rosa.sends(&links::person::deactivation(priya), &[("why", why)])
            .await
            .asks_again_for(&["why"]);
    }
    let hostile = [("why", "<script>alert(1)</script>")];
    rosa.get(&links::person::page(priya)).await;
    rosa.sends(&links::person::deactivation(priya), &hostile)
        .await
        .says("Closed since");
    rosa.get("/account/journal")
        .await
        .keeps_quiet_about("<script>alert(1)");
}
