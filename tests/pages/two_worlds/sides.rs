//! The same in a trio, and after a moderator has acted.

use super::super::scene::Scene;
use super::{Life, Moderated, NOT_TO_KNOW, Nothing, Other, Own, Seals, apart, lives, lives_on};
use crate::world::World;
use domain::moderation::Verdict;

fn are_alike(lives: &[(Other, Life)], days: &[&str]) {
    let (_, first) = &lives[0];
    let tell = |(other, life): &(Other, Life)| apart(&format!("{other:?}"), days, first, life);
    let amiss: Vec<String> = lives[1..].iter().flat_map(tell).collect();
    let count = amiss.len();
    assert!(amiss.is_empty(), "{count} tell:\n{}", amiss.join("\n"));
}

/// Three projects: Birch Circle has done nothing or sealed both its reviews; neither of the others can tell.
#[tokio::test]
async fn in_a_trio_neither_of_the_others_can_tell() {
    let days = &super::DAYS[..2];
    let mut all = Vec::new();
    for other in [Nothing, Seals("ama", "The door is open.")] {
        let scene = Scene::set_as_a_trio(World::on_sqlite().await).await;
        let life = lives_on(scene, Own::Writes, other, false, NOT_TO_KNOW, days).await;
        all.push((other, life));
    }
    are_alike(&all, days);
}

/// Everything is sealed. What a moderator made of the review about Acorn Mums, Acorn Mums cannot tell.
#[tokio::test]
async fn nobody_can_tell_what_a_moderator_made_of_the_other_side() {
    let days = &super::DAYS[..2];
    let mut all = Vec::new();
    for other in [
        Moderated(None),
        Moderated(Some(Verdict::Approved)),
        Moderated(Some(Verdict::SentBack)),
        Moderated(Some(Verdict::Asked)),
    ] {
        let world = World::on_sqlite().await;
        let life = lives(world, Own::Sealed, other, true, NOT_TO_KNOW, days).await;
        all.push((other, life));
    }
    are_alike(&all, days);
}
