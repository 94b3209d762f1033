//! A message on a page, in the language of whoever reads: its facts escaped, its marks drawn.
//!
//! A message's own words are ours and are built in. It may hold five marks and no other: `<em>`, `<strong>`, `<en>`
//! round words that stay English, and `<a>` (or `<a1>`, `<a2>`… where there are several) round the words of a link. Where
//! a link leads is for the template to say, so that no file of words holds an address; what is put into a message is
//! escaped before it comes near a mark (decision 033).

use askama::filters::{Escaper, Html, HtmlSafe};
use domain::language::Language;
use std::fmt::{self, Display, Write as _};
use words::{Fact, Words};

/// A message, as a template builds it: `{{ chrome.say("home-steps").with("count", 3) }}`.
#[derive(Clone, Debug)]
pub struct Said {
    words: Words,
    name: String,
    facts: Vec<(&'static str, Fact)>,
    links: Vec<String>,
    whole: Option<Whole>,
}

/// The whole of a message as a link.
#[derive(Clone, Debug)]
struct Whole {
    href: String,
    class: &'static str,
}

/// What a message has a place for.
pub trait AsFact {
    /// As words, escaped, or as a number.
    fn fact(&self) -> Fact;
}

impl<T: AsFact + ?Sized> AsFact for &T {
    fn fact(&self) -> Fact {
        (**self).fact()
    }
}

impl AsFact for str {
    fn fact(&self) -> Fact {
        Fact::Text(escaped(self))
    }
}

impl AsFact for String {
    fn fact(&self) -> Fact {
        self.as_str().fact()
    }
}

impl AsFact for Said {
    fn fact(&self) -> Fact {
        Fact::Text(self.to_string())
    }
}

macro_rules! counts {
    ($($number:ty)+) => {$(
        impl AsFact for $number {
            fn fact(&self) -> Fact {
                Fact::Count(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }
    )+};
}

counts! { u8 u16 u32 i32 i64 usize }

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing into a string cannot go wrong.
    let _ = Html.write_escaped_str(&mut out, text);
    out
}

impl Said {
    pub(crate) fn new(words: Words, name: impl Into<String>) -> Self {
        Self {
            words,
            name: name.into(),
            facts: Vec::new(),
            links: Vec::new(),
            whole: None,
        }
    }

    /// With a fact for the place called `name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl AsFact) -> Self {
        self.facts.push((name, fact.fact()));
        self
    }

    /// The next link in it leads there: to one of our pages, of which the English address is given, or elsewhere.
    #[must_use]
    pub fn link(mut self, href: impl Display) -> Self {
        self.links.push(href.to_string());
        self
    }

    /// The whole of it is a link that leads there.
    #[must_use]
    pub fn to(mut self, href: impl Display) -> Self {
        self.whole = Some(Whole {
            href: href.to_string(),
            class: "",
        });
        self
    }

    /// That link has a class.
    #[must_use]
    pub fn class(mut self, class: &'static str) -> Self {
        if let Some(whole) = &mut self.whole {
            whole.class = class;
        }
        self
    }

    /// That link is the page's button.
    #[must_use]
    pub fn button(self) -> Self {
        self.class("govuk-button")
    }

    fn drawn(&self) -> String {
        let message = self.words.say(&self.name, &self.facts);
        let mut out = String::with_capacity(message.len() + 64);
        let mut rest = message.as_str();
        let mut open: Vec<&str> = Vec::new();
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            let Some((mark, after)) = after.split_once('>') else {
                break;
            };
            rest = after;
            match mark {
                "em" | "/em" | "strong" | "/strong" => {
                    let _ = write!(out, "<{mark}>");
                }
                "en" => out.push_str("<span lang=\"en\">"),
                "/en" => out.push_str("</span>"),
                _ if mark.starts_with("/a") => {
                    if let Some(href) = open.pop() {
                        out.push_str(&self.closing(href));
                    }
                }
                _ => {
                    let number: usize = mark
                        .strip_prefix('a')
                        .map_or(0, |at| at.parse().unwrap_or(1));
                    let href = number.checked_sub(1).and_then(|at| self.links.get(at));
                    debug_assert!(
                        href.is_some(),
                        "{} has a mark <{mark}> that leads nowhere",
                        self.name
                    );
                    if let Some(href) = href {
                        out.push_str(&self.opening(href, ""));
                        open.push(href);
                    }
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn opening(&self, href: &str, class: &str) -> String {
        let language = self.words.language();
        let address = escaped(&links::in_language(language, href));
        let mut tag = match class {
            "" => format!("<a href=\"{address}\""),
            "govuk-button" => format!(
                "<a class=\"govuk-button\" href=\"{address}\" role=\"button\" draggable=\"false\" data-module=\"govuk-button\""
            ),
            class => format!("<a class=\"{class}\" href=\"{address}\""),
        };
        if href.contains("://") {
            tag.push_str(" rel=\"noopener\"");
        }
        if self.is_english(href) {
            tag.push_str(" hreflang=\"en\"");
        }
        tag.push('>');
        tag
    }

    fn closing(&self, href: &str) -> String {
        if self.is_english(href) {
            format!(" {}</a>", self.words.say("layout-in-english", &[]))
        } else {
            "</a>".to_string()
        }
    }

    /// Whether a reader of another language comes to an English page of ours by this link, and is told so beforehand.
    fn is_english(&self, href: &str) -> bool {
        self.words.language() == Language::Welsh
            && href.starts_with('/')
            && !links::is_in_both(href)
    }
}

impl HtmlSafe for Said {}

impl Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let drawn = self.drawn();
        match &self.whole {
            Some(whole) => {
                f.write_str(&self.opening(&whole.href, whole.class))?;
                f.write_str(&drawn)?;
                f.write_str(&self.closing(&whole.href))
            }
            None => f.write_str(&drawn),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WELSH: Words = Words::of(Language::Welsh);

    #[test]
    fn what_is_put_into_a_message_can_neither_mark_nor_link() {
        let hostile = "<a>\"x\"</a> <script>go()</script> { $contact } &amp;";
        for language in Language::ALL {
            let said = Said::new(Words::of(language), "privacy-contact")
                .with("contact", hostile)
                .link(format!("mailto:{hostile}"))
                .to_string();
            assert!(!said.contains("<script"), "{said}");
            assert_eq!(said.matches("<a ").count(), 1, "{said}");
            assert!(said.contains("&#60;script&#62;"), "{said}");
        }
    }

    #[test]
    fn a_link_leads_to_the_same_language_or_says_that_it_does_not() {
        let said = |href: &str| Said::new(WELSH, "layout-sign-in").to(href).to_string();
        assert_eq!(said("/about"), "<a href=\"/cy/about\">Mewngofnodi</a>");
        assert_eq!(
            said("/sign-in"),
            "<a href=\"/sign-in\" hreflang=\"en\">Mewngofnodi (yn Saesneg)</a>"
        );
        let english = Said::new(Words::default(), "layout-sign-in").to("/sign-in");
        assert_eq!(english.to_string(), "<a href=\"/sign-in\">Sign in</a>");
    }
}
