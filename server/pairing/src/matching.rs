//! Without weights: the largest matching above a floor, by Edmonds' blossoms. Not here: totals; they are `heaviest`'s.
//!
//! A search from a dot that is alone either ends at another, and both are paired, or gets stuck. A tree that got stuck never
//! matters again: no later path runs through it. So all stuck trees together are looked at once, and they are the proof of
//! the matching: between their outer dots and the rest stand only their inner dots, the *barrier* of Tutte and Berge.
//!
//! Invariant: `mate` is symmetric and every partner is a neighbour at or above the floor.

use std::collections::VecDeque;

use crate::table::Table;

const NONE: usize = usize::MAX;

/// Among whom a matching is sought: some of the members, and pairs at or above a floor.
#[derive(Debug, Clone)]
pub(crate) struct Field<'t> {
    pub(crate) table: &'t Table,
    pub(crate) present: Vec<bool>,
    pub(crate) floor: i16,
}

impl Field<'_> {
    pub(crate) fn members(&self) -> Vec<usize> {
        (0..self.present.len())
            .filter(|&v| self.present[v])
            .collect()
    }

    pub(crate) fn are_neighbours(&self, a: usize, b: usize) -> bool {
        self.present[a] && self.present[b] && self.table.row(a)[b] >= self.floor
    }
}

/// A matching in a field.
#[derive(Debug, Clone)]
pub(crate) struct Matching {
    mate: Vec<usize>,
    /// Outer and inner dots of the trees that got stuck.
    outer: Vec<bool>,
    inner: Vec<bool>,
}

impl Matching {
    /// A matching that no other outnumbers.
    pub(crate) fn largest(field: &Field<'_>) -> Self {
        let mut matching = Self::none(field);
        matching.enlarge(field, usize::MAX);
        matching
    }

    pub(crate) fn none(field: &Field<'_>) -> Self {
        let size = field.present.len();
        Self {
            mate: vec![NONE; size],
            outer: vec![false; size],
            inner: vec![false; size],
        }
    }

    /// Makes the matching as large as can be, or stops once more than `at_most` are sure to stay alone. Whether it did not
    /// have to stop.
    pub(crate) fn enlarge(&mut self, field: &Field<'_>, at_most: usize) -> bool {
        self.outer.fill(false);
        self.inner.fill(false);
        self.pair_at_sight(field);
        let mut stuck = 0;
        for root in field.members() {
            if self.mate[root] != NONE {
                continue;
            }
            let mut search = Search::new(field, self, root);
            match search.run() {
                Some(end) => {
                    let before = search.before;
                    self.swap_along(&before, end);
                }
                None => {
                    stuck += 1;
                    let (outer, before) = (search.outer, search.before);
                    for v in 0..outer.len() {
                        self.outer[v] |= outer[v];
                        self.inner[v] |= !outer[v] && before[v] != NONE;
                    }
                    if stuck > at_most {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// How many pairs it has.
    pub(crate) fn size(&self) -> usize {
        self.pairs().count()
    }

    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let pairs = self.mate.iter().copied().enumerate();
        pairs.filter(|&(v, mate)| mate != NONE && v < mate)
    }

    /// Who is in no pair.
    pub(crate) fn alone(&self, field: &Field<'_>) -> Vec<usize> {
        let mut alone = field.members();
        alone.retain(|&v| self.mate[v] == NONE);
        alone
    }

    /// Those whom some largest matching leaves alone.
    pub(crate) fn spare(&self) -> &[bool] {
        &self.outer
    }

    /// Take these out, and what is left falls into so many odd parts that as many as are alone must be.
    pub(crate) fn barrier(&self) -> Vec<usize> {
        (0..self.inner.len()).filter(|&v| self.inner[v]).collect()
    }

    /// Picks a pair, if both are still alone.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        if self.mate[a] == NONE && self.mate[b] == NONE {
            (self.mate[a], self.mate[b]) = (b, a);
        }
    }

    /// The largest matching once these are taken out of the field, if that costs only one pair; else they stay.
    pub(crate) fn sparing(&self, field: &mut Field<'_>, out: &[usize]) -> Option<Self> {
        let mut rest = Self::none(field);
        out.iter().for_each(|&v| field.present[v] = false);
        let whole = |&(a, b): &(usize, usize)| field.present[a] && field.present[b];
        self.pairs()
            .filter(whole)
            .for_each(|(a, b)| rest.join(a, b));
        rest.enlarge(field, usize::MAX);
        let spared = rest.size() + 1 == self.size();
        if !spared {
            out.iter().for_each(|&v| field.present[v] = true);
        }
        spared.then_some(rest)
    }

    /// Pairs whoever is free with the first free neighbour: most of the work, at little cost.
    fn pair_at_sight(&mut self, field: &Field<'_>) {
        for v in field.members() {
            if self.mate[v] == NONE {
                let mut free = field.table.neighbours(v, field.floor);
                if let Some(w) = free.find(|&w| field.present[w] && self.mate[w] == NONE) {
                    self.join(v, w);
                }
            }
        }
    }

    fn swap_along(&mut self, before: &[usize], end: usize) {
        let mut v = end;
        while v != NONE {
            let (from, next) = (before[v], self.mate[before[v]]);
            (self.mate[v], self.mate[from]) = (from, v);
            v = next;
        }
    }
}

/// One walk outward from one who is alone. `outer` are the ends of even alternating walks; `before` leads an odd one back;
/// `base` names the dot to which a blossom was shrunk.
struct Search<'s, 't> {
    field: &'s Field<'t>,
    matching: &'s Matching,
    root: usize,
    outer: Vec<bool>,
    before: Vec<usize>,
    base: Vec<usize>,
    queue: VecDeque<usize>,
}

impl<'s, 't> Search<'s, 't> {
    fn new(field: &'s Field<'t>, matching: &'s Matching, root: usize) -> Self {
        let size = matching.mate.len();
        let mut outer = vec![false; size];
        outer[root] = true;
        Self {
            field,
            matching,
            root,
            outer,
            before: vec![NONE; size],
            base: (0..size).collect(),
            queue: VecDeque::from([root]),
        }
    }

    /// The far end of an augmenting path, if there is one.
    fn run(&mut self) -> Option<usize> {
        let (field, matching) = (self.field, self.matching);
        let mate = &matching.mate;
        while let Some(v) = self.queue.pop_front() {
            for w in field.table.neighbours(v, field.floor) {
                let stuck = matching.outer[w] || matching.inner[w];
                if !field.present[w] || stuck || self.base[v] == self.base[w] || mate[v] == w {
                    continue;
                }
                let reached = mate[w] != NONE && self.before[mate[w]] != NONE;
                if w == self.root || reached {
                    self.shrink(v, w); // an odd ring
                } else if self.before[w] == NONE {
                    self.before[w] = v;
                    if mate[w] == NONE {
                        return Some(w);
                    }
                    self.outer[mate[w]] = true;
                    self.queue.push_back(mate[w]);
                }
            }
        }
        None
    }

    /// Makes one dot of the ring that the edge `v w` closes; all on it become outer.
    fn shrink(&mut self, v: usize, w: usize) {
        let base = self.common_base(v, w);
        let mut ring = vec![false; self.base.len()];
        self.mark_ring(v, w, base, &mut ring);
        self.mark_ring(w, v, base, &mut ring);
        for u in 0..self.base.len() {
            if ring[self.base[u]] {
                self.base[u] = base;
                if !self.outer[u] {
                    self.outer[u] = true;
                    self.queue.push_back(u);
                }
            }
        }
    }

    fn mark_ring(&mut self, from: usize, across: usize, base: usize, ring: &mut [bool]) {
        let (mut v, mut child) = (from, across);
        while self.base[v] != base {
            let mate = self.matching.mate[v];
            ring[self.base[v]] = true;
            ring[self.base[mate]] = true;
            self.before[v] = child;
            child = mate;
            v = self.before[mate];
        }
    }

    /// Where the ways back to the root first meet.
    fn common_base(&self, v: usize, w: usize) -> usize {
        let mut passed = vec![false; self.base.len()];
        self.way_back(v).for_each(|base| passed[base] = true);
        let mut other = self.way_back(w);
        other
            .find(|&base| passed[base])
            .unwrap_or(self.base[self.root])
    }

    fn way_back(&self, from: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(self.base[from]), |&base| {
            let inner = self.matching.mate[base];
            (inner != NONE).then(|| self.base[self.before[inner]])
        })
    }
}
