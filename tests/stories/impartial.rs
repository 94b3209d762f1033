//! A coordinator who belongs to a project of the round looks on; another acts. Where there is no other, with a reason.

use crate::world::{ACORN, BIRCH, CEDAR, Person, World, on_both};
use domain::access::{Duty, Role};
use domain::ids::{ProjectId, RoundId};
use links::round;
use sea_orm::ConnectionTrait as _;

on_both!(
    another_coordinator_adopts_and_switches,
    the_only_coordinator_does_it_with_a_reason,
    how_far_ones_own_partner_is_stays_hidden,
);

/// Three projects that have published; Rita writes for Acorn Mums and coordinates. The round is pairing.
async fn pairing(world: &World) -> (Person<'_>, Person<'_>, RoundId, [ProjectId; 3]) {
    let mut rosa = world.set_up().await;
    let mut projects = Vec::new();
    for group in [&ACORN, &BIRCH, &CEDAR] {
        projects.push(world.registers(group).await);
    }
    let rita = world
        .adds(
            projects[0],
            "Rita Vale",
            "rita@example.org",
            Role::Contributor,
        )
        .await;
    world.grants(rita, Duty::Coordinator).await;
    let id = rosa.opens_a_round("Spring").await;
    for (group, project) in [&ACORN, &BIRCH, &CEDAR].into_iter().zip(&projects) {
        world.signs_in(group.lead.1).await.joins(id, *project).await;
    }
    world.delivers().await;
    world.turns_to("2026-03-09 10:00");
    world.ticks().await;
    for (group, project) in [&ACORN, &BIRCH, &CEDAR].into_iter().zip(&projects) {
        world.signs_in(group.lead.1).await.publishes(*project).await;
    }
    world.ticks().await;
    world.delivers().await;
    let rosa = world.signs_in("rosa@example.org").await;
    let rita = world.signs_in("rita@example.org").await;
    (rosa, rita, id, projects.try_into().expect("three"))
}

async fn another_coordinator_adopts_and_switches(world: &World) {
    let (mut rosa, mut rita, id, _) = pairing(world).await;
    rita.get(&round::pairing(id)).await.is(200);
    let plan = rita
        .sends(&round::pairing(id), &[])
        .await
        .is(200)
        .path
        .clone();
    let adoption = format!("{plan}/adoption");
    rita.page()
        .says("Please ask a coordinator who has none in it");
    assert!(
        rita.page()
            .forms()
            .iter()
            .all(|form| form.action != adoption)
    );
    rita.post(&adoption, &[("why", "I would like to.")])
        .await
        .is(409)
        .says("Another coordinator does this");
    rosa.get(&plan).await.is(200);
    rosa.sends(&adoption, &[])
        .await
        .is(200)
        .says("The plan stands");
    rita.get(&round::stage(id)).await.is(200);
    rita.post(
        &round::stage(id),
        &[("seen", "reviewing"), ("why", "It is time.")],
    )
    .await
    .is(409);
    world.delivers().await;
}

async fn the_only_coordinator_does_it_with_a_reason(world: &World) {
    let (_, mut rita, id, _) = pairing(world).await;
    let ends = "UPDATE duty SET ended_at = granted_at WHERE person_id IN (SELECT id FROM person WHERE email = 'rosa@example.org')";
    world
        .app
        .store
        .writer()
        .execute_unprepared(ends)
        .await
        .expect("Rosa has left");
    rita.get(&round::pairing(id)).await.is(200);
    let plan = rita
        .sends(&round::pairing(id), &[])
        .await
        .is(200)
        .path
        .clone();
    let adoption = format!("{plan}/adoption");
    rita.sends(&adoption, &[]).await.asks_again_for(&["why"]);
    rita.sends(&adoption, &[("why", "Rosa has left, and the dates stand.")])
        .await
        .is(200)
        .says("The plan stands");
    rita.get(&round::journal(id))
        .await
        .says("Rosa has left, and the dates stand.");
    world.delivers().await;
}

async fn how_far_ones_own_partner_is_stays_hidden(world: &World) {
    let (mut rosa, _, id, _) = pairing(world).await;
    rosa.get(&round::pairing(id)).await.is(200);
    let plan = rosa
        .sends(&round::pairing(id), &[])
        .await
        .is(200)
        .path
        .clone();
    rosa.get(&plan).await.is(200);
    rosa.sends(&format!("{plan}/adoption"), &[])
        .await
        .says("The plan stands");
    world.delivers().await;
    world.turns_to("2026-04-14 12:00");
    world.ticks().await;
    world.delivers().await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::page(id))
        .await
        .says("reviewing, 2 to seal");
    // A trio: all three are in an exchange with Rita's own project.
    let mut rita = world.signs_in("rita@example.org").await;
    rita.get(&round::page(id))
        .await
        .is(200)
        .says("with other coordinators")
        .keeps_quiet_about("to seal");
    rita.get(&round::list())
        .await
        .is(200)
        .keeps_quiet_about("past a date");
}
