//! Playing with plans where something stands in the way: fields to mend, another coordinator, a project of one's own.

use super::planned::Paired;
use super::plays::{plans, proposes, wishes};
use crate::world::{BIRCH, Person, World, on_both};
use domain::access::{Duty, Role};
use links::round;
use sea_orm::ConnectionTrait as _;

on_both!(
    every_field_of_every_play_is_looked_at,
    two_coordinators_at_once_do_not_undo_each_other,
    a_coordinator_with_a_project_in_the_round_looks_on,
    the_only_coordinator_says_why,
);

async fn every_field_of_every_play_is_looked_at(world: &World) {
    let mut paired = Paired::unpaired(world, 3, false).await;
    let id = paired.round;
    let [one, other] = [0, 1].map(|place| paired.projects[place].to_string());
    let long = "x".repeat(2001);
    let script = "<script>alert(1)</script>";
    let nobody = "00000000-0000-4000-8000-00000000ffff";
    let good = [
        ("wished", "pin"),
        ("one", &one),
        ("other", &other),
        ("why", "Kept as typed"),
    ];
    for (field, typed) in [
        ("wished", ""),
        ("wished", script),
        ("one", ""),
        ("one", nobody),
        ("one", "\u{0}"),
        ("other", script),
        ("other", &one),
        ("why", &long),
        ("why", "a\u{0}b"),
    ] {
        let fields: Vec<(&str, &str)> = good
            .iter()
            .map(|(name, value)| (*name, if *name == field { typed } else { value }))
            .collect();
        wishes(&mut paired.rosa, id, &fields).await;
        let page = paired
            .rosa
            .page()
            .asks_again_for(&[field])
            .keeps_quiet_about(script);
        if field != "why" {
            page.holds("why", "Kept as typed");
        }
    }
    wishes(&mut paired.rosa, id, &[]).await;
    paired
        .rosa
        .page()
        .asks_again_for(&["wished", "one", "other"]);
    assert!(plans(&paired).await.is_empty());
    let (weights, floor) = (round::weights(id), round::floor(id));
    for typed in ["", "much", script, "\u{0}"] {
        paired.rosa.get(&weights).await.is(200);
        paired
            .rosa
            .sends(&weights, &[("size", typed)])
            .await
            .asks_again_for(&["size"]);
        paired.rosa.get(&floor).await.is(200);
        paired
            .rosa
            .sends(&floor, &[("floor", typed)])
            .await
            .asks_again_for(&["floor"]);
    }
    assert!(plans(&paired).await.is_empty());
    // Before pairing and after a plan stands, there is nothing to play with.
    let plan = proposes(&mut paired).await;
    paired
        .rosa
        .sends(&round::adoption(id, plan.id), &[])
        .await
        .is(200);
    paired
        .rosa
        .get(&weights)
        .await
        .is(200)
        .says("A plan stands for this round.");
    paired
        .rosa
        .get(&floor)
        .await
        .is(200)
        .says("A plan stands for this round.");
    paired.rosa.post(&round::wishes(id), &good).await.is(409);
    paired
        .rosa
        .post(&floor, &[("floor", "whole")])
        .await
        .is(409);
    paired.rosa.post(&weights, &[]).await.is(409);
    world.delivers().await;
}

async fn two_coordinators_at_once_do_not_undo_each_other(world: &World) {
    let mut paired = Paired::unpaired(world, 4, false).await;
    let id = paired.round;
    let rita = world.is_known("Rita Vale", "rita@example.org").await;
    world.grants(rita, Duty::Coordinator).await;
    let mut rita = world.signs_in("rita@example.org").await;
    rita.get(&round::pairing(id)).await.is(200);
    rita.sends(&round::pairing(id), &[]).await.is(200);
    let [a, b, c, d] = [0, 1, 2, 3].map(|place| paired.projects[place].to_string());
    rita.get(&round::pairing(id)).await.is(200);
    let pin = [
        ("wished", "pin"),
        ("one", a.as_str()),
        ("other", b.as_str()),
    ];
    wishes(&mut paired.rosa, id, &pin).await;
    paired.rosa.page().is(200).says("What differs");
    // What Rita saw is not what stands by now; the very same wish is no other.
    let other = [
        ("wished", "forbid"),
        ("one", c.as_str()),
        ("other", d.as_str()),
    ];
    let mut same = rita.clone();
    rita.sends(&round::wishes(id), &other)
        .await
        .is(409)
        .says("Somebody was here before you");
    same.sends(&round::wishes(id), &pin)
        .await
        .is(200)
        .says("What differs");
    let all = plans(&paired).await;
    assert_eq!(all.len(), 2);
    wishes(&mut rita, id, &other).await;
    rita.page().is(200);
    assert_eq!(plans(&paired).await[2].wishes.len(), 2);
    // Both at the very same moment: one is first, the other is told or finds it done.
    let mut both = [rita.clone(), rita];
    for one in &mut both {
        one.get(&round::weights(id)).await.is(200);
    }
    let [one, two] = &mut both;
    let path = round::weights(id);
    let (off, lot) = ([("help", "off")], [("help", "lot")]);
    let (one, two) = tokio::join!(one.sends(&path, &off), two.sends(&path, &lot));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(plans(&paired).await.len(), 4);
    let adopted = plans(&paired).await[3].id;
    paired.rosa.get(&round::plan(id, adopted)).await;
    paired
        .rosa
        .sends(&round::adoption(id, adopted), &[])
        .await
        .is(200);
    world.delivers().await;
}

/// Rita writes for Acorn Mums and coordinates.
async fn rita<'w>(paired: &Paired<'w>) -> Person<'w> {
    let acorn = paired.projects[0];
    let rita = paired
        .world
        .adds(acorn, "Rita Vale", "rita@example.org", Role::Contributor)
        .await;
    paired.world.grants(rita, Duty::Coordinator).await;
    paired.world.signs_in("rita@example.org").await
}

async fn a_coordinator_with_a_project_in_the_round_looks_on(world: &World) {
    let mut paired = Paired::unpaired(world, 3, false).await;
    let id = paired.round;
    let mut rita = rita(&paired).await;
    let plan = proposes(&mut paired).await;
    let [a, b] = [0, 1].map(|place| paired.projects[place].to_string());
    rita.get(&round::pairing(id))
        .await
        .is(200)
        .says("ask a coordinator who has none in it");
    assert!(
        rita.page()
            .forms()
            .iter()
            .all(|form| form.action != round::wishes(id))
    );
    rita.get(&round::weights(id))
        .await
        .is(200)
        .says("ask a coordinator who has none in it");
    rita.get(&round::plan(id, plan.id)).await.is(200);
    rita.get(&round::picture(id, plan.id)).await.is(200);
    let pin = [
        ("wished", "pin"),
        ("one", a.as_str()),
        ("other", b.as_str()),
        ("why", "I would like to."),
    ];
    rita.post(&round::wishes(id), &pin)
        .await
        .is(409)
        .says("Another coordinator does this");
    rita.post(&round::floor(id), &[("floor", "whole")])
        .await
        .is(409);
    assert_eq!(plans(&paired).await.len(), 1);
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    for page in [
        round::weights(id),
        round::floor(id),
        round::picture(id, plan.id),
        round::comparison(id, plan.id),
    ] {
        ama.get(&page).await.is(404);
    }
}

async fn the_only_coordinator_says_why(world: &World) {
    let paired = Paired::unpaired(world, 3, false).await;
    let id = paired.round;
    let mut rita = rita(&paired).await;
    let ends = "UPDATE duty SET ended_at = granted_at WHERE person_id IN (SELECT id FROM person WHERE email = 'rosa@example.org')";
    let writer = world.app.store.writer();
    writer
        .execute_unprepared(ends)
        .await
        .expect("Rosa has left");
    let [a, b] = [0, 1].map(|place| paired.projects[place].to_string());
    let pin = [
        ("wished", "forbid"),
        ("one", a.as_str()),
        ("other", b.as_str()),
    ];
    wishes(&mut rita, id, &pin).await;
    rita.page().asks_again_for(&["why"]);
    rita.get(&round::floor(id)).await.is(200);
    rita.sends(&round::floor(id), &[("floor", "whole")])
        .await
        .asks_again_for(&["why"]);
    rita.sends(
        &round::floor(id),
        &[("floor", "whole"), ("why", "Rosa has left.")],
    )
    .await
    .is(200)
    .says("Only the whole counts");
    rita.get(&round::journal(id)).await.says("Rosa has left.");
}
