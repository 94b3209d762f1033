//! People and projects that are near each other and kept apart: two projects of one lead join each by itself, whoever belongs to
//! both sides reviews neither, and the reasons of a side are for that side.

use super::paired::{JO, Spring, seals, writes};
use crate::world::{ACORN, BIRCH, Group, World, on_both};
use domain::access::Role;
use domain::ids::MembershipId;
use links::{exchange, me, review, round};

on_both!(
    each_project_of_a_lead_joins_and_leaves_by_itself,
    whoever_belongs_to_both_sides_reviews_neither,
    why_a_detail_could_stay_is_read_by_those_who_wrote_it,
);

async fn each_project_of_a_lead_joins_and_leaves_by_itself(world: &World) {
    let mut rosa = world.set_up().await;
    let mums = world.registers(&ACORN).await;
    let dads = Group {
        name: "Acorn Dads",
        ..ACORN
    };
    let dads = world.registers(&dads).await;
    let id = rosa.opens_a_round("Spring round").await;
    world.delivers().await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let places = async || {
        let db = world.app.store.reader();
        let all = store::participation::of_round(db, id).await.expect("read");
        all.into_iter()
            .map(|one| (one.project, one.withdrawn_at.is_some()))
            .collect::<Vec<_>>()
    };
    priya.joins(id, mums).await;
    assert_eq!(places().await, [(mums, false)]);
    // The other is still asked, on its own page.
    priya
        .get(&me::home())
        .await
        .links_to(&round::join(id, dads));
    priya.joins(id, dads).await;
    // Joined twice is joined once.
    priya.get(&round::join(id, dads)).await;
    assert_eq!(places().await.len(), 2);
    let path = round::withdrawal(id, dads);
    priya.get(&path).await.is(200);
    priya.sends(&path, &[]).await.is(200).says("You have left");
    let mut left = places().await;
    left.sort_by_key(|(project, _)| *project != mums);
    assert_eq!(left, [(mums, false), (dads, true)]);
    world.delivers().await;
}

async fn whoever_belongs_to_both_sides_reviews_neither(world: &World) {
    let spring = Spring::of_two(world).await;
    let id = spring.review(0, 1).await;
    let pages = [
        review::reading(id),
        review::page(id),
        review::principle(id, 1),
        review::overall(id),
        review::look_again(id),
    ];
    let mut jo = world.signs_in(JO).await;
    for path in &pages {
        jo.get(path).await.is(200);
    }
    let written = jo.get(&pages[2]).await.clone();
    let tx = world.app.store.begin().await.expect("begun");
    let place = MembershipId::new(&*world.app.chance);
    let (who, at) = (world.person(JO).await, world.now().await.real);
    let added = store::membership::add(&tx, place, spring.projects[1], who, Role::Contributor, at);
    added.await.expect("a member");
    tx.commit().await.expect("kept");
    for path in &pages {
        jo.get(path).await.is(404);
    }
    jo.page = Some(written);
    let words = [("working_well", "Written by both sides")];
    jo.sends(&pages[2], &words).await.is(404);
    // The other reviewer goes on, and Jo talks for neither side less.
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya.get(&pages[0]).await.is(200);
    jo.get(&exchange::page(spring.exchange)).await.is(200);
}

async fn why_a_detail_could_stay_is_read_by_those_who_wrote_it(world: &World) {
    let spring = Spring::of_two(world).await;
    let (id, back) = (spring.review(0, 1).await, spring.review(1, 0).await);
    let mut jo = world.signs_in(JO).await;
    writes(&mut jo, id, "Ring 07700 900123 first.").await;
    let seal = review::submission(id);
    let why = "It is our <b>office’s</b> number.";
    for wrong in ["", "bell\u{7}", &"é".repeat(2_001)] {
        jo.get(&review::look_again(id)).await.is(200);
        let status = jo.sends(&seal, &[("keep", wrong)]).await.status;
        assert!([409, 422].contains(&status), "{status}");
    }
    jo.get(&review::look_again(id)).await.is(200);
    jo.sends(&seal, &[("keep", why)]).await.is(200);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    for someone in [&mut jo, &mut priya] {
        let page = someone.get(&seal).await;
        page.is(200)
            .says("office’s number")
            .keeps_quiet_about("<b>office");
    }
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&seal).await.is(404);
    writes(&mut ama, back, "The welcome.").await;
    seals(&mut ama, back).await;
    ama.get(&review::page(id))
        .await
        .is(200)
        .says("Ring 07700 900123 first.")
        .keeps_quiet_about("number.");
    // Where nothing was pointed at, no reason is shown.
    ama.get(&review::submission(back))
        .await
        .keeps_quiet_about("could stay");
    world.delivers().await;
}
