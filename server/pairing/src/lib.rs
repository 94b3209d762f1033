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
//! idea gives the heaviest matching. Several reviews each, all round instead of both ways:
//! [`circles`].
//!
//! # The order of wishes
//!
//! 1. As many as possible have a partner; where somebody would be alone, three who may all be together make a trio; as few
//!    trios as do it.
//! 2. Where pairs stood before ([`Problem::kept`]), as few of them as possible are parted.
//! 3. The lowest score between any two who are together is as high as it can be ([`Objective::WorstFirst`] only).
//! 4. The highest total, where a trio `a b c` counts half of `ab + bc + ca`.
//!
//! A pin is a pair and stays one: it is never opened to a third, and its score counts like any other.
//!
//! # The steps
//!
//! `matching` and `coverage` find how many can have a partner; `floors` how good the worst pair can be; `pairs` and `trios`
//! the highest total. The heaviest plan is found in four steps, a file each: `bids` (prices that are almost
//! right), `candidates` (a dozen pairs for each), `blossom` (Edmonds' method on those), and `candidates` again, which looks
//! at every pair once. `weights` puts the wishes into one number. `checker` knows none of this and verifies the plan.
//!
//! # What is exact
//!
//! Everything where no trio is needed, with a proof. Where one is, trios are tried until none is
//! left that could be better; with very many the search stops at a fixed amount of work, and the plan says
//! [`Plan::optimal`] `false`. The same problem in any order gives the same plan: a tie is settled by a hash of the two
//! indexes, far below the last digit of the score.
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

mod bids;
mod blossom;
mod bounds;
mod candidates;
mod checker;
pub mod circles;
mod coverage;
mod floors;
mod heaviest;
mod matching;
mod pairs;
mod plan;
mod problem;
mod proof;
mod table;
mod trios;
mod watch;
mod weights;

pub use checker::{Unproved, check};
pub use plan::{Plan, Without};
pub use problem::{Asked, Objective, Problem, Refusal, TOP_SCORE};
pub use proof::{Proof, Stage};
pub use table::Table;
pub use watch::Watch;

use coverage::Coverage;
use matching::{Field, Matching};
use pairs::{Groups, Solved};

/// The best plan for the problem by the order of wishes at the head of this crate, or why the problem makes no sense.
///
/// Some milliseconds for a hundred indexes, well under a second for a thousand (optimised): call it where a thread may be busy.
pub fn solve(problem: &Problem) -> Result<Plan, Refusal> {
    Ok(best(&problem.asked()?, &Watch::NONE))
}

/// The best plan for a checked problem; if the watch calls the search off, the best so far.
pub fn best(asked: &Asked, watch: &Watch<'_>) -> Plan {
    let coverage = Coverage::of(&field(asked));
    if let Some(holding) = asked.holding() {
        // Where keeping every pair that stood covers as many, the others alone are left to pair: a small problem.
        let rest = Coverage::of(&field(&holding));
        let figures = |coverage: &Coverage| (coverage.alone, coverage.trios.len());
        if figures(&rest) == figures(&coverage) {
            let mut plan = search(&holding, rest, watch);
            plan.proof.barrier = Some(coverage.matching.barrier());
            plan.proof.held = true;
            return plan;
        }
    }
    search(asked, coverage, watch)
}

/// Everybody who is not pinned.
fn field(asked: &Asked) -> Field<'_> {
    let mut present = vec![false; asked.table.size()];
    asked.free().iter().for_each(|&v| present[v] = true);
    Field {
        table: &asked.table,
        present,
        floor: asked.floor as i16,
    }
}

fn search(asked: &Asked, coverage: Coverage, watch: &Watch<'_>) -> Plan {
    let mut field = field(asked);
    let barrier = coverage.matching.barrier();
    let lifted = match asked.objective {
        Objective::Total => floors::Floor::stay(&field, coverage),
        Objective::WorstFirst => lift(asked, &field, coverage, watch),
    };
    field.floor = lifted.at;
    let coverage = lifted.coverage;
    let solved = Solved::new(
        asked,
        field.members(),
        field.floor,
        &coverage.matching,
        watch,
    );
    let Some(solved) = solved else {
        let proof = pairs::rough_proof(asked, asked.floor as i16);
        return Plan::of(asked, Groups::of(&coverage), proof);
    };
    let mut proof = pairs::proof(asked, &solved, field.floor, barrier, lifted.barrier);
    let mut groups = if coverage.trios.is_empty() {
        Groups {
            pairs: solved.pairs(),
            trios: Vec::new(),
            exact: true,
        }
    } else {
        let (groups, stages) = trios::best(asked, &field, &coverage, watch);
        proof.stages = stages;
        groups
    };
    groups.exact &= !lifted.called_off;
    Plan::of(asked, groups, proof)
}

/// The highest floor: not above a pin that is worse anyway, and without parting more who stood before than without it.
fn lift(asked: &Asked, field: &Field<'_>, coverage: Coverage, watch: &Watch<'_>) -> floors::Floor {
    let pins = asked.pins.iter();
    let worst_pin = pins.filter_map(|&(a, b)| asked.table.score(a, b)).min();
    let ceiling = worst_pin.map(|pin| pin as i16);
    if ceiling.is_some_and(|ceiling| ceiling <= field.floor) {
        return floors::Floor::stay(field, coverage);
    }
    if asked.kept.is_empty() {
        return floors::lift(field, coverage, ceiling, &|_, _| true, watch);
    }
    let kept = |floor: i16, matching: &Matching| {
        let solved = Solved::new(asked, field.members(), floor, matching, watch)?;
        let pairs = solved.pairs();
        Some(
            pairs
                .iter()
                .filter(|pair| asked.kept.contains(pair))
                .count(),
        )
    };
    let most = kept(field.floor, &coverage.matching);
    let keeps_as_many = |floor, coverage: &Coverage| kept(floor, &coverage.matching) == most;
    floors::lift(field, coverage, ceiling, &keeps_as_many, watch)
}
