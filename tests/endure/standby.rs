//! A PostgreSQL server of one's own, and a standby that follows it by streaming.

use super::program::{comes_about, free_port};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::process::Command;

const SOON: Duration = Duration::from_secs(60);

/// A server, in a folder of its own. It is stopped with this value, by its folder.
pub(super) struct Server {
    bin: PathBuf,
    folder: tempfile::TempDir,
    port: u16,
}

/// Where Debian keeps the programs of the newest PostgreSQL.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let paths = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    paths.filter(|path| path.join("pg_ctl").is_file()).max()
}

/// PostgreSQL refuses to run as root.
fn as_postgres(program: &Path) -> Command {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|about| {
        use std::os::unix::fs::MetadataExt as _;
        about.uid() == 0
    });
    let mut command = match is_root {
        true => {
            let mut command = Command::new("setpriv");
            command
                .args([
                    "--reuid=postgres",
                    "--regid=postgres",
                    "--init-groups",
                    "--",
                ])
                .arg(program);
            command
        }
        false => Command::new(program),
    };
    command.current_dir("/").kill_on_drop(true);
    command
}

async fn runs(mut command: Command, what: &str) -> String {
    let ran = command.output().await.expect(what);
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{what}: {said}");
    String::from_utf8_lossy(&ran.stdout).trim().to_string()
}

impl Server {
    fn at(bin: PathBuf) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // Where this is not root, the folder is the person's own already.
        let _ = std::process::Command::new("chown")
            .arg("postgres:postgres")
            .arg(folder.path())
            .output();
        Self {
            bin,
            folder,
            port: free_port(),
        }
    }

    /// Starts one, with the disk's safety; nothing where there is no PostgreSQL, said aloud.
    pub(super) async fn starts() -> Option<Self> {
        let Some(bin) = programs() else {
            println!("not run here: a PostgreSQL that fails over (P1): there is none");
            return None;
        };
        let server = Self::at(bin);
        let mut initdb = as_postgres(&server.bin.join("initdb"));
        initdb
            .args([
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-D",
            ])
            .arg(server.data());
        runs(initdb, "initdb").await;
        server.runs().await;
        Some(server)
    }

    /// Another that follows this one.
    pub(super) async fn followed(&self) -> Self {
        let standby = Self::at(self.bin.clone());
        let mut copy = as_postgres(&self.bin.join("pg_basebackup"));
        let port = self.port.to_string();
        copy.args([
            "-h",
            "127.0.0.1",
            "-U",
            "postgres",
            "-p",
            &port,
            "-c",
            "fast",
            "-R",
            "-D",
        ])
        .arg(standby.data());
        runs(copy, "pg_basebackup").await;
        standby.runs().await;
        standby
    }

    /// From here on nothing is acknowledged before a standby has it on its disk.
    pub(super) async fn waits_for_its_standby(&self) {
        self.asks("ALTER SYSTEM SET synchronous_standby_names = '*'")
            .await;
        self.asks("SELECT pg_reload_conf()").await;
        comes_about("the standby is in step", SOON, async || {
            self.asks("SELECT sync_state FROM pg_stat_replication")
                .await
                == "sync"
        })
        .await;
    }

    /// It is the primary now.
    pub(super) async fn takes_over(&self) {
        self.control(&["promote", "-w"]).await;
    }

    /// As its machine would.
    pub(super) async fn dies(&self) {
        self.control(&["stop", "-m", "immediate"]).await;
    }

    /// In peace: it keeps what it has heard.
    pub(super) async fn stops(&self) {
        self.control(&["stop", "-w", "-m", "fast"]).await;
    }

    /// It serves.
    pub(super) async fn runs(&self) {
        let options = format!(
            "-p {} -c unix_socket_directories= -c listen_addresses=127.0.0.1 -c max_connections=200",
            self.port
        );
        let log = self.folder.path().join("log").display().to_string();
        self.control(&["start", "-w", "-l", &log, "-o", &options])
            .await;
    }

    /// Host and port.
    pub(super) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    async fn control(&self, words: &[&str]) {
        let mut command = as_postgres(&self.bin.join("pg_ctl"));
        command.args(words).arg("-D").arg(self.data());
        // What it starts keeps its output: nobody waits for the end of that.
        command.stdout(std::process::Stdio::null());
        let ended = command.stderr(std::process::Stdio::null()).status().await;
        assert!(ended.expect("pg_ctl").success(), "pg_ctl {words:?}");
    }

    async fn asks(&self, statement: &str) -> String {
        let mut command = Command::new(self.bin.join("psql"));
        let port = self.port.to_string();
        command.args([
            "-XAtq",
            "-h",
            "127.0.0.1",
            "-U",
            "postgres",
            "-p",
            &port,
            "-c",
            statement,
        ]);
        runs(command, statement).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = as_postgres(&self.bin.join("pg_ctl")).into_std();
        let stop = stop
            .args(["stop", "-m", "immediate", "-D"])
            .arg(self.data());
        let _ = stop.output();
    }
}
