//! What holds for every page, read from its samples: a new page is checked by having one.

use std::collections::{BTreeMap, BTreeSet};

use crate::samples;
use domain::language::Language;

/// Words that nothing a person reads may hold.
const BANNED: &[&str] = &[
    "fail",
    "failing",
    "failed",
    "failure",
    "deficit",
    "weak",
    "poor",
    "non-compliant",
    "inadequate",
    "you should",
    "you must",
    "score",
    "scores",
];

/// A tag as written: its name, whether it closes, and its attributes.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    attributes: BTreeMap<&'a str, &'a str>,
}

impl<'a> Tag<'a> {
    fn read(inside: &'a str) -> Self {
        let closes = inside.starts_with('/');
        let inside = inside.trim_start_matches('/').trim_end_matches('/');
        let (name, mut rest) = inside
            .split_once(char::is_whitespace)
            .unwrap_or((inside, ""));
        let mut attributes = BTreeMap::new();
        while let Some(start) = rest.find(|letter: char| !letter.is_whitespace()) {
            rest = &rest[start..];
            let end = rest
                .find(|letter: char| letter.is_whitespace() || letter == '=')
                .unwrap_or(rest.len());
            let key = &rest[..end];
            rest = &rest[end..];
            let value = match rest.strip_prefix("=\"") {
                Some(quoted) => {
                    let close = quoted.find('"').expect("a closed quotation mark");
                    rest = &quoted[close + 1..];
                    &quoted[..close]
                }
                None => {
                    assert!(
                        !rest.starts_with('='),
                        "an attribute without quotation marks in <{inside}>"
                    );
                    ""
                }
            };
            assert!(
                attributes.insert(key, value).is_none(),
                "{key} twice in <{inside}>"
            );
        }
        Self {
            name,
            closes,
            attributes,
        }
    }

    fn get(&self, key: &str) -> Option<&'a str> {
        self.attributes.get(key).copied()
    }
}

/// Every tag of a page, and its text.
fn read(html: &str) -> (Vec<Tag<'_>>, String) {
    let mut tags = Vec::new();
    let mut text = String::new();
    for piece in html.split('<').skip(1) {
        let (inside, after) = piece.split_once('>').expect("a closed tag");
        if !inside.starts_with('!') {
            tags.push(Tag::read(inside));
        }
        text.push(' ');
        text.push_str(after);
    }
    (tags, text)
}

#[test]
fn every_page_is_sound() {
    for (name, html) in samples() {
        let (tags, text) = read(&html);
        let count = |wanted: &str| {
            tags.iter()
                .filter(|tag| tag.name == wanted && !tag.closes)
                .count()
        };
        assert_eq!(count("h1"), 1, "{name}: one heading says where one is");
        assert_eq!(count("main"), 1, "{name}");
        // A drawing has a title too, which its label points at.
        let titles = tags.iter().filter(|tag| tag.name == "title" && !tag.closes);
        let of_page = titles.filter(|tag| tag.get("id").is_none());
        assert_eq!(of_page.count(), 1, "{name}");
        let root = tags.iter().find(|tag| tag.name == "html").expect(name);
        let language = match name.ends_with("_cy") {
            true => Language::Welsh,
            false => Language::English,
        };
        assert_eq!(root.get("lang"), Some(language.tag()), "{name}");
        // Pages about wordings show the braces that people write there.
        let shows_braces = name.starts_with("wording/");
        assert!(
            (shows_braces || !text.contains("{{")) && !text.contains("{%"),
            "{name}: a template's own marks"
        );

        let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        assert_eq!(
            ids.len(),
            ids.iter().collect::<BTreeSet<_>>().len(),
            "{name}: an id twice"
        );
        let labelled: BTreeSet<&str> = tags
            .iter()
            .filter(|tag| tag.name == "label")
            .filter_map(|tag| tag.get("for"))
            .collect();
        for tag in tags.iter().filter(|tag| !tag.closes) {
            check_tag(name, tag, &ids, &labelled);
        }
    }
}

fn check_tag(name: &str, tag: &Tag<'_>, ids: &[&str], labelled: &BTreeSet<&str>) {
    let shown = || format!("{name}: <{} {:?}>", tag.name, tag.attributes);
    for (key, value) in &tag.attributes {
        assert_ne!(*key, "style", "{}", shown());
        assert!(!key.starts_with("on"), "{}", shown());
        if ["aria-describedby", "aria-labelledby", "for"].contains(key) {
            for id in value.split_whitespace() {
                assert!(
                    ids.contains(&id),
                    "{} names {id}, which is not there",
                    shown()
                );
            }
        }
        if *key == "href" && value.len() > 1 && value.starts_with('#') {
            assert!(ids.contains(&&value[1..]), "{} leads nowhere", shown());
        }
    }
    let is_other = tag.get("rel") == Some("alternate");
    if tag.name == "script" || (tag.name == "link" && !is_other) || tag.name == "img" {
        let address = tag.get("src").or(tag.get("href")).unwrap_or_default();
        assert!(
            address.starts_with("/assets/"),
            "{} is not one of ours",
            shown()
        );
    }
    assert_ne!(tag.name, "style", "{}", shown());
    let kind = tag.get("type").unwrap_or_default();
    if ["input", "textarea", "select"].contains(&tag.name) && kind != "hidden" && kind != "submit" {
        assert!(
            tag.get("id").is_some_and(|id| labelled.contains(id)),
            "{} has no label",
            shown()
        );
    }
    if tag.name == "form" && tag.get("method") == Some("post") {
        assert!(tag.get("action").is_some(), "{} goes nowhere", shown());
    }
}

#[test]
fn no_page_uses_a_word_we_do_not_say() {
    for (name, html) in samples() {
        let (_, text) = read(&html);
        let words: String = text
            .to_lowercase()
            .chars()
            .map(|letter| {
                if letter.is_alphanumeric() || letter == '-' {
                    letter
                } else {
                    ' '
                }
            })
            .collect();
        let words = format!(
            " {} ",
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        );
        for banned in BANNED {
            assert!(
                !words.contains(&format!(" {banned} ")),
                "{name} says “{banned}”"
            );
        }
    }
}

#[test]
fn every_post_form_carries_the_token() {
    for (name, html) in samples() {
        for form in html
            .split("<form")
            .skip(1)
            .map(|rest| rest.split("</form>").next().unwrap_or_default())
        {
            if form.contains("method=\"post\"") {
                assert!(form.contains("name=\"csrf\""), "{name}: {form}");
            }
        }
    }
}

#[test]
fn samples_have_names_of_their_own() {
    let all = samples();
    let names: BTreeSet<_> = all.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), all.len());
}

/// How a page travels where the way compresses it.
fn compressed(html: &str) -> usize {
    use std::io::Write as _;
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    gz.write_all(html.as_bytes()).expect("memory");
    gz.finish().expect("memory").len()
}

#[test]
fn every_page_for_everyone_is_light() {
    let public = ["public/", "guide/", "directory/"];
    let mut all = samples();
    all.retain(|(name, _)| public.iter().any(|noun| name.starts_with(noun)));
    all.push(("directory/full", crate::directory::full()));
    assert!(all.len() > 20);
    for (name, html) in all {
        let size = compressed(&html);
        assert!(size < 30_000, "{name}: {size} bytes");
    }
}
