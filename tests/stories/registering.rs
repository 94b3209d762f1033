//! Registering a project, and the coordinator's look at it.

use crate::world::{ACORN, BIRCH, Person, World, on_both};
use domain::access::Role;

on_both!(
    a_project_registers_confirms_and_is_approved,
    the_coordinator_asks_for_a_word,
    every_box_says_what_it_wants,
    a_known_address_is_answered_as_an_unknown_one,
    a_coordinator_does_not_approve_their_own_project,
    two_coordinators_do_not_approve_twice,
    registrations_from_one_machine_are_limited,
    a_lead_says_what_their_project_is,
);

const GOOD: [(&str, &str); 9] = [
    ("project_name", "Acorn Mums"),
    ("kind", "unconstituted"),
    ("region", "wales"),
    ("size", "small"),
    ("formats", "group"),
    ("settings", "in-person"),
    ("settings", "online"),
    ("person_name", "Priya Shah"),
    ("email", "priya@example.org"),
];

/// Priya registers through the page and presses the button behind the link.
async fn registers(world: &World) -> Person<'_> {
    let mut priya = Person::new(world, "priya@example.org");
    priya.get("/register").await.is(200);
    priya
        .sends("/register", &GOOD)
        .await
        .is(200)
        .says("Thank you. Look in your email");
    world.delivers().await;
    let link = priya.link("Please confirm your address for Acorn Mums", "/register/");
    priya
        .get(&link)
        .await
        .is(200)
        .says("your address is confirmed");
    priya.sends(&link, &[]).await.is_at("/home");
    world.delivers().await;
    priya
}

/// Where the coordinator finds the one registration.
fn registration(rosa: &Person<'_>) -> String {
    let body = &rosa.page().body;
    let at = body.find("/registrations/").expect("a registration");
    body[at..].split('"').next().expect("a link").to_string()
}

async fn a_project_registers_confirms_and_is_approved(world: &World) {
    let mut rosa = world.set_up().await;
    rosa.get("/registrations")
        .await
        .says("No registration waits");
    let priya = registers(world).await;
    priya.letter("We have your registration of Acorn Mums");
    assert!(
        rosa.letter("Waiting for a first look: Acorn Mums")
            .text
            .contains("Priya Shah has registered")
    );
    rosa.get("/registrations")
        .await
        .says("One registration waits")
        .says("Acorn Mums")
        .says("waits for you");
    let at = registration(&rosa);
    rosa.get(&at)
        .await
        .is(200)
        .says("Priya Shah, priya@example.org")
        .says("Wales")
        .says("In person, Online");
    let says = "Acorn Mums is approved, and its people are told.";
    rosa.sends(&format!("{at}/approval"), &[])
        .await
        .is_at("/registrations")
        .says(says)
        .says("No registration waits");
    world.delivers().await;
    priya.letter("Welcome: Acorn Mums is registered");
    rosa.get(&at).await.is(200).says("Approved on");
    assert_eq!(
        world.post.letters().len(),
        4,
        "confirm, received, waiting, approved"
    );
}

async fn the_coordinator_asks_for_a_word(world: &World) {
    let mut rosa = world.set_up().await;
    let mut priya = registers(world).await;
    rosa.get("/registrations").await;
    let at = registration(&rosa);
    rosa.get(&at).await;
    let ask = format!("{at}/question");
    rosa.sends(&ask, &[("word", "  ")])
        .await
        .asks_again_for(&["word"]);
    let long = "a".repeat(2001);
    rosa.sends(&ask, &[("word", &long)])
        .await
        .asks_again_for(&["word"])
        .holds("word", &long);
    rosa.sends(&ask, &[("word", "Who runs the <group>?")])
        .await
        .is_at("/registrations")
        .says("you asked for a word");
    world.delivers().await;
    let letter = priya.letter("A word about your registration of Acorn Mums");
    assert!(
        !letter.text.contains("Who runs"),
        "the question itself stays on the page"
    );
    let acorn = project_of(world, "priya@example.org").await;
    priya
        .get(&links::project::details(acorn))
        .await
        .is(200)
        .says("Who runs the <group>?");
    rosa.get(&at)
        .await
        .says("You asked before: “Who runs the <group>?”");
    rosa.sends(&format!("{at}/approval"), &[])
        .await
        .is(200)
        .is_at("/registrations");
    world.delivers().await;
    priya
        .get(&links::project::details(acorn))
        .await
        .keeps_quiet_about("Who runs");
}

async fn project_of(world: &World, email: &str) -> domain::ids::ProjectId {
    let person = world.person(email).await;
    let waiting = store::organisation::waiting_by(world.app.store.reader(), person).await;
    *waiting.expect("read").last().expect("a registration")
}

async fn every_box_says_what_it_wants(world: &World) {
    world.set_up().await;
    let mut priya = Person::new(world, "priya@example.org");
    priya.get("/register").await;
    priya.sends("/register", &[]).await.asks_again_for(&[
        "project_name",
        "kind",
        "region",
        "size",
        "formats",
        "settings",
        "person_name",
        "email",
    ]);
    let long_name = "é".repeat(121);
    let long_line = "a".repeat(201);
    let long_text = "a".repeat(2001);
    let amiss: [(&str, &[&str]); 11] = [
        (
            "project_name",
            &[" ", "Acorn\nMums", "Acorn\u{7}", &long_name],
        ),
        ("organisation_name", &["A\u{0}", &long_name]),
        ("kind", &["", "by-owl"]),
        ("legal_form", &[&long_line, "a\tb\u{1}"]),
        ("region", &["", "<b>"]),
        ("size", &["", "huge"]),
        ("formats", &["", "by-owl"]),
        ("settings", &["by-owl"]),
        ("about", &[&long_text, "a\u{0}b"]),
        ("person_name", &["", &long_name]),
        ("email", &["", "priya", "a@b", "a@b@c.org"]),
    ];
    for (name, values) in amiss {
        for value in values {
            priya.get("/register").await;
            let mut filled: Vec<_> = GOOD.into_iter().filter(|(is, _)| *is != name).collect();
            filled.push((name, value));
            let page = priya.sends("/register", &filled).await;
            page.asks_again_for(&[name]);
            let kept = if name == "project_name" {
                ("person_name", "Priya Shah")
            } else {
                ("project_name", "Acorn Mums")
            };
            page.holds(kept.0, kept.1);
            if matches!(name, "project_name" | "about" | "email" | "person_name") {
                page.holds(name, value);
            }
        }
    }
    world.delivers().await;
    assert_eq!(world.post.letters(), []);
}

async fn a_known_address_is_answered_as_an_unknown_one(world: &World) {
    world.set_up().await;
    registers(world).await;
    world.post.take();
    let mut pages = Vec::new();
    for email in [
        "priya@example.org",
        "nobody@example.org",
        "rosa@example.org",
    ] {
        let mut someone = world.stranger();
        someone.get("/register").await;
        let mut filled: Vec<_> = GOOD.into_iter().filter(|(is, _)| *is != "email").collect();
        filled.push(("email", email));
        let page = someone.sends("/register", &filled).await.is(200);
        pages.push((page.headers.clone(), page.body.clone()));
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(pages[0], pages[2]);
    world.delivers().await;
    assert_eq!(world.post.letters().len(), 3);
}

async fn a_coordinator_does_not_approve_their_own_project(world: &World) {
    let mut rosa = world.set_up().await;
    registers(world).await;
    let acorn = project_of(world, "priya@example.org").await;
    let tx = world.app.store.begin().await.expect("begun");
    let (place, person) = (
        domain::ids::MembershipId::new(&*world.app.chance),
        world.person("rosa@example.org").await,
    );
    let at = world.now().await.real;
    store::membership::add(&tx, place, acorn, person, Role::Contributor, at)
        .await
        .expect("a member");
    tx.commit().await.expect("kept");
    rosa.get("/registrations").await;
    let at = registration(&rosa);
    rosa.get(&at).await;
    rosa.post(&format!("{at}/approval"), &[]).await.is(404);
    rosa.get(&at).await;
    rosa.post(&format!("{at}/question"), &[("word", "How are we?")])
        .await
        .is(404);
    let project = store::organisation::project(world.app.store.reader(), acorn)
        .await
        .expect("read")
        .expect("Acorn");
    assert!(!project.is_approved());
}

async fn two_coordinators_do_not_approve_twice(world: &World) {
    let mut rosa = world.set_up().await;
    registers(world).await;
    rosa.get("/registrations").await;
    let at = registration(&rosa);
    rosa.get(&at).await;
    let mut other = rosa.clone();
    rosa.sends(&format!("{at}/approval"), &[]).await.is(200);
    other
        .sends(&format!("{at}/approval"), &[])
        .await
        .is(409)
        .says("It is approved already");
    other.get(&at).await;
    other
        .post(&format!("{at}/question"), &[("word", "Late?")])
        .await
        .is(409);
    world.delivers().await;
    let welcomes = world
        .post
        .letters()
        .iter()
        .filter(|l| l.subject.starts_with("Welcome"))
        .count();
    assert_eq!(welcomes, 1);
}

async fn registrations_from_one_machine_are_limited(world: &World) {
    world.set_up().await;
    let mut bulk = world.stranger();
    bulk.get("/register").await;
    for number in 0..20 {
        let email = format!("p{number}@example.org");
        let mut filled: Vec<_> = GOOD.into_iter().filter(|(is, _)| *is != "email").collect();
        filled.push(("email", &email));
        bulk.post_once("/register", &filled).await.is(200);
    }
    let page = bulk.post_once("/register", &GOOD).await;
    page.is(409).says("Let’s pause");
    world.delivers().await;
    assert_eq!(world.post.letters().len(), 20);
}

async fn a_lead_says_what_their_project_is(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world.registers(&BIRCH).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let details = links::project::details(acorn);
    priya
        .get(&details)
        .await
        .is(200)
        .holds("project_name", "Acorn Mums")
        .holds("settings", "in-person");
    let mut old = priya.clone();
    priya
        .sends(&details, &[("about", "We meet on Fridays.")])
        .await;
    priya
        .get(&details)
        .await
        .is(200)
        .holds("about", "We meet on Fridays.");
    priya
        .sends(&details, &[("project_name", "")])
        .await
        .asks_again_for(&["project_name"]);
    // From a page that is out of date nothing is written over.
    old.sends(
        &details,
        &[("about", "We meet on Mondays, and sometimes on Tuesdays.")],
    )
    .await
    .is(409)
    .says("We meet on Mondays, and sometimes on Tuesdays.");
    priya
        .get(&details)
        .await
        .holds("about", "We meet on Fridays.");
    let mut ama = world.signs_in("ama@example.org").await;
    ama.get(&details).await.is(404);
}
