//! Words that people wrote, as HTML: paragraphs, lists, emphasis and links, nothing else.
//!
//! Comrak reads the Markdown without raw HTML; ammonia then lets through a short list of elements. Always both, in that
//! order: the first marks what it dropped with a comment, the second removes it and anything the first may one day miss.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use askama::filters::Safe;

/// Markdown light, safe to stand in a page.
pub fn markdown(words: &str) -> Safe<String> {
    static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut cleaner = ammonia::Builder::empty();
        cleaner
            .tags(HashSet::from([
                "p",
                "br",
                "ul",
                "ol",
                "li",
                "em",
                "strong",
                "a",
                "blockquote",
            ]))
            .tag_attributes(HashMap::from([
                ("a", HashSet::from(["href"])),
                ("ol", HashSet::from(["start"])),
            ]))
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
            .url_relative(ammonia::UrlRelative::Deny)
            .link_rel(Some("nofollow noopener"));
        cleaner
    });
    let mut options = comrak::Options::default();
    options.extension.autolink = true;
    // People press Enter where they want a new line.
    options.render.hardbreaks = true;
    Safe(
        CLEANER
            .clean(&comrak::markdown_to_html(words, &options))
            .to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_paragraphs_lists_emphasis_and_links() {
        let Safe(html) = markdown(
            "We *listen*.\n\n- tea\n- cake\n\nSee https://example.org/a?b=1 and **come**.",
        );
        assert_eq!(
            html.replace('\n', ""),
            "<p>We <em>listen</em>.</p><ul><li>tea</li><li>cake</li></ul><p>See <a href=\"https://example.org/a?b=1\" \
             rel=\"nofollow noopener\">https://example.org/a?b=1</a> and <strong>come</strong>.</p>"
        );
    }

    #[test]
    fn a_new_line_is_a_new_line() {
        let Safe(html) = markdown("one\ntwo");
        assert_eq!(html.trim(), "<p>one<br>\ntwo</p>");
    }

    #[test]
    fn nothing_that_acts_comes_through() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![a picture](https://example.org/x.png)",
            "[press](javascript:alert(1))",
            "[press](data:text/html;base64,x)",
            "[press](//evil.example/x)",
            "<a href=https://example.org style=position:fixed onclick=x>y</a>",
            "# A heading of their own",
        ] {
            let Safe(html) = markdown(hostile);
            for sign in [
                "<script",
                "<img",
                "javascript:",
                "data:",
                "href=\"//",
                "style=",
                "onclick=",
                "<h1",
                "<!--",
            ] {
                assert!(!html.contains(sign), "{hostile} became {html}");
            }
        }
    }
}
