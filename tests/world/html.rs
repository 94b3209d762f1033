//! Reading our own pages: tags, words, and forms as a browser without scripts would send them.

/// An opening or closing tag.
#[derive(Debug)]
pub(crate) struct Tag<'a> {
    /// `input`, or `/form`.
    pub(crate) name: &'a str,
    /// Names and values, entities decoded; a bare attribute has an empty value.
    pub(crate) attributes: Vec<(&'a str, String)>,
    /// What stands after the tag.
    pub(crate) rest: &'a str,
}

impl Tag<'_> {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(is, _)| *is == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Every tag, in order.
pub(crate) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let inside = &rest[at + 1..];
        let end = end_of_tag(inside);
        let (tag, after) = (&inside[..end], inside.get(end + 1..).unwrap_or_default());
        let name_end = tag.find(char::is_whitespace).unwrap_or(tag.len());
        let name = tag[..name_end].trim_end_matches('/');
        found.push(Tag {
            name,
            attributes: attributes(&tag[name_end..]),
            rest: after,
        });
        rest = after;
    }
    found
}

fn end_of_tag(inside: &str) -> usize {
    let mut quoted = false;
    for (at, c) in inside.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    inside.len()
}

fn attributes(mut text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    loop {
        text = text.trim_start().trim_start_matches('/');
        let end = text
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(text.len());
        if end == 0 {
            return found;
        }
        let name = &text[..end];
        text = &text[end..];
        let Some(value) = text.strip_prefix("=\"") else {
            found.push((name, String::new()));
            continue;
        };
        let close = value.find('"').unwrap_or(value.len());
        found.push((name, decoded(&value[..close])));
        text = value.get(close + 1..).unwrap_or_default();
    }
}

/// The characters that entities stand for.
pub(crate) fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// The words of a page as they are read: without tags, every run of space as one.
pub(crate) fn words(html: &str) -> String {
    let mut shown = html.split('<').next().unwrap_or_default().to_string();
    for tag in tags(html) {
        if matches!(tag.name, "script" | "svg" | "title") {
            continue;
        }
        shown.push(' ');
        shown.push_str(tag.rest.split('<').next().unwrap_or_default());
    }
    let shown = decoded(&shown);
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A form with what stands in it.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) action: String,
    /// What would be sent as it stands.
    pub(crate) fields: Vec<(String, String)>,
    /// Every name that can be sent, whether anything stands there or not.
    pub(crate) names: Vec<String>,
}

/// The forms of a page. One without an `action` goes to the page itself, `here`.
pub(crate) fn forms(html: &str, here: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut open = false;
    let mut select: Option<(String, bool)> = None;
    for tag in tags(html) {
        match tag.name {
            // What narrows a list down is asked for, not sent.
            "form" if tag.get("method") == Some("get") => open = false,
            "form" => {
                open = true;
                forms.push(Form {
                    action: tag.get("action").unwrap_or(here).to_string(),
                    fields: Vec::new(),
                    names: Vec::new(),
                });
                continue;
            }
            "/form" => open = false,
            _ => {}
        }
        let Some(form) = forms.last_mut().filter(|_| open) else {
            continue;
        };
        if let Some(name) = tag.get("name") {
            form.names.push(name.to_string());
        }
        match (tag.name, tag.get("name")) {
            ("input", Some(name)) => {
                let ticked = !matches!(tag.get("type"), Some("checkbox" | "radio"))
                    || tag.get("checked").is_some();
                if ticked {
                    let value = tag.get("value").unwrap_or_default().to_string();
                    form.fields.push((name.to_string(), value));
                }
            }
            ("textarea", Some(name)) => {
                let inside = tag.rest.split("</textarea").next().unwrap_or_default();
                let inside = inside.strip_prefix('\n').unwrap_or(inside);
                form.fields.push((name.to_string(), decoded(inside)));
            }
            ("select", Some(name)) => select = Some((name.to_string(), false)),
            ("option", _) => {
                let value = tag.get("value").unwrap_or_default().to_string();
                if let Some((name, begun)) = &mut select {
                    let chosen = tag.get("selected").is_some();
                    if chosen && *begun {
                        form.fields.retain(|(is, _)| is != name);
                    }
                    if chosen || !*begun {
                        form.fields.push((name.clone(), value));
                        *begun = true;
                    }
                }
            }
            ("/select", _) => select = None,
            _ => {}
        }
    }
    forms
}

#[test]
fn a_form_is_read_as_a_browser_sends_it() {
    let html = "<form method=\"post\" action=\"/a\"><input type=\"hidden\" name=\"csrf\" value=\"x&#38;y\">\
        <input type=\"radio\" name=\"r\" value=\"1\"><input type=\"radio\" name=\"r\" value=\"2\" checked>\
        <textarea name=\"t\">\nTea &lt;3</textarea><select name=\"s\"><option value=\"a\">A</option>\
        <option value=\"b\" selected>B</option></select><button name=\"go\">Go &amp; see</button></form><input name=\"out\">";
    let form = forms(html, "/here").remove(0);
    let sent: Vec<_> = form
        .fields
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(sent, ["csrf=x&y", "r=2", "t=Tea <3", "s=b"]);
    assert_eq!(words(html), "Tea <3 A B Go & see");
}
