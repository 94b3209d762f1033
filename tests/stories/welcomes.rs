//! The first words to each role: on home once, put away by a button, and found again at the foot of every page.

use super::round::{joins, prepares};
use crate::world::{ACORN, World, on_both};
use domain::access::{Duty, Role};
use domain::welcome::Welcome;
use links::me;

on_both!(
    everyone_is_welcomed_once_for_what_they_are,
    a_welcome_is_read_again_from_any_page,
);

async fn everyone_is_welcomed_once_for_what_they_are(world: &World) {
    let mut rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    // Whoever only coordinates reads it before going on to the rounds.
    rosa.get(&me::home())
        .await
        .is_at("/home")
        .says("You coordinate rounds")
        .says("You look after accounts");
    let put_away = |which: Welcome| me::welcome(which.word());
    rosa.sends(&put_away(Welcome::Coordinator), &[])
        .await
        .is_at("/home")
        .keeps_quiet_about("You coordinate rounds");
    rosa.sends(&put_away(Welcome::Administrator), &[])
        .await
        .is_at("/rounds");
    let mut priya = world.signs_in("priya@example.org").await;
    priya
        .get(&me::home())
        .await
        .says("You lead a project here")
        .says("How long it takes")
        .keeps_quiet_about("You write for a project");
    let mut jo = world.signs_in("jo@example.org").await;
    jo.get(&me::home())
        .await
        .says("You write for a project here")
        .keeps_quiet_about("You read another project");
    jo.sends(&put_away(Welcome::Contributor), &[])
        .await
        .is_at("/home")
        .keeps_quiet_about("What others see");
    // Twice is once, on another device too; and what is nobody's role is not there.
    jo.post(&put_away(Welcome::Contributor), &[]).await.is(200);
    jo.post("/account/welcomes/queen", &[]).await.is(404);
    let mut again = world.signs_in("jo@example.org").await;
    again
        .get(&me::home())
        .await
        .keeps_quiet_about("What others see");
    // Being named as a reviewer is another thing to be.
    let round = prepares(&mut rosa).await;
    joins(world, &mut priya, round, acorn).await;
    world.delivers().await;
    priya
        .get(&me::home())
        .await
        .says("You read another project");
    let mona = world.is_known("Mona Hale", "mona@example.org").await;
    world.grants(mona, Duty::Moderator).await;
    let mut mona = world.signs_in("mona@example.org").await;
    mona.get(&me::home())
        .await
        .says("You read feedback before it is opened");
}

async fn a_welcome_is_read_again_from_any_page(world: &World) {
    world.set_up().await;
    world.registers(&ACORN).await;
    let mut priya = world.signs_in("priya@example.org").await;
    priya.get(&me::home()).await;
    priya.sends(&me::welcome("lead"), &[]).await.is(200);
    priya.get("/account").await.links_to(&me::welcomes());
    priya
        .get(&me::welcomes())
        .await
        .is(200)
        .says("You lead a project here")
        .keeps_quiet_about("You coordinate rounds");
    world.is_known("Newcomer", "newcomer@example.org").await;
    let mut newcomer = world.signs_in("newcomer@example.org").await;
    newcomer
        .get(&me::welcomes())
        .await
        .says("You are not in a project yet")
        .links_to(&links::public::register());
    newcomer
        .get(&me::home())
        .await
        .keeps_quiet_about("What others see");
    // The door is for those who are signed in.
    world
        .stranger()
        .get("/")
        .await
        .keeps_quiet_about("How it works for you");
}
