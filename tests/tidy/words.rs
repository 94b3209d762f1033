//! Strengths first: the words that nobody shall read here, in pages, letters and configuration.

use super::{Finding, Text, caught, house, tidy};

/// A word and the endings under which it hides. Those of two words are looked for as they stand.
const BANNED: &[(&str, &[&str])] = &[
    ("fail", &["", "s", "ed", "ing", "ings", "ure", "ures"]),
    ("deficit", &["", "s"]),
    ("deficient", &["", "ly"]),
    ("weak", &["", "er", "est", "ly", "ness", "nesses"]),
    ("poor", &["", "er", "est", "ly"]),
    ("non-complian", &["t", "ce"]),
    ("noncomplian", &["t", "ce"]),
    ("inadequa", &["te", "tely", "cy"]),
    ("score", &["", "s", "d"]),
    ("scoring", &[""]),
    ("you should", &[""]),
    ("you must", &[""]),
];

/// What of a template is read or read aloud: its words, and the attributes that browsers speak or show.
pub(crate) fn visible(template: &str) -> String {
    const SPOKEN: &[&str] = &[
        "alt",
        "title",
        "aria-label",
        "placeholder",
        "value",
        "content",
    ];
    let mut shown = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['<', '{']) {
        shown.push_str(&rest[..at]);
        rest = &rest[at..];
        let close = match rest.get(..2) {
            Some("{%") => "%}",
            Some("{{") => "}}",
            Some("{#") => "#}",
            _ if rest.starts_with('<') => ">",
            _ => "{",
        };
        let end = rest.find(close).map_or(rest.len(), |end| end + close.len());
        let inside = &rest[..end];
        if close == ">" {
            for name in SPOKEN {
                let mark = format!(" {name}=\"");
                if let Some(from) = inside.find(&mark) {
                    let value = &inside[from + mark.len()..];
                    shown.push(' ');
                    shown.push_str(value.split('"').next().unwrap_or_default());
                    shown.push(' ');
                }
            }
        } else if close == "}}" || close == "%}" {
            // Sentences inside an expression are read too.
            for sentence in inside.split('"').skip(1).step_by(2) {
                shown.push_str(sentence);
            }
        } else if close == "{" {
            shown.push('{');
        }
        shown.extend(inside.chars().filter(|c| *c == '\n'));
        rest = &rest[end..];
    }
    shown.push_str(rest);
    shown
}

pub(crate) fn banned_in(line: &str) -> Option<&'static str> {
    let line = line.to_lowercase();
    let letter = |c: char| c.is_alphanumeric();
    BANNED.iter().find_map(|(stem, endings)| {
        line.match_indices(stem).find_map(|(at, _)| {
            let tail = &line[at + stem.len()..];
            let ending: &str = &tail[..tail.find(|c| !letter(c)).unwrap_or(tail.len())];
            (!line[..at].ends_with(letter) && endings.contains(&ending)).then_some(*stem)
        })
    })
}

fn unkind_words(text: &Text) -> Vec<Finding> {
    let shown = if text.ends_with(".html") {
        visible(&text.body)
    } else {
        text.body.clone()
    };
    let shown = Text::new(&text.path, &shown);
    shown
        .lines()
        .filter_map(|(at, line)| {
            banned_in(line).map(|word| text.finding(at, format!("“{word}” in: {}", line.trim())))
        })
        .collect()
}

#[test]
fn nobody_reads_an_unkind_word() {
    let read: Vec<Text> = house()
        .into_iter()
        .filter(|text| text.within(&["templates/", "config/"]))
        .collect();
    let found: Vec<Finding> = read.iter().flat_map(unkind_words).collect();
    tidy(&found);
}

#[test]
fn an_unkind_word_is_found_wherever_it_is_read() {
    let planted = |body| unkind_words(&Text::new("templates/round/a.html", body));
    caught(&planted("<p>\nThis answer is weak.</p>"), 2, "weak");
    caught(
        &planted("<p>You <b>did</b></p>\n\n<p>You must act</p>"),
        3,
        "you must",
    );
    caught(&planted("<img alt=\"Failing grade\">"), 1, "fail");
    caught(&planted("{{ word.unwrap_or(\"poor\") }}"), 1, "poor");
    caught(
        &unkind_words(&Text::new("config/a.toml", "a = 1\nhint = \"your score\"")),
        2,
        "score",
    );
    let kind = "<p class=\"score\" id=\"fail\">{% if failed %}Underscored, failsafe{# weak #}{% endif %}</p>";
    assert_eq!(planted(kind), []);
}
