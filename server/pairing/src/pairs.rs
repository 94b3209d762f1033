//! Wish 3: the groups of the highest total at a floor, and the prices that prove it. Trios are chosen in `trios`.

use std::rc::Rc;

use crate::coverage::Coverage;
use crate::heaviest::{Heaviest, heaviest};
use crate::matching::Matching;
use crate::problem::Asked;
use crate::proof::Proof;
use crate::table::Ground;
use crate::watch::Watch;
use crate::weights::Weights;

/// Who is together, pins apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    pub(crate) pairs: Vec<(usize, usize)>,
    pub(crate) trios: Vec<[usize; 3]>,
    /// Whether none is better.
    pub(crate) exact: bool,
}

impl Groups {
    /// Those of a coverage as it stands, whatever they score.
    pub(crate) fn of(coverage: &Coverage) -> Self {
        Self {
            pairs: coverage.beside_trios.pairs().collect(),
            trios: coverage.trios.clone(),
            exact: false,
        }
    }
}

/// Some members with their stand-ins, and their heaviest plan.
pub(crate) struct Solved<'t> {
    pub(crate) ground: Rc<Ground<'t>>,
    pub(crate) heaviest: Heaviest,
}

impl<'t> Solved<'t> {
    /// The heaviest plan of pairs among the members that leaves alone as many as the matching does.
    pub(crate) fn new(
        asked: &'t Asked,
        members: Vec<usize>,
        floor: i16,
        matching: &Matching,
        watch: &Watch<'_>,
    ) -> Option<Self> {
        let (ground, sure) = prepare(asked, members, floor, matching, usize::MAX);
        let heaviest = heaviest(&Weights::new(&ground, asked), &sure, watch)?;
        let ground = Rc::new(ground);
        Some(Self { ground, heaviest })
    }

    /// The pairs, by the indexes of the whole.
    pub(crate) fn pairs(&self) -> Vec<(usize, usize)> {
        let members = &self.ground.members;
        let mates = self.heaviest.mate.iter().enumerate();
        let real = mates.filter(|&(dot, &mate)| dot < mate && mate < members.len());
        real.map(|(dot, &mate)| (members[dot], members[mate]))
            .collect()
    }

    pub(crate) fn stand_ins(&self) -> usize {
        self.ground.size() - self.ground.members.len()
    }
}

/// The ground of some members, and one way to pair everybody there, with a stand-in for at most so many of those alone.
pub(crate) fn prepare<'t>(
    asked: &'t Asked,
    members: Vec<usize>,
    floor: i16,
    matching: &Matching,
    stand_ins: usize,
) -> (Ground<'t>, Vec<usize>) {
    let mut place = vec![usize::MAX; asked.table.size()];
    members
        .iter()
        .enumerate()
        .for_each(|(at, &v)| place[v] = at);
    let mut sure = vec![usize::MAX; members.len()];
    for (a, b) in matching.pairs() {
        if place[a] < members.len() && place[b] < members.len() {
            (sure[place[a]], sure[place[b]]) = (place[b], place[a]);
        }
    }
    for dot in 0..members.len() {
        if sure[dot] == usize::MAX && sure.len() - members.len() < stand_ins {
            sure[dot] = sure.len();
            sure.push(dot);
        } else if sure[dot] == usize::MAX {
            sure[dot] = dot;
        }
    }
    let stand_ins = sure.len() - members.len();
    (Ground::new(&asked.table, members, floor, stand_ins), sure)
}

/// The proof that the prices make, with the barriers of the first two wishes.
pub(crate) fn proof(
    asked: &Asked,
    solved: &Solved<'_>,
    floor: i16,
    barrier: Vec<usize>,
    barrier_above: Option<Vec<usize>>,
) -> Proof {
    let size = asked.table.size();
    let members = &solved.ground.members;
    let mut price = vec![0; size];
    for (&member, &y) in members.iter().zip(&solved.heaviest.y) {
        price[member] = y;
    }
    let named = |&dot: &usize| match members.get(dot) {
        Some(&member) => member,
        None => size + dot - members.len(),
    };
    let sets = solved.heaviest.sets.iter();
    Proof {
        barrier: Some(barrier),
        barrier_above,
        held: false,
        floor: floor as u16,
        unit: Weights::new(&solved.ground, asked).unit,
        price,
        stand_ins: solved.heaviest.y[members.len()..].to_vec(),
        sets: sets
            .map(|(set, z)| (set.iter().map(named).collect(), *z))
            .collect(),
        stages: Vec::new(),
    }
}

/// The proof of a plan whose search was called off: everybody at the best they could have, which is fair to all.
pub(crate) fn rough_proof(asked: &Asked, floor: i16) -> Proof {
    let best = |v: usize| asked.table.row(v).iter().copied().max().unwrap_or(0).max(0);
    Proof {
        barrier: None,
        barrier_above: None,
        held: false,
        floor: floor as u16,
        unit: 1,
        price: (0..asked.table.size())
            .map(|v| i64::from(best(v)))
            .collect(),
        stand_ins: vec![0; asked.table.size()],
        sets: Vec::new(),
        stages: Vec::new(),
    }
}
