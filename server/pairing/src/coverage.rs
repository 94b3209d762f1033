//! Wish 1: how many can have a partner, and how few trios that takes. Exact at every size. Not here: scores.
//!
//! Let a largest matching leave `d` alone. Keep of each trio only two: a plan with `t` trios that leaves `u` alone becomes a
//! matching that leaves `t + u`, so `t + u ≥ d`, and a trio is worth while only if taking its three out leaves `d − 1` alone,
//! that is, costs just one pair. By the theorem of Gallai and Edmonds such a trio lies among the spare, all in one part of
//! them which is then paired to the last, and it changes nothing for the other parts. Hence any order, and any choice, of
//! such trios ends at the same number (Cornuéjols, Hartvigsen and Pulleyblank, *Packing subgraphs in a graph*, 1982).

use crate::matching::{Field, Matching};

/// How far a field reaches. Two fields with the same coverage cover as many with as few trios.
#[derive(Debug, Clone)]
pub(crate) struct Coverage {
    /// A largest matching; a plan has as many groups, pairs and trios, as it has pairs.
    pub(crate) matching: Matching,
    /// How many stay alone in it: trios take them in, or they stay so.
    pub(crate) alone: usize,
    /// Trios that cover as many as can be, in some way, and how the rest pairs up.
    pub(crate) trios: Vec<[usize; 3]>,
    pub(crate) beside_trios: Matching,
}

impl Coverage {
    pub(crate) fn of(field: &Field<'_>) -> Self {
        Self::from_matching(Matching::largest(field), field)
    }

    /// The coverage of a field with fewer pairs, if it still reaches as far; else a start for a field with more of them.
    pub(crate) fn kept_by(&self, fewer: &Field<'_>, start: &Matching) -> Result<Self, Matching> {
        let mut matching = start.clone();
        if !matching.enlarge(fewer, self.alone) || matching.size() < self.matching.size() {
            return Err(matching);
        }
        let coverage = Self::from_matching(matching, fewer);
        if coverage.trios.len() == self.trios.len() {
            Ok(coverage)
        } else {
            Err(coverage.matching)
        }
    }

    /// The share of one connected part of the field.
    pub(crate) fn within(&self, part: &Field<'_>) -> Self {
        let mut share = Self {
            matching: Matching::none(part),
            alone: 0,
            trios: self.trios.clone(),
            beside_trios: Matching::none(part),
        };
        let inside = |&(a, _): &(usize, usize)| part.present[a];
        self.matching
            .pairs()
            .filter(inside)
            .for_each(|(a, b)| share.matching.join(a, b));
        self.beside_trios
            .pairs()
            .filter(inside)
            .for_each(|(a, b)| share.beside_trios.join(a, b));
        share.alone = share.matching.alone(part).len();
        share.trios.retain(|&[a, ..]| part.present[a]);
        share
    }

    /// The coverage that a largest matching has.
    pub(crate) fn from_matching(matching: Matching, field: &Field<'_>) -> Self {
        let mut field = field.clone();
        let alone = matching.alone(&field).len();
        let (mut trios, mut rest) = (Vec::new(), matching.clone());
        while trios.len() < alone
            && let Some((trio, spared)) = worthwhile_trio(&mut field, &rest)
        {
            trios.push(trio);
            rest = spared;
        }
        Self {
            matching,
            alone,
            trios,
            beside_trios: rest,
        }
    }
}

/// The first trio that lets one more have partners, and the matching of those left in the field.
///
/// Two are taken out first: whoever is spare among the others then can be the third at no further cost. So one search
/// settles all trios of a pair.
fn worthwhile_trio(field: &mut Field<'_>, matching: &Matching) -> Option<([usize; 3], Matching)> {
    let spare = matching.spare();
    let spare: Vec<usize> = (0..spare.len()).filter(|&v| spare[v]).collect();
    for (at, &a) in spare.iter().enumerate() {
        let later = spare[at + 1..].iter().copied();
        let after_a: Vec<usize> = later.filter(|&b| field.are_neighbours(a, b)).collect();
        for (at, &b) in after_a.iter().enumerate() {
            let thirds = after_a[at + 1..].iter().copied();
            let thirds: Vec<usize> = thirds.filter(|&c| field.are_neighbours(b, c)).collect();
            if thirds.is_empty() {
                continue;
            }
            let Some(rest) = matching.sparing(field, &[a, b]) else {
                continue;
            };
            field.present[a] = true;
            field.present[b] = true;
            if let Some(&c) = thirds.iter().find(|&&c| rest.spare()[c]) {
                let rest = matching.sparing(field, &[a, b, c])?;
                return Some(([a, b, c], rest));
            }
        }
    }
    None
}
