//! A page as it came, and what a story may say of it. Every page is also looked over when it comes
//! (`looked_over`), whatever the story is about.

use super::html::{self, Form};
use crate::tidy::words::{banned_in, visible};
use axum::http::{HeaderMap, Method};
use std::collections::BTreeSet;

/// A page as it came.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    /// The same as it came.
    pub(crate) bytes: Vec<u8>,
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().expect("a readable header"))
    }

    /// The words on it.
    pub(crate) fn words(&self) -> String {
        html::words(&self.body)
    }

    #[track_caller]
    pub(crate) fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.words());
        self
    }

    #[track_caller]
    pub(crate) fn is_at(&self, path: &str) -> &Self {
        assert_eq!(self.path, path, "{}", self.words());
        self
    }

    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Self {
        let shown = self.words();
        assert!(
            shown.contains(words),
            "{}: no “{words}” in: {shown}",
            self.path
        );
        self
    }

    #[track_caller]
    pub(crate) fn keeps_quiet_about(&self, words: &str) -> &Self {
        assert!(
            !self.body.contains(words),
            "{}: “{words}” in: {}",
            self.path,
            self.body
        );
        self
    }

    #[track_caller]
    pub(crate) fn links_to(&self, path: &str) -> &Self {
        let there = html::tags(&self.body)
            .iter()
            .any(|tag| tag.get("href") == Some(path));
        assert!(
            there,
            "{}: no link to {path} in: {}",
            self.path,
            self.words()
        );
        self
    }

    /// It came back because of exactly these boxes: 422, each named in the summary, in this order, with a link
    /// that leads to it.
    #[track_caller]
    pub(crate) fn asks_again_for(&self, boxes: &[&str]) -> &Self {
        self.is(422);
        let tags = html::tags(&self.body);
        let from = tags
            .iter()
            .position(|tag| tag.get("class") == Some("govuk-error-summary"))
            .unwrap_or_else(|| panic!("{}: no summary in: {}", self.path, self.words()));
        let asked: Vec<&str> = tags[from..]
            .iter()
            .take_while(|tag| tag.name != "/ul")
            .filter_map(|tag| tag.get("href")?.strip_prefix('#'))
            .collect();
        assert_eq!(asked, boxes, "{}: {}", self.path, self.words());
        self
    }

    /// What stands in the box `name`, in whichever form.
    #[track_caller]
    pub(crate) fn holds(&self, name: &str, value: &str) -> &Self {
        let forms = html::forms(&self.body, &self.path);
        let fields: Vec<_> = forms.iter().flat_map(|form| &form.fields).collect();
        let there = fields.iter().any(|(is, what)| is == name && what == value);
        assert!(there, "{}: no {name} = “{value}” in {fields:?}", self.path);
        self
    }

    /// The form that posts to `action` and has boxes of these names.
    #[track_caller]
    pub(crate) fn form(&self, action: &str, names: &[&str]) -> Form {
        let forms = html::forms(&self.body, &self.path);
        let there: Vec<String> = forms
            .iter()
            .map(|form| format!("{}: {:?}", form.action, form.names))
            .collect();
        let fits = |form: &Form| {
            form.action == action
                && names
                    .iter()
                    .all(|name| form.names.iter().any(|is| is == name))
        };
        let found = forms.into_iter().find(fits);
        found.unwrap_or_else(|| {
            panic!(
                "{} {}: no form to {action} with {names:?}, only {there:#?} in: {}",
                self.status,
                self.path,
                self.words()
            )
        })
    }

    /// Every form on it.
    pub(crate) fn forms(&self) -> Vec<Form> {
        html::forms(&self.body, &self.path)
    }

    /// The token that its forms carry.
    pub(crate) fn form_token(&self) -> Option<String> {
        html::tags(&self.body)
            .iter()
            .find(|tag| tag.get("name") == Some("csrf"))
            .and_then(|tag| tag.get("value").map(str::to_string))
    }

    #[track_caller]
    pub(crate) fn looked_over(&self, method: &Method) {
        let mut headers = self.headers.clone();
        if method == Method::HEAD {
            assert_eq!(self.body, "", "{}: a HEAD with a body", self.path);
            headers.remove("content-type");
        }
        let blemishes = blemishes(&headers, &self.body);
        assert!(
            blemishes.is_empty(),
            "{} {}: {blemishes:#?}",
            self.status,
            self.path
        );
    }
}

/// What no page may have. Pages that are no HTML have their headers looked at alone.
fn blemishes(headers: &HeaderMap, body: &str) -> Vec<String> {
    let mut found = Vec::new();
    let header = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_string()
    };
    let policy = header("content-security-policy");
    if !policy.contains("default-src 'none'") || policy.contains("unsafe") {
        found.push(format!("its policy is “{policy}”"));
    }
    if header("x-content-type-options") != "nosniff" {
        found.push("it may be sniffed".to_string());
    }
    if !header("content-type").starts_with("text/html") {
        return found;
    }
    let tags = html::tags(body);
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    if count("h1") != 1 {
        found.push(format!("it has {} h1", count("h1")));
    }
    if !tags
        .iter()
        .any(|tag| tag.name == "html" && tag.get("lang").is_some())
    {
        found.push("it does not say its language".to_string());
    }
    let mut ids = BTreeSet::new();
    for tag in &tags {
        let inline_script = tag.name == "script" && tag.get("src").is_none();
        let inline = tag
            .attributes
            .iter()
            .find(|(name, _)| *name == "style" || name.starts_with("on"));
        if inline_script || tag.name == "style" || inline.is_some() {
            found.push(format!("inline: <{} {:?}>", tag.name, tag.attributes));
        }
        if let Some(id) = tag.get("id")
            && !ids.insert(id)
        {
            found.push(format!("two things are called #{id}"));
        }
        let asks = tag.get("method") == Some("get") && tag.get("role") == Some("search");
        if tag.name == "form" && tag.get("method") != Some("post") && !asks {
            found.push("a form neither posts nor searches".to_string());
        }
    }
    for tag in &tags {
        let here = tag.get("href").and_then(|href| href.strip_prefix('#'));
        let described = tag
            .get("aria-describedby")
            .unwrap_or_default()
            .split(' ')
            .filter(|id| !id.is_empty());
        for id in tag.get("for").into_iter().chain(here).chain(described) {
            if !ids.contains(id) {
                found.push(format!(
                    "<{}> speaks of #{id}, which is not there",
                    tag.name
                ));
            }
        }
    }
    found.extend(
        visible(body)
            .lines()
            .filter_map(|line| banned_in(line).map(|word| format!("“{word}” in: {}", line.trim()))),
    );
    found
}

#[test]
fn a_blemish_is_seen() {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("content-security-policy", "default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("content-type", "text/html; charset=utf-8"),
    ] {
        headers.insert(name, value.parse().expect("a header"));
    }
    let page = |main: &str| {
        blemishes(
            &headers,
            &format!("<html lang=\"en\"><h1 id=\"a\">A</h1>{main}</html>"),
        )
    };
    assert_eq!(
        page("<p id=\"b\">Kind</p><a href=\"#b\">b</a>"),
        Vec::<String>::new()
    );
    for planted in [
        "<h1>B</h1>",
        "<p style=\"color: red\">",
        "<script>alert(1)</script>",
        "<a onclick=\"go()\">",
        "<p id=\"a\">",
        "<a href=\"#nowhere\">",
        "<p>\nThis is weak.</p>",
        "<form action=\"/a\"></form>",
    ] {
        assert_eq!(page(planted).len(), 1, "{planted}: {:?}", page(planted));
    }
    assert_eq!(blemishes(&HeaderMap::new(), "").len(), 2);
}
