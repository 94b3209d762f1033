//! What others show of a page when somebody passes it on, and what a search engine shows of it.
//!
//! It is read off the page itself: its title, and its first sentence in large letters. So it says what is seen there, in
//! the language in which it is seen, and no page can forget it. For public pages alone.

use app::App;
use std::fmt::Write;

/// What a page says of itself beside its title.
#[derive(Clone, Debug, Default)]
pub(crate) struct Face {
    /// What it is about, where its first sentence does not say it.
    pub(crate) description: Option<String>,
    /// The same for programs: what kind, and where.
    pub(crate) feeds: Vec<(&'static str, String)>,
}

/// What stands between two marks, the first time.
fn between<'a>(html: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(from)?;
    Some(rest.split_once(to)?.0)
}

/// The first sentence in large letters, or the first there is, without its marks. It is escaped already, quotation marks
/// too.
fn lede(html: &str) -> String {
    let found = between(html, "<p class=\"lede", "</p>");
    let found = found.or_else(|| between(html, "<p class=\"narrow\"", "</p>"));
    let (_, marked) = found.and_then(|p| p.split_once('>')).unwrap_or_default();
    let mut pieces = marked.split('<');
    let mut words = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        words.push_str(piece.split_once('>').map_or("", |(_, said)| said));
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    escaped.replace('>', "&gt;").replace('"', "&quot;")
}

/// As it was before it was escaped.
fn plain(text: &str) -> String {
    let signs = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
    ];
    let text = signs
        .iter()
        .fold(text.to_string(), |text, (is, sign)| text.replace(is, sign));
    text.replace("&#38;", "&").replace("&amp;", "&")
}

impl Face {
    /// Puts it into the head of a page.
    pub(crate) fn on(&self, html: String, app: &App, path: &str) -> String {
        let Some(title) = between(&html, "<title>", "</title>") else {
            return html;
        };
        let (title, site) = title.rsplit_once(" · ").unwrap_or((title, "Mutuality"));
        let says = self.description.as_deref().map(escaped);
        let says = says.unwrap_or_else(|| lede(&html));
        let here = escaped(&app.public.to(path));
        let picture = app::pictures::address(app, &plain(title));
        let mut head = format!("</title>\n<link rel=\"canonical\" href=\"{here}\">\n");
        let _ = writeln!(head, "<meta name=\"description\" content=\"{says}\">");
        for (property, content) in [
            ("type", "website"),
            ("site_name", site),
            ("title", title),
            ("description", &says),
            ("url", &here),
            ("image", &picture),
            ("image:type", "image/png"),
            ("image:width", "1200"),
            ("image:height", "630"),
            ("image:alt", title),
        ] {
            let _ = writeln!(
                head,
                "<meta property=\"og:{property}\" content=\"{content}\">"
            );
        }
        head.push_str("<meta name=\"twitter:card\" content=\"summary_large_image\">");
        for (kind, href) in &self.feeds {
            let _ = write!(
                head,
                "\n<link rel=\"alternate\" type=\"{kind}\" href=\"{}\">",
                escaped(href)
            );
        }
        html.replacen("</title>", &head, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_is_read_without_its_marks() {
        let html = "<h1>A</h1><p class=\"lede narrow\">Ring <a href=\"/x\">one of\nthese</a>, &#34;now&#34;.</p><p>No.</p>";
        assert_eq!(lede(html), "Ring one of these, &#34;now&#34;.");
        assert_eq!(
            lede("<p class=\"lede\"><em>All</em> of it</p>"),
            "All of it"
        );
        assert_eq!(lede("<p>None</p>"), "");
    }

    #[test]
    fn nothing_leaves_its_quotation_marks() {
        assert_eq!(escaped("\"><script>&"), "&quot;&gt;&lt;script&gt;&amp;");
        assert_eq!(
            plain("Mums&#39; &#60;tea&#62; &#38; &#34;toys&#34;"),
            "Mums' <tea> & \"toys\""
        );
    }
}
