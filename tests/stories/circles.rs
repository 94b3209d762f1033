//! Circles instead of pairs: chosen, looked at, compared. How a round runs in them is told in `rings`.

use super::planned::Paired;
use super::plays::{plans, proposes, wishes};
use crate::world::{BIRCH, World, on_both};
use domain::plan::{Plan, Shape};
use links::round;
use std::collections::BTreeSet;

on_both!(
    circles_are_looked_at_and_compared,
    circles_that_cannot_be_are_refused_and_nothing_changes,
);

/// Rosa chooses a shape; the plan that comes of it is open.
async fn chooses(paired: &mut Paired<'_>, shape: Shape) -> Plan {
    let page = round::shape(paired.round);
    paired.rosa.get(&page).await.is(200);
    let typed = [("shape", shape.word())];
    paired.rosa.sends(&page, &typed).await.is(200);
    plans(paired).await.pop().expect("a plan")
}

async fn circles_are_looked_at_and_compared(world: &World) {
    let mut paired = Paired::unpaired(world, 5, false).await;
    let id = paired.round;
    let pairs = proposes(&mut paired).await;
    let two = chooses(&mut paired, Shape::CirclesOfTwo).await;
    paired
        .rosa
        .page()
        .says("each reads two others, nobody left over")
        .says("Circle 1:")
        .says("Acorn Mums reads")
        .says("no two are compared one by one")
        .says("Nobody has been told yet")
        .says("With a partner: 5");
    assert_eq!((two.shape, two.groups.len()), (Shape::CirclesOfTwo, 10));
    for project in &paired.projects {
        let (reads, read_by) = (two.reads(*project), two.read_by(*project));
        let others: BTreeSet<_> = reads.iter().chain(&read_by).collect();
        assert_eq!((reads.len(), read_by.len(), others.len()), (2, 2, 4));
    }
    // A plan of circles has a page, a picture and a place beside others.
    let rosa = &mut paired.rosa;
    rosa.get(&round::picture(id, two.id))
        .await
        .is(200)
        .says("each arrow goes from one who would read")
        .says("Is read by");
    rosa.get(&round::comparison(id, two.id))
        .await
        .is(200)
        .says("is read by")
        .says("no two are compared one by one");
    rosa.get(&round::floor(id))
        .await
        .is(200)
        .says("The two with least in common have a fit of");
    // Wishes hold in circles: one of the two reads the other, and its price is told.
    let [one, other] = [0, 1].map(|place| paired.projects[place]);
    let one_of_two = chooses(&mut paired, Shape::CirclesOfOne).await;
    let apart = [
        ("wished", "forbid"),
        ("one", &*one.to_string()),
        ("other", &*other.to_string()),
    ];
    wishes(&mut paired.rosa, id, &apart).await;
    paired.rosa.page().is(200).says("Wishes it was made with");
    let parted = plans(&paired).await.pop().expect("a plan");
    assert_eq!((parted.shape, parted.groups.len()), (one_of_two.shape, 5));
    assert!(!parted.partners(one).contains(&other));
    assert_eq!(parted.circles().concat().len(), 5);
    paired
        .rosa
        .get(&round::journal(id))
        .await
        .says("chose pairs or circles");
    // Back to pairs: that is adopted as ever.
    let again = chooses(&mut paired, Shape::Pairs).await;
    assert_eq!(again.shape, pairs.shape);
    paired
        .rosa
        .sends(&round::adoption(id, again.id), &[])
        .await
        .is(200);
    paired
        .rosa
        .get(&round::shape(id))
        .await
        .is(200)
        .says("A plan stands for this round.");
    paired
        .rosa
        .post(&round::shape(id), &[("shape", "pairs")])
        .await
        .is(409);
    world.delivers().await;
}

async fn circles_that_cannot_be_are_refused_and_nothing_changes(world: &World) {
    let mut paired = Paired::unpaired(world, 3, false).await;
    let (id, page) = (paired.round, round::shape(paired.round));
    for typed in ["", "circles-of-three", "<script>alert(1)</script>", "\u{0}"] {
        paired.rosa.get(&page).await.is(200);
        paired
            .rosa
            .sends(&page, &[("shape", typed)])
            .await
            .asks_again_for(&["shape"])
            .keeps_quiet_about("<script>alert(1)</script>");
    }
    paired.rosa.get(&page).await.is(200);
    paired
        .rosa
        .sends(&page, &[("shape", "circles-of-two")])
        .await
        .is(409)
        .says("These circles need 5 projects at least");
    assert!(plans(&paired).await.is_empty());
    let ring = chooses(&mut paired, Shape::CirclesOfOne).await;
    paired.rosa.page().says("One circle: each reads one other");
    assert_eq!(ring.circles().len(), 1);
    // The same again makes no plan more; what somebody else saw before is not undone.
    chooses(&mut paired, Shape::CirclesOfOne).await;
    assert_eq!(plans(&paired).await.len(), 1);
    paired
        .rosa
        .post(&page, &[("shape", "pairs"), ("version", "0")])
        .await
        .is(409);
    // With two kept apart, three can have no circle.
    let [one, other] = [0, 1].map(|place| paired.projects[place].to_string());
    let fields = [
        ("wished", "forbid"),
        ("one", one.as_str()),
        ("other", other.as_str()),
    ];
    wishes(&mut paired.rosa, id, &fields).await;
    paired
        .rosa
        .page()
        .is(200)
        .says("Nobody paired, 3 left over")
        .says("Circles need 2 others that it may be with, and it has 1.");
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&page).await.is(404);
    ama.post(&page, &[("shape", "pairs")]).await.is(404);
}
