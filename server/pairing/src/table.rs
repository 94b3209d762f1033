//! Who may be with whom, at which score: one dense, symmetric table of small numbers. Not here: pins, and any search.
//!
//! A row is one contiguous slice, because every step that looks at all pairs walks along rows. Invariant: symmetric, and
//! nobody may be with themselves.

use std::borrow::Cow;

/// Stands where two may not be together.
pub(crate) const APART: i16 = -1;

/// A score from 0 to [`TOP_SCORE`](crate::TOP_SCORE) for every pair that is allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    size: usize,
    cells: Vec<i16>,
}

impl Table {
    /// A table in which nobody may be with anybody yet.
    pub fn new(size: usize) -> Self {
        let cells = vec![APART; size * size];
        Self { size, cells }
    }

    /// How many there are.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The score of two, if they may be together.
    pub fn score(&self, a: usize, b: usize) -> Option<u16> {
        u16::try_from(self.cells[a * self.size + b]).ok()
    }

    /// Allows two at a score, or keeps them apart.
    ///
    /// # Panics
    /// If the two are one, or the score is above [`TOP_SCORE`](crate::TOP_SCORE): both are the caller's to have looked at.
    pub fn set(&mut self, a: usize, b: usize, score: Option<u16>) {
        assert!(a != b && score.is_none_or(|score| score <= crate::TOP_SCORE));
        let cell = score.map_or(APART, |score| score as i16);
        self.cells[a * self.size + b] = cell;
        self.cells[b * self.size + a] = cell;
    }

    /// The scores of one with everybody, [`APART`] where they may not be together.
    pub(crate) fn row(&self, of: usize) -> &[i16] {
        &self.cells[of * self.size..(of + 1) * self.size]
    }

    /// Whom one may be with at a score of `floor` or better, ascending.
    pub(crate) fn neighbours(&self, of: usize, floor: i16) -> impl Iterator<Item = usize> + '_ {
        let row = self.row(of).iter().enumerate();
        row.filter(move |&(_, &score)| score >= floor)
            .map(|(other, _)| other)
    }
}

/// The part of a table that one search looks at: some members, pairs at or above a floor, and as many *stand-ins* as must
/// stay alone. A stand-in may be with every member at 0 and with no other stand-in, so that whoever must stay alone is
/// "paired" all the same and every search may take it that everybody can be paired.
#[derive(Debug, Clone)]
pub(crate) struct Ground<'t> {
    table: Cow<'t, Table>,
    /// The index in the whole table of every member here; the stand-ins follow them.
    pub(crate) members: Vec<usize>,
    /// Pairs below it count as apart.
    pub(crate) floor: i16,
}

impl<'t> Ground<'t> {
    /// Those `members` (ascending) with that many stand-ins. Borrows where that is the whole table.
    pub(crate) fn new(table: &'t Table, members: Vec<usize>, floor: i16, stand_ins: usize) -> Self {
        if members.len() == table.size && stand_ins == 0 {
            let table = Cow::Borrowed(table);
            return Self {
                table,
                members,
                floor,
            };
        }
        let (real, size) = (members.len(), members.len() + stand_ins);
        let mut part = Table::new(size);
        for (at, &member) in members.iter().enumerate() {
            let (from, to) = (table.row(member), &mut part.cells[at * size..][..size]);
            for (cell, &other) in to.iter_mut().zip(&members) {
                *cell = if from[other] >= floor {
                    from[other]
                } else {
                    APART
                };
            }
            to[real..].fill(0);
        }
        for stand_in in real..size {
            part.cells[stand_in * size..][..real].fill(0);
        }
        let table = Cow::Owned(part);
        Self {
            table,
            members,
            floor: 0,
        }
    }

    /// How many dots: members and stand-ins.
    pub(crate) fn size(&self) -> usize {
        self.table.size
    }

    pub(crate) fn row(&self, of: usize) -> &[i16] {
        self.table.row(of)
    }

    /// The score of two dots, if they may be together here.
    pub(crate) fn score(&self, a: usize, b: usize) -> Option<i16> {
        let score = self.row(a)[b];
        (score >= self.floor).then_some(score)
    }
}
