//! A set of places in a list, one bit each.

/// A set of places.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// The first `count` places.
    pub(super) fn all(count: usize) -> Self {
        let mut words = vec![u64::MAX; count / 64];
        let rest = count % 64;
        if rest > 0 {
            words.push((1 << rest) - 1);
        }
        Self(words)
    }

    pub(super) fn set(&mut self, at: u32) {
        let word = at as usize / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (at % 64);
    }

    pub(super) fn clear(&mut self, at: u32) {
        if let Some(word) = self.0.get_mut(at as usize / 64) {
            *word &= !(1 << (at % 64));
        }
    }

    /// What is in either.
    pub(super) fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    /// Whether a place is in it.
    pub(super) fn has(&self, at: u32) -> bool {
        let word = self.0.get(at as usize / 64);
        word.is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    /// What is in this one alone.
    pub(super) fn lose(&mut self, other: &Self) {
        for (word, less) in self.0.iter_mut().zip(&other.0) {
            *word &= !less;
        }
    }

    /// How many are in both.
    pub(super) fn shared(&self, other: &Self) -> usize {
        let words = self.0.iter().zip(&other.0);
        words
            .map(|(word, also)| (word & also).count_ones() as usize)
            .sum()
    }

    /// What is in both.
    pub(super) fn meet(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (word, also) in self.0.iter_mut().zip(&other.0) {
            *word &= also;
        }
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Each place, in order.
    pub(super) fn each(&self) -> impl Iterator<Item = u32> + '_ {
        (0_u32..).zip(&self.0).flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                (left != 0).then(|| {
                    let bit = left.trailing_zeros();
                    left &= left - 1;
                    at * 64 + bit
                })
            })
        })
    }
}
