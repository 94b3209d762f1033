//! Somebody leaves a circle: the gap is closed over or a review is let go, and what is in stays.

use super::rings::{between, gives, only, ring, stands};
use crate::world::{World, on_both};
use domain::plan::Shape;
use links::{exchange, review};

on_both!(
    a_project_leaves_a_circle_and_the_gap_is_closed_over,
    what_is_in_stays_when_a_project_leaves_a_circle,
);

async fn a_project_leaves_a_circle_and_the_gap_is_closed_over(world: &World) {
    let mut paired = stands(world, 5, Shape::CirclesOfOne).await;
    let all = paired.exchanges().await;
    let order = ring(&all, paired.projects[0]);
    let [leaver, before, after] = match order.as_slice() {
        [first, next, .., last] => [*first, *last, *next],
        _ => panic!("a ring of {}", order.len()),
    };
    world.delivers().await;
    world.post.take();
    paired.leaves(leaver).await;
    assert_eq!(paired.gaps().await.len(), 2, "one for each who stays");
    let gap = paired
        .gaps()
        .await
        .into_iter()
        .find(|gap| gap.stays == [before]);
    let gap = gap.expect("a gap");
    paired.letters().await;
    paired.mends(&gap, "the circle closes over the gap").await;
    assert!(paired.gaps().await.is_empty(), "both are mended at once");
    let letters = paired.letters().await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    let now = paired.exchanges().await;
    let new = between(&now, before, after).expect("a new review");
    assert!(new.repair.is_some() && only(new).ended_at.is_none());
    paired.doctor_is_content().await;
    let mut lead = paired.lead(before).await;
    lead.get(&exchange::page(new.id))
        .await
        .is(200)
        .says("does not review you back");
    for one in now.iter().map(only).filter(|one| one.ended_at.is_none()) {
        gives(&paired, one).await;
    }
    let now = paired.exchanges().await;
    let stays = now.iter().filter(|one| only(one).ended_at.is_none());
    assert_eq!(stays.clone().count(), 4);
    assert!(stays.into_iter().all(|one| one.revealed_at.is_some()));
    paired.doctor_is_content().await;
    world.delivers().await;
}

async fn what_is_in_stays_when_a_project_leaves_a_circle(world: &World) {
    let mut paired = stands(world, 3, Shape::CirclesOfOne).await;
    let all = paired.exchanges().await;
    let ring = ring(&all, paired.projects[0]);
    let [a, b, c] = [ring[0], ring[1], ring[2]];
    let one_of = |by, of| between(&all, by, of).expect("one").clone();
    // A has given to B and leaves; C has not given to A.
    gives(&paired, only(&one_of(a, b))).await;
    paired.leaves(a).await;
    let gaps = paired.gaps().await;
    assert_eq!(gaps.len(), 1, "what A gave is in, and leaves no gap");
    assert_eq!(gaps[0].stays, [c]);
    paired.mends(&gaps[0], "Let this review go").await;
    let now = paired.exchanges().await;
    assert!(
        now.iter().all(|one| one.revealed_at.is_none()),
        "B has still to give"
    );
    gives(&paired, only(&one_of(b, c))).await;
    let now = paired.exchanges().await;
    let shown = |by, of| between(&now, by, of).expect("one").revealed_at.is_some();
    assert!(shown(a, b) && shown(b, c), "nobody waits for A any more");
    let mut lead = paired.lead(b).await;
    let page = review::page(only(&one_of(a, b)).id);
    lead.get(&page).await.is(200).says("A secret of");
    paired.doctor_is_content().await;
    world.delivers().await;
}
