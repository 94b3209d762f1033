//! The control room: narrowed down by links, letters read before they go and kept from going, a hand lent.

use crate::world::{ACORN, BIRCH, CEDAR, Person, World, on_both};
use domain::ids::{ProjectId, RoundId};
use links::{project, round};

on_both!(
    the_list_is_narrowed_down_by_links_and_by_name,
    a_coming_letter_is_read_before_it_goes_and_kept_from_going,
    a_short_reminder_goes_once_in_three_days,
    a_note_of_a_call_is_for_coordinators_alone,
    several_rounds_stand_side_by_side,
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
