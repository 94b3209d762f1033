//! `mutuality pair`: a file of scores in, the best plan and its proof out, without a database. Not here: what a score means.
//!
//! The contract is in `docs/pairing.md`. Input that makes no sense ends with 2 and one line that names the field.

mod circles;
mod input;
mod output;

use anyhow::Context as _;
use clap::ValueEnum;
use input::{Input, Wrong};
use output::Output;
use pairing::Watch;
use std::fs;
use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What may be said beside the file.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The projects and scores, as JSON; - is standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    input: String,
    /// Where the plan goes, as JSON; - is standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    output: String,
    /// What counts once as many as possible have a partner
    #[arg(long, value_enum, default_value_t = Objective::WorstFirst)]
    objective: Objective,
    /// Who reviews whom: each other, or all round
    #[arg(long, value_enum, default_value_t = Shape::Pairs)]
    shape: Shape,
    /// In circles, how many each reviews, and by how many each is reviewed [default: 2]
    #[arg(long, value_name = "K")]
    k: Option<usize>,
    /// Settles ties: another seed, another of the plans that are equally good
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// End with the best plan so far, and its distance from the bound, after so many seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<Duration>,
    /// Leave the proof out of the output
    #[arg(long)]
    no_proof: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Objective {
    /// The worst pair as good as it can be, then the highest total
    WorstFirst,
    /// The highest total
    Total,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Shape {
    /// Two review each other
    Pairs,
    /// Each reviews K others and is reviewed by K others, nobody by the one they review
    Circles,
}

fn seconds(word: &str) -> Result<Duration, String> {
    let seconds: f64 = word.parse().map_err(|_| "not a number of seconds")?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

/// Reads, solves, writes.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if args.k.is_some() && args.shape == Shape::Pairs {
        return Ok(refuse("--k: only circles have it; add --shape circles"));
    }
    let text = read(&args.input).with_context(|| format!("reading {}", args.input))?;
    let interrupted = Arc::new(AtomicBool::new(false));
    on_interrupt(Arc::clone(&interrupted))?;
    let begun = Instant::now();
    let late = || {
        args.time_limit
            .is_some_and(|limit| begun.elapsed() >= limit)
    };
    let calls_off = || interrupted.load(Ordering::Relaxed) || late();
    match solve(args, &text, &Watch::new(&calls_off))? {
        Ok(json) => {
            write(&args.output, &json).with_context(|| format!("writing {}", args.output))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(wrong) => Ok(refuse(wrong)),
    }
}

fn refuse(wrong: impl std::fmt::Display) -> ExitCode {
    eprintln!("mutuality pair: {wrong}");
    ExitCode::from(2)
}

/// The plan as JSON, or what is wrong with the input.
fn solve(args: &Args, text: &[u8], watch: &Watch<'_>) -> anyhow::Result<Result<String, Wrong>> {
    let objective = match args.objective {
        Objective::WorstFirst => pairing::Objective::WorstFirst,
        Objective::Total => pairing::Objective::Total,
    };
    let input = match Input::parse(text, objective, args.seed) {
        Ok(input) => input,
        Err(wrong) => return Ok(Err(wrong)),
    };
    if args.shape == Shape::Circles {
        return circles::solve(input, args.k.unwrap_or(2), !args.no_proof, watch);
    }
    let (names, asked) = match input.for_pairs() {
        Ok(problem) => problem,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let begun = Instant::now();
    let plan = pairing::best(&asked, watch);
    let took = begun.elapsed();
    let twice_bound = pairing::check(&asked, &plan)?;
    let output = Output::new(&names, &asked, &plan, objective, twice_bound, took);
    Ok(Ok(output.into_json(!args.no_proof)?))
}

/// Ctrl-C calls the search off instead of ending the program.
fn on_interrupt(interrupted: Arc<AtomicBool>) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    std::thread::spawn(move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            interrupted.store(true, Ordering::Relaxed);
        }
    });
    Ok(())
}

fn read(path: &str) -> std::io::Result<Vec<u8>> {
    if path == "-" {
        let mut text = Vec::new();
        std::io::stdin().lock().read_to_end(&mut text)?;
        return Ok(text);
    }
    fs::read(path)
}

fn write(path: &str, text: &str) -> std::io::Result<()> {
    if path == "-" {
        return writeln!(std::io::stdout().lock(), "{text}");
    }
    fs::write(path, format!("{text}\n"))
}
