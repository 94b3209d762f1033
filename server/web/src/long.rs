//! Long lists, fifty lines a page: which page was asked for, what stands on it, and the way to the others.

use crate::asked::Asked;
use views::parts::Pagination;

/// How many lines a page has.
pub(crate) const A_PAGE: usize = 50;

/// One page of a long list. A number that is none, or too large, is the nearest there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    number: usize,
    all: usize,
}

impl Page {
    /// The page that was asked for, of `all` lines.
    pub(crate) fn of(asked: &Asked, all: usize) -> Self {
        let pages = all.div_ceil(A_PAGE).max(1);
        let number = asked.read("page").unwrap_or(1).clamp(1, pages);
        Self { number, all }
    }

    /// Whether it is the first.
    pub(crate) fn is_first(self) -> bool {
        self.number == 1
    }

    /// What stands on it.
    pub(crate) fn shown<T>(self, lines: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
        let before = (self.number - 1) * A_PAGE;
        lines.into_iter().skip(before).take(A_PAGE)
    }

    /// The way to the others; nothing where there are none.
    pub(crate) fn others(self, asked: &Asked, what: &'static str) -> Pagination {
        let base = asked.up_to("page");
        let pages = self.all.div_ceil(A_PAGE);
        Pagination::new(self.number, pages, base).of(A_PAGE, self.all, what)
    }
}

/// The page of `lines` that was asked for, and the way to the others.
pub(crate) fn page<T>(
    asked: &Asked,
    lines: Vec<T>,
    what: &'static str,
) -> (impl Iterator<Item = T> + use<T>, Pagination) {
    let page = Page::of(asked, lines.len());
    (page.shown(lines), page.others(asked, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        Asked::at(format!("/x{query}"))
    }

    #[test]
    fn a_page_is_the_one_asked_for_or_the_nearest() {
        for (query, first, many) in [
            ("", 0, 50),
            ("?page=2", 50, 50),
            ("?page=3", 100, 1),
            ("?page=4", 100, 1),
            ("?page=0", 0, 50),
            ("?page=-1", 0, 50),
            ("?page=x", 0, 50),
            ("?page=99999999999999999999999", 0, 50),
        ] {
            let (lines, _) = page(&asked(query), (0..101).collect(), "lines");
            let lines: Vec<i32> = lines.collect();
            assert_eq!((lines[0], lines.len()), (first, many), "{query}");
        }
        assert_eq!(page(&asked("?page=7"), Vec::<i32>::new(), "").0.count(), 0);
    }

    #[test]
    fn the_way_to_the_others_asks_for_the_same_otherwise() {
        let (_, others) = page(
            &asked("?page=2&name=a+b"),
            (0..101).collect::<Vec<_>>(),
            "lines",
        );
        let html = others.to_string();
        assert!(html.contains("href=\"/x?name=a+b&#38;page=3\""), "{html}");
        let (_, none) = page(&asked(""), vec![1], "lines");
        assert_eq!(none.to_string(), "");
    }
}
