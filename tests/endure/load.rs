//! Many members at once, and the memory meanwhile: `tests/bench` as a program of its own, as bin/load runs it. Here nothing
//! is timed; it is shown that everything is answered, on both databases, and in the long form that memory stays flat.

use super::program::built;
use super::{LONG, short_or_long, told};
use crate::world::server;
use tokio::process::Command;

/// Runs `bench` with these words; what it printed.
async fn bench(words: &[&str]) -> String {
    let ran = Command::new(built().with_file_name("bench"))
        .args(words)
        .env("MUTUALITY_BIN", built())
        .kill_on_drop(true)
        .output()
        .await
        .expect("bench; `cargo build --workspace --bins` makes it");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}\n{complaint}");
    said
}

/// Few members over few projects: every act is asked for and answered.
const FEW: &[&str] = &[
    "load",
    "--once",
    "--projects",
    "8",
    "--rounds",
    "1",
    "--reviewing",
    "4",
    "--members",
    "5",
    "--seconds",
    "2",
    "--every",
    "0.1",
];

fn is_whole(said: &str) {
    for row in [
        "an empty route",
        "the grid of answers",
        "saving an answer",
        "saving feedback",
    ] {
        let line = said
            .lines()
            .find(|line| line.starts_with(&format!("| {row} |")));
        let line = line.unwrap_or_else(|| panic!("{row} in {said}"));
        assert!(line.ends_with("| 0 |"), "{line}");
    }
}

#[tokio::test]
async fn members_read_write_and_review_on_sqlite() {
    is_whole(&bench(FEW).await);
}

#[tokio::test]
async fn members_read_write_and_review_on_postgresql() {
    if let Some(server) = server() {
        is_whole(&bench(&[FEW, &["--postgres", &server]].concat()).await);
    }
}

#[tokio::test]
async fn memory_stays_flat() {
    // An hour where somebody asks for it.
    let minutes = std::env::var("MUTUALITY_SOAK_MINUTES").unwrap_or_else(|_| "20".to_string());
    let (minutes, members, every) =
        short_or_long(("0.03", "4", "0.1"), (minutes.as_str(), "20", "2"));
    let many = short_or_long(["--projects", "8"], ["--projects", "100"]);
    let words = [
        "soak",
        "--rounds",
        "1",
        "--reviewing",
        "4",
        "--minutes",
        minutes,
    ];
    let pace = ["--members", members, "--every", every];
    let said = bench(&[&words[..], &many, &pace].concat()).await;
    let figure = said.lines().last().expect("a line");
    assert!(figure.contains(" 0 errors"), "{said}");
    if std::env::var_os(LONG).is_some() {
        assert!(figure.ends_with(": flat"), "{said}");
        told(
            "soak",
            "memory stays flat while members read, write and review",
            figure,
            "half a megabyte more at every look is seen (`bench`, `a_leak_is_seen`)",
        );
    }
}
