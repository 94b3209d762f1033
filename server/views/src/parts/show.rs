//! Parts that show: the error summary, the line of stages, tags, summary lists, page numbers.

use std::fmt::Display;

use askama::Template;
use askama::filters::HtmlSafe;
use domain::problem::Problem;

/// The hidden field that proves a form is ours.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/csrf.html")]
pub struct Csrf<'a> {
    pub(crate) token: &'a str,
}

/// What wants another look, each line a link to its box.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/errors.html")]
pub struct Errors<'a> {
    pub(crate) problems: &'a [Problem],
}

/// A round's stages with "you are here": a list first, a drawing second.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/stage_line.html")]
pub struct StageLine {
    /// In the order of the round.
    pub steps: Vec<Step>,
    /// Where every date and letter stands, if anywhere.
    pub more: Option<String>,
}

/// One stage on the line.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name.
    pub words: String,
    /// A date or a count under it.
    pub note: Option<String>,
    /// Where it lies from here.
    pub standing: Standing,
}

impl Step {
    /// A stage without a note.
    pub fn new(words: impl Display, standing: Standing) -> Self {
        Self {
            words: words.to_string(),
            note: None,
            standing,
        }
    }

    /// The same with a note, e.g. "until 6 March".
    pub fn note(mut self, words: impl Display) -> Self {
        self.note = Some(words.to_string());
        self
    }

    fn is_here(&self) -> bool {
        self.standing == Standing::Here
    }
}

/// Where a stage lies from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Behind us.
    Done,
    /// Now.
    Here,
    /// Still to come.
    Ahead,
}

impl Standing {
    fn css(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Here => "here",
            Self::Ahead => "ahead",
        }
    }

    fn aloud(self) -> &'static str {
        match self {
            Self::Done => ", done",
            Self::Here => ", you are here",
            Self::Ahead => "",
        }
    }
}

/// A pill that says where something is.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/tag.html")]
pub struct Tag {
    words: String,
    tone: Tone,
}

impl Tag {
    /// Under way: "9 of 17 written".
    pub fn plum(words: impl Display) -> Self {
        Self {
            words: words.to_string(),
            tone: Tone::Plum,
        }
    }

    /// Done: "published", "saved".
    pub fn leaf(words: impl Display) -> Self {
        Self {
            words: words.to_string(),
            tone: Tone::Leaf,
        }
    }

    /// Could do with a hand: "not started, half-way".
    pub fn sun(words: impl Display) -> Self {
        Self {
            words: words.to_string(),
            tone: Tone::Sun,
        }
    }

    /// With a tone that is worked out.
    pub fn new(words: impl Display, tone: Tone) -> Self {
        Self {
            words: words.to_string(),
            tone,
        }
    }
}

/// A tag's colour; its words carry the meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Under way.
    Plum,
    /// Done.
    Leaf,
    /// Could do with a hand.
    Sun,
}

impl Tone {
    fn css(self) -> &'static str {
        match self {
            Self::Plum => "plum",
            Self::Leaf => "leaf",
            Self::Sun => "sun",
        }
    }
}

/// What is known about one thing, line by line, each with a way to change it.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/summary_list.html")]
pub struct SummaryList {
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    key: String,
    value: String,
    change: Option<String>,
}

impl SummaryList {
    /// A list with no lines yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One more line.
    pub fn row(mut self, key: impl Display, value: impl Display) -> Self {
        self.rows.push(Row {
            key: key.to_string(),
            value: value.to_string(),
            change: None,
        });
        self
    }

    /// One more line, with where to change it.
    pub fn row_to_change(
        mut self,
        key: impl Display,
        value: impl Display,
        href: impl Display,
    ) -> Self {
        self.rows.push(Row {
            key: key.to_string(),
            value: value.to_string(),
            change: Some(href.to_string()),
        });
        self
    }
}

/// Page numbers under a long list; nothing when there is one page.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/pagination.html")]
pub struct Pagination {
    page: usize,
    pages: usize,
    base: String,
    /// How many stand on a page, how many there are in all, and of what.
    lines: Option<(usize, usize, &'static str)>,
}

impl Pagination {
    /// `base` is the address up to the number: `/projects?page=`.
    pub fn new(page: usize, pages: usize, base: impl Display) -> Self {
        Self {
            page,
            pages,
            base: base.to_string(),
            lines: None,
        }
    }

    /// The same, saying which of all the `what` stand on each page: `each` on one.
    pub fn of(mut self, each: usize, all: usize, what: &'static str) -> Self {
        self.lines = Some((each, all, what));
        self
    }

    /// ": projects 51 to 100", for who hears a number alone.
    fn which(&self, page: &usize) -> String {
        self.lines.map_or_else(String::new, |(each, all, what)| {
            let last = (page * each).min(all);
            format!(": {what} {} to {last}", (page - 1) * each + 1)
        })
    }

    fn href(&self, page: impl Display) -> String {
        format!("{}{page}", self.base)
    }

    /// The first, the last, this one and its neighbours; `None` where numbers are left out.
    fn items(&self) -> Vec<Option<usize>> {
        let mut items = Vec::new();
        for page in (1..=self.pages)
            .filter(|page| *page == 1 || *page == self.pages || page.abs_diff(self.page) <= 1)
        {
            if items
                .last()
                .copied()
                .flatten()
                .is_some_and(|last: usize| last + 1 < page)
            {
                items.push(None);
            }
            items.push(Some(page));
        }
        items
    }
}

impl HtmlSafe for Csrf<'_> {}
impl HtmlSafe for Errors<'_> {}
impl HtmlSafe for StageLine {}
impl HtmlSafe for Tag {}
impl HtmlSafe for SummaryList {}
impl HtmlSafe for Pagination {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_leave_out_the_far_ones() {
        assert_eq!(
            Pagination::new(5, 9, "/x?page=").items(),
            [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]
        );
        assert_eq!(
            Pagination::new(1, 2, "/x?page=").items(),
            [Some(1), Some(2)]
        );
        let projects = Pagination::new(2, 6, "/x?page=").of(50, 290, "projects");
        assert_eq!(projects.which(&6), ": projects 251 to 290");
        let html = projects.to_string();
        assert!(html.contains(": projects 1 to 50"), "{html}");
    }

    #[test]
    fn what_a_person_wrote_stays_text_in_every_part() {
        let html =
            SummaryList::new().row("Name", "<b>&").to_string() + &Tag::leaf("<i>").to_string();
        assert!(
            html.contains("&#60;b&#62;&#38;") && html.contains("&#60;i&#62;"),
            "{html}"
        );
    }
}
