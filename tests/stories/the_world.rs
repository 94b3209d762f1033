//! The world itself, before anything is told in it: that its people are there, and that it notices what it is
//! meant to notice.

use crate::world::{ACORN, World, on_both};
use domain::access::Role;

on_both!(the_people_everyone_remembers_are_there);

async fn the_people_everyone_remembers_are_there(world: &World) {
    let mut rosa = world.set_up().await;
    rosa.get("/registrations").await.is(200);
    let acorn = world.registers(&ACORN).await;
    let jo = ("Jo Bell", "jo@example.org");
    world.adds(acorn, jo.0, jo.1, Role::Contributor).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let members = links::project::members(acorn);
    priya.get(&members).await.is(200).says("Jo Bell");
    world.signs_in(jo.1).await.get(&members).await.is(200);
    world
        .signs_in("rosa@example.org")
        .await
        .get("/registrations")
        .await
        .is(200);
}

#[tokio::test]
#[should_panic(expected = "the story ends with letters unsent")]
async fn a_letter_left_unsent_is_noticed() {
    let world = World::on_sqlite().await;
    world.set_up().await;
    let at = world.now().await;
    let asked = app::sign_in::ask_for_link(&world.app, at, "rosa@example.org", "a machine");
    asked.await.expect("asked");
    world.ends().await;
}

#[tokio::test]
async fn a_story_on_sqlite_waits_for_the_disk() {
    use sea_orm::{ConnectionTrait, Statement};
    let world = World::on_sqlite().await;
    let writer = world.app.store.writer();
    let ask = Statement::from_string(writer.get_database_backend(), "PRAGMA synchronous");
    let row = writer
        .query_one_raw(ask)
        .await
        .expect("read")
        .expect("a row");
    assert_eq!(
        row.try_get::<i32>("", "synchronous").expect("a number"),
        2,
        "FULL"
    );
}
