//! What prices say of trios: how much a plan with a given trio can be worth at most. Not here: which are tried (`trios`).

use std::rc::Rc;

use crate::heaviest::Heaviest;
use crate::pairs::Solved;
use crate::problem::Asked;
use crate::table::Ground;
use crate::weights::Weights;

/// How many trios are looked at before the plan is not called the best.
const LOOKED_AT: usize = 20_000_000;

/// No plan with a trio is worth more than the first; so says the stage named last.
pub(crate) type Bounded = (i128, [usize; 3], usize);

/// What one stage of fair prices says of trios.
pub(crate) struct Stage {
    pub(crate) heaviest: Heaviest,
    /// No plan of the pairs and trios still to choose is worth more, but for what the trios cost.
    pub(crate) most: i128,
    /// The sets round each dot, from the outermost on, each with what it and those before cost together.
    sets_of: Vec<Vec<(u32, i64)>>,
    /// No further trio can cost less than nothing less this.
    deepest: i64,
}

impl Stage {
    /// With so many stand-ins still needed when all trios are chosen.
    pub(crate) fn new(ground: &Ground<'_>, heaviest: Heaviest, alone: usize) -> Self {
        let mut by_size: Vec<usize> = (0..heaviest.sets.len()).collect();
        by_size.sort_unstable_by_key(|&at| std::cmp::Reverse(heaviest.sets[at].0.len()));
        let mut sets_of: Vec<Vec<(u32, i64)>> = vec![Vec::new(); ground.size()];
        let mut most = 0;
        for at in by_size {
            let (set, z) = &heaviest.sets[at];
            for &dot in set {
                let before = sets_of[dot].last().map_or(0, |&(_, sum)| sum);
                sets_of[dot].push((at as u32, before + z));
            }
            most += i128::from(*z) * (set.len() as i128 / 2);
        }
        let (members, stand_ins) = heaviest.y.split_at(ground.members.len());
        let mut stand_ins = stand_ins.to_vec(); // all are alike: the cheapest will do
        stand_ins.sort_unstable();
        let needed = members.iter().chain(stand_ins.iter().take(alone));
        most += needed.map(|&y| i128::from(y)).sum::<i128>();
        let sums = sets_of.iter().filter_map(|sets| sets.last());
        let deepest = sums.map(|&(_, sum)| sum).max().unwrap_or(0);
        Self {
            heaviest,
            most,
            sets_of,
            deepest,
        }
    }

    /// What the sets round both cost.
    fn common(&self, a: usize, b: usize) -> i64 {
        let both = self.sets_of[a].iter().zip(&self.sets_of[b]);
        let last = both.take_while(|(one, other)| one.0 == other.0).last();
        last.map_or(0, |(&(_, sum), _)| sum)
    }

    /// What a trio takes off `most` without sets, if its three pairs weigh `worth`.
    fn cost(&self, [a, b, c]: [usize; 3], worth: i128) -> i128 {
        let y = |dot: usize| i128::from(self.heaviest.y[dot]);
        y(a) + y(b) + y(c) - worth
    }

    /// What sets add to it. They lie inside each other or apart, so those with two of it or all three are those round one of
    /// its pairs.
    fn cost_of_sets(&self, [a, b, c]: [usize; 3]) -> i128 {
        let (ab, bc, ac) = (self.common(a, b), self.common(b, c), self.common(a, c));
        i128::from(ab.max(bc).max(ac))
    }
}

/// Several stages, of which each bounds every trio; the least bound counts.
pub(crate) struct Bounds<'s, 'a> {
    pub(crate) stages: Vec<Stage>,
    pub(crate) ground: Rc<Ground<'a>>,
    asked: &'s Asked,
    /// How many trios are to be chosen.
    trios: usize,
}

impl<'s, 'a> Bounds<'s, 'a> {
    pub(crate) fn new(asked: &'s Asked, solved: Solved<'a>, trios: usize) -> Self {
        let alone = solved.stand_ins().saturating_sub(trios);
        let heaviest = match alone {
            0 => solved.heaviest.among(solved.ground.members.len()),
            _ => solved.heaviest,
        };
        let first = Stage::new(&solved.ground, heaviest, alone);
        Self {
            stages: vec![first],
            ground: solved.ground,
            asked,
            trios,
        }
    }

    /// Twice what the three pairs of a trio weigh, halved: each counts for a half.
    pub(crate) fn worth(&self, [a, b, c]: [usize; 3]) -> i128 {
        let weights = Weights::new(&self.ground, self.asked);
        let pair = |a, b| i128::from(weights.doubled(a, b, self.ground.row(a)[b]));
        (pair(a, b) + pair(b, c) + pair(a, c)) / 2
    }

    /// The bound of a trio; `None` if it is not above `least`.
    fn of(&self, trio: [usize; 3], least: i128) -> Option<Bounded> {
        let worth = self.worth(trio);
        let mut lowest = (i128::MAX, 0);
        for (at, stage) in self.stages.iter().enumerate() {
            let bound = self.top(stage) - stage.cost(trio, worth);
            if bound <= least {
                return None;
            }
            lowest = lowest.min((bound - stage.cost_of_sets(trio), at));
            if lowest.0 <= least {
                return None;
            }
        }
        Some((lowest.0, trio, lowest.1))
    }

    /// A plan with a trio that costs nothing, and others that cost as little as can be.
    fn top(&self, stage: &Stage) -> i128 {
        stage.most + (i128::from(stage.deepest / 2) + 1) * (self.trios as i128 - 1)
    }

    /// The trio with the highest bound among one that is given and all that can be made of candidates.
    pub(crate) fn likely(&self, given: [usize; 3]) -> Bounded {
        let place = |member| self.ground.members.partition_point(|&other| other < member);
        let trio = given.map(place);
        let known = self.of(trio, i128::MIN);
        let mut best = known.unwrap_or((i128::MIN, trio, 0));
        let real = self.ground.members.len();
        let lists = &self.stages[0].heaviest.lists;
        for (a, list) in lists.iter().enumerate().take(real) {
            let later = list.iter().map(|&other| other as usize);
            let later: Vec<usize> = later.filter(|&b| b > a && b < real).collect();
            for (at, &b) in later.iter().enumerate() {
                for &c in &later[at + 1..] {
                    if self.ground.score(b, c).is_some() {
                        best = self.of([a, b, c], best.0).unwrap_or(best);
                    }
                }
            }
        }
        best
    }

    /// Every trio bounded above this, the highest first; `None` if they are too many to list.
    ///
    /// Each of its pairs leaves at most twice its cost above its weight, not counting sets: what the sets add to the cost of
    /// a trio is no less than what they would add to half the slack of two of its pairs.
    pub(crate) fn above(&self, least: i128) -> Option<Vec<Bounded>> {
        let near = self.near(least);
        let (mut found, mut looked_at) = (Vec::new(), 0);
        for (a, after_a) in near.iter().enumerate() {
            for (at, &b) in after_a.iter().enumerate() {
                let (mut later_a, mut after_b) = (&after_a[at + 1..], &near[b as usize][..]);
                while let ([c, rest_a @ ..], [d, rest_b @ ..]) = (later_a, after_b) {
                    if c == d {
                        let trio = [a, b as usize, *c as usize];
                        found.extend(self.of(trio, least));
                        looked_at += 1;
                    }
                    if c <= d {
                        later_a = rest_a;
                    }
                    if d <= c {
                        after_b = rest_b;
                    }
                }
            }
            if looked_at > LOOKED_AT {
                return None;
            }
        }
        found.sort_unstable_by_key(|&(bound, trio, _)| (std::cmp::Reverse(bound), trio));
        Some(found)
    }

    /// For every dot the later ones with which it could be in such a trio.
    fn near(&self, least: i128) -> Vec<Vec<u32>> {
        let weights = Weights::new(&self.ground, self.asked);
        let limits: Vec<i64> = self
            .stages
            .iter()
            .map(|stage| (2 * (self.top(stage) - least)).clamp(-(1 << 62), 1 << 62) as i64)
            .collect();
        let real = self.ground.members.len();
        let mut near: Vec<Vec<u32>> = vec![Vec::new(); real];
        for (a, later) in near.iter_mut().enumerate() {
            let row = self.ground.row(a);
            for (b, &score) in row.iter().enumerate().take(real).skip(a + 1) {
                if score < self.ground.floor {
                    continue;
                }
                let doubled = weights.doubled(a, b, score);
                let is_near = |(stage, &limit): (&Stage, &i64)| {
                    let y = &stage.heaviest.y;
                    y[a] + y[b] - doubled <= limit
                };
                if self.stages.iter().zip(&limits).all(is_near) {
                    later.push(b as u32);
                }
            }
        }
        near
    }
}
