//! One tree, grown from one dot that is alone until it reaches another.
//!
//! Like Dijkstra, with time for distance: at time `now` the prices of outer dots have fallen by `now` less the time they
//! were labelled, those of inner dots have risen by as much, and a heap holds what happens next. Prices are not written
//! down until a node changes its label (`settle`). An event may be stale when it comes up, because its node has meanwhile
//! been taken into a tree or a blossom; each kind knows how to tell.
//!
//! In one tree all dots lie along tight edges of even doubled weight, so their prices are all even or all odd, and half the
//! slack between two outer dots is a whole number.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Blossoms, Label, NONE};
use crate::watch::Watch;

/// What happens when. At one time, in the order of the variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// The price of an inner blossom is used up.
    Expand(u32),
    /// An edge between two outer dots is tight.
    Meet(u32, u32),
    /// An edge from an outer dot to one in no tree is tight.
    Reach(u32, u32),
}

/// What one search keeps.
pub(super) struct Tree {
    pub(super) now: i64,
    /// Nothing at or after this time matters.
    limit: i64,
    events: BinaryHeap<Reverse<(i64, What)>>,
    /// Outer dots whose edges have not been looked at.
    fresh: Vec<u32>,
    pub(super) labelled: Vec<u32>,
    /// For each dot in no tree: the search that wrote this, when it can be reached first, and from where.
    nearest: Vec<(u32, i64, u32)>,
    number: u32,
    /// For `shrink`: which nodes the present walk to the root has passed.
    pub(super) passed: Vec<u32>,
    pub(super) walk: u32,
}

impl Tree {
    pub(super) fn new(size: usize) -> Self {
        Self {
            now: 0,
            limit: 0,
            events: BinaryHeap::new(),
            fresh: Vec::new(),
            labelled: Vec::new(),
            nearest: vec![(0, 0, NONE); size],
            number: 0,
            passed: vec![0; size],
            walk: 0,
        }
    }

    fn at(&mut self, when: i64, what: What) {
        if when < self.limit {
            self.events.push(Reverse((when, what)));
        }
    }
}

impl Blossoms {
    /// Lets each dot that is alone grow a tree for as long as its price takes to fall by `patience`. Small equal steps for
    /// all keep the trees small. Gives how many are still alone.
    /// `None` if the search was called off.
    pub(crate) fn pair_up(&mut self, patience: i64, watch: &Watch<'_>) -> Option<usize> {
        let alone: Vec<usize> = self.alone().collect();
        let mut left = 0;
        for dot in alone {
            if watch.calls_off() {
                return None;
            }
            if self.mate[dot] == NONE && !self.search(dot as u32, patience) {
                left += 1;
            }
        }
        Some(left)
    }

    fn search(&mut self, root: u32, patience: i64) -> bool {
        let tree = &mut self.tree;
        (tree.now, tree.limit) = (0, patience);
        tree.events.clear();
        tree.fresh.clear();
        tree.labelled.clear();
        tree.number += 1;
        self.label(self.top_of(root), Label::Outer, (NONE, NONE));
        let found = self.grow();
        if !found {
            self.tree.now = patience;
            self.settle_all();
        }
        for at in 0..self.tree.labelled.len() {
            let node = self.tree.labelled[at] as usize;
            self.nodes[node].label = Label::Free;
        }
        found
    }

    fn grow(&mut self) -> bool {
        loop {
            self.look_around();
            let Some(Reverse((when, what))) = self.tree.events.pop() else {
                return false;
            };
            if when >= self.tree.limit {
                return false;
            }
            match what {
                What::Expand(blossom) => {
                    let node = self.node(blossom);
                    let runs_out = node.since + node.z / 2;
                    let inner = node.alive && node.parent == NONE && node.label == Label::Inner;
                    if inner && runs_out == when {
                        self.tree.now = when;
                        self.expand(blossom);
                    }
                }
                What::Meet(a, b) => {
                    if self.top_of(a) != self.top_of(b) {
                        self.tree.now = when;
                        self.shrink(a, b);
                    }
                }
                What::Reach(outer, dot) => {
                    let node = self.top_of(dot);
                    let nearest = self.tree.nearest[dot as usize];
                    let stands = nearest == (self.tree.number, when, outer);
                    if self.node(node).label != Label::Free || !stands {
                        continue;
                    }
                    self.tree.now = when;
                    let base = self.node(node).base;
                    let mate = self.mate[base as usize];
                    if mate == NONE {
                        self.settle_all();
                        self.augment(outer, dot);
                        return true;
                    }
                    self.label(node, Label::Inner, (outer, dot));
                    self.label(self.top_of(mate), Label::Outer, (base, mate));
                }
            }
        }
    }

    pub(super) fn label(&mut self, node: u32, label: Label, entry: (u32, u32)) {
        let now = self.tree.now;
        let this = &mut self.nodes[node as usize];
        (this.label, this.entry, this.since) = (label, entry, now);
        self.tree.labelled.push(node);
        match label {
            Label::Free => {}
            Label::Outer => self.tree.fresh.extend_from_slice(&this.dots),
            Label::Inner if node as usize >= self.size => {
                let runs_out = now + this.z / 2;
                self.tree.at(runs_out, What::Expand(node));
            }
            Label::Inner => {}
        }
    }

    /// The dots of a node that has just become outer look for edges.
    pub(super) fn refresh(&mut self, dots: &[u32]) {
        self.tree.fresh.extend_from_slice(dots);
    }

    /// What a dot costs now.
    fn price(&self, dot: usize) -> i64 {
        let node = self.node(self.top[dot]);
        match node.label {
            Label::Free => self.y[dot],
            Label::Outer => self.y[dot] - (self.tree.now - node.since),
            Label::Inner => self.y[dot] + (self.tree.now - node.since),
        }
    }

    fn look_around(&mut self) {
        while let Some(outer) = self.tree.fresh.pop() {
            let (from, own, now) = (outer as usize, self.top_of(outer), self.tree.now);
            let price = self.price(from);
            for edge in self.edges.from(from) {
                let (dot, doubled) = self.edges.at(edge);
                let node = self.top[dot];
                if node == own {
                    continue;
                }
                match self.node(node).label {
                    Label::Inner => {}
                    Label::Outer => {
                        let slack = price + self.price(dot) - doubled;
                        self.tree.at(now + slack / 2, What::Meet(outer, dot as u32));
                    }
                    Label::Free => {
                        let slack = price + self.y[dot] - doubled;
                        self.could_reach(dot, now + slack, outer);
                    }
                }
            }
        }
    }

    fn could_reach(&mut self, dot: usize, when: i64, outer: u32) {
        let tree = &mut self.tree;
        let (search, earlier, _) = tree.nearest[dot];
        if when >= tree.limit || (search == tree.number && earlier <= when) {
            return;
        }
        tree.nearest[dot] = (tree.number, when, outer);
        tree.at(when, What::Reach(outer, dot as u32));
        let base = self.nodes[self.top[dot] as usize].base;
        if self.mate[base as usize] == NONE {
            self.tree.limit = when + 1; // the end of a path: nothing later matters
        }
    }

    /// A dot that falls out of the tree, when its blossom is opened, is looked at from all outer neighbours again.
    pub(super) fn set_free(&mut self, dot: usize) {
        self.tree.nearest[dot] = (0, 0, NONE);
        for edge in self.edges.from(dot) {
            let (outer, doubled) = self.edges.at(edge);
            if self.node(self.top[outer]).label == Label::Outer {
                let slack = self.price(outer) + self.y[dot] - doubled;
                self.could_reach(dot, self.tree.now + slack, outer as u32);
            }
        }
    }

    fn settle_all(&mut self) {
        for at in 0..self.tree.labelled.len() {
            let node = self.tree.labelled[at];
            if self.node(node).alive && self.node(node).parent == NONE {
                self.settle(node);
            }
        }
    }

    /// Writes down what the prices of an outermost node have become.
    pub(super) fn settle(&mut self, node: u32) {
        let this = &mut self.nodes[node as usize];
        let moved = self.tree.now - this.since;
        this.since = self.tree.now;
        let up = match this.label {
            Label::Free => return,
            Label::Outer => -moved,
            Label::Inner => moved,
        };
        for &dot in &this.dots {
            self.y[dot as usize] += up;
        }
        if node as usize >= self.size {
            this.z -= 2 * up;
        }
    }
}
