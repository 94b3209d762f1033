//! Two versions side by side: while a newer program has taken its step of the tables, the older that still runs serves on,
//! and another start of the older is refused. (P11)

use super::program::Program;
use super::told;
use super::writing::Writing;
use crate::world::{World, on_both};
use sea_orm::ConnectionTrait as _;

on_both!(an_older_program_serves_on_beside_a_newer_step);

/// What a newer step would do: columns more where people write, a table more, its own name.
const NEWER: [&str; 4] = [
    "ALTER TABLE answer ADD COLUMN of_a_newer_one TEXT",
    "ALTER TABLE person ADD COLUMN of_a_newer_one TEXT",
    "CREATE TABLE of_a_newer_one (id INTEGER PRIMARY KEY)",
    "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m999_of_a_newer_one', 0)",
];

async fn an_older_program_serves_on_beside_a_newer_step(world: &World) {
    let writing = Writing::begins(world).await;
    for step in NEWER {
        let taken = world.app.store.writer().execute_unprepared(step).await;
        taken.unwrap_or_else(|error| panic!("{step}: {error}"));
    }
    writing.goes_on(10).await;
    // The control: what is refused at its start.
    let another = Program::begins(&writing.house, &["serve"]);
    assert!(!another.ends().await, "an older program began to serve");
    let wrote = writing.ends().await;
    told(
        "P11",
        &format!("two versions side by side, on {:?}", world.app.store.kind()),
        &format!(
            "a newer step is taken while the older program serves: of {} acknowledged answers 0 lost, {} refused; doctor clean",
            wrote.acknowledged, wrote.broken
        ),
        "another start of the older one is refused",
    );
}
