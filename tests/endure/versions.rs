//! Two versions side by side: while a newer program has taken its step of the tables, the older that still runs serves on,
//! and another start of the older is refused. (P11)

use super::account::{account, sent};
use super::client::{self, Client, Door, Hand};
use super::post_office::PostOffice;
use super::processes::{furnished, house};
use super::program::{Program, comes_about};
use super::told;
use crate::world::{World, on_both};
use sea_orm::ConnectionTrait as _;
use std::sync::Arc;
use std::time::Duration;

on_both!(an_older_program_serves_on_beside_a_newer_step);

const SOON: Duration = Duration::from_secs(60);

/// What a newer step would do: columns more where people write, a table more, its own name.
const NEWER: [&str; 4] = [
    "ALTER TABLE answer ADD COLUMN of_a_newer_one TEXT",
    "ALTER TABLE person ADD COLUMN of_a_newer_one TEXT",
    "CREATE TABLE of_a_newer_one (id INTEGER PRIMARY KEY)",
    "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m999_of_a_newer_one', 0)",
];

async fn an_older_program_serves_on_beside_a_newer_step(world: &World) {
    let (projects, _) = furnished(world, 1, 0).await;
    let before = sent(world).await;
    let (office, data) = (
        PostOffice::opens().await,
        tempfile::tempdir().expect("a folder"),
    );
    let house = house(world, &office, data.path());
    let program = Program::starts(&house, &["serve"]).await;
    let door = Door::new(house.door, vec![program.port]);
    let hand = Arc::new(Hand::default());
    let (email, project) = projects[0];
    let client = Client::of(&world.signs_in(email).await, &door).await;
    let writer = tokio::spawn(client::writes(client, project, Arc::clone(&hand)));
    comes_about("somebody writes", SOON, async || hand.acknowledged() > 5).await;
    for step in NEWER {
        let taken = world.app.store.writer().execute_unprepared(step).await;
        taken.unwrap_or_else(|error| panic!("{step}: {error}"));
    }
    let then = hand.acknowledged();
    comes_about("they write on", SOON, async || {
        hand.acknowledged() > then + 10
    })
    .await;
    // The control: what is refused at its start.
    let another = Program::begins(&house, &["serve"]);
    assert!(!another.ends().await, "an older program began to serve");
    hand.rests();
    let (mut client, mut wrote) = writer.await.expect("written");
    client::looks(&mut client, project, &mut wrote).await;
    assert_eq!(wrote.lost, Vec::<String>::new());
    assert!(program.stops().await);
    let account = account(world, &office, &before).await;
    assert_eq!(account.amiss(0), Vec::<String>::new());
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
