//! The program as a process of its own, on a port of its own. Stopped by its own number, never by its name.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::process::{Child, Command};

/// Longer than any start takes; then something hangs.
const TOO_LONG: Duration = Duration::from_secs(60);
/// How often it is looked whether something has come about.
pub(super) const PULSE: Duration = Duration::from_millis(25);

/// What the processes of one house have in common.
#[derive(Clone)]
pub(super) struct House {
    pub(super) database: String,
    pub(super) files: PathBuf,
    pub(super) data: PathBuf,
    pub(super) smtp: String,
    /// The port that people reach it by.
    pub(super) door: u16,
}

/// One process, or the place of one that was killed.
pub(super) struct Program {
    house: House,
    words: &'static [&'static str],
    pub(super) port: u16,
    /// Another build of it, and the collector it sends traces to.
    traced: Option<(PathBuf, String)>,
    child: Option<Child>,
}

pub(super) fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// The built program: what `MUTUALITY_BIN` names, or what a build of the workspace left here.
pub(super) fn built() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug/mutuality");
    std::env::var_os("MUTUALITY_BIN").map_or(here, PathBuf::from)
}

impl Program {
    /// Starts `mutuality` with these words, and waits until it can serve where it serves.
    pub(super) async fn starts(house: &House, words: &'static [&'static str]) -> Self {
        let program = Self::begins(house, words);
        program.serves().await;
        program
    }

    /// Starts it, and does not wait.
    pub(super) fn begins(house: &House, words: &'static [&'static str]) -> Self {
        let mut program = Self::of(house, words);
        program.runs();
        program
    }

    /// Starts the program that was built with the feature `otel`, sending traces to this collector.
    pub(super) async fn starts_traced(house: &House, built: PathBuf, collector: String) -> Self {
        let mut program = Self::of(house, &["serve"]);
        program.traced = Some((built, collector));
        program.runs();
        program.serves().await;
        program
    }

    fn of(house: &House, words: &'static [&'static str]) -> Self {
        Self {
            house: house.clone(),
            words,
            port: free_port(),
            traced: None,
            child: None,
        }
    }

    pub(super) async fn starts_again(&mut self) {
        self.runs();
        self.serves().await;
    }

    /// Whether it can serve.
    pub(super) async fn is_ready(&self) -> bool {
        let answer = reqwest::get(format!("http://127.0.0.1:{}/readyz", self.port)).await;
        answer.is_ok_and(|answer| answer.status().is_success())
    }

    async fn serves(&self) {
        if self.words.contains(&"serve") {
            comes_about("the program serves", TOO_LONG, async || {
                self.is_ready().await
            })
            .await;
        }
    }

    fn runs(&mut self) {
        let house = &self.house;
        let mut command = match &self.traced {
            Some((built, _)) => Command::new(built),
            None => Command::new(built()),
        };
        command.args(self.words).env_clear();
        if let Some((_, collector)) = &self.traced {
            command.env("MUTUALITY_TRACES_TO", collector);
        }
        let child = command
            .env("MUTUALITY_DATABASE_URL", &house.database)
            .env("MUTUALITY_DATA", &house.data)
            .env("MUTUALITY_FILES", &house.files)
            .env("MUTUALITY_SMTP_URL", &house.smtp)
            .env("MUTUALITY_LISTEN", format!("127.0.0.1:{}", self.port))
            .env(
                "MUTUALITY_PUBLIC_URL",
                format!("http://localhost:{}", house.door),
            )
            .env(
                "MUTUALITY_SIGNING_KEY",
                "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=",
            )
            .env("MUTUALITY_LETTERS_A_MINUTE", "10000")
            .env("MUTUALITY_LOG_LEVEL", "error")
            // The round clock can be turned, by the row that every process reads.
            .env("MUTUALITY_MODE", "development")
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the program; `cargo build --workspace --bins` makes it");
        self.child = Some(child);
    }

    /// Its number, while it runs.
    pub(super) fn number(&self) -> u32 {
        let child = self.child.as_ref().and_then(Child::id);
        child.expect("it runs")
    }

    /// Goes on with another database, where people find it at the same port.
    pub(super) async fn goes_on_in(&mut self, house: &House) {
        self.house = house.clone();
        self.starts_again().await;
    }

    /// Not another step, from this moment.
    pub(super) async fn stands_still(&self) {
        let number = self.number().to_string();
        let told = Command::new("kill").args(["-STOP", &number]).status().await;
        assert!(told.expect("kill").success());
        let state = format!("/proc/{number}/stat");
        comes_about("it stands still", TOO_LONG, async || {
            std::fs::read_to_string(&state).is_ok_and(|line| line.contains(") T "))
        })
        .await;
    }

    /// As a machine that goes down does.
    pub(super) async fn is_killed(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().await.expect("killed");
        }
    }

    /// By itself: whether it ended well.
    pub(super) async fn ends(mut self) -> bool {
        let Some(mut child) = self.child.take() else {
            return true;
        };
        let ended = tokio::time::timeout(TOO_LONG, child.wait()).await;
        ended.expect("in time").expect("ended").success()
    }

    /// Gently: what has begun is finished. Whether it ended well.
    pub(super) async fn stops(mut self) -> bool {
        let Some(mut child) = self.child.take() else {
            return true;
        };
        let number = child.id().expect("it runs").to_string();
        let asked = Command::new("kill").args(["-TERM", &number]).status().await;
        assert!(asked.expect("kill").success());
        let ended = tokio::time::timeout(TOO_LONG, child.wait()).await;
        ended.expect("in time").expect("ended").success()
    }
}

/// Waits until `is_so`, looking again and again.
pub(super) async fn comes_about(
    what: &str,
    within: Duration,
    mut is_so: impl AsyncFnMut() -> bool,
) {
    let mut pulse = tokio::time::interval(PULSE);
    let wait = async {
        while !is_so().await {
            pulse.tick().await;
        }
    };
    let waited = tokio::time::timeout(within, wait).await;
    assert!(waited.is_ok(), "{what}: not within {within:?}");
}
