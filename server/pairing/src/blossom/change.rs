//! What a search does to the picked pairs and the blossoms: swap along a path, shrink a ring, open a blossom.

use super::{Blossoms, Label, NONE, Node};

impl Blossoms {
    /// Swaps picked and unpicked edges along the tree from `outer` back to the root, with `end` joined to `outer`.
    pub(super) fn augment(&mut self, mut outer: u32, end: u32) {
        self.move_base(self.top_of(end), end);
        self.mate[end as usize] = outer;
        let mut new_mate = end;
        loop {
            let node = self.top_of(outer);
            let (inner_base, _) = self.node(node).entry;
            self.move_base(node, outer);
            self.mate[outer as usize] = new_mate;
            if inner_base == NONE {
                return;
            }
            let inner = self.top_of(inner_base);
            let (next, reached) = self.node(inner).entry;
            self.move_base(inner, reached);
            self.mate[reached as usize] = next;
            (outer, new_mate) = (next, reached);
        }
    }

    /// Makes `dot` the one inside a node that is not paired inside. Along the even way round the ring, from the child that
    /// holds it to the child that held the base, every second edge is picked instead of every first.
    fn move_base(&mut self, node: u32, dot: u32) {
        if (node as usize) < self.size || self.node(node).base == dot {
            return;
        }
        let child = self.child_with(node, dot);
        let way = self.even_way(node, child, self.child_with(node, self.node(node).base));
        for pair in way[1..].chunks_exact(2) {
            let (_, (a, b)) = pair[1]; // the edge between the two children of this chunk
            self.move_base(self.node(node).children[pair[0].0], a);
            self.move_base(self.node(node).children[pair[1].0], b);
            self.join(a, b);
        }
        self.move_base(self.node(node).children[child], dot);
        self.nodes[node as usize].base = dot;
    }

    /// At which place in the ring of a blossom the child is that holds a dot.
    fn child_with(&self, node: u32, dot: u32) -> usize {
        let mut child = dot;
        while self.node(child).parent != node {
            child = self.node(child).parent;
        }
        let children = self.node(node).children.iter();
        children.take_while(|&&other| other != child).count()
    }

    /// The way round a ring that takes an even number of steps: each place, with the edge that led there.
    fn even_way(&self, node: u32, from: usize, to: usize) -> Vec<(usize, (u32, u32))> {
        let ring = &self.node(node).ring;
        let length = ring.len();
        let onward = (to + length - from) % length;
        let mut way = vec![(from, (NONE, NONE))];
        let mut at = from;
        if onward.is_multiple_of(2) {
            for _ in 0..onward {
                let edge = ring[at];
                at = (at + 1) % length;
                way.push((at, edge));
            }
        } else {
            for _ in 0..length - onward {
                at = (at + length - 1) % length;
                let (a, b) = ring[at];
                way.push((at, (b, a)));
            }
        }
        way
    }

    /// Makes one node of the ring that a tight edge between two outer nodes closes. All inside become outer.
    pub(super) fn shrink(&mut self, a: u32, b: u32) {
        let (left, right) = (self.top_of(a), self.top_of(b));
        let stem = self.where_ways_meet(left, right);
        let mut down: Vec<u32> = self
            .way_to_root(left)
            .take_while(|&node| node != stem)
            .collect();
        down.reverse();
        let mut children = vec![stem];
        let mut ring = Vec::new();
        for node in down {
            ring.push(self.node(node).entry);
            children.push(node);
        }
        ring.push((a, b));
        let up: Vec<u32> = self
            .way_to_root(right)
            .take_while(|&node| node != stem)
            .collect();
        for node in up {
            let (outside, inside) = self.node(node).entry;
            ring.push((inside, outside));
            children.push(node);
        }

        let blossom = self.new_blossom();
        let mut dots = std::mem::take(&mut self.nodes[blossom as usize].dots);
        dots.clear();
        for &child in &children {
            self.settle(child);
            let inner = self.node(child).label == Label::Inner;
            let from = dots.len();
            dots.extend_from_slice(&self.node(child).dots);
            if inner {
                self.refresh(&dots[from..]);
            }
            let child = &mut self.nodes[child as usize];
            (child.label, child.parent) = (Label::Free, blossom);
        }
        for &dot in &dots {
            self.top[dot as usize] = blossom;
        }
        let (base, entry) = (self.node(stem).base, self.node(stem).entry);
        self.nodes[blossom as usize] = Node {
            children,
            ring,
            label: Label::Outer,
            since: self.tree.now,
            entry,
            ..Node::new(dots, base)
        };
        self.tree.labelled.push(blossom);
    }

    fn new_blossom(&mut self) -> u32 {
        self.spare.pop().unwrap_or_else(|| {
            self.nodes.push(Node::new(Vec::new(), NONE));
            self.tree.passed.push(0);
            self.nodes.len() as u32 - 1
        })
    }

    fn way_to_root(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(node), |&node| {
            let (outside, _) = self.node(node).entry;
            (outside != NONE).then(|| self.top_of(outside))
        })
    }

    /// Both ways are walked by turns, so that it takes no longer than the ring is long.
    fn where_ways_meet(&mut self, left: u32, right: u32) -> u32 {
        self.tree.walk += 1;
        let (mut here, mut there) = (left, right);
        loop {
            if here != NONE {
                if self.tree.passed[here as usize] == self.tree.walk {
                    return here;
                }
                self.tree.passed[here as usize] = self.tree.walk;
                here = self.way_to_root(here).nth(1).unwrap_or(NONE);
            }
            std::mem::swap(&mut here, &mut there);
        }
    }

    /// Opens an inner blossom whose price is used up. The even way from where the tree came in to where it went out stays
    /// in the tree, by turns inner and outer; the other children are free.
    pub(super) fn expand(&mut self, blossom: u32) {
        self.settle(blossom);
        let (entry, base) = (self.node(blossom).entry, self.node(blossom).base);
        let way = self.even_way(
            blossom,
            self.child_with(blossom, entry.1),
            self.child_with(blossom, base),
        );
        let children = self.open(blossom);
        let mut in_tree = vec![false; children.len()];
        for (step, &(at, edge)) in way.iter().enumerate() {
            in_tree[at] = true;
            let label = if step % 2 == 0 {
                Label::Inner
            } else {
                Label::Outer
            };
            let entry = if step == 0 { entry } else { edge };
            self.label(children[at], label, entry);
        }
        for (at, &child) in children.iter().enumerate() {
            if !in_tree[at] {
                for dot in self.node(child).dots.clone() {
                    self.set_free(dot as usize);
                }
            }
        }
    }

    /// Makes the children of a blossom outermost nodes, and gives them.
    fn open(&mut self, blossom: u32) -> Vec<u32> {
        let children = std::mem::take(&mut self.nodes[blossom as usize].children);
        for &child in &children {
            let now = self.tree.now;
            let node = &mut self.nodes[child as usize];
            (node.parent, node.label, node.since) = (NONE, Label::Free, now);
            for &dot in &node.dots {
                self.top[dot as usize] = child;
            }
        }
        let node = &mut self.nodes[blossom as usize];
        (node.alive, node.label) = (false, Label::Free);
        self.spare.push(blossom);
        children
    }

    /// Between searches: raises prices until a pair that was no edge so far may become one. Whoever stands in the way is
    /// parted from their mate; a blossom round both has to be opened, for its price counts for both.
    pub(crate) fn make_fair(&mut self, a: usize, b: usize, doubled: i64) {
        self.tree.now = 0;
        loop {
            let lacking = -self.slack(a, b, doubled);
            if lacking <= 0 {
                return;
            }
            let node = self.top[a];
            let base = self.node(node).base;
            let mate = std::mem::replace(&mut self.mate[base as usize], NONE);
            if mate != NONE {
                self.mate[mate as usize] = NONE;
            }
            if (node as usize) < self.size {
                self.y[a] += lacking;
                continue;
            }
            let price = self.node(node).z / 2;
            let whole = self.top[b] == node || lacking >= price;
            let up = if whole { price } else { lacking };
            let this = &mut self.nodes[node as usize];
            this.z -= 2 * up;
            for &dot in &this.dots {
                self.y[dot as usize] += up;
            }
            if whole {
                self.open(node);
            }
        }
    }
}
