//! What is promised to hold whatever happens, told with its figure: the program as processes of its own, killed, cut off
//! and stalled. `docs/operating/promises.md` keeps the last long run.
//!
//! Every form here is short in bin/test and long in bin/endure, which sets `MUTUALITY_ENDURE`; both are one code with other
//! numbers. Each prints one line a promise, and has a control: the same with the fault planted, which must be seen.

mod account;
mod backups;
mod bucket;
mod client;
mod controls;
mod database;
mod disk;
mod failover;
mod forgetful;
mod load;
mod machine;
mod migrating;
mod model;
mod nginx;
mod post;
mod post_office;
mod power;
mod processes;
mod program;
mod proxy;
mod slow_clients;
mod standby;
mod traces;
mod versions;
mod writing;

/// The variable that makes the forms long.
const LONG: &str = "MUTUALITY_ENDURE";

/// The first of the two in bin/test, the second in bin/endure.
fn short_or_long<T>(short: T, long: T) -> T {
    match std::env::var_os(LONG) {
        Some(_) => long,
        None => short,
    }
}

/// One line of the table of promises. What was not so has stopped the test before.
pub(crate) fn told(promise: &str, says: &str, figure: &str, control: &str) {
    println!("| {promise} | {says} | {figure} | {control} | pass |");
}
