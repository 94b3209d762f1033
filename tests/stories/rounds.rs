//! A round as people bring it about: prepared, opened, joined, its dates moved.

use crate::world::{ACORN, BIRCH, CEDAR, Person, World, on_both};
use domain::ids::{ProjectId, RoundId};
use links::round;

on_both!(
    a_round_is_prepared_and_opened_after_a_dry_run,
    every_box_of_a_round_that_needs_mending_is_named,
    a_draft_is_not_there_for_members,
    a_lead_joins_and_leaves,
    more_time_moves_one_project_alone,
    dates_are_moved_and_the_projects_move_along,
    the_control_room_asks_as_much_for_one_project_as_for_three,
);

/// Rosa, Priya, Ama and Megan, and their three projects.
pub(super) async fn everyone(world: &World) -> (Person<'_>, [ProjectId; 3]) {
    world.set_up().await;
    let projects = [
        world.registers(&ACORN).await,
        world.registers(&BIRCH).await,
        world.registers(&CEDAR).await,
    ];
    (world.signs_in("rosa@example.org").await, projects)
}

/// The same, in a round that all three have joined.
pub(super) async fn joined(world: &World) -> (Person<'_>, RoundId, [ProjectId; 3]) {
    let (mut rosa, projects) = everyone(world).await;
    let id = rosa.opens_a_round("Spring round").await;
    for (group, project) in [ACORN, BIRCH, CEDAR].iter().zip(projects) {
        world.signs_in(group.lead.1).await.joins(id, project).await;
    }
    world.delivers().await;
    (rosa, id, projects)
}

async fn a_round_is_prepared_and_opened_after_a_dry_run(world: &World) {
    let (mut rosa, _) = everyone(world).await;
    let id = rosa.prepares_a_round("Spring round").await;
    rosa.page()
        .is_at(&round::dates(id))
        .holds("ends_joining-day", "8")
        .says("Pairing");
    rosa.get(&round::page(id))
        .await
        .is(200)
        .says("A draft")
        .says("Come and read");
    rosa.get(&round::opening(id))
        .await
        .is(200)
        .says("3 letters: the round is open");
    world.delivers().await;
    world.post.take();
    rosa.sends(&round::opening(id), &[])
        .await
        .is(200)
        .says("No projects yet, joining until 8 March");
    world.delivers().await;
    let mut to: Vec<String> = world
        .post
        .take()
        .into_iter()
        .map(|letter| letter.to.email)
        .collect();
    to.sort();
    assert_eq!(
        to,
        ["ama@example.org", "megan@example.org", "priya@example.org"]
    );
    // Opened once: the page that opens it says where it is by now.
    rosa.get(&round::opening(id)).await.is(409).says("joining");
    rosa.get(&round::list()).await.is(200).says("Spring round");
    rosa.get(&round::journal(id))
        .await
        .is(200)
        .says("Rosa Quinn opened the round");
}

async fn every_box_of_a_round_that_needs_mending_is_named(world: &World) {
    let (mut rosa, _) = everyone(world).await;
    rosa.get(&round::new()).await.is(200);
    let long = "a".repeat(121);
    let typed = [
        ("name", long.as_str()),
        ("first_day-day", "1"),
        ("first_day-month", "March"),
        ("first_day-year", "2026"),
        ("time_zone", "Europe/Nowhere"),
    ];
    rosa.post(&round::new(), &typed)
        .await
        .asks_again_for(&[
            "name",
            "invitation",
            "framework",
            "timetable",
            "first_day",
            "time_zone",
        ])
        .holds("first_day-month", "March");
    let id = rosa.prepares_a_round("Spring round").await;
    rosa.get(&round::dates(id)).await.is(200);
    let ends = [
        ("ends_reviewing-day", "1"),
        ("ends_reviewing-month", "3"),
        ("ends_closing-year", "soon"),
    ];
    rosa.sends(&round::dates(id), &ends)
        .await
        .asks_again_for(&["ends_reviewing", "ends_closing"])
        .holds("ends_closing-year", "soon");
}

async fn a_draft_is_not_there_for_members(world: &World) {
    let (mut rosa, [acorn, ..]) = everyone(world).await;
    let id = rosa.prepares_a_round("Spring round").await;
    let mut priya = world.signs_in("priya@example.org").await;
    for path in [
        round::page(id),
        round::join(id, acorn),
        round::opening(id),
        round::stage(id),
        round::pairing(id),
        round::journal(id),
        round::list(),
    ] {
        let here = priya.get(&path).await.is(404).words();
        let nowhere = priya
            .get("/rounds/6f1b7a52-9a0e-4f0e-8b1a-0a5c3f2d7e11")
            .await
            .is(404)
            .words();
        assert_eq!(here, nowhere, "{path}");
    }
}

async fn a_lead_joins_and_leaves(world: &World) {
    let (mut rosa, [acorn, birch, _]) = everyone(world).await;
    let jo = world
        .adds(
            acorn,
            "Jo Bell",
            "jo@example.org",
            domain::access::Role::Contributor,
        )
        .await;
    let id = rosa.opens_a_round("Spring round").await;
    let mut priya = world.signs_in("priya@example.org").await;
    priya
        .get(&round::page(id))
        .await
        .is(200)
        .says("Joining is open")
        .links_to(&round::join(id, acorn));
    let path = round::join(id, acorn);
    priya.get(&path).await.is(200).says("Sunday 29 March");
    priya.post(&path, &[]).await.asks_again_for(&["reviewers"]);
    let nobody = domain::ids::PersonId(birch.0).to_string();
    priya
        .post(&path, &[("reviewers", nobody.as_str())])
        .await
        .asks_again_for(&["reviewers"]);
    priya.get(&path).await;
    let (jo, birch) = (jo.to_string(), birch.to_string());
    let chosen = [("reviewers", jo.as_str()), ("conflicts", birch.as_str())];
    priya.sends(&path, &chosen).await.is(200).says("joined");
    world.delivers().await;
    priya.letter("Acorn Mums");
    // What was said stands in the form, and can be said anew.
    priya
        .get(&path)
        .await
        .is(200)
        .holds("reviewers", &jo)
        .holds("conflicts", &birch);
    priya.sends(&path, &[]).await.is(200);
    // Somebody else's project, and a contributor, have no such page.
    world
        .signs_in("ama@example.org")
        .await
        .get(&path)
        .await
        .is(404);
    world
        .signs_in("jo@example.org")
        .await
        .get(&path)
        .await
        .is(404);
    let leave = round::withdrawal(id, acorn);
    priya.get(&leave).await.is(200).says("You need no reason");
    priya
        .sends(&leave, &[])
        .await
        .is(200)
        .says("left the round");
    priya.get(&path).await.is(200);
    priya
        .sends(&path, &[("reviewers", jo.as_str())])
        .await
        .is(200)
        .says("You are in this round");
    world.delivers().await;
}

async fn more_time_moves_one_project_alone(world: &World) {
    let (mut rosa, id, [acorn, birch, _]) = joined(world).await;
    let path = round::extension(id, acorn);
    rosa.get(&path)
        .await
        .is(200)
        .says("due on Sunday 29 March")
        .holds("until-day", "5");
    rosa.sends(&path, &[("until-month", "12")])
        .await
        .asks_again_for(&["until"]);
    rosa.get(&path).await;
    rosa.sends(&path, &[("why", "A new baby in the team.")])
        .await
        .is(200)
        .says("more time now");
    let db = world.app.store.reader();
    let due = async |project| {
        let place = store::participation::find(db, id, project)
            .await
            .expect("read");
        place.expect("in the round").due_at.to_string()
    };
    assert_eq!(due(acorn).await, "2026-04-05 23:00:00 UTC");
    assert_eq!(due(birch).await, "2026-03-29 23:00:00 UTC");
    rosa.get(&round::journal(id))
        .await
        .is(200)
        .says("gave more time")
        .says("A new baby in the team.");
    world
        .signs_in("priya@example.org")
        .await
        .get(&path)
        .await
        .is(404);
    // Whoever it concerns is told the dates as they are now.
    world.post.take();
    world.delivers().await;
    let told = world.post.take();
    assert_eq!(told.len(), 1);
    assert!(told[0].subject.starts_with("New dates for Acorn Mums"));
    assert!(told[0].text.contains("Sunday 5 April"), "{}", told[0].text);
}

async fn dates_are_moved_and_the_projects_move_along(world: &World) {
    let (mut rosa, id, [acorn, birch, _]) = joined(world).await;
    rosa.get(&round::extension(id, birch)).await;
    rosa.sends(
        &round::extension(id, birch),
        &[("until-day", "20"), ("until-month", "4")],
    )
    .await
    .is(200);
    rosa.get(&round::dates(id)).await;
    let later = [
        ("ends_self_assessing-day", "5"),
        ("ends_self_assessing-month", "4"),
    ];
    rosa.sends(&round::dates(id), &later)
        .await
        .is(200)
        .says("The dates are saved");
    let db = world.app.store.reader();
    let due = async |project| {
        let place = store::participation::find(db, id, project)
            .await
            .expect("read");
        place.expect("in the round").due_at.to_string()
    };
    assert_eq!(due(acorn).await, "2026-04-05 23:00:00 UTC");
    // The latest wins: what Birch was given is later still.
    assert_eq!(due(birch).await, "2026-04-20 23:00:00 UTC");
    rosa.get(&round::dates(id))
        .await
        .is(200)
        .holds("ends_reviewing-day", "19");
    world.delivers().await;
    let list = round::extensions(id);
    rosa.get(&list)
        .await
        .is(200)
        .says("Everyone: self-assessing")
        .says("Birch Circle: self-assessment")
        .says("Rosa Quinn");
}

async fn the_control_room_asks_as_much_for_one_project_as_for_three(world: &World) {
    let (mut rosa, projects) = everyone(world).await;
    let id = rosa.opens_a_round("Spring round").await;
    let page = round::page(id);
    let mut counts = Vec::new();
    for (group, project) in [ACORN, BIRCH, CEDAR].iter().zip(projects) {
        world.signs_in(group.lead.1).await.joins(id, project).await;
        rosa.get(&page).await.is(200).says(group.name);
        let asked = world
            .queries(async {
                rosa.get(&page).await.is(200);
            })
            .await;
        counts.push(asked.len());
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    world.delivers().await;
}
