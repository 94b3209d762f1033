//! The few places that may ask the machine for the time, for chance, or to wait. Clippy forbids it
//! everywhere (`clippy.toml`); whoever has to says `#[expect(clippy::disallowed_methods, reason = …)]`,
//! and the rooms in which that may be said are listed here.

use super::{Finding, Text, caught, house, tidy};

/// The rooms at the edge of the house, where the machine begins.
const EDGE: &[&str] = &["server/app/", "server/cli/", "tests/"];

const LINT: &str = concat!("clippy::", "disallowed_methods");

fn excuses(source: &Text) -> Vec<Finding> {
    let mut found = Vec::new();
    let lines: Vec<&str> = source.body.lines().collect();
    for (at, line) in source.lines().filter(|(_, line)| line.contains(LINT)) {
        let attribute = lines[at.saturating_sub(3)..lines.len().min(at + 2)].join(" ");
        if !source.within(EDGE) {
            found.push(source.finding(
                at,
                "this room may not ask the machine: take it as a parameter",
            ));
        } else if attribute.contains("allow(")
            || !line.contains("expect") && !attribute.contains("expect(")
        {
            found.push(source.finding(at, "say `expect`, so that it goes when it is not needed"));
        } else if !attribute.contains("reason") {
            found.push(source.finding(at, "say the reason"));
        }
    }
    found
}

#[test]
fn only_the_edge_asks_the_machine() {
    let found: Vec<Finding> = house()
        .iter()
        .filter(|text| text.ends_with(".rs"))
        .flat_map(excuses)
        .collect();
    tidy(&found);
}

#[test]
fn an_excuse_in_the_wrong_room_or_without_a_reason_is_found() {
    let with_reason = format!("#[expect({LINT}, reason = \"the clock itself\")]\n");
    let found = excuses(&Text::new("server/domain/src/round.rs", &with_reason));
    caught(&found, 1, "may not ask");
    assert_eq!(
        excuses(&Text::new("server/app/src/clock.rs", &with_reason)),
        []
    );
    let bare = format!("#[expect({LINT})]\nfn now() {{}}\n");
    caught(
        &excuses(&Text::new("server/app/src/clock.rs", &bare)),
        1,
        "reason",
    );
    let allow = format!("fn a() {{}}\n#[allow({LINT}, reason = \"lazy\")]\n");
    caught(
        &excuses(&Text::new("server/app/src/clock.rs", &allow)),
        2,
        "expect",
    );
}
