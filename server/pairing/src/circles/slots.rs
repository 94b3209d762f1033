//! Lines for everybody in circles, as a matching of slots and ends, by `blossom`. Not here: which wishes, at which floor.
//!
//! Dots are first the slots, member by member, then of each candidate pair the end at the lower member and the end at the
//! higher. Edges run from an end to every slot of its owner (worth the pair, half of it from each side), between the two
//! ends of a pair, and where somebody may be left out between two slots of one owner (idle).
//!
//! A price for every member gives fair prices for all dots at once: its slots cost that much, and an end what its pair is
//! worth above it, or, if the two members' prices cover the pair anyway, whatever makes both ends cost nothing. So a
//! search can start anywhere, and starts again from where the last one ended when pairs were overlooked.

use super::plan::{Certificate, End};
use super::{Asked, start};
use crate::blossom::{Blossoms, Edges, NONE};
use crate::watch::Watch;
use crate::weights;

/// How far prices fall in the first rounds, in quarter-points, and how often before they fall further.
const FIRST_STEP: i64 = 50;
const STEPS_BEFORE_MORE: usize = 4;
/// How much further they fall once nobody was helped.
const STEP_WITHOUT_HELP: i64 = 32;

/// Hashes have so many bits here: fewer than for pairs, since there are more lines in circles.
const HASH_BITS: u32 = 16;

/// What is asked of one search: the highest total among the plans in which the fewest reviews are missing.
pub(super) struct Slots<'a> {
    pub(super) asked: &'a Asked,
    pub(super) members: &'a [usize],
    pub(super) floor: u16,
    /// So much is a quarter of a point: hashes of a whole plan stay below a point.
    pub(super) unit: i64,
    /// How many points a missing review takes away.
    pub(super) missing: i64,
    /// More points than all scores together.
    all: i64,
}

/// What was found.
pub(super) struct Found {
    /// Who is joined to whom, by the indexes of the problem; sorted.
    pub(super) lines: Vec<(usize, usize)>,
    /// How many reviews each member gives too few.
    pub(super) missing: Vec<usize>,
    pub(super) certificate: Certificate,
}

impl<'a> Slots<'a> {
    /// A missing review is worse than any scores.
    pub(super) fn new(asked: &'a Asked, members: &'a [usize], floor: u16) -> Self {
        let lines = asked.each * asked.table.size() + 1;
        let all = i64::from(crate::TOP_SCORE + 1) * lines as i64;
        Self {
            asked,
            members,
            floor,
            unit: 1 << (HASH_BITS + usize::BITS - lines.leading_zeros()),
            missing: all,
            all,
        }
    }

    pub(super) fn partners(&self) -> usize {
        2 * self.asked.each
    }

    pub(super) fn hash(&self, v: usize, w: usize) -> i64 {
        weights::hash(self.asked.seed, (v.min(w), v.max(w))) >> (weights::HASH_BITS - HASH_BITS)
    }

    /// Twice what an end and a slot of its owner are worth.
    pub(super) fn one_side(&self, v: usize, w: usize, score: u16) -> i64 {
        2 * (i64::from(score) * self.unit + self.hash(v, w))
    }

    /// Twice that from both sides, with the greatest hash there is.
    pub(super) fn at_most(&self, score: u16) -> i64 {
        4 * (i64::from(score) * self.unit + (1 << HASH_BITS))
    }

    /// The best lines. `None` if the search was called off.
    pub(super) fn solve(&self, watch: &Watch<'_>) -> Option<Found> {
        let (mut prices, mut pairs) = start::prices_and_candidates(self, watch)?;
        loop {
            let solving = Solving::new(self, &pairs, &prices);
            let blossoms = solving.settle(watch)?;
            let cheapest: Vec<i64> = (0..self.members.len())
                .filter_map(|at| solving.slots_of(at).map(|slot| blossoms.y[slot]).min())
                .collect();
            let overlooked = start::overlooked(self, &cheapest, &pairs);
            if overlooked.is_empty() {
                return Some(solving.found(&blossoms));
            }
            prices = solving.without_sets(&blossoms);
            pairs.extend(overlooked);
            pairs.sort_unstable();
            pairs.dedup();
        }
    }
}

impl Slots<'_> {
    /// Prices that show without a search that a review is missing, since the member at this place may meet too few.
    ///
    /// Its slots cost as little as idle ones may, all other slots so much that no two of the others are worth more. What
    /// a missing review takes away is set so high that this is little beside it.
    pub(super) fn meets_too_few(mut self, at: usize) -> Certificate {
        self.missing *= 4;
        let others = self.at_most(crate::TOP_SCORE) / 2;
        let mut prices = vec![others; self.members.len()];
        prices[at] = -2 * self.missing * self.unit;
        let is_named = |&(a, b): &(u32, u32)| {
            let (v, w) = (self.members[a as usize], self.members[b as usize]);
            let joined = self.asked.score(v, w, self.floor).is_some();
            joined && (a as usize == at || b as usize == at) || self.asked.is_pinned(v, w)
        };
        let count = self.members.len() as u32;
        let all = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
        let pairs: Vec<(u32, u32)> = all.filter(is_named).collect();
        let solving = Solving::new(&self, &pairs, &prices);
        let blossoms = solving.begin();
        solving.found(&blossoms).certificate
    }
}

/// One search among candidates.
struct Solving<'s, 'a> {
    slots: &'s Slots<'a>,
    pairs: &'s [(u32, u32)],
    /// For each pair, twice its worth from one side.
    worth: Vec<i64>,
    /// Of each member, no lower than idle slots allow.
    prices: Vec<i64>,
}

impl<'s, 'a> Solving<'s, 'a> {
    fn new(slots: &'s Slots<'a>, pairs: &'s [(u32, u32)], prices: &[i64]) -> Self {
        let worth = pairs.iter().map(|&(a, b)| {
            let (v, w) = (slots.members[a as usize], slots.members[b as usize]);
            let score = slots.asked.table.score(v, w).unwrap_or_default();
            slots.one_side(v, w, score)
        });
        let least = -2 * slots.missing * slots.unit;
        Self {
            worth: worth.collect(),
            prices: prices.iter().map(|&price| price.max(least)).collect(),
            slots,
            pairs,
        }
    }

    fn slots_of(&self, member: usize) -> std::ops::Range<usize> {
        let partners = self.slots.partners();
        member * partners..(member + 1) * partners
    }

    fn first_end(&self) -> usize {
        self.slots.members.len() * self.slots.partners()
    }

    fn ends_of(&self, pair: usize) -> [usize; 2] {
        [self.first_end() + 2 * pair, self.first_end() + 2 * pair + 1]
    }

    fn members_of(&self, pair: usize) -> [usize; 2] {
        let (a, b) = self.pairs[pair];
        [a as usize, b as usize]
    }

    fn is_pinned(&self, pair: usize) -> bool {
        let [v, w] = self.members_of(pair).map(|at| self.slots.members[at]);
        self.slots.asked.is_pinned(v, w)
    }

    /// Twice what two dots are worth together.
    fn doubled(&self, a: usize, b: usize) -> i64 {
        let first = self.first_end();
        let (low, high) = (a.min(b), a.max(b));
        if low < first && high >= first {
            return self.worth[(high - first) / 2];
        }
        let taken = |points: i64| 4 * points * self.slots.unit;
        if high < first {
            -taken(self.slots.missing)
        } else if self.is_pinned((low - first) / 2) {
            // Worse than any missing reviews, even where they take nothing away, or as much worse as numbers go.
            let each = taken(self.slots.missing.max(self.slots.all));
            -each * ((1 << 60) / each).min(self.first_end() as i64 + 1)
        } else {
            0
        }
    }

    fn edges(&self) -> Edges {
        let mut lists = vec![Vec::new(); self.first_end() + 2 * self.pairs.len()];
        for pair in 0..self.pairs.len() {
            let ends = self.ends_of(pair);
            for (end, member) in ends.into_iter().zip(self.members_of(pair)) {
                lists[end].extend(self.slots_of(member).map(|slot| slot as u32));
                self.slots_of(member)
                    .for_each(|slot| lists[slot].push(end as u32));
            }
            lists[ends[0]].push(ends[1] as u32);
            lists[ends[1]].push(ends[0] as u32);
        }
        for (slot, list) in lists.iter_mut().enumerate().take(self.first_end()) {
            let owner = self.slots_of(slot / self.slots.partners());
            list.extend(
                owner
                    .filter(|&other| other != slot)
                    .map(|other| other as u32),
            );
        }
        Edges::of_both(&mut lists, |a, b| self.doubled(a, b))
    }

    /// Fair prices for all dots, and as many as can be put together at sight: pairs that the prices do not cover are taken
    /// while there is room, those covered are not.
    fn begin(&self) -> Blossoms {
        let mut y: Vec<i64> = (0..self.first_end())
            .map(|slot| self.prices[slot / self.slots.partners()])
            .collect();
        let above = |pair: usize| {
            let [a, b] = self.members_of(pair).map(|at| self.prices[at]);
            a + b - 2 * self.worth[pair]
        };
        for pair in 0..self.pairs.len() {
            let [a, b] = self
                .members_of(pair)
                .map(|at| self.worth[pair] - self.prices[at]);
            let covered = above(pair) > 0 && !self.is_pinned(pair);
            y.extend(if covered { [a, -a] } else { [a, b] });
        }
        let mut blossoms = Blossoms::new(self.edges(), y);
        let mut order: Vec<usize> = (0..self.pairs.len()).collect();
        order.sort_by_cached_key(|&pair| (!self.is_pinned(pair), above(pair)));
        for pair in order {
            let [one, other] = self.ends_of(pair);
            let free = self.members_of(pair).map(|at| {
                let mut slots = self.slots_of(at);
                slots.find(|&slot| blossoms.mate[slot] == NONE)
            });
            let wanted = above(pair) <= 0 || self.is_pinned(pair);
            if let ([Some(a), Some(b)], true) = (free, wanted) {
                blossoms.join(a as u32, one as u32);
                blossoms.join(b as u32, other as u32);
            } else if above(pair) >= 0 && !self.is_pinned(pair) {
                blossoms.join(one as u32, other as u32);
            }
        }
        blossoms
    }

    /// Puts everybody together. Where a step has helped nobody, those who are left mostly wait for what a missing review
    /// takes away, and small steps would look through all that can be reached again and again.
    fn settle(&self, watch: &Watch<'_>) -> Option<Blossoms> {
        let mut blossoms = self.begin();
        blossoms.pair_at_sight();
        let mut step = FIRST_STEP * self.slots.unit;
        let mut alone = blossoms.alone().count();
        for round in 1.. {
            let left = blossoms.pair_up(step, watch)?;
            if left == 0 && blossoms.alone().next().is_none() {
                break;
            }
            if left == alone {
                step = step.saturating_mul(STEP_WITHOUT_HELP).min(i64::MAX / 8);
            } else if round % STEPS_BEFORE_MORE == 0 {
                step = step.saturating_mul(4).min(i64::MAX / 8);
            }
            alone = left;
        }
        Some(blossoms)
    }

    /// A price for each member near what its slots cost when each set's price is shared out among its dots.
    fn without_sets(&self, blossoms: &Blossoms) -> Vec<i64> {
        let mut y = blossoms.y.clone();
        for (set, z) in blossoms.sets() {
            set.iter().for_each(|&dot| y[dot as usize] += z / 2);
        }
        let member = |at: usize| {
            let mut slots = y[self.slots_of(at)].to_vec();
            slots.sort_unstable();
            slots[slots.len() / 2]
        };
        (0..self.prices.len()).map(member).collect()
    }

    fn found(&self, blossoms: &Blossoms) -> Found {
        let first = self.first_end();
        let named = |pair: usize| {
            let [a, b] = self.members_of(pair).map(|at| self.slots.members[at]);
            (a, b)
        };
        let is_in = |&pair: &usize| (blossoms.mate[self.ends_of(pair)[0]] as usize) < first;
        let idle = |at: usize| {
            let slots = self.slots_of(at);
            slots
                .filter(|&slot| (blossoms.mate[slot] as usize) < first)
                .count()
                / 2
        };
        let ends = (0..self.pairs.len()).map(|pair| End {
            pair: named(pair),
            price: self.ends_of(pair).map(|end| blossoms.y[end]),
        });
        let sets = blossoms.sets();
        let dots = |set: &[u32]| set.iter().map(|&dot| dot as usize).collect();
        Found {
            lines: (0..self.pairs.len()).filter(is_in).map(named).collect(),
            missing: (0..self.prices.len()).map(idle).collect(),
            certificate: Certificate {
                floor: self.slots.floor,
                unit: self.slots.unit,
                missing: self.slots.missing,
                slots: blossoms.y[..first].to_vec(),
                ends: ends.collect(),
                sets: sets.map(|(set, z)| (dots(set), z)).collect(),
            },
        }
    }
}
