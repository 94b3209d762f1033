//! Two languages: every message in both, none that nobody says, and no words of a translated page outside the files.
//!
//! What a machine can see of a translation is seen here: the same names, the same facts and the same marks. Whether it
//! reads well is for people.

use super::{Finding, Text, caught, house, tidy};
use domain::language::Language;
use std::collections::{BTreeMap, BTreeSet};
use words::{Fact, Words};

const EN: &str = "templates/words/en/";
const CY: &str = "templates/words/cy/";

/// Names that are put together: what they begin with, and where that is done. Every ending is said by some test.
const FAMILIES: &[&str] = &[
    "dates-weekday-",
    "dates-month-",
    "error-",
    "letters-reason-",
];

/// The same in both languages, and rightly so.
const ALIKE: &[&str] = &["dates-day", "dates-date", "dates-full", "dates-moment"];

/// Templates of pages and parts that are to be had in both languages: their words stand in the files.
const TRANSLATED: &[&str] = &[
    "templates/layout.html",
    "templates/public/",
    "templates/guide/g",
    "templates/guide/i",
    "templates/guide/principle.html",
    "templates/guide/r",
    "templates/guide/t",
    "templates/guide/v",
];

/// Words that are names and stay as they are.
const NAMES: &[&str] = &["Mutuality"];

#[derive(Clone, PartialEq, Debug)]
struct Message {
    name: String,
    line: usize,
    body: String,
}

/// The messages of a file. A message goes on as long as its lines are indented, or close what they opened.
fn messages(text: &Text) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    for (line, words) in text.lines() {
        let begins = words.starts_with(|c: char| c.is_ascii_lowercase());
        match words.split_once('=').filter(|_| begins) {
            Some((name, body)) => found.push(Message {
                name: name.trim().to_string(),
                line,
                body: body.trim().to_string(),
            }),
            None if words.starts_with('#') || words.is_empty() => {}
            None => {
                if let Some(last) = found.last_mut() {
                    last.body = format!("{}\n{}", last.body, words.trim());
                }
            }
        }
    }
    found
}

/// What stands between `open` and `close` in it.
fn between(body: &str, open: char, close: &[char]) -> Vec<String> {
    let pieces = body.split(open).skip(1);
    let inside = pieces.filter_map(|piece| piece.split(close).next());
    inside.map(str::to_string).collect()
}

fn facts(body: &str) -> BTreeSet<String> {
    let all = between(body, '$', &[' ', '}', '\n', '-']);
    all.into_iter().collect()
}

/// The marks in it. A message that has a form for each number may say them once in each.
fn marks(body: &str) -> BTreeSet<String> {
    let all = between(body, '<', &['>']).into_iter();
    all.filter(|mark| mark != "en" && mark != "/en").collect()
}

fn is_a_mark(mark: &str) -> bool {
    let name = mark.trim_start_matches('/');
    let is_link = name
        .strip_prefix('a')
        .is_some_and(|at| at.is_empty() || at.parse::<u8>().is_ok());
    is_link || ["em", "strong", "en"].contains(&name)
}

/// What is amiss within one file.
fn amiss(text: &Text) -> Vec<Finding> {
    let room = text.path.rsplit('/').next().unwrap_or_default();
    let begins = format!("{}-", room.trim_end_matches(".ftl").replace('_', "-"));
    let mut found = Vec::new();
    for Message { name, line, body } in messages(text) {
        let mut say = |what: String| found.push(text.finding(line, what));
        if !name.starts_with(&begins) {
            say(format!("{name} is in the wrong room"));
        }
        if !body.contains(char::is_alphabetic) {
            say(format!("{name} says nothing"));
        }
        if body.contains(['&', '"', '\'']) {
            say(format!("{name} has a sign that a page reads otherwise"));
        }
        for mark in between(&body, '<', &['>']) {
            if !is_a_mark(&mark) {
                say(format!("{name} has a mark that nobody draws: <{mark}>"));
            }
            let closing = format!("</{mark}>");
            if !mark.starts_with('/') && !body.contains(&closing) {
                say(format!("{name} lacks {closing}"));
            }
        }
    }
    found
}

/// What a translation has otherwise than the English.
fn apart(english: &Text, welsh: &Text) -> Vec<Finding> {
    let (english, translated) = (messages(english), messages(welsh));
    let names = |all: &[Message]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    if names(&english) != names(&translated) {
        let [one, other] =
            [&english, &translated].map(|all| names(all).into_iter().collect::<BTreeSet<_>>());
        let odd: Vec<_> = one.symmetric_difference(&other).collect();
        return vec![welsh.finding(
            1,
            format!("not the same messages in the same order: {odd:?}"),
        )];
    }
    let mut found = Vec::new();
    for (one, other) in english.iter().zip(&translated) {
        let mut say = |what: &str| {
            found.push(welsh.finding(other.line, format!("{}: {what}", other.name)));
        };
        if facts(&one.body) != facts(&other.body) {
            say("other facts than in English");
        }
        if marks(&one.body) != marks(&other.body) {
            say("other marks than in English");
        }
        if one.body == other.body && !ALIKE.contains(&one.name.as_str()) {
            say("not translated");
        }
    }
    found
}

/// Every name that is asked for in templates and source: what stands in quotation marks and looks like one.
fn asked_for(house: &[Text]) -> BTreeSet<String> {
    let of_ours = house.iter().filter(|text| {
        let page = text.within(&["templates/"]) && text.ends_with(".html");
        let code = text.within(&["server/"]) && text.ends_with(".rs");
        page || code && !text.ends_with("/tests.rs")
    });
    let quoted = of_ours.flat_map(|text| text.body.split('"'));
    let is_name = |word: &&str| {
        word.contains('-')
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    quoted.filter(is_name).map(str::to_string).collect()
}

fn files(house: &[Text], folder: &str) -> BTreeMap<String, Text> {
    let there = house.iter().filter(|text| text.within(&[folder]));
    let named = there.map(|text| {
        (
            text.path[folder.len()..].to_string(),
            Text::new(&text.path, &text.body),
        )
    });
    named.collect()
}

#[test]
fn every_message_is_there_in_both_languages() {
    let house = house();
    let (english, welsh) = (files(&house, EN), files(&house, CY));
    let rooms: BTreeSet<String> = words::ROOMS
        .iter()
        .map(|(room, ..)| format!("{room}.ftl"))
        .collect();
    assert_eq!(english.keys().cloned().collect::<BTreeSet<_>>(), rooms);
    assert_eq!(welsh.keys().cloned().collect::<BTreeSet<_>>(), rooms);
    let mut found = Vec::new();
    for (room, english) in &english {
        found.extend(amiss(english));
        found.extend(amiss(&welsh[room]));
        found.extend(apart(english, &welsh[room]));
    }
    tidy(&found);
}

#[test]
fn every_message_is_said_somewhere_and_every_one_that_is_said_is_there() {
    let house = house();
    let asked = asked_for(&house);
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for text in files(&house, EN).values() {
        for message in messages(text) {
            let put_together = FAMILIES
                .iter()
                .any(|begins| message.name.starts_with(begins));
            if !asked.contains(&message.name) && !put_together {
                found.push(text.finding(message.line, format!("{} is said nowhere", message.name)));
            }
            known.insert(message.name);
        }
    }
    for text in house
        .iter()
        .filter(|text| text.within(&["templates/"]) && text.ends_with(".html"))
    {
        for (line, words) in text.lines() {
            for name in words.split("chrome.say(\"").skip(1) {
                let name = name.split('"').next().unwrap_or_default();
                if !known.contains(name) {
                    found.push(text.finding(line, format!("no message is called {name}")));
                }
            }
        }
    }
    tidy(&found);
}

#[test]
fn every_message_can_be_said_for_every_number() {
    let house = house();
    for text in files(&house, EN).values() {
        for message in messages(text) {
            let facts = facts(&message.body);
            for count in [0, 1, 2, 3, 6, 21] {
                let facts: Vec<_> = facts
                    .iter()
                    .map(|name| (name.as_str(), Fact::Count(count)))
                    .collect();
                for language in Language::ALL {
                    let said = Words::of(language).say(&message.name, &facts);
                    assert!(
                        !said.trim().is_empty() && !said.contains(['{', '}']),
                        "{}: {said}",
                        message.name
                    );
                }
            }
        }
    }
}

/// The words that stand in a template itself: between its tags, in what is read aloud, and in its expressions.
fn written_in(template: &Text) -> Vec<Finding> {
    const READ: &[&str] = &["alt", "title", "aria-label", "placeholder", "content"];
    let mut found = Vec::new();
    let mut page = String::new();
    let mut rest = template.body.as_str();
    let line = |page: &str| page.matches('\n').count() + 1;
    while let Some(at) = rest
        .find("{{")
        .into_iter()
        .chain(rest.find("{%"))
        .chain(rest.find("{#"))
        .min()
    {
        page.push_str(&rest[..at]);
        let close = match &rest[at..at + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let end = rest[at..]
            .find(close)
            .map_or(rest.len(), |end| at + end + 2);
        let inside = &rest[at..end];
        let literals = inside.split('"').skip(1).step_by(2);
        let sentence = literals
            .into_iter()
            .find(|words| words.contains(' ') && !words.contains("--"));
        if let Some(words) = sentence.filter(|_| close == "}}") {
            found.push(template.finding(line(&page), format!("in an expression: {words}")));
        }
        page.extend(inside.chars().filter(|c| *c == '\n'));
        rest = &rest[end..];
    }
    page.push_str(rest);
    let mut before = 0;
    for piece in page.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let mut words = text.to_string();
        for name in NAMES {
            words = words.replace(name, "");
        }
        for name in READ {
            let value = tag.split(&format!(" {name}=\"")).nth(1);
            let value = value.and_then(|value| value.split('"').next());
            words.push_str(
                value
                    .filter(|_| !tag.starts_with("meta"))
                    .unwrap_or_default(),
            );
        }
        if words.contains(char::is_alphabetic) {
            let at = line(&page[..before.min(page.len())]);
            found.push(template.finding(at, format!("words written in: {}", words.trim())));
        }
        before += piece.len() + 1;
    }
    found
}

#[test]
fn no_words_of_a_translated_page_stand_outside_the_files() {
    let house = house();
    let templates = house
        .iter()
        .filter(|text| text.within(TRANSLATED) && text.ends_with(".html"));
    let found: Vec<Finding> = templates.flat_map(written_in).collect();
    tidy(&found);
}

#[test]
fn what_a_translation_lacks_is_found() {
    let english = Text::new(
        "templates/words/en/home.ftl",
        "home-a = One <em>{ $x }</em>\nhome-b = Two\n",
    );
    let welsh = |body| apart(&english, &Text::new("templates/words/cy/home.ftl", body));
    assert_eq!(
        welsh("home-a = Un <em><en>{ $x }</en></em>\nhome-b = Dau\n"),
        []
    );
    caught(&welsh("home-a = Un <em>{ $x }</em>\n"), 1, "home-b");
    caught(
        &welsh("home-a = Un <em>{ $y }</em>\nhome-b = Dau\n"),
        1,
        "other facts",
    );
    caught(
        &welsh("home-a = Un { $x }\nhome-b = Dau\n"),
        1,
        "other marks",
    );
    caught(
        &welsh("home-a = Un <em>{ $x }</em>\n\nhome-b = Two\n"),
        3,
        "not translated",
    );
}

#[test]
fn a_message_that_is_no_message_is_found() {
    let planted = |body| amiss(&Text::new("templates/words/en/help_now.ftl", body));
    assert_eq!(planted("help-now-a = See <a1>this</a1>\n"), []);
    caught(&planted("home-a = One\n"), 1, "wrong room");
    caught(&planted("# words\nhelp-now-a =\n"), 2, "says nothing");
    caught(&planted("help-now-a = You & me\n"), 1, "a sign");
    caught(&planted("help-now-a = <a>this\n"), 1, "lacks </a>");
    assert_eq!(planted("help-now-a = <script>go</script>\n").len(), 2);
}

#[test]
fn words_in_a_template_are_found() {
    let planted = |body| written_in(&Text::new("templates/public/a.html", body));
    assert_eq!(
        planted("<p class=\"lede\">{{ chrome.say(\"home-lede\") }}, 12 · Mutuality</p>{# why #}"),
        []
    );
    caught(&planted("<p>\n<b>Hello</b></p>"), 2, "Hello");
    caught(&planted("<p aria-label=\"Main\">{{ x }}</p>"), 1, "Main");
    caught(
        &planted("\n{{ form.text(\"words\", \"What you look for\") }}"),
        2,
        "What you look for",
    );
}
