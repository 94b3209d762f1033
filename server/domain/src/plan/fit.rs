//! What speaks for two projects, factor by factor, as much as each counts in the round.

use super::factor::{Factor, Weights};
use super::pool::apart_but_for_words;
use super::traits::{Seen, WHOLE};
use super::{Candidate, Fit};
use crate::organisation::Region;

/// The highest fit.
pub const BEST_FIT: u16 = 1000;

/// How well two projects would go together. Every point has a reason, and every reason is a sentence. A project in a
/// sentence is its id in braces, so that a plan reads well after a project has another name, or has left.
#[must_use]
pub fn fit(a: &Candidate, b: &Candidate, weights: &Weights) -> Fit {
    let (one, other) = (Seen::of(a), Seen::of(b));
    let ids = [a.project.id, b.project.id];
    let counts = |factor: &&Factor| weights.weight(**factor).times() > 0;
    let factors = Factor::ALL.iter().filter(counts);
    Fit {
        points: points(&one, &other, weights),
        reasons: factors
            .filter_map(|factor| one.reason(&other, *factor, ids))
            .collect(),
    }
}

/// The points alone, quickly.
pub(super) fn points(one: &Seen, other: &Seen, weights: &Weights) -> u16 {
    let shares = Factor::ALL.iter().map(|factor| {
        let times = weights.weight(*factor).times();
        if times == 0 {
            0
        } else {
            times * one.share(other, *factor)
        }
    });
    let most = weights.sum() * WHOLE;
    let points = u32::from(BEST_FIT) * shares.sum::<u32>();
    // With everything off, all pairs are alike.
    let points = points.checked_div(most).unwrap_or_default();
    u16::try_from(points).unwrap_or(BEST_FIT)
}

/// Every two that may be together, with their points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    size: usize,
    cells: Vec<Option<u16>>,
}

impl Chart {
    /// Of everybody in a pool, in its order.
    #[must_use]
    pub fn of(all: &[Candidate], weights: &Weights) -> Self {
        let seen: Vec<Seen> = all.iter().map(Seen::of).collect();
        let mut chart = Self {
            size: all.len(),
            cells: vec![None; all.len() * all.len()],
        };
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate().skip(i + 1) {
                if apart_but_for_words(a, b).is_none() && !seen[i].cannot_talk(&seen[j]) {
                    chart.set(i, j, Some(points(&seen[i], &seen[j], weights)));
                }
            }
        }
        chart
    }

    /// One in which nobody may be with anybody yet.
    #[cfg(test)]
    pub(super) fn empty(size: usize) -> Self {
        let cells = vec![None; size * size];
        Self { size, cells }
    }

    pub(super) fn set(&mut self, a: usize, b: usize, points: Option<u16>) {
        self.cells[a * self.size + b] = points;
        self.cells[b * self.size + a] = points;
    }

    /// How many are in it.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// The points of two, where they may be together.
    #[must_use]
    pub fn points(&self, a: usize, b: usize) -> Option<u16> {
        *self.cells.get(a * self.size + b)?
    }

    /// Whom one may be with, each with the points, in the pool's order.
    pub fn of_one(&self, place: usize) -> impl Iterator<Item = (usize, u16)> + '_ {
        let row = self.cells.iter().skip(place * self.size).take(self.size);
        row.enumerate()
            .filter_map(|(other, points)| Some((other, (*points)?)))
    }

    /// Every two once.
    pub fn all(&self) -> impl Iterator<Item = (usize, usize, u16)> + '_ {
        (0..self.size).flat_map(move |a| {
            let later = self.of_one(a).filter(move |(b, _)| *b > a);
            later.map(move |(b, points)| (a, b, points))
        })
    }
}

/// What holds for all of them: said once for a pair, and once for a trio.
pub(super) fn together(projects: &[&Candidate], weights: &Weights) -> Vec<String> {
    let of_two = |a: &Candidate, b: &Candidate| fit(a, b, weights).reasons;
    let mut reasons = match projects {
        [first, second, ..] => of_two(first, second),
        _ => Vec::new(),
    };
    if projects.len() > 2 {
        // A trio says what is true of each two; only what is true of all three is worth a line.
        reasons.retain(|reason| {
            projects.iter().enumerate().all(|(i, a)| {
                let rest = projects.iter().skip(i + 1);
                rest.into_iter().all(|b| of_two(a, b).contains(reason))
            })
        });
        let regions: Vec<Region> = projects.iter().map(|one| one.project.region).collect();
        let distinct = regions
            .iter()
            .enumerate()
            .all(|(i, one)| !regions[..i].contains(one));
        if distinct {
            reasons.push("They come from three different regions.".to_string());
        }
    }
    if reasons.is_empty() {
        reasons.push("They may be together, and each would be alone otherwise.".to_string());
    }
    reasons
}
