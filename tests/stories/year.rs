//! A year turned by the clock: a full round, and three light ones beside and after it, with people acting now and then.

use super::round::ALL;
use crate::world::{World, on_both};
use domain::ids::{ProjectId, RoundId};
use domain::stage::Stage;
use links::round;
use sea_orm::{ConnectionTrait, Statement};

on_both!(a_year_of_rounds_is_turned_by_the_clock);

/// Every letter of the light, the full, the summer and the winter round. Of the five invited those that have joined
/// need no invitation. Two reviews have four reminders each and the coordinator's one; a trio's are six. Who has
/// written before has begun.
const EXPECTED: [&str; 4] = [
    "grid_open 2, joined 2, late_ten_days 2, pairing_confirmed 2, published 2, review_due 8, round_closed 2, round_open 3",
    "assessment_due 3, assessment_not_started 3, grid_open 3, joined 3, late_ten_days 6, pairing_confirmed 3, \
     published 3, review_due 24, round_closed 3, round_open 2",
    "assessment_due 4, grid_open 2, joined 2, round_open 3",
    "assessment_due 4, grid_open 2, joined 2, round_open 3",
];

/// Rosa opens a round by `timetable` on the day it is, and these of our five join.
async fn opens(
    world: &World,
    name: &str,
    timetable: &str,
    who: &[usize],
    all: &[ProjectId],
) -> RoundId {
    let mut rosa = world.signs_in("rosa@example.org").await;
    let id = rosa.prepares_a_round_by(name, timetable).await;
    rosa.get(&round::opening(id)).await.is(200);
    rosa.sends(&round::opening(id), &[]).await.is(200);
    for one in who {
        let mut lead = world.signs_in(ALL[*one].lead.1).await;
        lead.joins(id, all[*one]).await;
    }
    id
}

async fn publish(world: &World, who: &[usize], all: &[ProjectId]) {
    for one in who {
        world
            .signs_in(ALL[*one].lead.1)
            .await
            .publishes(all[*one])
            .await;
    }
}

/// Rosa proposes a plan and adopts it.
async fn pairs(world: &World, id: RoundId) {
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::pairing(id)).await.is(200);
    rosa.sends(&round::pairing(id), &[]).await.is(200);
    let plan = rosa.page().path.clone();
    rosa.sends(&format!("{plan}/adoption"), &[]).await.is(200);
}

async fn stage(world: &World, id: RoundId) -> Stage {
    let found = store::round::find(world.app.store.reader(), id).await;
    found.expect("read").expect("the round").stage()
}

/// How many letters of each kind one round promised, and how many of all went: nothing is parked or left.
async fn promised(world: &World, id: RoundId) -> Vec<String> {
    let db = world.app.store.writer();
    let is_sqlite = db.get_database_backend() == sea_orm::DatabaseBackend::Sqlite;
    let id = match is_sqlite {
        true => format!("x'{}'", id.0.simple()),
        false => format!("'{id}'"),
    };
    let ask = format!(
        "SELECT letter, count(*) AS promised, count(sent_at) AS sent, count(dropped_at) AS dropped
         FROM outbox WHERE round_id = {id} GROUP BY letter ORDER BY letter"
    );
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), ask));
    let line = |row: &sea_orm::QueryResult| {
        let count = |name: &str| row.try_get::<i64>("", name).expect("a count");
        let letter: String = row.try_get("", "letter").expect("a letter");
        let (promised, sent, dropped) = (count("promised"), count("sent"), count("dropped"));
        assert_eq!(
            promised,
            sent + dropped,
            "{letter}: some are neither sent nor dropped"
        );
        format!("{letter} {sent}")
    };
    rows.await.expect("the outbox").iter().map(line).collect()
}

async fn a_year_of_rounds_is_turned_by_the_clock(world: &World) {
    world.set_up().await;
    let mut all = Vec::new();
    for group in ALL {
        all.push(world.registers(group).await);
    }
    world.turns_to("2026-03-02 10:00");
    // A full round of three, and a light one of the other two beside it.
    let full = opens(world, "The long round", "full", &[0, 1, 2], &all).await;
    let light = opens(world, "The short round", "light", &[3, 4], &all).await;
    world.lives_until("2026-03-16 12:00").await;
    assert_eq!(stage(world, light).await, Stage::SelfAssessing);
    assert_eq!(stage(world, full).await, Stage::Joining);
    publish(world, &[3, 4], &all).await;
    world.lives_until("2026-03-17 12:00").await;
    assert_eq!(stage(world, light).await, Stage::Pairing);
    pairs(world, light).await;
    // The light round runs out while the full one writes. Nobody seals.
    world.lives_until("2026-05-20 12:00").await;
    assert_eq!(stage(world, light).await, Stage::Closed);
    assert_eq!(stage(world, full).await, Stage::SelfAssessing);
    publish(world, &[0, 1, 2], &all).await;
    world.lives_until("2026-05-26 12:00").await;
    assert_eq!(stage(world, full).await, Stage::Pairing);
    pairs(world, full).await;
    let second = opens(world, "A summer round", "light", &[3, 4], &all).await;
    // Its writing would end on the 22nd of June; nobody writes, and it waits for a plan all summer.
    world.lives_until("2026-09-20 12:00").await;
    assert_eq!(stage(world, second).await, Stage::Pairing);
    assert_eq!(stage(world, full).await, Stage::Closed);
    // One that meets the end of the year: no stage ends between 18 December and 5 January.
    let last = opens(world, "A winter round", "light", &[0, 1], &all).await;
    world.lives_until("2027-03-02 12:00").await;
    assert_eq!(stage(world, last).await, Stage::Pairing);

    let mut letters = Vec::new();
    for id in [light, full, second, last] {
        letters.push(promised(world, id).await.join(", "));
    }
    assert_eq!(letters, EXPECTED);
    let found = app::doctor::examine(&world.app).await.expect("examined");
    assert!(found.is_empty(), "{found:?}");
}
