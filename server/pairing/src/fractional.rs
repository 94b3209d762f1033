//! Step 1: a price for everybody, from the problem in which pairs may be halved.
//!
//! Let every member stand once in a column of givers and once in a row of takers, and assign rows to columns at the least
//! cost. That is the classic assignment problem, solved here after Jonker and Volgenant (1987): first a price for each
//! column, then free rows bid for columns (*augmenting row reduction*), and for the few rows still free the shortest
//! *augmenting path* is sought. Half of what an assignment says both ways round is a plan in which somebody may be half
//! with one and half with another: almost the real thing. What it is needed for are its prices, the *duals*: no pair is
//! worth more than its two prices together, and in a good plan hardly any is worth less.
//!
//! Costs are whole points of score, so the wide rows are scanned in 32 bits. Two apart cost more than any two together.
//! Invariant: `price` is such that `row price + column price ≤ cost` on every cell, with equality where assigned.

use crate::{TOP_SCORE, table::Ground, watch::Watch};

const NOBODY: u32 = u32::MAX;
const TOP: i32 = TOP_SCORE as i32;
/// More than any allowed pair costs; not so much more that prices lose touch with scores.
const APART_COST: i32 = 4 * TOP;

/// For every dot a dual in half-points: those of two who may be together add up to twice their score at least.
/// `None` if the search was called off.
pub(crate) fn duals(ground: &Ground<'_>, watch: &Watch<'_>) -> Option<Vec<i64>> {
    let mut assignment = Assignment::new(ground);
    let free = assignment.bid();
    for row in free {
        if watch.calls_off() {
            return None;
        }
        assignment.augment(row);
    }
    let both = |dot: usize| {
        let column = assignment.column_of[dot] as usize;
        assignment.cost(dot, column) - assignment.price[column] + assignment.price[dot]
    };
    Some(
        (0..ground.size())
            .map(|dot| i64::from(TOP - both(dot)))
            .collect(),
    )
}

struct Assignment<'g, 't> {
    ground: &'g Ground<'t>,
    /// Of each column.
    price: Vec<i32>,
    column_of: Vec<u32>,
    row_of: Vec<u32>,
}

fn cost(score: i16, floor: i16) -> i32 {
    if score < floor {
        APART_COST
    } else {
        TOP - i32::from(score)
    }
}

impl<'g, 't> Assignment<'g, 't> {
    /// Every column begins at its cheapest cell, and takes that row if it is free.
    fn new(ground: &'g Ground<'t>) -> Self {
        let (size, floor) = (ground.size(), ground.floor);
        let mut start = Self {
            ground,
            price: vec![0; size],
            column_of: vec![NOBODY; size],
            row_of: vec![NOBODY; size],
        };
        for column in (0..size).rev() {
            let cells = ground.row(column); // symmetric: a column is a row
            let best = cells.iter().copied().max().unwrap_or_default();
            start.price[column] = cost(best, floor);
            let is_cheapest = |&row: &usize| cost(cells[row], floor) == start.price[column];
            let mut rows = (0..size).filter(is_cheapest);
            if let Some(row) = rows.find(|&row| start.column_of[row] == NOBODY) {
                start.assign(row, column);
            }
        }
        start
    }

    fn cost(&self, row: usize, column: usize) -> i32 {
        cost(self.ground.row(row)[column], self.ground.floor)
    }

    fn assign(&mut self, row: usize, column: usize) {
        self.column_of[row] = column as u32;
        self.row_of[column] = row as u32;
    }

    /// Two rounds in which each free row takes the column that leaves it the most, and lowers that column's price to where
    /// its second choice would be as good. Whom it displaces bids again. Gives the rows still free.
    fn bid(&mut self) -> Vec<usize> {
        let size = self.ground.size();
        let unassigned = (0..size).filter(|&row| self.column_of[row] == NOBODY);
        let mut free: Vec<usize> = unassigned.collect();
        for _ in 0..2 {
            let mut bidders = std::mem::take(&mut free);
            bidders.reverse();
            let mut bids_left = 20 * size;
            while let Some(row) = bidders.pop() {
                let (least, mut column, second, runner_up) = self.two_best(row);
                bids_left = bids_left.saturating_sub(1);
                if least < second {
                    self.price[column] -= second - least;
                } else if self.row_of[column] != NOBODY && runner_up != usize::MAX {
                    column = runner_up;
                }
                let displaced = self.row_of[column];
                self.assign(row, column);
                if displaced != NOBODY {
                    self.column_of[displaced as usize] = NOBODY;
                    if least < second && bids_left > 0 {
                        bidders.push(displaced as usize);
                    } else {
                        free.push(displaced as usize);
                    }
                }
            }
        }
        free.retain(|&row| self.column_of[row] == NOBODY);
        free
    }

    fn two_best(&self, row: usize) -> (i32, usize, i32, usize) {
        let (cells, floor) = (self.ground.row(row), self.ground.floor);
        let left = |(&score, &price): (&i16, &i32)| cost(score, floor) - price;
        let least = cells.iter().zip(&self.price).map(left).min().unwrap_or(0);
        let (mut column, mut second, mut runner_up) = (usize::MAX, i32::MAX, usize::MAX);
        for (at, cell) in cells.iter().zip(&self.price).map(left).enumerate() {
            if cell == least && column == usize::MAX {
                column = at;
            } else if cell < second {
                (second, runner_up) = (cell, at);
            }
        }
        (least, column, second, runner_up)
    }

    /// Dijkstra from a free row over all columns to the nearest free one; then prices move so that the path costs nothing.
    fn augment(&mut self, free: usize) {
        let (size, floor) = (self.ground.size(), self.ground.floor);
        let cells = self.ground.row(free).iter().zip(&self.price);
        let mut distance: Vec<i32> = cells.map(|(&s, &price)| cost(s, floor) - price).collect();
        let mut before = vec![free as u32; size];
        let mut settled: Vec<(usize, i32)> = Vec::new();
        let (end, nearest) = 'search: loop {
            let nearest = distance.iter().copied().min().unwrap_or_default();
            let reached: Vec<usize> = (0..size).filter(|&at| distance[at] == nearest).collect();
            if let Some(&end) = reached.iter().find(|&&at| self.row_of[at] == NOBODY) {
                break 'search (end, nearest);
            }
            for &column in &reached {
                distance[column] = i32::MAX; // settled: never nearest again, and never nearer
                settled.push((column, nearest));
            }
            for &column in &reached {
                let row = self.row_of[column] as usize;
                let offset = self.cost(row, column) - self.price[column] - nearest;
                let cells = self.ground.row(row).iter().zip(&self.price);
                let known = distance.iter_mut().zip(&mut before);
                for ((distance, before), (&score, &price)) in known.zip(cells) {
                    let through = cost(score, floor) - price - offset;
                    let nearer = (through < *distance) & (*distance != i32::MAX);
                    *distance = if nearer { through } else { *distance };
                    *before = if nearer { row as u32 } else { *before };
                }
            }
        };
        for (column, at) in settled {
            self.price[column] += at - nearest;
        }
        let mut column = end;
        loop {
            let row = before[column] as usize;
            let next = self.column_of[row] as usize;
            self.assign(row, column);
            if row == free {
                return;
            }
            column = next;
        }
    }
}
