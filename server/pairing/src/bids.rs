//! Step 1: a price for everybody that is almost right, by bidding.
//!
//! Let every member stand once in a column of givers and once in a row of takers; each row wants a column of its own, at the
//! least cost. That is the classic assignment problem, and half of what an assignment says both ways round is a plan in
//! which somebody may be half with one and half with another: almost the real thing. What it is needed for are its prices,
//! the *duals*: no pair is worth more than its two prices together, and in a good plan hardly any is worth less.
//!
//! Rows bid as in the *augmenting row reduction* of Jonker and Volgenant (1987). Their last step, which gives the rows that
//! are left a column by shortest paths through the whole table, took most of the time and is not needed: prices are fair as
//! soon as bids end, and the few who have none find their partners sooner among the candidates (`blossom`).
//!
//! Costs are whole points of score, so the wide rows are scanned in 32 bits. Two apart cost more than any two together.
//! Invariant: `price` is such that `row price + column price ≤ cost` on every cell, with equality where assigned.

use crate::{TOP_SCORE, table::Ground, watch::Watch};

const NOBODY: u32 = u32::MAX;
const TOP: i32 = TOP_SCORE as i32;
/// More than any allowed pair costs; not so much more that prices lose touch with scores.
const APART_COST: i32 = 4 * TOP;
/// How many bids there are for each member at most.
const BIDS_EACH: usize = 3;

/// For every dot a dual in half-points: those of two who may be together add up to twice their score at least.
/// `None` if the search was called off.
pub(crate) fn duals(ground: &Ground<'_>, watch: &Watch<'_>) -> Option<Vec<i64>> {
    let mut assignment = Assignment::new(ground);
    assignment.bid(watch)?;
    let both = |dot: usize| {
        let least = match assignment.column_of[dot] {
            NOBODY => assignment.two_best(dot).0,
            column => assignment.left(dot, column as usize),
        };
        least + assignment.price[dot]
    };
    let dots = 0..ground.size();
    Some(dots.map(|dot| i64::from(TOP - both(dot))).collect())
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

    /// What a column costs a row beyond its price.
    fn left(&self, row: usize, column: usize) -> i32 {
        cost(self.ground.row(row)[column], self.ground.floor) - self.price[column]
    }

    fn assign(&mut self, row: usize, column: usize) {
        self.column_of[row] = column as u32;
        self.row_of[column] = row as u32;
    }

    /// Each free row takes the column that leaves it the most, and lowers that column's price to where its second choice
    /// would be as good. Whom it displaces bids again, while there are bids left.
    fn bid(&mut self, watch: &Watch<'_>) -> Option<()> {
        let size = self.ground.size();
        let free = (0..size).filter(|&row| self.column_of[row] == NOBODY);
        let mut bidders: Vec<usize> = free.rev().collect();
        let mut bids_left = BIDS_EACH * size;
        while let Some(row) = bidders.pop() {
            if watch.calls_off() {
                return None;
            }
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
                }
            }
        }
        Some(())
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
}
