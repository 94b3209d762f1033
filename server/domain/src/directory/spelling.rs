//! Every word that is said anywhere, and those that a word may have been meant for: itself, words it begins, and, where
//! there are none of these, words that are spelled much like it.

use std::collections::HashMap;

/// The most words that one may begin.
const BEGUN: usize = 200;

type Three = [char; 3];

/// Words, each with the listings that say it.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// In order.
    words: Vec<(String, Vec<u32>)>,
    at: HashMap<String, u32>,
    /// Three letters in a row, with the words that have them.
    threes: HashMap<Three, Vec<u32>>,
}

fn threes(word: &str) -> Vec<Three> {
    let letters: Vec<char> = format!(" {word} ").chars().collect();
    letters.windows(3).map(|w| [w[0], w[1], w[2]]).collect()
}

impl Vocabulary {
    /// Notes that `listing` says `word`. Listings come in order.
    pub(super) fn add(&mut self, word: &str, listing: u32) {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let at = *self.at.entry(word.to_string()).or_insert(next);
        if at == next {
            self.words.push((word.to_string(), Vec::new()));
        }
        if let Some((_, listings)) = self.words.get_mut(at as usize) {
            listings.push(listing);
        }
    }

    /// All words are there.
    pub(super) fn ready(&mut self) {
        self.at = HashMap::new();
        self.words
            .sort_unstable_by(|one, other| one.0.cmp(&other.0));
        for (at, (word, _)) in (0_u32..).zip(&self.words) {
            for three in threes(word) {
                self.threes.entry(three).or_default().push(at);
            }
        }
    }

    /// The listings that say a word that may be meant, word by word.
    pub(super) fn like(&self, typed: &str) -> Vec<&[u32]> {
        let from = self
            .words
            .partition_point(|(word, _)| word.as_str() < typed);
        let begins = |(word, _): &&(String, Vec<u32>)| match typed.chars().count() {
            0..=2 => word == typed,
            _ => word.starts_with(typed),
        };
        let begun = self.words[from..].iter().take_while(begins).take(BEGUN);
        let found: Vec<&[u32]> = begun.map(|(_, listings)| listings.as_slice()).collect();
        if found.is_empty() {
            return self.misspelled(typed);
        }
        found
    }

    fn misspelled(&self, typed: &str) -> Vec<&[u32]> {
        let letters: Vec<char> = typed.chars().collect();
        let most = match letters.len() {
            0..=3 => return Vec::new(),
            4..=7 => 1,
            _ => 2,
        };
        let mut shared: HashMap<u32, usize> = HashMap::new();
        for three in threes(typed) {
            for at in self.threes.get(&three).into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        // A slip spoils three threes at most; two letters that changed places spoil four.
        let least = (letters.len()).saturating_sub(4 * most).max(1);
        let close = shared.into_iter().filter(|(_, count)| *count >= least);
        let words = close.filter_map(|(at, _)| self.words.get(at as usize));
        words
            .filter(|(word, _)| {
                let word: Vec<char> = word.chars().collect();
                apart(&letters, &word, most) <= most
            })
            .map(|(_, listings)| listings.as_slice())
            .collect()
    }
}

/// How many slips two words are apart: a letter more, less, another, or two that changed places. More than `most` is
/// said as one more.
fn apart(one: &[char], other: &[char], most: usize) -> usize {
    if one.len().abs_diff(other.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let change = row[j] + usize::from(a != b);
            let mut least = change.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default().min(most + 1)
}
