//! Another address: confirmed at the new one, stopped from the old one, and nobody learns whether it is taken.

use crate::world::{ACORN, BIRCH, Person, World, on_both};
use chrono::TimeDelta;

on_both!(
    an_address_is_changed_where_it_is_confirmed,
    this_was_not_me_stops_it_before_and_after,
    a_link_to_a_new_address_runs_out,
    a_taken_address_is_answered_like_any_other,
    an_address_is_looked_at_before_a_letter_goes,
);

const OLD: &str = "priya@example.org";
const NEW: &str = "priya.shah@example.org";

async fn priya(world: &World) -> Person<'_> {
    world.set_up().await;
    world.registers(&ACORN).await;
    let mut priya = world.signs_in(OLD).await;
    priya
        .get("/account")
        .await
        .is(200)
        .says("You sign in with priya@example.org");
    priya
}

async fn asks<'w>(priya: &mut Person<'w>, email: &str) -> (String, String) {
    priya.get("/account").await;
    let page = priya.sends("/account/address", &[("email", email)]).await;
    page.is_at("/account")
        .says("waits to be confirmed")
        .says(email);
    priya.world.delivers().await;
    let world = priya.world;
    (
        Person::new(world, email).link("new address", "/addresses/"),
        Person::new(world, OLD).link("about to change", "/not-me/"),
    )
}

async fn an_address_is_changed_where_it_is_confirmed(world: &World) {
    let mut priya = priya(world).await;
    let (link, _) = asks(&mut priya, NEW).await;
    // The notice to the old address does not say which the new one is.
    let notice = Person::new(world, OLD).letter("about to change");
    assert!(!notice.text.contains(NEW), "{}", notice.text);
    let mut inbox = Person::new(world, NEW);
    for method in [axum::http::Method::HEAD, axum::http::Method::GET] {
        inbox.once(method, &link, None).await.is(200);
    }
    priya
        .get("/account")
        .await
        .says("You sign in with priya@example.org");
    inbox.get(&link).await;
    inbox
        .sends(&link, &[])
        .await
        .is_at("/sign-in")
        .says("Your address is changed.");
    priya
        .get("/account")
        .await
        .says("You sign in with priya.shah@example.org")
        .keeps_quiet_about("waits to be confirmed");
    inbox.get(&link).await;
    inbox
        .sends(&link, &[])
        .await
        .is(409)
        .says("does not work any more");
    world.signs_in(NEW).await.get("/account").await.is(200);
}

async fn this_was_not_me_stops_it_before_and_after(world: &World) {
    let mut thief = priya(world).await;
    let (link, stop) = asks(&mut thief, NEW).await;
    let mut priya = world.stranger();
    priya
        .get(&stop)
        .await
        .says("Did somebody else change your address?");
    priya
        .sends(&stop, &[])
        .await
        .is_at("/sign-in")
        .says("It is stopped");
    thief.get("/account").await.is(401);
    let mut inbox = world.stranger();
    inbox.get(&link).await;
    inbox.sends(&link, &[]).await.is(409);
    // And once it was changed: it is taken back.
    let mut thief = world.signs_in(OLD).await;
    let (link, stop) = asks(&mut thief, NEW).await;
    inbox.get(&link).await;
    inbox.sends(&link, &[]).await.is_at("/sign-in");
    priya.get(&stop).await;
    priya.sends(&stop, &[]).await.says("It is stopped");
    thief.get("/account").await.is(401);
    world
        .signs_in(OLD)
        .await
        .get("/account")
        .await
        .says("You sign in with priya@example.org");
    priya.get(&stop).await;
    priya.sends(&stop, &[]).await.is(409);
}

async fn a_link_to_a_new_address_runs_out(world: &World) {
    let mut priya = priya(world).await;
    let (link, stop) = asks(&mut priya, NEW).await;
    world.passes(TimeDelta::hours(24));
    let mut inbox = world.stranger();
    inbox.get(&link).await;
    inbox.sends(&link, &[]).await.is(409).links_to("/account");
    priya
        .get("/account")
        .await
        .keeps_quiet_about("waits to be confirmed");
    // Asked for anew, only the newest works; taken back, none does.
    let (newer, _) = asks(&mut priya, NEW).await;
    inbox.get(&link).await;
    inbox.sends(&link, &[]).await.is(409);
    priya.get("/account").await;
    priya
        .sends("/account/address/withdrawal", &[])
        .await
        .says("Your address stays as it is.");
    inbox.get(&newer).await;
    inbox.sends(&newer, &[]).await.is(409);
    world.passes(TimeDelta::days(7));
    inbox.get(&stop).await;
    inbox.sends(&stop, &[]).await.is(409);
}

async fn a_taken_address_is_answered_like_any_other(world: &World) {
    let mut priya = priya(world).await;
    world.registers(&BIRCH).await;
    priya.get("/account").await;
    let before = world.post.letters().len();
    let page = priya
        .sends("/account/address", &[("email", "ama@example.org")])
        .await;
    page.is_at("/account")
        .says("ama@example.org waits to be confirmed");
    world.delivers().await;
    let letters = world.post.letters();
    let to: Vec<&str> = letters[before..]
        .iter()
        .map(|one| one.to.email.as_str())
        .collect();
    assert_eq!(to, [OLD], "the notice alone");
    // Taken only after the link went: the link is over, and nothing else is said.
    let (link, _) = asks(&mut priya, NEW).await;
    world.is_known("Another Priya", NEW).await;
    let mut inbox = world.stranger();
    inbox.get(&link).await;
    inbox
        .sends(&link, &[])
        .await
        .is(409)
        .says("does not work any more");
    priya
        .get("/account")
        .await
        .says("You sign in with priya@example.org");
}

async fn an_address_is_looked_at_before_a_letter_goes(world: &World) {
    let mut priya = priya(world).await;
    let long = format!("{}@example.org", "a".repeat(250));
    for wrong in [
        "",
        "priya",
        "<script>@x.y",
        "a\u{202e}b@",
        OLD,
        " PRIYA@example.org ",
        &long,
    ] {
        priya.get("/account").await;
        priya
            .sends("/account/address", &[("email", wrong)])
            .await
            .asks_again_for(&["email"])
            .holds("name", "Priya Shah");
    }
    priya.get("/account").await;
    let twice = [("email", NEW), ("email", "other@example.org")];
    priya.sends("/account/address", &twice).await.says(NEW);
    world.delivers().await;
    for _ in 0..4 {
        priya.get("/account").await;
        priya
            .sends("/account/address", &[("email", NEW)])
            .await
            .is(200);
    }
    priya.get("/account").await;
    priya
        .sends("/account/address", &[("email", NEW)])
        .await
        .is(409)
        .says("Let’s pause");
    world.delivers().await;
}
