//! What the dates of a round bring by themselves: letters at nine, stages at midnight, and nothing twice.

use super::rounds::joined;
use crate::endure::told;
use crate::world::{ACORN, World, on_both};
use domain::ids::RoundId;
use domain::stage::Stage;
use links::round;
use sea_orm::ConnectionTrait as _;

on_both!(
    the_dates_carry_a_round_to_its_close,
    a_week_away_sends_what_is_still_of_use,
    a_clock_set_back_brings_nothing_twice,
    two_processes_do_everything_once,
    a_round_that_too_few_joined_waits_for_a_coordinator,
);

async fn stage(world: &World, id: RoundId) -> Stage {
    let found = store::round::find(world.app.store.reader(), id).await;
    found.expect("read").expect("the round").stage()
}

/// The day and the kind of letters that went, each once.
fn kinds(went: &[String]) -> Vec<String> {
    let mut kinds: Vec<String> = went
        .iter()
        .map(|line| {
            let (when, rest) = line.split_at("03-09 09:00".len());
            let to = rest.trim().split('@').next().unwrap_or_default();
            format!("{when} {to}")
        })
        .collect();
    kinds.dedup();
    kinds
}

async fn the_dates_carry_a_round_to_its_close(world: &World) {
    let (_, id, [acorn, birch, _]) = joined(world).await;
    world.turns_to("2026-03-02 10:00");
    // Joining ends with Sunday the 8th; its letters wait for nine on Monday.
    let went = world.lives_until("2026-03-16 12:00").await;
    assert_eq!(stage(world, id).await, Stage::SelfAssessing);
    assert_eq!(
        kinds(&went),
        ["03-09 09:00 ama", "03-09 09:00 megan", "03-09 09:00 priya"]
    );
    for (lead, project) in [("priya@example.org", acorn), ("ama@example.org", birch)] {
        world.signs_in(lead).await.publishes(project).await;
    }
    // Megan has not begun: half-way, a week before, two days before. The clocks go forward on the 29th.
    let went = world.lives_until("2026-03-30 12:00").await;
    assert_eq!(
        kinds(&went),
        [
            "03-19 09:00 megan",
            "03-20 09:00 megan",
            "03-27 09:00 megan"
        ]
    );
    assert_eq!(stage(world, id).await, Stage::Pairing);
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::page(id))
        .await
        .is(200)
        .says("A plan of who reviews whom")
        .says("past its date");
    rosa.get(&round::pairing(id)).await.is(200);
    rosa.sends(&round::pairing(id), &[])
        .await
        .is(200)
        .says("One pair, 1 left over");
    let plan = rosa.page().path.clone();
    rosa.sends(&format!("{plan}/adoption"), &[]).await.is(200);
    // Nobody seals: reminders to both sides, none to Megan, who has no partner.
    let went = world.lives_until("2026-04-18 12:00").await;
    let both = |when: &str| [format!("{when} ama"), format!("{when} priya")];
    let expected: Vec<String> = ["04-03 08:00", "04-10 08:00", "04-13 08:00", "04-17 08:00"]
        .iter()
        .flat_map(|when| both(when))
        .collect();
    assert_eq!(kinds(&went), expected);
    assert_eq!(stage(world, id).await, Stage::Responding);
    let went = world.lives_until("2026-05-04 12:00").await;
    assert_eq!(stage(world, id).await, Stage::Closed);
    assert_eq!(
        kinds(&went),
        [
            // Ten working days late: Rosa is told.
            "04-24 08:00 rosa",
            "04-27 08:00 ama",
            "04-27 08:00 megan",
            "04-27 08:00 priya"
        ]
    );
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::journal(id))
        .await
        .is(200)
        .says("By itself the round closed")
        .says("The date had come.");
    rosa.get(&round::page(id)).await.is(200).says("closed on");
}

async fn a_week_away_sends_what_is_still_of_use(world: &World) {
    let (_, id, _) = joined(world).await;
    world.turns_to("2026-03-09 12:00");
    world.ticks().await;
    assert_eq!(stage(world, id).await, Stage::SelfAssessing);
    world.delivers().await;
    world.post.take();
    // Away from before the first reminder until the day before the last: of two, the later is still of use.
    world.turns_to("2026-03-26 12:00");
    let ticked = world.ticks().await;
    assert_eq!((ticked.reminded, ticked.passed), (3, 3));
    world.delivers().await;
    assert_eq!(world.post.take().len(), 3);
    assert_eq!(world.ticks().await, app::clockwork::Ticked::default());
    // Away across every end: the round is where its dates say, as far as no plan is waited for.
    world.turns_to("2026-05-20 12:00");
    let ticked = world.ticks().await;
    assert_eq!((ticked.switched, ticked.reminded), (1, 0));
    assert_eq!(stage(world, id).await, Stage::Pairing);
    world.delivers().await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::page(id))
        .await
        .is(200)
        .says("past its date");
}

async fn a_clock_set_back_brings_nothing_twice(world: &World) {
    let (_, id, _) = joined(world).await;
    world.turns_to("2026-03-09 12:00");
    world.ticks().await;
    world.turns_to("2026-03-20 12:00");
    assert_eq!(world.ticks().await.reminded, 3);
    for moment in [
        "2026-03-08 12:00",
        "2026-03-19 12:00",
        "2026-03-20 08:00",
        "2026-03-20 12:00",
    ] {
        world.turns_to(moment);
        assert_eq!(
            world.ticks().await,
            app::clockwork::Ticked::default(),
            "{moment}"
        );
        assert_eq!(stage(world, id).await, Stage::SelfAssessing);
    }
    world.delivers().await;
    // The control: were it forgotten that somebody was reminded, it would come twice.
    let forget = "DELETE FROM done_due WHERE outcome = 'sent'";
    let forgotten = world.app.store.writer().execute_unprepared(forget).await;
    assert!(forgotten.expect("planted").rows_affected() > 0);
    assert!(world.ticks().await.reminded > 0, "nobody noticed");
    world.delivers().await;
    told(
        "P9",
        &format!(
            "deadlines survive a clock that jumps, on {:?}",
            world.app.store.kind()
        ),
        "set back and forth by up to 12 days four times: 0 switches and 0 reminders came twice",
        "reminders that were forgotten come twice",
    );
}

async fn two_processes_do_everything_once(world: &World) {
    let (_, id, _) = joined(world).await;
    world.delivers().await;
    world.post.take();
    let other = world.sending_by(mail::Post::Memory(world.post.clone()));
    let mut done = app::clockwork::Ticked::default();
    for moment in [
        "2026-03-09 12:00",
        "2026-03-20 12:00",
        "2026-03-27 12:00",
        "2026-03-30 12:00",
    ] {
        world.turns_to(moment);
        let now = world.now().await;
        let (one, two, three) = tokio::join!(
            app::clockwork::tick(&world.app, now),
            app::clockwork::tick(&other, now),
            app::clockwork::tick(&world.app, now),
        );
        for ticked in [one, two, three] {
            let ticked = ticked.expect("a tick");
            done.switched += ticked.switched;
            done.reminded += ticked.reminded;
            done.passed += ticked.passed;
        }
        world.delivers().await;
    }
    assert_eq!((done.switched, done.reminded), (2, 6), "{done:?}");
    assert_eq!(stage(world, id).await, Stage::Pairing);
    // To each of three: the grid is open, and two reminders.
    assert_eq!(world.post.take().len(), 9);
}

async fn a_round_that_too_few_joined_waits_for_a_coordinator(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    let id = rosa.opens_a_round("Spring round").await;
    world.signs_in(ACORN.lead.1).await.joins(id, acorn).await;
    world.turns_to("2026-03-10 12:00");
    assert_eq!(world.ticks().await.switched, 0);
    assert_eq!(stage(world, id).await, Stage::Joining);
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::page(id))
        .await
        .is(200)
        .says("A round needs at least 2 projects");
    rosa.get(&round::stage(id))
        .await
        .is(200)
        .says("Move the dates");
    rosa.post(&round::stage(id), &[("seen", "joining")])
        .await
        .is(409)
        .says("at least 2");
    world.delivers().await;
}
