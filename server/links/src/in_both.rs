//! Which pages are to be had in both languages, and where: a page in Welsh has the address of the English one behind
//! `/cy`, so that it can be linked, kept and found, and nothing has to be remembered of who reads it.

use crate::{guide, public};
use domain::language::Language;

/// The patterns of pages in both languages. The router serves each at both of its addresses.
const BOTH: &[&str] = &[
    public::routes::home,
    public::routes::help_now,
    public::routes::about,
    public::routes::privacy,
    public::routes::accessibility,
    guide::routes::good_peer_support,
    guide::routes::principle,
    guide::routes::values,
    guide::routes::referrers,
    guide::routes::taking_part,
    guide::routes::toolkit,
    guide::routes::training,
    guide::routes::induction,
    guide::routes::reviewing,
];

/// What every address in Welsh begins with.
const WELSH: &str = "/cy";

/// Whether the page at `path`, its English address or pattern, is to be had in both languages.
#[must_use]
pub fn is_in_both(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    BOTH.iter().any(|pattern| fits(pattern, path))
}

fn fits(pattern: &str, path: &str) -> bool {
    let (mut pieces, mut asked) = (pattern.split('/'), path.split('/'));
    loop {
        match (pieces.next(), asked.next()) {
            (None, None) => return true,
            (Some(piece), Some(there)) if piece == there => {}
            (Some(piece), Some(there)) if piece.starts_with('{') && !there.is_empty() => {}
            (Some(_) | None, _) => return false,
        }
    }
}

/// Where the page at `path` is in `language`; where it is in English, if it has no other.
#[must_use]
pub fn in_language(language: Language, path: &str) -> String {
    match language {
        Language::Welsh if is_in_both(path) => match path.strip_prefix('/') {
            Some(rest) if rest.is_empty() || rest.starts_with(['?', '#']) => {
                format!("{WELSH}{rest}")
            }
            Some(_) | None => format!("{WELSH}{path}"),
        },
        Language::English | Language::Welsh => path.to_string(),
    }
}

/// Which language an address asks for, and the address of the same in English.
#[must_use]
pub fn language_of(path: &str) -> (Language, String) {
    match path.strip_prefix(WELSH) {
        Some(rest) if rest.is_empty() || rest.starts_with(['?', '#']) => {
            (Language::Welsh, format!("/{rest}"))
        }
        Some(rest) if rest.starts_with('/') => (Language::Welsh, rest.to_string()),
        Some(_) | None => (Language::English, path.to_string()),
    }
}

/// The patterns of [`is_in_both`]: for whoever looks at each.
#[must_use]
pub fn patterns_in_both() -> &'static [&'static str] {
    BOTH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_welsh_stands_behind_its_own_name() {
        for (english, welsh) in [
            ("/", "/cy"),
            ("/?a=b", "/cy?a=b"),
            ("/about", "/cy/about"),
            ("/about#principles", "/cy/about#principles"),
            ("/good-peer-support/2", "/cy/good-peer-support/2"),
            // What has no Welsh words stays where it is.
            ("/home", "/home"),
            ("/good-peer-support/2/3", "/good-peer-support/2/3"),
            ("/good-peer-support/", "/good-peer-support/"),
        ] {
            assert_eq!(in_language(Language::Welsh, english), welsh);
            assert_eq!(in_language(Language::English, english), english);
        }
    }

    #[test]
    fn an_address_says_which_language_it_is_in() {
        for (path, language, english) in [
            ("/cy", Language::Welsh, "/"),
            ("/cy?a=b", Language::Welsh, "/?a=b"),
            ("/cy/about?a=b", Language::Welsh, "/about?a=b"),
            ("/cymru", Language::English, "/cymru"),
            ("/about", Language::English, "/about"),
            ("/fr/about", Language::English, "/fr/about"),
        ] {
            assert_eq!(language_of(path), (language, english.to_string()));
        }
    }
}
