//! Who reviews whom: proposed, looked at, adopted, and never those who must stay apart.

use super::rounds::{everyone, joined};
use crate::world::{ACORN, BIRCH, CEDAR, Person, World, on_both};
use domain::ids::{ProjectId, RoundId};
use links::round;

on_both!(
    an_odd_number_makes_a_trio_and_everyone_is_told,
    a_plan_whose_pool_has_moved_is_not_adopted,
    who_asked_or_was_a_partner_is_never_paired,
);

/// The same, paired by now: Rosa went on by hand.
async fn pairing(world: &World, publish: usize) -> (Person<'_>, RoundId, [ProjectId; 3]) {
    let (mut rosa, id, projects) = joined(world).await;
    rosa.get(&round::stage(id))
        .await
        .is(200)
        .says("From joining to self-assessing");
    rosa.sends(&round::stage(id), &[("why", "All are here.")])
        .await
        .is(200);
    for (group, project) in [ACORN, BIRCH, CEDAR].iter().zip(projects).take(publish) {
        world.signs_in(group.lead.1).await.publishes(project).await;
    }
    rosa.get(&round::stage(id))
        .await
        .is(200)
        .says("From self-assessing to pairing");
    rosa.sends(&round::stage(id), &[])
        .await
        .is(200)
        .says("pairing");
    world.delivers().await;
    (rosa, id, projects)
}

async fn an_odd_number_makes_a_trio_and_everyone_is_told(world: &World) {
    let (mut rosa, id, _) = pairing(world, 3).await;
    rosa.get(&round::stage(id))
        .await
        .is(200)
        .says("Reviewing opens when a plan");
    rosa.get(&round::pairing(id))
        .await
        .is(200)
        .says("3 of 3 projects have published");
    rosa.sends(&round::pairing(id), &[])
        .await
        .is(200)
        .says("One trio, nobody left over")
        .says("They come from three different regions.")
        .says("3 letters go");
    let plan = rosa.page().path.clone();
    world.post.take();
    rosa.sends(&format!("{plan}/adoption"), &[])
        .await
        .is(200)
        .says("3 projects, reviewing until 12 April");
    world.delivers().await;
    assert_eq!(world.post.take().len(), 3);
    rosa.get(&plan).await.is(200).says("Adopted");
    // A plan is adopted once.
    rosa.post(&format!("{plan}/adoption"), &[]).await.is(409);
    let mut priya = world.signs_in("priya@example.org").await;
    priya
        .get(&round::page(id))
        .await
        .is(200)
        .says("Reviewing until 12 April")
        .says("seal your feedback");
    let exchanges = store::exchange::of_round(world.app.store.reader(), id)
        .await
        .expect("read");
    assert_eq!(exchanges.len(), 1);
    assert_eq!(exchanges[0].reviews.len(), 6);
    assert!(exchanges[0].opened_at.is_some());
}

async fn a_plan_whose_pool_has_moved_is_not_adopted(world: &World) {
    let (mut rosa, id, [.., cedar]) = pairing(world, 2).await;
    rosa.get(&round::pairing(id))
        .await
        .is(200)
        .says("2 of 3 projects have published");
    rosa.sends(&round::pairing(id), &[])
        .await
        .is(200)
        .says("One pair, 1 left over")
        .says("Has not published its self-assessment yet.");
    let plan = rosa.page().path.clone();
    world
        .signs_in("megan@example.org")
        .await
        .publishes(cedar)
        .await;
    rosa.post(&format!("{plan}/adoption"), &[])
        .await
        .is(409)
        .says("Propose again");
    let exchanges = store::exchange::of_round(world.app.store.reader(), id)
        .await
        .expect("read");
    assert!(exchanges.is_empty());
    rosa.get(&plan)
        .await
        .is(200)
        .says("Since this plan was made");
    rosa.sends(&round::pairing(id), &[])
        .await
        .is(200)
        .says("One trio");
    world.delivers().await;
}

async fn who_asked_or_was_a_partner_is_never_paired(world: &World) {
    let (mut rosa, [acorn, birch, cedar]) = everyone(world).await;
    let projects = [acorn, birch, cedar];
    let id = rosa.opens_a_round("Spring round").await;
    for (group, project) in [ACORN, BIRCH, CEDAR].iter().zip(projects) {
        let mut lead = world.signs_in(group.lead.1).await;
        let path = round::join(id, project);
        lead.get(&path).await;
        let cedar = cedar.to_string();
        let conflict = [("conflicts", cedar.as_str())];
        lead.sends(&path, if project == acorn { &conflict } else { &[] })
            .await
            .is(200);
    }
    rosa.get(&round::stage(id)).await;
    rosa.sends(&round::stage(id), &[]).await.is(200);
    for (group, project) in [ACORN, BIRCH, CEDAR].iter().zip(projects) {
        world.signs_in(group.lead.1).await.publishes(project).await;
    }
    rosa.get(&round::stage(id)).await;
    rosa.sends(&round::stage(id), &[]).await.is(200);
    rosa.get(&round::pairing(id))
        .await
        .is(200)
        .says("Cedar Network (asked)");
    rosa.sends(&round::pairing(id), &[])
        .await
        .is(200)
        .says("One pair, 1 left over")
        .says("Birch Circle");
    let plan = rosa.page().path.clone();
    rosa.sends(&format!("{plan}/adoption"), &[]).await.is(200);
    let exchanges = store::exchange::of_round(world.app.store.reader(), id)
        .await
        .expect("read");
    let were: Vec<ProjectId> = exchanges[0]
        .projects()
        .iter()
        .map(|party| party.id)
        .collect();
    // Who is left over reads it plainly, and is offered nothing that the rules refuse.
    for (group, _) in [ACORN, BIRCH, CEDAR]
        .into_iter()
        .zip(projects)
        .filter(|(_, id)| !were.contains(id))
    {
        let mut lead = world.signs_in(group.lead.1).await;
        for page in [links::me::home(), round::page(id)] {
            lead.get(&page)
                .await
                .is(200)
                .says("There is no partner for you this time")
                .says("The coordinator knows, and will be in touch")
                .says("Your self-assessment is yours");
        }
        lead.page().says("Stand by instead");
    }
    // The two who were partners are the only ones in the next round: they stay apart.
    let next = rosa.opens_a_round("Summer round").await;
    let groups = || {
        [ACORN, BIRCH, CEDAR]
            .into_iter()
            .zip(projects)
            .filter(|(_, id)| were.contains(id))
    };
    for (group, project) in groups() {
        world
            .signs_in(group.lead.1)
            .await
            .joins(next, project)
            .await;
    }
    rosa.get(&round::stage(next)).await;
    rosa.sends(&round::stage(next), &[]).await.is(200);
    for (group, project) in groups() {
        let mut lead = world.signs_in(group.lead.1).await;
        let path = links::assessment::publication(project);
        lead.get(&path).await.is(200);
        lead.sends(&path, &[("round", next.to_string().as_str())])
            .await
            .is(200);
    }
    rosa.get(&round::stage(next)).await;
    rosa.sends(&round::stage(next), &[]).await.is(200);
    rosa.get(&round::pairing(next))
        .await
        .is(200)
        .says("(were partners)");
    rosa.sends(&round::pairing(next), &[])
        .await
        .is(200)
        .says("Nobody paired, 2 left over")
        .says("they were partners in a recent round (1)")
        .says("This plan pairs nobody.");
    world.delivers().await;
}
