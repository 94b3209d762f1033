//! Two texts word by word: what went, what came, what stayed. Of letters' words and of answers alike.

use similar::{ChangeTag, TextDiff};
use std::time::Duration;

/// How long one comparison may take: two long texts with nothing in common are then shown in larger pieces.
const LONGEST: Duration = Duration::from_millis(100);

/// What became of a piece of text between two versions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// In both.
    Same,
    /// In the earlier alone.
    Out,
    /// In the later alone.
    In,
}

/// What went and what came, each in one piece: a space between two changed words joins them.
#[must_use]
pub fn changes(before: &str, after: &str) -> Vec<(Change, String)> {
    let words = TextDiff::configure()
        .timeout(LONGEST)
        .diff_words(before, after);
    let mut pieces = Vec::new();
    let (mut out, mut into) = (String::new(), String::new());
    let settle = |out: &mut String, into: &mut String, pieces: &mut Vec<_>| {
        for (change, words) in [
            (Change::Out, std::mem::take(out)),
            (Change::In, std::mem::take(into)),
        ] {
            if !words.is_empty() {
                pieces.push((change, words));
            }
        }
    };
    for change in words.iter_all_changes() {
        let words = change.value();
        match change.tag() {
            ChangeTag::Delete => out.push_str(words),
            ChangeTag::Insert => into.push_str(words),
            ChangeTag::Equal if words.trim().is_empty() && !(out.is_empty() && into.is_empty()) => {
                out.push_str(words);
                into.push_str(words);
            }
            ChangeTag::Equal => {
                settle(&mut out, &mut into, &mut pieces);
                match pieces.last_mut() {
                    Some((Change::Same, same)) => same.push_str(words),
                    Some(_) | None => pieces.push((Change::Same, words.to_string())),
                }
            }
        }
    }
    settle(&mut out, &mut into, &mut pieces);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_names_what_went_and_what_came() {
        let pieces = changes("Please join us by Friday.", "Please come along by Friday.");
        let said = |tag| {
            pieces
                .iter()
                .filter(|(one, _)| *one == tag)
                .map(|(_, words)| words.trim())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (said(Change::Out), said(Change::In)),
            (vec!["join us"], vec!["come along"])
        );
    }
}
