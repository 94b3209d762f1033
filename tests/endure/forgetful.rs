//! A disk that loses what was not synced: a filesystem in a file. Its file holds what the filesystem has put on its disk,
//! and a copy of it is the disk as a machine would find it after the power went at that moment.

use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Room for the database, its log and a little more.
const BYTES: u64 = 96 * 1024 * 1024;
/// Debian keeps it there, which is not on everybody's path.
const MAKES: &str = "/usr/sbin/mkfs.ext4";

/// A filesystem in a file, and where it is mounted; gone with this value.
pub(super) struct Disk {
    image: TempDir,
    at: TempDir,
}

fn file(image: &TempDir) -> PathBuf {
    image.path().join("disk.img")
}

fn runs(command: &mut Command) -> bool {
    command.output().is_ok_and(|done| done.status.success())
}

impl Disk {
    /// A new one, where that may be done here.
    pub(super) fn mounts() -> Option<Self> {
        let image = tempfile::tempdir().expect("a folder");
        let room = std::fs::File::create(file(&image)).and_then(|file| file.set_len(BYTES));
        room.expect("room");
        let is_made = runs(Command::new(MAKES).args(["-q", "-F"]).arg(file(&image)));
        let disk = is_made.then(|| Self::mounted(image)).flatten();
        if disk.is_none() {
            println!("not run here: a power cut (P1): no filesystem can be mounted from a file");
        }
        disk
    }

    /// One that was found after a power cut.
    pub(super) fn found(image: TempDir) -> Self {
        Self::mounted(image).expect("it was mounted before")
    }

    fn mounted(image: TempDir) -> Option<Self> {
        let at = tempfile::tempdir().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-o", "loop"]).arg(file(&image)).arg(at.path());
        runs(&mut mount).then(|| Self { image, at })
    }

    pub(super) fn at(&self) -> &Path {
        self.at.path()
    }

    /// What is on it at this moment. Two copies that are the same: nothing was written while the second was made.
    pub(super) fn as_it_is(&self) -> TempDir {
        let copy = tempfile::tempdir().expect("a folder");
        let mut before = None;
        loop {
            let now = std::fs::read(file(&self.image)).expect("read");
            if before.as_ref() == Some(&now) {
                std::fs::write(file(&copy), now).expect("written");
                return copy;
            }
            before = Some(now);
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.at()).status();
    }
}

/// What was written and never synced: a file, and a row of a database that does not wait for the disk.
pub(super) struct Written {
    file: &'static str,
    database: &'static str,
}

impl Written {
    pub(super) async fn unsynced(disk: &Path) -> Self {
        let written = Self {
            file: "unsynced",
            database: "unsynced.db",
        };
        // Of a cut before this one.
        for old in [written.file, written.database] {
            let _ = std::fs::remove_file(disk.join(old));
        }
        let url = format!(
            "sqlite://{}?mode=rwc",
            disk.join(written.database).display()
        );
        let db = Database::connect(url).await.expect("a database");
        for step in [
            "PRAGMA synchronous = OFF",
            "CREATE TABLE said (words TEXT)",
            "INSERT INTO said VALUES ('committed')",
        ] {
            db.execute_unprepared(step).await.expect(step);
        }
        db.close().await.expect("closed");
        std::fs::write(disk.join(written.file), "written").expect("room");
        written
    }

    /// What of it is on the disk that was found.
    pub(super) async fn what_is_left(&self, found: &Path) -> &'static str {
        let is_whole = std::fs::read(found.join(self.file)).is_ok_and(|bytes| bytes == b"written");
        let url = format!("sqlite://{}", found.join(self.database).display());
        let has_row = match Database::connect(url).await {
            Ok(db) => {
                let ask = Statement::from_string(DbBackend::Sqlite, "SELECT words FROM said");
                db.query_one_raw(ask).await.is_ok_and(|row| row.is_some())
            }
            Err(_) => false,
        };
        match (is_whole, has_row) {
            (false, false) => "nothing",
            (true, _) => "the file",
            (false, true) => "the row",
        }
    }
}
