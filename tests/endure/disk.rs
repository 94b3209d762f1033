//! A disk that is full, and one that cannot say that it has written: what could not be kept is not acknowledged, and once
//! it is well again everything goes on by itself. The first needs a small disk of its own, which only root may mount, the
//! second strace; elsewhere they say that they were not run. (P2)

use super::client::Wrote;
use super::program::{Program, comes_about};
use super::told;
use super::writing::{SOON, Writing};
use crate::world::World;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Room for the database, its log and a little more.
const SIZE: &str = "size=24m";

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
    fn fills(&self) -> Ballast {
        use std::io::Write as _;
        let ballast = self.at().join("ballast");
        let mut file = std::fs::File::create(&ballast).expect("a file");
        for piece in [64 * 1024, 512, 1] {
            while file.write_all(&vec![0; piece]).is_ok() {}
        }
        Ballast(ballast)
    }
}

/// What fills a disk, until it is dropped.
struct Ballast(PathBuf);

impl Drop for Ballast {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).expect("room");
    }
}

/// Nothing that a program asks to be put on the disk arrives there, as far as it is told; until it is dropped.
struct Unsynced(Child);

impl Unsynced {
    /// Whether that can be done here.
    fn is_possible() -> bool {
        let only_own_children = std::fs::read_to_string("/proc/sys/kernel/yama/ptrace_scope")
            .is_ok_and(|scope| scope.trim() != "0");
        let is_root = std::fs::read_dir("/proc/1/fd").is_ok();
        let is_there = Command::new("strace").arg("--version").output().is_ok();
        let is_possible = is_there && (is_root || !only_own_children);
        if !is_possible {
            println!("not run here: a failed fsync (P2): strace is missing or may not look");
        }
        is_possible
    }

    fn of(program: &Program) -> Self {
        let strace = Command::new("strace")
            .args(["-f", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"])
            .args(["-e", "inject=fsync,fdatasync:error=EIO", "-p"])
            .arg(program.number().to_string())
            .stderr(Stdio::null())
            .spawn();
        Self(strace.expect("strace"))
    }
}

impl Drop for Unsynced {
    fn drop(&mut self) {
        // Told to end it lets go of the program; killed it might not.
        let number = self.0.id().to_string();
        let told = Command::new("kill").args(["-INT", &number]).status();
        assert!(told.expect("kill").success());
        let _ = self.0.wait();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.at()).status();
    }
}

/// Somebody writes, the disk has a fault for a while, and they write on: nothing that was acknowledged is lost.
async fn nothing_unkept_is_acknowledged<Fault>(
    world: &World,
    begins: impl FnOnce(&Program) -> Fault,
) -> Wrote {
    let writing = Writing::begins(world).await;
    let fault = begins(&writing.program);
    comes_about("something is refused", SOON, async || {
        writing.hand.refused() > 0
    })
    .await;
    drop(fault);
    // The disk is well again.
    writing.goes_on(5).await;
    let wrote = writing.ends().await;
    assert!(wrote.broken > 0, "{wrote:?}");
    wrote
}

const CONTROL: &str = "an answer acknowledged and not kept is seen (`endure::controls`)";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_never_acknowledged_and_heals_by_itself() {
    let Some(disk) = Disk::mounts() else {
        return;
    };
    let world = World::on_sqlite_in(disk.at()).await;
    // What fits into the room that the database has had before is kept all the same; the rest is refused.
    let wrote = nothing_unkept_is_acknowledged(&world, |_| disk.fills()).await;
    let figure = format!(
        "a full disk: of {} acknowledged answers 0 lost, {} refused while it was full; on again by itself; doctor clean",
        wrote.acknowledged, wrote.broken
    );
    let says = "a full disk is never acknowledged; recovers without a restart";
    told("P2", says, &figure, CONTROL);
    world.ends().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failed_fsync_is_never_acknowledged_and_heals_by_itself() {
    if !Unsynced::is_possible() {
        return;
    }
    let world = World::on_sqlite().await;
    let wrote = nothing_unkept_is_acknowledged(&world, Unsynced::of).await;
    let figure = format!(
        "every fsync refused for a while (strace): of {} acknowledged answers 0 lost, {} refused meanwhile; on again by itself; \
         doctor clean",
        wrote.acknowledged, wrote.broken
    );
    let says = "a failed fsync is never acknowledged; recovers without a restart";
    told("P2", says, &figure, CONTROL);
    world.ends().await;
}
