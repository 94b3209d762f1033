//! Passkeys that are refused: in words, alike whatever is wrong, and with nothing kept.

use super::passkeys::{PRIYA, after_a_link, at_the_door, priya};
use crate::world::{Device, Person, World, on_both};
use chrono::TimeDelta;
use links::{me, public};

on_both!(
    whatever_is_wrong_with_a_passkey_is_answered_alike,
    a_ceremony_is_answered_once_and_soon,
    the_name_of_a_passkey_is_looked_at_before_a_device_makes_one,
    nothing_is_kept_of_what_no_passkey_sent,
    a_link_alone_adds_no_second_factor,
    ten_are_as_many_as_are_kept,
);

async fn whatever_is_wrong_with_a_passkey_is_answered_alike(world: &World) {
    let mut priya = priya(world).await;
    let mut phone = Device::new(6);
    priya.adds_a_passkey(&mut phone, "My phone").await.is(200);
    let mut elsewhere = phone.clone();
    elsewhere.origin = "https://evil.example.org".to_string();
    let mut untouched = phone.clone();
    untouched.verifies = false;
    let mut pages = Vec::new();
    for device in [
        &mut Device::new(7),
        &mut phone.forged(),
        &mut elsewhere,
        &mut untouched,
    ] {
        let mut someone = at_the_door(world).await;
        let page = someone.uses_a_passkey(device).await;
        page.asks_again_for(&["passkey"])
            .says("This passkey is not known here.");
        pages.push(page.body.clone());
        someone.get("/account").await.is(401);
    }
    let (at, id) = (world.now().await, world.person(PRIYA).await);
    let tx = world.app.store.begin().await.expect("begun");
    store::account::close(&tx, id, Some(at.real))
        .await
        .expect("closed");
    tx.commit().await.expect("kept");
    let mut someone = at_the_door(world).await;
    pages.push(someone.uses_a_passkey(&mut phone).await.body.clone());
    assert!(
        pages.iter().all(|page| *page == pages[0]),
        "they can be told apart"
    );
}

async fn a_ceremony_is_answered_once_and_soon(world: &World) {
    let mut priya = priya(world).await;
    let mut phone = Device::new(8);
    priya.adds_a_passkey(&mut phone, "My phone").await.is(200);
    let mut someone = at_the_door(world).await;
    let (ceremony, options) = someone.begins(&public::passkey_ceremony(), &[]).await;
    let answer = phone.signs(&options);
    let filled = [("ceremony", ceremony.as_str()), ("answer", &answer)];
    let mut thief = someone.clone();
    someone
        .post(&public::passkey(), &filled)
        .await
        .is(200)
        .is_at("/home");
    let again = "Press the button once more.";
    thief
        .post(&public::passkey(), &filled)
        .await
        .asks_again_for(&["passkey"])
        .says(again);
    let mut slow = at_the_door(world).await;
    let (ceremony, options) = slow.begins(&public::passkey_ceremony(), &[]).await;
    let answer = phone.signs(&options);
    world.passes(TimeDelta::minutes(5));
    let filled = [("ceremony", ceremony.as_str()), ("answer", &answer)];
    slow.post(&public::passkey(), &filled)
        .await
        .asks_again_for(&["passkey"])
        .says(again);
    // One ceremony is not another: what was asked to sign in adds nothing, and the other way round.
    let mut priya = at_the_door(world).await;
    priya.uses_a_passkey(&mut phone).await.is(200);
    priya.get(&me::passkeys()).await;
    let (ceremony, options) = priya.begins(&public::passkey_ceremony(), &[]).await;
    let mut tablet = Device::new(9);
    let mut asked = options.clone();
    asked["publicKey"]["authenticatorSelection"] =
        serde_json::json!({ "residentKey": "required", "userVerification": "required" });
    asked["publicKey"]["user"]["id"] = "x".into();
    let answer = tablet.makes(&asked);
    let filled = [
        ("name", "Tablet"),
        ("ceremony", &ceremony),
        ("answer", &answer),
    ];
    priya
        .sends(&me::passkeys(), &filled)
        .await
        .asks_again_for(&["passkey"])
        .says(again);
}

async fn the_name_of_a_passkey_is_looked_at_before_a_device_makes_one(world: &World) {
    let mut priya = priya(world).await;
    let long = "x".repeat(61);
    for name in ["", " ", &long, "two\nlines", "a\u{1b}b"] {
        priya.get(&me::passkeys()).await;
        let begun = priya.post_once(&me::new_passkey(), &[("name", name)]).await;
        begun.is(422);
        // The script sends the form as it is, so that the page says what to mend.
        priya
            .sends(&me::passkeys(), &[("name", name)])
            .await
            .asks_again_for(&["name"]);
    }
    priya.page().says("Write this on one line");
}

async fn nothing_is_kept_of_what_no_passkey_sent(world: &World) {
    let mut priya = priya(world).await;
    let huge = format!("\"{}\"", "x".repeat(70_000));
    for answer in ["", "{}", "null", "<script>", "[1]", &huge] {
        priya.get(&me::passkeys()).await;
        let filled = [("name", "My phone"), ("answer", answer)];
        priya
            .sends(&me::passkeys(), &filled)
            .await
            .asks_again_for(&["passkey"])
            .holds("name", "My phone")
            .holds("answer", "");
        let mut someone = at_the_door(world).await;
        someone
            .sends(&public::passkey(), &[("answer", answer)])
            .await
            .asks_again_for(&["passkey"])
            .links_to(&public::register());
    }
    let words = "It needs JavaScript";
    at_the_door(world)
        .await
        .sends(&public::passkey(), &[])
        .await
        .says(words);
    // A passkey that is here already is not added twice, by whomever.
    let mut phone = Device::new(10);
    priya.adds_a_passkey(&mut phone, "My phone").await.is(200);
    priya
        .adds_a_passkey(&mut phone, "Again")
        .await
        .asks_again_for(&["passkey"])
        .says("This passkey is here already.");
}

async fn a_link_alone_adds_no_second_factor(world: &World) {
    let mut priya = priya(world).await;
    priya
        .adds_a_passkey(&mut Device::new(12), "My phone")
        .await
        .is(200);
    // Whoever reads her letters has a link, and nothing else comes of it.
    let mut thief = after_a_link(world, PRIYA).await;
    let asked = me::second_step();
    for (path, field, value) in [
        (me::second_factor(), "begin", "yes"),
        (me::second_factor(), "code", "000000"),
        (me::recovery_codes(), "x", ""),
        (me::passkeys(), "name", "Thief"),
        (me::new_passkey(), "name", "Thief"),
        (me::app_removal(), "x", ""),
        (me::fresh_sign_in(), "x", ""),
    ] {
        thief.post(&path, &[(field, value)]).await.is_at(&asked);
    }
    // What somebody typed for long is given back.
    let words = [("what", "A second group, on Thursday afternoons")];
    let anywhere = "/projects/00000000-0000-4000-8000-000000000001/assessment/actions";
    thief
        .post(anywhere, &words)
        .await
        .is(401)
        .says(words[0].1)
        .links_to(&asked);
    thief.get(&asked).await;
    // The eighth was asked when the passkey was made.
    for _ in 0..7 {
        thief
            .sends(&asked, &[("recovery_code", "abcd-efgh-jkmn")])
            .await
            .is(422);
    }
    thief
        .sends(&asked, &[("recovery_code", "abcd-efgh-jkmn")])
        .await
        .is(409);
}

async fn ten_are_as_many_as_are_kept(world: &World) {
    let mut priya = priya(world).await;
    let person = world.person(PRIYA).await;
    let (session, now) = (session_of(world, &priya).await, world.now().await.real);
    let tx = world.app.store.begin().await.expect("begun");
    for number in 0..10 {
        let new = store::passkey::Passkey {
            id: domain::ids::PasskeyId::new(&*world.app.chance),
            person,
            credential: format!("credential-{number}"),
            name: format!("Key {number}"),
            key: "{}".to_string(),
            added_at: now,
            last_used_at: None,
        };
        store::passkey::add(&tx, &new).await.expect("added");
    }
    let given = store::session::second_factor(&tx, session, now).await;
    given.expect("given");
    tx.commit().await.expect("kept");
    priya.get(&me::passkeys()).await.is(200).says("Key 9");
    let begun = priya
        .post_once(&me::new_passkey(), &[("name", "One more")])
        .await;
    begun.is(422).says("Remove one first.");
}

async fn session_of(world: &World, person: &Person<'_>) -> domain::ids::SessionId {
    let renew = person.cookies.get("__Host-renew").expect("a secret");
    let session = app::sessions::renew(&world.app, world.now().await, renew).await;
    session.expect("read").expect("a session")
}
