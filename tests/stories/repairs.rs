//! Somebody leaves an exchange, and nobody is left alone in silence: small repairs, what is sealed is kept, one
//! that stands by is called, and no is said to a pairing.

use super::paired::{seals, writes};
use super::planned::Paired;
use crate::world::{World, on_both};
use domain::exchange::ExchangeFacts;
use domain::ids::ProjectId;
use links::{exchange, review, round};

on_both!(
    an_orphan_joins_a_pair_and_everyone_is_told,
    what_is_sealed_is_kept_and_shown,
    one_that_stands_by_is_called_and_may_say_no_once,
    no_is_said_to_a_pairing_and_both_are_looked_after,
    two_of_a_trio_go_on,
    a_pair_that_has_not_begun_changes_partners_so_that_nobody_is_alone,
);

fn sides(exchange: &ExchangeFacts) -> Vec<ProjectId> {
    exchange.projects().iter().map(|party| party.id).collect()
}

async fn an_orphan_joins_a_pair_and_everyone_is_told(world: &World) {
    let mut paired = Paired::of(world, 4, false).await;
    let exchanges = paired.exchanges().await;
    let (left, stays) = (sides(&exchanges[0])[0], sides(&exchanges[0])[1]);
    let (left_name, name) = (paired.group(left).name, paired.group(stays).name);
    paired.leaves(left).await;
    let letters = paired.letters().await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(
        letters
            .iter()
            .all(|one| one.contains(&format!("{left_name} has left the round")))
    );
    paired.doctor_is_content().await;
    // The one who stays is told on its page; the coordinator finds it first of what waits.
    let mut lead = paired.lead(stays).await;
    let path = exchange::page(exchanges[0].id);
    lead.get(&path)
        .await
        .is(200)
        .says(left_name)
        .says("a way that leaves nobody alone");
    let gap = paired.gaps().await.remove(0);
    let page = round::repair(paired.round, gap.id);
    let round_page = round::page(paired.round);
    let room = paired.rosa.get(&round_page).await.is(200);
    room.says(&format!("{name} is without a partner"))
        .links_to(&page);
    lead.get(&page).await.is(404);
    // Nothing chosen, and something that nobody proposed.
    paired
        .rosa
        .get(&page)
        .await
        .is(200)
        .says("as a trio")
        .says("End the exchange, with thanks");
    paired
        .rosa
        .sends(&page, &[])
        .await
        .asks_again_for(&["choice"]);
    let nonsense = [("choice", "pair:nobody"), ("seen", "x"), ("why", "…")];
    paired
        .rosa
        .post(&page, &nonsense)
        .await
        .is(409)
        .says("Something changed");
    paired.rosa.get(&page).await.is(200);
    let seen = paired.rosa.page().forms()[0]
        .fields
        .iter()
        .find(|(name, _)| name == "seen")
        .cloned();
    paired.mends(&gap, "as a trio").await;
    let stale = [
        ("choice", "end"),
        ("seen", seen.as_ref().map_or("", |(_, seen)| seen)),
    ];
    paired
        .rosa
        .post(&page, &stale)
        .await
        .is(409)
        .says("settled meanwhile");
    let letters = paired.letters().await;
    assert_eq!(letters.len(), 3, "{letters:?}");
    let trio = &paired.exchanges().await[1];
    assert_eq!((trio.reviews.len(), trio.projects().len()), (6, 3));
    assert!(trio.has(stays) && paired.gaps().await.is_empty());
    lead.get(&exchange::page(trio.id))
        .await
        .is(200)
        .says("You and");
    paired
        .rosa
        .get(&round::journal(paired.round))
        .await
        .is(200)
        .says("mended an exchange");
    paired.doctor_is_content().await;
}

async fn what_is_sealed_is_kept_and_shown(world: &World) {
    let mut paired = Paired::of(world, 2, false).await;
    let facts = paired.exchanges().await.remove(0);
    let (left, stays) = (sides(&facts)[0], sides(&facts)[1]);
    let sealed = facts.reviews_by(left).next().expect("a review").id;
    let open = facts.reviews_by(stays).next().expect("a review").id;
    let mut leaving = paired.lead(left).await;
    writes(&mut leaving, sealed, "The tea.").await;
    seals(&mut leaving, sealed).await;
    paired.leaves(left).await;
    // Its review stays; whoever left writes no more.
    leaving.get(&review::page(open)).await.is(404);
    let gap = paired.gaps().await.remove(0);
    paired
        .rosa
        .get(&round::repair(paired.round, gap.id))
        .await
        .is(200)
        .says("One review is sealed")
        .keeps_quiet_about("The tea.");
    paired.letters().await;
    paired.mends(&gap, "Carry on one way").await;
    let letters = paired.letters().await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    let facts = paired.exchanges().await.remove(0);
    assert!(facts.shows(sealed) && facts.missing().is_empty());
    assert!(
        facts
            .review(sealed)
            .is_some_and(|one| one.ended_at.is_none())
    );
    let mut lead = paired.lead(stays).await;
    lead.get(&review::page(sealed))
        .await
        .is(200)
        .says("The tea.");
    let principle = review::principle(open, 1);
    lead.get(&principle).await;
    lead.post(&principle, &[("enough", "no"), ("version", "0")])
        .await
        .is(409)
        .says("Nobody waits for this review");
    paired.doctor_is_content().await;
    // The round goes its way to the end.
    world.lives_until("2026-05-05 12:00").await;
    paired.doctor_is_content().await;
}

async fn one_that_stands_by_is_called_and_may_say_no_once(world: &World) {
    let mut paired = Paired::of(world, 4, true).await;
    let elm = paired.projects[4];
    let mut elin = paired.lead(elm).await;
    elin.get(&round::page(paired.round))
        .await
        .is(200)
        .says("and stand by");
    let facts = paired.exchanges().await.remove(0);
    let (left, stays) = (sides(&facts)[0], sides(&facts)[1]);
    assert!(paired.exchanges().await.iter().all(|one| !one.has(elm)));
    paired.leaves(left).await;
    paired.letters().await;
    let gap = paired.gaps().await.remove(0);
    paired.mends(&gap, "Elm Street, which stands by").await;
    let letters = paired.letters().await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(
        letters.iter().any(|one| one.contains("can you step in")),
        "{letters:?}"
    );
    let exchanges = paired.exchanges().await;
    let new = exchanges
        .iter()
        .find(|one| one.has(elm))
        .expect("a new one");
    assert_eq!(new.reviews.len(), 2);
    paired.doctor_is_content().await;
    // No, once: Elm Street stands by again, and the gap is back for the other.
    let no = exchange::objection(new.id);
    elin.get(&exchange::page(new.id))
        .await
        .is(200)
        .links_to(&no);
    elin.get(&no).await.is(200).says("need no reason");
    elin.sends(&no, &[]).await.is(200).says("You have said no");
    elin.get(&round::page(paired.round))
        .await
        .is(200)
        .says("and stand by");
    let letters = paired.letters().await;
    assert!(
        letters
            .iter()
            .any(|one| one.starts_with("rosa: ") && one.contains("said no")),
        "{letters:?}"
    );
    assert!(
        letters
            .iter()
            .any(|one| one.contains("Your pairing is changing")),
        "{letters:?}"
    );
    let gap = paired.gaps().await.remove(0);
    assert_eq!(gap.stays, [stays]);
    let page = round::repair(paired.round, gap.id);
    paired
        .rosa
        .get(&page)
        .await
        .is(200)
        .keeps_quiet_about("which stands by");
    paired.mends(&gap, "as a trio").await;
    paired.letters().await;
    paired.doctor_is_content().await;
}

async fn no_is_said_to_a_pairing_and_both_are_looked_after(world: &World) {
    let mut paired = Paired::of(world, 4, false).await;
    let facts = paired.exchanges().await.remove(0);
    let (says_no, other) = (sides(&facts)[0], sides(&facts)[1]);
    let mut lead = paired.lead(says_no).await;
    let no = exchange::objection(facts.id);
    lead.get(&no)
        .await
        .is(200)
        .says("until the end of Monday 6 April");
    lead.sends(&no, &[]).await.is(200).says("You have said no");
    lead.get(&no).await.is(200).says("can do so once");
    lead.post(&no, &[]).await.is(409);
    paired.letters().await;
    let gaps = paired.gaps().await;
    assert_eq!(gaps.len(), 2, "one for each of them");
    let name = paired.group(says_no).name;
    let pairing = format!("{} with {name}", paired.group(other).name);
    for gap in &gaps {
        let page = round::repair(paired.round, gap.id);
        let page = paired.rosa.get(&page).await.is(200);
        page.keeps_quiet_about(&pairing);
    }
    for gap in &gaps {
        let way = if gap.stays == [other] {
            "as a trio"
        } else {
            "with thanks"
        };
        paired.mends(gap, way).await;
    }
    let letters = paired.letters().await;
    assert_eq!(letters.len(), 4, "{letters:?}");
    lead.get(&exchange::page(facts.id))
        .await
        .is(200)
        .says("ended early");
    paired.doctor_is_content().await;
    // Five working days later it is too late for anyone.
    world.turns_to("2026-04-08 12:00");
    let third = paired.exchanges().await[1].clone();
    let mut late = paired.lead(sides(&third)[0]).await;
    late.get(&exchange::objection(third.id))
        .await
        .is(200)
        .says("You could say no until");
    late.post(&exchange::objection(third.id), &[]).await.is(409);
}

async fn two_of_a_trio_go_on(world: &World) {
    let mut paired = Paired::of(world, 3, false).await;
    let facts = paired.exchanges().await.remove(0);
    let sides = sides(&facts);
    paired.leaves(sides[0]).await;
    let gap = paired.gaps().await.remove(0);
    assert_eq!(gap.stays.len(), 2);
    paired.mends(&gap, "go on as a pair").await;
    paired.letters().await;
    for (by, about) in [(1, 2), (2, 1)] {
        let facts = paired.exchanges().await.remove(0);
        let id = facts
            .reviews_by(sides[by])
            .find(|one| one.reviewed.id == sides[about])
            .expect("a review")
            .id;
        let mut lead = paired.lead(sides[by]).await;
        writes(&mut lead, id, "The tea.").await;
        seals(&mut lead, id).await;
    }
    let facts = paired.exchanges().await.remove(0);
    assert!(
        facts.revealed_at.is_some(),
        "the two who stay are all that is waited for"
    );
    paired.letters().await;
    paired.doctor_is_content().await;
}

async fn a_pair_that_has_not_begun_changes_partners_so_that_nobody_is_alone(world: &World) {
    let mut paired = Paired::of(world, 4, true).await;
    let elm = paired.projects[4];
    let exchanges = paired.exchanges().await;
    let (left, stays) = (sides(&exchanges[0])[0], sides(&exchanges[0])[1]);
    // Elm Street stands by, and is not to be with the one who stays.
    let db = world.app.store.reader();
    let place = store::participation::find(db, paired.round, elm).await;
    let place = place.expect("read").expect("Elm Street");
    let elin = world.person(paired.group(elm).lead.1).await;
    let tx = world.app.store.begin().await.expect("begun");
    let id = world.app.chance.uuid();
    let at = world.now().await.round;
    let said = store::conflict::add(&tx, id, &place, stays, elin, at).await;
    said.expect("kept");
    tx.commit().await.expect("kept");
    paired.leaves(left).await;
    paired.letters().await;
    let gap = paired.gaps().await.remove(0);
    let page = round::repair(paired.round, gap.id);
    let says = "One pair that has not begun changes partners, and nobody is alone.";
    let shown = paired.rosa.get(&page).await.is(200).says(says).words();
    let [one, other] = [0, 1].map(|side| paired.group(sides(&exchanges[1])[side]).name);
    let name = paired.group(stays).name;
    let way = |one: &str, other: &str| format!("{name} and {one}, {other} and Elm Street");
    let [way, second] = [way(one, other), way(other, one)];
    let way = if shown.contains(&way) { way } else { second };
    paired.mends(&gap, &way).await;
    // Each of the four is told of its own partner.
    let letters = paired.letters().await;
    assert_eq!(letters.len(), 4, "{letters:?}");
    let after = paired.exchanges().await;
    let running: Vec<_> = after.iter().filter(|one| one.counts_on(elm)).collect();
    assert_eq!(running.len(), 1);
    for project in sides(&exchanges[1]).into_iter().chain([stays, elm]) {
        let with = after.iter().filter(|one| one.counts_on(project));
        assert_eq!(with.count(), 1);
    }
    let mut lead = paired.lead(elm).await;
    lead.get(&exchange::page(running[0].id)).await.is(200);
    paired.doctor_is_content().await;
}
