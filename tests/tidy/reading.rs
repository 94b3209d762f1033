//! Reading age: every page, every letter and the help beside questions, by the Flesch–Kincaid grade (Kincaid, Fishburne,
//! Rogers and Chissom, 1975): 0.39 × words a sentence + 11.8 × syllables a word − 15.59. An age is the grade and five.
//!
//! What is measured is running text: sentences of four words and more. Left out: headings, labels, tables, choices,
//! which are no sentences; what stands for other people's words in a sample (`prose`, `letter`); and the framework's own
//! titles and questions, which are not ours to change. A formula knows nothing of meaning: it points at long sentences
//! and long words, no more.

mod words;

use super::{Finding, Text, caught, house, tidy};
use crate::world::html::{Tag, decoded, tags};
use words::syllables;

/// The age that a page may ask for.
const PAGE: f64 = 12.0;

/// The age that a single sentence of ten words or more may ask for: one may be harder than its page.
const SENTENCE: f64 = 16.0;

/// With fewer words than this, a page has no age of its own, and its sentences are looked at alone.
const ENOUGH: usize = 40;

/// Sentences with fewer words are captions.
const SENTENCE_FROM: usize = 4;

/// Elements that hold no running text, and elements that have no end.
const NOT_RUNNING: &[&str] = &[
    "h1", "h2", "h3", "h4", "table", "select", "textarea", "svg", "dl", "legend", "label", "a",
    "button", "summary",
];
const BARE: &[&str] = &["input", "br", "img", "hr", "path", "circle", "rect", "line"];

/// Classes of what other people wrote, and of what is no sentence.
const THEIRS: &[&str] = &["prose", "letter", "figures", "caption", "tag", "flash"];

/// Elements inside a sentence.
const WITHIN: &[&str] = &[
    "a", "strong", "em", "b", "i", "span", "code", "abbr", "time",
];

/// One sentence, counted.
#[derive(Debug)]
struct Sentence {
    text: String,
    words: usize,
    syllables: usize,
}

fn age(words: usize, sentences: usize, syllables: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let (words, sentences, syllables) = (count(words), count(sentences), count(syllables));
    0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5.0
}

/// The sentences of a paragraph. Figures and addresses are no words.
fn sentences(paragraph: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut from = 0;
    let ends = paragraph.char_indices().filter(|(at, c)| {
        let after = paragraph[at + c.len_utf8()..].trim_start_matches(['”', '’', ')']);
        ".!?".contains(*c) && (after.is_empty() || after.starts_with(char::is_whitespace))
    });
    let ends: Vec<usize> = ends.map(|(at, c)| at + c.len_utf8()).collect();
    for to in ends.into_iter().chain([paragraph.len()]) {
        let text = paragraph[from..to].trim();
        from = to;
        let clean = |word: &str| -> String {
            let word = word.to_lowercase();
            let word = word.split(['’', '\'']).next().unwrap_or_default();
            word.chars().filter(char::is_ascii_alphabetic).collect()
        };
        let words: Vec<String> = text
            .split_whitespace()
            .filter(|word| !word.contains(|c: char| c.is_ascii_digit() || "@/_".contains(c)))
            .flat_map(|word| word.split(['-', '–', '—']))
            .map(clean)
            .filter(|word| !word.is_empty())
            .collect();
        if words.len() >= SENTENCE_FROM {
            found.push(Sentence {
                text: text.to_string(),
                words: words.len(),
                syllables: words.iter().map(|word| syllables(word)).sum(),
            });
        }
    }
    found
}

/// The paragraphs of a page's main part that are ours.
fn paragraphs(page: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut open: Vec<(&str, bool)> = Vec::new();
    let main = page.split_once("<main").map_or(page, |(_, main)| main);
    let main = main.split("</main>").next().unwrap_or_default();
    for tag in tags(&format!("<main{main}")) {
        if let Some(name) = tag.name.strip_prefix('/') {
            if let Some(at) = open.iter().rposition(|(is, _)| *is == name) {
                open.truncate(at);
            }
        } else if !BARE.contains(&tag.name) {
            open.push((tag.name, is_theirs(&tag)));
        }
        if !WITHIN.contains(&tag.name.trim_start_matches('/')) {
            found.push(String::new());
        }
        if let Some(last) = found
            .last_mut()
            .filter(|_| open.iter().all(|(_, out)| !out))
        {
            last.push_str(&decoded(tag.rest.split('<').next().unwrap_or_default()));
        }
    }
    let read = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    found.into_iter().map(read).collect()
}

fn is_theirs(tag: &Tag<'_>) -> bool {
    // A link or a button within a sentence is read with it; alone it is a caption, and too short to count.
    let is_apart = NOT_RUNNING.contains(&tag.name) && tag.name != "a";
    let classes = tag.get("class").unwrap_or_default();
    is_apart || classes.split(' ').any(|class| THEIRS.contains(&class))
}

/// What is too hard in these paragraphs of `name`.
fn too_hard(name: &str, paragraphs: &[String]) -> Vec<Finding> {
    let all: Vec<Sentence> = paragraphs.iter().flat_map(|text| sentences(text)).collect();
    let at = |line: usize, what: String| Finding {
        path: name.to_string(),
        line,
        what,
    };
    let mut found = Vec::new();
    for (line, one) in all.iter().enumerate() {
        let age = age(one.words, 1, one.syllables);
        if one.words >= 10 && age > SENTENCE {
            found.push(at(line + 1, format!("age {age:.0}: {}", one.text)));
        }
    }
    let words: usize = all.iter().map(|one| one.words).sum();
    let syllables = all.iter().map(|one| one.syllables).sum();
    if words >= ENOUGH {
        let age = age(words, all.len(), syllables);
        if age > PAGE {
            found.push(at(0, format!("asks for a reading age of {age:.1}")));
        }
    }
    found
}

#[test]
fn every_page_can_be_read_at_twelve() {
    let pages = views::samples();
    // The parts are a box of bricks, with words to fill them. The formula counts English.
    let pages = pages.iter().filter(|(name, page)| {
        !name.starts_with("parts/") && page.contains("<html lang=\"en-GB\"")
    });
    let found: Vec<Finding> = pages
        .flat_map(|(name, page)| too_hard(name, &paragraphs(page)))
        .collect();
    tidy(&found);
}

#[test]
fn every_letter_can_be_read_at_twelve() {
    let found: Vec<Finding> = letters::samples::all()
        .into_iter()
        .flat_map(|sample| {
            let rendered = sample.letter.render(&sample.context).expect("a letter");
            // A line of a list is a paragraph of its own.
            let lines = rendered.text.replace("\n- ", "\n\n- ");
            let lines = lines.split("\n\n");
            let lines: Vec<String> = lines.map(|text| text.replace('\n', " ")).collect();
            too_hard(&rendered.subject, &lines)
        })
        .collect();
    tidy(&found);
}

#[test]
fn the_help_beside_every_question_can_be_read_at_twelve() {
    let house = house();
    let frameworks = house
        .iter()
        .filter(|text| text.within(&["config/frameworks/"]) && text.ends_with(".toml"))
        .filter(|text| !text.ends_with(".cy.toml"));
    let found: Vec<Finding> = frameworks
        .flat_map(|text| {
            let help = help(text);
            assert!(help.len() > 50, "the help was not found");
            too_hard(&text.path, &help)
        })
        .collect();
    tidy(&found);
}

/// Our own words in a framework's file: summaries, guides, help and tips. Examples are written as projects write.
fn help(text: &Text) -> Vec<String> {
    const OURS: &[&str] = &["summary", "plain", "small_tip", "large_tip", "note", "says"];
    let lines = text.lines().filter_map(|(_, line)| {
        if let Some(item) = line.strip_prefix("    \"") {
            return Some(item.trim_end_matches("\",").to_string());
        }
        let (name, words) = line.split_once(" = ")?;
        OURS.contains(&name)
            .then(|| words.trim_matches('"').to_string())
    });
    lines.collect()
}

#[test]
fn a_hard_sentence_is_found_wherever_it_stands() {
    let hard = "The utilisation of multidisciplinary safeguarding methodologies necessitates comprehensive \
                organisational accountability structures.";
    let planted = format!("<main><h1>Tea</h1><p>We meet for tea.</p><p>{hard}</p></main>");
    caught(&too_hard("a", &paragraphs(&planted)), 2, "utilisation");
    // Other people's words are theirs, and headings are no sentences.
    let theirs = format!("<main><h2>{hard}</h2><div class=\"prose\"><p>{hard}</p></div></main>");
    assert_eq!(too_hard("a", &paragraphs(&theirs)), []);
    // A whole page that drags on is found though no sentence of it is too hard alone.
    let slow = "Every participating organisation regularly evaluates its volunteers. ".repeat(8);
    caught(&too_hard("a", &[slow]), 0, "reading age");
}

#[test]
fn the_formula_is_the_published_one() {
    // Kincaid's own figures: 13 words a sentence with 1.5 syllables each are grade 7.18.
    let age = age(1300, 100, 1950);
    assert!((age - 5.0 - 7.18).abs() < 0.005, "{age}");
    let read = sentences("We meet at 7pm. “Come in!” she says, and puts the kettle on. Tea?");
    let words: Vec<usize> = read.iter().map(|one| one.words).collect();
    assert_eq!(words, [7], "{read:?}");
}
