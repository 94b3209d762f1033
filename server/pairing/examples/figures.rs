//! The figures of the solver on this machine, as the table of `docs/pairing.md`:
//!
//! ```text
//! cargo run --release -p pairing --example figures                          families at 50 to 10,000; some minutes
//! cargo run --release -p pairing --example figures -- --sizes 50,200 --families org,odd --peers 1000
//! ```
//!
//! `edges org 1000` writes a problem as text; `tests/bench/lemon` reads it.
//!
//! Every case runs in a process of its own, so that its peak memory is its own too. `--peers 1000` puts rustworkx-core, mwmatching
//! and integer-blossom beside it up to that size, on the same instance in the same run; at 3,000 they take minutes each. The
//! ratios are what can be compared between machines.

#[allow(dead_code, reason = "shared with the tests, which use the rest")]
#[path = "../tests/plans/families.rs"]
mod families;

use std::io::Write as _;
use std::process::Command;

use families::{FAMILIES, Inst};
use pairing::circles;
use pairing::{Asked, Objective, Problem, Table, Watch, best, check};
use rustworkx_core::max_weight_matching::max_weight_matching;
use rustworkx_core::petgraph::graph::UnGraph;

const FORBIDDEN: u32 = 10;
const LARGEST_FOR_CIRCLES: usize = 3000;
const PEERS: [&str; 3] = ["rustworkx-core", "mwmatching", "integer-blossom"];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [one, family, size, method] = &words[..]
        && one == "one"
    {
        return case(family, size.parse().expect("a size"), method);
    }
    if let [edges, family, size] = &words[..]
        && edges == "edges"
    {
        return write_edges(family, size.parse().expect("a size"));
    }
    let after = |name: &str| {
        let at = words.iter().position(|word| word == name)?;
        words.get(at + 1).cloned()
    };
    let sizes = after("--sizes").unwrap_or_else(|| "50,200,1000,3000,10000".to_string());
    let wanted = after("--families").unwrap_or_else(|| "org,uni,odd,tie,geo,line".to_string());
    let largest_for_peers: usize = after("--peers").map_or(0, |size| size.parse().expect("a size"));
    println!(
        "| family, n | scores alone | total | its ratio to scores | worst-first | repair of two | circles of 2 | peak memory | rustworkx-core | mwmatching | integer-blossom |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let mut org: Vec<(f64, f64)> = Vec::new();
    for size in sizes.split(',') {
        let size: usize = size.parse().expect("a size");
        for family in wanted.split(',') {
            let total = run(family, size, "total");
            let worst_first = run(family, size, "worst-first");
            let circles = if size > LARGEST_FOR_CIRCLES {
                "–".to_string()
            } else {
                time(run(family, size, "circles").seconds)
            };
            if family == "org" && size >= 200 {
                org.push(((size as f64).ln(), worst_first.seconds.ln()));
            }
            let beside = PEERS.map(|peer| {
                if size > largest_for_peers {
                    return "–".to_string();
                }
                let peer = run(family, size, peer);
                assert_eq!(peer.value, total.value, "{family} {size}: they disagree");
                format!(
                    "{} ({:.0} ×)",
                    time(peer.seconds),
                    peer.seconds / total.seconds
                )
            });
            println!(
                "| {family}, {size} | {} | {} | {:.1} | {} | {} | {} | {:.0} MB | {} |",
                time(total.scores),
                time(total.seconds),
                total.seconds / total.scores,
                time(worst_first.seconds),
                time(run(family, size, "repair").seconds),
                circles,
                worst_first.megabytes,
                beside.join(" | ")
            );
        }
    }
    if let Some(power) = slope(&org) {
        println!("\norg, worst-first, grows like n^{power:.2} (fitted from 200 on)");
    }
}

struct Figures {
    scores: f64,
    seconds: f64,
    megabytes: f64,
    value: u64,
}

/// One case in a process of its own; of a quick one the best of five.
fn run(family: &str, size: usize, method: &str) -> Figures {
    let once = || {
        let program = std::env::current_exe().expect("this program");
        let output = Command::new(program)
            .args(["one", family, &size.to_string(), method])
            .output()
            .expect("it starts");
        assert!(output.status.success(), "{family} {size} {method}");
        let line = String::from_utf8(output.stdout).expect("figures");
        let words: Vec<f64> = line
            .split_whitespace()
            .map(|word| word.parse().expect("a figure"))
            .collect();
        Figures {
            scores: words[0],
            seconds: words[1],
            megabytes: words[2],
            value: words[3] as u64,
        }
    };
    let mut quickest = once();
    for _ in 0..if size <= 1000 && quickest.seconds < 1.0 {
        4
    } else {
        0
    } {
        let next = once();
        quickest.scores = quickest.scores.min(next.scores);
        quickest.seconds = quickest.seconds.min(next.seconds);
    }
    quickest
}

fn instance(family: &str, size: usize) -> Inst {
    let named = FAMILIES.iter().find(|(name, _)| *name == family);
    Inst::new(named.expect("a family").1, size, FORBIDDEN, 1)
}

/// The problem as text, for a solver in another language: how many there are, then two indexes and a score a line.
fn write_edges(family: &str, size: usize) {
    let instance = instance(family, size);
    let mut lines = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(lines, "{size}").expect("somebody reads");
    for a in 0..size {
        for b in 0..a {
            if let Ok(score) = u16::try_from(instance.score(a, b)) {
                writeln!(lines, "{a} {b} {score}").expect("somebody reads");
            }
        }
    }
}

fn case(family: &str, size: usize, method: &str) {
    let instance = instance(family, size);
    let begun = Begun::now();
    let mut table = Table::new(size);
    for a in 0..size {
        for b in 0..a {
            table.set(a, b, u16::try_from(instance.score(a, b)).ok());
        }
    }
    let scores = begun.seconds();
    let wishes = Problem {
        objective: match method {
            "worst-first" | "circles" | "repair" => Objective::WorstFirst,
            _ => Objective::Total,
        },
        ..Problem::default()
    };
    let (seconds, value) = match method {
        "repair" => repair(table, &wishes),
        "circles" => {
            let asked = circles::Asked::new(table, &wishes, 2).expect("there are enough");
            let begun = Begun::now();
            let plan = circles::best(&asked, &Watch::NONE).expect("nothing is pinned");
            circles::check(&asked, &plan).expect("its proof holds");
            assert!(plan.optimal, "it was not called off");
            (begun.seconds(), 2 * plan.total)
        }
        "rustworkx-core" | "mwmatching" | "integer-blossom" => peer(&table, method),
        _ => {
            let asked = Asked::new(table, &wishes).expect("nothing is pinned");
            let begun = Begun::now();
            let plan = best(&asked, &Watch::NONE);
            check(&asked, &plan).expect("its proof holds");
            assert!(plan.optimal, "it was not called off");
            (begun.seconds(), plan.twice_total)
        }
    };
    println!("{scores} {seconds} {} {value}", peak());
}

/// A new plan once two have left that the first was made for.
fn repair(mut table: Table, wishes: &Problem) -> (f64, u64) {
    let first = Asked::new(table.clone(), wishes).expect("nothing is pinned");
    let kept = best(&first, &Watch::NONE).pairs;
    for gone in [kept[0].0, kept[kept.len() / 2].1] {
        for other in (0..table.size()).filter(|&other| other != gone) {
            table.set(gone, other, None);
        }
    }
    let wishes = Problem {
        kept,
        ..wishes.clone()
    };
    let asked = Asked::new(table, &wishes).expect("nothing is pinned");
    let begun = Begun::now();
    let plan = best(&asked, &Watch::NONE);
    check(&asked, &plan).expect("its proof holds");
    (begun.seconds(), plan.twice_total)
}

/// As many pairs as possible, then the highest total, by one of the others.
fn peer(table: &Table, method: &str) -> (f64, u64) {
    let size = table.size();
    let pairs = (0..size).flat_map(|a| (a + 1..size).map(move |b| (a, b)));
    let allowed = pairs.filter_map(|(a, b)| Some((a, b, table.score(a, b)?)));
    let allowed: Vec<(usize, usize, u16)> = allowed.collect();
    let begun = Begun::now();
    let mates: Vec<(usize, usize)> = match method {
        "rustworkx-core" => {
            let mut graph = UnGraph::<(), i128>::new_undirected();
            let dots: Vec<_> = (0..size).map(|_| graph.add_node(())).collect();
            for &(a, b, score) in &allowed {
                graph.add_edge(dots[a], dots[b], i128::from(score));
            }
            let Ok(found) = max_weight_matching(
                &graph,
                true,
                |line| Ok::<_, std::convert::Infallible>(*line.weight()),
                false,
            );
            found.into_iter().collect()
        }
        "mwmatching" => {
            let edges = allowed
                .iter()
                .map(|&(a, b, score)| (a, b, i32::from(score)));
            let mates = mwmatching::Matching::new(edges.collect())
                .max_cardinality()
                .solve();
            mates
                .into_iter()
                .enumerate()
                .filter(|&(a, b)| b < size && a < b)
                .collect()
        }
        _ => {
            // More pairs are worth more than any scores, so it prefers them.
            let mut weights = vec![0_i64; size * size];
            for &(a, b, score) in &allowed {
                let weight = i64::from(score) + 1001 * size as i64;
                (weights[a * size + b], weights[b * size + a]) = (weight, weight);
            }
            let mates = integer_blossom::max_weight_matching(&weights, size);
            let pairs = mates.into_iter().enumerate();
            pairs
                .filter_map(|(a, b)| b.filter(|&b| a < b).map(|b| (a, b)))
                .collect()
        }
    };
    let seconds = begun.seconds();
    let scores = mates.iter().filter_map(|&(a, b)| table.score(a, b));
    (seconds, 2 * scores.map(u64::from).sum::<u64>())
}

/// When something began, in seconds that this thread had worked: what else the machine has to do does not count.
struct Begun(f64);

impl Begun {
    fn now() -> Self {
        Self(worked())
    }

    fn seconds(&self) -> f64 {
        worked() - self.0
    }
}

fn worked() -> f64 {
    std::thread::yield_now(); // the system adds up what a thread has worked when it takes turns
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").expect("it runs on Linux");
    let nanoseconds = line
        .split_whitespace()
        .next()
        .and_then(|word| word.parse::<f64>().ok());
    nanoseconds.expect("a number") / 1e9
}

/// The most memory this process ever had, in megabytes.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

fn time(seconds: f64) -> String {
    match seconds {
        quick if quick < 0.01 => format!("{:.1} ms", quick * 1000.0),
        quick if quick < 1.0 => format!("{:.0} ms", quick * 1000.0),
        slow => format!("{slow:.1} s"),
    }
}

/// The slope of the straight line nearest to the points.
fn slope(points: &[(f64, f64)]) -> Option<f64> {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let along: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    let both: f64 = points
        .iter()
        .map(|point| (point.0 - x) * (point.1 - y))
        .sum();
    (points.len() > 1).then(|| both / along)
}
