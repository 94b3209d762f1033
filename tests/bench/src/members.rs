//! `bench load`: many members at once, by open arrival. What they do arrives by chance at a fixed rate whether or not
//! the last thing was answered, and is timed from when it was due: a slow answer is seen in the waits of those behind it.

use crate::crowd::{Act, Crowd, Waits};
use crate::fill::Much;
use crate::ground::Ground;
use crate::load::at;
use crate::{TURNS, option, shown};
use std::collections::BTreeMap;
use std::time::Duration;

/// What is measured.
struct Wanted {
    much: Much,
    postgres: Option<String>,
    /// How many members are active, one number after the other.
    members: Vec<usize>,
    length: Duration,
    /// Each of them does something so often.
    every: Duration,
}

/// Fills a tenth of the database and measures, then the whole of it, and compares. With `--once`, only the whole.
///
/// # Errors
/// When anything was not answered as expected: a measure of error pages says nothing.
pub(crate) async fn load() -> anyhow::Result<()> {
    let words: String = option("members")?.unwrap_or_else(|| "10,100,1000".to_string());
    let wanted = Wanted {
        much: Much {
            projects: option("projects")?.unwrap_or(5000),
            rounds: option("rounds")?.unwrap_or(50),
            reviewing: option("reviewing")?.unwrap_or(60),
        },
        postgres: option("postgres")?,
        members: words.split(',').map(str::parse).collect::<Result<_, _>>()?,
        length: Duration::from_secs_f64(option("seconds")?.unwrap_or(60.0)),
        every: Duration::from_secs_f64(option("every")?.unwrap_or(5.0)),
    };
    let is_once = std::env::args().any(|word| word == "--once");
    println!(
        "Each active member does something every {} s; what arrives is timed from when it was due.",
        wanted.every.as_secs_f64()
    );
    let mut errors = 0;
    let mut tenth = None;
    if !is_once {
        let much = Much {
            projects: wanted.much.projects / 10,
            rounds: wanted.much.rounds.div_ceil(10),
            ..wanted.much
        };
        let measured = wanted.measure(much).await?;
        errors += measured.errors;
        tenth = Some(measured);
    }
    let whole = wanted.measure(wanted.much).await?;
    errors += whole.errors;
    if let Some(tenth) = tenth {
        whole.compare(&tenth);
    }
    anyhow::ensure!(errors == 0, "{errors} answers were not as expected");
    Ok(())
}

/// What came of one database.
struct Measured {
    projects: usize,
    megabytes: f64,
    memory: f64,
    /// Half of the people waited no longer, with the middle number of members.
    p50: BTreeMap<Act, Duration>,
    errors: usize,
}

impl Wanted {
    async fn measure(&self, much: Much) -> anyhow::Result<Measured> {
        let ground = Ground::fill(self.postgres.as_deref(), much).await?;
        let megabytes = ground.megabytes().await?;
        println!(
            "\n## {} projects and {} rounds on {}\nmade through the use cases in {:.0?}; database {megabytes:.1} MB",
            much.projects,
            much.rounds,
            self.postgres.as_ref().map_or("SQLite", |_| "PostgreSQL"),
            ground.took
        );
        let commits = ground.bare_commits(TURNS).await?;
        println!(
            "a bare durable commit, without the program: p50 {}, p99 {}",
            shown(at(&commits, 0.5)),
            shown(at(&commits, 0.99))
        );
        let running = ground.serve(false).await?;
        let mut measured = Measured {
            projects: much.projects,
            megabytes,
            memory: 0.0,
            p50: BTreeMap::new(),
            errors: 0,
        };
        for (turn, many) in self.members.iter().enumerate() {
            let crowd = Crowd::comes(&ground, &running.server, *many).await?;
            let rate = *many as f64 / self.every.as_secs_f64();
            let waits = crowd.acts(rate, self.length).await?;
            let (now, most) = running.resident();
            println!("\n{} active members, {rate:.1} acts/s", crowd.len());
            told(&waits);
            println!("memory: {now:.0} MB resident, {most:.0} MB at most");
            measured.errors += waits.values().map(|wait| wait.errors).sum::<usize>();
            if turn == self.members.len() / 2 {
                measured.memory = now;
                measured.p50 = waits
                    .iter()
                    .filter(|(_, wait)| !wait.took.is_empty())
                    .map(|(act, wait)| (*act, at(&wait.took, 0.5)))
                    .collect();
            }
        }
        running.ends().await?;
        ground.ends().await?;
        Ok(measured)
    }
}

fn told(waits: &Waits) {
    println!("| | asked | p50 | p99 | p99.9 | errors |\n|---|---|---|---|---|---|");
    for (act, wait) in waits {
        let took = |share, least| match wait.took.len() < least {
            true => "–".to_string(),
            false => shown(at(&wait.took, share)),
        };
        println!(
            "| {} | {} | {} | {} | {} | {} |",
            act.name(),
            wait.took.len() + wait.errors,
            took(0.5, 1),
            // One of a hundred is nobody where fewer were asked.
            took(0.99, 100),
            took(0.999, 1000),
            wait.errors
        );
    }
}

impl Measured {
    fn compare(&self, tenth: &Self) {
        let n = |measured: &Self| measured.projects as f64;
        let times = n(self) / n(tenth);
        let n_log_n = times * n(self).ln() / n(tenth).ln();
        println!("\n## {times:.0} times the data; n log n would be {n_log_n:.1} times");
        println!("| | a tenth | the whole | times |\n|---|---|---|---|");
        let line = |name: &str, before: f64, after: f64, unit: &str| {
            let times = after / before;
            println!("| {name} | {before:.2} {unit} | {after:.2} {unit} | {times:.1} |");
        };
        for (act, after) in &self.p50 {
            if let Some(before) = tenth.p50.get(act) {
                let ms = |time: &Duration| time.as_secs_f64() * 1e3;
                line(act.name(), ms(before), ms(after), "ms");
            }
        }
        line("database", tenth.megabytes, self.megabytes, "MB");
        line("memory", tenth.memory, self.memory, "MB");
    }
}
