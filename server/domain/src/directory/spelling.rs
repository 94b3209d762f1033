//! Every word that is said anywhere, and those that a word may have been meant for: itself, words it begins, and, where
//! there are none of these, words that are spelled much like it.

use super::bits::Bits;
use std::collections::HashMap;

/// The most words that one may begin.
const BEGUN: usize = 200;

type Three = [char; 3];

/// The listings that say a word: a list of a few, or one bit each where that takes less room.
#[derive(Debug)]
enum Said {
    ByFew(Vec<u32>),
    ByMany(Bits),
}

impl Said {
    fn join(&self, all: &mut Bits) {
        match self {
            Self::ByFew(listings) => {
                for at in listings {
                    all.set(*at);
                }
            }
            Self::ByMany(listings) => all.join(listings),
        }
    }
}

/// Words, each with the listings that say it.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// In order.
    words: Vec<(String, Said)>,
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
        let known = self.at.get(word).copied();
        let at = known.unwrap_or_else(|| {
            let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            self.at.insert(word.to_string(), next);
            self.words.push((word.to_string(), Said::ByFew(Vec::new())));
            next
        });
        if let Some((_, Said::ByFew(listings))) = self.words.get_mut(at as usize) {
            listings.push(listing);
        }
    }

    /// All words of so many listings are there.
    pub(super) fn ready(&mut self, count: usize) {
        self.at = HashMap::new();
        self.words
            .sort_unstable_by(|one, other| one.0.cmp(&other.0));
        for (at, (word, said)) in (0_u32..).zip(&mut self.words) {
            for three in threes(word) {
                self.threes.entry(three).or_default().push(at);
            }
            if let Said::ByFew(listings) = said {
                listings.shrink_to_fit();
                if listings.len() * 32 > count {
                    let mut many = Bits::default();
                    for at in listings {
                        many.set(*at);
                    }
                    *said = Said::ByMany(many);
                }
            }
        }
    }

    /// The words that one begins.
    fn beginning<'a>(&'a self, typed: &'a str) -> impl Iterator<Item = &'a (String, Said)> {
        let from = self
            .words
            .partition_point(|(word, _)| word.as_str() < typed);
        let is_short = typed.chars().nth(2).is_none();
        let begins = move |(word, _): &&(String, Said)| match is_short {
            true => word == typed,
            false => word.starts_with(typed),
        };
        self.words[from..].iter().take_while(begins).take(BEGUN)
    }

    /// Whether a word is said, or begun.
    pub(super) fn begins(&self, typed: &str) -> bool {
        self.beginning(typed).next().is_some()
    }

    /// The listings that say it, or a word that it begins.
    pub(super) fn begun(&self, typed: &str) -> Bits {
        let mut all = Bits::default();
        for (_, said) in self.beginning(typed) {
            said.join(&mut all);
        }
        all
    }

    /// The listings that say a word that is spelled much like it.
    pub(super) fn misspelled(&self, typed: &str) -> Bits {
        let mut all = Bits::default();
        let letters: Vec<char> = typed.chars().collect();
        let most = match letters.len() {
            0..=3 => return all,
            4..=7 => 1,
            _ => 2,
        };
        // A slip spoils three threes at most; two letters that changed places spoil four.
        let least = letters.len().saturating_sub(4 * most).max(1);
        let mut shared = vec![0_u16; self.words.len()];
        for three in threes(typed) {
            for at in self.threes.get(&three).into_iter().flatten() {
                shared[*at as usize] += 1;
            }
        }
        let close = self.words.iter().zip(shared);
        for ((word, said), _) in close.filter(|(_, count)| usize::from(*count) >= least) {
            let word: Vec<char> = word.chars().collect();
            if apart(&letters, &word, most) <= most {
                said.join(&mut all);
            }
        }
        all
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
