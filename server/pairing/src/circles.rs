//! Circles: everybody reviews `each` others and is reviewed by `each` others, nobody by one they review.
//!
//! # Why this is again a matching
//!
//! A score says the same both ways round, so first only *who is joined to whom* counts: choose lines so that everybody has
//! `2 · each` of them. Which way round each goes comes afterwards and costs nothing. Walk along the lines, each once,
//! until you are back where you began: you always are, since everybody has an even number of them. Whoever
//! you came through you entered as often as you left, so everybody gives as many reviews as they get, and along one line
//! there is one review only (`turn`; Euler, 1736).
//!
//! Lines that give everybody a fixed number of partners are found as a matching of more dots (Tutte, 1954; `slots`): everybody
//! has a *slot* for each partner, every possible pair two *ends*. An end is either with a slot of its owner, then the
//! pair is in the plan, or with the other end, then it is not. Where slots are left over, two of one owner may be *idle*
//! together. So the method for pairs, its prices and its proof serve here too (`blossom`).
//!
//! # The wishes
//!
//! As many as possible have all their reviews; the worst of those is as good as it can be; the total is as high as it can
//! be. Somebody who may meet fewer than `2 · each` can have no place, nor can, after that, whoever may meet too few of the
//! others; taking them out until nobody is left to be taken is exact (the *core*). Where everybody in the core can have a
//! place, and always where `each` is 1, the plan is the best and its proof shows it. Else whom to leave out is a hard
//! question (of the kind called NP-hard): a few are left out, one by one, and the plan says that it may not be the best.

mod plan;
mod quick;
mod search;
mod slots;
mod start;
mod turn;

use std::collections::BTreeSet;

pub use crate::checker::circles::check;
pub use plan::{Certificate, End, Plan, Proof, Without};

use crate::problem::{Objective, Problem, ordered_below};
use crate::table::Table;
use crate::watch::Watch;

/// A problem that makes sense.
#[derive(Debug, Clone)]
pub struct Asked {
    pub(crate) table: Table,
    /// These two are joined by a review, whichever way round.
    pub(crate) pins: BTreeSet<(usize, usize)>,
    pub(crate) objective: Objective,
    pub(crate) floor: u16,
    pub(crate) seed: u64,
    /// How many each reviews.
    pub(crate) each: usize,
}

/// Why there are no circles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The problem makes no sense in any shape.
    #[error(transparent)]
    Problem(#[from] crate::Refusal),
    /// Nobody would review anybody.
    #[error("everybody reviews one other at least")]
    NobodyEach,
    /// Fewer than anybody needs for partners.
    #[error("{each} reviews each need {} at least, and there are {size}", each.saturating_mul(2).saturating_add(1))]
    TooFew {
        /// How many there are.
        size: usize,
        /// How many each reviews.
        each: usize,
    },
    /// More pins on one than it has partners.
    #[error("{index} has {pins} pins, but only {most} partners")]
    TooManyPins {
        /// The index.
        index: usize,
        /// How many pins it has.
        pins: usize,
        /// How many partners anybody has.
        most: usize,
    },
    /// Not all pins can be kept.
    #[error("{} and {} are pinned, but no circles were found that keep all pins", pair.0, pair.1)]
    PinsDoNotFit {
        /// One pin that cannot be kept together with the others.
        pair: (usize, usize),
    },
}

impl Asked {
    /// Circles in which everybody reviews `each` others. Takes from `wishes` pins, forbids, objective, floor and seed.
    pub fn new(mut table: Table, wishes: &Problem, each: usize) -> Result<Self, Refusal> {
        let size = table.size();
        if each == 0 {
            return Err(Refusal::NobodyEach);
        }
        if size > 0 && each.saturating_mul(2) >= size {
            return Err(Refusal::TooFew { size, each });
        }
        for &(a, b) in &wishes.forbids {
            let (a, b) = ordered_below(size, a, b)?;
            table.set(a, b, None);
        }
        let mut pins = BTreeSet::new();
        for &(a, b) in &wishes.pins {
            let pair = ordered_below(size, a, b)?;
            if table.score(a, b).is_none() {
                return Err(crate::Refusal::PinForbidden { pair }.into());
            }
            pins.insert(pair);
        }
        let asked = Self {
            table,
            pins,
            objective: wishes.objective,
            floor: wishes.floor,
            seed: wishes.seed,
            each,
        };
        let (most, pins) = (2 * each, |index| asked.pins_of(index).count());
        match (0..size).find(|&index| pins(index) > most) {
            Some(index) => Err(Refusal::TooManyPins {
                index,
                pins: pins(index),
                most,
            }),
            None => Ok(asked),
        }
    }

    /// The scores.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// How many each reviews.
    pub fn each(&self) -> usize {
        self.each
    }

    /// Who could have a place: those who are left when whoever may meet too few is taken out again and again.
    pub fn core(&self) -> Vec<usize> {
        let everybody: Vec<usize> = (0..self.table.size()).collect();
        self.core_of(&everybody, self.floor)
    }

    fn pins_of(&self, index: usize) -> impl Iterator<Item = &(usize, usize)> {
        let pins = self.pins.iter();
        pins.filter(move |&&(a, b)| a == index || b == index)
    }

    /// How many of these one may meet at a floor.
    fn meets(&self, v: usize, among: &[usize], floor: u16) -> usize {
        let others = among.iter();
        others
            .filter(|&&w| self.score(v, w, floor).is_some())
            .count()
    }

    fn worst_pin(&self) -> Option<u16> {
        let pins = self.pins.iter();
        pins.filter_map(|&(a, b)| self.table.score(a, b)).min()
    }

    fn is_pinned(&self, a: usize, b: usize) -> bool {
        !self.pins.is_empty() && self.pins.contains(&(a.min(b), a.max(b)))
    }

    /// The score of two, if they may be joined at this floor; a pin always may.
    fn score(&self, a: usize, b: usize, floor: u16) -> Option<u16> {
        let score = self.table.score(a, b)?;
        (score >= floor || self.is_pinned(a, b)).then_some(score)
    }

    /// Of these, those who could have as many partners as they need: whoever may meet too few is taken out until nobody is.
    fn core_of(&self, among: &[usize], floor: u16) -> Vec<usize> {
        let mut inside = vec![false; self.table.size()];
        among.iter().for_each(|&v| inside[v] = true);
        let may_meet = |v: usize, w: usize| self.score(v, w, floor).is_some();
        let mut meets: Vec<usize> = (0..inside.len())
            .map(|v| self.meets(v, among, floor))
            .collect();
        let too_few = |count: usize| count < 2 * self.each;
        let mut out: Vec<usize> = among.to_vec();
        out.retain(|&v| too_few(meets[v]));
        out.iter().for_each(|&v| inside[v] = false);
        while let Some(v) = out.pop() {
            for w in 0..inside.len() {
                if inside[w] && may_meet(v, w) {
                    meets[w] -= 1;
                    if too_few(meets[w]) {
                        inside[w] = false;
                        out.push(w);
                    }
                }
            }
        }
        (0..inside.len()).filter(|&v| inside[v]).collect()
    }
}

/// The best circles by the order of wishes at the head of this module; if the watch calls the search off, the best so far.
pub fn best(asked: &Asked, watch: &Watch<'_>) -> Result<Plan, Refusal> {
    search::best(asked, watch)
}
