//! Wish 2: the highest floor that still lets as many be covered by as few trios.
//!
//! Halving, over the scores that occur. A floor that is too high leaves a matching behind which is right for every lower one,
//! so each look starts from the last that found too little. The floor just above the answer is looked at to the end: the
//! barrier of its stuck trees proves that it is too high.

use crate::coverage::Coverage;
use crate::matching::{Field, Matching};
use crate::watch::Watch;

/// A floor, and what it reaches.
#[derive(Debug)]
pub(crate) struct Floor {
    pub(crate) at: i16,
    pub(crate) coverage: Coverage,
    /// Why no higher one would do, where a barrier shows it.
    pub(crate) barrier: Option<Vec<usize>>,
    /// Whether the search was called off.
    pub(crate) called_off: bool,
}

impl Floor {
    /// The floor a field has, where the worst pair does not count.
    pub(crate) fn stay(field: &Field<'_>, coverage: Coverage) -> Self {
        Self {
            at: field.floor,
            coverage,
            barrier: None,
            called_off: false,
        }
    }
}

/// Lifts the floor as far as the coverage allows, but not above `ceiling`: a pin that is worse anyway. A floor also has to
/// suit `suits`, which no higher one may do if a lower does not.
pub(crate) fn lift(
    field: &Field<'_>,
    coverage: Coverage,
    ceiling: Option<i16>,
    suits: &dyn Fn(i16, &Coverage) -> bool,
    watch: &Watch<'_>,
) -> Floor {
    let mut floors = scores(field);
    if let Some(ceiling) = ceiling {
        floors.retain(|&floor| floor < ceiling);
        floors.push(ceiling);
    }
    let (mut possible, mut too_high) = (0, floors.len());
    let mut found = Floor::stay(field, coverage);
    let mut start = Matching::none(field);
    while possible < too_high && !found.called_off {
        let middle = possible.midpoint(too_high);
        let floor = floors[middle];
        match found.coverage.kept_by(&above(field, floor), &start) {
            Ok(coverage) if suits(floor, &coverage) => {
                (found.at, found.coverage) = (floor, coverage);
                possible = middle + 1;
            }
            Ok(coverage) => {
                start = coverage.matching;
                too_high = middle;
            }
            Err(matching) => {
                start = matching;
                too_high = middle;
            }
        }
        found.called_off = watch.calls_off();
    }
    let beyond = ceiling.is_none().then_some(crate::TOP_SCORE as i16 + 1);
    if let Some(next) = floors.get(too_high).copied().or(beyond) {
        let mut matching = start;
        matching.enlarge(&above(field, next), usize::MAX);
        let too_few = matching.size() < found.coverage.matching.size();
        found.barrier = too_few.then(|| matching.barrier());
    }
    found
}

fn above<'t>(field: &Field<'t>, floor: i16) -> Field<'t> {
    Field {
        floor,
        ..field.clone()
    }
}

fn scores(field: &Field<'_>) -> Vec<i16> {
    let mut occurs = vec![false; usize::from(crate::TOP_SCORE) + 1];
    for member in field.members() {
        for (&score, present) in field.table.row(member).iter().zip(&field.present) {
            if score >= field.floor && *present {
                occurs[score as usize] = true;
            }
        }
    }
    (field.floor..=crate::TOP_SCORE as i16)
        .filter(|&score| occurs[score as usize])
        .collect()
}
