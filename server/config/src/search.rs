//! Words that mean the same to somebody who searches: a file that ships with the program.

use std::sync::LazyLock;
use toml::de::{DeTable, DeValue};

const WORDS: &str = include_str!("../../../config/search/words.toml");

/// The groups of the file; a phrase in one finds the others.
#[must_use]
pub fn same_words() -> &'static [Vec<String>] {
    static SAME: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| read(WORDS));
    &SAME
}

fn read(text: &str) -> Vec<Vec<String>> {
    let tables = DeTable::parse(text).ok();
    let groups = tables.as_ref().and_then(|all| {
        let same = all.get_ref().get("same")?;
        list(same.get_ref())
    });
    let phrases = |group: &DeValue<'_>| {
        let all = list(group).unwrap_or_default();
        all.iter()
            .filter_map(|one| one.as_str().map(str::to_string))
            .collect()
    };
    groups
        .unwrap_or_default()
        .into_iter()
        .map(phrases)
        .collect()
}

fn list<'a, 'b>(value: &'b DeValue<'a>) -> Option<Vec<&'b DeValue<'a>>> {
    let list = value.as_array()?;
    Some(list.iter().map(toml::Spanned::get_ref).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_file_that_ships_is_read_whole() {
        let same = same_words();
        let lines = WORDS.lines().filter(|line| line.starts_with("  [")).count();
        assert_eq!(same.len(), lines);
        assert!(same.iter().all(|group| group.len() > 1), "{same:?}");
        for group in same {
            let distinct: BTreeSet<_> = group.iter().collect();
            assert_eq!(distinct.len(), group.len(), "{group:?}");
        }
    }
}
