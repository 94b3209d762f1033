//! A session: how long it lasts, what ends it, and what a browser cannot make up.

use crate::world::{ACORN, ORIGIN, Person, World, on_both};
use chrono::TimeDelta;
use serde_json::json;

on_both!(
    a_session_ends_after_fourteen_days_without_a_visit,
    a_session_ends_after_thirty_days_whatever_happens,
    signing_out_ends_the_session_and_not_only_the_cookie,
    a_device_can_be_signed_out_from_another,
    all_other_devices_are_signed_out_at_once,
    nobody_ends_anothers_session,
    a_tampered_token_is_none,
    a_token_for_another_site_is_none,
);

const PRIYA: &str = "priya@example.org";

async fn priya(world: &World) -> Person<'_> {
    world.set_up().await;
    world.registers(&ACORN).await;
    let mut priya = world.signs_in(PRIYA).await;
    priya.get("/account").await.is(200);
    priya
}

async fn a_session_ends_after_fourteen_days_without_a_visit(world: &World) {
    let mut priya = priya(world).await;
    world.passes(TimeDelta::days(14) - TimeDelta::minutes(1));
    priya.get("/account").await.is(200);
    world.passes(TimeDelta::days(14) + TimeDelta::minutes(16));
    priya.get("/account").await.is(401);
    // What stays is the page that was wanted, and no more.
    assert!(
        priya.cookies.keys().eq(["__Host-wanted"]),
        "a session that is over leaves nothing behind: {:?}",
        priya.cookies
    );
}

async fn a_session_ends_after_thirty_days_whatever_happens(world: &World) {
    let mut priya = priya(world).await;
    for _ in 0..29 {
        world.passes(TimeDelta::days(1));
        priya.get("/account").await.is(200);
    }
    world.passes(TimeDelta::days(1));
    priya.get("/account").await.is(401);
}

async fn signing_out_ends_the_session_and_not_only_the_cookie(world: &World) {
    let mut priya = priya(world).await;
    let kept = priya.clone();
    priya
        .sends("/sign-out", &[])
        .await
        .is_at("/")
        .says("You are signed out on this device.");
    assert!(priya.cookies.is_empty(), "{:?}", priya.cookies);
    // Somebody who copied the cookies has nothing.
    let mut thief = kept;
    thief.get("/account").await.is(401);
    // What was said is said once.
    priya.get("/").await.keeps_quiet_about("You are signed out");
}

async fn a_device_can_be_signed_out_from_another(world: &World) {
    let mut phone = priya(world).await;
    let mut laptop = world.signs_in(PRIYA).await;
    laptop
        .get("/account")
        .await
        .says("Sign out here")
        .says("Sign this device out");
    let other = session_of(world, &phone).await;
    laptop
        .sends(&links::me::session(other), &[])
        .await
        .is_at("/account")
        .says("That device is signed out.");
    phone.get("/account").await.is(401);
    laptop.get("/account").await.is(200);
}

async fn all_other_devices_are_signed_out_at_once(world: &World) {
    let mut phone = priya(world).await;
    let mut tablet = world.signs_in(PRIYA).await;
    let mut laptop = world.signs_in(PRIYA).await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    laptop.get("/account").await;
    laptop
        .sends("/account/sessions/others", &[])
        .await
        .is_at("/account")
        .says("Every other device is signed out.")
        .keeps_quiet_about("Sign out everywhere but here");
    phone.get("/account").await.is(401);
    tablet.get("/account").await.is(401);
    rosa.get("/account").await.is(200);
}

/// The session behind this browser's renewing secret.
async fn session_of(world: &World, person: &Person<'_>) -> domain::ids::SessionId {
    let renew = person.cookies.get("__Host-renew").expect("a secret");
    let at = world.now().await;
    app::sessions::renew(&world.app, at, renew)
        .await
        .expect("read")
        .expect("a session")
}

async fn nobody_ends_anothers_session(world: &World) {
    let mut priya = priya(world).await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    let hers = session_of(world, &priya).await;
    rosa.get("/account").await;
    rosa.post(&links::me::session(hers), &[]).await.is(404);
    priya.get("/account").await.is(200);
}

async fn a_tampered_token_is_none(world: &World) {
    let mut priya = priya(world).await;
    let token = priya.cookies.remove("__Host-session").expect("a token");
    priya.cookies.remove("__Host-renew");
    let mut forged = Vec::new();
    let (head, signature) = token.rsplit_once('.').expect("three parts");
    let last = if signature.ends_with('A') { "BB" } else { "AA" };
    forged.push(format!(
        "{head}.{}{last}",
        &signature[..signature.len() - 2]
    ));
    forged.push(format!("{head}."));
    // {"alg":"none"}, and the same claims.
    let claims = head.split('.').nth(1).expect("claims");
    forged.push(format!("eyJhbGciOiJub25lIn0.{claims}."));
    forged.push(String::new());
    forged.push("a.b.c".to_string());
    for token in forged {
        priya.cookies.insert("__Host-session".to_string(), token);
        priya.get("/account").await.is(401);
    }
    // The token itself was good.
    priya.cookies.insert("__Host-session".to_string(), token);
    priya.get("/account").await.is(200);
    // Without the renewing secret it lasts a quarter of an hour.
    world.passes(TimeDelta::minutes(15));
    priya.get("/account").await.is(401);
}

async fn a_token_for_another_site_is_none(world: &World) {
    let mut priya = priya(world).await;
    let session = session_of(world, &priya).await;
    priya.cookies.clear();
    let now = world.now().await.real.timestamp();
    let good = json!({
        "jti": session.to_string(), "iss": ORIGIN, "aud": ORIGIN, "iat": now, "nbf": now, "exp": now + 900,
    });
    let wrong = [
        ("aud", json!("https://evil.example.org")),
        ("iss", json!("https://evil.example.org")),
        ("exp", json!(now)),
        ("nbf", json!(now + 60)),
        ("iat", json!(now + 60)),
        ("jti", json!("everyone")),
        ("aud", json!(null)),
        ("exp", json!(null)),
    ];
    for (claim, value) in wrong {
        let mut claims = good.clone();
        claims[claim] = value;
        priya
            .cookies
            .insert("__Host-session".to_string(), signed(world, &claims));
        assert_eq!(priya.get("/account").await.status, 401, "{claims}");
    }
    priya
        .cookies
        .insert("__Host-session".to_string(), signed(world, &good));
    priya.get("/account").await.is(200);
}

fn signed(world: &World, claims: &serde_json::Value) -> String {
    let key = jsonwebtoken::EncodingKey::from_secret(&world.app.keys.for_sessions());
    let header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::HS256);
    jsonwebtoken::encode(&header, claims, &key).expect("a token")
}
