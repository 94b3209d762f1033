//! `bin/bench` and `bin/load`: how quick the program is, on the machine it is run on.
//!
//! Both fill a database through the use cases, start the built program on it, and print how long people wait, beside an
//! empty route and a bare durable commit of the same run. `bench` asks one page after the other for what it can do;
//! `bench load` has many members at once who read, write and review; `bench soak` looks at the memory meanwhile. The
//! ratios are what can be compared between machines. Nothing here passes or fails by a figure.

mod crowd;
mod fill;
mod ground;
mod load;
mod members;
mod paired;
mod soak;

use anyhow::Context as _;
use app::App;
use fill::{Filled, Much};
use ground::Ground;
use load::{Ask, CONNECTIONS, Figures, Server};
use std::str::FromStr;
use std::time::{Duration, Instant};

/// How long each measuring takes.
const LENGTH: Duration = Duration::from_secs(8);
/// How often a single thing done in turn is timed.
const TURNS: usize = 400;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("load") => members::load().await,
        Some("soak") => soak::soak().await,
        _ => bench().await,
    }
}

async fn bench() -> anyhow::Result<()> {
    let much = Much {
        projects: option("projects")?.unwrap_or(1000),
        rounds: option("rounds")?.unwrap_or(20),
        reviewing: 0,
    };
    let ground = Ground::fill(None, much).await?;
    println!(
        "{} projects and {} rounds made through the use cases in {:.0?}",
        much.projects, much.rounds, ground.took
    );
    println!("database: {:.1} MB", ground.megabytes().await?);
    let commits = ground.bare_commits(TURNS).await?;
    let running = ground.serve(false).await?;
    let (app, filled) = (&ground.app, &ground.filled);
    measure(app, &running.server, filled, commits[TURNS / 2]).await?;
    let (now, most) = running.resident();
    println!("memory after all of it: {now:.0} MB resident, {most:.0} MB at most");
    running.ends().await?;
    ground.ends().await
}

/// `--projects 200` and the like.
fn option<T: FromStr>(name: &str) -> anyhow::Result<Option<T>> {
    let words: Vec<String> = std::env::args().collect();
    let at = words.iter().position(|word| word == &format!("--{name}"));
    let Some(at) = at else {
        return Ok(None);
    };
    let word = words
        .get(at + 1)
        .with_context(|| format!("--{name} what?"))?;
    let read = word.parse().ok();
    Ok(Some(
        read.with_context(|| format!("--{name} {word}: it is none"))?,
    ))
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
            ..Ask::of("account", links::me::account())
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
        ..Ask::of(name, path)
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
        Ask::of("an empty route", links::public::healthz()),
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
    let mut version = crowd::between(&html, "name=\"version\" value=\"", "\"")
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
        version = crowd::between(&json, "\"version\":", "}")
            .map(|rest| rest.split(',').next().unwrap_or(rest).trim_matches('"'))
            .context(json.clone())?
            .to_string();
    }
    times.sort_unstable();
    Ok(times[times.len() / 2])
}
