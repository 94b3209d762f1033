//! A backup is made while people write; it is whole or absent, and a damaged one is found before anything is kept.

use crate::world::{ACORN, BIRCH, Database, Person, World, on_both};
use app::backups::{self, Trouble};
use domain::ids::ProjectId;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Instant;

on_both!(
    a_backup_is_made_while_people_write,
    a_table_that_nobody_knows_is_named,
    a_damaged_backup_is_found_and_nothing_is_kept,
    nothing_is_written_over,
);

/// Writes the answer anew until `is_done`, counting up; after each save that was acknowledged, `count` says so.
async fn writes(
    person: &mut Person<'_>,
    project: ProjectId,
    count: &Cell<u32>,
    is_done: &Cell<bool>,
) {
    let question = links::assessment::question(project, "1A");
    while !is_done.get() {
        person.get(&question).await.is(200);
        let words = format!("Tea was made {} times.", count.get() + 1);
        person.sends(&question, &[("we_do", &words)]).await.is(200);
        count.set(count.get() + 1);
    }
}

/// How often the answer says that tea was made.
async fn said(world: &World, project: ProjectId) -> u32 {
    let db = world.app.store.reader();
    let draft = store::assessment::current(db, project).await;
    let draft = draft.expect("read").expect("begun");
    let key = "1A".parse().expect("a question");
    let answer = draft
        .answers
        .get(&key)
        .map(|answer| answer.answer.we_do.clone());
    let words = answer.unwrap_or_default();
    words
        .split(' ')
        .nth(3)
        .map_or(0, |count| count.parse().expect("a number"))
}

async fn a_backup_is_made_while_people_write(world: &World) {
    world.set_up().await;
    let (acorn, birch) = (world.registers(&ACORN).await, world.registers(&BIRCH).await);
    let (mut priya, mut ama) = (
        world.signs_in(ACORN.lead.1).await,
        world.signs_in(BIRCH.lead.1).await,
    );
    let (by_priya, by_ama, is_done) = (Cell::new(0), Cell::new(0), Cell::new(false));
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("backup");
    let before = Cell::new((0, 0));
    let making = async {
        while by_priya.get() < 2 || by_ama.get() < 2 {
            tokio::task::yield_now().await;
        }
        before.set((by_priya.get(), by_ama.get()));
        let began = Instant::now();
        let made = backups::make(&world.app, &place, None).await.expect("made");
        let seconds = began.elapsed().as_secs_f64();
        is_done.set(true);
        (made, seconds)
    };
    let (_, _, (made, seconds)) = tokio::join!(
        writes(&mut priya, acorn, &by_priya, &is_done),
        writes(&mut ama, birch, &by_ama, &is_done),
        making,
    );
    let empty = world.another(Database::sqlite()).await;
    restores(&place, &empty).await.expect("restored");
    let wrong = app::doctor::examine(&empty.app).await.expect("examined");
    assert_eq!(wrong, []);
    let (priya_before, ama_before) = before.get();
    let (priya_said, ama_said) = (said(&empty, acorn).await, said(&empty, birch).await);
    // What was acknowledged before it began is in it, and nothing that was never said.
    assert!(
        (priya_before..=by_priya.get()).contains(&priya_said),
        "{priya_before} {priya_said}"
    );
    assert!(
        (ama_before..=by_ama.get()).contains(&ama_said),
        "{ama_before} {ama_said}"
    );
    println!(
        "P10 backup: {} rows in {seconds:.2} s while {} answers were saved; restored, the doctor finds nothing",
        made.rows,
        by_priya.get() + by_ama.get() - priya_before - ama_before,
    );
}

async fn restores(place: &Path, world: &World) -> Result<u64, Trouble> {
    let backup = backups::look(place)?;
    backups::restore(
        &backup,
        &world.app.store,
        &world.app.files,
        world.app.clock.now(),
    )
    .await
}

async fn backed_up(world: &World, folder: &Path) -> PathBuf {
    let place = folder.join("backup");
    backups::make(&world.app, &place, None).await.expect("made");
    place
}

async fn a_table_that_nobody_knows_is_named(world: &World) {
    use sea_orm::ConnectionTrait as _;
    let folder = tempfile::tempdir().expect("a folder");
    let first = backups::make(&world.app, &folder.path().join("one"), None).await;
    let first = first.expect("made");
    assert_eq!(first.left_out, Vec::<String>::new());
    let there = store::copy::tables(world.app.store.reader())
        .await
        .expect("read");
    assert_eq!(
        there.len(),
        first.tables,
        "every table of the database is in it"
    );
    let shed = world
        .app
        .store
        .writer()
        .execute_unprepared("CREATE TABLE shed (id text)")
        .await;
    shed.expect("planted");
    let second = backups::make(&world.app, &folder.path().join("two"), None).await;
    assert_eq!(second.expect("made").left_out, ["shed"]);
}

/// What is done to a backup, and what is said of it.
type Damage = (&'static str, fn(&Path), &'static str);

const DAMAGES: [Damage; 8] = [
    (
        "a cut file",
        |place| {
            let file = place.join("rows/person.jsonl");
            let words = std::fs::read(&file).expect("read");
            std::fs::write(file, &words[..words.len() / 2]).expect("cut");
        },
        "rows/person.jsonl in the backup is not what was written",
    ),
    (
        "a flipped bit",
        |place| {
            let file = place.join("rows/journal.jsonl");
            let mut words = std::fs::read(&file).expect("read");
            words[10] ^= 1;
            std::fs::write(file, words).expect("flipped");
        },
        "rows/journal.jsonl in the backup is not what was written",
    ),
    (
        "a missing row, and sums that know nothing of it",
        |place| {
            let file = place.join("rows/person.jsonl");
            let words = std::fs::read_to_string(&file).expect("read");
            let rest = words.split_once('\n').expect("a row").1;
            std::fs::write(file, rest).expect("written");
            mends_sums(place);
        },
        "rows/person.jsonl in the backup holds",
    ),
    (
        "a missing file",
        |place| {
            std::fs::remove_file(place.join("rows/round.jsonl")).expect("removed");
        },
        "rows/round.jsonl in the backup is not there",
    ),
    (
        "a missing table, and sums that know nothing of it",
        |place| {
            std::fs::remove_file(place.join("rows/round.jsonl")).expect("removed");
            mends_sums(place);
        },
        "rows/round.jsonl in the backup is not there",
    ),
    (
        "a file too many",
        |place| {
            std::fs::write(place.join("rows/shed.jsonl"), "").expect("written");
        },
        "rows/shed.jsonl in the backup is not named",
    ),
    (
        "no list of sums",
        |place| {
            std::fs::remove_file(place.join("SHA256SUMS")).expect("removed");
        },
        "never finished",
    ),
    (
        "a newer form",
        |place| {
            let file = place.join("manifest.json");
            let words = std::fs::read_to_string(&file).expect("read");
            std::fs::write(file, words.replace("\"form\": 1", "\"form\": 2")).expect("written");
            mends_sums(place);
        },
        "restore it with the newer program",
    ),
];

/// Writes the sums of what is there now.
fn mends_sums(place: &Path) {
    use sha2::{Digest as _, Sha256};
    let old = std::fs::read_to_string(place.join("SHA256SUMS")).expect("read");
    let names = old
        .lines()
        .map(|line| line.split_once("  ").expect("a name").1);
    let mut sums = String::new();
    for name in names {
        if let Ok(words) = std::fs::read(place.join(name)) {
            sums.push_str(&format!("{}  {name}\n", hex::encode(Sha256::digest(words))));
        }
    }
    std::fs::write(place.join("SHA256SUMS"), sums).expect("written");
}

async fn a_damaged_backup_is_found_and_nothing_is_kept(world: &World) {
    world.set_up().await;
    let empty = world.another(Database::sqlite()).await;
    for (damage, does, says) in DAMAGES {
        let folder = tempfile::tempdir().expect("a folder");
        let place = backed_up(world, folder.path()).await;
        backups::look(&place).expect("whole before");
        does(&place);
        let refused = restores(&place, &empty)
            .await
            .expect_err(damage)
            .to_string();
        assert!(refused.contains(says), "{damage}: {refused}");
        let tables = store::copy::tables(empty.app.store.reader())
            .await
            .expect("read");
        let filled = store::copy::filled(empty.app.store.reader(), &tables).await;
        assert_eq!(filled.expect("read"), Vec::<String>::new(), "{damage}");
    }
}

async fn nothing_is_written_over(world: &World) {
    world.set_up().await;
    let folder = tempfile::tempdir().expect("a folder");
    let place = backed_up(world, folder.path()).await;
    let again = backups::make(&world.app, &place, None)
        .await
        .expect_err("refused");
    assert!(again.to_string().contains("is there already"), "{again}");
    let refused = restores(&place, world)
        .await
        .expect_err("refused")
        .to_string();
    assert!(refused.contains("The database is not empty"), "{refused}");
    let to_itself = backups::carry(&world.app.store, &world.app.store).await;
    let to_itself = to_itself.expect_err("refused").to_string();
    assert!(to_itself.contains("not empty"), "{to_itself}");
    // A disk that takes nothing leaves nothing.
    let nowhere = folder.path().join("nowhere").join("backup");
    backups::make(&world.app, &nowhere, None)
        .await
        .expect_err("no folder");
    let left = std::fs::read_dir(folder.path()).expect("read").count();
    assert_eq!(left, 1, "the backup alone");
    // Nobody else looks in.
    use std::os::unix::fs::PermissionsExt as _;
    for (name, mode) in [
        ("", 0o700),
        ("rows", 0o700),
        ("rows/person.jsonl", 0o600),
        ("SHA256SUMS", 0o600),
    ] {
        let about = place.join(name).metadata().expect("there");
        assert_eq!(about.permissions().mode() & 0o777, mode, "{name}");
    }
}
