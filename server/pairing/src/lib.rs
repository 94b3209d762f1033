//! The matching solver behind a wall: integers in, a plan out. Knows nothing of projects, nor of what a score means.
//!
//! # What a matching is
//!
//! Draw a dot for everybody and a line between any two who may be together: that is a *graph*. A *matching* picks lines
//! so that no dot has two. Taking the best line first, as one would by hand, can strand people: of the three lines
//! 9 – 10 – 9 in a row it takes the 10, and both ends stay alone. A *maximum* matching leaves as few alone as can be.
//! It is found by *augmenting paths*: walks from one lonely dot to another, alternately off and on the picked lines;
//! swapping off and on along such a walk pairs both ends and parts nobody. The one difficulty is odd rings, in which a
//! walk may bite its tail. Jack Edmonds shrank each ring to a dot, a *blossom*, in 1965, and so made it quick. Dots that
//! some maximum matching leaves out are *spare*; only there can a third be taken in. With weights on the lines the same
//! idea gives the heaviest matching. Not here: several reviews a person in a circle, repairs, and a proof of the plan.
//!
//! # The order of wishes
//!
//! 1. As many as possible have a partner; where somebody would be alone, three who may all be together make a trio; as few
//!    trios as do it.
//! 2. The lowest score between any two who are together is as high as it can be ([`Objective::WorstFirst`] only).
//! 3. The highest total, where a trio `a b c` counts half of `ab + bc + ca`.
//!
//! A pin is a pair and stays one: it is never opened to a third, and its score counts in wishes 2 and 3 like any other.
//!
//! # What is exact
//!
//! Wishes 1 and 2 always (`coverage` says why). Wish 3 always where no trio is needed, and where one is, up to about 170
//! connected indexes; beyond that, or with many trios in one connected part, the search stops at a fixed amount of work
//! and the plan says [`Plan::optimal`] `false`.
//!
//! The same problem in any order gives the same plan: input is sorted first, and a tie in the total is settled by a hash
//! of the two indexes far below the last digit of the score (`heaviest`). Invariant: no file but `heaviest` names the
//! crate that does the weighted matching, so that another solver can slip in there.
//!
//! ```
//! use pairing::{Problem, solve};
//!
//! let plan = solve(&Problem {
//!     size: 4,
//!     scores: vec![(0, 1, 9), (1, 2, 10), (2, 3, 9)],
//!     ..Problem::default()
//! })?;
//! assert_eq!(plan.pairs, [(0, 1), (2, 3)]);
//! # Ok::<(), pairing::Refusal>(())
//! ```

mod cardinality;
mod coverage;
mod graph;
mod heaviest;
mod plan;
mod problem;
mod trios;

pub use plan::{Plan, Without};
pub use problem::{Objective, Problem, Refusal, TOP_SCORE};

use coverage::Coverage;
use graph::Graph;

/// The best plan for the problem by the order of wishes at the head of this crate, or why the problem makes no sense.
///
/// Well under a second up to a hundred indexes, some ten at a thousand (optimised): call it where a thread may be busy.
pub fn solve(problem: &Problem) -> Result<Plan, Refusal> {
    let allowed = problem.allowed()?;
    let pins = problem.pinned();
    let free = allowed.without_members(pins.iter().flat_map(|&(a, b)| [a, b]));

    let coverage = Coverage::of(&free);
    let kept = match problem.objective {
        Objective::Total => free,
        Objective::WorstFirst => {
            let lowest_pin = pins.iter().filter_map(|&(a, b)| allowed.score(a, b)).min();
            lift_the_worst(free, coverage, lowest_pin)
        }
    };

    let (mut pairs, mut trios, mut optimal) = (pins.clone(), Vec::new(), true);
    for island in kept.islands() {
        let best = trios::best(&kept.only(&island));
        pairs.extend(best.pairs);
        trios.extend(best.trios);
        optimal &= best.exact;
    }
    Ok(Plan::of(&allowed, &pins, pairs, trios, optimal))
}

/// Drops every pair below the highest floor that still lets as many be covered by as few trios.
///
/// A pin sets a limit to the search: no floor above the lowest pin makes the plan's worst pair better.
fn lift_the_worst(free: Graph, coverage: Coverage, lowest_pin: Option<u16>) -> Graph {
    let mut floors = free.distinct_scores();
    if let Some(pin) = lowest_pin {
        floors.retain(|&floor| floor < pin);
        floors.push(pin);
    }
    let possible = floors.partition_point(|&floor| coverage.is_kept_by(&free.at_least(floor)));
    match possible.checked_sub(1) {
        Some(last) => free.at_least(floors[last]),
        None => free,
    }
}
