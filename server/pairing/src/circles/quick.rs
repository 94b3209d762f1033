//! Circles at once, good rather than the best: what there is when a search is called off before it has found any.
//!
//! The best pairs are taken first, as one would by hand, while both have room. That leaves some who lack partners; each is let
//! in where two others are joined: these are parted, and each is joined to one who lacks a partner instead. Whoever cannot be
//! let in is left out. Nothing is proved of it but what the checker sees at a glance.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Asked;

/// Pairs of each that are looked at, beyond the partners it needs.
const MORE: usize = 8;

/// Lines that give everybody who has any all their partners; none if that would need a pin to be broken.
pub(super) fn lines(asked: &Asked, core: &[usize]) -> Vec<(usize, usize)> {
    let mut quick = Quick {
        asked,
        members: core.to_vec(),
        joined: vec![BTreeSet::new(); asked.table.size()],
    };
    asked.pins.iter().for_each(|&(a, b)| quick.join(a, b));
    for (a, b) in quick.best_pairs() {
        if quick.lacks(a) > 0 && quick.lacks(b) > 0 && quick.may_join(a, b) {
            quick.join(a, b);
        }
    }
    loop {
        while quick.let_in() {}
        let lacking = quick.lacking();
        if lacking.is_empty() {
            return quick.into_lines();
        }
        let may_go = lacking.into_iter();
        let may_go = may_go.filter(|&v| asked.pins_of(v).next().is_none());
        let Some(most) = may_go.max_by_key(|&v| (quick.lacks(v), Reverse(v))) else {
            return Vec::new();
        };
        quick.leave_out(most);
    }
}

struct Quick<'a> {
    asked: &'a Asked,
    members: Vec<usize>,
    joined: Vec<BTreeSet<usize>>,
}

impl Quick<'_> {
    fn may_join(&self, a: usize, b: usize) -> bool {
        a != b && !self.joined[a].contains(&b) && self.asked.score(a, b, self.asked.floor).is_some()
    }

    fn join(&mut self, a: usize, b: usize) {
        self.joined[a].insert(b);
        self.joined[b].insert(a);
    }

    fn part(&mut self, a: usize, b: usize) {
        self.joined[a].remove(&b);
        self.joined[b].remove(&a);
    }

    /// How many partners one lacks.
    fn lacks(&self, v: usize) -> usize {
        2 * self.asked.each - self.joined[v].len()
    }

    fn lacking(&self) -> Vec<usize> {
        let members = self.members.iter().copied();
        members.filter(|&v| self.lacks(v) > 0).collect()
    }

    /// For each member the few others with the highest scores; all of them by score, ties by index.
    fn best_pairs(&self) -> Vec<(usize, usize)> {
        let mut all = Vec::new();
        for &v in &self.members {
            let others = self.members.iter();
            let scored = others.filter_map(|&w| {
                let score = self.asked.score(v, w, self.asked.floor)?;
                Some((Reverse(score), v.min(w), v.max(w)))
            });
            let mut here: Vec<_> = scored.collect();
            let room = 2 * self.asked.each + MORE;
            if here.len() > room {
                here.select_nth_unstable(room);
                here.truncate(room);
            }
            all.extend(here);
        }
        all.sort_unstable();
        all.into_iter().map(|(_, a, b)| (a, b)).collect()
    }

    /// Gives a partner more to two who lack one, or two more to one who lacks two. False if that goes nowhere.
    fn let_in(&mut self) -> bool {
        let lacking = self.lacking();
        for (at, &v) in lacking.iter().enumerate() {
            for &u in &lacking[at..] {
                if v == u && self.lacks(v) < 2 {
                    continue;
                }
                if self.may_join(v, u) {
                    self.join(v, u);
                    return true;
                }
                if let Some((x, y)) = self.between(v, u) {
                    self.part(x, y);
                    self.join(v, x);
                    self.join(u, y);
                    return true;
                }
            }
        }
        false
    }

    /// Two who are joined, and no pin, of whom `v` may be joined to the first and `u` to the second.
    fn between(&self, v: usize, u: usize) -> Option<(usize, usize)> {
        let firsts = self.members.iter().filter(|&&x| self.may_join(v, x));
        let mut pairs = firsts.flat_map(|&x| self.joined[x].iter().map(move |&y| (x, y)));
        pairs.find(|&(x, y)| self.may_join(u, y) && x != u && !self.asked.is_pinned(x, y))
    }

    fn leave_out(&mut self, v: usize) {
        for w in std::mem::take(&mut self.joined[v]) {
            self.joined[w].remove(&v);
        }
        self.members.retain(|&other| other != v);
    }

    fn into_lines(self) -> Vec<(usize, usize)> {
        let of = |&a: &usize| {
            let later = self.joined[a].range(a..);
            later.map(move |&b| (a, b)).collect::<Vec<_>>()
        };
        self.members.iter().flat_map(of).collect()
    }
}
