//! Step 3: Edmonds' blossom method with weights, on the few candidate pairs, started from any fair duals.
//!
//! Every dot has a *dual*, a price. Prices are *fair* if no pair is worth more than its two prices together. A pair is
//! *tight* if it is worth exactly that. Pick only tight pairs, pair everybody, and nobody can do better: each plan is worth
//! at most the sum of all prices, and this one is worth just that. So the method keeps prices fair and picks tight, and
//! works at pairing more: from a dot that is alone it grows a tree of alternating tight pairs (`search`); where nothing is
//! tight it lets prices move, down on the outer dots and up on the inner ones, until something is. A ring of odd length is
//! shrunk to one node, a *blossom* (`shrink`), and gets a price of its own, so that three who like each other best do not
//! make the prices higher than any plan can reach: a ring of three holds but one pair. Blossoms stay between searches, can
//! hold blossoms, and are opened when their price is used up (`expand`).
//!
//! Invariants between searches, for the edges it has: `y[a] + y[b] + z of every blossom round both ≥ doubled weight`, with
//! equality on picked edges and on the rings of blossoms; `z ≥ 0` and even; in a blossom all but its base are paired inside.

mod change;
mod edges;
mod search;

pub(crate) use edges::Edges;

/// No dot, no node.
pub(crate) const NONE: u32 = u32::MAX;

/// Where a node stands in the tree of the search that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    /// In no tree.
    Free,
    /// At even distance from the root: looks for tight edges, its prices fall.
    Outer,
    /// At odd distance: its prices rise.
    Inner,
}

/// Dots are the nodes `0..size`; blossoms the nodes after them.
pub(crate) struct Blossoms {
    size: usize,
    pub(crate) edges: Edges,
    /// The price of each dot. While a search runs, that of a labelled node's dots counts from `since` (see `price`).
    pub(crate) y: Vec<i64>,
    /// With whom each dot is, or [`NONE`].
    pub(crate) mate: Vec<u32>,
    /// The outermost node round each dot.
    top: Vec<u32>,
    nodes: Vec<Node>,
    /// Blossoms that were opened and may be used again.
    spare: Vec<u32>,
    tree: search::Tree,
    /// Where each dot stands in the list of its outermost node; right only after `note_places`.
    place: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Node {
    /// The price of a blossom; of a dot always 0.
    z: i64,
    /// The blossom round it.
    parent: u32,
    /// The ring of a blossom, and the edges from each child to the next (dot in the one, dot in the other).
    children: Vec<u32>,
    ring: Vec<(u32, u32)>,
    /// All dots inside, and the one that is not paired inside.
    dots: Vec<u32>,
    base: u32,
    alive: bool,
    label: Label,
    /// How far prices had moved when it was labelled.
    since: i64,
    /// The tree edge by which it was reached (dot outside, dot inside).
    entry: (u32, u32),
}

impl Node {
    fn new(dots: Vec<u32>, base: u32) -> Self {
        Self {
            z: 0,
            parent: NONE,
            children: Vec::new(),
            ring: Vec::new(),
            dots,
            base,
            alive: true,
            label: Label::Free,
            since: 0,
            entry: (NONE, NONE),
        }
    }
}

impl Blossoms {
    /// Nobody paired yet. The prices have to be fair.
    pub(crate) fn new(edges: Edges, y: Vec<i64>) -> Self {
        let size = y.len();
        Self {
            size,
            edges,
            y,
            mate: vec![NONE; size],
            top: (0..size as u32).collect(),
            nodes: (0..size as u32)
                .map(|dot| Node::new(vec![dot], dot))
                .collect(),
            spare: Vec::new(),
            tree: search::Tree::new(size),
            place: vec![0; size],
        }
    }

    /// Lowers each price until an edge is tight, and pairs those who are both still alone.
    pub(crate) fn pair_at_sight(&mut self) {
        for dot in 0..self.size {
            if self.mate[dot] != NONE {
                continue;
            }
            let slack =
                |(other, doubled): (usize, i64)| (self.y[dot] + self.y[other] - doubled, other);
            let edges = self.edges.from(dot).map(|edge| slack(self.edges.at(edge)));
            let taken = |&(slack, other): &(i64, usize)| (slack, self.mate[other] != NONE);
            let Some((slack, other)) = edges.min_by_key(taken) else {
                continue;
            };
            self.y[dot] -= slack;
            if self.mate[other] == NONE {
                self.mate[dot] = other as u32;
                self.mate[other] = dot as u32;
            }
        }
    }

    /// The dots that are alone.
    pub(crate) fn alone(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.size).filter(|&dot| self.mate[dot] == NONE)
    }

    /// What the price of two and of the blossoms round both leaves above the weight of the pair.
    pub(crate) fn slack(&self, a: usize, b: usize, doubled: i64) -> i64 {
        let mut slack = self.y[a] + self.y[b] - doubled;
        if self.top[a] == self.top[b] {
            slack += self.common(a, b);
        }
        slack
    }

    /// The prices of all blossoms round both. The blossoms round a dot lie inside each other, so of two that are not one
    /// the smaller cannot be round both.
    fn common(&self, a: usize, b: usize) -> i64 {
        let parent = |node: u32| self.node(node).parent;
        let (mut here, mut there) = (parent(a as u32), parent(b as u32));
        while here != there {
            if self.node(here).dots.len() <= self.node(there).dots.len() {
                here = parent(here);
            } else {
                there = parent(there);
            }
        }
        self.node(here).z + self.around(here).map(|node| self.node(node).z).sum::<i64>()
    }

    /// The blossoms round a node, from the innermost on.
    fn around(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        let around = |&node: &u32| Some(self.node(node).parent).filter(|&node| node != NONE);
        std::iter::successors(around(&node), around)
    }

    /// Writes for every dot of the outermost blossom round one what the blossoms round both cost.
    ///
    /// The dots of a blossom are listed child by child, so every blossom inside is one stretch of that list.
    pub(crate) fn write_common(&self, dot: usize, to: &mut [i64]) {
        let outermost = self.top[dot];
        if (outermost as usize) < self.size {
            return;
        }
        let dots = &self.node(outermost).dots;
        let around = || self.around(dot as u32);
        let mut price: i64 = around().map(|node| self.node(node).z).sum();
        let (mut from, mut until) = (self.place[dot] as usize, self.place[dot] as usize);
        for node in around() {
            let node = self.node(node);
            let first = self.place[node.dots[0] as usize] as usize;
            let grown = (first..from).chain(until..first + node.dots.len());
            grown.for_each(|at| to[dots[at] as usize] = price);
            (from, until) = (first, first + node.dots.len());
            price -= node.z;
        }
    }

    /// Whom `write_common` may have written to.
    pub(crate) fn in_one_with(&self, dot: usize) -> &[u32] {
        &self.node(self.top[dot]).dots
    }

    /// Notes where each dot stands in the list of its outermost blossom, for `write_common`.
    pub(crate) fn note_places(&mut self) {
        for dot in 0..self.size {
            let dots = &self.nodes[self.top[dot] as usize].dots;
            if dots[0] as usize == dot {
                for (place, &other) in dots.iter().enumerate() {
                    self.place[other as usize] = place as u32;
                }
            }
        }
    }

    /// Every blossom that has a price: its dots and the price.
    pub(crate) fn sets(&self) -> impl Iterator<Item = (&[u32], i64)> {
        let priced = self.nodes[self.size..]
            .iter()
            .filter(|node| node.alive && node.z > 0);
        priced.map(|node| (&node.dots[..], node.z))
    }

    fn node(&self, node: u32) -> &Node {
        &self.nodes[node as usize]
    }

    fn top_of(&self, dot: u32) -> u32 {
        self.top[dot as usize]
    }

    /// Joins two dots, whoever was with them before.
    pub(crate) fn join(&mut self, a: u32, b: u32) {
        self.mate[a as usize] = b;
        self.mate[b as usize] = a;
    }
}
