//! What people wrote, as paragraphs, lists, emphasis and links: the same Markdown light as on the pages.
//!
//! Anything else in it (headings, tables, pieces of HTML, pictures) stays as the words it is made of.

use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};
use serde::Serialize;

/// A paragraph or a line of a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Prose {
    /// What stands before it where it is a line of a list: `•`, or a number.
    pub mark: Option<String>,
    /// How far it is set in.
    pub depth: u8,
    /// Its words.
    pub runs: Vec<Run>,
}

/// Words that look alike.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Strong.
    pub strong: bool,
    /// Stressed.
    pub stressed: bool,
    /// Where they lead: an address that begins with `https:`, `http:`, `mailto:` or `tel:`.
    pub to: Option<String>,
}

/// The deepest that a list is set in.
const DEEPEST: u8 = 4;

/// Reads what somebody wrote.
#[must_use]
pub fn read(words: &str) -> Vec<Prose> {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.autolink = true;
    let root = parse_document(&arena, words, &options);
    let mut out = Vec::new();
    for block in root.children() {
        walk(block, 0, None, &mut out);
    }
    out
}

/// Words of ours, as one paragraph.
#[must_use]
pub fn plain(words: &str) -> Vec<Prose> {
    let text = words.to_string();
    let run = Run {
        text,
        ..Run::default()
    };
    vec![Prose {
        mark: None,
        depth: 0,
        runs: vec![run],
    }]
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what Markdown light does not know stays the words it is made of"
)]
fn walk<'a>(node: &'a AstNode<'a>, depth: u8, mark: Option<String>, out: &mut Vec<Prose>) {
    let value = node.data.borrow().value.clone();
    match value {
        NodeValue::List(list) => {
            let first = list.start;
            for (place, item) in node.children().enumerate() {
                let mark = match list.list_type {
                    ListType::Bullet => "•".to_string(),
                    ListType::Ordered => format!("{}.", first + place),
                };
                let mut mark = Some(mark);
                for block in item.children() {
                    walk(block, (depth + 1).min(DEEPEST), mark.take(), out);
                }
            }
        }
        NodeValue::Paragraph | NodeValue::Heading(_) => {
            let mut runs = Vec::new();
            gather(node, &Run::default(), &mut runs);
            out.push(Prose { mark, depth, runs });
        }
        NodeValue::CodeBlock(block) => verbatim(&block.literal, depth, mark, out),
        NodeValue::HtmlBlock(block) => verbatim(&block.literal, depth, mark, out),
        NodeValue::ThematicBreak => {}
        // Quotations and whatever comrak may learn: what is in them.
        _ => {
            let mut mark = mark;
            for block in node.children() {
                walk(block, depth, mark.take(), out);
            }
        }
    }
}

fn verbatim(words: &str, depth: u8, mark: Option<String>, out: &mut Vec<Prose>) {
    let mut runs = plain(words.trim_end()).remove(0).runs;
    runs.retain(|run| !run.text.is_empty());
    out.push(Prose { mark, depth, runs });
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what Markdown light does not know stays the words it is made of"
)]
fn gather<'a>(node: &'a AstNode<'a>, like: &Run, out: &mut Vec<Run>) {
    for child in node.children() {
        let mut like = like.clone();
        let value = child.data.borrow().value.clone();
        match value {
            NodeValue::Text(text) => say(&text, &like, out),
            NodeValue::Code(code) => say(&code.literal, &like, out),
            NodeValue::HtmlInline(html) => say(&html, &like, out),
            // People press Enter where they want a new line.
            NodeValue::SoftBreak | NodeValue::LineBreak => say("\n", &like, out),
            NodeValue::Strong => {
                like.strong = true;
                gather(child, &like, out);
            }
            NodeValue::Emph => {
                like.stressed = true;
                gather(child, &like, out);
            }
            NodeValue::Link(link) => {
                like.to = leads(&link.url).then(|| link.url.clone());
                gather(child, &like, out);
            }
            _ => gather(child, &like, out),
        }
    }
}

fn say(words: &str, like: &Run, out: &mut Vec<Run>) {
    if let Some(last) = out.last_mut()
        && (last.strong, last.stressed, &last.to) == (like.strong, like.stressed, &like.to)
    {
        last.text.push_str(words);
        return;
    }
    let text = words.to_string();
    out.push(Run {
        text,
        ..like.clone()
    });
}

fn leads(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:", "tel:"];
    known.iter().any(|scheme| lower.starts_with(scheme)) && !url.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> Vec<String> {
        let line = |prose: &Prose| {
            let mark = prose.mark.clone().unwrap_or_default();
            let runs = prose.runs.iter().map(|run| {
                let to = run.to.as_ref().map(|to| format!("->{to}"));
                let strong = if run.strong { "**" } else { "" };
                let stressed = if run.stressed { "_" } else { "" };
                format!("{strong}{stressed}{}{}", run.text, to.unwrap_or_default())
            });
            format!(
                "{}{mark}|{}",
                prose.depth,
                runs.collect::<Vec<_>>().join("/")
            )
        };
        read(words).iter().map(line).collect()
    }

    #[test]
    fn people_write_paragraphs_lists_emphasis_and_links() {
        assert_eq!(
            shown(
                "We *listen*\nand **stay**.\n\n- tea\n  1. black\n- cake\n\nhttps://example.org/a"
            ),
            [
                "0|We /_listen/\nand /**stay/.",
                "1•|tea",
                "21.|black",
                "1•|cake",
                "0|https://example.org/a->https://example.org/a",
            ]
        );
    }

    #[test]
    fn what_is_not_light_stays_words() {
        assert_eq!(shown("# Loud"), ["0|Loud"]);
        assert_eq!(shown("<script>x</script>"), ["0|<script>x</script>"]);
        assert_eq!(shown("[press](javascript:alert(1))"), ["0|press"]);
        assert_eq!(
            shown("#set page(paper: \"a0\")"),
            ["0|#set page(paper: \"a0\")"]
        );
        assert_eq!(shown(""), [""; 0]);
    }
}
