//! Signing in by link: a button uses it up, once, for thirty minutes, the newest only; and nobody learns who is known.

use crate::world::{ACORN, Person, World, on_both};
use axum::http::Method;
use chrono::TimeDelta;

on_both!(
    opening_a_link_uses_nothing_up,
    a_link_works_once,
    only_the_newest_link_works,
    a_link_works_for_thirty_minutes,
    known_and_unknown_addresses_are_answered_alike,
    nobody_fills_anothers_inbox,
    an_address_is_read_kindly,
    a_link_is_for_one_purpose,
);

const PRIYA: &str = "priya@example.org";

async fn acorn(world: &World) -> Person<'_> {
    world.set_up().await;
    world.registers(&ACORN).await;
    Person::new(world, PRIYA)
}

/// Priya asks for a link; where it leads.
async fn asks(priya: &mut Person<'_>) -> String {
    priya.get("/sign-in").await.is(200);
    let email = priya.email.clone();
    priya
        .sends("/sign-in", &[("email", &email)])
        .await
        .is_at("/sign-in/sent")
        .says("If that address belongs");
    priya.world.delivers().await;
    priya.link("Your link to sign in", "/sign-in/")
}

async fn opening_a_link_uses_nothing_up(world: &World) {
    let mut priya = acorn(world).await;
    let link = asks(&mut priya).await;
    // A mail scanner opens whatever it finds, and as often as it likes.
    let mut scanner = world.stranger();
    for method in [Method::HEAD, Method::GET, Method::HEAD, Method::GET] {
        scanner.once(method, &link, None).await.is(200);
    }
    assert!(scanner.cookies.is_empty(), "{:?}", scanner.cookies);
    priya.get(&link).await.is(200).says("Press the button");
    priya.sends(&link, &[]).await.is_at("/home");
    priya
        .get("/account")
        .await
        .is(200)
        .says("priya@example.org");
}

async fn a_link_works_once(world: &World) {
    let mut priya = acorn(world).await;
    let link = asks(&mut priya).await;
    priya.get(&link).await;
    priya.sends(&link, &[]).await.is_at("/home");
    let mut thief = world.stranger();
    thief.get(&link).await;
    thief
        .sends(&link, &[])
        .await
        .is(409)
        .says("does not work any more");
    thief.get("/account").await.is(401);
}

async fn only_the_newest_link_works(world: &World) {
    let mut priya = acorn(world).await;
    let first = asks(&mut priya).await;
    world.passes(TimeDelta::minutes(1));
    let second = asks(&mut priya).await;
    assert_ne!(first, second);
    priya.get(&first).await;
    priya.sends(&first, &[]).await.is(409);
    priya.get(&second).await;
    priya.sends(&second, &[]).await.is_at("/home");
}

async fn a_link_works_for_thirty_minutes(world: &World) {
    let mut priya = acorn(world).await;
    let link = asks(&mut priya).await;
    world.passes(TimeDelta::seconds(30 * 60 - 1));
    priya.get(&link).await;
    let mut late = priya.clone();
    priya.sends(&link, &[]).await.is_at("/home");
    let next = asks(&mut late).await;
    world.passes(TimeDelta::minutes(30));
    late.get(&next).await;
    late.sends(&next, &[]).await.is(409).says("thirty minutes");
}

async fn known_and_unknown_addresses_are_answered_alike(world: &World) {
    acorn(world).await;
    let mut pages = Vec::new();
    for email in [PRIYA, "nobody@example.org"] {
        let mut someone = world.stranger();
        someone.get("/sign-in").await;
        let sent = someone.post_once("/sign-in", &[("email", email)]).await;
        pages.push((
            sent.is(303).headers.clone(),
            sent.body.clone(),
            someone.get("/sign-in/sent").await.body.clone(),
        ));
    }
    assert_eq!(pages[0], pages[1]);
    world.post.take();
    world.delivers().await;
    let letters = world.post.letters();
    assert_eq!(
        letters
            .iter()
            .map(|l| l.to.email.as_str())
            .collect::<Vec<_>>(),
        [PRIYA]
    );
}

async fn nobody_fills_anothers_inbox(world: &World) {
    let mut priya = acorn(world).await;
    world.passes(TimeDelta::minutes(15));
    world.post.take();
    for _ in 0..9 {
        priya.get("/sign-in").await;
        priya
            .sends("/sign-in", &[("email", PRIYA)])
            .await
            .is_at("/sign-in/sent");
        world.delivers().await;
    }
    assert_eq!(world.post.letters().len(), 5);
    let link = priya.link("Your link", "/sign-in/");
    priya.get(&link).await;
    priya.sends(&link, &[]).await.is_at("/home");
    // One machine that asks for everyone is stopped, whoever is known.
    let mut bulk = world.stranger();
    bulk.machine = "192.0.2.99".parse().expect("an address");
    bulk.get("/sign-in").await;
    for number in 0..60 {
        bulk.post_once("/sign-in", &[("email", &format!("p{number}@example.org"))])
            .await
            .is(303);
    }
    bulk.post_once("/sign-in", &[("email", "p@example.org")])
        .await
        .is(409)
        .says("Let’s pause");
    world.passes(TimeDelta::minutes(15));
    bulk.post_once("/sign-in", &[("email", "p@example.org")])
        .await
        .is(303);
}

async fn an_address_is_read_kindly(world: &World) {
    let mut priya = acorn(world).await;
    priya.get("/sign-in").await;
    for typed in [
        "",
        "priya",
        "priya@",
        "@example.org",
        "a b@example.org",
        "p@example.org\r\nBcc: x@example.org",
    ] {
        priya
            .sends("/sign-in", &[("email", typed)])
            .await
            .asks_again_for(&["email"]);
    }
    priya
        .sends("/sign-in", &[("email", "  PRIYA@Example.ORG ")])
        .await
        .is_at("/sign-in/sent");
    world.delivers().await;
    priya.letter("Your link to sign in");
}

async fn a_link_is_for_one_purpose(world: &World) {
    let mut priya = acorn(world).await;
    let link = asks(&mut priya).await;
    let token = link.strip_prefix("/sign-in/").expect("a token");
    priya.get("/sign-in").await;
    priya
        .post(&links::public::invitation(token), &[("name", "P")])
        .await
        .is(409)
        .says("This invitation");
    for broken in [&token[1..], "", "x", "..%2F..", &token.to_uppercase()] {
        let path = format!("/sign-in/{broken}");
        let status = priya.post_once(&path, &[]).await.status;
        assert!(matches!(status, 409 | 404 | 422), "{path}: {status}");
    }
    priya.get("/account").await.is(401);
}
