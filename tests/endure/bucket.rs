//! Files in a bucket of an S3-compatible store, which several machines share: an upload is whole or absent there too, a
//! backup holds it, and while the store is away nothing is acknowledged. Needs moto (`pip install 'moto[server]'`), an S3
//! in Python: it speaks the whole protocol and starts in two seconds. Elsewhere it says that it was not run. (P3)

use super::program::{comes_about, free_port};
use super::told;
use crate::stories::evidence::{BOXES, adds_file};
use crate::uploads::{cut, papers};
use crate::world::{BIRCH, Database, World};
use app::backups;
use files::{Bucket, Files};
use std::process::Stdio;
use std::time::Duration;
use tokio::process::{Child, Command};

const SOON: Duration = Duration::from_secs(30);

/// A store, with one bucket named `ours`.
struct Store {
    child: Child,
    port: u16,
}

impl Store {
    async fn opens() -> Option<Self> {
        let port = free_port();
        let child = Command::new("moto_server")
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        let Ok(child) = child else {
            println!("not run here: files in a bucket (P3): moto_server is missing");
            return None;
        };
        let store = Self { child, port };
        let (http, bucket) = (
            reqwest::Client::new(),
            format!("http://127.0.0.1:{port}/ours"),
        );
        comes_about("the store has a bucket", SOON, async || {
            let made = http.put(&bucket).send().await;
            made.is_ok_and(|made| made.status().is_success())
        })
        .await;
        Some(store)
    }

    fn files(&self, world: &World, folder: &str) -> Files {
        let bucket = Bucket {
            name: "ours".to_string(),
            folder: folder.to_string(),
            endpoint: Some(format!("http://127.0.0.1:{}", self.port)),
            region: "us-east-1".to_string(),
            keys: Some(("testing".to_string(), "testing".to_string())),
        };
        let arriving = world.folder.path().join("arriving");
        Files::in_bucket(&bucket, &arriving).expect("a bucket")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_holds_files_as_a_folder_does() {
    let Some(mut store) = Store::opens().await else {
        return;
    };
    let own = World::on_sqlite().await;
    own.set_up().await;
    let world = own.with_files(store.files(&own, "kept/here"));
    cut::is_whole_or_absent(&world).await;

    // Added, read, and taken away again.
    let birch = world.registers(&BIRCH).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    let photo = papers::jpeg(6);
    adds_file(&mut ama, birch, &BOXES, &[("walk.jpg", &photo)])
        .await
        .is(200)
        .says("Our welcome pack");
    let there = world.app.files.all().await.expect("listed");
    assert_eq!(there.len(), 2);
    for one in &there {
        let sha256 = world.app.files.sha256(&one.address).await.expect("read");
        let sha256 = sha256.expect("there");
        assert!(one.address.to_string().contains(&sha256), "{one:?}");
    }
    // Another folder of the same bucket knows nothing of them.
    let beside = store.files(&own, "elsewhere").all().await.expect("listed");
    assert_eq!(beside, []);

    // A backup holds them, and restores into a folder.
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("backup");
    let made = backups::make(&world.app, &place, None).await.expect("made");
    assert_eq!(made.files, 2);
    let empty = own.another(Database::sqlite()).await;
    let whole = backups::look(&place).expect("whole");
    let (to, now) = (&empty.app, empty.app.clock.now());
    let rows = backups::restore(&whole, &to.store, &to.files, now).await;
    rows.expect("restored");
    let found = app::doctor::examine(to).await.expect("examined");
    assert_eq!(found, []);

    // The control: while the store is away, nothing is acknowledged and nothing stays on its way.
    store.child.kill().await.expect("killed");
    let path = links::evidence::files(birch, "1B");
    ama.get(&path).await.is(200);
    ama.sends_files(&path, &BOXES, &[("tea.jpg", &photo)])
        .await
        .asks_again_for(&["file"])
        .says("Files cannot be kept just now");
    world.app.files.reach().await.expect_err("away");
    let standing = store::evidence::of_project(world.app.store.reader(), birch).await;
    assert_eq!(standing.expect("read").len(), 1);
    told(
        "P3",
        "an upload into an S3-compatible bucket is whole or absent",
        "20 MB cut at every tenth part: nothing of it in the bucket; whole, it is there to the last byte; two files backed up and restored into a folder; doctor clean",
        "the store away: refused, and no row",
    );
    empty.ends().await;
    drop(world);
    own.ends().await;
}
