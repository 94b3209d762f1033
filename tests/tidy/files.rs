//! Length and provenance: files that can be read in one sitting, and nothing in them that is true on one
//! machine alone.

use super::{Finding, Text, caught, house, root, tidy};

/// Longer is refused; from `WISHED` on it is printed, as a nudge.
const LONGEST: usize = 400;
const WISHED: usize = 200;

fn too_long(text: &Text) -> Option<Finding> {
    let lines = text.body.lines().count();
    (lines > LONGEST).then(|| text.finding(lines, format!("{lines} lines; split it at {LONGEST}")))
}

/// Folders that exist on some machine only. Put together here, so that this file does not find itself.
const ON_ONE_MACHINE: &[&str] = &[
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
];

fn of_one_machine(text: &Text) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, line) in text.lines() {
        for place in ON_ONE_MACHINE {
            if line
                .match_indices(place)
                .any(|(from, _)| starts_a_path(line, from))
            {
                found.push(text.finding(at, format!("{place} is a place on one machine")));
            }
        }
    }
    found
}

/// `https://a.org/home/` and `server/work/` go on from something; a place on a machine starts at its slash.
fn starts_a_path(line: &str, from: usize) -> bool {
    !line[..from].ends_with(|c: char| c.is_alphanumeric() || ".-_/}".contains(c))
}

/// Where packages are fetched from is each builder's own affair.
fn of_one_registry(text: &Text) -> Vec<Finding> {
    let standard = "registry+https://github.com/rust-lang/crates.io-index";
    let mut found = Vec::new();
    for (at, line) in text.lines() {
        let line = line.replace(standard, "");
        let npm = text.ends_with("package-lock.json") && line.contains("\"resolved\"");
        let setting = text.ends_with(".npmrc") && line.contains("registry=");
        let cargo = text.ends_with("Cargo.lock") && line.contains("registry+");
        if npm || setting || cargo {
            found.push(text.finding(at, "names a registry's address"));
        }
    }
    found
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let read: Vec<Text> = house()
        .into_iter()
        .filter(|text| {
            [".rs", ".html", ".mjs", ".scss"]
                .iter()
                .any(|e| text.ends_with(e))
        })
        .collect();
    for text in &read {
        let lines = text.body.lines().count();
        if lines > WISHED {
            println!("{lines} lines, {WISHED} wished: {}", text.path);
        }
    }
    let found: Vec<Finding> = read.iter().filter_map(too_long).collect();
    tidy(&found);
}

#[test]
fn a_long_file_is_found() {
    let at = |lines: usize| Text::new("server/web/src/all.rs", &"x\n".repeat(lines));
    assert_eq!(too_long(&at(LONGEST)), None);
    let found = too_long(&at(LONGEST + 1)).into_iter().collect::<Vec<_>>();
    caught(&found, LONGEST + 1, "401 lines");
}

#[test]
fn nothing_is_true_on_one_machine_alone() {
    let house = house();
    let found: Vec<Finding> = house
        .iter()
        .flat_map(|text| {
            of_one_machine(text)
                .into_iter()
                .chain(of_one_registry(text))
        })
        .collect();
    tidy(&found);
    assert!(
        !root().join(".cargo").exists(),
        "a .cargo folder is each builder's own"
    );
}

#[test]
fn a_place_on_one_machine_is_found() {
    let place = format!("a\nsee {}notes.txt", ON_ONE_MACHINE[1]);
    caught(
        &of_one_machine(&Text::new("docs/a.md", &place)),
        2,
        "one machine",
    );
    let url = format!("https://example.org{}", ON_ONE_MACHINE[1]);
    assert_eq!(of_one_machine(&Text::new("docs/a.md", &url)), []);
    let lock = "{\n\"resolved\": \"https://packages.example.org/a.tgz\"\n}";
    caught(
        &of_one_registry(&Text::new("package-lock.json", lock)),
        2,
        "registry",
    );
    let lock = "source = \"registry+https://packages.example.org/index\"";
    caught(
        &of_one_registry(&Text::new("Cargo.lock", lock)),
        1,
        "registry",
    );
}

#[test]
fn the_licence_is_the_affero_one() {
    let licence = std::fs::read_to_string(root().join("LICENSE")).unwrap_or_default();
    assert!(licence.contains("GNU AFFERO GENERAL PUBLIC LICENSE"));
    assert!(licence.contains("13. Remote Network Interaction"));
}
