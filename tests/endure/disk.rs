//! A disk that is full: what could not be kept is not acknowledged, and once there is room again everything goes on by
//! itself. Needs a small disk of its own, which only root may mount; elsewhere it says that it was not run. (P2)

use super::account::{account, sent};
use super::client::{self, Client, Door, Hand};
use super::post_office::PostOffice;
use super::processes::{furnished, house};
use super::program::{Program, comes_about};
use super::told;
use crate::world::World;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

/// Room for the database, its log and a little more.
const SIZE: &str = "size=24m";
const SOON: Duration = Duration::from_secs(60);

/// A small disk, gone with this value.
struct Disk(tempfile::TempDir);

impl Disk {
    fn mounts() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", SIZE, "tmpfs"])
            .arg(folder.path())
            .output();
        let is_there = mount.is_ok_and(|done| done.status.success());
        if !is_there {
            println!("not run here: a full disk (P2): no small disk can be mounted");
        }
        is_there.then(|| Self(folder))
    }

    fn at(&self) -> &Path {
        self.0.path()
    }

    /// Fills it to the last byte.
    fn fills(&self) -> PathBuf {
        use std::io::Write as _;
        let ballast = self.at().join("ballast");
        let mut file = std::fs::File::create(&ballast).expect("a file");
        for piece in [64 * 1024, 512, 1] {
            while file.write_all(&vec![0; piece]).is_ok() {}
        }
        ballast
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.at()).status();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_never_acknowledged_and_heals_by_itself() {
    let Some(disk) = Disk::mounts() else {
        return;
    };
    let world = World::on_sqlite_in(disk.at()).await;
    let (projects, _) = furnished(&world, 2, 0).await;
    let before = sent(&world).await;
    let (office, data) = (
        PostOffice::opens().await,
        tempfile::tempdir().expect("a folder"),
    );
    let house = house(&world, &office, data.path());
    let program = Program::starts(&house, &["serve"]).await;
    let door = Door::new(house.door, vec![program.port]);
    let hand = Arc::new(Hand::default());
    let (email, project) = projects[0];
    let client = Client::of(&world.signs_in(email).await, &door).await;
    let writer = tokio::spawn(client::writes(client, project, Arc::clone(&hand)));
    comes_about("somebody writes", SOON, async || hand.acknowledged() > 5).await;
    let ballast = disk.fills();
    // What fits into the room that the database has had before is kept all the same; the rest is refused.
    comes_about("something is refused", SOON, async || hand.refused() > 0).await;
    let full_at = hand.acknowledged();
    std::fs::remove_file(ballast).expect("room");
    comes_about("there is room again", SOON, async || {
        hand.acknowledged() > full_at + 5
    })
    .await;
    hand.rests();
    let (mut client, mut wrote) = writer.await.expect("written");
    client::looks(&mut client, project, &mut wrote).await;
    assert_eq!(wrote.lost, Vec::<String>::new());
    assert!(wrote.broken > 0, "{wrote:?}");
    assert!(program.stops().await);
    let account = account(&world, &office, &before).await;
    assert_eq!(account.amiss(0), Vec::<String>::new());
    let figure = format!(
        "a full disk: of {} acknowledged answers 0 lost, {} refused while it was full; on again by itself; doctor clean",
        wrote.acknowledged, wrote.broken
    );
    told(
        "P2",
        "a full disk is never acknowledged; recovers without a restart",
        &figure,
        "an answer acknowledged and not kept is seen (`endure::controls`)",
    );
    world.ends().await;
}
