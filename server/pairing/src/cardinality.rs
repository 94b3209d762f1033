//! The largest matching without weights, by Edmonds' blossoms. Not here: scores; they are `heaviest`'s.
//!
//! Invariant: `mate` is symmetric and every partner is a neighbour. Between public calls no augmenting path is left, so the
//! matching is as large as can be (Berge).

use std::collections::VecDeque;

use crate::graph::Graph;

/// A matching that no other outnumbers, in a graph from which some may have been taken out.
#[derive(Clone)]
pub(crate) struct Largest<'g> {
    graph: &'g Graph,
    present: Vec<bool>,
    mate: Vec<Option<usize>>,
}

impl<'g> Largest<'g> {
    pub(crate) fn of(graph: &'g Graph) -> Self {
        let mut present = vec![false; graph.size()];
        graph.members().for_each(|v| present[v] = true);
        let mut matching = Self {
            graph,
            present,
            mate: vec![None; graph.size()],
        };
        matching.pair_at_sight();
        let alone: Vec<usize> = matching.alone().collect();
        matching.augment_from(&alone);
        matching
    }

    /// How many pairs it has.
    pub(crate) fn size(&self) -> usize {
        self.mate.iter().flatten().count() / 2
    }

    /// Who is in no pair.
    pub(crate) fn alone(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.mate.len()).filter(|&v| self.present[v] && self.mate[v].is_none())
    }

    /// Those whom some largest matching leaves alone: all that an alternating walk of even length reaches from one
    /// who is alone here.
    pub(crate) fn spare(&self) -> Vec<bool> {
        let mut spare = vec![false; self.mate.len()];
        for root in self.alone() {
            let mut search = Search::new(self, root);
            search.run();
            for (known, outer) in spare.iter_mut().zip(&search.outer) {
                *known |= outer;
            }
        }
        spare
    }

    /// The largest matching once these three are taken out, if that costs only one pair.
    pub(crate) fn sparing(&self, trio: [usize; 3]) -> Option<Self> {
        let mut rest = self.clone();
        let mut left_behind = Vec::new();
        for v in trio {
            rest.present[v] = false;
            if let Some(mate) = rest.mate[v].take() {
                rest.mate[mate] = None;
                left_behind.push(mate);
            }
        }
        left_behind.retain(|v| !trio.contains(v));
        rest.augment_from(&left_behind);
        (rest.size() + 1 == self.size()).then_some(rest)
    }

    /// Pairs whoever is free with the first free neighbour: most of the work, at little cost.
    fn pair_at_sight(&mut self) {
        for v in self.graph.members() {
            if self.mate[v].is_none()
                && let Some(w) = self.graph.neighbours(v).find(|&w| self.mate[w].is_none())
            {
                self.mate[v] = Some(w);
                self.mate[w] = Some(v);
            }
        }
    }

    /// One search each is enough: a root without an augmenting path never gets one by other augmentations.
    fn augment_from(&mut self, roots: &[usize]) {
        for &root in roots {
            if self.mate[root].is_some() {
                continue;
            }
            let mut search = Search::new(self, root);
            if let Some(end) = search.run() {
                let parent = search.parent;
                self.swap_along(&parent, end);
            }
        }
    }

    fn swap_along(&mut self, parent: &[Option<usize>], end: usize) {
        let mut step = Some(end);
        while let Some(v) = step {
            let before = parent[v];
            step = before.and_then(|p| self.mate[p]);
            self.mate[v] = before;
            if let Some(p) = before {
                self.mate[p] = Some(v);
            }
        }
    }
}

/// One walk outward from one who is alone. `outer` are the ends of even alternating walks; `parent` leads an odd one back;
/// `base` names the dot to which a blossom was shrunk.
struct Search<'m, 'g> {
    matching: &'m Largest<'g>,
    root: usize,
    outer: Vec<bool>,
    parent: Vec<Option<usize>>,
    base: Vec<usize>,
    queue: VecDeque<usize>,
}

impl<'m, 'g> Search<'m, 'g> {
    fn new(matching: &'m Largest<'g>, root: usize) -> Self {
        let size = matching.mate.len();
        let mut outer = vec![false; size];
        outer[root] = true;
        Self {
            matching,
            root,
            outer,
            parent: vec![None; size],
            base: (0..size).collect(),
            queue: VecDeque::from([root]),
        }
    }

    /// The far end of an augmenting path, if there is one.
    fn run(&mut self) -> Option<usize> {
        let Largest {
            graph,
            present,
            mate,
        } = self.matching;
        while let Some(v) = self.queue.pop_front() {
            for w in graph.neighbours(v).filter(|&w| present[w]) {
                if self.base[v] == self.base[w] || mate[v] == Some(w) {
                    continue;
                }
                let closes_an_odd_ring =
                    w == self.root || mate[w].is_some_and(|m| self.parent[m].is_some());
                if closes_an_odd_ring {
                    self.shrink(v, w);
                } else if self.parent[w].is_none() {
                    self.parent[w] = Some(v);
                    let Some(mate) = mate[w] else {
                        return Some(w);
                    };
                    self.outer[mate] = true;
                    self.queue.push_back(mate);
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
            let Some(mate) = self.matching.mate[v] else {
                return;
            };
            ring[self.base[v]] = true;
            ring[self.base[mate]] = true;
            self.parent[v] = Some(child);
            child = mate;
            let Some(next) = self.parent[mate] else {
                return;
            };
            v = next;
        }
    }

    /// Where the ways back to the root first meet.
    fn common_base(&self, v: usize, w: usize) -> usize {
        let mut passed = vec![false; self.base.len()];
        for base in self.way_back(v) {
            passed[base] = true;
        }
        self.way_back(w)
            .find(|&base| passed[base])
            .unwrap_or(self.base[self.root])
    }

    fn way_back(&self, from: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(self.base[from]), |&base| {
            let inner = self.matching.mate[base]?;
            Some(self.base[self.parent[inner]?])
        })
    }
}
