//! A filled database in a place of its own, on SQLite or on PostgreSQL, and the program that serves over it.

use crate::fill::{self, Filled, HandClock, Much};
use crate::load::{Ask, Server};
use anyhow::Context as _;
use app::{App, Keys, SystemChance};
use chrono::{DurationRound as _, TimeDelta};
use domain::times::Clock as _;
use hyper::StatusCode;
use migrations::MigratorTrait as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// What sessions are signed with, here and in the program.
const KEY: [u8; 32] = [7; 32];
const KEY_IN_BASE64: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// A filled database. It goes when this value has ended.
pub(crate) struct Ground {
    folder: tempfile::TempDir,
    /// A server, and a database of our own on it.
    postgres: Option<(String, String)>,
    /// The use cases over it.
    pub(crate) app: App,
    /// What is in it.
    pub(crate) filled: Filled,
    /// How long filling took.
    pub(crate) took: Duration,
}

impl Ground {
    /// Fills a database on the server `postgres`, or else one of SQLite beside the program.
    ///
    /// # Errors
    /// When it cannot be made or filled.
    pub(crate) async fn fill(postgres: Option<&str>, much: Much) -> anyhow::Result<Self> {
        let here = beside()?;
        let here = here.parent().context("a folder")?;
        let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(here)?;
        let postgres = match postgres {
            Some(server) => {
                let name = format!("bench_{}_{}", std::process::id(), much.projects);
                psql(
                    &format!("{server}/postgres"),
                    &format!("CREATE DATABASE {name}"),
                )
                .await?;
                Some((server.to_string(), name))
            }
            None => None,
        };
        let begun = Instant::now();
        let app = open(folder.path(), &url(folder.path(), postgres.as_ref())).await?;
        let filled = fill::fill(&app, much).await?;
        Ok(Self {
            folder,
            postgres,
            app,
            filled,
            took: begun.elapsed(),
        })
    }

    /// How large the database is.
    ///
    /// # Errors
    /// When it does not say.
    pub(crate) async fn megabytes(&self) -> anyhow::Result<f64> {
        let bytes = match &self.postgres {
            Some((server, name)) => {
                let ask = "SELECT pg_database_size(current_database())";
                psql(&format!("{server}/{name}"), ask)
                    .await?
                    .trim()
                    .parse()?
            }
            None => std::fs::metadata(self.folder.path().join("mutuality.db"))?.len(),
        };
        Ok(bytes as f64 / 1e6)
    }

    /// Starts the program on it: with its own work, or without. Letters that go out meanwhile would be measured too.
    ///
    /// # Errors
    /// When it does not serve within ten seconds.
    pub(crate) async fn serve(&self, work: bool) -> anyhow::Result<Running> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?
            .local_addr()?
            .port();
        let mut command = Command::new(program()?);
        command.arg("serve");
        if !work {
            command.arg("--no-work");
        }
        let child = command
            // A variable of this run's own is no setting of the program's.
            .env_clear()
            .env("MUTUALITY_DATA", self.folder.path())
            .env(
                "MUTUALITY_DATABASE_URL",
                url(self.folder.path(), self.postgres.as_ref()),
            )
            .env("MUTUALITY_SIGNING_KEY", KEY_IN_BASE64)
            .env("MUTUALITY_LISTEN", format!("127.0.0.1:{port}"))
            .env("MUTUALITY_PUBLIC_URL", format!("http://localhost:{port}"))
            .env("MUTUALITY_LOG_LEVEL", "warn")
            .stdout(std::process::Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("the program could not be started")?;
        let server = Server {
            address: format!("127.0.0.1:{port}"),
            host: format!("localhost:{port}"),
        };
        let ready = Ask::of("ready", links::public::readyz());
        let mut pulse = tokio::time::interval(Duration::from_millis(50));
        for _ in 0..200 {
            pulse.tick().await;
            if server.once(&ready).await.is_ok() {
                return Ok(Running { child, server });
            }
        }
        anyhow::bail!("the program did not begin to serve within ten seconds")
    }

    /// One row changed and kept for good, `turns` times, one after the other, in order of how long it took: what no save
    /// can be quicker than.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) async fn bare_commits(&self, turns: usize) -> anyhow::Result<Vec<Duration>> {
        let store = &self.app.store;
        let mut times = Vec::with_capacity(turns);
        for turn in 0..turns {
            let begun = Instant::now();
            let tx = store.begin().await?;
            store::clocks::turn(&tx, i64::try_from(turn)?).await?;
            tx.commit().await?;
            times.push(begun.elapsed());
        }
        let tx = store.begin().await?;
        store::clocks::turn(&tx, 0).await?;
        tx.commit().await?;
        times.sort_unstable();
        Ok(times)
    }

    /// Nothing of it is left.
    ///
    /// # Errors
    /// When the database cannot be dropped.
    pub(crate) async fn ends(self) -> anyhow::Result<()> {
        self.app.store.close().await;
        if let Some((server, name)) = &self.postgres {
            let drop = format!("DROP DATABASE {name} WITH (FORCE)");
            psql(&format!("{server}/postgres"), &drop).await?;
        }
        Ok(())
    }
}

/// The program, serving.
pub(crate) struct Running {
    child: Child,
    /// Where it is.
    pub(crate) server: Server,
}

impl Running {
    /// What it holds in memory now, and held at most, in megabytes.
    pub(crate) fn resident(&self) -> (f64, f64) {
        let status = self
            .child
            .id()
            .and_then(|id| std::fs::read_to_string(format!("/proc/{id}/status")).ok())
            .unwrap_or_default();
        let megabytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kb = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
            kb.unwrap_or(f64::NAN) / 1024.0
        };
        (megabytes("VmRSS:"), megabytes("VmHWM:"))
    }

    /// # Errors
    /// When it cannot be ended.
    pub(crate) async fn ends(mut self) -> anyhow::Result<()> {
        Ok(self.child.kill().await?)
    }
}

fn url(folder: &Path, postgres: Option<&(String, String)>) -> String {
    match postgres {
        Some((server, name)) => format!("{server}/{name}"),
        None => format!(
            "sqlite://{}?mode=rwc",
            folder.join("mutuality.db").display()
        ),
    }
}

async fn psql(url: &str, statement: &str) -> anyhow::Result<String> {
    let asked = Command::new("psql")
        .args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", statement])
        .output()
        .await
        .context("psql, which comes with PostgreSQL")?;
    let said = String::from_utf8_lossy(&asked.stderr);
    anyhow::ensure!(asked.status.success(), "{statement}: {said}");
    Ok(String::from_utf8(asked.stdout)?)
}

fn program() -> anyhow::Result<PathBuf> {
    std::env::var_os("MUTUALITY_BIN").map_or_else(beside, |path| Ok(PathBuf::from(path)))
}

fn beside() -> anyhow::Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name("mutuality"))
}

async fn open(folder: &Path, url: &str) -> anyhow::Result<App> {
    let store = store::Store::open(url).await?;
    migrations::Migrator::up(store.writer(), None).await?;
    let now = app::SystemClock
        .now()
        .duration_trunc(TimeDelta::microseconds(1))?;
    Ok(App {
        store,
        frameworks: config::load_frameworks(None)?,
        timetables: config::load_timetables(None, letters::KNOWN_KEYS)?,
        keys: Keys::new(KEY.to_vec()),
        chance: Arc::new(SystemChance),
        clock: Arc::new(HandClock::at(now)),
        post: mail::Post::memory(),
        files: files::Files::in_folder(&folder.join("files"))?,
        mail_from: "mutuality@localhost".to_string(),
        letters_a_minute: u32::MAX,
        periods: domain::retention::Periods::default(),
        public: links::PublicUrl::parse("http://localhost:8080")
            .map_err(|error| anyhow::anyhow!("{error}"))?,
        bell: tokio::sync::Notify::new(),
        time_zone: chrono_tz::Europe::London,
        clock_turns: false,
        turned: tokio::sync::Notify::new(),
        directory: app::directory::Shelf::default(),
        watch: Arc::default(),
        papers: Arc::new(app::papers::Papers::new(Vec::new)),
    })
}

impl Ask {
    /// A page that anyone may ask for.
    pub(crate) fn of(name: &'static str, path: String) -> Self {
        Self {
            name,
            path,
            cookies: Vec::new(),
            forms: Vec::new(),
            status: StatusCode::OK,
        }
    }
}
