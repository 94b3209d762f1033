//! Passkeys: added by somebody who has just signed in, used instead of a letter or after one, removed.

use crate::world::{ACORN, Device, Person, World, on_both};
use chrono::TimeDelta;
use links::{me, public};

on_both!(
    a_passkey_is_added_named_and_removed,
    a_passkey_signs_in_without_an_address,
    a_passkey_is_the_second_step_after_a_link,
    a_coordinator_may_have_a_passkey_alone,
    adding_and_removing_ask_for_a_fresh_sign_in,
);

pub(super) const PRIYA: &str = "priya@example.org";
const ROSA: &str = "rosa@example.org";

pub(super) async fn priya(world: &World) -> Person<'_> {
    world.set_up().await;
    world.registers(&ACORN).await;
    world.signs_in(PRIYA).await
}

/// Somebody at the sign-in page of a browser that has never been here.
pub(super) async fn at_the_door(world: &World) -> Person<'_> {
    let mut someone = Person::new(world, PRIYA);
    someone.get(&public::sign_in()).await.is(200);
    someone
}

/// Somebody who has used a link on another device, and is asked for more.
pub(super) async fn after_a_link<'w>(world: &'w World, email: &str) -> Person<'w> {
    let at = world.now().await;
    let link = app::sign_in::link_for(&world.app, at, email).await;
    let link = link.expect("a link").expect("somebody");
    let path = link.strip_prefix(crate::world::ORIGIN).expect("ours");
    let mut someone = Person::new(world, email);
    someone.get(path).await;
    someone.sends(path, &[]).await.is_at(&me::second_step());
    someone
}

async fn only_passkey(world: &World, email: &str) -> domain::ids::PasskeyId {
    let person = world.person(email).await;
    let all = store::passkey::of_person(world.app.store.reader(), person).await;
    let all = all.expect("read");
    assert_eq!(all.len(), 1);
    all[0].id
}

async fn a_passkey_is_added_named_and_removed(world: &World) {
    let mut priya = priya(world).await;
    priya
        .get(&me::passkeys())
        .await
        .says("No passkey yet")
        .holds("name", "Firefox on Linux");
    let mut phone = Device::new(1);
    priya
        .adds_a_passkey(&mut phone, "My phone")
        .await
        .is(200)
        .says("Keep these codes somewhere safe");
    world.delivers().await;
    let letter = priya.letter("A change in how you sign in");
    assert!(letter.text.contains("A passkey was added to your account."));
    assert!(letter.list_unsubscribe.is_none(), "nobody turns it off");
    priya
        .get(&me::passkeys())
        .await
        .says("My phone")
        .says("not used yet");
    priya.get("/account").await.says("It is set up: a passkey.");
    let id = only_passkey(world, PRIYA).await;
    let field = format!("name-{id}");
    let path = me::passkey(id);
    let long = "x".repeat(61);
    let wrong = ["", "   ", &long, "two\nlines", "a\u{0}b"];
    for name in wrong {
        priya.get(&me::passkeys()).await;
        priya
            .sends(&path, &[(&field, name)])
            .await
            .asks_again_for(&[&field]);
    }
    priya.get(&me::passkeys()).await;
    priya
        .sends(&path, &[(&field, "<script>alert(1)</script>")])
        .await
        .is_at(&me::passkeys())
        .says("Its name is saved.")
        .says("<script>alert(1)</script>")
        .keeps_quiet_about("<script>alert(1)");
    // Twice is no more than once, and somebody else's is not there.
    priya
        .sends(&path, &[(&field, "The tablet")])
        .await
        .says("The tablet");
    let mut rosa = world.signs_in(ROSA).await;
    rosa.get(&me::passkeys())
        .await
        .keeps_quiet_about("The tablet");
    rosa.post(&path, &[(&field, "Mine")]).await.is(404);
    rosa.post(&me::passkey_removal(id), &[]).await.is(404);
    priya
        .sends(&me::passkey_removal(id), &[])
        .await
        .says("It is removed here.")
        .says("No passkey yet");
    world.delivers().await;
    let letter = priya.letter("A change in how you sign in");
    assert!(
        letter
            .text
            .contains("A passkey was removed from your account.")
    );
    priya.post(&me::passkey_removal(id), &[]).await.is(404);
    // With it went the second step, and its recovery codes.
    priya.get("/account").await.says("Not set up.");
    at_the_door(world)
        .await
        .uses_a_passkey(&mut phone)
        .await
        .asks_again_for(&["passkey"]);
    priya
        .get(&me::journal())
        .await
        .says("added a passkey")
        .says("removed a passkey");
}

async fn a_passkey_signs_in_without_an_address(world: &World) {
    let mut rosa = world.set_up().await;
    let mut phone = Device::new(2);
    rosa.adds_a_passkey(&mut phone, "My phone")
        .await
        .says("Your passkey is added.");
    rosa.sends(&me::sign_out(), &[]).await;
    // It is the link and the second factor in one: her duties begin at once, on the page that she wanted.
    rosa.get("/registrations").await.is(401);
    rosa.get(&public::sign_in()).await;
    rosa.uses_a_passkey(&mut phone)
        .await
        .is(200)
        .is_at("/registrations");
    rosa.get(&me::passkeys()).await.says("last used");
    // And again: its counter went on.
    at_the_door(world)
        .await
        .uses_a_passkey(&mut phone)
        .await
        .is(200);
}

async fn a_passkey_is_the_second_step_after_a_link(world: &World) {
    let mut priya = priya(world).await;
    let (mut phone, mut others) = (Device::new(3), Device::new(4));
    priya.adds_a_passkey(&mut phone, "My phone").await.is(200);
    let mut rosa = world.signs_in(ROSA).await;
    rosa.adds_a_passkey(&mut others, "Hers").await.is(200);
    let mut tablet = after_a_link(world, PRIYA).await;
    // Until then nothing is theirs, and no page says which project they are in.
    tablet
        .get("/account")
        .await
        .is_at(&me::second_step())
        .says("Now your passkey")
        .keeps_quiet_about("Acorn Mums");
    tablet
        .uses_a_passkey(&mut others)
        .await
        .asks_again_for(&["passkey"]);
    tablet
        .uses_a_passkey(&mut phone)
        .await
        .is(200)
        .is_at("/account");
}

async fn a_coordinator_may_have_a_passkey_alone(world: &World) {
    let mut priya = priya(world).await;
    let person = world.person(PRIYA).await;
    let tx = world.app.store.begin().await.expect("begun");
    let (id, at) = (world.app.chance.uuid(), world.now().await.real);
    let duty = domain::access::Duty::Coordinator;
    store::body::grant(&tx, id, person, duty, at)
        .await
        .expect("granted");
    tx.commit().await.expect("kept");
    // Led to it, from the page that they wanted and back.
    priya
        .get("/registrations")
        .await
        .is_at(&me::second_factor())
        .says("It takes two minutes, once.")
        .links_to(&me::passkeys());
    let mut phone = Device::new(5);
    let page = priya.adds_a_passkey(&mut phone, "My phone").await;
    page.says("Keep these codes").links_to("/registrations");
    priya
        .get("/registrations")
        .await
        .is(200)
        .is_at("/registrations");
    // Without one the duties wait again.
    let id = only_passkey(world, PRIYA).await;
    priya.get(&me::passkeys()).await;
    priya.sends(&me::passkey_removal(id), &[]).await.is(200);
    world.delivers().await;
    priya
        .get("/registrations")
        .await
        .is_at(&me::second_factor());
}

async fn adding_and_removing_ask_for_a_fresh_sign_in(world: &World) {
    let mut priya = priya(world).await;
    let mut phone = Device::new(11);
    world.passes(TimeDelta::minutes(15));
    let page = priya.get(&me::passkeys()).await;
    page.says("It is a while since you signed in here.");
    let begun = priya
        .post_once(&me::new_passkey(), &[("name", "Thief")])
        .await;
    begun.is(409).says("Sign in once more first");
    // Nothing is set up: a new link, and back to this page.
    priya.get(&me::passkeys()).await;
    priya
        .sends(&me::fresh_sign_in(), &[])
        .await
        .is_at(&public::sign_in());
    priya.get("/account").await.is(401);
    priya.get(&public::sign_in()).await;
    priya
        .post(&public::sign_in(), &[("email", PRIYA)])
        .await
        .is(200);
    world.delivers().await;
    let link = priya.link("ign", "/sign-in/");
    priya.get(&link).await;
    // The account page was the last one wanted.
    priya.sends(&link, &[]).await.is_at("/account");
    priya.adds_a_passkey(&mut phone, "My phone").await.is(200);
    let id = only_passkey(world, PRIYA).await;
    world.passes(TimeDelta::minutes(15));
    priya
        .get(&me::passkeys())
        .await
        .keeps_quiet_about("Remove it");
    priya.post(&me::passkey_removal(id), &[]).await.is(409);
    // With one set up, it is shown once more.
    priya.get(&me::passkeys()).await;
    priya
        .sends(&me::fresh_sign_in(), &[])
        .await
        .is_at(&me::second_step());
    priya
        .uses_a_passkey(&mut phone)
        .await
        .is_at(&me::passkeys());
    priya
        .sends(&me::passkey_removal(id), &[])
        .await
        .says("It is removed here.");
    world.delivers().await;
}
