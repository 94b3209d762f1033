//! A backup of many rows, restored on the other database and moved to it: how quickly, how large, and in how much memory,
//! which does not grow with the rows. (P10)

use super::{short_or_long, told};
use crate::world::{Database, World};
use app::backups;
use serde_json::json;
use std::time::Instant;
use store::copy::{Row, Shape};

/// How many lines of a journal there are besides.
fn lines() -> u32 {
    short_or_long(3_000, 1_000_000)
}

/// How much more memory a backup and all that comes of it may take, in kilobytes: what a thousand rows need, many times over.
const ROOM: u64 = 96 * 1024;

/// Fills the journal, as years would.
async fn fills(world: &World, lines: u32) {
    let shapes = Shape::all().expect("every kind").into_iter();
    let journal = shapes.into_iter().find(|shape| shape.table == "journal");
    let journal = journal.expect("a journal");
    let tx = world.app.store.begin_filling().await.expect("begun");
    let row = |number: u32| -> Row {
        let id = uuid::Uuid::from_u128(u128::from(number) << 64 | 1);
        let values = journal
            .columns
            .iter()
            .map(|column| match column.name.as_str() {
                "id" => json!(id),
                "at" => json!("2026-03-02T09:00:00.123456Z"),
                "what" => json!("participation_extended"),
                "subject" => json!(""),
                _ => serde_json::Value::Null,
            });
        values.collect()
    };
    for first in (0..lines).step_by(500) {
        let some: Vec<Row> = (first..lines.min(first + 500)).map(row).collect();
        let written = store::copy::write(&tx, &journal, &some).await;
        written.expect("written");
    }
    tx.commit().await.expect("kept");
}

/// The most memory this process has taken so far, in kilobytes; nothing where the machine does not say.
fn most_memory() -> u64 {
    let says = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = says.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

async fn comes_back(world: World, other: Database) {
    world.set_up().await;
    fills(&world, lines()).await;
    let before = most_memory();
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("backup");
    let began = Instant::now();
    let made = backups::make(&world.app, &place, None).await.expect("made");
    let backed_up = began.elapsed().as_secs_f64();
    let empty = world.another(other).await;
    let began = Instant::now();
    let whole = backups::look(&place).expect("whole");
    let (store, files, now) = (&empty.app.store, &empty.app.files, empty.app.clock.now());
    let rows = backups::restore(&whole, store, files, now).await;
    assert_eq!(rows.expect("restored"), made.rows);
    let restored = began.elapsed().as_secs_f64();
    let more = most_memory().saturating_sub(before);
    assert!(more < ROOM, "{more} kB more");
    let found = app::doctor::examine(&empty.app).await.expect("examined");
    assert_eq!(found, []);
    // The control: one bit of one row.
    let file = place.join("rows/journal.jsonl");
    let mut words = std::fs::read(&file).expect("read");
    let middle = words.len() / 2;
    words[middle] ^= 1;
    std::fs::write(&file, words).expect("flipped");
    let refused = backups::look(&place).expect_err("damaged").to_string();
    assert!(refused.contains("rows/journal.jsonl"), "{refused}");
    let (from, to) = (world.app.store.kind(), store.kind());
    let rate = |seconds: f64| made.rows as f64 / seconds;
    told(
        "P10",
        &format!("a backup on {from:?}, restored on {to:?}, is complete"),
        &format!(
            "{} rows, {:.1} MB: {backed_up:.1} s to make ({:.0} rows/s), {restored:.1} s to restore ({:.0} rows/s), {} MB more memory, the doctor finds nothing",
            made.rows,
            made.bytes as f64 / 1e6,
            rate(backed_up),
            rate(restored),
            more / 1024,
        ),
        "a flipped bit is found",
    );
    empty.ends().await;
    world.ends().await;
}

#[tokio::test]
async fn a_backup_on_sqlite_is_complete() {
    let other = Database::postgres().await;
    let other = other.unwrap_or_else(Database::sqlite);
    comes_back(World::on_sqlite().await, other).await;
}

#[tokio::test]
async fn a_backup_on_postgresql_is_complete() {
    if let Some(world) = World::on_postgresql().await {
        comes_back(world, Database::sqlite()).await;
    }
}
