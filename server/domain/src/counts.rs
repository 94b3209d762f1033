//! Counts that may be shown to others: none that is under five, and none that would let one work such a count out.
//!
//! A table of counts shares its total with whoever reads it, so a single hidden part could be had by subtraction.
//! Then parts beside it are hidden too, in the order they stand in and not by their size (the size would tell),
//! until at least two are hidden that together come to five. Invariant, tried over every small table: what is
//! shown never leaves one value alone for a hidden count.

/// The smallest count that is shown.
pub const FEWEST_SHOWN: usize = 5;

/// A count as others see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// As it is.
    Count(usize),
    /// Under five, or hidden with one that is.
    Hidden,
}

/// A count that stands alone.
#[must_use]
pub fn alone(count: usize) -> Shown {
    if count < FEWEST_SHOWN {
        Shown::Hidden
    } else {
        Shown::Count(count)
    }
}

/// Counts that come to a total which is shown with them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parts<T> {
    /// All together.
    pub total: Shown,
    /// Each, with what it counts.
    pub parts: Vec<(T, Shown)>,
}

impl<T> Parts<T> {
    /// What may be shown of `counts`.
    #[must_use]
    pub fn of(counts: Vec<(T, usize)>) -> Self {
        let total: usize = counts.iter().map(|(_, count)| count).sum();
        let mut hidden: Vec<bool> = counts.iter().map(|(_, n)| *n < FEWEST_SHOWN).collect();
        while give_away(&counts, &hidden) {
            match hidden.iter().position(|is_hidden| !is_hidden) {
                Some(next) => hidden[next] = true,
                None => break,
            }
        }
        // A part that is all there is would be told by the total.
        let is_told = hidden.len() == 1 && hidden[0];
        let parts = counts.into_iter().zip(&hidden);
        Self {
            total: if is_told { Shown::Hidden } else { alone(total) },
            parts: parts
                .map(|((what, count), hidden)| match hidden {
                    true => (what, Shown::Hidden),
                    false => (what, Shown::Count(count)),
                })
                .collect(),
        }
    }

    /// Whether any part is shown.
    #[must_use]
    pub fn tells(&self) -> bool {
        let is_shown = |(_, shown): &(T, Shown)| *shown != Shown::Hidden;
        self.parts.iter().any(is_shown)
    }
}

/// Whether the hidden counts tell of each other: one alone, too little together, or each as much as it can be.
fn give_away<T>(counts: &[(T, usize)], hidden: &[bool]) -> bool {
    let both = counts.iter().zip(hidden);
    let hidden: Vec<usize> = both
        .filter(|(_, hidden)| **hidden)
        .map(|((_, n), _)| *n)
        .collect();
    let (many, together) = (hidden.len(), hidden.iter().sum::<usize>());
    many == 1 || (many > 1 && (together < FEWEST_SHOWN || together == many * (FEWEST_SHOWN - 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn shown(counts: &[usize]) -> (Option<usize>, Vec<Option<usize>>) {
        let seen = |shown: Shown| match shown {
            Shown::Count(count) => Some(count),
            Shown::Hidden => None,
        };
        let parts = Parts::of(counts.iter().map(|n| ((), *n)).collect());
        (
            seen(parts.total),
            parts.parts.into_iter().map(|(_, n)| seen(n)).collect(),
        )
    }

    #[test]
    fn what_is_shown_of_some_tables() {
        type Row = (&'static [usize], Option<usize>, &'static [Option<usize>]);
        let table: [Row; 8] = [
            (&[7, 12, 30], Some(49), &[Some(7), Some(12), Some(30)]),
            // One alone could be had by subtraction: the first beside it is hidden too.
            (&[7, 2, 30], Some(39), &[None, None, Some(30)]),
            // Two that come to nothing would both be known.
            (&[0, 0, 9, 8], Some(17), &[None, None, None, Some(8)]),
            (&[4, 3, 9], Some(16), &[None, None, Some(9)]),
            (&[2, 1, 1], None, &[None, None, None]),
            (&[2, 9], Some(11), &[None, None]),
            (&[3], None, &[None]),
            (&[], None, &[]),
        ];
        for (counts, total, parts) in table {
            assert_eq!(shown(counts), (total, parts.to_vec()), "{counts:?}");
        }
        assert_eq!((alone(4), alone(5)), (Shown::Hidden, Shown::Count(5)));
    }

    /// Every table of up to four parts that come to up to thirty or forty: whoever knows this very rule, and sees what is shown, is left with more
    /// than one value for every hidden part.
    #[test]
    fn nothing_hidden_can_be_worked_out() {
        for many in 1..=4_u32 {
            let most = [40_usize, 40, 40, 30][many as usize - 1];
            let mut alike: BTreeMap<_, Vec<Vec<usize>>> = BTreeMap::new();
            for number in 0..(most + 1).pow(many) {
                let digit = |place| number / (most + 1).pow(place) % (most + 1);
                let counts: Vec<usize> = (0..many).map(digit).collect();
                if counts.iter().sum::<usize>() > most {
                    continue;
                }
                alike.entry(shown(&counts)).or_default().push(counts);
            }
            for ((total, parts), tables) in alike {
                for (place, part) in parts.iter().enumerate().filter(|(_, part)| part.is_none()) {
                    let values: std::collections::BTreeSet<usize> =
                        tables.iter().map(|counts| counts[place]).collect();
                    assert!(
                        values.len() > 1,
                        "{total:?} {parts:?}: {part:?} is {values:?}"
                    );
                }
            }
        }
    }
}
