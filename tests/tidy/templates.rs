//! Pages that a strict content security policy lets through, and that ask nobody else for anything.
//! Letters are apart: a letter has no policy, and mail programs know no style but the one written in.

use super::{Finding, Text, caught, house, tidy};

fn written_in(page: &Text) -> Vec<Finding> {
    let mut found = Vec::new();
    for (from, _) in page.body.match_indices('<') {
        let tag = &page.body[from + 1..];
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        if let Some(what) = breach(tag) {
            let at = page.body[..from].matches('\n').count() + 1;
            found.push(page.finding(at, format!("{what}: <{tag}>")));
        }
    }
    found
}

fn breach(tag: &str) -> Option<&'static str> {
    let lower = tag.to_lowercase();
    let handler = lower.split_whitespace().skip(1).any(|attribute| {
        attribute.starts_with("on")
            && attribute
                .split('=')
                .next()
                .is_some_and(|name| name.len() > 4)
            && attribute.contains('=')
    });
    let elsewhere = ["src=\"http", "src=\"//", "srcset=\"http", "action=\"http"]
        .iter()
        .any(|mark| lower.contains(mark))
        || (lower.starts_with("link")
            && (lower.contains("href=\"http") || lower.contains("href=\"//")));
    if lower.starts_with("style")
        || lower
            .split_whitespace()
            .any(|attribute| attribute.starts_with("style="))
    {
        Some("style written in")
    } else if lower.starts_with("script") && !lower.contains("src=") {
        Some("script written in")
    } else if handler || lower.contains("javascript:") {
        Some("handler written in")
    } else if elsewhere {
        Some("fetched from another host")
    } else {
        None
    }
}

fn pages() -> Vec<Text> {
    house()
        .into_iter()
        .filter(|text| text.within(&["templates/"]) && text.ends_with(".html"))
        .filter(|text| !text.within(&["templates/letters/"]))
        .collect()
}

#[test]
fn pages_have_no_style_script_or_handler_written_in() {
    let found: Vec<Finding> = pages().iter().flat_map(written_in).collect();
    tidy(&found);
}

#[test]
fn what_is_written_in_is_found() {
    let planted = |body| written_in(&Text::new("templates/home.html", body));
    caught(&planted("<p>\n<p style=\"color: red\">"), 2, "style");
    caught(&planted("<style>p { color: red }</style>"), 1, "style");
    caught(&planted("<p\n  style=\"color: red\">"), 1, "style");
    caught(&planted("<script>go()</script>"), 1, "script");
    caught(&planted("<button onclick=\"go()\">"), 1, "handler");
    caught(&planted("<a href=\"javascript:go()\">"), 1, "handler");
    caught(
        &planted("<script src=\"https://cdn.example.org/a.js\"></script>"),
        1,
        "another host",
    );
    assert_eq!(
        planted(
            "<a href=\"https://example.org\" class=\"on\">on = off</a><script src=\"/a.js\"></script>"
        ),
        []
    );
}
