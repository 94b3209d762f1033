//! What was backed up and restored, or moved into another database, shows the same people the same pages, byte for byte.

use super::scene::Scene;
use super::two_worlds::told::{paths, whole};
use crate::world::{Database, World};
use app::backups;
use axum::http::Method;
use chrono::TimeDelta;
use std::path::PathBuf;
use store::Kind;

/// Those who look, besides a stranger: a lead, and a coordinator who is an administrator too.
const LOOK: &[&str] = &["priya", "rosa"];

/// A scene with something of everything in it; Cedar Network has left the round and was erased.
async fn lived(world: World) -> Scene {
    let scene = Scene::set_in(world).await;
    let cedar = scene.world.person("megan@example.org").await;
    let cedar = store::account::places(scene.world.app.store.reader(), cedar).await;
    let cedar = cedar.expect("read")[0].0;
    let mut megan = scene.person(&scene.world, Some("megan")).await;
    let (leave, erase) = (
        links::round::withdrawal(scene.id("round"), cedar),
        links::project::erasure(cedar),
    );
    for (path, said) in [(leave, None), (erase, Some(("sure", "yes")))] {
        megan.get(&path).await.is(200);
        megan.sends(&path, said.as_slice()).await.is(200);
    }
    scene.world.delivers().await;
    // The machine's own clock is finer than a database need be.
    let fine = scene.world.app.clock.now() + TimeDelta::nanoseconds(123_456_789);
    let store = &scene.world.app.store;
    let lease = store.lease("clockwork", "a process", fine, TimeDelta::seconds(1));
    assert!(lease.await.expect("asked").is_some());
    scene
}

/// Every page as each of [`LOOK`] and a stranger find it, after they have signed in anew.
async fn seen(scene: &mut Scene) -> Vec<(String, String)> {
    seen_by(scene, LOOK).await
}

async fn seen_by(scene: &mut Scene, look: &[&str]) -> Vec<(String, String)> {
    scene.world.draws_on_from(50_000_000);
    scene.signs_in_again().await;
    scene.world.delivers().await;
    let exchange = scene.id("exchange");
    let exchange = store::exchange::find(scene.world.app.store.reader(), exchange).await;
    let exchange = exchange.expect("read").expect("an exchange");
    let mut pages = paths(scene, &exchange)
        .await
        .remove(&Method::GET)
        .expect("pages");
    // What a machine tells of itself is its own.
    pages.retain(|path| *path != links::coordinating::running());
    let mut seen = Vec::new();
    for who in look.iter().copied().map(Some).chain([None]) {
        let mut reader = scene.person(&scene.world, who).await;
        for path in &pages {
            let page = reader.once(Method::GET, path, None).await;
            seen.push((format!("{who:?} {path}"), whole(&page)));
        }
    }
    seen
}

fn differ(one: &[(String, String)], other: &[(String, String)]) -> Vec<String> {
    assert_eq!(one.len(), other.len());
    let both = one.iter().zip(other);
    both.filter(|(one, other)| one != other)
        .map(|((what, _), _)| what.clone())
        .collect()
}

async fn examined(world: &World) -> Vec<String> {
    let found = app::doctor::examine(&world.app).await.expect("examined");
    found.into_iter().map(|finding| finding.says).collect()
}

/// An empty place of the other kind; of the same where PostgreSQL was said to be left out.
async fn empty_place(world: &World) -> World {
    let other = match world.app.store.kind() {
        Kind::Sqlite => Database::postgres().await,
        Kind::Postgres => None,
    };
    world.another(other.unwrap_or_else(Database::sqlite)).await
}

async fn is_the_same(scene: &Scene, place: World, here: &[(String, String)]) {
    let mut there = scene.set_again_in(place);
    assert_eq!(differ(here, &seen(&mut there).await), Vec::<String>::new());
    there.world.ends().await;
}

/// Backs up, restores into an empty place of either kind, moves into another, and lets everybody look.
async fn comes_back(world: World) {
    let mut scene = lived(world).await;
    let folder = tempfile::tempdir().expect("a folder");
    let backup: PathBuf = folder.path().join("backup");
    let made = backups::make(&scene.world.app, &backup, None).await;
    let made = made.expect("made");
    assert_eq!((made.files, made.amiss), (2, vec![]));
    let found = examined(&scene.world).await;
    let place = empty_place(&scene.world).await;
    let whole = backups::look(&backup).expect("whole");
    let now = place.app.clock.now();
    let rows = backups::restore(&whole, &place.app.store, &place.app.files, now).await;
    assert_eq!(rows.expect("restored"), made.rows);
    let mut places = vec![place];
    // In the new places nobody is signed in.
    let store = &scene.world.app.store;
    let tx = store.begin().await.expect("begun");
    let now = scene.world.app.clock.now();
    store::copy::sign_everybody_out(&tx, now)
        .await
        .expect("ended");
    tx.commit().await.expect("kept");
    if store.kind() == Kind::Sqlite {
        let place = empty_place(&scene.world).await;
        let rows = backups::carry(store, &place.app.store).await;
        assert_eq!(rows.expect("carried"), made.rows);
        for file in scene.world.app.files.all().await.expect("read") {
            let mut content = Vec::new();
            let takes = |piece: &[u8]| {
                content.extend_from_slice(piece);
                Ok(())
            };
            let files = &scene.world.app.files;
            assert!(files.copy_out(&file.address, takes).await.expect("read"));
            let put = place.app.files.put_back(&file.address, content).await;
            put.expect("kept");
        }
        places.push(place);
    }
    let here = seen(&mut scene).await;
    assert!(here.iter().any(|(_, page)| page.contains("Acorn Mums")));
    assert!(here.iter().all(|(_, page)| !page.starts_with('5')));
    // Who has left and was erased stays so.
    assert!(here.iter().all(|(_, page)| !page.contains("Cedar Network")));
    for place in places {
        // The scene was set by hand, and the doctor knows; it finds the same there, and nothing else.
        assert_eq!(examined(&place).await, found);
        is_the_same(&scene, place, &here).await;
    }
    scene.world.ends().await;
}

#[tokio::test]
async fn what_was_on_sqlite_is_the_same_wherever_it_is_restored() {
    comes_back(World::on_sqlite().await).await;
}

#[tokio::test]
async fn what_was_on_postgresql_is_the_same_wherever_it_is_restored() {
    if let Some(world) = World::on_postgresql().await {
        comes_back(world).await;
    }
}

/// The control: one word that was lost on the way is seen.
#[tokio::test]
async fn a_word_lost_on_the_way_is_seen() {
    use sea_orm::ConnectionTrait as _;
    let mut scene = Scene::set_in(World::on_sqlite().await).await;
    let place = scene.world.another(Database::sqlite()).await;
    let carried = backups::carry(&scene.world.app.store, &place.app.store).await;
    carried.expect("carried");
    let lose = "UPDATE answer SET we_do = 'Somebody' WHERE we_do = 'Somebody at the door'";
    let lost = place.app.store.writer().execute_unprepared(lose).await;
    assert_eq!(lost.expect("planted").rows_affected(), 1);
    let here = seen_by(&mut scene, &LOOK[..1]).await;
    let mut there = scene.set_again_in(place);
    let there = seen_by(&mut there, &LOOK[..1]).await;
    assert!(!differ(&here, &there).is_empty());
}
