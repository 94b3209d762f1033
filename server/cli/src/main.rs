//! `mutuality`: the one program. Each command assembles what it needs and calls one room of the house.

mod admin;
mod backup;
mod check;
mod demo;
mod doctor;
mod house;
mod keys;
mod migrate;
mod moving;
mod pair;
mod retention;
mod routes;
mod serve;
#[cfg(feature = "otel")]
mod traces;

use app::SystemClock;
use clap::{Parser, Subcommand};
use config::Settings;
use domain::times::Clock;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// Peer support projects helping each other get better.
#[derive(Parser, Debug)]
#[command(name = "mutuality", version, about, max_term_width = 100)]
struct Cli {
    /// The settings file. config/default.toml in the source lists every key; each is an environment variable too.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve the site, and do the work beside it: deadlines and letters
    Serve {
        /// Leave deadlines and letters to a `mutuality work` on the same database
        #[arg(long)]
        no_work: bool,
    },
    /// Do the work apart from the site: deadlines and letters
    Work,
    /// Bring the database up to this version of the program
    Migrate,
    /// Rehearse with ten invented projects and eight rounds, in a folder of its own
    Demo {
        /// Begin again, with everything made up anew
        #[arg(long)]
        fresh: bool,
    },
    /// Look whether the whole database keeps to the rules; ends with 1 and a list when not
    Doctor,
    /// Copy everything that is kept into a new folder, while the program runs
    Backup {
        /// The folder to make
        folder: PathBuf,
    },
    /// Put a backup back, into an empty database and an empty folder, and examine it
    Restore {
        /// The backup
        folder: PathBuf,
    },
    /// Move everything into another database: from SQLite to PostgreSQL, or back
    Move {
        /// Its address, e.g. postgres://NAME:PASSWORD@localhost/mutuality
        #[arg(long, value_name = "URL")]
        to: String,
    },
    /// Let go of what has had its time, as happens by itself every hour
    Retention {
        /// Only say what would go, and when
        #[arg(long)]
        dry_run: bool,
    },
    /// List every route: method, path and who may
    Routes {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Look after people, without reading content
    Admin {
        #[command(subcommand)]
        what: admin::What,
    },
    /// Pair projects from a file of scores, without a database: the best plan, and its proof
    Pair(pair::Args),
    /// Look at a framework file
    Framework {
        #[command(subcommand)]
        what: check::What,
    },
    /// Look at a timetable file
    Timetable {
        #[command(subcommand)]
        what: check::Timetables,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let code = match run(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("mutuality: {error:#}");
            ExitCode::FAILURE
        }
    };
    #[cfg(feature = "otel")]
    traces::end();
    code
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Routes { json } => Ok(routes::print(json)),
        Command::Pair(args) => pair::run(&args),
        Command::Framework { what } => Ok(check::framework(&what)),
        Command::Timetable { what } => {
            let today = SystemClock.now().date_naive();
            Ok(check::timetable(&what, today))
        }
        Command::Serve { no_work } => {
            let settings = settings(cli.config)?;
            in_runtime(serve::serve(settings, !no_work))
        }
        Command::Work => {
            let settings = settings(cli.config)?;
            in_runtime(serve::work(settings))
        }
        Command::Migrate => {
            let settings = settings(cli.config)?;
            in_runtime(migrate::run(settings))
        }
        Command::Demo { fresh } => {
            let settings = settings(cli.config)?;
            in_runtime(demo::run(settings, fresh))
        }
        Command::Doctor => {
            let settings = settings(cli.config)?;
            in_runtime(doctor::run(settings))
        }
        Command::Backup { folder } => {
            let settings = settings(cli.config)?;
            in_runtime(backup::make(settings, &folder))
        }
        Command::Restore { folder } => {
            let settings = settings(cli.config)?;
            in_runtime(backup::restore(settings, &folder))
        }
        Command::Move { to } => {
            let settings = settings(cli.config)?;
            in_runtime(moving::run(settings, &to))
        }
        Command::Retention { dry_run } => {
            let settings = settings(cli.config)?;
            in_runtime(retention::run(settings, dry_run))
        }
        Command::Admin { what } => {
            let settings = settings(cli.config)?;
            in_runtime(admin::run(settings, what))
        }
    }
}

/// The settings, from the file and the environment; the one place that reads the environment.
fn settings(path: Option<PathBuf>) -> anyhow::Result<Settings> {
    let environment: BTreeMap<String, String> = std::env::vars()
        .filter(|(name, _)| name.starts_with("MUTUALITY_"))
        .collect();
    let settings = config::load_settings(path.as_deref(), &environment)?;
    house::log(&settings)?;
    Ok(settings)
}

fn in_runtime(work: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}
