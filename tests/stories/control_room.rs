//! The control room: narrowed down by links, letters read before they go and kept from going, a hand lent.

use crate::world::{ACORN, BIRCH, CEDAR, Person, World, on_both};
use domain::ids::{ProjectId, RefusedAddressId, RoundId};
use domain::stage::Stage;
use domain::timetable::{Ends, Guard};
use links::{coordinating, project, round};

on_both!(
    the_list_is_narrowed_down_by_links_and_by_name,
    a_coming_letter_is_read_before_it_goes_and_kept_from_going,
    a_short_reminder_goes_once_in_three_days,
    a_note_of_a_call_is_for_coordinators_alone,
    several_rounds_stand_side_by_side,
    a_guard_is_overruled_with_a_reason_and_a_stage_waits_for_its_person,
    a_refused_address_stands_with_the_person_whose_it_is,
);

/// Three projects in a round that is self-assessing until 29 March.
async fn begun(world: &World) -> (Person<'_>, RoundId, [ProjectId; 3]) {
    let mut rosa = world.set_up().await;
    let mut projects = Vec::new();
    for group in [&ACORN, &BIRCH, &CEDAR] {
        projects.push(world.registers(group).await);
    }
    let id = rosa.opens_a_round("Spring").await;
    for (group, project) in [&ACORN, &BIRCH, &CEDAR].into_iter().zip(&projects) {
        world.signs_in(group.lead.1).await.joins(id, *project).await;
    }
    world.delivers().await;
    world.turns_to("2026-03-09 10:00");
    world.ticks().await;
    world.delivers().await;
    let rosa = world.signs_in("rosa@example.org").await;
    world.post.take();
    (rosa, id, projects.try_into().expect("three"))
}

async fn the_list_is_narrowed_down_by_links_and_by_name(world: &World) {
    let (mut rosa, id, [acorn, ..]) = begun(world).await;
    let path = round::page(id);
    rosa.get(&path)
        .await
        .is(200)
        .says("all (3)")
        .says("not begun (3)")
        .says("All projects");
    world.signs_in(ACORN.lead.1).await.publishes(acorn).await;
    rosa.get(&format!("{path}?standing=published"))
        .await
        .is(200)
        .says("1 of 3 projects")
        .says("Acorn Mums")
        .keeps_quiet_about("Birch Circle");
    rosa.get(&format!("{path}?name=circle&region=north-west&size=medium"))
        .await
        .says("1 of 3 projects")
        .says("Birch Circle");
    rosa.get(&format!("{path}?region=scotland"))
        .await
        .is(200)
        .says("No project is like that");
    // Monday 30 March is the first working day after the date; on Wednesday three have begun.
    world.turns_to("2026-04-01 12:00");
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&format!("{path}?standing=late"))
        .await
        .says("2 of 3 projects")
        .says("3 working days past its date")
        .keeps_quiet_about("Acorn Mums");
    world.ticks().await;
    world.delivers().await;
}

async fn a_coming_letter_is_read_before_it_goes_and_kept_from_going(world: &World) {
    let (mut rosa, id, _) = begun(world).await;
    let path = round::coming(id);
    let page = rosa
        .get(&path)
        .await
        .is(200)
        .says("3 letters: half-way")
        .clone();
    let event = page
        .body
        .split("?event=")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let opened = format!("{path}?event={}", event.expect("an event"));
    rosa.get(&opened)
        .await
        .is(200)
        .says("Acorn Mums")
        .says("To Priya Shah, Acorn Mums")
        .says("Hello Priya");
    let form = rosa
        .page()
        .forms()
        .into_iter()
        .find(|form| form.names.iter().any(|name| name == "reminder"));
    let (_, reminder) = form
        .expect("a way to stop one")
        .fields
        .into_iter()
        .find(|(name, _)| name == "reminder")
        .expect("a reminder");
    rosa.post(&path, &[("reminder", &reminder)])
        .await
        .is(200)
        .says("does not go")
        .says("2 letters: half-way");
    rosa.get(&round::page(id)).await.says("2 letters: half-way");
    rosa.get(&round::journal(id))
        .await
        .says("kept a reminder from going Half-way, nothing written yet, 19 March 2026 Acorn Mums");
    // Twice is once.
    rosa.post(&path, &[("reminder", &reminder)]).await.is(409);
    // It goes after all, once, and is stopped again.
    rosa.get(&path)
        .await
        .is(200)
        .says("2 letters: half-way")
        .says("Half-way, nothing written yet, to Acorn Mums");
    let goes = [("reminder", reminder.as_str()), ("goes", "yes")];
    rosa.post(&path, &goes)
        .await
        .is(200)
        .says("goes on its day after all")
        .says("3 letters: half-way");
    rosa.post(&path, &goes).await.is(409);
    rosa.get(&round::journal(id))
        .await
        .says("let a stopped reminder go after all");
    rosa.post(&path, &[("reminder", &reminder)]).await.is(200);
    let went = world.lives_until("2026-03-20 12:00").await;
    let half_way: Vec<_> = went.iter().filter(|line| line.contains("03-1")).collect();
    assert!(
        !half_way.is_empty() && half_way.iter().all(|line| !line.contains(ACORN.lead.1)),
        "{went:#?}"
    );
}

async fn a_short_reminder_goes_once_in_three_days(world: &World) {
    let (mut rosa, id, [acorn, ..]) = begun(world).await;
    let help = round::help(id, acorn);
    let nudge = round::nudge(id, acorn);
    rosa.get(&help)
        .await
        .is(200)
        .says("Acorn Mums")
        .says("not begun");
    rosa.sends(&nudge, &[])
        .await
        .is(200)
        .says("on its way")
        .says("one in three days is enough");
    world.delivers().await;
    let letters = world.post.take();
    let [letter] = &letters[..] else {
        panic!("{letters:?}")
    };
    assert_eq!(letter.to.email, ACORN.lead.1);
    assert_eq!(
        letter.from.name,
        "Rosa Quinn, Northern Lights Perinatal Network"
    );
    rosa.post(&nudge, &[])
        .await
        .is(200)
        .says("No reminder went");
    world.delivers().await;
    assert_eq!(world.post.take().len(), 0);
    world.turns_to("2026-03-12 10:00");
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&help).await.is(200);
    rosa.sends(&nudge, &[]).await.says("on its way");
    world.delivers().await;
    world.signs_in(ACORN.lead.1).await.publishes(acorn).await;
    world.turns_to("2026-03-16 10:00");
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&help).await.says("Nothing is open just now");
    world.delivers().await;
    rosa.get(&project::journal(acorn))
        .await
        .says("sent a short reminder");
}

async fn a_note_of_a_call_is_for_coordinators_alone(world: &World) {
    let (mut rosa, id, [acorn, ..]) = begun(world).await;
    let (help, notes) = (round::help(id, acorn), round::call_notes(id, acorn));
    rosa.get(&help).await.is(200);
    rosa.sends(&notes, &[("said", "  ")])
        .await
        .asks_again_for(&["said"]);
    let said = "Two volunteers are away until Easter.";
    rosa.sends(&notes, &[("said", said)])
        .await
        .is(200)
        .says("The note is kept")
        .says(said);
    rosa.get(&round::journal(id))
        .await
        .says("kept a note of a call")
        .keeps_quiet_about(said);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya.get(&help).await.is(404);
    priya
        .get(&project::journal(acorn))
        .await
        .is(200)
        .keeps_quiet_about("a call");
}

async fn several_rounds_stand_side_by_side(world: &World) {
    let (mut rosa, _, [acorn, birch, _]) = begun(world).await;
    let summer = rosa.opens_a_round("Summer").await;
    for (group, project) in [(&ACORN, acorn), (&BIRCH, birch)] {
        world
            .signs_in(group.lead.1)
            .await
            .joins(summer, project)
            .await;
    }
    world.turns_to("2026-03-31 12:00");
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::list())
        .await
        .is(200)
        .says("Summer")
        .says("3 projects are past a date");
    world.ticks().await;
    world.delivers().await;
}

/// Changes the timetable that the round keeps, as if it had been prepared with it.
async fn keeps(world: &World, round: &str, stage: Stage, ends: Ends, guard: Option<Guard>) {
    let mut own = world.app.timetables[0].clone();
    let plan = own.stages.iter_mut().find(|plan| plan.stage == stage);
    let plan = plan.expect("a stage");
    (plan.ends, plan.guard) = (ends, guard);
    world.keeps_in(round, &own).await;
}

async fn a_guard_is_overruled_with_a_reason_and_a_stage_waits_for_its_person(world: &World) {
    let (mut rosa, id, [acorn, birch, _]) = begun(world).await;
    keeps(
        world,
        "Spring",
        Stage::SelfAssessing,
        Ends::Person,
        Some(Guard::Published(3)),
    )
    .await;
    world.signs_in(ACORN.lead.1).await.publishes(acorn).await;
    world.signs_in(BIRCH.lead.1).await.publishes(birch).await;
    let path = round::stage(id);
    rosa.get(&path)
        .await
        .is(200)
        .says("waits until 3 projects have published, and 2 have")
        .says("Cedar Network has not published yet")
        .says("Go on all the same");
    // Without saying so, and without a reason, nothing moves.
    let seen = ("seen", "self-assessing");
    rosa.post(&path, &[seen, ("why", "We begin.")])
        .await
        .is(409);
    rosa.get(&path).await.is(200);
    rosa.sends(&path, &[("why", " ")])
        .await
        .asks_again_for(&["why"]);
    for amiss in ["x\u{0}y".to_string(), "x".repeat(2_001)] {
        rosa.get(&path).await.is(200);
        rosa.sends(&path, &[("why", &amiss)])
            .await
            .asks_again_for(&["why"]);
    }
    rosa.get(&path).await.is(200);
    rosa.sends(&path, &[("why", "Cedar joins next time.")])
        .await
        .is(200)
        .says("The round is pairing now");
    rosa.post(&path, &[seen, ("overrule", "yes"), ("why", "Again.")])
        .await
        .is(409);
    rosa.get(&round::journal(id))
        .await
        .is(200)
        .says("went on before what the timetable waits for")
        .says("Cedar joins next time.");
    world.delivers().await;

    // Another round waits for its coordinator, past its date.
    let summer = rosa.opens_a_round("Summer").await;
    keeps(world, "Summer", Stage::Joining, Ends::Person, None).await;
    for (group, project) in [(&ACORN, acorn), (&BIRCH, birch)] {
        world
            .signs_in(group.lead.1)
            .await
            .joins(summer, project)
            .await;
    }
    let waits = "Joining is past its date, and ends when you say so";
    rosa.get(&round::page(summer))
        .await
        .keeps_quiet_about(waits);
    world.turns_to("2026-03-20 12:00");
    world.ticks().await;
    world.delivers().await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::page(summer))
        .await
        .is(200)
        .says(waits)
        .links_to(&round::stage(summer));
}

async fn a_refused_address_stands_with_the_person_whose_it_is(world: &World) {
    let (mut rosa, id, [acorn, ..]) = begun(world).await;
    let app = &world.app;
    let tx = app.store.begin().await.expect("begun");
    let now = world.now().await.real;
    for email in [ACORN.lead.1, "rosa@example.org"] {
        let note = RefusedAddressId::new(&*app.chance);
        store::refused_address::note(&tx, note, email, now, "550 No <b>such</b> user")
            .await
            .expect("noted");
    }
    tx.commit().await.expect("kept");
    rosa.get(&round::help(id, acorn))
        .await
        .is(200)
        .says("Letters to Priya Shah do not arrive")
        .says("550 No <b>such</b> user");
    rosa.get(&coordinating::duties())
        .await
        .is(200)
        .says("Letters to this address do not arrive");
}
