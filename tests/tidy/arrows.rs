//! The walls between the rooms: which crate may import which, read from each crate's own Cargo.toml, and
//! the few words (`sea_orm`, `axum`, …) that may stand in the source of few rooms.

use super::{Finding, Text, caught, house, tidy};
use std::collections::BTreeMap;

/// Crate, and which of ours it may import. Down the list of `docs/ARCHITECTURE.md` only.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("pairing", &[]),
    ("mail", &[]),
    ("files", &["domain"]),
    ("reports", &["domain"]),
    ("assets", &[]),
    ("migrations", &[]),
    ("words", &["domain"]),
    ("links", &["domain"]),
    ("store", &["domain"]),
    ("config", &["domain"]),
    ("views", &["domain", "words", "links"]),
    ("letters", &["domain", "words", "links"]),
    (
        "app",
        &[
            "domain", "config", "pairing", "store", "letters", "mail", "files", "reports", "links",
        ],
    ),
    (
        "web",
        &["domain", "app", "views", "words", "links", "assets"],
    ),
    (
        "cli",
        &[
            "domain",
            "config",
            "pairing",
            "store",
            "letters",
            "mail",
            "files",
            "reports",
            "links",
            "app",
            "views",
            "assets",
            "web",
            "migrations",
        ],
    ),
    (
        "bench",
        &[
            "domain",
            "config",
            "store",
            "letters",
            "mail",
            "files",
            "reports",
            "links",
            "app",
            "migrations",
        ],
    ),
    (
        "tests",
        &[
            "domain",
            "words",
            "config",
            "pairing",
            "store",
            "letters",
            "mail",
            "files",
            "reports",
            "links",
            "app",
            "views",
            "assets",
            "web",
            "migrations",
        ],
    ),
];

/// A crate from outside that only these of ours may import.
const GUARDED: &[(&str, &[&str])] = &[
    ("sea-orm", &["store", "tests"]),
    ("sea-orm-migration", &["migrations"]),
    ("lettre", &["mail"]),
    ("fluent-bundle", &["words"]),
    ("icu_collator", &["words"]),
    ("axum", &["web", "cli", "tests"]),
    ("axum-extra", &["web"]),
    ("hyper", &["files", "web", "cli", "tests", "bench"]),
    ("jsonwebtoken", &["app", "web", "tests"]),
    ("webauthn-rs", &["app"]),
    ("metrics", &["app"]),
    ("metrics-exporter-prometheus", &["app"]),
    ("object_store", &["files"]),
    ("rust-embed", &["assets"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli", "tests", "bench"]),
    (
        "tokio",
        &[
            "mail", "files", "store", "app", "web", "cli", "tests", "bench",
        ],
    ),
];

/// A room so pure that everything it may import is listed.
const ONLY: &[(&str, &[&str])] = &[(
    "domain",
    &[
        "chrono",
        "chrono-tz",
        "uuid",
        "thiserror",
        "unicode-segmentation",
    ],
)];

/// What tests inside a crate may import beyond its arrows.
const IN_TESTS: &[(&str, &[&str])] = &[("store", &["migrations"]), ("app", &["migrations"])];

/// A word in the source that only these folders may hold.
const WORDS: &[(&str, &[&str])] = &[
    ("sea_orm::", &["server/store/", "migrations/", "tests/"]),
    ("sea_orm_migration::", &["migrations/"]),
    ("lettre::", &["server/mail/"]),
    ("axum::", &["server/web/", "server/cli/", "tests/"]),
    (
        "async fn",
        &[
            "server/store/",
            "server/mail/",
            "server/files/",
            "server/app/",
            "server/web/",
            "server/cli/",
            "migrations/",
            "tests/",
        ],
    ),
];

fn row<'a>(table: &[(&str, &'a [&'a str])], name: &str) -> Option<&'a [&'a str]> {
    table
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, list)| *list)
}

/// Names under `section` of a manifest.
fn imports(manifest: &toml::Table, section: &str) -> Vec<String> {
    manifest
        .get(section)
        .and_then(toml::Value::as_table)
        .map(|table| table.keys().cloned().collect())
        .unwrap_or_default()
}

fn across_the_walls(manifest: &Text) -> Vec<Finding> {
    let Ok(table) = manifest.body.parse::<toml::Table>() else {
        return vec![manifest.finding(1, "cannot be read")];
    };
    let name = table["package"]["name"].as_str().unwrap_or_default();
    let Some(ours) = row(ARROWS, name) else {
        return vec![manifest.finding(1, format!("{name} has no row in the arrows"))];
    };
    let in_tests = row(IN_TESTS, name).unwrap_or_default();
    let mut found = Vec::new();
    for (section, more) in [
        ("dependencies", &[][..]),
        ("build-dependencies", &[]),
        ("dev-dependencies", in_tests),
    ] {
        for import in imports(&table, section) {
            let import = import.as_str();
            let for_tests = section == "dev-dependencies";
            let allowed = if row(ARROWS, import).is_some() {
                ours.contains(&import) || more.contains(&import)
            } else if for_tests {
                true
            } else {
                row(GUARDED, import).is_none_or(|may| may.contains(&name))
                    && row(ONLY, name).is_none_or(|only| only.contains(&import))
            };
            if !allowed {
                let line = manifest
                    .lines()
                    .find(|(_, line)| line.starts_with(import))
                    .map_or(1, |(at, _)| at);
                found.push(manifest.finding(line, format!("{name} may not import {import}")));
            }
        }
    }
    found
}

fn words_behind_walls(source: &Text) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, line) in source.lines() {
        for (word, may) in WORDS {
            if line.contains(word) && !line.trim_start().starts_with("//") && !source.within(may) {
                found.push(source.finding(at, format!("`{word}` has no place here")));
            }
        }
    }
    found
}

fn manifests() -> BTreeMap<String, Text> {
    house()
        .into_iter()
        .filter(|text| text.ends_with("/Cargo.toml"))
        .map(|text| (text.path.clone(), text))
        .collect()
}

#[test]
fn arrows_point_down_only() {
    let manifests = manifests();
    assert_eq!(manifests.len(), ARROWS.len(), "{:?}", manifests.keys());
    let found: Vec<Finding> = manifests.values().flat_map(across_the_walls).collect();
    tidy(&found);
}

#[test]
fn an_arrow_that_points_up_is_found() {
    let planted = |body| across_the_walls(&Text::new("server/domain/Cargo.toml", body));
    let up = "[package]\nname = \"views\"\n[dependencies]\nstore.workspace = true\n";
    caught(&planted(up), 4, "views may not import store");
    let guarded = "[package]\nname = \"web\"\n[dependencies]\nsea-orm.workspace = true\n";
    caught(&planted(guarded), 4, "web may not import sea-orm");
    let impure = "[package]\nname = \"domain\"\n[dependencies]\nserde = \"1\"\n";
    caught(&planted(impure), 4, "domain may not import serde");
    let tests = "[package]\nname = \"views\"\n[dev-dependencies]\nstore.workspace = true\n";
    caught(&planted(tests), 4, "views may not import store");
    caught(&planted("[package]\nname = \"shed\"\n"), 1, "no row");
}

#[test]
fn what_a_wall_hides_is_not_named_in_front_of_it() {
    let found: Vec<Finding> = house()
        .iter()
        .filter(|text| text.ends_with(".rs") && text.path != "tests/tidy/arrows.rs")
        .flat_map(words_behind_walls)
        .collect();
    tidy(&found);
}

#[test]
fn a_query_in_a_handler_is_found() {
    let planted = "//! sea_orm:: may be spoken of\nuse sea_orm::EntityTrait;\n";
    let found = words_behind_walls(&Text::new("server/web/src/home.rs", planted));
    caught(&found, 2, "sea_orm::");
    let planted = "async fn wait() {}\n";
    let found = words_behind_walls(&Text::new("server/domain/src/round.rs", planted));
    caught(&found, 1, "async fn");
}
