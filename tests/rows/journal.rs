//! The journal is only ever added to, and the database itself sees to it: on both, whoever asks.

use crate::world::{World, on_both};
use chrono::TimeDelta;
use domain::ids::JournalId;
use sea_orm::ConnectionTrait as _;

on_both!(
    the_database_refuses_to_change_a_line_or_to_let_one_go,
    retention_opens_the_door_for_old_lines_and_closes_it_with_a_line_of_its_own,
    a_door_left_open_is_not_kept,
);

async fn run(world: &World, statement: &str) -> Result<u64, String> {
    let done = world.app.store.writer().execute_unprepared(statement).await;
    done.map(|done| done.rows_affected())
        .map_err(|error| error.to_string())
}

async fn count(world: &World) -> u64 {
    use sea_orm::Statement;
    let db = world.app.store.reader();
    let ask = Statement::from_string(
        db.get_database_backend(),
        "SELECT count(*) AS lines FROM journal",
    );
    let row = db
        .query_one_raw(ask)
        .await
        .expect("counted")
        .expect("a row");
    row.try_get::<i64>("", "lines")
        .expect("a number")
        .unsigned_abs()
}

async fn the_database_refuses_to_change_a_line_or_to_let_one_go(world: &World) {
    world.set_up().await;
    let lines = count(world).await;
    assert!(lines > 0);
    let mut tries = vec![
        "UPDATE journal SET what = 'x'",
        "UPDATE journal SET what = what WHERE 1 = 1",
        "DELETE FROM journal",
    ];
    tries.push(match world.app.store.kind() {
        store::Kind::Sqlite => "INSERT OR REPLACE INTO journal SELECT * FROM journal",
        store::Kind::Postgres => "TRUNCATE journal CASCADE",
    });
    for statement in tries {
        let said = run(world, statement).await.expect_err(statement);
        assert!(said.contains("a journal line"), "{statement}: {said}");
    }
    assert_eq!(count(world).await, lines);
}

async fn retention_opens_the_door_for_old_lines_and_closes_it_with_a_line_of_its_own(
    world: &World,
) {
    world.set_up().await;
    let old = count(world).await;
    world.passes(TimeDelta::days(400));
    let now = world.now().await;
    let before = now.round - TimeDelta::days(365);
    assert_eq!(
        app::journals::let_go(&world.app, now, before)
            .await
            .expect("let go"),
        old
    );
    assert_eq!(count(world).await, 1);
    // What is younger stays, and so does the line that says what went.
    assert_eq!(
        app::journals::let_go(&world.app, now, now.round)
            .await
            .expect("let go"),
        0
    );
    assert_eq!(count(world).await, 2);
    let said = run(world, "DELETE FROM journal")
        .await
        .expect_err("closed again");
    assert!(said.contains("by retention alone"), "{said}");
}

async fn a_door_left_open_is_not_kept(world: &World) {
    world.set_up().await;
    let lines = count(world).await;
    let now = world.now().await.round;
    let tx = world.app.store.begin().await.expect("begun");
    let (door, line) = (world.app.chance.uuid(), JournalId::new(&*world.app.chance));
    let later = now + TimeDelta::days(1);
    let gone = store::journals::let_go(&tx, door, line, later, later).await;
    assert_eq!(gone.expect("open"), lines);
    tx.commit().await.expect_err("no line says what went");
    assert_eq!(count(world).await, lines);
}
