//! Words made alike: without capitals, accents, apostrophes and a plural's s; and words that mean the same.

use crate::listing::area_of_postcode;
use std::collections::HashMap;

/// Words that narrow nothing down.
const SMALL: &[&str] = &[
    "a", "am", "an", "and", "any", "are", "at", "by", "for", "from", "have", "i", "im", "in", "is",
    "it", "me", "my", "near", "need", "of", "on", "or", "our", "some", "the", "to", "we", "who",
    "with",
];

/// The longest text that is looked for, in words.
const MOST: usize = 12;

/// Small letters without accents.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ğ' => out.push('g'),
            'ì'..='ï' | 'ī' | 'į' | 'ı' => out.push('i'),
            'ł' => out.push('l'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'ř' => out.push('r'),
            'ś' | 'ş' | 'š' | 'ș' => out.push('s'),
            'ť' | 'ț' => out.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => out.push('u'),
            'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => out.push('w'),
            'ŷ' | 'ý' | 'ÿ' | 'ỳ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            // Accents that stand by themselves, and apostrophes, which hold no two words apart.
            '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            other => out.push(other),
        }
    }
    out
}

/// The words of a text, made alike. Of a postcode its letters are left, which name an area.
pub fn tokens(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && !SMALL.contains(word));
    words.filter_map(token).collect()
}

fn token(word: &str) -> Option<String> {
    let has = |is: fn(&char) -> bool| word.chars().any(|c| is(&c));
    if has(char::is_ascii_digit) && has(char::is_ascii_alphabetic) {
        if let Some(area) = area_of_postcode(word) {
            return Some(area.code.to_ascii_lowercase());
        }
        // The second half of a postcode.
        if word.len() == 3 && word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
    }
    let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let word = if is_plural {
        &word[..word.len() - 1]
    } else {
        word
    };
    Some(word.to_string())
}

/// Words that mean the same.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    groups: Vec<Vec<Vec<String>>>,
    /// Each phrase, with the groups it is in.
    of: HashMap<Vec<String>, Vec<usize>>,
}

impl Synonyms {
    /// Of groups of phrases.
    #[must_use]
    pub fn new(groups: &[Vec<String>]) -> Self {
        let mut new = Self::default();
        for (at, group) in groups.iter().enumerate() {
            let phrases: Vec<_> = group.iter().map(|phrase| tokens(phrase)).collect();
            for phrase in &phrases {
                new.of.entry(phrase.clone()).or_default().push(at);
            }
            new.groups.push(phrases);
        }
        new
    }

    /// What was typed, term by term: each is any of several phrases, of which every word is to be there.
    #[must_use]
    pub fn terms(&self, typed: &str) -> Vec<Vec<Vec<String>>> {
        let mut words = tokens(typed);
        words.truncate(MOST);
        let mut terms = Vec::new();
        let mut rest = words.as_slice();
        while let [first, after @ ..] = rest {
            let longest = (1..=rest.len().min(4)).rev().find_map(|length| {
                let groups = self.of.get(&rest[..length])?;
                Some((length, groups))
            });
            let (phrases, left) = match longest {
                Some((length, groups)) => {
                    let all = groups.iter().flat_map(|at| self.groups[*at].clone());
                    (all.collect(), &rest[length..])
                }
                None => (vec![vec![first.clone()]], after),
            };
            terms.push(phrases);
            rest = left;
        }
        terms
    }
}
