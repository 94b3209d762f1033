//! The second factor: enrolled once, asked for on every device, no code twice, and a way in when the phone is lost.

use crate::world::{Person, World, on_both};
use chrono::TimeDelta;

on_both!(
    a_coordinator_enrols_and_is_asked_on_the_next_device,
    a_code_works_once,
    a_recovery_code_works_once,
    codes_are_not_guessed,
    new_recovery_codes_take_the_place_of_the_old,
    a_member_may_have_one_too,
    a_member_who_has_one_is_asked_for_it,
    the_app_is_taken_away_for_another,
    every_box_of_the_second_step_says_what_to_mend,
);

const ROSA: &str = "rosa@example.org";

/// Rosa after set-up, without a second factor.
async fn newly_set_up(world: &World) -> Person<'_> {
    let mut rosa = Person::new(world, ROSA);
    rosa.get("/setup").await;
    let code = world.app.keys.set_up_code();
    let filled = [
        ("code", code.as_str()),
        ("body_name", "Northern Lights"),
        ("person_name", "Rosa Quinn"),
        ("email", ROSA),
    ];
    rosa.sends("/setup", &filled).await;
    rosa
}

/// Rosa enrols; her recovery codes.
async fn enrols(rosa: &mut Person<'_>) -> Vec<String> {
    rosa.get("/account/second-factor").await;
    rosa.sends("/account/second-factor", &[])
        .await
        .says("Scan this");
    let code = rosa.world.authenticator(&rosa.email).await;
    let page = rosa
        .sends("/account/second-factor", &[("code", &code)])
        .await;
    page.is(200).says("Keep these codes somewhere safe");
    let words = page.words();
    let is_code = |word: &&str| word.len() == 14 && word.split('-').all(|part| part.len() == 4);
    words
        .split_whitespace()
        .filter(is_code)
        .map(str::to_string)
        .collect()
}

/// A new device on which the link was used, and the second factor is wanted.
async fn another_device<'w>(world: &'w World) -> Person<'w> {
    let at = world.now().await;
    let link = app::sign_in::link_for(&world.app, at, ROSA)
        .await
        .expect("a link")
        .expect("Rosa");
    let mut rosa = Person::new(world, ROSA);
    let path = link
        .strip_prefix(crate::world::ORIGIN)
        .expect("ours")
        .to_string();
    rosa.get(&path).await;
    rosa.sends(&path, &[]).await.is_at("/sign-in/second-step");
    rosa
}

async fn a_coordinator_enrols_and_is_asked_on_the_next_device(world: &World) {
    let mut rosa = newly_set_up(world).await;
    rosa.get("/account/second-factor").await;
    rosa.sends("/account/second-factor", &[]).await;
    rosa.sends("/account/second-factor", &[("code", "000000")])
        .await
        .asks_again_for(&["code"]);
    let codes = enrols_from_here(&mut rosa).await;
    assert_eq!(codes, 10);
    rosa.get("/registrations")
        .await
        .is(200)
        .is_at("/registrations");
    let mut elsewhere = another_device(world).await;
    elsewhere
        .get("/account/second-factor")
        .await
        .is_at("/sign-in/second-step");
    elsewhere
        .get("/registrations")
        .await
        .is_at("/sign-in/second-step");
    world.passes(TimeDelta::seconds(30));
    let code = world.authenticator(ROSA).await;
    elsewhere
        .sends("/sign-in/second-step", &[("code", &code)])
        .await
        .is_at("/registrations");
    elsewhere
        .get("/registrations")
        .await
        .is(200)
        .is_at("/registrations");
}

async fn enrols_from_here(rosa: &mut Person<'_>) -> usize {
    let code = rosa.world.authenticator(&rosa.email).await;
    let page = rosa
        .sends("/account/second-factor", &[("code", &code)])
        .await;
    page.is(200).says("Keep these codes somewhere safe");
    page.body.matches("<li class=\"figures\">").count()
}

async fn a_code_works_once(world: &World) {
    let mut rosa = newly_set_up(world).await;
    enrols(&mut rosa).await;
    let code = world.authenticator(ROSA).await;
    let mut thief = another_device(world).await;
    thief
        .sends("/sign-in/second-step", &[("code", &code)])
        .await
        .asks_again_for(&["code"]);
    world.passes(TimeDelta::seconds(30));
    let next = world.authenticator(ROSA).await;
    let mut rosas_tablet = another_device(world).await;
    rosas_tablet
        .sends("/sign-in/second-step", &[("code", &next)])
        .await
        .is_at("/home");
    thief
        .sends("/sign-in/second-step", &[("code", &next)])
        .await
        .asks_again_for(&["code"]);
    thief
        .get("/registrations")
        .await
        .is_at("/sign-in/second-step");
}

async fn a_recovery_code_works_once(world: &World) {
    let mut rosa = newly_set_up(world).await;
    let codes = enrols(&mut rosa).await;
    assert_eq!(codes.len(), 10, "{codes:?}");
    let mut elsewhere = another_device(world).await;
    let typed = format!(" {} ", codes[3].to_uppercase().replace('-', " "));
    elsewhere
        .sends("/sign-in/second-step", &[("recovery_code", &typed)])
        .await
        .is_at("/home")
        .says("That code is used up. 9 are left.");
    elsewhere
        .get("/account/second-factor")
        .await
        .says("9 recovery codes are left");
    let mut again = another_device(world).await;
    again
        .sends("/sign-in/second-step", &[("recovery_code", &codes[3])])
        .await
        .asks_again_for(&["recovery_code"]);
}

async fn codes_are_not_guessed(world: &World) {
    let mut rosa = newly_set_up(world).await;
    let codes = enrols(&mut rosa).await;
    let mut thief = another_device(world).await;
    for _ in 0..7 {
        thief
            .sends("/sign-in/second-step", &[("code", "123456")])
            .await
            .is(422);
    }
    thief
        .post("/sign-in/second-step", &[("recovery_code", &codes[0])])
        .await
        .is(409)
        .says("Let’s pause");
    world.passes(TimeDelta::minutes(15));
    let code = world.authenticator(ROSA).await;
    let mut elsewhere = another_device(world).await;
    elsewhere
        .sends("/sign-in/second-step", &[("code", &code)])
        .await
        .is_at("/home");
}

async fn new_recovery_codes_take_the_place_of_the_old(world: &World) {
    let mut rosa = newly_set_up(world).await;
    let codes = enrols(&mut rosa).await;
    rosa.get("/account/second-factor").await;
    rosa.sends("/account/recovery-codes", &[])
        .await
        .says("Keep these codes")
        .keeps_quiet_about(&codes[0]);
    let mut elsewhere = another_device(world).await;
    elsewhere
        .sends("/sign-in/second-step", &[("recovery_code", &codes[0])])
        .await
        .asks_again_for(&["recovery_code"]);
    elsewhere
        .post("/account/recovery-codes", &[])
        .await
        .is_at("/sign-in/second-step");
}

async fn a_member_may_have_one_too(world: &World) {
    world.set_up().await;
    world.registers(&crate::world::ACORN).await;
    let mut priya = world.signs_in("priya@example.org").await;
    priya.get("/account").await.is(200).says("Not set up.");
    assert_eq!(enrols(&mut priya).await.len(), 10);
    priya
        .get("/account")
        .await
        .says("It is set up: an app with six figures. 10 recovery codes are left");
}

async fn a_member_who_has_one_is_asked_for_it(world: &World) {
    world.set_up().await;
    world.registers(&crate::world::ACORN).await;
    let mut priya = world.signs_in("priya@example.org").await;
    enrols(&mut priya).await;
    let at = world.now().await;
    let link = app::sign_in::link_for(&world.app, at, "priya@example.org").await;
    let link = link.expect("a link").expect("Priya");
    let path = link.strip_prefix(crate::world::ORIGIN).expect("ours");
    let mut tablet = Person::new(world, "priya@example.org");
    tablet.get(path).await;
    // Nothing of hers is told before that, not even where she belongs.
    tablet
        .sends(path, &[])
        .await
        .is_at("/sign-in/second-step")
        .keeps_quiet_about("Acorn Mums");
    tablet.get("/account").await.is_at("/sign-in/second-step");
    world.passes(TimeDelta::seconds(30));
    let code = world.authenticator("priya@example.org").await;
    tablet
        .sends("/sign-in/second-step", &[("code", &code)])
        .await
        .is_at("/account")
        .says("Acorn Mums");
}

async fn the_app_is_taken_away_for_another(world: &World) {
    let mut rosa = newly_set_up(world).await;
    let codes = enrols(&mut rosa).await;
    let removal = links::me::app_removal();
    world.passes(TimeDelta::minutes(15));
    rosa.get("/account/second-factor").await;
    rosa.sends(&removal, &[])
        .await
        .is(409)
        .says("Sign in once more first");
    rosa.get("/account/passkeys").await;
    rosa.sends("/account/fresh-sign-in", &[])
        .await
        .is_at("/sign-in/second-step");
    let code = world.authenticator(ROSA).await;
    rosa.sends("/sign-in/second-step", &[("code", &code)])
        .await
        .is_at("/account/passkeys");
    rosa.get("/account/second-factor").await;
    rosa.sends(&removal, &[])
        .await
        .is_at("/account/second-factor")
        .says("It takes two minutes, once.");
    // Until there is another the duties wait, and the old codes open nothing.
    rosa.get("/registrations")
        .await
        .is_at("/account/second-factor");
    rosa.post(&removal, &[])
        .await
        .is_at("/account/second-factor");
    world.passes(TimeDelta::seconds(30));
    let fresh = enrols(&mut rosa).await;
    assert_ne!(fresh, codes);
    rosa.get("/registrations").await.is_at("/registrations");
}

async fn every_box_of_the_second_step_says_what_to_mend(world: &World) {
    let mut rosa = newly_set_up(world).await;
    enrols(&mut rosa).await;
    let mut elsewhere = another_device(world).await;
    for code in ["", "12345", "１２３４５６"] {
        elsewhere
            .sends("/sign-in/second-step", &[("code", code)])
            .await
            .asks_again_for(&["code"])
            .says("let the phone set its clock")
            .holds("code", "");
    }
    let long = "x".repeat(3000);
    for code in ["<script>", &long, "a\u{202e}b"] {
        elsewhere
            .sends("/sign-in/second-step", &[("recovery_code", code)])
            .await
            .asks_again_for(&["recovery_code"])
            .says("an administrator can help")
            .holds("recovery_code", "");
    }
}
