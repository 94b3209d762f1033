//! The best plan by trying every way to split everybody into ones, pairs and trios. Shares no code with the solver.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use pairing::{Objective, Plan, Problem};

/// What the wishes compare, in their order: covered, few trios, pairs kept, worst pair (if it counts), twice the total.
pub(crate) type Merit = (usize, Reverse<usize>, usize, Option<u16>, u64);

/// The merit of the best plan there is. Meant for ten members at most.
pub(crate) fn best(problem: &Problem) -> Merit {
    let mut all = All {
        scores: allowed(problem),
        partner: vec![None; problem.size],
        size: problem.size,
        objective: problem.objective,
        kept: kept(problem),
        best: (0, Reverse(0), 0, None, 0),
    };
    for &(a, b) in &problem.pins {
        all.partner[a] = Some(b);
        all.partner[b] = Some(a);
    }
    all.split(0, &mut Vec::new());
    all.best
}

/// The merit of a plan, after making sure that it is one: everybody once, only allowed pairs, pins kept.
pub(crate) fn merit(problem: &Problem, plan: &Plan) -> Merit {
    let scores = allowed(problem);
    let mut groups: Vec<Vec<usize>> = plan.pairs.iter().map(|&(a, b)| vec![a, b]).collect();
    groups.extend(plan.trios.iter().map(|trio| trio.to_vec()));
    groups.extend(plan.without.iter().map(|&(v, _)| vec![v]));
    let mut everybody: Vec<usize> = groups.concat();
    everybody.sort_unstable();
    assert_eq!(everybody, (0..problem.size).collect::<Vec<_>>());
    for &(a, b) in &problem.pins {
        assert!(plan.pairs.contains(&(a.min(b), a.max(b))));
    }

    let kept = kept(problem);
    let merit = weigh(&scores, &groups, Objective::WorstFirst, &kept).expect("only allowed pairs");
    let (trios, still) = (Reverse(plan.trios.len()), merit.2);
    let stated = (plan.covered(), trios, still, plan.worst, plan.twice_total);
    assert_eq!(merit, stated, "the plan's own figures");
    weigh(&scores, &groups, problem.objective, &kept).expect("only allowed pairs")
}

fn kept(problem: &Problem) -> BTreeSet<(usize, usize)> {
    problem
        .kept
        .iter()
        .map(|&(a, b)| (a.min(b), a.max(b)))
        .collect()
}

fn allowed(problem: &Problem) -> BTreeMap<(usize, usize), u16> {
    let pair = |a: usize, b: usize| (a.min(b), a.max(b));
    let scores = problem.scores.iter();
    let mut allowed: BTreeMap<_, _> = scores.map(|&(a, b, s)| (pair(a, b), s)).collect();
    for &(a, b) in &problem.forbids {
        allowed.remove(&pair(a, b));
    }
    allowed
}

fn weigh(
    scores: &BTreeMap<(usize, usize), u16>,
    groups: &[Vec<usize>],
    objective: Objective,
    kept: &BTreeSet<(usize, usize)>,
) -> Option<Merit> {
    let (mut covered, mut trios, mut still, mut worst, mut twice_total) = (0, 0, 0, None, 0);
    for group in groups.iter().filter(|group| group.len() > 1) {
        covered += group.len();
        trios += usize::from(group.len() == 3);
        still += usize::from(
            group.len() == 2 && kept.contains(&(group[0].min(group[1]), group[0].max(group[1]))),
        );
        for (at, a) in group.iter().enumerate() {
            for b in &group[at + 1..] {
                let score = *scores.get(&(*a.min(b), *a.max(b)))?;
                worst = Some(worst.map_or(score, |worst: u16| worst.min(score)));
                twice_total += u64::from(score) * if group.len() == 2 { 2 } else { 1 };
            }
        }
    }
    let worst = worst.filter(|_| objective == Objective::WorstFirst);
    Some((covered, Reverse(trios), still, worst, twice_total))
}

struct All {
    scores: BTreeMap<(usize, usize), u16>,
    partner: Vec<Option<usize>>,
    size: usize,
    objective: Objective,
    kept: BTreeSet<(usize, usize)>,
    best: Merit,
}

impl All {
    /// Puts `next` alone or into one of the groups so far; a pinned one only with its partner.
    fn split(&mut self, next: usize, groups: &mut Vec<Vec<usize>>) {
        if next == self.size {
            if let Some(merit) = weigh(&self.scores, groups, self.objective, &self.kept) {
                self.best = self.best.max(merit);
            }
            return;
        }
        for at in 0..groups.len() {
            let fits = groups[at].len() < 3
                && groups[at].iter().all(|&v| {
                    let pinned = self.partner[v].or(self.partner[next]).is_some();
                    self.scores.contains_key(&(v, next))
                        && (!pinned || self.partner[v] == Some(next))
                });
            if fits {
                groups[at].push(next);
                self.split(next + 1, groups);
                groups[at].pop();
            }
        }
        if self.partner[next].is_none_or(|partner| partner > next) {
            groups.push(vec![next]);
            self.split(next + 1, groups);
            groups.pop();
        }
    }
}
