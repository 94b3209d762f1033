//! One organisation with several projects, and one person in several projects.

use crate::world::{ACORN, Person, World, on_both};
use domain::access::Role;
use domain::ids::ProjectId;
use links::{coordinating, project};
use sea_orm::ConnectionTrait as _;

on_both!(
    an_organisation_registers_another_project,
    every_box_of_another_project_says_what_it_wants,
    one_person_in_two_projects_reviews_neither_for_the_other,
    letters_that_come_back_are_named_on_a_registration,
);

const GOOD: [(&str, &str); 6] = [
    ("organisation_name", "Mill Lane Trust"),
    ("project_name", "Acorn Dads"),
    ("region", "wales"),
    ("size", "small"),
    ("formats", "group"),
    ("settings", "online"),
];

async fn named(world: &World, name: &str) -> domain::organisation::Project {
    let priya = world.person("priya@example.org").await;
    let db = world.app.store.reader();
    let waiting = store::organisation::waiting_by(db, priya).await;
    let all = store::organisation::projects(db, waiting.expect("read")).await;
    let mut all = all.expect("read").into_values();
    all.find(|one| one.name == name).expect("it is registered")
}

/// Priya adds Acorn Dads to what runs Acorn Mums.
async fn adds<'w>(world: &'w World, acorn: ProjectId) -> (Person<'w>, ProjectId) {
    let mut priya = world.signs_in("priya@example.org").await;
    priya.get(&project::another(acorn)).await.is(200);
    let page = priya.sends(&project::another(acorn), &GOOD).await;
    page.is(200).says("Acorn Dads").says("Mill Lane Trust");
    let dads = named(world, "Acorn Dads").await.id;
    world.delivers().await;
    (priya, dads)
}

async fn an_organisation_registers_another_project(world: &World) {
    let mut rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let jo = ("Jo Bell", "jo@example.org");
    world.adds(acorn, jo.0, jo.1, Role::Contributor).await;
    let (mut priya, dads) = adds(world, acorn).await;
    priya.letter("We have your registration of Acorn Dads");
    rosa.letter("Waiting for a first look: Acorn Dads");
    // Its own page says that it waits; the first one goes on.
    priya
        .get("/home")
        .await
        .says("Your projects")
        .says("Acorn Dads’s registration is with the coordinator");
    let own = project::organisation(acorn);
    let page = priya.get(&own).await;
    page.is(200).says("Projects of Mill Lane Trust");
    page.says("Two projects of one organisation never review each other");
    // Sent twice is there once.
    priya.get(&project::another(acorn)).await;
    priya
        .sends(&project::another(acorn), &GOOD)
        .await
        .asks_again_for(&["project_name"]);
    // Each is looked at by itself.
    let look = coordinating::registration(dads);
    rosa.get("/registrations").await.says("Acorn Dads");
    rosa.get(&look).await.is(200).says("Mill Lane Trust");
    rosa.get(&coordinating::registration(acorn))
        .await
        .says("Approved on");
    rosa.get(&look).await;
    rosa.sends(&coordinating::approval(dads), &[])
        .await
        .says("Acorn Dads is approved");
    world.delivers().await;
    priya.letter("Welcome: Acorn Dads is registered");
    // Jo belongs to one of them: she sees that there is another, and does not get in.
    let mut jo = world.signs_in(jo.1).await;
    jo.get(&own).await.is(200).says("You do not belong to it.");
    jo.get(&project::page(dads)).await.is(404);
    jo.get(&project::another(acorn)).await.is(404);
}

async fn every_box_of_another_project_says_what_it_wants(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let another = project::another(acorn);
    priya.get(&another).await;
    let none = [("organisation_name", ""), ("project_name", "")];
    let wanted = ["organisation_name", "project_name", "region", "size"];
    priya
        .sends(&another, &none)
        .await
        .asks_again_for(&[&wanted[..], &["formats", "settings"]].concat());
    let (name, text) = ("é".repeat(121), "a".repeat(2001));
    let amiss: [(&str, &[&str]); 7] = [
        ("organisation_name", &[" ", "Mill\nLane", "A\u{0}", &name]),
        ("project_name", &[" ", "Acorn\nDads", "A\u{7}", &name]),
        ("region", &["", "<b>"]),
        ("size", &["", "huge"]),
        ("formats", &["by-owl"]),
        ("settings", &["", "by-owl"]),
        ("about", &[&text, "a\u{0}b"]),
    ];
    for (field, values) in amiss {
        for value in values {
            priya.get(&another).await;
            let mut filled: Vec<_> = GOOD.into_iter().filter(|(is, _)| *is != field).collect();
            filled.push((field, value));
            let page = priya.sends(&another, &filled).await;
            page.asks_again_for(&[field]);
            if !matches!(field, "region" | "size" | "formats" | "settings") {
                page.holds(field, value);
            }
        }
    }
    let priya = world.person("priya@example.org").await;
    let waiting = store::organisation::waiting_by(world.app.store.reader(), priya).await;
    assert_eq!(waiting.expect("read"), []);
}

async fn one_person_in_two_projects_reviews_neither_for_the_other(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let birch = world.registers(&crate::world::BIRCH).await;
    let cedar = world.registers(&crate::world::CEDAR).await;
    let db = world.app.store.reader();
    let both = |ids: [ProjectId; 3]| async move {
        store::conflict::by_members(db, &ids).await.expect("read")
    };
    assert!(both([acorn, birch, cedar]).await.is_empty());
    let ama = world.person("ama@example.org").await;
    let tx = world.app.store.begin().await.expect("begun");
    let place = domain::ids::MembershipId::new(&*world.app.chance);
    let at = world.now().await.real;
    store::membership::add(&tx, place, cedar, ama, Role::Contributor, at)
        .await
        .expect("a member");
    tx.commit().await.expect("kept");
    let mut two = [birch, cedar];
    two.sort();
    let found = both([acorn, birch, cedar]).await;
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [(two[0], two[1])]);
    // Home names both, and both are a click away.
    let mut ama = world.signs_in("ama@example.org").await;
    let home = ama.get("/home").await;
    home.says("Your projects")
        .says("You lead it.")
        .says("You write in it.");
    ama.get(&project::page(cedar)).await.is(200);
}

async fn letters_that_come_back_are_named_on_a_registration(world: &World) {
    let mut rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let (_, dads) = adds(world, acorn).await;
    let look = coordinating::registration(dads);
    rosa.get(&look).await.is(200).keeps_quiet_about("come back");
    let refused = "INSERT INTO refused_address (id, email, times, first_at, last_at, server_said) \
                   SELECT id, email, 1, created_at, created_at, '550 <no> such mailbox' FROM person \
                   WHERE email = 'priya@example.org'";
    let db = world.app.store.writer();
    db.execute_unprepared(refused).await.expect("refused");
    rosa.get("/registrations").await.says("letters come back");
    rosa.get(&look).await.says("550 <no> such mailbox");
}
