//! The first visitor names the coordinating body, with the code from the terminal, once.

use crate::world::{Person, World, on_both};
use app::Stop;

on_both!(
    the_first_visitor_sets_up_and_is_led_to_the_second_factor,
    a_wrong_code_lets_nobody_in_and_keeps_what_was_typed,
    nobody_guesses_the_code,
    set_up_is_over_once_somebody_is_there,
    set_up_comes_before_further_coordinators,
);

async fn fills_in<'p>(someone: &'p mut Person<'_>, code: &str) -> &'p crate::world::Page {
    someone.get("/setup").await.is(200);
    let filled = [
        ("code", code),
        ("body_name", "Northern Lights Perinatal Network"),
        ("person_name", "Rosa Quinn"),
        ("email", "Rosa@Example.org "),
    ];
    someone.sends("/setup", &filled).await
}

async fn the_first_visitor_sets_up_and_is_led_to_the_second_factor(world: &World) {
    let mut rosa = world.stranger();
    let code = world.app.keys.set_up_code().to_uppercase();
    fills_in(&mut rosa, &code)
        .await
        .is_at("/account/second-factor")
        .says("authenticator app");
    // Duties begin with the second factor: until then every page leads to it.
    for path in ["/", "/registrations", "/account", "/nowhere"] {
        rosa.get(path).await.is(200).is_at("/account/second-factor");
    }
    rosa.get("/help-now").await.is(200).is_at("/help-now");
    world.person("rosa@example.org").await;
}

async fn a_wrong_code_lets_nobody_in_and_keeps_what_was_typed(world: &World) {
    let mut someone = world.stranger();
    let page = fills_in(&mut someone, "abcd-efgh-jkmn-pqrs").await;
    page.asks_again_for(&["code"])
        .holds("body_name", "Northern Lights Perinatal Network");
    page.holds("email", "Rosa@Example.org ");
    assert!(someone.cookies.is_empty());
    someone
        .sends(
            "/setup",
            &[("body_name", " "), ("person_name", ""), ("email", "rosa")],
        )
        .await
        .asks_again_for(&["code", "body_name", "person_name", "email"]);
    assert!(app::body::body(&world.app).await.expect("read").is_none());
}

async fn nobody_guesses_the_code(world: &World) {
    let mut someone = world.stranger();
    someone.get("/setup").await;
    for _ in 0..60 {
        someone
            .post_once("/setup", &[("code", "guess")])
            .await
            .is(422);
    }
    someone
        .post_once("/setup", &[("code", "guess")])
        .await
        .is(409)
        .says("Let’s pause");
    // From another machine, the right code still works.
    let mut rosa = world.stranger();
    rosa.machine = "192.0.2.8".parse().expect("an address");
    fills_in(&mut rosa, &world.app.keys.set_up_code())
        .await
        .is(200);
}

async fn set_up_is_over_once_somebody_is_there(world: &World) {
    let mut late = world.stranger();
    late.get("/setup").await.is(200);
    world.set_up().await;
    let code = world.app.keys.set_up_code();
    let filled = [
        ("code", code.as_str()),
        ("body_name", "Mine"),
        ("person_name", "I"),
        ("email", "i@example.org"),
    ];
    late.post("/setup", &filled)
        .await
        .is(409)
        .says("here already");
    late.get("/setup").await.is(404);
    late.get("/").await.is(200).says("Northern Lights");
}

async fn set_up_comes_before_further_coordinators(world: &World) {
    let (app, at) = (&world.app, world.now().await);
    let asked = || app::people::make_coordinator(app, at, "tess@example.org", "Tess Lowe");
    match asked().await {
        Err(Stop::Amiss(problems)) => {
            assert_eq!(problems.len(), 1);
            let says = &problems[0].says;
            assert!(
                says.starts_with("Set Mutuality up first: open http"),
                "{says}"
            );
            assert!(says.ends_with("/setup"), "{says}");
        }
        other => panic!("{other:?}"),
    }
    world.set_up().await;
    asked().await.expect("a coordinator");
}
