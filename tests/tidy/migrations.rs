//! Every migration has sample rows beside it, and every table is a word of the glossary.

use super::{Finding, Text, caught, house, tidy};

fn is_step(text: &Text) -> bool {
    text.path
        .strip_prefix("migrations/src/m")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.contains('/'))
}

fn without_samples(step: &Text, house: &[Text]) -> Option<Finding> {
    let name = step
        .path
        .trim_start_matches("migrations/src/")
        .trim_end_matches(".rs");
    let rows = format!("tests/data/migrations/{name}.sql");
    let there = house
        .iter()
        .any(|text| text.path == rows && text.body.contains("INSERT"));
    (!there).then(|| step.finding(1, format!("{rows} is missing")))
}

/// The tables that a step makes, with the line on which it does.
fn tables(step: &Text) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in step.lines() {
        for mark in ["table(\"", "keyed(\""] {
            if let Some(from) = line.find(mark) {
                let name = line[from + mark.len()..]
                    .split('"')
                    .next()
                    .unwrap_or_default();
                found.push((at, name.to_string()));
            }
        }
    }
    found
}

/// The words of the glossary: what stands in bold or code at the start of a row.
fn glossary(text: &Text) -> Vec<String> {
    text.lines()
        .filter_map(|(_, line)| line.strip_prefix("| "))
        .filter_map(|row| row.split(" |").next())
        .flat_map(|words| words.split(", "))
        .map(|word| word.trim().to_lowercase())
        .collect()
}

fn without_a_word(step: &Text, words: &[String]) -> Vec<Finding> {
    tables(step)
        .into_iter()
        .filter(|(_, table)| !words.contains(&table.replace('_', " ")))
        .map(|(at, table)| step.finding(at, format!("table {table} is no word of the glossary")))
        .collect()
}

fn steps(house: &[Text]) -> Vec<&Text> {
    let steps: Vec<&Text> = house.iter().filter(|text| is_step(text)).collect();
    assert!(steps.len() >= 8, "the migrations were not found");
    steps
}

#[test]
fn every_migration_has_sample_rows() {
    let house = house();
    let found: Vec<Finding> = steps(&house)
        .into_iter()
        .filter_map(|step| without_samples(step, &house))
        .collect();
    tidy(&found);
}

#[test]
fn every_table_is_a_word_of_the_glossary() {
    let house = house();
    let words = house
        .iter()
        .find(|text| text.path == "docs/GLOSSARY.md")
        .map(glossary)
        .unwrap_or_default();
    let found: Vec<Finding> = steps(&house)
        .into_iter()
        .flat_map(|step| without_a_word(step, &words))
        .collect();
    tidy(&found);
}

#[test]
fn a_migration_without_rows_or_words_is_found() {
    let step = Text::new(
        "migrations/src/m900_sheds.rs",
        "//! Sheds.\ntable(\"shed\")\n",
    );
    assert!(is_step(&step) && !is_step(&Text::new("migrations/src/sketch.rs", "")));
    let found: Vec<Finding> = without_samples(&step, &[]).into_iter().collect();
    caught(&found, 1, "m900_sheds.sql");
    let glossary = glossary(&Text::new(
        "docs/GLOSSARY.md",
        "| word | meaning |\n| round, lap | a pass |\n",
    ));
    assert!(glossary.contains(&"lap".to_string()));
    caught(&without_a_word(&step, &glossary), 2, "table shed");
}
