//! Odd sets with prices, as proofs name them. Shares no code with the search.

use super::{Unproved, say};

/// Sets that lie inside each other or apart.
pub(super) struct Sets {
    /// The sets with each dot, from the outermost on.
    of: Vec<Vec<usize>>,
    /// What each set costs together with all that it lies in.
    sums: Vec<i128>,
    /// What all sets cost, each as often as it has room for pairs.
    room: i128,
}

impl Sets {
    pub(super) fn new(dots: usize, sets: &[(Vec<usize>, i64)]) -> Result<Self, Unproved> {
        let (mut of, mut sums, mut room) = (vec![Vec::new(); dots], vec![0; sets.len()], 0);
        let mut by_size: Vec<usize> = (0..sets.len()).collect();
        by_size.sort_by_key(|&at| std::cmp::Reverse(sets[at].0.len()));
        for at in by_size {
            let (set, z) = &sets[at];
            let known = set.iter().all(|&v| v < dots);
            let sound = known && set.len() % 2 == 1 && *z >= 0;
            say(sound, "its sets are sound")?;
            let outside: Option<usize> = of[set[0]].last().copied();
            for &v in set {
                let last = of[v].last().copied();
                say(last != Some(at), "its sets are sound")?; // nobody is named twice
                say(last == outside, "its sets lie inside each other or apart")?;
                of[v].push(at);
            }
            sums[at] = outside.map_or(0, |outside| sums[outside]) + i128::from(*z);
            room += i128::from(*z) * (set.len() as i128 / 2);
        }
        Ok(Self { of, sums, room })
    }

    pub(super) fn room(&self) -> i128 {
        self.room
    }

    /// The most that sets round one cost.
    pub(super) fn deepest(&self) -> i128 {
        self.sums.iter().copied().max().unwrap_or(0)
    }

    /// What the sets with both cost. They are the first in both lists, so it is enough to halve for the last of them.
    pub(super) fn common(&self, a: usize, b: usize) -> i128 {
        let (one, other) = (&self.of[a], &self.of[b]);
        let (mut both, mut apart) = (0, one.len().min(other.len()));
        while both < apart {
            let middle = both.midpoint(apart);
            if one[middle] == other[middle] {
                both = middle + 1;
            } else {
                apart = middle;
            }
        }
        both.checked_sub(1).map_or(0, |last| self.sums[one[last]])
    }
}
