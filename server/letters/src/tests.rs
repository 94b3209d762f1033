//! What holds for every letter, whoever writes the next one.

use crate::samples::Sample;
use crate::*;
use std::collections::BTreeSet;

mod welsh;

/// Words that nobody ever reads from us.
const BANNED: &[&str] = &[
    "fail",
    "deficit",
    "weak",
    "poor",
    "non-compliant",
    "inadequate",
    "you should",
    "you must",
    "score",
];

fn rendered() -> Vec<(Sample, Rendered)> {
    let samples = samples::all().into_iter();
    samples
        .map(|sample| {
            (
                sample.clone(),
                sample.letter.render(&sample.context).expect("a letter"),
            )
        })
        .collect()
}

/// Its link, and those it lists.
fn links(sample: &Sample) -> Vec<String> {
    let listed = sample.letter.items().iter();
    let listed = listed.map(|item| sample.context.public_url.to(&item.path));
    listed.chain([link(sample)]).collect()
}

fn link(sample: &Sample) -> String {
    sample.context.public_url.to(&sample.context.path)
}

/// What a reader sees of HTML: without tags, with entities read, on one line.
fn seen(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut words = String::new();
    let mut in_tag = true;
    for c in body.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                words.push(' ');
            }
            c if !in_tag => words.push(c),
            _ => {}
        }
    }
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&amp;", "&"),
    ] {
        words = words.replace(entity, c);
    }
    on_one_line(&words)
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_letter_reads_as_agreed() {
    let mut seen = BTreeSet::new();
    for (sample, letter) in rendered() {
        let key = sample.letter.key();
        let name = if seen.insert(key) {
            key.to_string()
        } else {
            format!("{key}_2")
        };
        let whole = format!(
            "Subject: {}\n\n{}\n{}",
            letter.subject,
            letter.text,
            letter.calendar.unwrap_or_default().replace('\r', "")
        );
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(name, whole);
        });
    }
}

#[test]
fn the_dressed_letter_looks_as_agreed() {
    let (_, joined) = rendered()
        .into_iter()
        .find(|(sample, _)| sample.letter.key() == "joined")
        .expect("joined");
    insta::assert_snapshot!("joined_html", joined.html);
}

#[test]
fn every_key_has_a_sample_and_a_file() {
    let sampled: BTreeSet<_> = samples::all()
        .iter()
        .map(|sample| sample.letter.key())
        .collect();
    let known: BTreeSet<_> = KNOWN_KEYS.iter().copied().collect();
    assert_eq!(known.len(), KNOWN_KEYS.len(), "a key twice");
    assert_eq!(sampled, known);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/letters");
    let files: BTreeSet<_> = std::fs::read_dir(folder)
        .expect("templates")
        .map(|entry| entry.expect("an entry").file_name())
        .filter_map(|file| Some(file.to_str()?.strip_suffix(".toml")?.to_string()))
        .collect();
    assert_eq!(files, known.into_iter().map(String::from).collect());
}

#[test]
fn every_wording_knows_its_placeholders() {
    for sample in samples::all() {
        let kind = sample.letter.kind();
        let known: BTreeSet<_> = kind.placeholders().iter().map(|place| place.name).collect();
        let told = sample.letter.facts(&sample.context.body);
        assert_eq!(
            known,
            told.iter().map(|(name, _)| *name).collect(),
            "{}",
            kind.word()
        );
        assert!(
            !kind.about().is_empty() && kind.shipped().is_ok(),
            "{}",
            kind.word()
        );
    }
}

#[test]
fn html_and_text_say_the_same() {
    for (sample, letter) in rendered() {
        let link = link(&sample);
        let dressed = seen(&letter.html).replace(
            &format!("If the button does nothing, copy this address into your browser: {link} "),
            "",
        );
        let mut plain = letter.text.replace("\n- ", "\n");
        for link in links(&sample) {
            plain = plain.replace(&format!(":\n{link}"), "");
        }
        assert_eq!(dressed, on_one_line(&plain), "{}", sample.letter.key());
    }
}

#[test]
fn one_link_and_only_to_ourselves() {
    for (sample, letter) in rendered() {
        let (key, links) = (sample.letter.key(), links(&sample));
        assert!(links.len() == 1 || key == "digest", "{key}");
        assert_eq!(letter.text.matches("://").count(), links.len(), "{key}");
        assert_eq!(letter.html.matches("href=").count(), links.len(), "{key}");
        for link in &links {
            let alone = letter.text.lines().any(|line| line == link);
            assert!(alone, "{key}: the link stands alone on its line");
            assert!(letter.html.contains(&format!("href=\"{link}\"")), "{key}");
        }
        // The main link stands a second time, to be copied.
        assert_eq!(letter.html.matches("://").count(), links.len() + 1, "{key}");
        assert!(
            !letter.html.contains("src="),
            "{key}: nothing is fetched when it is opened"
        );
    }
}

#[test]
fn a_path_that_leads_elsewhere_writes_no_letter() {
    for path in [
        "",
        "home",
        "//evil.example",
        "@evil.example",
        ".evil.example",
        "https://evil.example",
    ] {
        for mut sample in samples::all() {
            sample.context.path = path.to_string();
            assert!(sample.letter.render(&sample.context).is_err(), "{path}");
        }
    }
}

#[test]
fn the_manner_of_every_letter() {
    for (sample, letter) in rendered() {
        let key = sample.letter.key();
        let all = format!(
            "{} {} {}",
            letter.subject,
            letter.text,
            sample.letter.reason(::words::Words::default())
        )
        .to_lowercase();
        for banned in BANNED {
            assert!(!all.contains(banned), "{key} says \"{banned}\"");
        }
        assert!(
            letter.subject.chars().count() <= 78,
            "{key}: {}",
            letter.subject
        );
        assert!(
            !letter.subject.contains('…'),
            "{key}: everyday names fit its subject"
        );
        assert!(
            letter
                .text
                .starts_with(&format!("Hello {},\n", sample.context.first_name)),
            "{key}"
        );
        assert!(letter.text.contains("write to rosa@example.org"), "{key}");
        assert!(letter.text.contains("You get this letter because"), "{key}");
        let words = letter.text.lines().filter(|line| !line.contains("://"));
        assert!(
            words.map(|line| line.chars().count()).max() <= Some(72),
            "{key}"
        );
        assert!(!letter.text.contains("\n\n\n"), "{key}");
    }
}

#[test]
fn a_hostile_name_stays_a_name() {
    let hostile = "<script>alert(1)</script>\r\nBcc: all@example.org\n\nhttps://evil.example \"><img src=x> & {{ project }}";
    let as_json = serde_json::to_string(hostile).expect("a string");
    let names = [
        "Acorn Mums",
        "Birch Circle",
        "Cedar Network",
        "Spring 2026",
        "Jo Bell",
        "Priya Shah",
        "Birch Circle has responded to your feedback",
    ];
    for (
        Sample {
            letter: kind,
            mut context,
        },
        everyday,
    ) in rendered()
    {
        let told = names.into_iter().fold(kind.to_json(), |json, name| {
            json.replace(&format!("\"{name}\""), &as_json)
        });
        context.first_name = hostile.into();
        context.body = hostile.into();
        context.writer = hostile.into();
        let letter = LetterKind::from_json(&told)
            .expect("read back")
            .render(&context)
            .expect("a letter");
        let key = kind.key();
        assert!(
            !letter.html.contains("<script") && !letter.html.contains("<img"),
            "{key}"
        );
        let links = 1 + kind.items().len();
        assert_eq!(letter.html.matches("href=").count(), links, "{key}");
        assert_eq!(letter.text.matches("://").count(), links, "{key}");
        assert_eq!(
            letter.text.matches("\n\n").count(),
            everyday.text.matches("\n\n").count(),
            "{key}: no paragraph more"
        );
        assert_eq!(letter.subject.lines().count(), 1, "{key}");
        assert!(letter.subject.chars().count() <= 78, "{key}");
        for line in letter.calendar.unwrap_or_default().split("\r\n") {
            assert!(line.len() <= 75 && !line.contains('\n'), "{key}");
        }
    }
}

#[test]
fn a_letter_waits_in_the_outbox_and_comes_back_the_same() {
    for Sample { letter, .. } in samples::all() {
        assert_eq!(
            LetterKind::from_json(&letter.to_json()).expect("read back"),
            letter
        );
    }
    assert!(LetterKind::from_json(r#"{"key":"gone"}"#).is_err());
}

#[test]
fn without_a_name_it_still_greets_and_signs() {
    for Sample {
        letter,
        mut context,
    } in samples::all()
    {
        context.first_name = "".into();
        context.writer = "".into();
        let words = letter.render(&context).expect("a letter").text;
        assert!(words.starts_with("Hello,\n"), "{words}");
        assert!(
            words.contains("With warm wishes\nNorthern Lights"),
            "{words}"
        );
    }
}
