//! A round with three hundred projects: shown fifty at a time, whoever needs the coordinator first.

use crate::world::{ACORN, BIRCH, CEDAR, World, on_both};
use domain::access::Role;
use domain::ids::{MembershipId, OrganisationId, ParticipationId, PersonId, ProjectId, RoundId};
use domain::participation::Joining;
use links::round;
use store::participation::NewParticipation;

on_both!(a_round_of_three_hundred_is_shown_fifty_at_a_time,);

/// Adds projects `from..to` to a round that is joining, all of one lead, as rows: through the pages it would take minutes.
async fn fills(world: &World, round: RoundId, from: usize, to: usize) {
    let (app, at) = (&world.app, world.now().await);
    let id = || app.chance.uuid();
    let tx = app.store.begin().await.expect("begun");
    let lead = PersonId(id());
    let email = format!("many{from}@example.org");
    let added = store::person::add(&tx, lead, "Mary Many", &email, at.real).await;
    added.expect("a person");
    let organisation = OrganisationId(id());
    let what = ACORN.typed().check().expect("a registration");
    let added = store::organisation::register(&tx, organisation, &what, at.real).await;
    added.expect("an organisation");
    let found = store::round::find(tx.reader(), round).await;
    let calendar = found.expect("read").expect("a round").calendar;
    let writing = calendar
        .of(domain::stage::Stage::SelfAssessing)
        .expect("dates");
    for number in from..to {
        let project = ProjectId(id());
        let mut what = what.clone();
        what.project_name = format!("Group {number:03}");
        let added =
            store::organisation::add_project(&tx, organisation, project, lead, &what, at.real);
        added.await.expect("a project");
        let place = MembershipId(id());
        let added = store::membership::add(&tx, place, project, lead, Role::Lead, at.real).await;
        added.expect("a membership");
        let new = NewParticipation {
            id: ParticipationId(id()),
            round,
            project,
            by: lead,
            at: at.round,
            due_at: writing.due_at,
            closes_at: writing.closes_at,
            joining: Joining {
                reviewers: vec![lead],
                conflicts: Vec::new(),
            },
        };
        let joined = store::participation::join(&tx, &new, None, id).await;
        joined.expect("in the round");
    }
    tx.commit().await.expect("kept");
}

async fn a_round_of_three_hundred_is_shown_fifty_at_a_time(world: &World) {
    let mut rosa = world.set_up().await;
    let mut projects = Vec::new();
    for group in [&ACORN, &BIRCH, &CEDAR] {
        projects.push(world.registers(group).await);
    }
    let id = rosa.opens_a_round("Spring").await;
    for (group, project) in [&ACORN, &BIRCH, &CEDAR].into_iter().zip(&projects) {
        world.signs_in(group.lead.1).await.joins(id, *project).await;
    }
    let path = round::page(id);
    fills(world, id, 0, 10).await;
    let few = world.queries(async {
        rosa.get(&path).await.is(200).says("Group 009");
    });
    let few = few.await.len();
    fills(world, id, 10, 297).await;
    let mut page = String::new();
    let many = world.queries(async {
        page = rosa
            .get(&path)
            .await
            .is(200)
            .says("300 projects")
            .body
            .clone();
    });
    assert_eq!(many.await.len(), few, "queries");
    let rows = |page: &str| page.matches("<th scope=\"row\"").count();
    assert_eq!(rows(&page), 50);
    rosa.page()
        .says("all (300)")
        .says("not begun (300)")
        .says("Page 6 : projects 251 to 300");

    // By pages and filters alone every project is found once.
    let mut seen = 0;
    for number in 1..=6 {
        let page = rosa.get(&format!("{path}?page={number}")).await.is(200);
        seen += rows(&page.body);
    }
    assert_eq!(seen, 300);
    rosa.get(&format!("{path}?page=4000"))
        .await
        .is(200)
        .says("Group 296");
    rosa.get(&format!("{path}?page=x&name=group+29"))
        .await
        .says("7 of 300 projects")
        .keeps_quiet_about("Page 2");
    rosa.get(&format!("{path}?name=group&page=2"))
        .await
        .says("297 of 300 projects")
        .links_to(&format!("{path}?name=group&page=3"));

    // One publishes; once the date is over, the others are late, and stand above the one that is not.
    world.turns_to("2026-03-09 10:00");
    world.ticks().await;
    let acorn = projects[0];
    world.signs_in(ACORN.lead.1).await.publishes(acorn).await;
    world.turns_to("2026-04-01 12:00");
    let mut rosa = world.signs_in("rosa@example.org").await;
    let first = rosa.get(&path).await.is(200);
    first
        .says("All 299 who could do with a hand")
        .keeps_quiet_about("Acorn Mums");
    rosa.get(&format!("{path}?page=6")).await.says("Acorn Mums");
    rosa.get(&format!("{path}?standing=published"))
        .await
        .says("1 of 300 projects");
    world.delivers().await;
}
