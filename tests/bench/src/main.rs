//! `bin/bench`: how quick the program is, on the machine it is run on.
//!
//! Fills SQLite with 1,000 projects and 20 rounds, starts the release build on it, and prints for each page what
//! it can do and how long people wait, beside an empty route and a bare durable commit of the same run. The ratios
//! are what can be compared between machines. Nothing here passes or fails.

mod fill;
mod load;

use anyhow::Context as _;
use app::{App, Keys, SystemChance};
use chrono::{DurationRound as _, TimeDelta};
use domain::times::Clock as _;
use fill::{Filled, HandClock, Much};
use hyper::StatusCode;
use load::{Ask, CONNECTIONS, Figures, Server};
use migrations::MigratorTrait as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// How long each measuring takes.
const LENGTH: Duration = Duration::from_secs(8);
/// How often a single thing done in turn is timed.
const TURNS: usize = 400;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let much = Much {
        projects: number("projects", 1000),
        rounds: number("rounds", 20),
    };
    let folder = tempfile::Builder::new()
        .prefix("bench-")
        .tempdir_in("target")?;
    let key = vec![7; 32];
    std::fs::write(folder.path().join("signing.key"), &key)?;
    let begun = Instant::now();
    let app = open(folder.path(), key).await?;
    let filled = fill::fill(&app, much).await?;
    println!(
        "{} projects and {} rounds made through the use cases in {:.0?}",
        much.projects,
        much.rounds,
        begun.elapsed()
    );
    println!("database: {:.1} MB", size(folder.path()));
    let commit = bare_commit(&app).await?;
    let (mut child, server) = serve(folder.path()).await?;
    let outcome = measure(&app, &server, &filled, commit).await;
    println!("memory after all of it: {}", resident(&child));
    child.kill().await?;
    outcome
}

/// `--projects 200` and the like, for a quick look.
fn number(name: &str, otherwise: usize) -> usize {
    let words: Vec<String> = std::env::args().collect();
    let at = words.iter().position(|word| word == &format!("--{name}"));
    at.and_then(|at| words.get(at + 1)?.parse().ok())
        .unwrap_or(otherwise)
}

fn size(folder: &Path) -> f64 {
    std::fs::metadata(folder.join("mutuality.db")).map_or(0.0, |about| about.len() as f64 / 1e6)
}

async fn open(folder: &Path, key: Vec<u8>) -> anyhow::Result<App> {
    let store = store::Store::open(&format!(
        "sqlite://{}?mode=rwc",
        folder.join("mutuality.db").display()
    ))
    .await?;
    migrations::Migrator::up(store.writer(), None).await?;
    let now = app::SystemClock
        .now()
        .duration_trunc(TimeDelta::microseconds(1))?;
    Ok(App {
        store,
        frameworks: config::load_frameworks(None)?,
        timetables: config::load_timetables(None, letters::KNOWN_KEYS)?,
        keys: Keys::new(key),
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
        watch: Arc::default(),
    })
}

/// One row changed and kept for good, again and again: what no save can be quicker than.
async fn bare_commit(app: &App) -> anyhow::Result<Duration> {
    let mut times = Vec::with_capacity(TURNS);
    for turn in 0..TURNS {
        let begun = Instant::now();
        let tx = app.store.begin().await?;
        store::clocks::turn(&tx, i64::try_from(turn)?).await?;
        tx.commit().await?;
        times.push(begun.elapsed());
    }
    let tx = app.store.begin().await?;
    store::clocks::turn(&tx, 0).await?;
    tx.commit().await?;
    Ok(middle(times))
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

async fn serve(folder: &Path) -> anyhow::Result<(Child, Server)> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port();
    let program =
        std::env::var_os("MUTUALITY_BIN").map_or_else(beside, |path| Ok(PathBuf::from(path)))?;
    // Without its work: letters that go out meanwhile would be measured too.
    let child = Command::new(program)
        .args(["serve", "--no-work"])
        .env("MUTUALITY_DATA", folder)
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
    let ready = ask("ready", links::public::readyz());
    let mut pulse = tokio::time::interval(Duration::from_millis(50));
    for _ in 0..200 {
        pulse.tick().await;
        if server.once(&ready).await.is_ok() {
            return Ok((child, server));
        }
    }
    anyhow::bail!("the program did not begin to serve within ten seconds")
}

fn beside() -> anyhow::Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name("mutuality"))
}

fn ask(name: &'static str, path: String) -> Ask {
    Ask {
        name,
        path,
        cookies: Vec::new(),
        forms: Vec::new(),
        status: StatusCode::OK,
    }
}

/// A page, asked for by each connection in its own person's name.
async fn page(
    server: &Server,
    name: &'static str,
    renew: &[String],
    path: String,
) -> anyhow::Result<Ask> {
    let mut cookies = Vec::new();
    for renew in renew {
        let once = Ask {
            cookies: vec![renew.clone()],
            ..ask("account", links::me::account())
        };
        let answer = server.once(&once).await?;
        let set = answer
            .headers()
            .get_all("set-cookie")
            .iter()
            .filter_map(|cookie| cookie.to_str().ok());
        let token = set
            .filter_map(|cookie| cookie.split(';').next())
            .find(|cookie| cookie.starts_with("__Host-session="));
        cookies.push(format!("{renew}; {}", token.context("a session token")?));
    }
    Ok(Ask {
        cookies,
        ..ask(name, path)
    })
}

async fn measure(
    app: &App,
    server: &Server,
    filled: &Filled,
    commit: Duration,
) -> anyhow::Result<()> {
    let at = app
        .times()
        .await
        .map_err(|stop| anyhow::anyhow!("{stop:?}"))?;
    let mut leads = Vec::new();
    for (person, _) in filled.leads.iter().take(CONNECTIONS) {
        leads.push(fill::cookie(app, at, *person).await?.0);
    }
    let rosa = vec![fill::cookie(app, at, filled.coordinator).await?.0];
    let (_, first) = filled.leads.first().context("a lead")?;
    let asks = [
        ask("an empty route", links::public::healthz()),
        page(server, "a member's home", &leads, links::me::home()).await?,
        page(
            server,
            "one question",
            &leads[..1],
            links::assessment::question(*first, "1C"),
        )
        .await?,
        page(
            server,
            "the round, for coordinators",
            &rosa,
            links::round::page(filled.round),
        )
        .await?,
    ];
    println!(
        "\n{:28} {:>12} {:>9} {:>10} {:>10}",
        "", "answers/s", "of empty", "p50", "p99"
    );
    let mut empty = None;
    for ask in &asks {
        let Figures { rate, p50, p99 } = server.measure(ask, LENGTH).await?;
        let empty = *empty.get_or_insert(rate);
        println!(
            "{:28} {rate:>12.0} {:>8.0}% {:>10} {:>10}",
            ask.name,
            100.0 * rate / empty,
            shown(p50),
            shown(p99)
        );
    }
    let save = saving(app, server, filled, &asks[2]).await?;
    println!(
        "\nsaving an answer, one after the other: {} (p50)",
        shown(save)
    );
    println!(
        "a bare durable commit in the same run: {} (p50)",
        shown(commit)
    );
    println!("ratio: {:.2}", save.as_secs_f64() / commit.as_secs_f64());
    Ok(())
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// Saves one answer again and again as a browser's autosave does: each time on the version it got last.
async fn saving(
    app: &App,
    server: &Server,
    filled: &Filled,
    question: &Ask,
) -> anyhow::Result<Duration> {
    let (person, _) = filled.leads.first().context("a lead")?;
    let csrf = app.keys.form_token(&person.to_string());
    let shown = server.once(question).await?;
    let html = String::from_utf8_lossy(shown.body()).into_owned();
    let mut version = between(&html, "name=\"version\" value=\"", "\"")
        .unwrap_or("0")
        .to_string();
    let mut connection = server.keep().await?;
    let mut times = Vec::with_capacity(TURNS);
    for turn in 0..TURNS {
        let form = format!(
            "csrf={csrf}&version={version}&we_do=Turn+{turn}&we_plan=&we_show=&not_for_us="
        );
        let save = Ask {
            forms: vec![form],
            ..question.clone()
        };
        let begun = Instant::now();
        let answer = connection.ask(&save).await?;
        times.push(begun.elapsed());
        let json = String::from_utf8_lossy(&answer).into_owned();
        version = between(&json, "\"version\":", "}")
            .map(|rest| rest.split(',').next().unwrap_or(rest).trim_matches('"'))
            .context(json.clone())?
            .to_string();
    }
    Ok(middle(times))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = &text[text.find(before)? + before.len()..];
    Some(&rest[..rest.find(after)?])
}

/// What the server holds in memory, now and at most.
fn resident(child: &Child) -> String {
    let status = child
        .id()
        .and_then(|id| std::fs::read_to_string(format!("/proc/{id}/status")).ok())
        .unwrap_or_default();
    let line = |name: &str| {
        status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .map_or("?", str::trim)
            .to_string()
    };
    format!("{} resident, {} at most", line("VmRSS:"), line("VmHWM:"))
}
